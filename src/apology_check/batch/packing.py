"""From finished rows to the output: compressed, or as Parquet. In pieces, so that memory does not grow."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from apology_check.batch.arrow_columns import clean, field_of, import_pyarrow, with_columns
from apology_check.batch.columns import COLUMNS, Column
from apology_check.batch.sources import ParquetSource
from apology_check.batch.streams import zstandard_module
from apology_check.batch.writing import to_json
from apology_check.errors import OutputError

Pack = Callable[[Path, BinaryIO], None]
_GROUP_ROWS = 16_384
_GROUP_BYTES = 32 * 2**20
_BATCH_ROWS = 1024
_BATCH_BYTES = 8 * 2**20
_LEVEL = 6


def packer(suffix: str) -> Pack | None:
    """How text rows become the output: compressed for ``.gz`` and ``.zst``, ``None`` where they are it already.

    Raises:
        MissingExtraError: zstandard is not installed.
    """
    if suffix == ".gz":
        return _gzip
    if suffix == ".zst":
        zstandard_module()
        return _zstandard
    return None


def _gzip(rows: Path, out: BinaryIO) -> None:
    # Without name and time: the same rows give the same bytes.
    with rows.open("rb") as source, gzip.GzipFile("", "wb", _LEVEL, out, mtime=0) as packed:
        shutil.copyfileobj(source, packed, 1 << 20)


def _zstandard(rows: Path, out: BinaryIO) -> None:
    # One frame: some readers stop after the first.
    compressor = zstandard_module().ZstdCompressor()
    compressor = compressor.compressobj() if hasattr(compressor, "compressobj") else compressor
    with rows.open("rb") as source:
        while block := source.read(1 << 20):
            out.write(compressor.compress(block))
    out.write(compressor.flush())


def parquet_packer(columns: Sequence[Column], source: ParquetSource | None, kept: Sequence[str]) -> Pack:
    """How JSON rows become Parquet.

    Args:
        columns: The added columns.
        source: Where the input is Parquet too: its columns are taken from there as they are, and the rows hold the
            added columns only.
        kept: Which of the input's columns to keep, as far as they are known before the first row.
    """

    def pack(rows: Path, out: BinaryIO) -> None:
        batches = (
            _typed_batches(rows, columns, kept) if source is None else _joined_batches(rows, columns, source, kept)
        )
        try:
            _write_parquet(batches, out)
        except import_pyarrow().ArrowException as error:
            # The message of such an error may quote a cell: only its type is told.
            raise OutputError(
                f"the rows cannot be written as Parquet ({type(error).__name__}): choose .jsonl or .csv for the output"
            ) from None

    return pack


def _joined_batches(rows: Path, columns: Sequence[Column], source: ParquetSource, kept: Sequence[str]) -> Iterator[Any]:
    with source, closing(_records(rows)) as records:
        yield with_columns(_chosen(source.schema.empty_table().to_batches(), source.schema, kept), columns, [])
        for batch in source.batches():
            scored = [[record[column.name] for column in columns] for record, _ in islice(records, batch.num_rows)]
            if not scored:
                return
            yield with_columns(_chosen([batch.slice(0, len(scored))], source.schema, kept), columns, scored)


def _chosen(batches: list[Any], schema: Any, kept: Sequence[str]) -> Any:
    pa = import_pyarrow()
    batch = batches[0] if batches else pa.RecordBatch.from_pylist([], schema=schema)
    return batch.select(list(kept))


def _typed_batches(rows: Path, columns: Sequence[Column], kept: Sequence[str]) -> Iterator[Any]:
    pa = import_pyarrow()
    # JSON lines say nothing of types: they are known when all rows have been seen.
    found = {name: _Found() for name in kept if name not in COLUMNS}
    with closing(_records(rows)) as records:
        for record, _ in records:
            for name, value in record.items():
                if name not in COLUMNS:
                    found.setdefault(name, _Found()).add(value)
    types = {name: seen.type() for name, seen in found.items()} | {c.name: field_of(c).type for c in columns}
    schema = pa.schema([pa.field(_field_name(name), kind) for name, kind in types.items()])
    yield pa.RecordBatch.from_pylist([], schema=schema)
    with closing(_records(rows)) as records:
        for batch in _in_batches(records):
            arrays = [pa.array([_fitting(r.get(name), kind) for r in batch], kind) for name, kind in types.items()]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


@dataclass(slots=True)
class _Found:
    """What the values of one key are."""

    is_bool: bool = False
    is_int: bool = False
    is_float: bool = False
    is_other: bool = False
    lowest: int = 0
    highest: int = 0
    is_exact: bool = True

    def add(self, value: Any) -> None:
        if value is None:
            return
        kind = type(value)
        if kind is int:
            self.is_int = True
            self.lowest, self.highest = min(self.lowest, value), max(self.highest, value)
            self.is_exact = self.is_exact and _is_exact(value)
        self.is_bool |= kind is bool
        self.is_float |= kind is float
        self.is_other |= kind not in (bool, int, float)

    def type(self) -> Any:
        """The Arrow type that holds them all without a change; text where there is none."""
        pa = import_pyarrow()
        if self.is_other or (self.is_bool and (self.is_int or self.is_float)):
            return pa.string()
        if self.is_bool:
            return pa.bool_()
        if self.is_float:
            return pa.float64() if self.is_exact else pa.string()
        if self.is_int and self.lowest >= -(2**63) and self.highest < 2**63:
            return pa.int64()
        return pa.uint64() if self.is_int and self.lowest >= 0 and self.highest < 2**64 else pa.string()


def _is_exact(value: int) -> bool:
    try:
        return int(float(value)) == value
    except OverflowError:
        return False


def _fitting(value: Any, kind: Any) -> Any:
    types = import_pyarrow().types
    if value is None or isinstance(value, str):
        return clean(value)
    if types.is_string(kind):
        # What does not have its column's type (objects, lists, mixed columns) is kept as JSON text.
        return clean(to_json(value))
    # Arrow takes no integer above 2**53 for a float, not even an exact one.
    return float(value) if types.is_float64(kind) else value


def _field_name(name: str) -> str:
    # A key may hold what no text in a file may: a lone surrogate, escaped as it was.
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _in_batches(records: Iterable[tuple[dict[str, Any], int]]) -> Iterator[list[dict[str, Any]]]:
    held: list[dict[str, Any]] = []
    size = 0
    for record, length in records:
        held.append(record)
        size += length
        if len(held) >= _BATCH_ROWS or size >= _BATCH_BYTES:
            yield held
            held, size = [], 0
    if held:
        yield held


def _records(rows: Path) -> Generator[tuple[dict[str, Any], int], None, None]:
    # Each with the characters of its line.
    with rows.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line), len(line)


def _write_parquet(batches: Iterable[Any], out: BinaryIO) -> None:
    pa = import_pyarrow()
    from pyarrow.parquet import ParquetWriter

    stream = iter(batches)
    first = next(stream)
    with ParquetWriter(out, first.schema) as writer:
        held: list[Any] = []
        count = size = 0
        for batch in stream:
            held.append(batch)
            count += batch.num_rows
            size += batch.nbytes
            if count >= _GROUP_ROWS or size >= _GROUP_BYTES:
                writer.write_table(pa.Table.from_batches(held, first.schema))
                held, count, size = [], 0, 0
        if held:
            writer.write_table(pa.Table.from_batches(held, first.schema))
