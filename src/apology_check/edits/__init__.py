"""Edits in the draft's own words: one module per undermining signal, each with one function ``edit``.

An edit is small and local, keeps the draft's person, letter case and apostrophes, never takes away words that build,
and never says what only the writer can know: there it leaves the slot ``___``.
"""

from __future__ import annotations

import re
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
    if _HANGS_ON.match(tail):
        # "sorry I ___ of the nurse": what stands behind a slot must not lean on the words that went.
        kept = tuple(choice for choice in kept if not choice.endswith("___"))
    if span.label in _REWRITTEN:
        kept = tuple(choice for choice in kept if _keeps_what_builds(page, found, choice))
    return found._replace(replacements=kept) if kept else None


# Edits that put the words in another way; all others ask for what builds before they cut.
_REWRITTEN = frozenset({"conditional", "deflected_regret"})
_HANGS_ON = re.compile(r"\s+(?:of|than|as though|as if)\b", re.I)
_TOKEN = re.compile(r"[^\W_]+")


def _keeps_what_builds(page: Page, edit: Edit, choice: str) -> bool:
    # Whether the words that build within an edit are still there once it is made, be it in another form: "were left"
    # and "I left". What is put in their place counts as gain elsewhere, so what goes must not be more than a form.
    there = {token[:4].lower() for token in _TOKEN.findall(choice)}
    for span in page.spans:
        start, end = max(span.start, edit.start), min(span.end, edit.end)
        if span.role != "builds" or start >= end:
            continue
        tokens = _TOKEN.findall(page.text[start:end])
        telling = [token for token in tokens if len(token) > 3] or tokens
        if 2 * sum(token[:4].lower() in there for token in telling) < len(telling):
            return False
    return True


__all__ = ["EDITORS", "Edit", "Page", "Voice", "edit_of"]
