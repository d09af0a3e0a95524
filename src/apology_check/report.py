"""What an evaluation says: frozen values with a written JSON contract (``docs/report-schema.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from apology_check.signals.signal import Audience, Role

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

    from apology_check.signals.signal import Signal

Kind = Literal["apology", "sympathy", "courtesy", "report", "demand", "acceptance", "other"]
Band = Literal["harmful", "bad", "weak", "partial", "decent", "good", "excellent"]
Gravity = Literal["slip", "harm", "grave"]

KINDS: tuple[Kind, ...] = ("apology", "sympathy", "courtesy", "report", "demand", "acceptance", "other")
BANDS: tuple[Band, ...] = ("harmful", "bad", "weak", "partial", "decent", "good", "excellent")
SCHEMA_VERSION = "1"
SLOT = "___"


@dataclass(frozen=True, slots=True)
class SignalSpan:
    """A stretch of the draft that performs a signal.

    Args:
        label: One of the 19 labels of the catalogue.
        role: ``builds`` or ``undermines``.
        start: First code point of the stretch in the draft.
        end: One past the last code point; ``text[start:end] == quote``.
        quote: The words.
        score: How sure the reader is, 0 to 1.
    """

    label: str
    role: Role
    start: int
    end: int
    quote: str
    score: float


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that already works: a building signal, its words and one sentence about them."""

    label: str
    message: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One change worth making.

    Args:
        label: The signal that it is about.
        message: What to change and how, in one or two short sentences.
        why: One short reason.
        start: First code point of the words it is about; ``None`` where something is missing.
        end: One past their last code point, or ``None``.
        quote: Those words, or ``None``.
        replacements: Texts that can stand for the quoted words; for something missing, openings to add. ``___``
            marks what only the writer can fill in.
        gain: By how many points of 100 the model expects the score to rise.
    """

    label: str
    message: str
    why: str
    start: int | None
    end: int | None
    quote: str | None
    replacements: tuple[str, ...]
    gain: float

    @property
    def is_edit(self) -> bool:
        """Whether it changes words that are there, rather than adding what is missing."""
        return self.start is not None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do once the apology has been accepted.

    Args:
        group: ``amends``, ``repair`` (of feelings and trust), ``prevention``, ``check_in`` or ``patience``.
        message: What to do.
        why: One short reason.
        source: The citation behind it.
    """

    group: str
    message: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know that is no suggestion: ``code`` for programs, ``message`` for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """How many points a signal (or ``base``, ``gravity``, ``cap``) adds to the score; they sum to the score."""

    label: str
    points: float


@dataclass(frozen=True, slots=True)
class Report:
    """The evaluation of one draft. See the fields' types for units; offsets are code points of ``text``.

    Args:
        text: The draft as given.
        audience: For whom the feedback was phrased, or ``None`` where it was guessed.
        kind: What the text is as a whole.
        is_apology: ``kind == "apology"``.
        confidence: How sure the model is of ``kind``, 0 to 1, calibrated.
        score: 0.0 to 100.0; ``None`` where the text is no apology or no score is given (see ``notes``).
        band: The rating in words, ``None`` where there is no score.
        gravity: How grave the harm reads: ``slip``, ``harm`` or ``grave``; small slips need less.
        signals: The spans in the order of the draft.
        components: Label → strength 0 to 1, for all 19 labels in the order of the catalogue.
        strengths: What already works, first.
        suggestions: What to change, the most valuable first.
        next_steps: What comes after the apology has been accepted.
        notes: What else to know.
        contributions: Points of each signal; see ``explain``.
        model_version: Which model made the report (name, version and tier).
        schema_version: Version of the JSON contract.
    """

    text: str
    audience: Audience | None
    kind: Kind
    is_apology: bool
    confidence: float
    score: float | None
    band: Band | None
    gravity: Gravity
    signals: tuple[SignalSpan, ...]
    components: Mapping[str, float]
    strengths: tuple[Strength, ...]
    suggestions: tuple[Suggestion, ...]
    next_steps: tuple[NextStep, ...]
    notes: tuple[Note, ...]
    contributions: tuple[Contribution, ...]
    model_version: str
    schema_version: str = field(default=SCHEMA_VERSION)

    def explain(self) -> tuple[Contribution, ...]:
        """The points of the score, signal by signal, largest first by size; they sum to ``score``.

        Empty where there is no score.
        """
        return tuple(sorted(self.contributions, key=lambda part: -abs(part.points)))

    def apply(self, suggestion: Suggestion, choice: int = 0) -> str:
        """The draft with one suggestion followed.

        Args:
            suggestion: One of ``suggestions``.
            choice: Which of its ``replacements``; an empty replacement cuts the words.

        Returns:
            The new text. An edit replaces its words; what is missing is added as a sentence of its own, before
            a closing line where there is one. A suggestion without replacements changes nothing.

        Raises:
            ValueError: The suggestion's words are not where it says: it belongs to another draft.
            IndexError: There is no such choice.
        """
        from apology_check.editing import apply_suggestion

        return apply_suggestion(self.text, suggestion, choice)

    def apply_all(self, suggestions: Iterable[Suggestion] | None = None) -> str:
        """The draft with several suggestions followed, each with its first choice.

        Args:
            suggestions: Some of ``suggestions``, in any order; by default all that change words that are there.

        Raises:
            ValueError: A suggestion belongs to another draft, or two of them concern the same words.
        """
        from apology_check.editing import apply_suggestions

        chosen = [s for s in self.suggestions if s.is_edit] if suggestions is None else suggestions
        return apply_suggestions(self.text, chosen)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, dicts, strings and numbers, in the order of the JSON contract."""
        return {f.name: _plain(getattr(self, f.name)) for f in fields(self)}

    def to_json(self, *, indent: int | None = None) -> str:
        """The JSON contract as text. Lone surrogates are escaped, so that the result always encodes."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent, allow_nan=False)
        return text.encode("utf-8", "backslashreplace").decode("utf-8") if _has_surrogates(text) else text

    def to_html(self) -> str:
        """The report as a self-contained HTML fragment."""
        from apology_check.render.html import render_html

        return render_html(self)

    def to_markdown(self) -> str:
        """The report as Markdown."""
        from apology_check.render.markdown import render_markdown

        return render_markdown(self)

    def to_displacy(self) -> dict[str, Any]:
        """The spans in the form that ``spacy.displacy.render(..., style="span", manual=True)`` takes."""
        from apology_check.render.displacy import to_displacy

        return to_displacy(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from apology_check.render.terminal import render_terminal

        yield render_terminal(self)

    def __reduce__(self) -> tuple[Any, ...]:
        # A mapping proxy does not pickle; a report crosses processes.
        return _rebuild, tuple(
            dict(value) if isinstance(value, MappingProxyType) else value
            for value in (getattr(self, f.name) for f in fields(self))
        )

    def __hash__(self) -> int:
        return hash((self.text, self.audience, self.model_version))


def _rebuild(*values: Any) -> Report:
    names = [f.name for f in fields(Report)]
    arguments = dict(zip(names, values, strict=True))
    arguments["components"] = MappingProxyType(arguments["components"])
    return Report(**arguments)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def catalogue_entry(signal: Signal) -> dict[str, Any]:
    """A signal's declaration as plain values, for ``signals`` listings in JSON."""
    return {
        "label": signal.label,
        "role": signal.role,
        "title": signal.title,
        "definition": signal.definition,
        "why": signal.why,
        "source": signal.source,
        "summary": signal.advice.summary,
    }
