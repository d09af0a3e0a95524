"""The words that all outputs share: what a kind, a role, a score or a suggestion is called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from apology_check.render.characters import QUOTE_LIMIT, make_line
from apology_check.signals import CATALOGUE

if TYPE_CHECKING:
    from apology_check.report import Kind, NextStep, Report, SignalSpan, Suggestion
    from apology_check.signals.signal import Audience, Role

STANDING = "Reads words, not intent."
SHOWN_SUGGESTIONS = 3
# Below this many points a gain is not worth a number.
SMALLEST_GAIN = 1.0

DRAFT, MARKS, WORKS = "Draft", "Marks", "What works"
HELPS, AFTERWARDS, NOTES = "What would help most", "Once it has been accepted", "Notes"

ROLE_WORDS: dict[Role, str] = {"builds": "works", "undermines": "weakens"}
_KIND_WORDS: dict[Kind, str] = {
    "apology": "an apology",
    "sympathy": "sympathy",
    "courtesy": "a courtesy",
    "report": "a text about apologising",
    "demand": "a demand for an apology",
    "acceptance": "an answer to an apology",
    "other": "something else",
}
_AUDIENCE_WORDS: dict[Audience, str] = {
    "personal": "someone close",
    "work": "someone at work",
    "customer": "a customer",
    "public": "the public",
}
_GROUP_WORDS = {
    "amends": "Make it good",
    "repair": "Mend feelings and trust",
    "prevention": "Keep it from happening again",
    "check_in": "Check in",
    "patience": "Give it time",
}


def title(label: str) -> str:
    """The name of a signal for people."""
    return CATALOGUE[label].title if label in CATALOGUE else label.replace("_", " ")


def kind_line(report: Report) -> str:
    """What the text is, how sure that is, and for whom the feedback was phrased."""
    # Floored and below 100: no model is that sure.
    sure = f"({min(99, int(report.confidence * 100))}% sure)"
    if not report.is_apology:
        return f"Not an apology: reads as {_KIND_WORDS[report.kind]} {sure}"
    for_whom = f", for {_AUDIENCE_WORDS[report.audience]}" if report.audience else ""
    return f"Reads as {_KIND_WORDS[report.kind]} {sure}{for_whom}"


def score_line(report: Report) -> str:
    """The score and its band, or that there is none."""
    if report.score is None:
        return "No score: see the notes" if report.is_apology and report.notes else "No score"
    return f"Score {report.score:.0f} of 100: {report.band}"


def step_reason(step: NextStep) -> str:
    """Why a next step is there, with its source."""
    return f"{make_line(step.why).rstrip('.')} ({make_line(step.source)})."


def group_title(group: str) -> str:
    """The name of a group of next steps for people."""
    return _GROUP_WORDS.get(group, group.replace("_", " ").capitalize())


def quoted(text: str) -> str:
    """Words of the draft on one line between quotation marks, shortened where they are long."""
    return f'"{make_line(text, QUOTE_LIMIT)}"'


def shown_signals(report: Report) -> tuple[SignalSpan, ...]:
    """The spans to mark. None where an apology gets no score: what must not be polished is not praised in parts."""
    return () if report.is_apology and report.score is None else report.signals


def split_suggestions(report: Report, *, everything: bool) -> tuple[Sequence[Suggestion], Sequence[Suggestion]]:
    """The suggestions to show and those to hold back."""
    shown = len(report.suggestions) if everything else SHOWN_SUGGESTIONS
    return report.suggestions[:shown], report.suggestions[shown:]


def about(suggestion: Suggestion) -> str | None:
    """The words that a suggestion is about, unless its message quotes them already."""
    if suggestion.quote is None or make_line(suggestion.quote) in make_line(suggestion.message):
        return None
    return quoted(suggestion.quote)


def offer(suggestion: Suggestion) -> tuple[str, tuple[str, ...]] | None:
    """What a suggestion offers to write: a word that leads in, and the choices. ``None`` where it offers nothing."""
    if not suggestion.replacements:
        return None
    choices = tuple(f'"{make_line(text)}"' if text.strip() else "leaving it out" for text in suggestion.replacements)
    return ("Try" if suggestion.is_edit else "Add"), choices


def origin(suggestion: Suggestion, report: Report) -> tuple[str, int | None]:
    """The name of a suggestion's signal, and the position in ``shown_signals`` of the span it is about."""
    for place, span in enumerate(shown_signals(report)):
        if (span.label, span.start, span.end) == (suggestion.label, suggestion.start, suggestion.end):
            return title(suggestion.label), place
    return title(suggestion.label), None


def gain_words(suggestion: Suggestion) -> str | None:
    """What following a suggestion is worth, or ``None`` where that is hardly anything."""
    if suggestion.gain < SMALLEST_GAIN:
        return None
    points = round(suggestion.gain)
    return f"about {points} point{'' if points == 1 else 's'}"


def more_words(count: int) -> str:
    """How many suggestions were held back."""
    return f"{count} more suggestion{'' if count == 1 else 's'}"


def model_line(report: Report) -> str:
    """Which model made the report, and the standing line."""
    return f"Model: {make_line(report.model_version)}. {STANDING}"
