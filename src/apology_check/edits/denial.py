"""``denial`` → cut, or a line on what is true where little else is said."""

from __future__ import annotations

from apology_check.edits.cutting import cut_or_open
from apology_check.edits.page import Edit, Passage


def edit(passage: Passage) -> Edit | None:
    """Take out what is denied; the part that did happen can stand in its place."""
    return cut_or_open(passage, "What is true is that I ___.")
