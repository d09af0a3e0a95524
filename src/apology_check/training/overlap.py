"""Texts that share words with files that must not be learnt from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

# Two texts that share so many words in a row are taken for one source.
_RUN = 8


def phrases(files: Iterable[Path]) -> frozenset[tuple[str, ...]]:
    """All runs of eight words, and all whole texts, of JSON Lines files (every string in every row)."""
    found: set[tuple[str, ...]] = set()
    for path in files:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    for value in json.loads(line).values():
                        if isinstance(value, str):
                            run = _plain_words(value)
                            found.add(tuple(run))
                            found.update(tuple(run[i : i + _RUN]) for i in range(len(run) - _RUN + 1))
    return frozenset(found)


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))


def shares_words(text: str, forbidden: frozenset[tuple[str, ...]]) -> bool:
    """Whether a text is one of those that ``phrases`` read, or shares a run of words with them."""
    if not forbidden:
        return False
    run = _plain_words(text)
    return tuple(run) in forbidden or any(tuple(run[i : i + _RUN]) in forbidden for i in range(len(run) - _RUN + 1))
