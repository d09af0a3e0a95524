"""``apology-check batch``: options in, ``batch.score_file``, the summary and the page out."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from apology_check.batch.files import Progress
    from apology_check.batch.tally import Summary

DONE, ROWS_FAILED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130
PROGRAM = "apology-check"


@click.command(short_help="Score a file of drafts: CSV, TSV, JSON lines or Parquet.")
@click.argument("source", metavar="INPUT|-")
@click.option("-o", "--output", "out", default="-", metavar="OUT|-", help="Where to; standard output if not given.")
@click.option("--column", metavar="C", help="The drafts' column; guessed where one has a usual name.")
@click.option("--id", "id_column", metavar="C", help="The column that names rows.")
@click.option(
    "-a", "--audience", type=click.Choice(("personal", "work", "customer", "public")), help="For whom all rows are."
)
@click.option("--audience-column", metavar="C", help="The column that says for whom each row is.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("auto", "csv", "tsv", "jsonl", "parquet")),
    default="auto",
    help="Of the input; by its name or first bytes if not given.",
)
@click.option("--delimiter", metavar="D", help="Of a CSV input; by its header line if not given.")
@click.option("--encoding", default="utf-8", metavar="E", help="Of a text input (utf-8). Output is always UTF-8.")
@click.option("--keep", type=click.Choice(("all", "id")), default="all", help="Columns of the input to keep (all).")
@click.option("--columns", metavar="LIST", help="Columns to add, with commas; 'all' adds every component.")
@click.option("--workers", type=click.IntRange(min=1), default=1, metavar="N", help="Processes (1).")
@click.option("--resume", is_flag=True, help="Go on with what an interrupted run left in OUT.partial.")
@click.option(
    "--on-error",
    type=click.Choice(("row", "stop")),
    default="row",
    help="What a row that cannot be evaluated does: fill apology_error, or stop the run (row).",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Stop after so many rows.")
@click.option("--model", metavar="M", help="Name of a model, or the path of a model folder (with a slash).")
@click.option("--no-formula-guard", is_flag=True, help="Leave cells that a spreadsheet would run as they are.")
@click.option("--report", metavar="F", help="Write a page (HTML) about the whole file to F.")
@click.option("--quiet", is_flag=True, help="No progress bar and no summary.")
@click.option("--progress", "is_shown", is_flag=True, help="A progress bar even where there is no terminal.")
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    source: str,
    out: str,
    form: Any,
    no_formula_guard: bool,
    report: str | None,
    quiet: bool,
    is_shown: bool,
    **options: Any,
) -> None:
    """Score every draft of a file, one row out per row in, in order.

    Rows go to OUT.partial, which gets its name when all are done; --resume goes on with what an interrupted run left.
    Exit codes: 0 done, 1 done but rows failed, 2 wrong use, 3 cannot read, write or load, 130 interrupted.
    """
    if quiet and is_shown:
        raise click.UsageError("give either --quiet or --progress, not both", ctx)
    from apology_check.batch import OptionError, OutputError, RowFailedError, score_file
    from apology_check.batch.workers import without_torch
    from apology_check.errors import ApologyCheckError

    page = None if report is None else _check_page(report, source, out)
    is_quiet = True if quiet else False if is_shown else None
    try:
        with _termination_interrupts(), without_torch(), _progress_bar(is_quiet) as progress:
            summary = score_file(
                source, out, format=form, formula_guard=not no_formula_guard, progress=progress, **options
            )
        if page is not None:
            _write_page(page, summary)
        if not quiet:
            _say_summary(summary, out)
    except OptionError as error:
        raise click.UsageError(str(error), ctx) from error
    except RowFailedError as error:
        _say(str(error))
        ctx.exit(ROWS_FAILED)
    except ApologyCheckError as error:
        _say(str(error))
        if isinstance(error, OutputError):
            _silence_output()
        ctx.exit(FAILED)
    except KeyboardInterrupt:
        _say_interrupted(source, out)
        ctx.exit(INTERRUPTED)
    except BrokenPipeError:
        _silence_output()
        ctx.exit(DONE)
    ctx.exit(ROWS_FAILED if summary.errors else DONE)


@contextmanager
def _termination_interrupts() -> Iterator[None]:
    # A job that is told to end (SIGTERM: a scheduler, a closing session) ends like one that is interrupted.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _progress_bar(is_quiet: bool | None) -> Iterator[Progress | None]:
    """tqdm's bar on standard error; ``None`` shows it on a terminal only."""
    from tqdm import tqdm

    if sys.stderr is None:
        yield None
        return
    with tqdm(unit=" rows", disable=is_quiet, file=sys.stderr, mininterval=0.2, smoothing=0.1) as bar:

        def show(done: int, total: int | None) -> None:
            if bar.total is None and total is not None:
                bar.reset(total)
            bar.update(done - bar.n)

        yield show


def _check_page(report: str, source: str, out: str) -> Path:
    from apology_check.batch.plan import regular_file

    page = Path(report)
    there = regular_file(page, None)
    for name, other, stream in (("input", source, sys.stdin), ("output", out, sys.stdout)):
        given = regular_file(None if other == "-" else Path(other), stream)
        is_same = there is not None and given is not None and os.path.samestat(there, given)
        if is_same or (other != "-" and os.path.realpath(other) == os.path.realpath(page)):
            raise click.UsageError(f"--report {report} would overwrite the {name}")
    if not page.parent.is_dir() or page.is_dir():
        raise click.ClickException(f"cannot write {page}: there is no such folder, or it is one")
    return page


def _write_page(page: Path, summary: Summary) -> None:
    from apology_check.batch import OutputError

    try:
        page.write_text(summary.to_html(), encoding="utf-8", errors="xmlcharrefreplace", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot write {page}: {error.strerror or error}. The rows are written") from error


def _say_summary(summary: Summary, out: str) -> None:
    resumed = f", {summary.resumed_rows:,} of them from before" if summary.resumed_rows else ""
    _say(f"{summary.rows:,} rows{resumed}, {summary.errors:,} errors, in {summary.seconds:.1f} s "
         f"({summary.rows_per_second:,.0f} rows/s)")  # fmt: skip
    if summary.mean_score is not None:
        bands = " · ".join(f"{band} {count:,}" for band, count in summary.bands.items())
        _say(f"mean score {summary.mean_score:.1f} over {summary.scored:,} rows: {bands}")
    kinds = " · ".join(f"{kind} {count:,}" for kind, count in summary.kinds.items())
    if kinds:
        _say(f"kinds: {kinds}")
    for place, error in summary.first_errors[:3]:
        _say(f"{place}: {error}")
    if summary.errors > 3:
        _say("further errors stand in the column apology_error")
    if out != "-":
        _say(f"wrote {out}")


def _say_interrupted(source: str, out: str) -> None:
    if out != "-":
        from apology_check.batch.partial import names

        partial, _ = names(Path(os.path.realpath(out)))
        if partial.exists():
            _say(f"interrupted. What is done lies in {partial}" + (": go on with --resume" if source != "-" else ""))
            return
    _say("interrupted")


def _say(text: str) -> None:
    with suppress(BrokenPipeError):
        click.echo(f"{PROGRAM}: {text.encode('utf-8', 'replace').decode()}", err=True)


def _silence_output() -> None:
    # What is left in the buffer would complain again when the process ends.
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
