"""Rows in: CSV, TSV, JSON lines and Parquet, one row at a time, each with its place in the input."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal, Protocol, Self

from apology_check.batch.arrow_cells import cells as values_of
from apology_check.batch.formula import free
from apology_check.batch.lines import Lines, check_encoding
from apology_check.batch.streams import name_of, open_input, peek_input, unreadable
from apology_check.errors import ColumnError, InputError, MissingExtraError, OptionError

Format = Literal["csv", "tsv", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = ("csv", "tsv", "jsonl", "parquet")
GUESSES = ("draft", "text", "body", "message", "comment", "reply")
DELIMITERS = (",", ";", "\t", "|")
_SUFFIXES: dict[str, Format] = {
    ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet",
    ".pq": "parquet",
}  # fmt: skip
_COMPRESSED = (".gz", ".zst")
# What columns are called, and what people write and columns are not called.
_NAME = re.compile(r"[^\W\d][\w /()#%&:-]*")
_SPOKEN = re.compile(
    r"[.!?'\u2019]|\d{5}|sorry|apolog|regret|forgive|\b(?:i|we|my|our|me|us|you|your|bad|fault|mistakes?)\b",
    re.IGNORECASE,
)
_PARQUET_ROWS = 512
_PARQUET_BYTES = 8 * 2**20
_PATIENCE = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the input.

    Args:
        number: 1 for the first.
        line: Where it begins in the file, counted from 1; ``None`` where there are no lines (Parquet).
        cells: The values in the order of the source's columns; for JSON lines ``None``.
        record: The object of a JSON line; ``None`` for the other formats and for a line that is no object.
        error: What is wrong with the row itself, without its words.
    """

    number: int
    line: int | None
    cells: list[Any] | None = None
    record: dict[str, Any] | None = None
    error: str | None = None

    @property
    def place(self) -> str:
        """For messages: ``row 3 (line 5)``."""
        return f"row {self.number:,}" + (f" (line {self.line:,})" if self.line is not None else "")


class Source(Protocol):
    """An opened input. ``columns`` are known once it is entered, before the first row."""

    columns: tuple[str, ...]
    is_keyed: bool

    def __enter__(self) -> Self: ...

    def __exit__(self, *details: object) -> None: ...

    def rows(self) -> Iterator[Row]:
        """The rows in order. Raises: InputError, naming the place, where the rest cannot be read."""
        ...


def format_of(path: Path | None) -> Format | None:
    """The format that a file's name says, compression aside, or ``None``."""
    if path is None:
        return None
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    return _SUFFIXES.get(suffixes[-1]) if suffixes else None


def detect_format(path: Path | None) -> Format:
    """The format of an input by its name, else by its first bytes (an object is JSON lines, all else CSV)."""
    named = format_of(path)
    if named is not None:
        return named
    if path is not None and path.exists() and not path.is_file():
        return "csv"  # a pipe by name: what is read to look at it would be gone
    start = peek_input(path)
    if start.startswith(b"PAR1"):
        return "parquet"
    return "jsonl" if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else "csv"


def open_source(
    path: Path | None, form: Format, *, delimiter: str | None = None, encoding: str = "utf-8", is_guarded: bool = True
) -> Source:
    """A source for a file, or for standard input (``None``).

    Args:
        path: The file.
        form: Its format.
        delimiter: For CSV; ``None`` to choose by the header line.
        encoding: For text formats.
        is_guarded: Whether guards against formulas are taken off the cells of CSV and TSV.

    Raises:
        OptionError: The delimiter or the encoding cannot be.
    """
    if delimiter is not None and (form not in ("csv", "tsv") or not re.fullmatch(r'[^"\r\n\x00]', delimiter)):
        raise OptionError("--delimiter is one character (for a tab: --format tsv), and for CSV and TSV only")
    encoding = check_encoding(encoding)
    if form == "parquet":
        if path is None:
            raise OptionError("Parquet cannot be read from standard input: give the name of a file")
        return ParquetSource(path)
    if form == "jsonl":
        return JsonLinesSource(path, encoding)
    return DelimitedSource(path, encoding, delimiter or ("\t" if form == "tsv" else None), is_guarded=is_guarded)


class DelimitedSource:
    """CSV and TSV. See ``open_source``."""

    is_keyed = False

    def __init__(self, path: Path | None, encoding: str, delimiter: str | None, *, is_guarded: bool) -> None:
        self.columns: tuple[str, ...] = ()
        self.delimiter = delimiter or ","
        self._wanted = delimiter
        self._path = path
        self._encoding = encoding
        self._is_guarded = is_guarded
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._lines = Lines(stack.enter_context(open_input(self._path)), self._path, self._encoding)
            self._records = self._open_records()
            header = next(self._records, None)
            if header is None:
                raise InputError(f"{name_of(self._path)} is empty: there is no header line")
            if any("\0" in name for name in header):
                raise InputError(f"{name_of(self._path)}, line 1: NUL bytes in the header. Most often that is UTF-16: "
                                 "try --encoding utf-16-le or utf-16-be")  # fmt: skip
            self.columns = tuple(free(name) if self._is_guarded else name for name in header)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *details: object) -> None:
        self._stack.close()

    def rows(self) -> Iterator[Row]:
        width = len(self.columns)
        number = 0
        for cells in self._records:
            number += 1
            line = self._line
            if self._is_guarded:
                cells = [free(cell) for cell in cells]
            if len(cells) == width:
                yield Row(number, line, cells)
                continue
            error = f"line {line:,} has {len(cells)} cells, the header has {width}"
            yield Row(number, line, [*cells[:width], *[""] * (width - len(cells))], error=error)

    def _open_records(self) -> Iterator[list[str]]:
        lines = iter(self._lines)
        first = next((line for line in lines if line.strip("\r\n")), None)
        if first is None:
            return
        self.delimiter = self._wanted or choose_delimiter(first)
        # The limit belongs to the process; MAX_RECORD bounds what a record may hold.
        csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))
        reader = csv.reader(chain([first], lines), delimiter=self.delimiter, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise self._unreadable(error) from error
            self._line = self._lines.first_line_of_record
            self._lines.new_record()
            if cells is None:
                return
            if cells:  # a blank line is no row
                yield cells

    def _unreadable(self, error: csv.Error) -> InputError:
        name, line = name_of(self._path), self._lines.first_line_of_record
        if "unexpected end" in str(error):
            return InputError(f"{name}, line {line:,}: a quote opens in the row that begins here and is never closed. "
                              "Close it, or double it where it is part of the text")  # fmt: skip
        return InputError(f"{name}, line {line:,}: a closing quote is not followed by {self.delimiter!r} or the end of "
                          "the line. Double the quotes that are part of the text")  # fmt: skip


def choose_delimiter(line: str) -> str:
    """The delimiter of a header line: the commonest of ``, ; tab |`` outside quotes; a comma where there is none."""
    outside = re.sub(r'"(?:[^"]|"")*"', "", line)
    return max(DELIMITERS, key=outside.count)


class JsonLinesSource:
    """One JSON object a line. Its columns are the keys of the first object. See ``open_source``."""

    is_keyed = True

    def __init__(self, path: Path | None, encoding: str) -> None:
        self.columns: tuple[str, ...] = ()
        self._path = path
        self._encoding = encoding
        self._stack = ExitStack()
        self._ahead: list[Row] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._lines = Lines(stack.enter_context(open_input(self._path)), self._path, self._encoding)
            self._parsed = self._parse()
            for row in self._parsed:
                self._ahead.append(row)
                if row.record is not None:
                    self.columns = tuple(row.record)
                    break
                if len(self._ahead) == _PATIENCE:
                    raise InputError(f"{name_of(self._path)}: no line of the first {_PATIENCE:,} is a JSON object")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *details: object) -> None:
        self._stack.close()

    def rows(self) -> Iterator[Row]:
        yield from chain(self._ahead, self._parsed)

    def _parse(self) -> Iterator[Row]:
        number = 0
        for text in self._lines:
            line = self._lines.number
            self._lines.new_record()
            if not text.strip():
                continue
            number += 1
            try:
                value = json.loads(text.rstrip("\r\n"))
            except json.JSONDecodeError as error:
                # Its message quotes nothing of the line.
                reason = error.msg.removesuffix(" at")
                yield Row(number, line, error=f"line {line:,} is not JSON: {reason} at character {error.colno:,}")
                continue
            except (ValueError, RecursionError):
                yield Row(number, line, error=f"line {line:,} is not JSON that can be read: too deep or too long")
                continue
            if isinstance(value, dict):
                yield Row(number, line, record=value)
            else:
                yield Row(number, line, error=f"line {line:,} is JSON, but not an object with keys")


class ParquetSource:
    """A Parquet file, through pyarrow. See ``open_source``.

    Attributes:
        needed: The columns whose cells ``rows`` gives; those of the others are ``None``. By default all.
    """

    is_keyed = False

    def __init__(self, path: Path) -> None:
        self.columns: tuple[str, ...] = ()
        self.needed: frozenset[str] | None = None
        self._path = path

    def __enter__(self) -> Self:
        try:
            from pyarrow import ArrowException
            from pyarrow.parquet import ParquetFile
        except ImportError as error:
            raise MissingExtraError("Parquet needs pyarrow: pip install 'apology-check[arrow]'") from error
        self._error: type[Exception] = ArrowException
        try:
            self._file = ParquetFile(self._path)
        except (ArrowException, OSError) as error:
            raise self._unreadable(error) from error
        self.schema = self._file.schema_arrow
        self.columns = tuple(self.schema.names)
        metadata = self._file.metadata
        self.row_count: int = metadata.num_rows
        groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
        largest = max((group.total_byte_size // max(1, group.num_rows) for group in groups), default=0)
        # Long cells beside the drafts must not fill the memory.
        self._batch_rows = max(1, min(_PARQUET_ROWS, _PARQUET_BYTES // max(1, largest)))
        return self

    def __exit__(self, *details: object) -> None:
        self._file.close()

    def rows(self) -> Iterator[Row]:
        number = 0
        for batch in self.batches():
            columns = [
                values_of(column) if self.needed is None or name in self.needed else [None] * batch.num_rows
                for name, column in zip(self.columns, batch.columns, strict=True)
            ]
            for cells in zip(*columns, strict=True):
                number += 1
                yield Row(number, None, list(cells))

    def batches(self) -> Iterator[Any]:
        """The file as record batches of at most 512 rows, fewer where rows are long."""
        try:
            yield from self._file.iter_batches(batch_size=self._batch_rows)
        except (self._error, OSError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> InputError:
        if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
            return unreadable(self._path, error)
        return InputError(f"{self._path} is not a whole Parquet file ({type(error).__name__}). Fetch it again")


def choose_text_column(columns: Sequence[str], wanted: str | None) -> str:
    """The column of the drafts.

    Raises:
        ColumnError: ``wanted`` is not there or there twice; or nothing is wanted and there is not exactly one column
            with one of the usual names.
    """
    if wanted is not None:
        return check_column(columns, wanted, "--column")
    found = [name for name in columns if name.strip().lower() in GUESSES]
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        raise ColumnError(f"more than one column may hold the drafts: {describe(found)}. Choose with --column")
    raise ColumnError(
        f"no column is called {', '.join(GUESSES[:-1])} or {GUESSES[-1]}; choose the drafts' column with --column. "
        f"{_found(columns)}"
    )


def check_column(columns: Sequence[str], wanted: str, option: str) -> str:
    """A column asked for by name. Raises: ColumnError, naming the columns that are there."""
    count = columns.count(wanted)
    if count == 1:
        return wanted
    if count > 1:
        raise ColumnError(f"{option}: {count} columns are called {wanted!r}. Rename all but one")
    raise ColumnError(f"{option}: there is no column {wanted!r}. {_found(columns)}")


def describe(columns: Iterable[str]) -> str:
    """Names of columns for a message. What may be a draft, because a header is missing, is not shown."""
    return ", ".join(
        repr(name) if _looks_like_name(name) else f"({len(name)} characters, not shown)" for name in columns
    )


def _looks_like_name(name: str) -> bool:
    # Without a header line the first row's cells stand here: rather a name too many is hidden than a cell is shown.
    if not name.strip():
        return True
    is_short = len(name) <= 40 and len(name.split()) <= 3
    return is_short and _NAME.fullmatch(name.strip()) is not None and not _SPOKEN.search(name)


def _found(columns: Sequence[str]) -> str:
    text = f"Columns found: {describe(columns)}." if columns else "No columns were found."
    if len(columns) == 1:
        other = choose_delimiter(columns[0])
        if columns[0].count(other):
            named = "--format tsv" if other == "\t" else f"--delimiter '{other}'"
            return f"{text} Another delimiter? Try {named}"
    if any(not _looks_like_name(name) for name in columns):
        return f"{text} Is the header line missing?"
    return text
