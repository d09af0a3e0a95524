"""The added columns as Arrow fields and arrays. Needs pyarrow, which is imported when a function is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from apology_check.batch.columns import COLUMNS, Column, Value
from apology_check.errors import MissingExtraError


def import_pyarrow() -> Any:
    """pyarrow. Raises: MissingExtraError."""
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("Arrow tables need pyarrow: pip install 'apology-check[arrow]'") from error
    return pyarrow


def field_of(column: Column) -> Any:
    """The Arrow field of an added column; every one may be null."""
    pa = import_pyarrow()
    types = {"text": pa.string(), "number": pa.float64(), "labels": pa.list_(pa.string())}
    return pa.field(column.name, types[column.form])


def with_columns(batch: Any, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> Any:
    """A record batch with the added columns in place of those of an earlier scoring.

    Args:
        batch: The input's rows.
        columns: The added columns.
        rows: Their values, row by row.
    """
    pa = import_pyarrow()
    fields = [field for field in batch.schema if field.name not in COLUMNS]
    arrays = [array for field, array in zip(batch.schema, batch.columns, strict=True) if field.name not in COLUMNS]
    for number, column in enumerate(columns):
        field = field_of(column)
        fields.append(field)
        arrays.append(pa.array([clean(row[number]) for row in rows], field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema(fields, metadata=batch.schema.metadata))


def clean(value: Any) -> Any:
    """A value that Arrow can hold: text without lone surrogates."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
