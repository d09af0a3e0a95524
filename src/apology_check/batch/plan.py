"""Decided before the first row: which columns are read and kept, in which format rows go out, and where to."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TextIO

from apology_check.batch.columns import COLUMNS, Column
from apology_check.batch.packing import Pack, packer, parquet_packer
from apology_check.batch.partial import names
from apology_check.batch.sources import (
    DelimitedSource,
    Format,
    ParquetSource,
    Source,
    check_column,
    choose_text_column,
    describe,
    format_of,
)
from apology_check.batch.writing import DelimitedRows, JsonRows, RowWriter
from apology_check.errors import ColumnError, OptionError, OutputError

Keep = Literal["all", "id"]


class Target(NamedTuple):
    """Where rows go.

    Args:
        path: A file, or ``None`` for standard output.
        is_whole: Whether it is written beside and renamed at the end; a stream (a pipe, a device) is not.
    """

    path: Path | None
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What is read and what is written.

    Args:
        column: The drafts' column.
        id_column: The column that names rows, or ``None``.
        audience_column: The column of each row's audience, or ``None``.
        form: The format of the output.
        writer: Rows → bytes.
        pack: The finished rows → the output, where that is no plain text.
    """

    column: str
    id_column: str | None
    audience_column: str | None
    form: Format
    writer: RowWriter
    pack: Pack | None


def choose_target(source: Path | None, out: Path | None, *, is_resumed: bool) -> Target:
    """Where rows go, checked against where they come from.

    Raises:
        OptionError: The output is the input, or ``is_resumed`` cannot be.
        OutputError: The output is a folder, or its folder is not there.
    """
    if out is None:
        found = Target(None, False)
    else:
        out = Path(os.path.realpath(out))
        try:
            mode = out.stat().st_mode if out.exists() else stat.S_IFREG
        except OSError as error:
            raise OutputError(f"cannot write {out}: {error.strerror or error}") from error
        if stat.S_ISDIR(mode):
            raise OutputError(f"cannot write {out}: it is a folder")
        if not out.parent.is_dir():
            raise OutputError(f"cannot write {out}: there is no folder {out.parent}")
        found = Target(out, stat.S_ISREG(mode))
    if is_resumed and (source is None or (source.exists() and not source.is_file())):
        raise OptionError("--resume needs a file as input: what came through a stream cannot be read again")
    if is_resumed and not found.is_whole:
        raise OptionError("--resume needs a file as output (-o): what went to a stream cannot be gone on with")
    read = regular_file(source, sys.stdin)
    if read is not None:
        for path in (None,) if out is None else (out, *names(out)):
            written = regular_file(path, sys.stdout)
            if written is not None and os.path.samestat(read, written):
                if out is None:
                    raise OptionError("standard output goes into the input itself: choose another file")
                raise OptionError(f"the output {out} would overwrite the input: choose another name")
    return found


def regular_file(path: Path | None, stream: TextIO | None) -> os.stat_result | None:
    """What says which file a path, or for ``None`` a standard stream, is; ``None`` for pipes, devices and no file."""
    try:
        found = path.stat() if path is not None else os.fstat(stream.fileno()) if stream is not None else None
    except (OSError, ValueError):
        return None
    return found if found is not None and stat.S_ISREG(found.st_mode) else None


def make_plan(
    source: Source, form: Format, target: Target, *, column: str | None, id_column: str | None,
    audience_column: str | None, keep: Keep, columns: Sequence[Column], is_guarded: bool,
) -> Plan:  # fmt: skip
    """Choose the columns and the format of the output.

    Args:
        source: Entered.
        form: Its format.
        target: See ``choose_target``.
        column: The drafts' column, or ``None`` to guess.
        id_column: The column that names rows; with ``keep="id"`` a column called "id" where none is given.
        audience_column: The column of each row's audience.
        keep: See ``score_file``.
        columns: The added columns.
        is_guarded: Whether formulas are guarded.

    Raises:
        ColumnError: A column is not there, or names are double where they must not be.
        OptionError: The output cannot have that format.
    """
    text = choose_text_column(source.columns, column)
    if audience_column is not None:
        check_column(source.columns, audience_column, "--audience-column")
    if id_column is not None:
        check_column(source.columns, id_column, "--id")
    named = [name for name in source.columns if name.strip().lower() == "id"]
    if id_column is None and len(named) == 1:
        id_column = named[0]
    if keep == "id" and id_column is None:
        raise ColumnError(f"--keep id: no column is called id. Choose one with --id. {describe(source.columns)}")
    kept = [id_column] if keep == "id" and id_column is not None else [n for n in source.columns if n not in COLUMNS]
    out_form = _out_format(form, target)
    if out_form in ("jsonl", "parquet") and len(set(kept)) < len(kept):
        double = [name for name in dict.fromkeys(kept) if kept.count(name) > 1]
        raise ColumnError(
            f"{out_form} cannot hold two columns of one name: {describe(double)}. Rename one, write CSV, or --keep id"
        )
    writer: RowWriter
    pack: Pack | None
    if out_form == "parquet":
        parquet = source if isinstance(source, ParquetSource) else None
        own = () if parquet is not None else None if source.is_keyed and keep == "all" else kept
        if parquet is not None:
            # The others go from file to file as they are, whatever they hold.
            parquet.needed = frozenset(name for name in (text, audience_column, id_column) if name is not None)
        writer, pack = JsonRows(source.columns, own, columns), parquet_packer(columns, parquet, kept)
    else:
        pack = packer(target.path.suffix.lower()) if target.path is not None and target.is_whole else None
        if out_form == "jsonl":
            writer = JsonRows(source.columns, None if source.is_keyed and keep == "all" else kept, columns)
        else:
            writer = DelimitedRows(
                source.columns, kept, columns, delimiter=_out_delimiter(source, form, out_form),
                is_guarded=is_guarded, is_keyed=source.is_keyed,
            )  # fmt: skip
    return Plan(text, id_column, audience_column, out_form, writer, pack)


def _out_format(form: Format, target: Target) -> Format:
    named = format_of(target.path) if target.path is not None else None
    if target.is_whole:
        return named or form
    if named == "parquet":
        raise OptionError("Parquet cannot be written to a stream: give the name of a file with -o")
    return named or ("csv" if form == "parquet" else form)


def _out_delimiter(source: Source, form: Format, out_form: Format) -> str:
    if out_form == "tsv":
        return "\t"
    # A CSV with semicolons stays one.
    return source.delimiter if isinstance(source, DelimitedSource) and form == "csv" else ","
