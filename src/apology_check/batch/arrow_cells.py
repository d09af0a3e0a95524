"""Arrow values → Python values. No cell fails the others, and all come out alike with and without pandas installed."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from apology_check.batch.arrow_columns import import_pyarrow


class UndecodableText(str):
    """Text that is not UTF-8 where it was found, with U+FFFD in place of what is not. As a draft it is an error."""

    __slots__ = ()


class ValueAsText(str):
    """A value that is no text where it was found (a date, say), but that Python's types cannot hold. As a draft it is
    an error.
    """

    __slots__ = ()


def cells(array: Any) -> list[Any]:
    """The values of an Arrow array.

    Engines and files need not check their text: what is not UTF-8 becomes ``UndecodableText``. Times finer than a
    microsecond and dates beyond the year 9999, which Python's own types cannot hold, become ``ValueAsText``, within
    lists and other values too; times of a zone unknown here are in UTC.
    """
    array = _in_known_zone(array)
    if _is_in_nanoseconds(array.type):
        return _from_nanoseconds(array)
    if _holds_nanoseconds(array.type):
        # Arrow would cut them off, make objects of pandas of them or fail, depending on what else is installed.
        return [_cell(scalar) for scalar in array]
    try:
        return list(array.to_pylist())
    except Exception:
        # Which of them it was, and how it fails, depends on the type and on what else is installed.
        return [_cell(scalar) for scalar in array]


def _in_known_zone(array: Any) -> Any:
    pa = import_pyarrow()
    if not pa.types.is_timestamp(array.type) or array.type.tz is None:
        return array
    try:
        pa.array([0], array.type).to_pylist()
    except Exception:
        # No such zone, or a system without a list of zones.
        return array.cast(pa.timestamp(array.type.unit, "UTC"))
    return array


def _cell(scalar: Any) -> Any:
    if not scalar.is_valid:
        return None
    if _holds_nanoseconds(scalar.type):
        return _taken_apart(scalar)
    try:
        return scalar.as_py()
    except Exception:
        return _taken_apart(scalar)


def _taken_apart(scalar: Any) -> Any:
    pa = import_pyarrow()
    kind = scalar.type
    if _is_in_nanoseconds(kind):
        return cells(pa.repeat(scalar, 1))[0]
    if isinstance(scalar, pa.DictionaryScalar | pa.ExtensionScalar | pa.RunEndEncodedScalar | pa.UnionScalar):
        return _cell(scalar.value)
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return UndecodableText(scalar.as_buffer().to_pybytes().decode("utf-8", "replace"))
    if isinstance(scalar, pa.MapScalar):
        entries = scalar.values
        return list(zip(cells(entries.field(0)), cells(entries.field(1)), strict=True))
    if isinstance(scalar, pa.ListScalar):
        return cells(scalar.values)
    if isinstance(scalar, pa.StructScalar):
        return {kind.field(i).name: _cell(scalar[i]) for i in range(kind.num_fields)}
    try:
        return ValueAsText(scalar.cast(pa.string()).as_py())
    except Exception:
        return ValueAsText(f"({kind}: out of range)")


def _is_in_nanoseconds(kind: Any) -> bool:
    types = import_pyarrow().types
    is_time = types.is_timestamp(kind) or types.is_time64(kind) or types.is_duration(kind)
    return is_time and str(kind.unit) == "ns"


def _holds_nanoseconds(kind: Any) -> bool:
    return _is_in_nanoseconds(kind) or any(_holds_nanoseconds(part) for part in _parts(kind))


def _parts(kind: Any) -> list[Any]:
    """The types of what values of a type hold: items, fields, keys, or what they are an encoding of."""
    pa = import_pyarrow()
    if isinstance(kind, pa.BaseExtensionType):
        return [kind.storage_type]
    if pa.types.is_map(kind):
        return [kind.key_type, kind.item_type]
    if pa.types.is_struct(kind) or pa.types.is_union(kind):
        return [kind.field(i).type for i in range(kind.num_fields)]
    # Of lists of all kinds, dictionaries and runs.
    value = getattr(kind, "value_type", None)
    return [] if value is None else [value]


def _from_nanoseconds(array: Any) -> list[Any]:
    pa = import_pyarrow()
    kind = array.type
    if pa.types.is_timestamp(kind):
        coarser = pa.timestamp("us", kind.tz)
    else:
        coarser = pa.time64("us") if pa.types.is_time64(kind) else pa.duration("us")
    numbers = array.cast(pa.int64()).to_pylist()
    values = cells(pa.array([None if number is None else number // 1000 for number in numbers], coarser))
    return [
        value if number is None or number % 1000 == 0 else _finer(value, number % 1000)
        for value, number in zip(values, numbers, strict=True)
    ]


def _finer(value: Any, nanoseconds: int) -> ValueAsText:
    if isinstance(value, datetime):
        text = value.isoformat(" ", "microseconds")
        return ValueAsText(f"{text[:26]}{nanoseconds:03d}{text[26:]}")
    if isinstance(value, time):
        return ValueAsText(f"{value.isoformat('microseconds')}{nanoseconds:03d}")
    text = str(value)
    return ValueAsText(f"{text}{'' if '.' in text else '.000000'}{nanoseconds:03d}")


__all__ = ["UndecodableText", "ValueAsText", "cells"]
