"""Drafts and a scorer made by hand, for the tests of feedback: strengths come from inline marks, no model is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from apology_check.edits import Page
from apology_check.feedback import Draft
from apology_check.markup import parse_marked
from apology_check.model import Model
from apology_check.report import Gravity, SignalSpan
from apology_check.scoring import Scorer
from apology_check.setting import GRAVITIES, Setting
from apology_check.signals import CATALOGUE, LABELS
from apology_check.signals.signal import Audience

# Weights in the order of the catalogue and of the size that published rankings and the corpus suggest.
WEIGHTS = {
    "acknowledgment": 0.9, "regret": 0.9, "responsibility": 1.2, "impact": 0.8, "amends": 1.1, "prevention": 0.8,
    "listening": 0.5, "forgiveness_request": 0.3, "explanation": 0.5, "conditional": -1.0, "deflected_regret": -1.4,
    "blame_shift": -1.4, "excuse": -0.9, "minimization": -1.0, "denial": -1.5, "agentless": -0.6, "vague": -0.7,
    "pressure": -1.1, "self_focus": -0.8,
}  # fmt: skip
CAPS = {"denial": 50.0, "blame_shift": 45.0, "deflected_regret": 40.0}
# How strongly a signal stands where it is added.
TYPICAL = {
    "acknowledgment": 0.8, "regret": 0.7, "responsibility": 0.75, "impact": 0.7, "amends": 0.75, "prevention": 0.7,
    "listening": 0.7, "forgiveness_request": 0.4, "explanation": 0.45,
}  # fmt: skip
# How strongly a marked label stands, and how sure the reader is of a marked span.
STRENGTH, CERTAINTY = 0.8, 0.9
_SHARES = {"slip": (0.9, 0.1, 0.0), "harm": (0.1, 0.8, 0.1), "grave": (0.0, 0.2, 0.8)}


def make_scorer() -> Scorer:
    """The last stage with ``WEIGHTS``, ``CAPS`` and a smooth rising curve."""
    arrays = {
        "kind.weight": np.zeros((26, 7)),
        "kind.bias": np.zeros(7),
        "score.weight": np.array([WEIGHTS[label] for label in LABELS]),
        "score.base": np.array([0.8, 0.0, -0.2]),
        "score.cap": np.array([CAPS.get(label, 0.0) for label in LABELS]),
        "score.typical": np.array([TYPICAL.get(label, 0.0) for label in LABELS]),
        "score.curve_x": np.linspace(-3.0, 5.0, 9),
        "score.curve_y": np.array([0.0, 4.0, 10.0, 22.0, 38.0, 55.0, 72.0, 86.0, 97.0]),
    }
    manifest = {"settings": {"apology_threshold": 0.5, "saturation": 5.0}}
    return Scorer(Model(MappingProxyType(manifest), MappingProxyType(arrays), (), Path()))


SCORER = make_scorer()


def make_spans(marked: str) -> tuple[str, tuple[SignalSpan, ...]]:
    """The plain text of a marked draft and its spans."""
    text, marks = parse_marked(marked, LABELS)
    spans = tuple(
        SignalSpan(m.label, CATALOGUE[m.label].role, m.start, m.end, text[m.start : m.end], CERTAINTY) for m in marks
    )
    return text, spans


def make_draft(
    marked: str,
    audience: Audience = "personal",
    gravity: Gravity = "harm",
    harms: Sequence[str] = ("feelings",),
) -> Draft:
    """A draft whose marked labels stand at ``STRENGTH`` and all others at nothing."""
    text, spans = make_spans(marked)
    vector = np.zeros(len(LABELS))
    for span in spans:
        vector[LABELS.index(span.label)] = STRENGTH
    assert gravity in GRAVITIES
    setting = Setting(audience, gravity, np.array(_SHARES[gravity]), tuple(harms))
    score = SCORER.score(vector, setting.gravity_shares)
    return Draft(text, spans, vector, setting, SCORER, "apology", 0.95, score)


def make_page(marked: str, audience: Audience = "personal") -> Page:
    """A marked draft as edits see it."""
    text, spans = make_spans(marked)
    return Page.read(text, spans, audience)
