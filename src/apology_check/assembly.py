"""Spans and reading of one text → its report: where features, score and feedback come together. Plain values only."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from apology_check import features
from apology_check.feedback import Draft, notes, strengths, suggestions
from apology_check.next_steps import next_steps
from apology_check.report import Contribution, Report, SignalSpan
from apology_check.scoring import Scorer, band
from apology_check.setting import read_setting
from apology_check.signals import CATALOGUE, LABELS

if TYPE_CHECKING:
    from apology_check.pipeline.reader import Reading
    from apology_check.signals.signal import Audience

_NO_STRENGTHS = MappingProxyType(dict.fromkeys(LABELS, 0.0))
# Below this confidence a report says that it is unsure of the kind.
UNSURE_BELOW = 0.7


def assemble(
    text: str,
    spans: Sequence[tuple[str, int, int, float]],
    reading: Reading,
    word_offsets: Sequence[tuple[int, int]],
    scorer: Scorer,
    *,
    audience: Audience | None,
    model_version: str,
    locale: str | None = None,
    legal_note: bool = False,
) -> Report:
    """Build the report of one text.

    Args:
        text: The draft.
        spans: Label, first and one past the last code point, certainty.
        reading: The network's reading of the whole.
        word_offsets: First and one past the last code point of each word that it read.
        scorer: The last stage of the model.
        audience: As asked for, or ``None`` to guess.
        model_version: For the report.
        locale: Country code for where help is found.
        legal_note: Whether to add the note on legal weight.
    """
    vector = features.strengths(reading)
    verdict = scorer.kind(reading.kind.astype(np.float64), vector)
    setting = read_setting(reading.setting, audience=audience)
    if not verdict.is_apology:
        draft = Draft(text, (), np.zeros(len(LABELS)), setting, scorer, verdict.kind, verdict.confidence, None)
        return Report(
            text=text, audience=setting.audience, kind=verdict.kind, is_apology=False,
            confidence=round(verdict.confidence, 4), score=None, band=None, gravity=setting.gravity, signals=(),
            components=_NO_STRENGTHS, strengths=(), suggestions=(), next_steps=(),
            notes=notes(draft, locale=locale, legal_note=legal_note, unsure_below=UNSURE_BELOW), contributions=(),
            model_version=model_version,
        )  # fmt: skip
    signals = tuple(
        SignalSpan(label, CATALOGUE[label].role, start, end, text[start:end], score)
        for label, start, end, score in spans
    )
    score = round(scorer.score(vector, setting.gravity_shares), 2)
    starts, ends = np.array(word_offsets, np.intp).reshape(-1, 2).T
    words = features.WordReading(starts, ends, reading.token)
    draft = Draft(text, signals, vector, setting, scorer, verdict.kind, verdict.confidence, score, words)
    found_notes = notes(draft, locale=locale, legal_note=legal_note, unsure_below=UNSURE_BELOW)
    polished = not any(note.code == "abuse" for note in found_notes)
    return Report(
        text=text,
        audience=setting.audience,
        kind=verdict.kind,
        is_apology=True,
        confidence=round(verdict.confidence, 4),
        score=score if polished else None,
        band=band(score) if polished else None,
        gravity=setting.gravity,
        signals=signals,
        components=MappingProxyType(features.named(vector)),
        strengths=strengths(draft) if polished else (),
        suggestions=suggestions(draft) if polished else (),
        next_steps=next_steps(draft) if polished else (),
        notes=found_notes,
        contributions=_contributions(draft) if polished else (),
        model_version=model_version,
    )


def _contributions(draft: Draft) -> tuple[Contribution, ...]:
    parts = draft.scorer.contributions(draft.vector, draft.setting.gravity_shares)
    return tuple(Contribution(label, points) for label, points in parts.items())
