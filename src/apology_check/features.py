"""Readings → the vector that the score is computed from, in the order that the model manifest dictates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from apology_check.signals import LABELS

if TYPE_CHECKING:
    from apology_check.pipeline.reader import Reading

Vector = np.ndarray[Any, np.dtype[np.float64]]

# Below this presence a label counts as not there; above it its strength grows from nothing, without a jump.
FLOOR = 0.2


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
