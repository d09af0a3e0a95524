"""The subcommand ``slack``: runs the Slack app until it is stopped."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import ExitStack
from types import FrameType
from typing import TYPE_CHECKING

import click

from apology_check.errors import ApologyCheckError

if TYPE_CHECKING:
    from apology_check.integrations.slack import SlackApp

BOT_TOKEN, APP_TOKEN, SIGNING_SECRET = "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"
_WHERE = "docs/slack.md says where it is found"


@click.command("slack", short_help="Answer in Slack: /apology, shortcuts and an editor.")
@click.option("--http", "over_http", is_flag=True, help="Let Slack call this app over HTTP instead of Socket Mode.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: where to listen.")
@click.option("--port", type=click.IntRange(0, 65535), default=3000, show_default=True, help="With --http: the port.")
@click.option("--compose-url", metavar="URL", help="Where the page for drafts above 3,000 characters is.")
@click.option("--manifest", "wants_manifest", is_flag=True, help="Print the app's manifest for Slack, and stop.")
@click.option("--request-url", metavar="URL", help="With --manifest: for an app that Slack reaches at this address.")
@click.option("--model", metavar="M", help="Name of a model, or the path of a model folder (with a slash).")
@click.option("--locale", metavar="CC", help="Country code (GB, US, ...), for where help is found.")
@click.option("--legal-note", is_flag=True, help="Add a note on the legal weight of an apology.")
@click.option("--api-url", envvar="SLACK_API_URL", hidden=True, help="Slack's Web API, where it is not slack.com.")
def slack(
    over_http: bool,
    host: str,
    port: int,
    compose_url: str | None,
    wants_manifest: bool,
    request_url: str | None,
    model: str | None,
    locale: str | None,
    legal_note: bool,
    api_url: str | None,
) -> int:
    """Answer in Slack until stopped with Ctrl-C. What is read stays on this computer and is not logged.

    SLACK_BOT_TOKEN and SLACK_APP_TOKEN are read from the environment; with --http SLACK_BOT_TOKEN and
    SLACK_SIGNING_SECRET.
    """
    if request_url is not None and not wants_manifest:
        raise click.UsageError("--request-url goes with --manifest")
    if locale is not None and not (len(locale) == 2 and locale.isascii() and locale.isalpha()):
        raise click.UsageError(f"--locale takes a country code of two letters, found {locale!r}")
    from apology_check.integrations import slack as integration

    if wants_manifest:
        click.echo(integration.read_manifest(request_url), nl=False)
        return 0
    integration.require_slack()
    bot_token = _secret(BOT_TOKEN, "xoxb-")
    other = _secret(SIGNING_SECRET) if over_http else _secret(APP_TOKEN, "xapp-")

    from apology_check.evaluator import Evaluator

    evaluator = Evaluator.load(model, locale=locale.upper() if locale else None, legal_note=legal_note)
    evaluator.warm_up()
    with ExitStack() as closing:
        app = integration.SlackApp(
            evaluator,
            bot_token=bot_token,
            signing_secret=other if over_http else "",
            api_url=api_url or integration.SLACK_API,
            compose_url=compose_url,
        )
        closing.callback(app.close)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _stop)
        if over_http:
            _serve(app, other, host, port)
        else:
            closing.callback(integration.connect(app.app, other).close)
            click.echo("apology-check: connected to Slack; stop with Ctrl-C", err=True)
            threading.Event().wait()
    return 0


def _serve(app: SlackApp, signing_secret: str, host: str, port: int) -> None:
    from apology_check.integrations.slack_http import PATH, SlackServer

    try:
        server = SlackServer(app.app, signing_secret, host=host, port=port)
    except OSError as error:
        raise ApologyCheckError(f"cannot listen on {host}:{port}: {error.strerror or error}") from error
    with server:
        click.echo(f"apology-check: Slack finds it at http://{host}:{server.port}{PATH}; stop with Ctrl-C", err=True)
        server.serve_forever()


def _stop(number: int, frame: FrameType | None) -> None:
    # As Ctrl-C: what has been taken in is answered first.
    raise KeyboardInterrupt


def _secret(variable: str, prefix: str = "") -> str:
    value = os.environ.get(variable, "").strip()
    if not value:
        raise click.UsageError(f"{variable} is not set; {_WHERE}")
    if not value.startswith(prefix):
        raise click.UsageError(f"{variable} should begin with {prefix}; {_WHERE}")
    return value
