"""A report as matches of the LanguageTool HTTP protocol, the one that writing assistants speak.

Each stretch that weakens the apology is a match, and so is each suggestion about other words. What is missing has no
words of its own: it stands at the last word before the place where it would be added.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from apology_check.editing import apply_suggestion
from apology_check.render.characters import QUOTE_LIMIT, make_line
from apology_check.render.utf16 import Utf16Offsets
from apology_check.signals import CATALOGUE

if TYPE_CHECKING:
    from apology_check.report import Report, SignalSpan, Suggestion

_FIRST_WORD = re.compile(r"\S+")
# Tried only where a run of marks begins, and possessive: a search holds all other threads up, so that its time must
# not grow with the square of such a run.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)]*+\s++|\n++")
_AROUND = 40
# Below this many points what is missing is no hint while one writes.
_SMALLEST_HINT = 2.0


class Category(NamedTuple):
    """A category of rules."""

    id: str
    name: str


WEAKENS = Category("APOLOGY_WEAKENS", "Weakens the apology")
IMPROVES = Category("APOLOGY_IMPROVES", "Can be made stronger")
MISSING = Category("APOLOGY_MISSING", "Missing from the apology")
SAFETY = Category("APOLOGY_SAFETY", "Not only a matter of words")


class Match(NamedTuple):
    """Something to underline.

    Args:
        label: The signal that it is about; empty in the category ``SAFETY``.
        category: One of those above.
        message: What to change.
        start: First code point of the words.
        end: One past their last code point; above ``start``.
        replacements: Texts that can stand for exactly those words.
    """

    label: str
    category: Category
    message: str
    start: int
    end: int
    replacements: tuple[str, ...]

    @property
    def rule(self) -> str:
        """The id of the rule, by which clients switch it off."""
        if self.category is SAFETY:
            return SAFETY.id
        missing = "MISSING_" if self.category is MISSING else ""
        return f"APOLOGY_{missing}{self.label.upper()}"


class Original(NamedTuple):
    """The text as the client counts it, which may hold markup that the evaluated text does not.

    Args:
        text: With its markup.
        starts: Per character of the evaluated text, its place in ``text``; empty where the two are the same.
        ends: The same for the place after it.
    """

    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the evaluated text lies."""
        return (self.starts[start], self.ends[end - 1]) if self.starts else (start, end)


def find_matches(report: Report, *, picky: bool = False) -> tuple[Match, ...]:
    """The matches of a report, in the order of the draft.

    Args:
        report: The report.
        picky: Name everything that is missing, not only what would help most.
    """
    if report.is_apology and report.score is None:
        return tuple(_notes(report))
    edits = [suggestion for suggestion in report.suggestions if suggestion.is_edit]
    additions = [suggestion for suggestion in report.suggestions if not suggestion.is_edit]
    if not picky:
        additions = [addition for addition in additions if addition.gain >= _SMALLEST_HINT][:1]
    found = [match for suggestion in edits for match in _edit(report, suggestion)]
    found += [_mark(span) for span in report.signals if span.role == "undermines" and not _is_told(span, edits)]
    found += (match for suggestion in additions for match in _edit(report, suggestion))
    return tuple(sorted(found, key=lambda match: (match.start, match.end, match.rule)))


def matches_to_dicts(matches: Iterable[Match], report: Report, original: Original) -> list[dict[str, Any]]:
    """Matches as the protocol has them, with offsets in UTF-16 units of the original."""
    offsets, sentences = Utf16Offsets(original.text), _Sentences(original.text)
    return [_to_dict(match, report, original, offsets, sentences) for match in matches]


def _to_dict(
    match: Match, report: Report, original: Original, offsets: Utf16Offsets, sentences: _Sentences
) -> dict[str, Any]:
    start, end = original.place(match.start, match.end)
    text = original.text
    # Replacing a stretch with markup in it would tear the markup out.
    is_plain = text[start:end] == report.text[match.start : match.end]
    signal = CATALOGUE.get(match.label)
    return {
        "message": match.message,
        "shortMessage": signal.advice.summary if signal else match.category.name,
        "replacements": [{"value": words} for words in match.replacements] if is_plain else [],
        "offset": offsets.to_utf16(start),
        "length": offsets.to_utf16(end) - offsets.to_utf16(start),
        "context": _context(text, start, end),
        "sentence": sentences.around(start, end),
        "type": {"typeName": "Hint"},
        "rule": {
            "id": match.rule,
            "description": f"{signal.title}: the stretch {signal.definition}" if signal else match.category.name,
            "issueType": "style",
            "category": match.category._asdict(),
            "isPremium": False,
        },
        "ignoreForIncompleteSentence": match.category is MISSING,
        "contextForSureMatch": -1,
    }


def _edit(report: Report, suggestion: Suggestion) -> Iterator[Match]:
    # Following a suggestion may change a little more than its words: a comma, a capital. All of that is replaced.
    text = report.text
    results = [apply_suggestion(text, suggestion, choice) for choice in range(len(suggestion.replacements))]
    changes = [_change(text, result) for result in results]
    starts, ends = [start for start, _ in changes], [end for _, end in changes]
    if suggestion.start is not None and suggestion.end is not None:
        start, end = min([suggestion.start, *starts]), max([suggestion.end, *ends])
    elif changes and (word := _word_before(text, min(starts))):
        start, end = word[0], max([word[1], *ends])
    else:
        return
    if start < end:
        replacements = tuple(dict.fromkeys(result[start : len(result) - (len(text) - end)] for result in results))
        yield Match(suggestion.label, _category(suggestion), suggestion.message, start, end, replacements)


def _mark(span: SignalSpan) -> Match:
    message = CATALOGUE[span.label].advice.message.replace("{quote}", make_line(span.quote, QUOTE_LIMIT))
    return Match(span.label, WEAKENS, message, span.start, span.end, ())


def _notes(report: Report) -> Iterator[Match]:
    # A draft that must not be polished: its notes stand at its first word instead.
    words = [make_line(note.message) for note in report.notes if note.code != "words_not_intent"]
    if words and (first := _FIRST_WORD.search(report.text)):
        yield Match("", SAFETY, " ".join(words), first.start(), first.end(), ())


def _is_told(span: SignalSpan, edits: Sequence[Suggestion]) -> bool:
    return any(
        edit.label == span.label and (edit.start or 0) < span.end and span.start < (edit.end or 0) for edit in edits
    )


def _category(suggestion: Suggestion) -> Category:
    if not suggestion.is_edit:
        return MISSING
    return WEAKENS if CATALOGUE[suggestion.label].role == "undermines" else IMPROVES


def _word_before(text: str, end: int) -> tuple[int, int] | None:
    # The last word that ends before a place.
    words = text[:end].rstrip()
    return (len(words) - len(words.rsplit(None, 1)[-1]), len(words)) if words else None


def _change(old: str, new: str) -> tuple[int, int]:
    # The smallest stretch of the old text outside of which the two are the same.
    start = _same_start(old, new)
    same = min(_same_start(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    return start, len(old) - same


def _same_start(one: str, other: str) -> int:
    # How many characters two texts begin with alike. By halves: a comparison of slices takes no time.
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _context(text: str, start: int, end: int) -> dict[str, Any]:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = "..." if first else "", "..." if last < len(text) else ""
    around = before + text[first:last].replace("\n", " ") + after
    offsets = Utf16Offsets(around)
    begin = offsets.to_utf16(len(before) + start - first)
    return {"text": around, "offset": begin, "length": offsets.to_utf16(len(before) + end - first) - begin}


class _Sentences:
    """Where the sentences of a text end, looked for once for all matches."""

    def __init__(self, text: str) -> None:
        self._text = text
        stops = [stop.span() for stop in _SENTENCE_END.finditer(text)]
        self._starts = [start for start, _ in stops]
        self._ends = [end for _, end in stops]

    def around(self, start: int, end: int) -> str:
        """The sentences that a stretch lies in."""
        before, after = bisect_right(self._ends, start), bisect_left(self._starts, end - 1)
        first = self._ends[before - 1] if before else 0
        last = self._ends[after] if after < len(self._ends) else len(self._text)
        return self._text[first:last].strip()
