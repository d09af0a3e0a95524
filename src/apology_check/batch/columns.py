"""The columns that a batch adds to its rows: declared once, for every format, for Arrow and for Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from apology_check.batch.result import Result
from apology_check.errors import OptionError
from apology_check.signals import CATALOGUE, CORE, LABELS

Value = str | float | list[str] | None
PREFIX = "apology_"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the output.

    Args:
        name: As in the output, with the prefix.
        form: ``text``, ``number`` (a float) or ``labels`` (a list of labels; in CSV with spaces between).
        read: The value for a row.
        meaning: One line for the documentation.
    """

    name: str
    form: Literal["text", "number", "labels"]
    read: Callable[[Result], Value]
    meaning: str


def _strength(number: int) -> Callable[[Result], Value]:
    return lambda result: result.components[number] if result.components else None


def _labels(read: Callable[[Result], tuple[str, ...]]) -> Callable[[Result], Value]:
    return lambda result: list(read(result)) if result.error is None else None


_DECLARED = (
    Column("apology_kind", "text", lambda r: r.kind, "what the text is as a whole"),
    Column("apology_score", "number", lambda r: r.score, "0 to 100, empty where there is no score"),
    Column("apology_band", "text", lambda r: r.band, "the score in words, from harmful to excellent"),
    Column("apology_confidence", "number", lambda r: r.confidence, "how sure the model is of the kind, 0 to 1"),
    Column("apology_audience", "text", lambda r: r.audience, "for whom the feedback is phrased"),
    Column("apology_gravity", "text", lambda r: r.gravity, "how grave the harm reads: slip, harm or grave"),
    *(
        Column(f"{PREFIX}{label}", "number", _strength(i), f"strength 0 to 1: {CATALOGUE[label].title}")
        for i, label in enumerate(LABELS)
    ),
    Column("apology_undermining", "labels", _labels(lambda r: r.undermining), "undermining signals that are there"),
    Column("apology_missing", "labels", _labels(lambda r: r.missing), "building signals worth adding"),
    Column("apology_first_suggestion", "text", lambda r: r.first_suggestion, "what to change first"),
    Column("apology_notes", "labels", _labels(lambda r: r.notes), "codes of the notes"),
    Column("apology_error", "text", lambda r: r.error, "why the row has no result; empty where it has one"),
)

COLUMNS: Mapping[str, Column] = MappingProxyType({column.name: column for column in _DECLARED})
ERROR = COLUMNS["apology_error"]
DEFAULT: tuple[Column, ...] = tuple(
    COLUMNS[f"{PREFIX}{name}"]
    for name in ("kind", "score", "band", "confidence", *CORE, "undermining", "first_suggestion", "error")
)


def choose_columns(wanted: str | Iterable[str] | None = None) -> tuple[Column, ...]:
    """The columns asked for, in that order; ``apology_error`` is always the last.

    Args:
        wanted: ``None`` for the default ones, ``"all"``, or names with or without the prefix (a list, or one text
            with commas).

    Raises:
        OptionError: A name is unknown.
    """
    if wanted is None:
        return DEFAULT
    names = wanted.split(",") if isinstance(wanted, str) else list(wanted)
    names = [name.strip() for name in names if name.strip()]
    if names == ["all"]:
        return tuple(COLUMNS.values())
    if not names:
        raise OptionError(f"no columns chosen. {_choices()}")
    full = [name if name.startswith(PREFIX) else PREFIX + name for name in names]
    unknown = [name for name, known in zip(names, full, strict=True) if known not in COLUMNS]
    if unknown:
        raise OptionError(f"no column {', '.join(map(repr, unknown))} in the output. {_choices()}")
    return (*(COLUMNS[name] for name in dict.fromkeys(full) if name != ERROR.name), ERROR)


def values(columns: Sequence[Column], result: Result) -> list[Value]:
    """The values of a row, one per column."""
    return [column.read(result) for column in columns]


def _choices() -> str:
    return f"There are: all, {', '.join(name.removeprefix(PREFIX) for name in COLUMNS)}"
