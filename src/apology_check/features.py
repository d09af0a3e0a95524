"""Readings → the vector that the score is computed from, in the order that the model manifest dictates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from apology_check.signals import CATALOGUE, LABELS

if TYPE_CHECKING:
    from apology_check.pipeline.reader import Reading

Vector = np.ndarray[Any, np.dtype[np.float64]]

_UNDERMINES = np.array([CATALOGUE[label].role == "undermines" for label in LABELS])

# Below this presence a label counts as not there; above it its strength grows from nothing, without a jump.
FLOOR = 0.2


@dataclass(frozen=True)
class WordReading:
    """Where the words of a text stand and which labels the reader sees on them.

    Args:
        starts: First code point of each word, (T,), rising.
        ends: One past its last code point, (T,).
        token: Probability of each label on each word, (T, 19).
    """

    starts: np.ndarray[Any, np.dtype[np.intp]]
    ends: np.ndarray[Any, np.dtype[np.intp]]
    token: np.ndarray[Any, np.dtype[np.float32]]

    def within(self, start: int, end: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
        """Which words touch the code points ``start`` to ``end`` (half-open), (T,)."""
        result: np.ndarray[Any, np.dtype[np.bool_]] = (self.starts < end) & (self.ends > start)
        return result

    def undermining(self, start: int, end: int) -> float:
        """How surely the words from ``start`` to ``end`` undermine, by whichever label, 0 to 1.

        The mean over the words of the probability that any undermining label is on them, taken as independent
        (noisy-or). A reader that wavers between excuse and blame may yet be sure that it is one of them.
        """
        inside = self.token[self.within(start, end)][:, _UNDERMINES]
        return float((1.0 - np.prod(1.0 - inside, axis=1)).mean()) if len(inside) else 0.0

    def shares(self, start: int, end: int) -> Vector:
        """Which share of each undermining label lies on the words from ``start`` to ``end``, (19,); 0 for the others.

        Words count by the square of their probability: many faint ones do not outweigh a sure one.
        """
        inside = self._size[self.within(start, end)].sum(0)
        result: Vector = inside / self._whole
        return result

    @cached_property
    def _size(self) -> Vector:
        # A label that is faint everywhere has no place in the text.
        placed = _UNDERMINES & (self.token.max(0, initial=0.0) >= FLOOR)
        result: Vector = np.where(placed, self.token.astype(np.float64) ** 2, 0.0)
        return result

    @cached_property
    def _whole(self) -> Vector:
        whole: Vector = self._size.sum(0)
        return np.where(whole > 0, whole, 1.0)


def strengths(reading: Reading, without: Collection[str] = ()) -> Vector:
    """How strongly each label stands in the text, 0 to 1, (19,) in the order of the catalogue.

    Presence, as far as it exceeds ``FLOOR``, times intensity.

    Args:
        reading: What the reader says of the text.
        without: Labels to leave out: "what if this were not there".
    """
    presence = np.clip((reading.presence.astype(np.float64) - FLOOR) / (1 - FLOOR), 0.0, 1.0)
    vector: Vector = presence * reading.intensity.astype(np.float64)
    if without:
        vector[[LABELS.index(label) for label in without]] = 0.0
    return vector


def named(vector: Vector, labels: Sequence[str] = LABELS) -> dict[str, float]:
    """Label → strength, rounded to four places, in the order of ``labels``."""
    return {label: round(float(value), 4) for label, value in zip(labels, vector, strict=True)}
