"""The model card's numbers are those of the figures beside the model, and the figures are of this model."""

from __future__ import annotations

import json

import pytest

from apology_check.model import find_model, load_model
from apology_check.training.card import OUTSIDE, OWN, model_card


@pytest.mark.parametrize("tier", ["default", "accurate"])
def test_the_card_says_what_the_figures_say(tier: str) -> None:
    folder = find_model(tier)
    assert (folder / "MODEL_CARD.md").read_text(encoding="utf-8") == model_card(folder), (
        f"run: python -m apology_check.training card --model models/{tier}"
    )


@pytest.mark.parametrize("tier", ["default", "accurate"])
def test_the_figures_are_of_this_model(tier: str) -> None:
    folder = find_model(tier)
    own = json.loads((folder / OWN).read_text(encoding="utf-8"))
    assert own["model"] == load_model(tier).version
    assert own["arrays_sha256"] == load_model(tier).manifest["sha256"]["arrays.npz"]
    outside = json.loads((folder / OUTSIDE).read_text(encoding="utf-8"))
    assert outside["arrays_sha256"] == own["arrays_sha256"]
