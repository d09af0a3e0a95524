"""``self_focus`` → cut."""

from __future__ import annotations

from apology_check.edits.cutting import cut
from apology_check.edits.page import Edit, Passage


def edit(passage: Passage) -> Edit | None:
    """Take out what turns to the writer's own pain or good name."""
    return cut(passage)
