"""Edits in the draft's own words: one module per undermining signal, each with one function ``edit``.

An edit is small and local, keeps the draft's person, letter case and apostrophes, never takes away words that build,
and never says what only the writer can know: there it leaves the slot ``___``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from apology_check.edits import (
    agentless,
    blame_shift,
    conditional,
    deflected_regret,
    denial,
    excuse,
    minimization,
    pressure,
    self_focus,
    vague,
)
from apology_check.edits.page import Edit, Page, Passage, Voice
from apology_check.report import SignalSpan

EDITORS: Mapping[str, Callable[[Passage], Edit | None]] = MappingProxyType(
    {
        "conditional": conditional.edit,
        "deflected_regret": deflected_regret.edit,
        "blame_shift": blame_shift.edit,
        "excuse": excuse.edit,
        "minimization": minimization.edit,
        "denial": denial.edit,
        "agentless": agentless.edit,
        "vague": vague.edit,
        "pressure": pressure.edit,
        "self_focus": self_focus.edit,
    }
)


def edit_of(page: Page, span: SignalSpan) -> Edit | None:
    """The edit that mends an undermining span, or ``None`` where no small one does.

    Choices that change nothing, or that would find the same words again once made, are left out.
    """
    passage = Passage.of(page, span)
    found = EDITORS[span.label](passage)
    if found is None or not 0 <= found.start < found.end <= len(page.text):
        return None
    words, tail = page.text[found.start : found.end], page.text[found.end :]
    kept = tuple(
        dict.fromkeys(choice for choice in found.replacements if not choice or not (choice + tail).startswith(words))
    )
    return found._replace(replacements=kept) if kept else None


__all__ = ["EDITORS", "Edit", "Page", "Voice", "edit_of"]
