"""Vector → kind, confidence, gravity, score, band, and each signal's share of the score.

The score is additive and monotone by construction: every signal that builds has a weight of zero or more, every
signal that undermines of zero or less, so that no amount of good words is needed to explain a point. Deflection,
blame or denial cap it. A monotone curve calibrates the sum to the rating (isotonic regression; Zadrozny & Elkan
2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from apology_check.report import BANDS, KINDS, Band, Kind
from apology_check.signals import LABELS

if TYPE_CHECKING:
    from apology_check.model import Model

Vector = np.ndarray[Any, np.dtype[np.float64]]

_PATH_ENDS: Vector = np.linspace(0.0, 1.0, 65)
_PATH_MIDDLES: Vector = (_PATH_ENDS[1:] + _PATH_ENDS[:-1]) / 2


class Verdict(NamedTuple):
    """What a text is, and how sure the model is of it: calibrated probability, 0 to 1."""

    kind: Kind
    confidence: float
    is_apology: bool


class Scorer:
    """The trained last stage.

    Args:
        model: A loaded model with the arrays ``kind.weight`` (7 + 19, 7), ``kind.bias`` (7,), ``score.weight``
            (19,), ``score.base`` (3,), ``score.cap`` (19,), ``score.typical`` (19,), ``score.curve_x`` and
            ``score.curve_y`` (n,).

    Attributes:
        typical: How strongly each building signal stands in drafts that carry it (19,): the median over texts that
            the model was not trained on; 0 for those that undermine.

    Raises:
        ValueError: A stored weight contradicts its signal's role.
    """

    def __init__(self, model: Model) -> None:
        arrays = {key: value.astype(np.float64) for key, value in model.arrays.items() if "." in key}
        self._kind_weight: Vector = arrays["kind.weight"]
        self._kind_bias: Vector = arrays["kind.bias"]
        self._apology_level = float(model.manifest["settings"]["apology_threshold"])
        self._weight: Vector = arrays["score.weight"]
        self._base: Vector = arrays["score.base"]
        self._cap: Vector = arrays["score.cap"]
        self.typical: Vector = arrays["score.typical"]
        self._curve_x: Vector = arrays["score.curve_x"]
        self._curve_y: Vector = arrays["score.curve_y"]
        self._saturation = float(model.manifest["settings"]["saturation"])
        check_roles(self._weight)
        self._builds: Vector = np.maximum(self._weight, 0.0)
        self._undermines: Vector = self._builds - self._weight

    def kind(self, logits: Vector, strengths: Vector) -> Verdict:
        """What the text is.

        Args:
            logits: The reader's, (7,).
            strengths: See ``features.strengths``, (19,).
        """
        values = np.concatenate([logits, strengths]) @ self._kind_weight + self._kind_bias
        values = np.exp(values - values.max())
        shares = values / values.sum()
        if shares[0] >= self._apology_level:
            return Verdict("apology", float(shares[0]), True)
        best = 1 + int(shares[1:].argmax())
        return Verdict(KINDS[best], float(1.0 - shares[0]) if shares[best] < shares[0] else float(shares[best]), False)

    def pull(self, strengths: Vector) -> Vector:
        """How much each label pulls the sum up or down before saturation and curve, (19,): for ordering only."""
        result: Vector = strengths * self._weight
        return result

    def score(self, strengths: Vector, gravity: Vector) -> float:
        """Points, 0.0 to 100.0.

        Args:
            strengths: (19,), each 0 to 1.
            gravity: Shares of slip, harm and grave, (3,).
        """
        return float(self.points(strengths[None, :], gravity)[0])

    def points(self, strengths: Vector, gravity: Vector) -> Vector:
        """Points of many texts of one gravity, or of one text as it could be, at once.

        Args:
            strengths: (..., 19), each 0 to 1.
            gravity: Shares of slip, harm and grave, (3,).

        Returns:
            (...,), each 0.0 to 100.0.
        """
        good = strengths @ self._builds
        bad = strengths @ self._undermines
        # Good words saturate: the tenth adds less than the first. What undermines is subtracted in full.
        total = self._saturation * np.tanh(good / self._saturation) - bad + gravity @ self._base
        points = np.interp(total, self._curve_x, self._curve_y)
        ceiling = 100.0 - (strengths * self._cap).max(-1)
        result: Vector = np.clip(np.minimum(points, ceiling), 0.0, 100.0)
        return result

    def contributions(self, strengths: Vector, gravity: Vector) -> dict[str, float]:
        """Each signal's points, and those of ``base``; they sum to the score.

        The share of a signal is its part of the change along the straight path from no signals to all of them
        (Aumann & Shapley 1974, as in integrated gradients, Sundararajan et al. 2017).
        """
        good, bad = float(strengths @ self._builds), float(strengths @ self._undermines)
        base = float(gravity @ self._base)
        capped = strengths * self._cap
        capping = int(capped.argmax())
        at, middle = _PATH_ENDS, _PATH_MIDDLES
        total = self._saturation * np.tanh(at * good / self._saturation) - at * bad + base
        free = np.interp(total, self._curve_x, self._curve_y)
        points = np.clip(np.minimum(free, 100.0 - at * capped[capping]), 0.0, 100.0)
        change = points[1:] - points[:-1]
        # In each step of the path either a cap rules, and the step is its signal's, or the sum does, and the step
        # is shared as the signals move the sum there.
        ruled = free[1:] > points[1:]
        slope = 1.0 - np.tanh(middle * good / self._saturation) ** 2
        moved = slope * good - bad
        rate = np.divide(change, moved, out=np.zeros_like(change), where=(np.abs(moved) > 1e-9) & ~ruled)
        shares = float(rate @ slope) * strengths * self._builds - float(rate.sum()) * strengths * self._undermines
        shares[capping] += float(change[ruled].sum())
        present = np.flatnonzero(strengths > 0)
        # What is left where rising and falling words cancel out goes to the signals by size: the sum is exact.
        size = np.abs(shares)
        if size.sum() > 0:
            shares += (float(points[-1] - points[0]) - shares.sum()) * size / size.sum()
        parts = {"base": float(points[0])}
        parts |= {LABELS[number]: float(shares[number]) for number in present}
        return parts


def check_roles(weight: Vector) -> None:
    """Refuse weights that contradict the catalogue. Raises: ValueError."""
    from apology_check.signals import CATALOGUE

    wrong = [
        label
        for label, value in zip(LABELS, weight, strict=True)
        if (value < 0 if CATALOGUE[label].role == "builds" else value > 0)
    ]
    if wrong:
        raise ValueError(f"weights contradict the declared role of: {', '.join(wrong)}")


def band(score: float) -> Band:
    """The rating in words: the score on 0 to 100 is ``100 * (rating - 1) / 6``."""
    return BANDS[min(6, int(score * 6 / 100 + 0.5))]
