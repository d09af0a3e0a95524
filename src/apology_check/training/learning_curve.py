"""Does more data help still? The clause reader, otherwise unchanged, on growing parts of the corpus."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from apology_check.markup import Mark
from apology_check.training.clauses import ClauseReader
from apology_check.training.corpus import Draft
from apology_check.training.data import read_corpus
from apology_check.training.measures import measure
from apology_check.training.overlap import phrases, shares_words

# An outside text counts as an apology from this mean rating on (0 to 7; readers who saw none gave 0).
_IS_APOLOGY = 0.75

SIZES = (500, 1_000, 2_000, 4_000)
FIGURES = ("label_f1_core", "label_f1_building", "label_f1_undermining", "gate", "rating_rho", "pairs", "traps")


def learning_curve(
    data: Path, texts: Path | None, *, outside: Path | None = None, seed: int = 0, say: Callable[[str], None] = print
) -> list[str]:
    """Markdown lines: dev figures, written and real apart, by number of written training drafts.

    Once without and, where their wording is at hand, once with the real training texts.

    Args:
        data: The corpus.
        texts: Wording of the real texts, or ``None``.
        outside: A folder with files ``drafts_NAME.jsonl`` (text, labels, spans, doubtful, overall) and ``pairs.jsonl``
            (better, worse, keyword_trap) that others have marked: measured beside dev; training
            texts that share eight words in a row with them are left out.
        seed: For the drawing and the fit.
        say: Where each line goes as it is made.
    """
    corpus = read_corpus(data, texts)
    forbidden = phrases([] if outside is None else [outside])
    train = [d for d in corpus["train"] if not shares_words(d.text, forbidden)]
    written = [d for d in train if not d.is_real]
    real = [d for d in train if d.is_real]
    # Whole situations are drawn, as they would be written.
    situations = sorted({d.situation for d in written})
    random.Random(seed).shuffle(situations)
    rank = {name: place for place, name in enumerate(situations)}
    written.sort(key=lambda d: rank[d.situation])
    dev = corpus["dev"]
    lines = [
        "| training drafts | real texts | measured on | n | " + " | ".join(FIGURES) + " |",
        "|---" * (4 + len(FIGURES)) + "|",
    ]
    files = {} if outside is None else {path.stem: _rows(path) for path in sorted(outside.glob("drafts_*.jsonl"))}
    pairs = [] if outside is None else _rows(outside / "pairs.jsonl")

    def add(size: int, extra: int, name: str, n: int, figures: dict[str, Any]) -> None:
        row = [f"{figures[f]:.3f}" if f in figures else "–" for f in FIGURES]
        lines.append(f"| {size:,} | {extra:,} | {name} | {n} | " + " | ".join(row) + " |")
        say(lines[-1])

    for extra in ([], real) if real else ([],):
        for size in [*[s for s in SIZES if s < len(written)], len(written)]:
            reader = ClauseReader(seed).fit(written[:size] + extra)
            for name, is_real in (("written", False), ("real", True)):
                chosen = [d for d in dev if d.is_real == is_real]
                if not chosen:
                    continue
                add(size, len(extra), name, len(chosen), measure(chosen, reader.predict([d.text for d in chosen])))
            for name, rows in files.items():
                add(size, len(extra), name, len(rows), _measure_outside(reader, rows))
            if pairs:
                add(size, len(extra), "pairs", len(pairs), _ordered(reader, pairs))
    return lines


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _measure_outside(reader: ClauseReader, rows: list[dict[str, Any]]) -> dict[str, Any]:
    # A label that its readers doubted counts neither for nor against.
    drafts, found = [], []
    for row, said in zip(rows, reader.predict([row["text"] for row in rows]), strict=True):
        doubtful = set(row["doubtful"])
        marks = tuple(
            sorted(Mark(s["start"], s["end"], s["label"]) for s in row["spans"] if s["label"] not in doubtful)
        )
        kind = "apology" if row["overall"] >= _IS_APOLOGY else "other"
        drafts.append(Draft(row["id"], row["text"], kind, float(row["overall"]), marks, "outside"))
        found.append(replace(said, marks=tuple(mark for mark in said.marks if mark.label not in doubtful)))
    return measure(drafts, found)


def _ordered(reader: ClauseReader, pairs: list[dict[str, Any]]) -> dict[str, Any]:
    better, worse = ([p.score or 0.0 for p in reader.predict([row[side] for row in pairs])]
                     for side in ("better", "worse"))  # fmt: skip
    hits = [1.0 if b > w else 0.5 if b == w else 0.0 for b, w in zip(better, worse, strict=True)]
    traps = [hit for hit, row in zip(hits, pairs, strict=True) if row["keyword_trap"]]
    return {"pairs": sum(hits) / len(hits), "traps": sum(traps) / max(1, len(traps))}
