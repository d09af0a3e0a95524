"""The model study: every candidate learns the same texts, is measured on the same others, in one run on one machine."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from apology_check.evaluator import Evaluator
from apology_check.training.behaviour import differences, within
from apology_check.training.clauses import ClauseReader
from apology_check.training.evaluation import predictions
from apology_check.training.measures import Prediction, measure, spearman
from apology_check.training.patterns import PatternReader
from apology_check.training.recipe import Lessons, fit_accurate, fit_default, fit_first
from apology_check.training.spacy_reader import SpacyReader

Predict = Callable[[Sequence[str]], list[Prediction]]
_PROBE = """
import pathlib, re, sys, time
began = time.perf_counter()
if sys.argv[1] == "spacy":
    import spacy
    import apology_check.training.spacy_reader
    spacy.load(sys.argv[2])("Sorry I was late.")
else:
    from pathlib import Path
    from apology_check import Evaluator
    Evaluator.load(Path(sys.argv[2])).evaluate("Sorry I was late.")
# Not ru_maxrss: a child begins with its parent's.
most = re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())
print(time.perf_counter() - began, int(most[1]) / 1024)
"""


@dataclass(frozen=True)
class Candidate:
    """One reader of the study.

    Args:
        name: For the table.
        predict: Texts → what it says of each.
        kind: What ``_PROBE`` loads, or ``None`` where the candidate has no file to load.
        folder: Its files.
        seconds: How long its own fit took.
    """

    name: str
    predict: Predict
    kind: str | None
    folder: Path | None
    seconds: float


def candidates(lessons: Lessons, work: Path, fitted: Mapping[str, Path], seeds: Sequence[int]) -> list[Candidate]:
    """Fit those that are not fitted yet.

    Args:
        lessons: What all of them learn.
        work: Where their files go; what is there already is not fitted again.
        fitted: Model folders of the shipped tiers: ``default``, ``accurate``.
        seeds: Further seeds for the small network's own lessons.
    """
    say = lessons.say
    train = list({e.draft.id: e.draft for e in lessons.marked if e.draft.source != "components"}.values())
    found = []

    def plain(name: str, reader: PatternReader | ClauseReader) -> None:
        began = time.monotonic()
        reader.fit(train)
        found.append(Candidate(name, reader.predict, None, None, time.monotonic() - began))
        say(f"{name}: {found[-1].seconds:.0f} s")

    plain("patterns of the catalogue", PatternReader())
    plain("clauses, n-grams, logistic regression", ClauseReader())
    began = time.monotonic()
    reader = SpacyReader().fit(train, say)
    reader.save(work / "spacy")
    name = "spaCy span categoriser on clauses"
    found.append(Candidate(name, reader.predict, "spacy", work / "spacy", time.monotonic() - began))
    rows: list[tuple[str, Path, Callable[[Path], None]]] = [
        ("small network, marks alone", work / "alone", lambda out: fit_first(lessons, out)),
        ("small network, taught (default tier)", fitted["default"], lambda out: fit_default(lessons, out)),
        *(
            (f"small network, taught, seed {seed}", work / f"taught-{seed}",
             lambda out, seed=seed: fit_default(lessons, out, seed=seed))
            for seed in seeds
        ),
        ("transformer and network together (accurate tier)", fitted["accurate"],
         lambda out: fit_accurate(lessons, out, default=fitted["default"])),
    ]  # fmt: skip
    for name, folder, fit in rows:
        began = time.monotonic()
        if not (folder / "manifest.json").is_file():
            fit(folder)
        found.append(Candidate(name, _evaluate(folder), "model", folder, time.monotonic() - began))
        say(f"{name}: {found[-1].seconds:.0f} s")
    return found


def _evaluate(folder: Path) -> Predict:
    evaluator = Evaluator.load(folder.resolve())
    return lambda texts: predictions(evaluator, texts)


def figures(
    candidate: Candidate, lessons: Lessons, hotel: Path | None, python: str, *, repeats: int = 3
) -> dict[str, float]:
    """All figures of one candidate, on the test split."""
    found: dict[str, float] = {}
    for name, is_real in (("written", False), ("real", True)):
        drafts = [d for d in lessons.corpus["test"] if d.is_real == is_real]
        if drafts:
            said = candidate.predict([d.text for d in drafts])
            found |= {f"{name} {key}": float(value) for key, value in measure(drafts, said).items()}
    points = lambda texts: [p.score or 0.0 for p in candidate.predict(texts)]  # noqa: E731
    found["invariance"] = within(differences(points))["all"][1]
    if hotel is not None and hotel.is_file():
        rows = [json.loads(line) for line in hotel.read_text(encoding="utf-8").splitlines()]
        rows = [row for row in rows if row["satisfied"] is not None]
        found["hotel"] = _partial(points([row["text"] for row in rows]), [row["satisfied"] for row in rows],
                                  [len(row["text"].split()) for row in rows])  # fmt: skip
    texts = [d.text for d in lessons.corpus["test"] if 50 <= len(d.text.split()) <= 110][:150]
    best = min(_seconds(candidate.predict, texts) for _ in range(repeats))
    found["rate"] = len(texts) / best
    if candidate.kind is not None and candidate.folder is not None:
        out = [_probe(python, candidate.kind, candidate.folder) for _ in range(repeats)]
        found["cold"], found["memory"] = min(o[0] for o in out), max(o[1] for o in out)
        found["size"] = sum(p.stat().st_size for p in candidate.folder.rglob("*") if p.is_file()
                            and p.suffix not in {".md"} and not p.name.startswith("evaluation")) / 1e6  # fmt: skip
    return found


def _seconds(predict: Predict, texts: Sequence[str]) -> float:
    began = time.process_time()
    predict(texts)
    return time.process_time() - began


def _probe(python: str, kind: str, folder: Path) -> tuple[float, float]:
    out = subprocess.run([python, "-c", _PROBE, kind, str(folder.resolve())], capture_output=True, text=True,
                         check=True).stdout.split()  # fmt: skip
    return float(out[-2]), float(out[-1])


def _partial(x: Sequence[float], y: Sequence[float], z: Sequence[float]) -> float:
    # Rank correlation of x and y with the ranks of z held fixed.
    xy, xz, yz = spearman(x, y), spearman(x, z), spearman(y, z)
    return float((xy - xz * yz) / np.sqrt((1 - xz**2) * (1 - yz**2)))


_COLUMNS = (
    ("label_f1_core", "core"), ("label_f1_building", "building"), ("label_f1_undermining", "undermining"),
    ("token_f1_core", "core, words"), ("token_f1_building", "building, words"),
    ("token_f1_undermining", "undermining, words"), ("gate", "gate"), ("kind", "kind"), ("rating_rho", "ρ"),
)  # fmt: skip


def table(every: Mapping[str, Mapping[str, float]], lessons: Lessons, seconds: Mapping[str, float]) -> list[str]:
    """The page's lines."""
    test = lessons.corpus["test"]
    n = {name: sum(d.is_real == is_real for d in test) for name, is_real in (("written", False), ("real", True))}
    lines: list[str] = []
    for part, title in (("written", "Written drafts"), ("real", "Real texts")):
        heads = [name for _, name in _COLUMNS]
        lines += [f"### {title}, test split (n = {n[part]:,})", "", "| reader | " + " | ".join(heads) + " |",
                  "|---" * (1 + len(heads)) + "|"]  # fmt: skip
        for name, row in every.items():
            lines.append(f"| {name} | " + " | ".join(_show(row.get(f"{part} {key}")) for key, _ in _COLUMNS) + " |")
        lines.append("")
    heads = ["pairs", "traps", "invariance", "hotel", "texts/s", "cold start, s", "memory, MB", "files, MB", "fit, min"]
    lines += ["### Order, steadiness, cost", "", "| reader | " + " | ".join(heads) + " |", "|---" * 10 + "|"]
    for name, row in every.items():
        cells = [_show(row.get("written pairs")), _show(row.get("written traps")), _show(row.get("invariance")),
                 _show(row.get("hotel")), _show(row.get("rate"), 0), _show(row.get("cold"), 2),
                 _show(row.get("memory"), 0), _show(row.get("size"), 1), _show(seconds[name] / 60, 0)]  # fmt: skip
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _show(value: float | None, digits: int = 3) -> str:
    return "–" if value is None or value != value else f"{value:.{digits}f}"


def run_study(
    lessons: Lessons, work: Path, fitted: Mapping[str, Path], *, seeds: Sequence[int] = (),
    hotel: Path | None = None, python: str = sys.executable,
) -> list[str]:  # fmt: skip
    """Fit, measure, and write the tables as Markdown lines; the figures are kept in ``work`` as JSON.

    Args:
        lessons: What all of them learn.
        work: Where their files go.
        fitted: Model folders of the shipped tiers.
        seeds: Further seeds for the small network's own lessons.
        hotel: Replies rated by people.
        python: For cold start and memory: an environment as users have it. Where torch is installed, spaCy imports it.
    """
    chosen = candidates(lessons, work, fitted, seeds)
    every: dict[str, dict[str, float]] = {}
    for candidate in chosen:
        every[candidate.name] = figures(candidate, lessons, hotel, python)
        lessons.say(f"{candidate.name}: {every[candidate.name]}")
    seconds = {candidate.name: candidate.seconds for candidate in chosen}
    (work / "study.json").write_text(json.dumps({"figures": every, "seconds": seconds}, indent=1) + "\n")
    return table(every, lessons, seconds)


def write_tables(page: Path, lines: Sequence[str]) -> None:
    """Put the tables between their two marks in a Markdown page. Raises: ValueError where the marks are missing."""
    begin, end = "<!-- tables: python -m apology_check.training study -->", "<!-- end of tables -->"
    text = page.read_text(encoding="utf-8")
    before, mark, rest = text.partition(begin)
    _, closing, after = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{page} lacks the marks {begin} and {end}")
    page.write_text("\n".join([before + begin, "", *lines, "", end]) + after, encoding="utf-8")
