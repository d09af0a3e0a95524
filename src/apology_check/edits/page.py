"""What an edit needs to know of the draft around its words: sentences, who speaks, and how the draft is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from apology_check.edits.snapping import snapped
from apology_check.inflection import turn_person
from apology_check.report import SignalSpan
from apology_check.signals.signal import Audience


class Edit(NamedTuple):
    """A change of the words ``text[start:end]``.

    Args:
        start: First code point.
        end: One past the last.
        replacements: What can stand there instead, the surest first; an empty one cuts the words. None where the
            words are in the way but no small edit mends them.
        brings: Building signals that the first replacement puts in their place.
    """

    start: int
    end: int
    replacements: tuple[str, ...] = ()
    brings: tuple[str, ...] = ()


def covers_half(other: SignalSpan | Edit, span: SignalSpan) -> bool:
    """Whether a stretch takes in half of a span or more."""
    return 2 * (min(span.end, other.end) - max(span.start, other.start)) >= span.end - span.start


class Voice(NamedTuple):
    """How a draft is written: its first person, letter case and apostrophes, kept by everything put into it.

    Args:
        plural: Whether it speaks as "we".
        small_i: Whether it writes "i".
        lower: Whether its sentences open in lower case.
        apostrophe: ``'``, ``’`` or nothing ("im", "dont").
        short_you: Whether it writes "u".
    """

    plural: bool
    small_i: bool
    lower: bool
    apostrophe: str
    short_you: bool

    @property
    def subject(self) -> str:
        """The first person as a subject: ``I``, ``i`` or ``we``."""
        return "we" if self.plural else "i" if self.small_i else "I"

    @property
    def possessive(self) -> str:
        """``my`` or ``our``."""
        return "our" if self.plural else "my"

    @property
    def object(self) -> str:
        """``me`` or ``us``."""
        return "us" if self.plural else "me"

    def write(self, words: str) -> str:
        """The project's own words (in "I" or "we", straight apostrophes) in the draft's way of writing."""
        words = turn_person(words, plural=self.plural)
        if self.small_i:
            words = _I.sub("i", words)
        if self.short_you:
            words = _YOU.sub(lambda match: _SHORT_YOU[match.group().lower()], words)
        return words if self.apostrophe == "'" else words.replace("'", self.apostrophe)


_I = re.compile(r"\bI\b")
_YOU = re.compile(r"\b(?:you're|your|you)\b", re.IGNORECASE)
_SHORT_YOU = {"you": "u", "your": "ur", "you're": "ur"}
_CAPITAL = re.compile(r"(?P<word>[A-Z][\w-]*)(?P<number> #?\d)?")
# What opens a sentence after "Hi Ann," too.
_NO_NAME_WORDS = (
    "i we you he she they it this that these those there the a an my our your his her its their who what when where "
    "why how if and but so in on at as for with to of please sorry thanks some any all no not"
)
_NO_NAME = frozenset(_NO_NAME_WORDS.split())
_FIRST_PERSON = re.compile(
    (
        r"(?<![\w'’.])(?:i(?:['’]?(?:m|ve|ll|d))?|me|my|mine|myself|we(?:['’](?:re|ve|ll|d))?|us|our|ours"
        r"|ourselves)(?![\w'’])"
    ),
    re.IGNORECASE,
)
_NO_APOSTROPHE = re.compile(
    r"\b(?:im|ive|dont|didnt|doesnt|cant|couldnt|wasnt|werent|isnt|arent|wont|wouldnt|shouldnt|havent|hasnt|thats|its"
    r" (?:a|not|just|only|all|my|been)|youre|youve|whats|theres|hes|shes)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\bu\b", re.IGNORECASE)
_FULL = re.compile(r"\byou\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"\b(?:mr|mrs|ms|dr|st|no|prof|rev|vs|etc|e\.g|i\.e|a\.m|p\.m|approx|ref|dept|fig|[A-Z])$", re.I
)
_BOUNDARY = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+")


def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences; end marks belong to them, white space and line breaks do not."""
    found: list[tuple[int, int]] = []
    start, length = 0, len(text)
    for match in _BOUNDARY.finditer(text):
        at, end = match.span()
        if text[at] == "\n":
            end = at
        elif text[at] == "." and _ABBREVIATED.search(text, max(start, at - 7), at) and text[at : at + 2] != "..":
            continue
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            found.append((start, end))
        start = match.end()
    piece = text[start:].strip()
    if piece:
        start = text.index(piece, start)
        found.append((start, min(length, start + len(piece))))
    return tuple((at, at + len(text[at:end].rstrip())) for at, end in found)


def voice_of(text: str, sentences: Sequence[tuple[int, int]], audience: Audience) -> Voice:
    """How a draft is written; where it does not show, the audience decides between "I" and "we"."""
    singular = plural = small_is = large_is = 0
    for word in _FIRST_PERSON.findall(text):
        first = word[0]
        if first in "wWuUoO":
            plural += 1
        else:
            singular += 1
            small_is += first == "i"
            large_is += first == "I"
    if audience in ("personal", "work"):  # noqa: SIM108
        speaks_as_we = singular == 0 and plural > 1
    else:
        speaks_as_we = plural >= singular
    opened = [text[start] for start, _ in sentences if text[start].isalpha()]
    lower = 2 * sum(letter.islower() for letter in opened) > len(opened)
    small_i = (small_is > 0 and not large_is) or (lower and singular == 0)
    apostrophe = "’" if "’" in text else "'" if "'" in text or not _NO_APOSTROPHE.search(text) else ""
    short_you = bool(_SHORT.search(text)) and not _FULL.search(text)
    return Voice(speaks_as_we, small_i, lower, apostrophe, short_you)


@dataclass(frozen=True, slots=True)
class Page:
    """A draft as edits see it."""

    text: str
    audience: Audience
    spans: tuple[SignalSpan, ...]
    sentences: tuple[tuple[int, int], ...]
    voice: Voice

    @classmethod
    def read(cls, text: str, spans: tuple[SignalSpan, ...], audience: Audience) -> Page:
        """Read a draft; spans with ragged edges are snapped to their clauses."""
        sentences = sentences_of(text)
        return cls(text, audience, snapped(text, spans, sentences), sentences, voice_of(text, sentences, audience))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence (or run of sentences) around ``start`` and ``end``."""
        first, last = start, end
        for at, to in self.sentences:
            if at <= start < to:
                first = at
            if at < end <= to:
                last = to
        return min(first, start), max(last, end)

    def builds(self, start: int, end: int, *, without: frozenset[str] = frozenset()) -> bool:
        """Whether any words between ``start`` and ``end`` carry a building signal."""
        return any(
            span.role == "builds" and span.start < end and span.end > start and span.label not in without
            for span in self.spans
        )

    def has(self, label: str, *, outside: tuple[int, int] = (0, 0)) -> bool:
        """Whether a span of the label lies outside the given stretch."""
        return any(span.label == label and (span.end <= outside[0] or span.start >= outside[1]) for span in self.spans)

    def opens(self, start: int) -> bool:
        """Whether a sentence opens at ``start``, so that words put there take a capital."""
        return not self.voice.lower and any(at == start for at, _ in self.sentences)

    def write(self, words: str, start: int) -> str:
        """The project's own words in the draft's way of writing, ready to stand at ``start``."""
        return self.place(self.voice.write(words), start)

    def place(self, words: str, start: int) -> str:
        """Words already in the draft's way of writing, with the letter case that ``start`` asks for."""
        if not words:
            return words
        if self.opens(start):
            return words[0].upper() + words[1:]
        return words if is_i(words) or words[0] == "_" or self.is_name(words) else words[0].lower() + words[1:]

    def is_name(self, words: str) -> bool:
        """Whether the words open with a name: one with a number ("Year 4"), or with a capital within a sentence too."""
        first = _CAPITAL.match(words)
        if first is None:
            return False
        return first["number"] is not None or (
            first["word"].lower() not in _NO_NAME
            and re.search(rf"(?<=[\w,;] ){re.escape(first['word'])}(?![\w'’])", self.text) is not None
        )


def is_i(words: str) -> bool:
    """Whether the words open with the pronoun "I", which is no matter of letter case."""
    return words[:1] == "I" and (len(words) == 1 or not words[1].isalpha())


class Passage(NamedTuple):
    """The words of one undermining span within their sentence.

    Args:
        page: The draft.
        span: The span.
        start: Where its words begin, outer white space and end marks taken off.
        end: One past its last word.
        first: Where its sentence begins.
        last: One past its sentence, end mark included.
    """

    page: Page
    span: SignalSpan
    start: int
    end: int
    first: int
    last: int

    @classmethod
    def of(cls, page: Page, span: SignalSpan) -> Passage:
        words = page.text[span.start : span.end]
        lead = len(words) - len(words.lstrip(" \t\n,;:-–—"))
        kept = words.rstrip(" \t\n,;:.!?…-–—")
        start, end = span.start + lead, span.start + len(kept)
        if end <= start:
            start, end = span.start, span.end
        return cls(page, span, start, end, *page.sentence(start, end))

    @property
    def words(self) -> str:
        return self.page.text[self.start : self.end]

    @property
    def left(self) -> str:
        """Its sentence before the words."""
        return self.page.text[self.first : self.start]

    @property
    def right(self) -> str:
        """Its sentence after the words."""
        return self.page.text[self.end : self.last]
