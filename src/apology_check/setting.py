"""The setting that the reader estimates from the text: for whom it is, how grave the harm, and what was harmed."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from apology_check.report import Gravity
from apology_check.signals.signal import AUDIENCES, Audience

GRAVITIES: tuple[Gravity, ...] = ("slip", "harm", "grave")
HARMS: tuple[str, ...] = (
    "property", "money", "time", "work", "health", "feelings", "trust", "privacy", "reputation", "safety",
)  # fmt: skip
SIZE = len(AUDIENCES) + len(GRAVITIES) + len(HARMS)


class Setting(NamedTuple):
    """What the text lets one guess of its setting.

    Args:
        audience: The likeliest audience.
        gravity: The likeliest gravity.
        gravity_shares: Shares of slip, harm and grave, (3,), summing to one.
        harms: What was harmed, the likeliest first; at least one.
    """

    audience: Audience
    gravity: Gravity
    gravity_shares: np.ndarray[Any, np.dtype[np.float64]]
    harms: tuple[str, ...]


def read_setting(logits: np.ndarray[Any, Any], *, audience: Audience | None = None) -> Setting:
    """Turn the reader's logits (17,) into a setting; a given audience is kept."""
    for_whom, gravity, harms = np.split(logits.astype(np.float64), [len(AUDIENCES), len(AUDIENCES) + len(GRAVITIES)])
    shares = np.exp(gravity - gravity.max())
    shares /= shares.sum()
    order = np.argsort(-harms, kind="stable")
    named = [HARMS[i] for i in order if harms[i] > 0.0][:3] or [HARMS[order[0]]]
    guessed = audience if audience is not None else AUDIENCES[int(for_whom.argmax())]
    return Setting(guessed, GRAVITIES[int(shares.argmax())], shares, tuple(named))
