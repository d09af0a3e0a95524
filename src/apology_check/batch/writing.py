"""Rows out as text: CSV, TSV and JSON lines, the same bytes for the same rows on every Python."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from apology_check.batch.columns import COLUMNS, Column, Value, values
from apology_check.batch.formula import guard
from apology_check.batch.result import Result
from apology_check.batch.sources import Row

_SURROGATES = re.compile("[\ud800-\udfff]")


class RowWriter(Protocol):
    """Rows → bytes."""

    def header(self) -> bytes:
        """What stands above the rows."""
        ...

    def refusal(self, row: Row) -> str | None:
        """Why this format cannot hold a row, or ``None``. Asked before the row is evaluated: it becomes its error."""
        ...

    def row(self, row: Row, result: Result) -> bytes:
        """One line, its end included; cells with line breaks make it several."""
        ...


class DelimitedRows:
    """CSV and TSV in UTF-8.

    Args:
        source: Columns of the input, in order.
        kept: Which of them go to the output. Where the input was scored before, its old columns are left out.
        columns: Columns added.
        delimiter: One character.
        is_guarded: Whether text cells that look like formulas get a leading apostrophe.
        is_keyed: Whether the input's rows are objects with keys (JSON lines).
    """

    def __init__(
        self, source: Sequence[str], kept: Sequence[str], columns: Sequence[Column], *,
        delimiter: str = ",", is_guarded: bool = True, is_keyed: bool = False,
    ) -> None:  # fmt: skip
        self._names = tuple(source)
        self._known = frozenset(source)
        self._places = [i for i, name in enumerate(source) if name in set(kept)]
        self._columns = tuple(columns)
        self._delimiter = delimiter
        self._is_guarded = is_guarded
        self._is_keyed = is_keyed
        # csv.writer leaves a lone carriage return bare, which no reader takes for part of a cell.
        self._special = re.compile(f'["\r\n{re.escape(delimiter)}]|^[ \ufeff]|[ ]$')

    def header(self) -> bytes:
        names = [self._names[i] for i in self._places] + [column.name for column in self._columns]
        return self._line([self._text(name) for name in names])

    def refusal(self, row: Row) -> str | None:
        # From a stream, the columns are known from its first row, and a later row may have more.
        strange = row.record.keys() - self._known if row.record is not None else ()
        return f"keys of the row that are not among the columns: {len(strange)}" if strange else None

    def row(self, row: Row, result: Result) -> bytes:
        if self._is_keyed:
            record = row.record or {}
            cells = [record.get(self._names[i]) for i in self._places]
        else:
            assert row.cells is not None
            cells = [row.cells[i] for i in self._places]
        return self._line([self._cell(cell) for cell in [*cells, *values(self._columns, result)]])

    def _cell(self, value: Any) -> str:
        if isinstance(value, str):
            return self._text(value)
        if value is None:
            return ""
        if isinstance(value, list) and all(isinstance(item, str) and " " not in item for item in value):
            return self._text(" ".join(value))
        if isinstance(value, list | dict | tuple):
            return self._text(to_json(value))
        return str(value).lower() if isinstance(value, bool) else str(value)

    def _text(self, text: str) -> str:
        if self._is_guarded:
            text = guard(text)
        return '"' + text.replace('"', '""') + '"' if self._special.search(text) else text

    def _line(self, cells: Sequence[str]) -> bytes:
        line = self._delimiter.join(cells) + "\n"
        try:
            return line.encode("utf-8")
        except UnicodeEncodeError:
            return _SURROGATES.sub("\ufffd", line).encode("utf-8")


class JsonRows:
    """One JSON object a line, in UTF-8.

    Args:
        source: Columns of the input, in order.
        kept: Which of them go to the output, or ``None`` for every key of every row.
        columns: Columns added.
    """

    def __init__(self, source: Sequence[str], kept: Sequence[str] | None, columns: Sequence[Column]) -> None:
        self._names = tuple(source)
        self._kept = None if kept is None else frozenset(kept)
        self._columns = tuple(columns)

    def header(self) -> bytes:
        return b""

    def refusal(self, row: Row) -> str | None:
        return None

    def row(self, row: Row, result: Result) -> bytes:
        record = row.record if row.cells is None else dict(zip(self._names, row.cells, strict=True))
        found = {name: value for name, value in (record or {}).items() if self._keeps(name)}
        found |= added(self._columns, result)
        return (to_json(found) + "\n").encode("utf-8", "backslashreplace")

    def _keeps(self, name: str) -> bool:
        return name not in COLUMNS if self._kept is None else name in self._kept


def added(columns: Sequence[Column], result: Result) -> dict[str, Value]:
    """The values of the added columns by name."""
    return {column.name: column.read(result) for column in columns}


def to_json(value: Any) -> str:
    """JSON on one line; dates and the like as text, numbers that are none as null."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)
    except ValueError:
        return json.dumps(_finite(value), ensure_ascii=False, allow_nan=False, default=str)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _finite(inner) for key, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value


__all__ = ["DelimitedRows", "JsonRows", "RowWriter", "added", "to_json"]
