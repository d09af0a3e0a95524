"""From finished rows to the output: compressed, or as Parquet. In pieces, so that memory does not grow."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from apology_check.batch.arrow_columns import clean, field_of, import_pyarrow, with_columns
from apology_check.batch.columns import COLUMNS, Column
from apology_check.batch.sources import ParquetSource
from apology_check.batch.streams import zstandard_module
from apology_check.batch.writing import to_json

Pack = Callable[[Path, BinaryIO], None]
_GROUP_ROWS = 16_384
_GROUP_BYTES = 64 * 2**20
_BATCH = 1024
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


def parquet_packer(columns: Sequence[Column], source: ParquetSource | None, kept: Sequence[str] | None) -> Pack:
    """How JSON rows become Parquet.

    Args:
        columns: The added columns.
        source: Where the input is Parquet too: its columns are taken from there as they are, and the rows hold the
            added columns only.
        kept: Which of the input's columns to keep.
    """

    def pack(rows: Path, out: BinaryIO) -> None:
        batches = _typed_batches(rows, columns) if source is None else _joined_batches(rows, columns, source, kept)
        _write_parquet(batches, out)

    return pack


def _joined_batches(
    rows: Path, columns: Sequence[Column], source: ParquetSource, kept: Sequence[str] | None
) -> Iterator[Any]:
    with source, closing(_records(rows)) as records:
        yield with_columns(_chosen(source.schema.empty_table().to_batches(), source.schema, kept), columns, [])
        for batch in source.batches():
            scored = [[record[column.name] for column in columns] for record in islice(records, batch.num_rows)]
            if not scored:
                return
            yield with_columns(_chosen([batch.slice(0, len(scored))], source.schema, kept), columns, scored)


def _chosen(batches: list[Any], schema: Any, kept: Sequence[str] | None) -> Any:
    pa = import_pyarrow()
    batch = batches[0] if batches else pa.RecordBatch.from_pylist([], schema=schema)
    return batch if kept is None else batch.select(list(kept))


def _typed_batches(rows: Path, columns: Sequence[Column]) -> Iterator[Any]:
    pa = import_pyarrow()
    added = {column.name: field_of(column) for column in columns}
    # JSON lines say nothing of types: they are known when all rows have been seen.
    kinds: dict[str, set[type]] = {}
    with closing(_records(rows)) as records:
        for record in records:
            for name, value in record.items():
                kinds.setdefault(name, set()).add(type(value))
    types = {name: _type_of(found) for name, found in kinds.items() if name not in COLUMNS}
    schema = pa.schema([*(pa.field(name, kind) for name, kind in types.items()), *added.values()])
    yield pa.RecordBatch.from_pylist([], schema=schema)
    with closing(_records(rows)) as records:
        while batch := list(islice(records, _BATCH)):
            arrays = [
                pa.array([_fitting(record.get(field.name), field.type) for record in batch], field.type)
                for field in schema
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)


def _type_of(kinds: set[type]) -> Any:
    pa = import_pyarrow()
    kinds = kinds - {type(None)}
    if kinds == {bool}:
        return pa.bool_()
    if kinds == {int}:
        return pa.int64()
    return pa.float64() if kinds and kinds <= {int, float} else pa.string()


def _fitting(value: Any, kind: Any) -> Any:
    # What does not have its column's type (objects, lists, mixed columns) is kept as JSON text.
    if value is None or isinstance(value, str):
        return clean(value)
    return to_json(value) if import_pyarrow().types.is_string(kind) else value


def _records(rows: Path) -> Generator[dict[str, Any], None, None]:
    with rows.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


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
