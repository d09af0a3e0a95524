"""The corpus: marked drafts in ``data/drafts/*.txt`` and real texts marked stand-off in ``data/real/*.jsonl``."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from apology_check.errors import CorpusError
from apology_check.markup import Mark, parse_marked
from apology_check.signals import LABELS

KINDS: tuple[str, ...] = ("apology", "sympathy", "courtesy", "report", "demand", "acceptance", "other")
SPLITS: tuple[str, ...] = ("train", "dev", "test")

_HEADER_KEYS = frozenset(
    ["id", "context", "audience", "kind", "rating", "ladder", "rung", "contrast", "trap", "register"]
)


@dataclass(frozen=True, slots=True)
class Draft:
    """One marked text.

    Args:
        id: Unique over the corpus.
        text: The plain text.
        kind: One of the seven kinds.
        rating: 1 to 7 for an apology (halves allowed), 0 otherwise.
        marks: The marked spans; none where the text is not an apology.
        source: The drafts file's stem, or the folder of the real text's origin.
        is_real: Whether the text was found rather than written for the corpus.
        fields: The other header fields (``context``, ``audience``, ``ladder``, ``rung``, ``contrast``, ``trap``).
    """

    id: str
    text: str
    kind: str
    rating: float
    marks: tuple[Mark, ...]
    source: str
    is_real: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> frozenset[str]:
        return frozenset(mark.label for mark in self.marks)

    @property
    def situation(self) -> str:
        """The group that must not be torn across splits: a ladder, a contrast, or the draft itself."""
        for key in ("ladder", "contrast"):
            if key in self.fields:
                return f"{self.source}/{self.fields[key]}"
        return f"{self.source}/{self.id}"


def parse_drafts(lines: Iterable[str], name: str) -> list[Draft]:
    """Read one drafts file.

    Args:
        lines: The file's lines.
        name: The file's name, for messages; its stem becomes ``source``.

    Raises:
        CorpusError: Any draft breaks the format. Every fault is listed with file, line and draft; nothing
            is returned by halves.
    """
    drafts: list[Draft] = []
    faults: list[str] = []
    head: str | None = None
    head_line = 0
    body: list[str] = []

    def flush() -> None:
        if head is None:
            return
        try:
            drafts.append(_draft(head, body, Path(name).stem))
        except (ValueError, KeyError) as error:
            faults.append(f"{name}:{head_line}: {head[4:60].strip()}: {error}")

    for number, line in enumerate(lines, 1):
        line = line.rstrip("\n")
        if line.startswith("### "):
            flush()
            head, head_line, body = line, number, []
        elif head is not None:
            body.append(line)
        elif line.strip():
            faults.append(f"{name}:{number}: text before the first header")
    flush()
    seen: dict[str, str] = {}
    for draft in drafts:
        for key in (draft.id, draft.text.casefold()):
            if key in seen:
                faults.append(f"{name}: {draft.id}: repeats {seen[key]}")
            seen[key] = draft.id
    if faults:
        raise CorpusError("\n".join(faults))
    return drafts


def _draft(head: str, body: list[str], source: str) -> Draft:
    fields: dict[str, str] = {}
    for part in head[4:].split("|"):
        key, equals, value = part.strip().partition("=")
        if not equals:
            raise ValueError(f"header field without '=': {part.strip()!r}")
        if key not in _HEADER_KEYS:
            raise ValueError(f"unknown header field {key!r}; known are {', '.join(sorted(_HEADER_KEYS))}")
        fields[key] = value
    text, marks = parse_marked("\n".join(body), LABELS)
    kind, rating = fields.pop("kind"), float(fields.pop("rating"))
    if not text:
        raise ValueError("no text")
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; known are {', '.join(KINDS)}")
    if kind == "apology" and not 1 <= rating <= 7:
        raise ValueError(f"rating {rating} is outside 1 to 7")
    if kind != "apology" and (rating != 0 or marks):
        raise ValueError(f"kind {kind} takes rating 0 and no marks")
    return Draft(fields.pop("id"), text, kind, rating, marks, source, fields=fields)


def read_drafts(folder: Path) -> list[Draft]:
    """All drafts of ``folder/*.txt`` in the order of file names. Raises: CorpusError."""
    drafts: list[Draft] = []
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            with path.open(encoding="utf-8") as lines:
                found = parse_drafts(lines, path.name)
        except CorpusError as error:
            faults.append(str(error))
            continue
        for draft in found:
            if draft.id in seen:
                faults.append(f"{path.name}: {draft.id}: the id occurs in {seen[draft.id]} too")
            seen[draft.id] = path.name
        drafts += found
    if faults:
        raise CorpusError("\n".join(faults))
    if not drafts:
        raise CorpusError(f"{folder}: no drafts (*.txt) here")
    return drafts


def read_real(folder: Path, texts: Path) -> list[Draft]:
    """The real texts whose wording is at hand.

    Args:
        folder: ``data/real``: JSON Lines with source, id, sha256, kind, rating, spans, and ``"split": "train"`` where
            the text was chosen by a reader's error.
        texts: A folder with ``SOURCE/items.jsonl`` of ``id`` and ``text``.

    Returns:
        The marked texts found in ``texts``; where ``texts`` does not exist, none.

    Raises:
        CorpusError: A text is there but its hash differs, or a row is not in the format.
    """
    if not texts.is_dir():
        return []
    rows = list(_real_rows(folder))
    wanted: dict[str, set[str]] = defaultdict(set)
    for _, row in rows:
        wanted[row["source"]].add(row["id"])
    wording: dict[tuple[str, str], str] = {}
    for source, ids in wanted.items():
        path = texts / source / "items.jsonl"
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    item = json.loads(line)
                    if item["id"] in ids:
                        wording[source, item["id"]] = item["text"]
    drafts = []
    for place, row in rows:
        text = wording.get((row["source"], row["id"]))
        if text is None:
            continue
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise CorpusError(f"{place}: the text of {row['source']}/{row['id']} is not the one that was marked")
        marks = tuple(sorted(Mark(s["start"], s["end"], s["label"]) for s in row["spans"]))
        fields = {"split": row["split"]} if "split" in row else {}
        name = f"{row['source']}/{row['id']}"
        drafts.append(Draft(name, text, row["kind"], float(row["rating"]), marks, row["source"], True, fields))
    return drafts


def _real_rows(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                place = f"{path.name}:{number}"
                try:
                    row = json.loads(line)
                    if row["kind"] not in KINDS or {s["label"] for s in row["spans"]} - set(LABELS):
                        raise ValueError("unknown kind or label")
                    if row.get("split", SPLITS[0]) != SPLITS[0]:
                        raise ValueError("a text can be kept for training only")
                except (ValueError, KeyError, TypeError) as error:
                    raise CorpusError(f"{place}: not a stand-off row: {error}") from error
                yield place, row


def character_grams(text: str, size: int = 5) -> frozenset[str]:
    """The character n-grams of the text's letters and digits, for near-duplicate search."""
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    return frozenset(plain[i : i + size] for i in range(max(1, len(plain) - size + 1)))


def near_duplicates(drafts: list[Draft], above: float = 0.5) -> list[tuple[float, str, str]]:
    """Pairs of drafts of different situations whose character 5-grams have a Jaccard index above ``above``.

    Exact: every pair is compared, by one product of the sparse text-by-gram matrix with itself, block by block.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    # A Jaccard index above a half needs sizes within a factor of two: ordered by size, few rows meet.
    drafts = sorted(drafts, key=lambda draft: len(character_grams(draft.text)))
    bags = [character_grams(draft.text) for draft in drafts]
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(gram, len(numbers)) for bag in bags for gram in sorted(bag)]
    sizes = np.array([len(bag) for bag in bags])
    ends = np.concatenate([[0], np.cumsum(sizes)])
    matrix = csr_matrix((np.ones(len(columns), np.int32), columns, ends), shape=(len(bags), max(1, len(numbers))))
    found = []
    for start in range(0, len(drafts), 250):
        stop = min(len(drafts), start + 250)
        first = int(np.searchsorted(sizes, above * sizes[start]))
        common = (matrix[start:stop] @ matrix[first:stop].T).toarray()
        union = sizes[start:stop, None] + sizes[None, first:stop] - common
        for row, column in np.argwhere(common > above * union):
            one, other = first + int(column), start + int(row)
            if one < other and drafts[one].situation != drafts[other].situation:
                names = sorted((drafts[one].id, drafts[other].id))
                found.append((float(common[row, column] / union[row, column]), names[0], names[1]))
    return sorted(found, reverse=True)


def assign_splits(
    drafts: list[Draft],
    shares: tuple[float, float, float] = (0.8, 0.1, 0.1),
    *,
    look_for_duplicates: bool = True,
) -> dict[str, str]:
    """Split by situation: drafts of one ladder, contrast or near-duplicate group stay together.

    Deterministic and stable: a group's split depends on its own name only, so that new drafts move no old one.
    Texts that were chosen because a reader erred on them carry ``fields["split"] = "train"``: measured on, they would
    make every later reader look better against that one than it is. A group stays there if all its texts do.

    Returns:
        Draft id → ``train``, ``dev`` or ``test``.
    """
    parent: dict[str, str] = {draft.situation: draft.situation for draft in drafts}
    by_id = {draft.id: draft for draft in drafts}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    measured = {draft.situation for draft in drafts if draft.fields.get("split") != SPLITS[0]}
    for _, a, b in near_duplicates(drafts) if look_for_duplicates else []:
        # A group bears the name of a text that may be measured, if it has one.
        roots = {root(by_id[a].situation), root(by_id[b].situation)}
        first, *others = sorted(roots, key=lambda name: (name not in measured, name))
        parent |= dict.fromkeys(others, first)
    measured = {root(name) for name in measured}
    result = {}
    for draft in drafts:
        if root(draft.situation) not in measured:
            result[draft.id] = SPLITS[0]
            continue
        point = int.from_bytes(hashlib.sha256(root(draft.situation).encode()).digest()[:8]) / 2**64
        result[draft.id] = SPLITS[0] if point < shares[0] else SPLITS[1] if point < shares[0] + shares[1] else SPLITS[2]
    return result
