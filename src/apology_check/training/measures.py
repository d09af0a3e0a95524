"""Figures of a reader on marked texts: label F1 on texts and tokens, gate, kind, rating rank, pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from apology_check.markup import Mark
from apology_check.signals import BUILDING, CORE, LABELS, UNDERMINING
from apology_check.training.corpus import Draft

_WORD = re.compile(r"\w+")
APOLOGY_WORDS = re.compile(
    r"\b(sorry|apolog\w*|regret\w*|forgiv\w*|my fault|my bad|responsib\w*|mistake)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Prediction:
    """What a system says of one text: its spans (none where it is no apology), kind, and score or ``None``."""

    marks: tuple[Mark, ...]
    kind: str
    score: float | None

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(mark.label for mark in self.marks)


def f1(hits: int, extra: int, missed: int) -> float:
    """F1 from counts; ``nan`` where the label neither occurs nor is found."""
    return 2 * hits / (2 * hits + extra + missed) if hits + extra + missed else float("nan")


def _touched(text: str, marks: Collection[Mark], label: str) -> set[int]:
    return {
        i
        for i, word in enumerate(_WORD.finditer(text))
        for mark in marks
        if mark.label == label and word.start() < mark.end and word.end() > mark.start
    }


def label_counts(
    drafts: Sequence[Draft], found: Sequence[Prediction]
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Hits, extra and missed per label, on texts and on tokens."""
    on_texts: dict[str, list[int]] = {label: [0, 0, 0] for label in LABELS}
    on_tokens: dict[str, list[int]] = {label: [0, 0, 0] for label in LABELS}
    for draft, said in zip(drafts, found, strict=True):
        gold, got = draft.labels, said.labels
        for label in gold | got:
            counts = on_texts[label]
            counts[0] += label in gold and label in got
            counts[1] += label not in gold
            counts[2] += label not in got
            a, b = _touched(draft.text, draft.marks, label), _touched(draft.text, said.marks, label)
            counts = on_tokens[label]
            counts[0] += len(a & b)
            counts[1] += len(b - a)
            counts[2] += len(a - b)
    return on_texts, on_tokens


def spearman(a: Sequence[float], b: Sequence[float]) -> float:
    """Rank correlation, ties sharing their mean rank."""
    if len(a) < 3:
        return float("nan")
    x, y = _ranks(np.asarray(a, float)), _ranks(np.asarray(b, float))
    return float(np.corrcoef(x, y)[0, 1]) if x.std() and y.std() else float("nan")


def _ranks(values: np.ndarray) -> np.ndarray:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    ranks: np.ndarray = ((ends - counts + 1 + ends) / 2)[inverse]
    return ranks


def pairs(drafts: Sequence[Draft], least: float = 1.0) -> list[tuple[int, int, bool]]:
    """(better, worse, trap) over drafts of one ladder or contrast whose ratings differ by ``least`` or more.

    A pair is a trap where the worse draft is longer or has more apology words.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for i, draft in enumerate(drafts):
        if draft.kind == "apology" and ("ladder" in draft.fields or "contrast" in draft.fields):
            groups[draft.situation].append(i)
    result = []
    for group in groups.values():
        for i, j in combinations(group, 2):
            if abs(drafts[i].rating - drafts[j].rating) < least:
                continue
            better, worse = (i, j) if drafts[i].rating > drafts[j].rating else (j, i)
            longer = len(drafts[worse].text.split()) > len(drafts[better].text.split())
            wordier = len(APOLOGY_WORDS.findall(drafts[worse].text)) > len(APOLOGY_WORDS.findall(drafts[better].text))
            result.append((better, worse, longer or wordier))
    return result


def measure(drafts: Sequence[Draft], found: Sequence[Prediction]) -> dict[str, float | int]:
    """All figures on one set of texts; macro means run over labels that occur or are found."""
    on_texts, on_tokens = label_counts(drafts, found)

    def macro(labels: Sequence[str], counts: Mapping[str, list[int]]) -> float:
        values = [f1(*counts[label]) for label in labels]
        return float(np.nanmean(values)) if not np.all(np.isnan(values)) else float("nan")

    figures: dict[str, float | int] = {"n": len(drafts)}
    for name, labels in (("core", CORE), ("building", BUILDING), ("undermining", UNDERMINING)):
        figures[f"label_f1_{name}"] = macro(labels, on_texts)
        figures[f"token_f1_{name}"] = macro(labels, on_tokens)
    gold = np.array([draft.kind == "apology" for draft in drafts])
    said = np.array([p.kind == "apology" for p in found])
    figures["gate"] = float((gold == said).mean())
    if gold.any() and not gold.all():
        figures["gate_balanced"] = float(((said & gold).sum() / gold.sum() + (~said & ~gold).sum() / (~gold).sum()) / 2)
    figures["kind"] = float(np.mean([d.kind == p.kind for d, p in zip(drafts, found, strict=True)]))
    scores = [p.score or 0.0 for p in found]
    rated = [i for i, draft in enumerate(drafts) if draft.kind == "apology"]
    figures["rating_rho"] = spearman([drafts[i].rating for i in rated], [scores[i] for i in rated])
    for name, chosen in _pair_sets(drafts).items():
        if chosen:
            figures[f"n_{name}"] = len(chosen)
            figures[name] = float(
                np.mean([0.5 * (scores[b] >= scores[w]) + 0.5 * (scores[b] > scores[w]) for b, w in chosen])
            )
    return figures


def _pair_sets(drafts: Sequence[Draft]) -> dict[str, list[tuple[int, int]]]:
    found = pairs(drafts)
    return {"pairs": [(b, w) for b, w, _ in found], "traps": [(b, w) for b, w, trap in found if trap]}


def by_label(drafts: Sequence[Draft], found: Sequence[Prediction]) -> dict[str, dict[str, float]]:
    """Per label: precision, recall and F1 on texts, F1 on tokens, and the number of texts that carry it."""
    on_texts, on_tokens = label_counts(drafts, found)
    table = {}
    for label in LABELS:
        hits, extra, missed = on_texts[label]
        table[label] = {
            "n": hits + missed,
            "precision": hits / (hits + extra) if hits + extra else float("nan"),
            "recall": hits / (hits + missed) if hits + missed else float("nan"),
            "f1": f1(hits, extra, missed),
            "token_f1": f1(*on_tokens[label]),
        }
    return table


__all__ = ["Prediction", "by_label", "f1", "label_counts", "measure", "pairs", "spearman"]
