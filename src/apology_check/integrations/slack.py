"""Slack: ``/apology``, two shortcuts, an editor and a home tab. Glue over slack-bolt, in Socket Mode or over HTTP.

Every listener acknowledges before it talks to Slack or waits for a draft to be read longer than ``Desk.is_ready``
allows; everything else is done by the desk's own threads.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from apology_check.editing import apply_suggestion
from apology_check.errors import ApologyCheckError, InputError, MissingExtraError
from apology_check.integrations.slack_desk import Desk, Outcome, name_error
from apology_check.integrations.slack_log import bolt_logger, sdk_logger
from apology_check.integrations.slack_text import read_message, unescape
from apology_check.render import slack_blocks as blocks
from apology_check.render import slack_views as views
from apology_check.render.slack_views import Editor
from apology_check.report import Report, Suggestion

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_sdk import WebClient
    from slack_sdk.socket_mode.builtin import SocketModeClient

    from apology_check.evaluator import Evaluator

logger = logging.getLogger(__name__)

COMMAND = "/apology"
CHECK_MESSAGE = "check_apology"
COMPOSE_SHORTCUT = "compose_apology"
SLACK_API = "https://slack.com/api/"
CHANGED = "The draft has changed since then, and that suggestion no longer fits. Here is how it reads now."
NO_WORDS = "That message holds no text to check. Write or paste a draft here."
EMPTY_DRAFT = "Write a draft first."
# slack-sdk's Socket Mode client can write frames of 65,535 bytes at most.
_LARGEST_ACK = 48_000
# Bolt calls listeners in these threads. Each is held for Desk.patience_s at the most.
_LISTENERS = 32
_TIMEOUT_S = 10
Body = Mapping[str, Any]
Acknowledge = Callable[..., Any]


class SlackApp:
    """The app: listeners around one evaluator.

    Args:
        evaluator: Loaded.
        bot_token: ``xoxb-…``.
        signing_secret: Needed over HTTP only.
        api_url: Where Slack's Web API is.
        compose_url: Where the page for long drafts is, if there is one.
        desk: Where drafts are read; one of its own if not given.

    Raises:
        MissingExtraError: slack-bolt is not installed.
        InputError: Slack refuses the token.
        ApologyCheckError: Slack cannot be reached.
    """

    def __init__(
        self,
        evaluator: Evaluator,
        *,
        bot_token: str,
        signing_secret: str = "",
        api_url: str = SLACK_API,
        compose_url: str | None = None,
        desk: Desk | None = None,
    ) -> None:
        require_slack()
        from slack_bolt import App
        from slack_bolt.authorization import AuthorizeResult
        from slack_sdk import WebClient

        self._compose_url = compose_url
        client = WebClient(token=bot_token, base_url=api_url, timeout=_TIMEOUT_S, logger=sdk_logger())
        who = _ask(client, "SLACK_BOT_TOKEN", lambda: client.auth_test())
        identity = AuthorizeResult(
            enterprise_id=who.get("enterprise_id"),
            team_id=who.get("team_id"),
            bot_id=who.get("bot_id"),
            bot_user_id=who.get("user_id"),
            bot_token=bot_token,
        )

        def authorize() -> AuthorizeResult:
            return identity

        self.desk = desk if desk is not None else Desk(evaluator)
        self._listeners = ThreadPoolExecutor(_LISTENERS, thread_name_prefix="slack-listener")
        self.app = App(
            # Also the name of a logger, which takes the settings of the one given.
            name=bolt_logger().name,
            logger=bolt_logger(),
            client=client,
            signing_secret=signing_secret,
            # With a token of its own, App would take SLACK_CLIENT_ID in the environment for an OAuth set-up.
            authorize=authorize,
            listener_executor=self._listeners,
        )
        self._listen(self.app)

    def close(self) -> None:
        """Answer what has been taken in, and stop."""
        self._listeners.shutdown()
        self.desk.close()

    def _listen(self, app: App) -> None:
        app.command(COMMAND)(self.on_command)
        app.shortcut({"type": "message_action", "callback_id": CHECK_MESSAGE})(self.on_message)
        app.shortcut({"type": "shortcut", "callback_id": COMPOSE_SHORTCUT})(self.on_compose)
        app.action(views.COMPOSE)(self.on_compose)
        app.action(blocks.EDIT)(self.on_edit)
        app.view(views.EDITOR)(self.on_check)
        app.action(re.compile(rf"^{blocks.USE}:"))(self.on_use)
        app.action(blocks.MORE)(self.on_more)
        app.event("app_home_opened")(self.on_home)
        app.error(_on_error)

    # Listeners. Bolt gives arguments by name.

    def on_command(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """``/apology <draft>``: an answer for the writer alone; without a draft, the editor."""
        draft = unescape(body.get("text") or "").strip()
        if not draft:
            ack()
            self._open(client, body, Editor())
        elif draft.casefold() == "help":
            ack(_message("How to have an apology read", views.render_home(self._compose_url)["blocks"]))
        elif not views.fits_field(draft):
            ack(_message(*self._too_long(draft)))
        else:
            outcome = self.desk.read(draft)
            if self.desk.is_ready(outcome) and _is_small(answer := _answer(outcome.result())):
                ack(answer)
            else:
                ack()
                self.desk.when_ready(outcome, lambda found: _respond(body, _answer(found)))

    def on_message(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """The message shortcut: the message in the editor, with feedback."""
        ack()
        self._open(client, body, Editor(read_message(body.get("message", {}).get("text") or "")), NO_WORDS)

    def on_compose(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """The global shortcut and the button of the home tab: an empty editor."""
        ack()
        self._open(client, body, Editor())

    def on_edit(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """The button under an answer: its draft in the editor."""
        ack()
        self._open(client, body, Editor(body["actions"][0].get("value") or ""))

    def on_check(self, ack: Acknowledge, view: Body, client: WebClient) -> None:
        """ "Check again": the feedback on what stands in the editor now."""
        editor = views.read_editor(view)._replace(everything=False)
        if not editor.draft.strip() or not views.fits_field(editor.draft):
            why = EMPTY_DRAFT if not editor.draft.strip() else self._too_long(editor.draft)[0]
            ack(response_action="errors", errors={views.draft_block(editor): why})
            return
        outcome = self.desk.read(editor.draft, editor.audience)
        if self.desk.is_ready(outcome) and _is_small(filled := _fill(editor, outcome.result())):
            ack(response_action="update", view=filled)
        else:
            ack(response_action="update", view=views.render_editor(editor, notice=views.READING))
            self.desk.when_ready(outcome, lambda found: _update(client, view["id"], _fill(editor, found)))

    def on_use(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """A suggestion's button: it is followed in the editor's field, and the new draft is checked."""
        ack()
        editor = views.read_editor(body["view"])
        edited = follow(editor.draft, body["actions"][0].get("value") or "")
        if edited is not None and not views.fits_field(edited):
            view = views.render_editor(editor, notice=self._too_long(edited)[0], link=self._compose_url)
            self.desk.carry(lambda: _update(client, body["view"]["id"], view, body["view"].get("hash")))
        elif edited is None:
            self._check_again(client, body, editor, CHANGED)
        else:
            self._check_again(client, body, editor._replace(draft=edited, revision=editor.revision + 1))

    def on_more(self, ack: Acknowledge, body: Body, client: WebClient) -> None:
        """The button for the suggestions that were held back."""
        ack()
        self._check_again(client, body, views.read_editor(body["view"])._replace(everything=True))

    def on_home(self, event: Body, client: WebClient) -> None:
        """The home tab is opened."""
        if event.get("tab") == "home":
            view = views.render_home(self._compose_url)
            self.desk.carry(lambda: _publish(client, event["user"], view))

    # What listeners have carried

    def _open(self, client: WebClient, body: Body, editor: Editor, if_empty: str | None = None) -> None:
        if not editor.draft.strip():
            view = views.render_editor(editor._replace(draft=""), notice=if_empty)
            self.desk.carry(lambda: _open_view(client, body, view))
        elif not views.fits_field(editor.draft):
            words, _ = self._too_long(editor.draft)
            view = views.render_editor(editor._replace(draft=""), notice=words, link=self._compose_url)
            self.desk.carry(lambda: _open_view(client, body, view))
        else:
            outcome = self.desk.read(editor.draft, editor.audience)
            self.desk.carry(lambda: self._open_read(client, body, editor, outcome))

    def _open_read(self, client: WebClient, body: Body, editor: Editor, outcome: Future[Outcome]) -> None:
        if self.desk.is_ready(outcome):
            _open_view(client, body, _fill(editor, outcome.result()))
        elif identifier := _open_view(client, body, views.render_editor(editor, notice=views.READING)):
            self.desk.when_ready(outcome, lambda found: _update(client, identifier, _fill(editor, found)))

    def _check_again(self, client: WebClient, body: Body, editor: Editor, notice: str | None = None) -> None:
        view, seen = body["view"]["id"], body["view"].get("hash")
        if not editor.draft.strip():
            empty = views.render_editor(editor._replace(draft=""), notice=EMPTY_DRAFT)
            self.desk.carry(lambda: _update(client, view, empty, seen))
            return
        outcome = self.desk.read(editor.draft, editor.audience)
        self.desk.when_ready(outcome, lambda found: _update(client, view, _fill(editor, found, notice), seen))

    def _too_long(self, draft: str) -> tuple[str, list[blocks.Block]]:
        words = views.long_draft_words(self._compose_url, blocks.count_units(draft))
        return words, [blocks.paragraph(words, link=self._compose_url)]


def connect(app: App, app_token: str) -> SocketModeClient:
    """Connect to Slack by a WebSocket. The connection is kept up by threads of its own until it is closed.

    Args:
        app: The Bolt app.
        app_token: ``xapp-…``.

    Raises:
        InputError: Slack refuses the token.
        ApologyCheckError: Slack cannot be reached.
    """
    from slack_bolt.adapter.socket_mode.internals import run_bolt_app, send_response
    from slack_sdk.socket_mode.builtin import SocketModeClient

    client = SocketModeClient(
        app_token=app_token,
        logger=sdk_logger(),
        web_client=app.client,
        # A connection that was cut is given up after five failed pings.
        ping_interval=3,
        # The client calls itself once per buffer of a message: small ones run into Python's recursion limit.
        receive_buffer_size=2**16,
        concurrency=_LISTENERS,
    )

    def listen(source: Any, request: Any) -> None:
        send_response(source, request, run_bolt_app(app, request), 0.0)

    client.socket_mode_request_listeners.append(listen)
    try:
        _ask(app.client, "SLACK_APP_TOKEN", client.connect)
    except ApologyCheckError:
        client.close()
        raise
    return client


def follow(draft: str, packed: str) -> str | None:
    """The draft with a button's suggestion followed.

    Args:
        draft: What stands in the editor now.
        packed: What the button carries, see ``pack_edit``.

    Returns:
        The new draft; ``None`` where the words that the suggestion is about are no longer there, or twice.
    """
    try:
        label, start, end, quote, replacement = json.loads(packed)
    except (ValueError, TypeError):
        return None
    if not isinstance(label, str) or not isinstance(replacement, str):
        return None
    if quote is None:
        start = end = None
    elif draft[start:end] != quote:
        if draft.count(quote) != 1:
            return None
        start = draft.index(quote)
        end = start + len(quote)
    return apply_suggestion(draft, Suggestion(label, "", "", start, end, quote, (replacement,), 0.0))


def read_manifest(request_url: str | None = None) -> str:
    """The app's manifest for https://api.slack.com/apps.

    Args:
        request_url: Where Slack finds the app over HTTP; ``None`` for Socket Mode.
    """
    manifest = files("apology_check.integrations").joinpath("slack_manifest.yaml").read_text(encoding="utf-8")
    if request_url is None:
        return manifest
    over_http = manifest.replace("socket_mode_enabled: true", "socket_mode_enabled: false")
    return re.sub(r"# (\w*url: )REQUEST_URL", lambda found: f"{found[1]}{json.dumps(request_url)}", over_http)


def require_slack() -> None:
    """Make sure that slack-bolt is there.

    Raises:
        MissingExtraError: It is not; the message says how to install it.
    """
    try:
        import slack_bolt  # noqa: F401
    except ImportError as error:
        raise MissingExtraError("Slack needs an extra: pip install 'apology-check[slack]'") from error


# Talking to Slack


def _answer(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, Report):
        return _message(blocks.render_summary(outcome), blocks.render_answer(outcome))
    return _message(outcome, [blocks.paragraph(outcome)])


def _message(summary: str, shown: list[blocks.Block]) -> dict[str, Any]:
    return {"response_type": "ephemeral", "text": blocks.escape_mrkdwn(summary), "blocks": shown}


def _fill(editor: Editor, outcome: Outcome, notice: str | None = None) -> views.View:
    if isinstance(outcome, Report):
        return views.render_editor(editor, outcome, notice=notice)
    return views.render_editor(editor, notice=outcome)


def _is_small(payload: dict[str, Any]) -> bool:
    return len(json.dumps(payload)) <= _LARGEST_ACK


def _respond(body: Body, answer: dict[str, Any]) -> None:
    from slack_sdk.webhook import WebhookClient

    client = WebhookClient(body["response_url"], timeout=_TIMEOUT_S, logger=sdk_logger())
    response = client.send_dict(answer)
    if response.status_code != 200:
        logger.error("Slack did not take an answer: status %d", response.status_code)


def _open_view(client: WebClient, body: Body, view: views.View) -> str | None:
    from slack_sdk.errors import SlackApiError

    try:
        opened = client.views_open(trigger_id=body["trigger_id"], view=view).get("view") or {}
    except SlackApiError as error:
        # Slack opens nothing later than 3 s after the click; say so where there is a place to say it.
        logger.error("Slack did not open the editor: %s", name_error(error))
        if body.get("response_url"):
            _respond(body, _message(*_late()))
        return None
    identifier = opened.get("id")
    return identifier if isinstance(identifier, str) else None


def _late() -> tuple[str, list[blocks.Block]]:
    words = "The editor took too long to open. Try once more."
    return words, [blocks.paragraph(words)]


def _update(client: WebClient, identifier: str, view: views.View, seen: str | None = None) -> None:
    from slack_sdk.errors import SlackApiError

    try:
        # With the hash of what the reader saw, Slack refuses to overwrite what is newer.
        client.views_update(view_id=identifier, view=view, **({"hash": seen} if seen else {}))
    except SlackApiError as error:
        # Closed in the meantime, or changed again: there is nobody left to tell.
        logger.info("Slack did not update the editor: %s", name_error(error))


def _publish(client: WebClient, user: str, view: views.View) -> None:
    client.views_publish(user_id=user, view=view)


def _on_error(error: Exception) -> None:
    logger.error("a request from Slack could not be handled: %s", name_error(error))


def _ask(client: WebClient, variable: str, request: Callable[[], Any]) -> Any:
    from slack_sdk.errors import SlackApiError

    try:
        return request()
    except SlackApiError as error:
        raise InputError(f"Slack refuses {variable}: {error.response.get('error', 'no reason given')}") from None
    except OSError as error:
        reason = getattr(error, "reason", None) or error.strerror or error
        raise ApologyCheckError(f"cannot reach Slack at {client.base_url}: {reason}") from None
