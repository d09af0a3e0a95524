"""The corpus in figures: what the datasheet states and a test holds it to."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from apology_check.signals import LABELS
from apology_check.training.corpus import Draft, assign_splits, near_duplicates, read_drafts, read_real
from apology_check.training.data import read_splits
from apology_check.training.measures import APOLOGY_WORDS, pairs, spearman

_WORD = re.compile(r"[\w'’]+")


def describe(data: Path, texts: Path | None) -> dict[str, Any]:
    """All figures of the datasheet."""
    drafts = read_drafts(data / "drafts")
    real = read_real(data / "real", texts) if texts is not None else []
    apologies = [d for d in drafts if d.kind == "apology"]
    ladders = Counter(d.situation for d in drafts if "ladder" in d.fields)
    traps = Counter(d.fields["trap"] for d in {d.situation: d for d in drafts if "trap" in d.fields}.values())
    found = pairs(drafts)
    openings = Counter(" ".join(_WORD.findall(d.text.lower())[:4]) for d in _one_each(drafts))
    splits = read_splits(data / "splits.json") or assign_splits(drafts + real)
    return {
        "drafts": _counts(drafts),
        "real": _counts(real),
        "ladders": sum(1 for n in ladders.values() if n >= 4),
        "ladders_with_longer_or_wordier_worse_rung": len(
            {drafts[w].situation for _, w, trap in found if trap and "ladder" in drafts[w].fields}
        ),
        "contrasts": len({d.situation for d in drafts if "contrast" in d.fields}),
        "contrasts_by_trap": dict(sorted(traps.items())),
        "pairs": len(pairs(drafts, 0.5)),
        "near_duplicates": [[round(j, 2), a, b] for j, a, b in near_duplicates(drafts)],
        "commonest_opening_share": round(openings.most_common(1)[0][1] / len(_one_each(drafts)), 4),
        "commonest_opening": openings.most_common(1)[0][0],
        "rho_apology_words_rating": round(
            spearman([len(APOLOGY_WORDS.findall(d.text)) for d in apologies], [d.rating for d in apologies]), 3
        ),
        "rho_log_length_rating": round(
            spearman([math.log1p(len(d.text.split())) for d in apologies], [d.rating for d in apologies]), 3
        ),
        "files": {
            source: _diversity([d for d in drafts if d.source == source])
            for source in sorted({d.source for d in drafts})
        },
        "splits": dict(sorted(Counter(splits.get(d.id, "new") for d in drafts + real).items())),
    }


def _one_each(drafts: Sequence[Draft]) -> list[Draft]:
    # Rungs of a ladder begin alike on purpose: one of each situation is counted.
    return list({d.situation: d for d in drafts}.values())


def _counts(drafts: Sequence[Draft]) -> dict[str, Any]:
    ratings = Counter(int(d.rating + 0.5) for d in drafts if d.kind == "apology")
    return {
        "n": len(drafts),
        "words": sum(len(d.text.split()) for d in drafts),
        "kinds": dict(Counter(d.kind for d in drafts).most_common()),
        "ratings": {str(r): ratings[r] for r in range(1, 8)},
        "labels": {label: sum(label in d.labels for d in drafts) for label in LABELS},
    }


def _diversity(drafts: Sequence[Draft]) -> dict[str, Any]:
    words = [w.lower() for d in drafts for w in _WORD.findall(d.text)]
    bigrams = list(pairwise(words))
    # Over the first 3,000 words, so that long files do not look poorer than short ones.
    head = words[:3000]
    return {
        "n": len(drafts),
        "words": len(words),
        "type_token_3000": round(len(set(head)) / max(1, len(head)), 3),
        "distinct_bigrams": round(len(set(bigrams)) / max(1, len(bigrams)), 3),
    }


def write_pairs(path: Path, drafts: Sequence[Draft]) -> int:
    """Write (better, worse) pairs of one situation whose ratings differ by half a point or more; returns how many."""
    rows = pairs(drafts, 0.5)
    with path.open("w", encoding="utf-8") as out:
        for better, worse, trap in rows:
            row = {"better": drafts[better].id, "worse": drafts[worse].id, "trap": trap,
                   "difference": round(drafts[better].rating - drafts[worse].rating, 2)}  # fmt: skip
            out.write(json.dumps(row) + "\n")
    return len(rows)
