"""The command ``apology-check``: arguments in, public API, renderers out.

Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 done but ``--fail-under`` was
missed (or there is no score), 2 wrong use, 3 cannot read, write or load, 130 interrupted. Whoever reads the output
may stop reading: a broken pipe is silent and changes no exit code.

A new subcommand in a module of its own is one line in ``LAZY_COMMANDS``; its module is imported when it is called.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO, get_args

import click

from apology_check import __version__
from apology_check.errors import ApologyCheckError, DraftError, InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from apology_check.report import Report
    from apology_check.signals.signal import Audience

DONE, MISSED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
PROGRAM = "apology-check"
Form = Literal["json", "markdown", "html"]
# As in signals.signal.AUDIENCES, which a test compares: importing it here would cost --help the whole catalogue.
AUDIENCE_CHOICES = ("personal", "work", "customer", "public")


class LazyCommand(NamedTuple):
    """Where a subcommand lives (``module:attribute``) and what the list of commands says about it."""

    place: str
    summary: str


LAZY_COMMANDS: dict[str, LazyCommand] = {
    "batch": LazyCommand("apology_check.batch_command:batch", "Score a file of drafts, row by row."),
    "serve": LazyCommand("apology_check.serve_command:serve", "Serve HTTP, writing assistants and the compose page."),
    "slack": LazyCommand("apology_check.slack_command:slack", "Answer in Slack: /apology, shortcuts and an editor."),
    "mcp": LazyCommand("apology_check.mcp_command:mcp", "Serve assistants over MCP."),
}


class LazyGroup(click.Group):
    """A group that lists ``LAZY_COMMANDS`` beside its own commands and imports one only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *LAZY_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LAZY_COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = LAZY_COMMANDS[cmd_name].place.partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{LAZY_COMMANDS[cmd_name].place} is no click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # A draft where a command belongs is the likeliest slip.
        if len(args[0].split()) > 1:
            raise click.UsageError(f"no command. To evaluate a draft: {PROGRAM} evaluate TEXT", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        own = [(name, command.get_short_help_str(formatter.width)) for name, command in self.commands.items()]
        lazy = [(name, command.summary) for name, command in LAZY_COMMANDS.items()]
        with formatter.section("Commands"):
            formatter.write_dl([*own, *lazy])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def cli() -> None:
    """Reads an apology draft and helps its writer make it a better one."""


@cli.command(short_help="Evaluate one draft.")
@click.argument("text", nargs=-1, metavar="[TEXT | -]")
@click.option("-f", "--file", "file", metavar="F", help="Read the draft from a file in UTF-8 ('-': standard input).")
@click.option("-a", "--audience", type=click.Choice(AUDIENCE_CHOICES), help="For whom it is; guessed if not given.")
@click.option("--json", "as_json", is_flag=True, help="Write the report as JSON (docs/report-schema.md).")
@click.option("--markdown", "as_markdown", is_flag=True, help="Write the report as Markdown.")
@click.option("--html", "as_html", is_flag=True, help="Write the report as a page of HTML.")
@click.option("--all", "everything", is_flag=True, help="Show all suggestions, not only the first three.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if the score is below N, or there is none.",
)
@click.option("--model", metavar="M", help="Name of a model, or the path of a model folder (with a slash).")
@click.option("--locale", metavar="CC", help="Country code (GB, US, ...), for where help is found.")
@click.option("--legal-note", is_flag=True, help="Add a note on the legal weight of an apology.")
@click.pass_context
def evaluate(
    ctx: click.Context,
    text: tuple[str, ...],
    file: str | None,
    audience: Audience | None,
    as_json: bool,
    as_markdown: bool,
    as_html: bool,
    everything: bool,
    fail_under: float | None,
    model: str | None,
    locale: str | None,
    legal_note: bool,
) -> int:
    """Evaluate one draft: TEXT, a file, or standard input ('-', or whatever is piped in).

    Put TEXT in quotes; write '--' before a draft that begins with a dash.
    """
    if locale is not None and not (len(locale) == 2 and locale.isascii() and locale.isalpha()):
        raise click.UsageError(f"--locale takes a country code of two letters, found {locale!r}", ctx)
    forms: list[Form] = [
        form for form, is_chosen in zip(get_args(Form), (as_json, as_markdown, as_html), strict=True) if is_chosen
    ]
    if len(forms) > 1:
        raise click.UsageError(f"give only one of {', '.join(f'--{form}' for form in forms)}", ctx)
    draft = _read_draft(ctx, text, file)

    from apology_check.evaluator import Evaluator

    evaluator = Evaluator.load(model, locale=locale.upper() if locale else None, legal_note=legal_note)
    report = evaluator.evaluate(draft, audience=audience)
    _write(_render(report, forms[0] if forms else None, everything))
    return DONE if fail_under is None else _check_score(report, fail_under)


@cli.command(short_help="List the signals that drafts are read for.")
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON.")
def signals(as_json: bool) -> None:
    """List the signals that drafts are read for."""
    from apology_check.report import catalogue_entry
    from apology_check.signals import CATALOGUE

    if as_json:
        _write(_to_json([catalogue_entry(signal) for signal in CATALOGUE.values()]))
        return
    from apology_check.render.catalogue import render_catalogue

    _write(_to_terminal(render_catalogue()))


@cli.command(short_help="Explain one signal, with examples and its source.")
@click.argument("label")
@click.option("--json", "as_json", is_flag=True, help="Write the explanation as JSON.")
@click.pass_context
def explain(ctx: click.Context, label: str, as_json: bool) -> None:
    """Explain one signal: what it is, why it matters, the source, advice, examples and near misses."""
    from apology_check.signals import CATALOGUE

    found = CATALOGUE.get(_signal_names().get(_fold(label), ""))
    if found is None:
        raise click.UsageError(_unknown_label(label), ctx)
    from apology_check.render.catalogue import describe_signal, render_signal

    _write(_to_json(describe_signal(found)) if as_json else _to_terminal(render_signal(found)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: Without the program's name; ``None`` for those of the process.
    """
    try:
        # Drafts are no file patterns: nothing in them is expanded, on Windows either.
        code = cli.main(arguments, prog_name=PROGRAM, standalone_mode=False, windows_expand_args=False)
    except click.ClickException as error:
        with suppress(BrokenPipeError):
            error.show()
        return USAGE if isinstance(error, click.UsageError) else FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except DraftError as error:
        return _complain(error, USAGE)
    except ApologyCheckError as error:
        return _complain(error, FAILED)
    except SystemExit:
        # Help and version are written by click, which ends the process when nobody reads them.
        return DONE
    except OSError as error:
        if sys.stdout is not None:
            _silence(sys.stdout)
        return _complain(error, FAILED)
    return code if isinstance(code, int) else DONE


def _complain(error: Exception | str, code: int) -> int:
    line = " ".join(str(error).split())
    with suppress(BrokenPipeError):
        click.echo(f"{PROGRAM}: {line.encode('utf-8', 'replace').decode()}", err=True)
    return code


# Reading


def _read_draft(ctx: click.Context, text: tuple[str, ...], file: str | None) -> str:
    if len(text) > 1:
        raise click.UsageError("the draft must be one argument: put it in quotes", ctx)
    if text and file is not None:
        raise click.UsageError("give either TEXT or --file, not both", ctx)
    source = file if file is not None else text[0] if text else None
    if source == "-" or (source is None and not _is_terminal(sys.stdin)):
        return _read_standard_input()
    if source is None:
        raise click.UsageError("no draft: give TEXT, --file F, or pipe it in", ctx)
    if file is not None:
        return _read_file(file)
    if _names_file(source):
        click.echo(f"{PROGRAM}: reading the name of a file as the draft; for what it holds use --file", err=True)
    return source


def _names_file(text: str) -> bool:
    # A draft may be what no file can be called: too long, or with a NUL.
    with suppress(OSError, ValueError):
        return Path(text).is_file()
    return False


def _read_standard_input() -> str:
    if sys.stdin is None:
        raise InputError("there is no standard input to read from")
    if _is_terminal(sys.stdin):
        click.echo("Write the draft; end with Ctrl-D (Ctrl-Z and Return on Windows).", err=True)
    try:
        data = sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(f"cannot read standard input: {error.strerror or error}") from error
    return _decode(data, "standard input")


def _read_file(name: str) -> str:
    try:
        data = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise InputError(f"cannot read {name}: {reason}") from error
    return _decode(data, name)


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8: byte {data[error.start]:#04x} at offset {error.start}. Save it as UTF-8 first"
        ) from error


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()


# Writing


def _render(report: Report, form: Form | None, everything: bool) -> str:
    if form == "json":
        return report.to_json(indent=2) + "\n" if _writes_utf8() else _to_json(report.to_dict())
    if form == "markdown":
        from apology_check.render.markdown import render_markdown

        return render_markdown(report, all_suggestions=everything)
    if form == "html":
        from apology_check.render.html import render_html_page

        page = render_html_page(report, all_suggestions=everything)
        # The page says that it is UTF-8; as character references it is so in every encoding.
        return page if _writes_utf8() else page.encode("ascii", "xmlcharrefreplace").decode("ascii")
    from apology_check.render.terminal import render_terminal

    return _to_terminal(render_terminal(report, all_suggestions=everything))


def _to_json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=not _writes_utf8(), indent=2, allow_nan=False) + "\n"


def _to_terminal(renderable: RenderableType) -> str:
    from rich.console import Console

    screen = _Screen(_output())
    # Rich finds out by itself how wide the terminal is, and NO_COLOR.
    Console(file=screen, markup=False, emoji=False, highlight=False, legacy_windows=False).print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in screen.getvalue().split("\n")[:-1])


class _Screen(io.StringIO):
    """Collects what rich prints, and answers for the stream that it goes to: rich would exit on a broken pipe."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._stream.encoding or "utf-8"

    def isatty(self) -> bool:
        return self._stream.isatty()


def _output() -> TextIO:
    # A process can be started with its standard output closed.
    if sys.stdout is None:
        raise ApologyCheckError("there is no standard output to write to")
    return sys.stdout


def _writes_utf8() -> bool:
    return (_output().encoding or "utf-8").lower().replace("-", "").startswith("utf8")


def _write(text: str) -> None:
    stream = _output()
    encoding = stream.encoding or "utf-8"
    try:
        # No locale may refuse a character. Colours have been decided on; old Windows terminals have them from click.
        click.echo(text.encode(encoding, "replace").decode(encoding), file=stream, nl=False, color=True)
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise ApologyCheckError(f"cannot write standard output: {error.strerror or error}") from error


def _silence(stream: TextIO) -> None:
    # What is left in the buffer would complain again when the process ends.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _check_score(report: Report, least: float) -> int:
    if report.score is not None and report.score >= least:
        return DONE
    found = "there is no score" if report.score is None else f"the score {report.score:.1f} is below it"
    return _complain(f"--fail-under {least:g} missed: {found}", MISSED)


# Names of signals


def _fold(name: str) -> str:
    return name.strip().lower().replace("-", " ").replace("_", " ")


def _signal_names() -> dict[str, str]:
    # Signals are found by label ("blame_shift", "blame-shift") and by the title that reports show ("Blame on others").
    from apology_check.signals import CATALOGUE

    by_title = {_fold(signal.title): signal.label for signal in CATALOGUE.values()}
    return by_title | {_fold(label): label for label in CATALOGUE}


def _unknown_label(label: str) -> str:
    import difflib

    names = _signal_names()
    nearest = difflib.get_close_matches(_fold(label), names, n=1, cutoff=0.5)
    hint = f"Did you mean {names[nearest[0]]!r}? " if nearest else ""
    return f"no signal {label!r}. {hint}'{PROGRAM} signals' lists them all."
