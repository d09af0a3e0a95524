"""What the batch stage keeps of a report: plain and small, so that it crosses processes at little cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from apology_check.signals import BUILDING

if TYPE_CHECKING:
    from apology_check.report import Report


class Result(NamedTuple):
    """One row's result. Where ``error`` is set, all else is empty.

    Args:
        kind: What the text is as a whole.
        score: 0.0 to 100.0, or ``None``.
        band: The rating in words, or ``None``.
        confidence: How sure the model is of ``kind``, 0 to 1.
        audience: For whom the feedback was phrased.
        gravity: How grave the harm reads.
        components: Strength 0 to 1 of the 19 labels in the order of the catalogue.
        undermining: Labels of the undermining signals that are there, in that order.
        missing: Labels of building signals that a suggestion asks for, the most valuable first.
        first_suggestion: The message of the first suggestion.
        gain: The points that it would bring.
        notes: Codes of the notes.
        error: Why there is no result; never words of the draft.
    """

    kind: str | None = None
    score: float | None = None
    band: str | None = None
    confidence: float | None = None
    audience: str | None = None
    gravity: str | None = None
    components: tuple[float, ...] = ()
    undermining: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    first_suggestion: str | None = None
    gain: float = 0.0
    notes: tuple[str, ...] = ()
    error: str | None = None


def read_report(report: Report) -> Result:
    """The parts of a report that rows carry."""
    there = {span.label for span in report.signals if span.role == "undermines"}
    first = report.suggestions[0] if report.suggestions else None
    return Result(
        kind=report.kind,
        score=report.score,
        band=report.band,
        confidence=report.confidence,
        audience=report.audience,
        gravity=report.gravity,
        components=tuple(report.components.values()),
        undermining=tuple(label for label in report.components if label in there),
        missing=tuple(dict.fromkeys(s.label for s in report.suggestions if not s.is_edit and s.label in BUILDING)),
        first_suggestion=first.message if first else None,
        gain=first.gain if first else 0.0,
        notes=tuple(note.code for note in report.notes),
    )
