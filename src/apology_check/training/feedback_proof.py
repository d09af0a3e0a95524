"""Whether following the suggestions does what they say, over marked drafts: the public interface alone is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from apology_check import Evaluator, Report
from apology_check.report import SLOT, SignalSpan, Suggestion
from apology_check.training.corpus import Draft

# Only drafts below this rating are in need of a better one.
BELOW = 5.0
CHECKS = ("score_rises", "kind_unchanged", "spans_gone")
_LONGEST_LIST = 30
# What a slot is filled with, by the words before it: plain, fit for any draft, and no better than it has to be.
_FILLED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?:^|\W)(?:{before})\s*$", re.IGNORECASE), words)
    for before, words in (
        (r"the way (?:i|we|it)", "handled this"),
        (r"i|we|it", "did not do what was agreed"),
        (r"called?(?:ing)? \w+", "a name"),
        (r"said|saying", "what was said there"),
        (r"learned that|that|because", "it was left undone"),
        (r"by|for|about|of|in|sorry", "leaving that undone"),
        (r"on|at|until|before", "Monday"),
        (r"to|with|offended|hurt|upset|left|and", "the people there"),
    )
)
_ANYTHING = "the people there"


def prove(drafts: Iterable[Draft], evaluator: Evaluator) -> dict[str, Any]:
    """Follow the suggestions that change words, and see what the evaluator makes of the result.

    Every apology rated below ``BELOW`` that gets a suggestion with replacements for words of the draft is taken. Each
    time the first choice is made. Slots (``___``) are filled with a neutral phrase that fits the words before them ("I
    ___" → "I did not do what was agreed"), as a writer would; nothing of a slot is left in what is evaluated. The cut
    of a repeated sorry promises no points (its gain is 0): it is made with all the others, and never counts as the
    first.

    Args:
        drafts: Marked drafts; only ``id``, ``text``, ``kind`` and ``rating`` are used.
        evaluator: A loaded model.

    Returns:
        ``apologies``: apologies rated below ``BELOW``; ``with_edit``: those with such a suggestion that promises
        points; ``with_any_edit``: those with any; ``counts`` and ``shares`` of the checks that hold: ``score_rises``
        and ``kind_unchanged`` (of ``with_edit``, the first suggestion followed), ``spans_gone`` (of ``with_any_edit``,
        all of them followed: no span with the same label on the same words is left); ``failing``: up to 30 drafts
        with the checks that do not hold. A share of nothing is ``None``.
    """
    chosen = [draft for draft in drafts if draft.kind == "apology" and draft.rating < BELOW]
    reports = list(evaluator.evaluate_many([draft.text for draft in chosen]))
    with_edits = [
        (draft, report, edits)
        for draft, report in zip(chosen, reports, strict=True)
        if (edits := [s for s in report.suggestions if s.is_edit and s.replacements])
    ]
    firsts = [next((s for s in edits if s.gain > 0), None) for _, _, edits in with_edits]
    followed = [
        report.text if first is None else report.apply(_filled(report.text, first))
        for (_, report, _), first in zip(with_edits, firsts, strict=True)
    ]
    all_followed = [report.apply_all([_filled(report.text, s) for s in edits]) for _, report, edits in with_edits]
    counts: Counter[str] = Counter()
    failing: list[dict[str, Any]] = []
    for (draft, report, edits), first, one, every in zip(
        with_edits, firsts, evaluator.evaluate_many(followed), evaluator.evaluate_many(all_followed), strict=True
    ):
        held = {"spans_gone": not _left(report, edits, every)}
        if first is not None:
            held["score_rises"] = one.score is not None and report.score is not None and one.score > report.score
            held["kind_unchanged"] = one.kind == report.kind
        counts.update(check for check, holds in held.items() if holds)
        failed = [check for check in CHECKS if not held.get(check, True)]
        if failed and len(failing) < _LONGEST_LIST:
            failing.append({"id": draft.id, "failed": failed})
    with_edit = sum(first is not None for first in firsts)
    of = {"score_rises": with_edit, "kind_unchanged": with_edit, "spans_gone": len(with_edits)}
    return {
        "apologies": len(chosen),
        "with_edit": with_edit,
        "with_any_edit": len(with_edits),
        "counts": {check: counts[check] for check in CHECKS},
        "shares": {check: counts[check] / of[check] if of[check] else None for check in CHECKS},
        "failing": failing,
    }


def fill_slots(before: str, words: str) -> str:
    """The words with each slot filled to fit what stands before it.

    Args:
        before: The text before the words.
        words: A replacement, or an opening.
    """
    while SLOT in words:
        head, _, tail = words.partition(SLOT)
        fit = next((filled for pattern, filled in _FILLED if pattern.search(before + head)), _ANYTHING)
        words = head + fit + tail
    return words


def _filled(text: str, suggestion: Suggestion) -> Suggestion:
    return replace(suggestion, replacements=(fill_slots(text[: suggestion.start], suggestion.replacements[0]),))


def _left(report: Report, edits: list[Suggestion], after: Report) -> bool:
    # Whether a span that was edited is still found: more often than where the same words stand untouched.
    edited = [span for span in report.signals if any(_concerns(s, span) for s in edits)]
    untouched = Counter(_said(span) for span in report.signals if span not in edited)
    still = Counter(map(_said, after.signals))
    return any(still[said] > untouched[said] for said in {_said(span) for span in edited})


def _concerns(suggestion: Suggestion, span: SignalSpan) -> bool:
    start, end = suggestion.start or 0, suggestion.end or 0
    return suggestion.label == span.label and span.start < end and span.end > start


def _said(span: SignalSpan) -> tuple[str, str]:
    return span.label, " ".join(re.findall(r"[\w'’]+", span.quote.casefold()))
