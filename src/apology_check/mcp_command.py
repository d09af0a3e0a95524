"""The subcommand ``mcp``: runs the MCP server, over standard input and output or over HTTP."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


@click.command("mcp", short_help="Serve assistants over MCP.")
@click.option("--http", "over_http", is_flag=True, help="Listen for streamable HTTP instead of standard input.")
@click.option("--host", default="127.0.0.1", show_default=True, help="With --http: address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8766, show_default=True, help="With --http: port; 0 takes any."
)
@click.option("--model", metavar="M", help="Name of a model, or the path of a model folder (with a slash).")
@click.option("--locale", metavar="CC", help="Country code (GB, US, ...), for where help is found.")
@click.option("--legal-note", is_flag=True, help="Add a note on the legal weight of an apology.")
def mcp(over_http: bool, host: str, port: int, model: str | None, locale: str | None, legal_note: bool) -> int:
    """Serve assistants over MCP: tools that read a draft and follow suggestions, and a prompt for rewriting.

    Clients start it themselves and talk to it over standard input and output. With --http it listens; the environment
    variable APOLOGY_CHECK_TOKEN is then the access token that clients must send (at least 16 characters), and without
    one only this machine is served.
    """
    if locale is not None and not (len(locale) == 2 and locale.isascii() and locale.isalpha()):
        raise click.UsageError(f"--locale takes a country code of two letters, found {locale!r}")
    from apology_check.integrations.mcp import make_server, require_mcp

    require_mcp()
    _log_discreetly()
    from apology_check.evaluator import Evaluator

    evaluator = Evaluator.load(model, locale=locale.upper() if locale else None, legal_note=legal_note)
    evaluator.warm_up()
    server = make_server(evaluator)
    if over_http:
        _listen(server, host, port)
    else:
        server.run("stdio")
    return 0


def _listen(server: MCPServer[Any], host: str, port: int) -> None:
    from apology_check.integrations.mcp import PATH, make_http_app
    from apology_check.integrations.serve import address_of, bind, is_loopback, run
    from apology_check.integrations.service_settings import settings_from_environment

    token = settings_from_environment().token
    if token is None and not is_loopback(host):
        raise click.UsageError(
            f"{host} can be reached from other machines, and there is no access token: set APOLOGY_CHECK_TOKEN"
        )
    with bind(host, port) as taken:
        who = "clients need the access token" if token else "no access token"
        line = f"apology-check: {address_of(taken).rstrip('/')}{PATH} ({who}). Ctrl-C stops it."
        app = make_http_app(server, host="127.0.0.1" if is_loopback(host) else host, token=token)
        run(app, taken, lambda: click.echo(line, err=True))


class _TypesOnly(logging.Formatter):
    """Names errors by their type: their texts, and tracebacks, may quote what was sent."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name that logging calls
        kind: type[BaseException] | None = ei[0]
        return kind.__name__ if kind else "no error"

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the name that logging calls
        return ""


def _log_discreetly() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_TypesOnly("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
