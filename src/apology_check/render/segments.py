"""A text cut where spans begin and end, so that nested and overlapping spans render right everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol


class Extent(Protocol):
    """Anything with half-open code-point offsets."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Segment(NamedTuple):
    """A stretch of text that the same spans cover from end to end.

    Args:
        start: First code point.
        end: One past the last.
        text: The words.
        inside: Positions of the spans that cover it, in the order in which they opened: the outermost first.
        opens: Those of them that begin here, the longest first.
        closes: Those of them that end here, the innermost first.
    """

    start: int
    end: int
    text: str
    inside: tuple[int, ...]
    opens: tuple[int, ...]
    closes: tuple[int, ...]


def cut(text: str, spans: Sequence[Extent]) -> tuple[Segment, ...]:
    """Cut a text into segments.

    Args:
        text: The text.
        spans: In any order; they may nest, overlap and coincide.

    Returns:
        Segments that join to the text again. Spans are named by their position in ``spans``.

    Raises:
        ValueError: A span is empty or reaches outside the text.
    """
    opening: defaultdict[int, list[int]] = defaultdict(list)
    bounds = {0, len(text)}
    for number in sorted(range(len(spans)), key=lambda number: -spans[number].end):
        start, end = spans[number].start, spans[number].end
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {number} at {start}:{end} is empty or outside its text of {len(text)} characters")
        opening[start].append(number)
        bounds |= {start, end}
    segments = []
    stack: list[int] = []
    for left, right in pairwise(sorted(bounds)):
        opens = opening[left]
        stack += opens
        closes = tuple(number for number in reversed(stack) if spans[number].end == right)
        segments.append(Segment(left, right, text[left:right], tuple(stack), tuple(opens), closes))
        if closes:
            stack = [number for number in stack if spans[number].end != right]
    return tuple(segments)


def find_crossing(segments: Sequence[Segment]) -> frozenset[int]:
    """The spans that partly overlap another one: neither apart from it nor nested."""
    crossing: set[int] = set()
    for segment in segments:
        closing = set(segment.closes)
        held: set[int] = set()
        # What stays open although it opened after a span that closes here crosses that span.
        for number in reversed(segment.inside):
            if number not in closing:
                held.add(number)
            elif held:
                crossing |= held | {number}
    return frozenset(crossing)


def find_lanes(spans: Sequence[Extent]) -> tuple[int, ...]:
    """For each span a line to draw its underline on, from 0: no two spans that share text share a line.

    Short spans come nearest to the words, so that an outer span runs below the ones inside it.
    """
    lanes = [0] * len(spans)
    taken: list[list[Extent]] = []
    for number in sorted(range(len(spans)), key=lambda number: (spans[number].end - spans[number].start, number)):
        span = spans[number]
        free = (
            lane
            for lane, others in enumerate(taken)
            if all(other.end <= span.start or span.end <= other.start for other in others)
        )
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(span)
        lanes[number] = lane
    return tuple(lanes)
