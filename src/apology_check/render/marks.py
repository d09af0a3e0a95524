"""Spans marked in running text by brackets and numbers, for outputs where neither colour nor underline is certain.

``[words]¹`` works, ``{words}²`` weakens. Spans that only partly overlap are numbered where they open as well:
``[¹one {²two]¹ three}²``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from apology_check.render.characters import make_visible, superscript
from apology_check.render.segments import Extent, cut, find_crossing
from apology_check.signals.signal import Role

BRACKETS: dict[Role, tuple[str, str]] = {"builds": ("[", "]"), "undermines": ("{", "}")}


class RoleExtent(Extent, Protocol):
    """A span that builds or undermines."""

    @property
    def role(self) -> Role: ...


class Piece(NamedTuple):
    """A stretch of a marked text.

    Args:
        text: Words of the draft, made visible, or a mark.
        role: Of the innermost span around the words, or of the span that the mark is for.
        is_mark: Whether it is a mark.
    """

    text: str
    role: Role | None
    is_mark: bool


def raised(numbers: Sequence[int]) -> str:
    """Numbers as ``¹·²``."""
    return "·".join(superscript(number) for number in numbers)


def in_parentheses(numbers: Sequence[int]) -> str:
    """Numbers as ``(1,2)``, for outputs that only have ASCII."""
    return f"({','.join(str(number) for number in numbers)})"


def no_number(numbers: Sequence[int]) -> str:
    """Brackets alone."""
    return ""


def bracket(number: int, role: Role) -> str:
    """The number of a span as lists name it: ``[1]`` or ``{2}``."""
    left, right = BRACKETS[role]
    return f"{left}{number}{right}"


def mark(
    text: str, spans: Sequence[RoleExtent], *, numeral: Callable[[Sequence[int]], str] = raised
) -> tuple[Piece, ...]:
    """The text with its spans marked, without empty lines before and after it.

    Args:
        text: The draft.
        spans: Numbered from 1 in this order. Spans of one extent and role share their brackets.
        numeral: How to write the numbers of a pair of brackets.

    Raises:
        ValueError: A span is empty or reaches outside the text.
    """
    segments = cut(text, spans)
    crossing = find_crossing(segments)
    sharing: defaultdict[tuple[int, int, Role], list[int]] = defaultdict(list)
    for place, span in enumerate(spans):
        sharing[span.start, span.end, span.role].append(place)
    numbers = {places[0]: numeral([place + 1 for place in places]) for places in sharing.values()}

    pieces = []
    for segment in segments:
        for place in segment.opens:
            if place in numbers:
                number = numbers[place] if place in crossing else ""
                pieces.append(Piece(BRACKETS[spans[place].role][0] + number, spans[place].role, True))
        role = spans[segment.inside[-1]].role if segment.inside else None
        pieces.append(Piece(make_visible(segment.text), role, False))
        for place in segment.closes:
            if place in numbers:
                pieces.append(Piece(BRACKETS[spans[place].role][1] + numbers[place], spans[place].role, True))
    return _without_outer_blanks(pieces)


def _without_outer_blanks(pieces: list[Piece]) -> tuple[Piece, ...]:
    if pieces and not pieces[0].is_mark:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip("\n"))
    if pieces and not pieces[-1].is_mark:
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return tuple(piece for piece in pieces if piece.text)
