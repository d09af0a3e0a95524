"""``pressure`` → cut; where a little room fits, it can stand in its place: "Take the time you need"."""

from __future__ import annotations

from apology_check.edits.cutting import cut, stands_alone
from apology_check.edits.page import Edit, Passage


def edit(passage: Passage) -> Edit | None:
    """Take out what hurries or binds the other side."""
    taken = cut(passage)
    if taken is None or not stands_alone(passage) or taken.end != passage.last:
        return taken
    page = passage.page
    if page.audience in ("personal", "work") and not page.has("listening"):
        return taken._replace(replacements=("", page.write("Take all the time you need.", taken.start)))
    return taken
