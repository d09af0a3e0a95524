"""The catalogue of signals for a terminal (rich) and for programs (plain values)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Group
from rich.constrain import Constrain
from rich.text import Text

from apology_check.markup import parse_marked
from apology_check.render.marks import mark, no_number
from apology_check.render.terminal import WIDEST, headed, listing, marked_text
from apology_check.report import catalogue_entry
from apology_check.signals import CATALOGUE, LABELS
from apology_check.signals.signal import ROLES, Role, Signal

if TYPE_CHECKING:
    from rich.console import RenderableType

_ROLE_HEADINGS: dict[Role, str] = {
    "builds": "Signals that make an apology",
    "undermines": "Signals that weaken or undo it",
}
_ROLE_PHRASES: dict[Role, str] = {"builds": "makes an apology", "undermines": "weakens an apology"}


class _Mark(NamedTuple):
    start: int
    end: int
    role: Role


def render_catalogue(signals: Iterable[Signal] = tuple(CATALOGUE.values())) -> RenderableType:
    """All signals by role, each with its label, title and definition."""
    listed = list(signals)
    parts: list[RenderableType] = []
    widest = max((len(signal.label) for signal in listed), default=0)
    for role in ROLES:
        rows = [
            (Text(signal.label.ljust(widest), style="bold"), f"{signal.title}. It {signal.definition}.")
            for signal in listed
            if signal.role == role
        ]
        parts += headed(_ROLE_HEADINGS[role], listing(rows))
    return Constrain(Group(*parts, Text("More about one: apology-check explain LABEL", style="dim")), WIDEST)


def render_signal(signal: Signal) -> RenderableType:
    """All that the catalogue says about one signal, its spans shown in the examples."""
    return Constrain(Group(*_signal_parts(signal)), WIDEST)


def _signal_parts(signal: Signal) -> Iterator[RenderableType]:
    advice = signal.advice
    yield Text.assemble((signal.label, "bold"), f" ({signal.title}) {_ROLE_PHRASES[signal.role]}")
    yield Text()
    yield from headed("What it is", Text(f"A stretch of the draft that {signal.definition}."))
    yield from headed("Why it matters", Text(signal.why), Text(f"Source: {signal.source}", style="dim"))
    words = _example_words(signal)
    spoken = (f"{advice.summary.rstrip('.')}.", advice.message, advice.praise)
    yield from headed(
        "What feedback says", listing((("•", line.replace("{quote}", words)) for line in spoken if line), gap=1)
    )
    for heading, by_audience in (
        ("Questions for the writer", {audience: (text,) for audience, text in advice.questions.items()}),
        ("Openings (___ is for the writer to fill in)", advice.openings),
    ):
        yield from headed(heading, listing((audience, "\n".join(lines)) for audience, lines in by_audience.items()))
    examples = [("•", marked_text(mark(*_marked(signal, text), numeral=no_number))) for text in signal.examples]
    yield from headed("Examples, with the stretch between brackets", listing(examples, gap=1))
    yield from headed(
        "Near misses, which do not carry it", listing((("•", text) for text in signal.near_misses), gap=1)
    )


def _marked(signal: Signal, example: str) -> tuple[str, list[_Mark]]:
    text, marks = parse_marked(example, LABELS)
    return text, [_Mark(found.start, found.end, signal.role) for found in marks if found.label == signal.label]


def _example_words(signal: Signal) -> str:
    text, marks = _marked(signal, signal.examples[0])
    return text[marks[0].start : marks[0].end]


def describe_signal(signal: Signal) -> dict[str, Any]:
    """All that the catalogue says about one signal as plain values; examples as text and spans."""
    advice = signal.advice
    examples = []
    for example in signal.examples:
        text, marks = parse_marked(example, LABELS)
        spans = [
            {"label": found.label, "start": found.start, "end": found.end, "quote": text[found.start : found.end]}
            for found in marks
        ]
        examples.append({"text": text, "spans": spans})
    return {
        **catalogue_entry(signal),
        "advice": {
            "summary": advice.summary,
            "message": advice.message,
            "praise": advice.praise,
            "questions": dict(advice.questions),
            "openings": {audience: list(texts) for audience, texts in advice.openings.items()},
        },
        "examples": examples,
        "near_misses": list(signal.near_misses),
    }
