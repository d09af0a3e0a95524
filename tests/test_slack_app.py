"""The Slack app with the real slack-bolt and slack-sdk, against a Slack on 127.0.0.1."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from apology_check.errors import ApologyCheckError, InputError
from block_kit import buttons, check_view, texts
from slack_loopback import APP_TOKEN, BOT_TOKEN, SECRET, TEAM, USER, Person, Slack, by_http, by_socket, loopback
from stub_evaluator import StubEvaluator

pytest.importorskip("slack_bolt", reason="needs the extra [slack]")

from apology_check.integrations.slack import CHANGED, EMPTY_DRAFT, NO_WORDS, SlackApp, connect, follow
from apology_check.integrations.slack_desk import BUSY, FAILED, Desk
from apology_check.integrations.slack_http import SlackServer
from apology_check.render.slack_blocks import pack_edit
from apology_check.render.slack_views import READING
from apology_check.report import Suggestion

DRAFT = "I'm sorry if anyone was offended, but I was busy."
LATEST_ACK_S = 3.0


@pytest.fixture(scope="module", autouse=True)
def _environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        # What stands in the environment of a machine that runs another app must not change this one.
        patch.setenv("SLACK_CLIENT_ID", "1.2")
        patch.setenv("SLACK_CLIENT_SECRET", "other")
        patch.setenv("SLACK_BOT_TOKEN", "xoxb-other")
        yield


@pytest.fixture
def slack() -> Iterator[Slack]:
    with loopback() as found:
        yield found


def start(slack: Slack, stack: ExitStack, transport: str, evaluator: Any, **desk: Any) -> tuple[Person, SlackApp]:
    app = SlackApp(
        evaluator,
        bot_token=BOT_TOKEN,
        signing_secret=SECRET,
        api_url=slack.api_url,
        compose_url="https://compose.example/?a&b",
        desk=Desk(evaluator, **desk) if desk else None,
    )
    stack.callback(app.close)
    if transport == "socket":
        stack.callback(connect(app.app, APP_TOKEN).close)
        return Person(slack, by_socket(slack)), app
    server = SlackServer(app.app, SECRET, port=0)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    stack.callback(lambda: (server.shutdown(), thread.join(), server.server_close()))
    return Person(slack, by_http(server.port)), app


@pytest.fixture(scope="module", params=["socket", "http"])
def _person(request: pytest.FixtureRequest) -> Iterator[Person]:
    # One app for many tests: slack-sdk takes three seconds to let go of a connection.
    with loopback() as slack, ExitStack() as stack:
        yield start(slack, stack, request.param, StubEvaluator())[0]


@pytest.fixture
def person(_person: Person) -> Iterator[Person]:
    _person.slack.reset()
    _person.slowest_s = 0.0
    yield _person
    assert _person.slowest_s < LATEST_ACK_S


def words(blocks: Any) -> str:
    return " ".join(texts(blocks, "plain_text", "text", "link"))


# /apology


def test_command_answers_its_writer_alone(person: Person) -> None:
    answer = person.command(DRAFT)
    assert answer is not None
    assert answer["response_type"] == "ephemeral"
    assert answer["text"].startswith("Score ")
    assert "If and maybe" in words(answer["blocks"])
    assert not person.slack.called("chat.postMessage")


def test_command_reads_what_slack_escaped(person: Person) -> None:
    answer = person.command("I&apos;m sorry I wrote &lt;Q3 &amp; Q4&gt; wrong &amp;lt;")
    assert answer is not None
    assert "&apos;m sorry I wrote <Q3 & Q4> wrong &lt;" in words(answer["blocks"])


def test_command_without_a_draft_opens_the_editor(person: Person) -> None:
    assert person.command("  ") is None
    assert person.typed(person.opened()) == ""


def test_command_help_says_how(person: Person) -> None:
    answer = person.command("HELP")
    assert answer is not None
    assert "Three ways" in words(answer["blocks"])


def test_command_with_a_long_draft_says_where_to_go(person: Person) -> None:
    answer = person.command("sorry " * 600)
    assert answer is not None
    assert "3,599 characters" in words(answer["blocks"])
    assert "https://compose.example/?a&b" in texts(answer["blocks"], "link")
    assert "?a&amp;b" in answer["text"]


def test_command_with_what_is_no_apology_says_so(person: Person) -> None:
    answer = person.command("My dog ate the parcel.")
    assert answer is not None
    assert "Not an apology" in words(answer["blocks"])


def test_command_whose_draft_cannot_be_read_says_so_and_no_more(person: Person) -> None:
    answer = person.command("sorry, boom")
    assert answer is not None
    assert words(answer["blocks"]) == FAILED
    assert "boom" not in json.dumps(answer)


def test_long_answer_in_many_bytes_follows_the_acknowledgement(person: Person) -> None:
    # As JSON each of these takes 12 bytes, and slack-sdk cannot write a frame of 65,536.
    answer = person.command("I'm sorry. " + "🙏" * 1_480)
    assert answer is not None
    assert "🙏" in words(answer["blocks"])


@pytest.mark.parametrize(
    "draft", ["<!channel> *bold* <@U1> sorry :skull: `x`", "sorry\ud83d\u202e\x00", "🙏🏽 sorry 👩‍👩‍👧"]
)
def test_command_with_odd_words_is_answered(person: Person, draft: str) -> None:
    if not person.slack.clients:
        # Over HTTP no form can hold half a pair.
        draft = draft.replace("\ud83d", "")
    answer = person.command(draft)
    assert answer is not None
    assert not texts(answer["blocks"], "mrkdwn")


# The editor


def test_message_shortcut_opens_the_message_with_feedback(person: Person) -> None:
    person.shortcut("check_apology", "Sorry if &lt;you&gt; were hurt <@U7|bo>")
    view = person.slack.views[person.opened()]
    assert person.typed(view["id"]) == "Sorry if <you> were hurt @bo"
    assert "Score " in words(view["blocks"])


@pytest.mark.parametrize("text", ["", "   "])
def test_message_shortcut_on_a_message_without_words(person: Person, text: str) -> None:
    person.shortcut("check_apology", text)
    view = person.slack.views[person.opened()]
    assert NO_WORDS in words(view["blocks"])
    assert person.typed(view["id"]) == ""


def test_message_shortcut_on_a_long_message_says_where_to_go(person: Person) -> None:
    person.shortcut("check_apology", "sorry " * 1_000)
    view = person.slack.views[person.opened()]
    assert "6,000 characters" in words(view["blocks"])
    assert person.typed(view["id"]) == ""


def test_global_shortcut_opens_an_empty_editor(person: Person) -> None:
    person.shortcut("compose_apology")
    view = person.slack.views[person.opened()]
    assert person.typed(view["id"]) == ""
    assert view["submit"]["text"] == "Check"


def test_check_again_reads_what_stands_in_the_field(person: Person) -> None:
    person.shortcut("compose_apology")
    view = person.opened()
    person.type(view, DRAFT)
    ack = person.submit(view)
    assert ack["response_action"] == "update"
    check_view(ack["view"])
    assert "If and maybe" in words(person.slack.views[view]["blocks"])
    person.type(view, "I'm sorry I shouted at you.")
    person.submit(view)
    assert "If and maybe" not in words(person.slack.views[view]["blocks"])
    assert person.typed(view) == "I'm sorry I shouted at you."


def test_check_again_takes_the_audience(person: Person) -> None:
    person.shortcut("compose_apology")
    view = person.opened()
    person.type(view, "I'm sorry we were late.")
    person.choose(view, "customer")
    person.submit(view)
    assert "for a customer" in words(person.slack.views[view]["blocks"])


@pytest.mark.parametrize(("draft", "why"), [(" \n ", EMPTY_DRAFT), ("😀" * 1_501, "3,002 characters")])
def test_check_again_on_what_cannot_be_checked_marks_the_field(person: Person, draft: str, why: str) -> None:
    person.shortcut("compose_apology")
    view = person.opened()
    person.type(view, draft)
    ack = person.submit(view)
    assert ack["response_action"] == "errors"
    ((field, error),) = ack["errors"].items()
    assert field in person.slack.views[view]["state"]["values"]
    assert why in error


def test_use_follows_the_suggestion_and_reads_the_new_draft(person: Person) -> None:
    person.shortcut("check_apology", DRAFT)
    view = person.opened()
    before = score(person.slack.views[view])
    person.press(buttons(person.slack.views[view]["blocks"], "use:")[0], view)
    person.slack.wait(lambda: person.slack.called("views.update"))
    assert person.typed(view) == "I'm anyone was offended, but I was busy."  # The stub's cue takes "sorry if" away.
    assert score(person.slack.views[view]) != before


def test_use_keeps_what_was_typed_in_the_meantime(person: Person) -> None:
    person.shortcut("check_apology", DRAFT)
    view = person.opened()
    button = buttons(person.slack.views[view]["blocks"], "use:2")[0]
    person.type(view, f"Dear all, {DRAFT} Ann")
    person.press(button, view)
    person.slack.wait(lambda: person.slack.called("views.update"))
    assert person.typed(view).startswith("Dear all, ")
    assert person.typed(view).endswith("Ann")
    assert "busy" not in person.typed(view)


def test_use_on_words_that_are_gone_says_so_and_changes_nothing(person: Person) -> None:
    person.shortcut("check_apology", DRAFT)
    view = person.opened()
    button = buttons(person.slack.views[view]["blocks"], "use:")[0]
    person.type(view, "I'm sorry I shouted.")
    person.press(button, view)
    person.slack.wait(lambda: person.slack.called("views.update"))
    assert person.typed(view) == "I'm sorry I shouted."
    assert CHANGED in words(person.slack.views[view]["blocks"])


def test_more_shows_the_suggestions_that_were_held_back(person: Person) -> None:
    person.shortcut("check_apology", DRAFT)
    view = person.opened()
    few = len(buttons(person.slack.views[view]["blocks"], "use:"))
    person.press(buttons(person.slack.views[view]["blocks"], "more")[0], view)
    person.slack.wait(lambda: person.slack.called("views.update"))
    assert len(buttons(person.slack.views[view]["blocks"], "use:")) > few


def test_button_under_an_answer_opens_its_draft(person: Person) -> None:
    answer = person.command(DRAFT)
    assert answer is not None
    person.press(buttons(answer["blocks"], "edit")[0])
    assert person.typed(person.opened()) == DRAFT


def test_click_that_came_too_late_is_answered_where_it_can_be(person: Person) -> None:
    response = person.shortcut("check_apology", DRAFT, age_s=4.0)
    answer = person.slack.wait(lambda: next((a for a in person.slack.answers if a["_to"] == response), None))
    assert "too long to open" in answer["text"]


def test_home_tab_is_shown(person: Person) -> None:
    person.send("events_api", home_event())
    person.slack.wait(lambda: person.slack.called("views.publish"))
    (call,) = person.slack.called("views.publish")
    assert call["user_id"] == USER
    assert call["_answer"]["ok"]
    person.press(buttons(call["view"]["blocks"])[0])
    assert person.typed(person.opened()) == ""


def test_messages_tab_is_left_alone(person: Person) -> None:
    person.send("events_api", home_event("messages"))
    person.command(DRAFT)
    assert not person.slack.called("views.publish")


def home_event(tab: str = "home") -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "event": {"type": "app_home_opened", "user": USER, "tab": tab, "channel": "D1"},
    }


def score(view: dict[str, Any]) -> str:
    return next(block["text"]["text"] for block in view["blocks"] if block["type"] == "header")


# Under load


@pytest.mark.slow
@pytest.mark.parametrize("transport", ["socket", "http"])
def test_acknowledges_in_time_whatever_the_load(slack: Slack, transport: str) -> None:
    # 200 at once: more drafts than there are places, each with 0.15 s of work; Slack's own API is slow, too.
    slack.slow_s = {"views.open": 0.5, "views.update": 0.5}
    with ExitStack() as stack:
        person, _ = start(slack, stack, transport, StubEvaluator(seconds=0.15))
        pool = stack.enter_context(ThreadPoolExecutor(200))
        commands = [pool.submit(person.command, f"{DRAFT} {n}") for n in range(160)]
        shortcuts = [pool.submit(person.shortcut, "check_apology", f"{DRAFT} {n}") for n in range(40)]
        for shortcut in shortcuts:
            shortcut.result()
        for command in commands:
            assert command.result() is not None
    assert person.slowest_s < LATEST_ACK_S


def test_more_drafts_than_places_are_told_to_come_back(slack: Slack) -> None:
    with ExitStack() as stack:
        person, _ = start(slack, stack, "socket", StubEvaluator(seconds=0.4), places=2)
        pool = stack.enter_context(ThreadPoolExecutor(10))
        answers = [pool.submit(person.command, f"{DRAFT} {n}") for n in range(10)]
        said = [words((answer.result() or {})["blocks"]) for answer in answers]
    assert BUSY in said
    assert any("Score " in found for found in said)
    assert person.slowest_s < LATEST_ACK_S


def test_editor_that_takes_long_is_filled_later(slack: Slack) -> None:
    with ExitStack() as stack:
        person, _ = start(slack, stack, "socket", StubEvaluator(seconds=0.3), patience_s=0.05)
        person.shortcut("check_apology", DRAFT)
        view = person.opened()
        opened = slack.called("views.open")[0]["view"]
        assert READING in words(opened["blocks"])
        person.type(view, f"{DRAFT} Ann")
        slack.wait(lambda: slack.called("views.update"))
        assert "Score " in words(slack.views[view]["blocks"])
        # What was typed while the draft was read is still there.
        assert person.typed(view) == f"{DRAFT} Ann"
        assert READING in words(person.submit(view)["view"]["blocks"])
        slack.wait(lambda: len(slack.called("views.update")) == 2)
        assert "Score " in words(slack.views[view]["blocks"])


def test_update_of_an_editor_that_has_moved_on_is_let_go(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    with ExitStack() as stack:
        person, _ = start(slack, stack, "socket", StubEvaluator(seconds=0.2), patience_s=0.05)
        person.shortcut("check_apology", DRAFT)
        view = person.opened()
        slack.wait(lambda: slack.called("views.update"))
        shown = dict(slack.views[view])
        person.press(buttons(shown["blocks"], "more")[0], view)
        slack.views[view]["hash"] = "hash.newer"
        slack.wait(lambda: len(slack.called("views.update")) == 2)
        assert slack.called("views.update")[1]["_answer"]["error"] == "hash_conflict"
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_what_was_taken_in_is_answered_before_the_app_stops(slack: Slack) -> None:
    evaluator = StubEvaluator(seconds=0.5)
    with ExitStack() as stack:
        person, _ = start(slack, stack, "http", evaluator, patience_s=0.01)
        pool = stack.enter_context(ThreadPoolExecutor(3))
        answers = [pool.submit(person.command, f"{DRAFT} {n}") for n in range(3)]
        while evaluator.calls == 0:
            time.sleep(0.01)
    assert all(answer.result() for answer in answers)


# The connection


@pytest.mark.slow
def test_app_connects_again_after_the_socket_was_cut(slack: Slack) -> None:
    with ExitStack() as stack:
        person, _ = start(slack, stack, "socket", StubEvaluator())
        assert person.command(DRAFT)
        slack.drop_clients()
        slack.wait(lambda: len(slack.called("apps.connections.open")) == 2 and slack.clients, 40)
        assert person.command(DRAFT)


def test_app_moves_when_slack_asks_it_to(slack: Slack) -> None:
    with ExitStack() as stack:
        person, _ = start(slack, stack, "socket", StubEvaluator())
        slack.push("disconnect", {})
        slack.wait(lambda: len(slack.called("apps.connections.open")) == 2 and slack.clients)
        assert person.command(DRAFT)


@pytest.mark.parametrize("token", ["xoxb-wrong", ""])
def test_wrong_bot_token_is_named(slack: Slack, token: str) -> None:
    with pytest.raises(InputError, match=r"Slack refuses SLACK_BOT_TOKEN: (invalid_auth|not_authed)") as caught:
        SlackApp(StubEvaluator(), bot_token=token, api_url=slack.api_url)  # type: ignore[arg-type]
    assert "xoxb-wrong" not in str(caught.value)


def test_wrong_app_token_is_named(slack: Slack) -> None:
    app = SlackApp(StubEvaluator(), bot_token=BOT_TOKEN, api_url=slack.api_url)  # type: ignore[arg-type]
    try:
        with pytest.raises(InputError, match="Slack refuses SLACK_APP_TOKEN: invalid_auth"):
            connect(app.app, "xapp-wrong")
    finally:
        app.close()


def test_slack_that_cannot_be_reached_is_named() -> None:
    with pytest.raises(ApologyCheckError, match=r"cannot reach Slack at http://127\.0\.0\.1:9/"):
        SlackApp(StubEvaluator(), bot_token=BOT_TOKEN, api_url="http://127.0.0.1:9/api/")  # type: ignore[arg-type]


# Privacy


@contextmanager
def everything_logged(handler: logging.Handler) -> Iterator[Callable[[], None]]:
    """All that any logger says goes to the handler; what is given sets those at DEBUG that have come since."""
    root = logging.getLogger()
    levels: dict[logging.Logger, int] = {}

    def listen() -> None:
        found = [entry for entry in root.manager.loggerDict.values() if isinstance(entry, logging.Logger)]
        for logger in (root, *found):
            levels.setdefault(logger, logger.level)
            logger.setLevel(logging.DEBUG)

    root.addHandler(handler)
    listen()
    try:
        yield listen
    finally:
        root.removeHandler(handler)
        for logger, level in levels.items():
            logger.setLevel(level)


@pytest.mark.parametrize("transport", ["socket", "http"])
def test_no_log_holds_a_word_of_a_draft(slack: Slack, transport: str) -> None:
    logged: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logged.append(logging.Formatter().format(record))

    handler = Keep()
    with everything_logged(handler) as listen, ExitStack() as stack:
        person, _ = start(slack, stack, transport, StubEvaluator())
        listen()
        zyzzyva = "sorry if the zyzzyva was late, but I was busy"
        person.command(zyzzyva)
        person.command(f"{zyzzyva}, boom")
        person.command("sorry about the zyzzyva " * 200)
        person.command("<!zyzzyva> sorry")
        slack.refusals["views.open"] = "zyzzyva_error"
        person.shortcut("check_apology", zyzzyva)
        slack.wait(lambda: len(slack.called("views.open")) == 1)
        slack.refusals.clear()
        # The message, its suggestions, all of them, and what is typed over it.
        person.shortcut("check_apology", zyzzyva)
        view = person.opened(2)
        person.press(buttons(slack.views[view]["blocks"], "use:2")[0], view)
        slack.wait(lambda: len(slack.called("views.update")) == 1)
        person.press(buttons(slack.views[view]["blocks"], "more")[0], view)
        slack.wait(lambda: len(slack.called("views.update")) == 2)
        person.type(view, f"{zyzzyva}. Ann")
        person.submit(view)
        person.type(view, "zyzzyva " * 400)
        assert person.submit(view)["response_action"] == "errors"
        slack.refusals["views.update"] = "internal_error"
        person.press({"action_id": "use:1:0", "value": "zyzzyva"}, view)
        slack.wait(lambda: len(slack.called("views.update")) == 3)
        slack.refusals.clear()
        # "Edit it here" under an answer, the global shortcut, and the home tab.
        answer = person.command(zyzzyva)
        assert answer is not None
        person.press(buttons(answer["blocks"], "edit")[0])
        assert "zyzzyva" in person.typed(person.opened(3))
        person.shortcut("compose_apology")
        empty = person.opened(4)
        person.type(empty, zyzzyva)
        person.submit(empty)
        person.send("events_api", home_event())
        slack.wait(lambda: slack.called("views.publish"))
        person.press(buttons(slack.called("views.publish")[0]["view"]["blocks"])[0])
        person.opened(5)
        if transport == "socket":
            # Nobody listens to it: Bolt says so, and Slack gets no acknowledgement.
            slack.push("interactive", {"type": "block_actions", "actions": [{"action_id": "zyzzyva"}], "user": {}})
            time.sleep(0.3)
    assert logged
    for line in logged:
        assert "zyzzyva" not in line.replace("zyzzyva_error", ""), line
        assert BOT_TOKEN not in line
        assert SECRET not in line


# follow


def edit(start: int | None, end: int | None, quote: str | None, replacement: str) -> str:
    return pack_edit(Suggestion("vague", "", "", start, end, quote, (), 0.0), replacement)


@pytest.mark.parametrize(
    ("draft", "packed", "edited"),
    [
        ("Sorry for everything.", edit(6, 20, "for everything", "that I ___"), "Sorry that I ___."),
        ("Oh. Sorry for everything.", edit(6, 20, "for everything", "that I ___"), "Oh. Sorry that I ___."),
        ("for it. for it.", edit(1, 7, "for it", "x"), None),
        ("Sorry.", edit(6, 20, "for everything", "x"), None),
        ("Sorry.", edit(None, None, None, "I will ___."), "Sorry. I will ___."),
        ("Sorry.", "no json", None),
        ("Sorry.", "[]", None),
        ("Sorry.", '[1, 0, 5, "Sorry", 2]', None),
    ],
)
def test_follow_edits_the_words_where_they_are_now(draft: str, packed: str, edited: str | None) -> None:
    assert follow(draft, packed) == edited
