"""Does more data help still? The clause reader, otherwise unchanged, on growing parts of the corpus."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from apology_check.training.clauses import ClauseReader
from apology_check.training.data import read_corpus
from apology_check.training.measures import measure

SIZES = (500, 1_000, 2_000, 4_000)
FIGURES = ("label_f1_core", "label_f1_building", "label_f1_undermining", "gate", "rating_rho", "pairs", "traps")


def learning_curve(data: Path, texts: Path | None, *, seed: int = 0, say: Callable[[str], None] = print) -> list[str]:
    """Markdown lines: dev figures, written and real apart, by number of written training drafts.

    Once without and, where their wording is at hand, once with the real training texts.
    """
    corpus = read_corpus(data, texts)
    written = [d for d in corpus["train"] if not d.is_real]
    real = [d for d in corpus["train"] if d.is_real]
    # Whole situations are drawn, as they would be written.
    situations = sorted({d.situation for d in written})
    random.Random(seed).shuffle(situations)
    rank = {name: place for place, name in enumerate(situations)}
    written.sort(key=lambda d: rank[d.situation])
    dev = corpus["dev"]
    lines = [
        "| training drafts | real texts | dev | n | " + " | ".join(FIGURES) + " |",
        "|---" * (4 + len(FIGURES)) + "|",
    ]
    for extra in ([], real) if real else ([],):
        for size in [*[s for s in SIZES if s < len(written)], len(written)]:
            reader = ClauseReader(seed).fit(written[:size] + extra)
            for name, is_real in (("written", False), ("real", True)):
                chosen = [d for d in dev if d.is_real == is_real]
                if not chosen:
                    continue
                figures = measure(chosen, reader.predict([d.text for d in chosen]))
                row = [f"{figures[f]:.3f}" if f in figures else "–" for f in FIGURES]
                lines.append(f"| {size:,} | {len(extra):,} | {name} | {len(chosen)} | " + " | ".join(row) + " |")
                say(lines[-1])
    return lines
