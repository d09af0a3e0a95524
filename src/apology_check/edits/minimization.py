"""``minimization`` → cut: the clause ("it was only a joke") or the small word ("a bit")."""

from __future__ import annotations

import re

from apology_check.edits import conditional
from apology_check.edits.cutting import cut
from apology_check.edits.page import Edit, Passage
from apology_check.edits.vague import noun_in_a_slot

_SMALL_WORDS = re.compile(
    (
        r"(?:(?:just|only|all of|maybe|kind of|sort of|kinda|sorta|at least)\s+)*(?:a (?:little |teensy |tiny "
        r"|wee )?bit|a little|a tad|slightly|somewhat|rather|small|little|tiny|minor|mere|barely|only|just"
        r"|at least|minor|teensy|wee)\s*"
    ),
    re.I,
)
_SMALL_INSIDE = re.compile(
    (
        r"\b(?:tiny|little|small|minor|slight|silly|teeny|wee)\s+(?=(?:mix-?up|mistake|error|slip|delay|hiccup"
        r"|misunderstanding|problem|issue|accident|incident|oversight|thing|comment|joke)\b)"
    ),
    re.I,
)


def edit(passage: Passage) -> Edit | None:
    """Take out what makes it small."""
    words = passage.words
    if re.match(r"if\b", words, re.I):
        return conditional.edit(passage)
    if _SMALL_WORDS.fullmatch(words):
        gap = re.match(r"\s+", passage.right)
        if gap and not re.match(r"\s+(?:of|more|much|too)\b", passage.right, re.I):
            return Edit(passage.start, passage.end + gap.end(), ("",))
        return None
    return noun_in_a_slot(passage) or cut(passage) or _small_word_inside(passage)


def _small_word_inside(passage: Passage) -> Edit | None:
    match = _SMALL_INSIDE.search(passage.words)
    if match is None:
        return None
    start = passage.start + match.start()
    end = passage.start + match.end()
    before = passage.page.text[:start]
    if re.search(r"\ba\s*$", before, re.I) and passage.page.text[end : end + 1].lower() in "aeiou":
        article = re.search(r"\ba\s*$", before, re.I)
        assert article is not None
        return Edit(article.start(), end, (before[article.start()] + "n ",))
    return Edit(start, end, ("",))
