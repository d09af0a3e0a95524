"""``score_file``: a file of any size in, a file out, in constant memory, safe to interrupt and to go on with."""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Literal

from apology_check import __version__
from apology_check.batch.columns import choose_columns
from apology_check.batch.lines import check_encoding
from apology_check.batch.partial import Job, PartialFile, open_partial, write_all
from apology_check.batch.plan import Keep, Plan, choose_target, make_plan
from apology_check.batch.result import Result
from apology_check.batch.rows import OnError, characters_limit, check_options
from apology_check.batch.sources import (
    FORMATS,
    DelimitedSource,
    Format,
    ParquetSource,
    Row,
    Source,
    detect_format,
    open_source,
)
from apology_check.batch.streams import unreadable
from apology_check.batch.tally import Summary, Tally
from apology_check.batch.workers import (
    Evaluating,
    Task,
    check_workers,
    evaluate_in_order,
    load_once,
    make_task,
    size_of,
)
from apology_check.errors import OptionError, OutputError, RowFailedError
from apology_check.signals.signal import Audience

Progress = Callable[[int, int | None], None]
STANDARD = "-"


def score_file(
    source: str | Path,
    out: str | Path,
    *,
    column: str | None = None,
    id_column: str | None = None,
    audience: Audience | None = None,
    audience_column: str | None = None,
    format: Format | Literal["auto"] = "auto",
    delimiter: str | None = None,
    encoding: str = "utf-8",
    keep: Keep = "all",
    columns: str | Iterable[str] | None = None,
    workers: int = 1,
    resume: bool = False,
    on_error: OnError = "row",
    limit: int | None = None,
    model: str | Path | None = None,
    evaluator: Evaluating | None = None,
    formula_guard: bool = True,
    progress: Progress | None = None,
) -> Summary:
    """Score a file: one row out per row in, in order.

    Rows go to ``OUT.partial``, which becomes ``out`` in one step at the end. What an interrupted run leaves there is
    gone on with by ``resume``: the finished file is byte for byte that of an undisturbed run.

    Args:
        source: CSV, TSV, JSON lines or Parquet, compressed or not; ``"-"`` is standard input.
        out: Its suffix says the format (else that of the input) and the compression; ``"-"`` is standard output.
        column: The drafts' column; guessed where exactly one is called draft, text, body, message, comment or reply.
        id_column: The column that names rows.
        audience: For all rows.
        audience_column: Or the column of each row's audience.
        format: Of the input.
        delimiter: Of a CSV input; chosen by its header line.
        encoding: Of a text input. Output is always UTF-8.
        keep: ``all`` columns of the input, or the ``id`` only.
        columns: Which columns to add: ``None`` for the default ones, ``"all"``, or names.
        workers: Processes; 1 evaluates in this one.
        resume: Go on with what an interrupted run left, if it left anything.
        on_error: ``row``: a row that cannot be evaluated has its reason in ``apology_error``; ``stop``: raise.
        limit: Stop after so many rows.
        model: A tier or model folder.
        evaluator: A loaded evaluator instead, for one worker.
        formula_guard: In CSV and TSV, put an apostrophe before text cells that a spreadsheet would run as a formula,
            and take it off such cells of the input.
        progress: Called with the rows done and, where it is known, their number.

    Raises:
        OptionError: Options that make no sense, or a column that is not there.
        InputError: The input cannot be read; the message names the place.
        ResumeError: What is there was made by another job.
        OutputError: The output cannot be written, or another run has it.
        BrokenPipeError: Whoever reads standard output has stopped.
        RowFailedError: A row failed and ``on_error`` is ``stop``.
        ModelError: The model cannot be loaded.
        MissingExtraError: The format needs a package that is not installed.
    """
    began = time.monotonic()
    check_options(audience=audience, audience_column=audience_column, on_error=on_error)
    check_workers(workers, evaluator)
    _check_choices(keep, limit, format)
    chosen = choose_columns(columns)
    path = None if str(source) == STANDARD else Path(source)
    target = choose_target(path, None if str(out) == STANDARD else Path(out), is_resumed=resume)
    form = detect_format(path) if format == "auto" else format
    reopen = partial(open_source, path, form, delimiter=delimiter, encoding=encoding, is_guarded=formula_guard)
    # What cannot be read is found now, not after hours; a stream can be read only once.
    seen = _look_through(reopen(), limit) if path is not None and path.is_file() else None
    with reopen() as reader:
        if seen is not None:
            reader.columns = seen.columns
        plan = make_plan(
            reader, form, target, column=column, id_column=id_column, audience_column=audience_column, keep=keep,
            columns=chosen, is_guarded=formula_guard,
        )  # fmt: skip
        identity = _model_identity(model, evaluator, workers)
        started = time.monotonic()
        run = _Run(
            reader=reader, plan=plan, audience=audience, workers=workers, on_error=on_error, limit=limit,
            model=model, evaluator=evaluator, progress=progress, total=seen.rows if seen else None,
        )  # fmt: skip
        if target.path is None or not target.is_whole:
            with _open_stream(target.path) as stream:
                tally, resumed = run.to_stream(stream), 0
        else:
            job: Job = {
                "input": _fingerprint(path),
                "option": {
                    "--column": plan.column, "--audience": audience, "--audience-column": audience_column,
                    "--id": plan.id_column if keep == "id" else None, "--format": form,
                    "--delimiter": reader.delimiter if isinstance(reader, DelimitedSource) else None,
                    "--encoding": check_encoding(encoding), "--keep": keep,
                    "--columns": ",".join(added.name for added in chosen), "--limit": limit,
                    "--no-formula-guard": not formula_guard, "output format": plan.form,
                    "limit of characters": characters_limit(evaluator),
                },
                "model": identity,
            }  # fmt: skip
            tally, resumed = run.to_file(open_partial(target.path, job, is_resumed=resume))
    now = time.monotonic()
    return tally.summary(
        model_version=identity["name"], seconds=now - began, scoring_seconds=now - started, resumed_rows=resumed
    )


@dataclass(frozen=True, kw_only=True)
class _Run:
    """Rows of an opened source, evaluated and written."""

    reader: Source
    plan: Plan
    audience: Audience | None
    workers: int
    on_error: OnError
    limit: int | None
    model: str | Path | None
    evaluator: Evaluating | None
    progress: Progress | None
    total: int | None

    def to_stream(self, stream: BinaryIO) -> Tally:
        """Write rows as they are finished."""
        tally = Tally()
        self._put(stream, self.plan.writer.header())
        with closing(self._chunks(0)) as chunks:
            for chunk in chunks:
                good, failed = self._until_failure(chunk)
                self._put(stream, self._encode(good))
                self._count(tally, good)
                if failed is not None:
                    raise RowFailedError(failed)
        return tally

    def to_file(self, partial: PartialFile) -> tuple[Tally, int]:
        """Write rows to the unfinished output and finish it; the counts, and how many rows were there before."""
        try:
            if partial.is_new:
                partial.write(self.plan.writer.header())
            with closing(self._chunks(partial.resumed_rows)) as chunks:
                for chunk in chunks:
                    good, failed = self._until_failure(chunk)
                    partial.write(self._encode(good))
                    self._count(partial.tally, good)
                    partial.checkpoint(is_due_only=failed is None)
                    if failed is not None:
                        rows = partial.safe_rows
                        raise RowFailedError(
                            f"{failed}. {rows:,} rows before it are in {partial.path.name}" if rows
                            else f"{failed}. It is the first row: nothing was written"
                        )  # fmt: skip
            partial.finish(self.plan.pack)
        except BaseException:
            partial.discard_if_empty()
            raise
        finally:
            partial.close()
        return partial.tally, partial.resumed_rows

    def _chunks(self, done: int) -> Generator[list[tuple[Row, Result]], None, None]:
        return evaluate_in_order(
            islice(self.reader.rows(), done, self.limit), self._to_task,
            workers=self.workers, model=self.model, evaluator=self.evaluator,
        )  # fmt: skip

    def _to_task(self, row: Row) -> Task:
        audience = self._cell(row, self.plan.audience_column) if self.plan.audience_column else self.audience
        return make_task(
            self._cell(row, self.plan.column), audience, error=row.error or self.plan.writer.refusal(row),
            limit=characters_limit(self.evaluator), size=size_of(row.record if row.cells is None else row.cells),
        )  # fmt: skip

    def _cell(self, row: Row, column: str) -> object:
        if row.cells is not None:
            return row.cells[self.reader.columns.index(column)]
        return row.record.get(column) if row.record is not None else None

    def _until_failure(self, chunk: Sequence[tuple[Row, Result]]) -> tuple[Sequence[tuple[Row, Result]], str | None]:
        if self.on_error == "stop":
            for i, (row, result) in enumerate(chunk):
                if result.error is not None:
                    return chunk[:i], f"{row.place}: {result.error}"
        return chunk, None

    def _encode(self, chunk: Sequence[tuple[Row, Result]]) -> bytes:
        return b"".join(self.plan.writer.row(row, result) for row, result in chunk)

    def _count(self, tally: Tally, chunk: Sequence[tuple[Row, Result]]) -> None:
        for row, result in chunk:
            name = self._cell(row, self.plan.id_column) if self.plan.id_column else None
            tally.add(
                result, number=row.number, line=row.line, place=row.place, name=None if name is None else str(name)
            )
        if self.progress is not None:
            self.progress(tally.rows, self.total)

    def _put(self, stream: BinaryIO, data: bytes) -> None:
        try:
            write_all(stream, data)
            stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            name = getattr(stream, "name", "the output")
            raise OutputError(f"cannot write {name}: {error.strerror or error}") from error


@dataclass(frozen=True)
class _Seen:
    rows: int
    columns: tuple[str, ...]


def _look_through(source: Source, limit: int | None) -> _Seen:
    with source:
        if isinstance(source, ParquetSource):
            return _Seen(source.row_count if limit is None else min(limit, source.row_count), source.columns)
        rows = 0
        names = dict.fromkeys(source.columns)
        for row in islice(source.rows(), limit):
            rows += 1
            if row.record is not None and not row.record.keys() <= names.keys():
                names |= dict.fromkeys(row.record)
        return _Seen(rows, tuple(names) if source.is_keyed else source.columns)


@contextmanager
def _open_stream(path: Path | None) -> Iterator[BinaryIO]:
    if path is None:
        if sys.stdout is None:
            raise OutputError("there is no standard output to write to")
        yield sys.stdout.buffer
        return
    try:
        stream = path.open("wb")
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror or error}") from error
    with stream:
        yield stream


def _fingerprint(path: Path | None) -> dict[str, str | int | None]:
    if path is None or not path.is_file():
        return {"bytes": None, "sha256": None}
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error
    return {"bytes": path.stat().st_size, "sha256": digest}


def _model_identity(model: str | Path | None, evaluator: Evaluating | None, workers: int) -> dict[str, str]:
    if evaluator is not None:
        return {"name": evaluator.model_version, "manifest": "", "apology_check": __version__}
    from apology_check.model import MANIFEST, find_model, load_model

    # The manifest holds the hashes of all other files of the model.
    manifest = (find_model(model) / MANIFEST).read_bytes()
    return {
        # Where workers load the model it is verified here, and not kept.
        "name": load_once(model).model_version if workers == 1 else load_model(model).version,
        "manifest": hashlib.sha256(manifest).hexdigest(),
        "apology_check": __version__,
    }


def _check_choices(keep: str, limit: int | None, form: str) -> None:
    if keep not in ("all", "id"):
        raise OptionError(f"keep must be all or id, found {keep!r}")
    if limit is not None and limit < 0:
        raise OptionError(f"limit must be 0 or more, found {limit}")
    if form != "auto" and form not in FORMATS:
        raise OptionError(f"format must be auto or one of {', '.join(FORMATS)}, found {form!r}")
