"""The model card, written from the figures that lie beside the model: no number in it is typed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from apology_check.signals import CATALOGUE

OWN, OUTSIDE = "evaluation.json", "evaluation-outside.json"
_FIGURES = (
    ("label_f1_core", "label F1, core three"),
    ("label_f1_building", "label F1, nine building"),
    ("label_f1_undermining", "label F1, ten undermining"),
    ("token_f1_building", "token F1, building"),
    ("token_f1_undermining", "token F1, undermining"),
    ("gate", "apology or not, accuracy"),
    ("gate_balanced", "apology or not, balanced accuracy"),
    ("kind", "kind of seven, accuracy"),
    ("rating_rho", "rating, rank correlation"),
    ("pairs", "pairs in order"),
    ("traps", "of them traps"),
)
# (part, figure, what it is, what issue 2 asks, what issue 4 asks)
_TARGETS = (
    ("pairs", "accuracy", "pairs in order (n = {n})", 0.75, 0.93),
    ("pairs", "accuracy_adversarial", "pairs in order, traps", 0.65, 0.90),
    ("drafts_personal", "gate_accuracy", "gate, personal drafts (n = {n})", 0.85, 0.96),
    ("drafts_work", "gate_accuracy", "gate, work drafts (n = {n})", 0.85, 0.96),
    ("drafts_real", "gate_accuracy", "gate, real texts (n = {n})", 0.85, 0.96),
    ("drafts_personal", "rating_spearman", "rating ρ, personal", 0.70, 0.92),
    ("drafts_work", "rating_spearman", "rating ρ, work", 0.70, 0.92),
    ("drafts_real", "rating_spearman", "rating ρ, real", 0.70, 0.80),
    ("drafts_personal", "label_f1_core", "core label F1, personal", 0.70, 0.92),
    ("drafts_work", "label_f1_core", "core label F1, work", 0.70, 0.92),
    ("drafts_real", "label_f1_core", "core label F1, real", 0.70, 0.88),
    ("drafts_personal", "label_f1_positive", "building label F1, personal", None, 0.85),
    ("drafts_work", "label_f1_positive", "building label F1, work", None, 0.85),
    ("drafts_real", "label_f1_positive", "building label F1, real", None, 0.80),
    ("drafts_personal", "label_f1_negative", "undermining label F1, personal", None, 0.80),
    ("drafts_work", "label_f1_negative", "undermining label F1, work", None, 0.80),
    ("drafts_real", "label_f1_negative", "undermining label F1, real", None, 0.65),
    ("hotel", "existence_accuracy", "hotel replies: is there an apology (n = {n})", 0.93, 0.93),
    ("hotel", "satisfied_partial_length", "hotel replies: readers' satisfaction, length held fixed", None, 0.20),
    ("contrast", "balanced_accuracy", "short real utterances, apology or not, balanced (n = {n})", None, None),
    (
        "components",
        "count_spearman",
        "63 combinations of components, order of count, ρ (n = {n} scenarios)",
        0.90,
        0.97,
    ),
    ("components", "single_rank_accuracy", "ranking of single components", None, 0.90),
    ("components", "adding_never_lowers", "adding a component never lowers", None, 0.98),
    ("invariance", "within_5_points", "invariance within 5 points (n = {n})", None, 0.95),
)

_MADE_OF = {
    "network": (
        "A small network (embedded word pieces, residual convolutions and attention, run in numpy) that reads the 19",
        "signals, the kind and the setting of an English text; and a monotone score on top. Pieces and their start",
        "embeddings come from all-MiniLM-L6-v2 (Apache-2.0), reduced to 128 dimensions and trained on.",
    ),
    "joint": (
        "A transformer (all-MiniLM-L6-v2, Apache-2.0, trained on; 8-bit weights, run by onnxruntime) and the default",
        "tier's network, read together: the mean of what both say of the 19 signals, the kind and the setting of an",
        "English text; and a monotone score on top.",
    ),
}


def model_card(folder: Path) -> str:
    """The card's text from ``manifest.json``, ``evaluation.json`` and ``evaluation-outside.json`` in ``folder``."""
    manifest = _read(folder / "manifest.json")
    own, outside = _read(folder / OWN), _read(folder / OUTSIDE)
    training = manifest["training"]
    parts = {name: own[name] for name in ("written", "real", "fresh") if name in own}
    real = training["real_texts"]
    lines = [
        f"# Model card: {manifest['name']} {manifest['version']}",
        "",
        "Written by `python -m apology_check.training card` from the figures beside it.",
        "",
        "## What it is",
        *_MADE_OF[manifest["settings"].get("reader", "network")],
        f"It learnt from `data/` (corpus {training['corpus_sha256'][:12]}; {real['used']:,} of {real['marked']:,}",
        "marked real texts were at hand). The corpus was written and marked by language models: see `data/README.md`.",
        "",
        "## For what, and not for what",
        "For feedback on a draft that its writer asked for. Not for judging people, not for deciding whether somebody",
        "means it, not for legal questions, not for moderation without a reader. It reads words, not intent. Norms are",
        "those of English-language, mostly British and North American readers.",
        "",
        "## Measured on the corpus' own test split",
        f"`python -m apology_check.training evaluate --split test --model {manifest['name']}",
        f"--out models/{manifest['name']}/{OWN}`: texts and situations",
        "that were not trained on. Written drafts and real texts apart; the real ones are the harder and more telling.",
        "*Fresh* are the drafts of `data/fresh`: written by hands that did not know the signals, marked by others,",
        "when the corpus that the reader learnt from was closed.",
        "",
        f"| figure | {' | '.join(parts)} |",
        "|---|" + "---|" * len(parts),
        f"| texts | {' | '.join(format(part['n'], ',') for part in parts.values())} |",
    ]
    lines += [f"| {name} | {' | '.join(_show(part.get(key)) for part in parts.values())} |" for key, name in _FIGURES]
    if "unmarked" in own:
        plain = own["unmarked"]
        lines += [
            "",
            f"Of {plain['n']:,} ordinary texts without a word of apology (nobody marked them; the teacher read half),",
            f"{plain['taken_for_apologies']:.1%} are taken for apologies; hardly one is.",
        ]
    lines += [
        "",
        "By label (F1 on texts; number of texts that carry it):",
        "",
        "| label | role | " + " | ".join(f"{name} | n" for name in parts) + " |",
        "|---|---|" + "---|---|" * len(parts),
    ]
    for label, signal in CATALOGUE.items():
        rows = [own[f"{name}_labels"].get(label, {}) for name in parts]
        cells = " | ".join(f"{_show(row.get('f1'))} | {row.get('n', 0)}" for row in rows)
        lines.append(f"| `{label}` | {signal.role} | {cells} |")
    if "behaviour" in own:
        lines += [
            "",
            "## What must not move the score",
            "Share of generated cases (`training/behaviour.py`) whose two versions (another name, another word of",
            "a dialect, spelling, signature, …) score within 5 points of each other (asked: 95 %).",
            "",
            "| changed | within 5 points | n |",
            "|---|---|---|",
            *(f"| {group} | {row['within_5_points']:.3f} | {row['n']} |" for group, row in own["behaviour"].items()),
        ]
    lines += [
        "",
        "## Measured on the project's outside evaluation files",
        "They are no part of the corpus, and training drops every text that shares eight words in a row with them.",
        "Asked are the first release's figures and the goal.",
        "",
        "| figure | measured | asked first | goal | |",
        "|---|---|---|---|---|",
    ]
    for part, key, name, first, goal in _TARGETS:
        value = outside[part][key]
        short = [f"{t - value:.3f} below {w}" for t, w in ((first, "first"), (goal, "goal")) if t and value < t]
        lines.append(
            f"| {name.format(n=outside[part]['n'])} | {value:.3f} | {_show(first, 2)} | {_show(goal, 2)} "
            f"| {', '.join(short) or ('reached' if goal or first else '')} |"
        )
    lines += ["", *_closing(manifest), ""]
    return "\n".join(lines)


def _closing(manifest: dict[str, Any]) -> list[str]:
    note = manifest["training"].get("note")
    return [
        "## Where it falls short",
        "* Real texts are read less well than written drafts, above all the undermining signals, rare as they are.",
        "* Ratings of real texts lie close together, and the order within them is mostly missed.",
        "* The gate takes some sympathy, courtesy and talk about apologies for an apology, and the reverse. Reports",
        "  below a confidence of 0.7 say so.",
        "* Two careful readers do not agree fully either: `data/AGREEMENT.md`.",
        *([f"* {note}"] if note else []),
    ]


def _show(value: float | None, digits: int = 3) -> str:
    return "–" if value is None or value != value else f"{value:.{digits}f}"


def _read(path: Path) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return stored
