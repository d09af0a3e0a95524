"""A model folder with small random weights: the real command runs on it, in milliseconds, and says nothing true."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from apology_check.model import save_model
from apology_check.signals import CATALOGUE, LABELS

WIDTH = 16
HEADS = 2
BLOCKS = ("c1", "a")
_TEXT = """
i we you me us they it that this what my our your the a an and but if so not no was were is are am
be been did do have had will would could should sorry apologize apology regret wrong mistake fault
hurt broke cup late meeting team order parcel trust angry shouted forgot said made gave took never
again tomorrow pay back fix next time from now on please forgive understand feel felt feeling upset
anyone because tired busy just only little for to of in at with without about as by . , ! ? ' " - :
;
"""
WORDS = tuple(_TEXT.split())
PIECES = ("[UNK]", "[SEP]", *WORDS, *"abcdefghijklmnopqrstuvwxyz0123456789", *(f"##{c}" for c in "abcdefghijklmnopqrs"),
          *(f"##{c}" for c in "tuvwxyz0123456789'"))  # fmt: skip


def make_tiny_model(folder: Path, *, seed: int = 7) -> Path:
    """Write the model; the same seed gives the same bytes."""
    random = np.random.default_rng(seed)

    def weights(*shape: int) -> np.ndarray:
        return (random.normal(size=shape) / np.sqrt(shape[-1])).astype(np.float16)

    labels, kinds, settings = len(LABELS), 7, 17
    arrays = {
        "embedding": random.integers(-127, 128, (len(PIECES), WIDTH)).astype(np.int8),
        "embedding_scale": np.full(len(PIECES), 0.02, np.float16),
        "enter.weight": weights(WIDTH, WIDTH),
        "enter.bias": weights(WIDTH),
        "flags.weight": weights(WIDTH, 2),
        "blocks.0.norm.gain": np.ones(WIDTH, np.float16),
        "blocks.0.window.weight": weights(WIDTH, 3 * WIDTH),
        "blocks.0.window.bias": weights(WIDTH),
        "blocks.0.back.weight": weights(WIDTH, WIDTH),
        "blocks.0.back.bias": weights(WIDTH),
        "blocks.1.norm.gain": np.ones(WIDTH, np.float16),
        "blocks.1.project.weight": weights(3 * WIDTH, WIDTH),
        "blocks.1.project.bias": weights(3 * WIDTH),
        "blocks.1.back.weight": weights(WIDTH, WIDTH),
        "blocks.1.back.bias": weights(WIDTH),
        "norm.gain": np.ones(WIDTH, np.float16),
        "reading.token.weight": weights(labels, WIDTH),
        "reading.token.bias": weights(labels),
        "reading.focus.weight": weights(labels, WIDTH),
        "reading.focus.bias": weights(labels),
        "reading.presence": 4 * weights(labels, WIDTH),
        "reading.presence_bias": weights(labels),
        "reading.intensity": weights(labels, WIDTH),
        "reading.intensity_bias": weights(labels),
        "reading.kind_focus.weight": weights(2, WIDTH),
        "reading.kind_focus.bias": weights(2),
        "reading.kind.weight": weights(kinds, 3 * WIDTH),
        "reading.kind.bias": weights(kinds),
        "reading.setting.weight": weights(settings, 3 * WIDTH),
        "reading.setting.bias": weights(settings),
        "kind.weight": np.concatenate([np.eye(kinds), np.zeros((labels, kinds))]),
        # Most texts are apologies to this model.
        "kind.bias": np.array([2.0, 0, 0, 0, 0, 0, 0]),
        "score.weight": np.array([1.0 if CATALOGUE[label].role == "builds" else -1.0 for label in LABELS]),
        "score.base": np.array([0.5, 0.0, -0.5]),
        "score.cap": np.zeros(labels),
        "score.typical": np.full(labels, 0.6),
        "score.curve_x": np.array([-4.0, 0.0, 4.0]),
        "score.curve_y": np.array([0.0, 50.0, 100.0]),
    }
    save_model(
        folder, name="tiny", version="0", arrays=arrays, pieces=PIECES, training={},
        settings={
            "blocks": list(BLOCKS), "heads": HEADS, "apology_threshold": 0.5, "saturation": 4.0,
            "presence_thresholds": [0.5] * labels, "token_thresholds": [0.5] * labels,
        },
    )  # fmt: skip
    return folder
