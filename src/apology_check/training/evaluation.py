"""Figures of a finished model, through the public API, on texts it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from apology_check.evaluator import Evaluator
from apology_check.markup import Mark
from apology_check.model import load_model
from apology_check.training.behaviour import differences, within
from apology_check.training.data import read_corpus
from apology_check.training.measures import Prediction, by_label, measure


def predictions(evaluator: Evaluator, texts: Sequence[str]) -> list[Prediction]:
    """What the public API says of each text."""
    return [
        Prediction(tuple(Mark(s.start, s.end, s.label) for s in report.signals), report.kind, report.score)
        for report in evaluator.evaluate_many(texts)
    ]


def evaluate_model(data: Path, texts: Path | None, model: str | Path | None, split: str) -> dict[str, Any]:
    """Figures on one split: written drafts and, where their wording is at hand, real texts, apart.

    Args:
        data: The corpus.
        texts: Wording of the real texts, or ``None``.
        model: Tier or model folder.
        split: ``dev`` or ``test``.
    """
    evaluator = Evaluator.load(model)
    drafts = read_corpus(data, texts)[split]
    figures: dict[str, Any] = {
        "model": evaluator.model_version,
        "arrays_sha256": load_model(model).manifest["sha256"]["arrays.npz"],
        "split": split,
    }
    for name, is_real in (("written", False), ("real", True)):
        chosen = [draft for draft in drafts if draft.is_real == is_real]
        if not chosen:
            continue
        found = predictions(evaluator, [draft.text for draft in chosen])
        figures[name] = {
            key: round(value, 4) if isinstance(value, float) else value for key, value in measure(chosen, found).items()
        }
        figures[f"{name}_labels"] = {
            label: {key: round(value, 3) for key, value in row.items()}
            for label, row in by_label(chosen, found).items()
        }
    shares = within(differences(lambda texts: [report.score or 0.0 for report in evaluator.evaluate_many(texts)]))
    figures["behaviour"] = {group: {"n": n, "within_5_points": round(share, 4)} for group, (n, share) in shares.items()}
    return figures
