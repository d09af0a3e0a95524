"""Figures of a finished model, through the public API, on texts it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from apology_check.evaluator import Evaluator
from apology_check.markup import Mark
from apology_check.model import load_model
from apology_check.training.behaviour import differences, within
from apology_check.training.corpus import read_drafts
from apology_check.training.data import Corpus, read_corpus, unmarked_texts
from apology_check.training.measures import APOLOGY_WORDS, Prediction, by_label, measure

_MOST_UNMARKED = 2_000


def predictions(evaluator: Evaluator, texts: Sequence[str]) -> list[Prediction]:
    """What the public API says of each text."""
    return [
        Prediction(tuple(Mark(s.start, s.end, s.label) for s in report.signals), report.kind, report.score)
        for report in evaluator.evaluate_many(texts)
    ]


def evaluate_model(data: Path, texts: Path | None, model: str | Path | None, split: str) -> dict[str, Any]:
    """Figures on one split: written drafts and, where their wording is at hand, real texts, apart.

    With the split ``test`` also on the drafts of ``data/fresh``, which no reader has learnt from.

    Args:
        data: The corpus.
        texts: Wording of the real texts, or ``None``.
        model: Tier or model folder.
        split: ``dev`` or ``test``.
    """
    evaluator = Evaluator.load(model)
    corpus = read_corpus(data, texts)
    drafts = corpus[split]
    figures: dict[str, Any] = {
        "model": evaluator.model_version,
        "arrays_sha256": load_model(model).manifest["sha256"]["arrays.npz"],
        "split": split,
    }
    parts = {
        "written": [draft for draft in drafts if not draft.is_real],
        "real": [draft for draft in drafts if draft.is_real],
        "fresh": read_drafts(data / "fresh") if split == "test" else [],
    }
    for name, chosen in parts.items():
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
    if texts is not None:
        figures["unmarked"] = _taken_for_apologies(evaluator, corpus, texts)
    shares = within(differences(lambda texts: [report.score or 0.0 for report in evaluator.evaluate_many(texts)]))
    figures["behaviour"] = {group: {"n": n, "within_5_points": round(share, 4)} for group, (n, share) in shares.items()}
    return figures


def _taken_for_apologies(evaluator: Evaluator, corpus: Corpus, texts: Path) -> dict[str, Any]:
    # Ordinary texts without a word of apology, whose marks nobody made: hardly one is an apology. The teacher has read
    # half of them, without marks.
    marked = {draft.text for split in corpus.splits.values() for draft in split}
    plain = (text for text in unmarked_texts(texts) if text not in marked and APOLOGY_WORDS.search(text) is None)
    chosen = list(islice(plain, _MOST_UNMARKED))
    taken = sum(report.is_apology for report in evaluator.evaluate_many(chosen))
    return {"n": len(chosen), "taken_for_apologies": round(taken / max(1, len(chosen)), 4)}
