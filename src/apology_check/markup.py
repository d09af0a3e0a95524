"""Inline span marks: ``{{label: words}}``, the form in which people read and correct marked texts.

Several labels are separated by commas and marks may nest::

    {{regret: I'm sorry}} that {{acknowledgment, responsibility: I should have called you and didn't}}.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

_TOKEN = re.compile(r"\{\{([a-z_]+(?:,\s*[a-z_]+)*):[ ]?|\}\}")


class Mark(NamedTuple):
    """A marked stretch: half-open code-point offsets into the plain text, and its label."""

    start: int
    end: int
    label: str


def parse_marked(marked: str, labels: Collection[str]) -> tuple[str, tuple[Mark, ...]]:
    """Split a marked text into its plain text, stripped of outer white space, and its marks.

    Args:
        marked: The text with inline marks.
        labels: The labels that may occur.

    Returns:
        The plain text and its marks, ordered by start, end and label.

    Raises:
        ValueError: Marks do not balance, are empty, or carry an unknown label. The message names the
            offset in ``marked``.
    """
    out: list[str] = []
    length = 0
    marks: list[Mark] = []
    stack: list[tuple[list[str], int, int]] = []
    at = 0
    for match in _TOKEN.finditer(marked):
        out.append(marked[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match.group(0) == "}}":
            if not stack:
                raise ValueError(f"closing mark without an opening one at character {match.start()}")
            names, start, _ = stack.pop()
            marks.extend(Mark(start, length, name) for name in names)
        else:
            names = [name.strip() for name in match.group(1).split(",")]
            unknown = sorted(set(names) - set(labels))
            if unknown:
                raise ValueError(f"unknown label {', '.join(unknown)} at character {match.start()}")
            stack.append((names, length, match.start()))
    if stack:
        raise ValueError(f"mark opened at character {stack[-1][2]} is never closed")
    out.append(marked[at:])
    whole = "".join(out)
    stray = re.search(r"\{\{|\}\}", whole)
    if stray:
        raise ValueError(f"stray braces near {whole[max(0, stray.start() - 20) : stray.end() + 20]!r}")
    lead = len(whole) - len(whole.lstrip())
    text = whole.strip()
    shifted = [Mark(max(0, m.start - lead), min(len(text), m.end - lead), m.label) for m in marks]
    for mark in shifted:
        if not text[mark.start : mark.end].strip():
            raise ValueError(f"empty {mark.label} mark near character {mark.start}")
    return text, tuple(sorted(shifted))
