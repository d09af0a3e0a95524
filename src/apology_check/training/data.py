"""Where the corpus lies, and everything of it that a fit needs, read and split once."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from apology_check.errors import CorpusError
from apology_check.training.corpus import SPLITS, Draft, assign_splits, read_drafts, read_real


@dataclass(frozen=True)
class Corpus:
    """Drafts and real texts by split, and where they came from.

    Args:
        splits: Split → drafts, then real texts.
        n_real: How many real texts were at hand, of how many marked.
        sha256: Of ids, texts, marks, kinds, ratings and splits, in order: the same corpus gives the same hash.
    """

    splits: dict[str, list[Draft]]
    n_real: tuple[int, int]
    sha256: str

    def __getitem__(self, split: str) -> list[Draft]:
        return self.splits[split]


def read_corpus(data: Path, texts: Path | None = None) -> Corpus:
    """Read ``data`` with the fixed splits of ``data/splits.json``; new drafts are placed by their situation.

    Args:
        data: The repository's ``data`` folder.
        texts: The folder with the wording of the real texts, or ``None`` to do without.

    Raises:
        CorpusError: See ``read_drafts`` and ``read_real``.
    """
    drafts = read_drafts(data / "drafts")
    real = read_real(data / "real", texts) if texts is not None else []
    marked = sum(1 for path in (data / "real").glob("*.jsonl") for _ in path.open(encoding="utf-8"))
    fixed = read_splits(data / "splits.json")
    missing = [draft for draft in [*drafts, *real] if draft.id not in fixed]
    fixed |= assign_splits(missing, look_for_duplicates=False)
    splits: dict[str, list[Draft]] = {split: [] for split in SPLITS}
    digest = hashlib.sha256()
    for draft in [*drafts, *real]:
        split = fixed[draft.id]
        splits[split].append(draft)
        digest.update(json.dumps([draft.id, draft.text, draft.marks, draft.kind, draft.rating, split]).encode())
    return Corpus(splits, (len(real), marked), digest.hexdigest())


def read_splits(path: Path) -> dict[str, str]:
    """``data/splits.json``: text id → split. Empty where the file is not there. Raises: CorpusError."""
    if not path.is_file():
        return {}
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        splits = {name: split for split in SPLITS for name in stored["splits"][split]}
    except (ValueError, KeyError, TypeError) as error:
        raise CorpusError(f"{path}: not a splits file: {error}") from error
    return splits


def write_splits(path: Path, drafts: Sequence[Draft]) -> None:
    """Fix the splits of all drafts; with a hash, so that a later change shows."""
    assigned = assign_splits(list(drafts))
    splits = {split: sorted(name for name, where in assigned.items() if where == split) for split in SPLITS}
    body = json.dumps(splits, sort_keys=True)
    stored = {"sha256": hashlib.sha256(body.encode()).hexdigest(), "splits": splits}
    path.write_text(json.dumps(stored, indent=0) + "\n", encoding="utf-8")


def unmarked_texts(folder: Path, *, seed: int = 0) -> list[str]:
    """The texts of ``SOURCE/items.jsonl`` and the paragraphs of the treebank's training part, shuffled."""
    texts: list[str] = []
    for path in sorted(folder.glob("*/items.jsonl")):
        with path.open(encoding="utf-8") as lines:
            texts += [" ".join(json.loads(line)["text"].split(" ")[:300]) for line in lines]
    treebank = folder / "ud_english_ewt" / "en_ewt-ud-train.conllu"
    if treebank.is_file():
        paragraph: list[str] = []
        for line in treebank.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc") or sum(map(len, paragraph)) > 700:
                texts += [" ".join(paragraph)] if paragraph else []
                paragraph = []
            if line.startswith("# text = "):
                paragraph.append(line[9:].strip())
    texts = sorted(set(texts))
    random.Random(seed).shuffle(texts)
    return texts
