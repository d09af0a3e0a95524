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

_PATH = 16
_NUDGE = 1e-4


class Verdict(NamedTuple):
    """What a text is, and how sure the model is of it: calibrated probability, 0 to 1."""

    kind: Kind
    confidence: float
    is_apology: bool


class Scorer:
    """The trained last stage.

    Args:
        model: A loaded model with the arrays ``kind.weight`` (7 + 19, 7), ``kind.bias`` (7,), ``score.weight``
            (19,), ``score.base`` (3,), ``score.cap_from`` (19,), ``score.cap_by`` (1,), ``score.curve_x`` and
            ``score.curve_y`` (n,).

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
        present = np.flatnonzero(strengths > 0)
        middle = (np.arange(_PATH) + 0.5)[:, None] / _PATH * strengths[None, :]
        nudge = np.zeros((len(present), 1, len(LABELS)))
        nudge[np.arange(len(present)), 0, present] = _NUDGE
        # One call for both ends of the path and all nudged steps: this runs for every draft of a batch.
        ends = np.stack([np.zeros_like(strengths), strengths])
        steps = np.concatenate(
            [ends, (middle + nudge).reshape(-1, len(LABELS)), (middle - nudge).reshape(-1, len(LABELS))]
        )
        values = self.points(steps, gravity)
        up, down = np.split(values[2:].reshape(2 * len(present), _PATH), 2)
        shares = np.zeros(len(LABELS))
        shares[present] = (up - down).mean(1) / (2 * _NUDGE) * strengths[present]
        total = float(values[1] - values[0])
        # The path is walked in finite steps; the rest goes to the signals by size, so that the sum is exact.
        size = np.abs(shares)
        if size.sum() > 0:
            shares += (total - shares.sum()) * size / size.sum()
        parts = {"base": float(values[0])}
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
