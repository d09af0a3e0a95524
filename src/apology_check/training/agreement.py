"""First against second marks on the same texts: ``data/audit/*.jsonl`` holds the second reader's, blind to the first.

Agreement of labels is Cohen's kappa over texts and F1 over tokens; of kinds kappa; of ratings Spearman's rank
correlation and the mean absolute difference.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from apology_check.errors import CorpusError
from apology_check.markup import Mark
from apology_check.signals import LABELS
from apology_check.training.corpus import Draft, read_drafts, read_real
from apology_check.training.measures import Prediction, f1, label_counts, spearman


def kappa(a: Sequence[object], b: Sequence[object]) -> float:
    """Cohen's (1960) kappa of two readers; ``nan`` where neither varies."""
    values = sorted({str(v) for v in [*a, *b]})
    first, second = [str(v) for v in a], [str(v) for v in b]
    observed = float(np.mean([x == y for x, y in zip(first, second, strict=True)]))
    by_chance = sum((first.count(v) / len(first)) * (second.count(v) / len(second)) for v in values)
    return (observed - by_chance) / (1 - by_chance) if by_chance < 1 else float("nan")


def read_second_marks(folder: Path) -> dict[str, dict[str, object]]:
    """Text id → the second reader's kind, rating and spans. Raises: CorpusError."""
    found: dict[str, dict[str, object]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    row = json.loads(line)
                    found[row["id"]] = row
                except (ValueError, KeyError) as error:
                    raise CorpusError(f"{path.name}:{number}: not a second reading: {error}") from error
    return found


def compare(firsts: Sequence[Draft], second: dict[str, dict[str, object]]) -> list[str]:
    """Markdown lines: agreement per label, kind and rating over the texts that both have read."""
    drafts = [draft for draft in firsts if draft.id in second]
    others = [_prediction(second[draft.id]) for draft in drafts]
    on_texts, on_tokens = label_counts(drafts, others)
    n_apologies = sum(draft.kind == "apology" for draft in drafts)
    lines = [
        f"n = {len(drafts)} texts, {n_apologies} of them apologies to the first reader.", "",
        "| label | texts (first, second) | kappa | F1 texts | F1 tokens |", "|---|---|---|---|---|",
    ]  # fmt: skip
    kappas = []
    for label in LABELS:
        hits, extra, missed = on_texts[label]
        k = kappa([label in d.labels for d in drafts], [label in o.labels for o in others])
        kappas.append(k)
        lines.append(
            f"| `{label}` | {hits + missed}, {hits + extra} | {k:.2f} | {f1(*on_texts[label]):.2f} "
            f"| {f1(*on_tokens[label]):.2f} |"
        )
    both = [i for i, (d, o) in enumerate(zip(drafts, others, strict=True)) if d.kind == o.kind == "apology"]
    first_ratings = [drafts[i].rating for i in both]
    second_ratings = [float(str(second[drafts[i].id]["rating"])) for i in both]
    difference = float(np.mean(np.abs(np.array(first_ratings) - np.array(second_ratings))))
    lines += [
        "",
        f"Mean kappa over the labels {np.nanmean(kappas):.2f}. "
        f"Kind: kappa {kappa([d.kind for d in drafts], [o.kind for o in others]):.2f}; "
        f"apology or not: kappa "
        f"{kappa([d.kind == 'apology' for d in drafts], [o.kind == 'apology' for o in others]):.2f}. "
        f"Rating (n = {len(both)}): rank correlation {spearman(first_ratings, second_ratings):.2f}, mean absolute "
        f"difference {difference:.2f} of 6.",
    ]
    return lines


def by_file(firsts: Sequence[Draft], second: dict[str, dict[str, object]]) -> list[str]:
    """Markdown lines: per file, labels whose kappa is below .75 where at least five texts carry them."""
    groups: dict[str, list[Draft]] = defaultdict(list)
    for draft in firsts:
        if draft.id in second:
            groups[draft.source].append(draft)
    lines = ["| file | n | kappa over all label decisions | labels below .75 (n of 5 or more) |", "|---|---|---|---|"]
    for source, drafts in sorted(groups.items()):
        others = [_prediction(second[d.id]) for d in drafts]
        everything = kappa(
            [label in d.labels for d in drafts for label in LABELS],
            [label in o.labels for o in others for label in LABELS],
        )
        low = []
        for label in LABELS:
            a, b = [label in d.labels for d in drafts], [label in o.labels for o in others]
            if max(sum(a), sum(b)) >= 5 and (value := kappa(a, b)) < 0.75:
                low.append(f"`{label}` {value:.2f}")
        lines.append(f"| {source} | {len(drafts)} | {everything:.2f} | {', '.join(low) or '–'} |")
    return lines


def _prediction(row: dict[str, object]) -> Prediction:
    spans = row["spans"]
    assert isinstance(spans, list)
    return Prediction(tuple(sorted(Mark(s["start"], s["end"], s["label"]) for s in spans)), str(row["kind"]), None)


def write_agreement(data: Path, texts: Path | None) -> str:
    """Write ``data/AGREEMENT.md`` and return it."""
    drafts = read_drafts(data / "drafts")
    real = read_real(data / "real", texts) if texts is not None else []
    second = read_second_marks(data / "audit")
    lines = [
        "# Agreement of two readers", "",
        "Made by `python -m apology_check.training agreement`. The second readers (language models, not people) had",
        "the guideline and the plain texts, and did not see the first marks. The marks compared are those of today in",
        "`drafts/`, `real/` and `fresh/`; the second readings lie in `audit/` as they were given. Files of",
        "`drafts/` that stood below kappa .75 on a label were gone over again whole for that label, by a reader who",
        "did not see the second marks: what is still below it there is difference that is left.",
        "",
        "## Written drafts", "", *compare(drafts, second), "",
        "## Written drafts by file", "", *by_file(drafts, second),
    ]  # fmt: skip
    for title, others in (("Real texts", real), ("Fresh drafts", read_drafts(data / "fresh"))):
        if any(draft.id in second for draft in others):
            lines += ["", f"## {title}", "", *compare(others, second)]
    text = "\n".join(lines) + "\n"
    (data / "AGREEMENT.md").write_text(text, encoding="utf-8")
    return text
