"""``blame_shift`` → cut, or a line on one's own part where little else is said."""

from __future__ import annotations

from apology_check.edits.cutting import cut_or_open
from apology_check.edits.page import Edit, Passage


def edit(passage: Passage) -> Edit | None:
    """Take out what others did."""
    return cut_or_open(passage, "My part in this was that I ___.")
