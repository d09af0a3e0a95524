"""Readings → spans: which words carry which label, as token ranges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from apology_check.pipeline.reader import Reading
from apology_check.pipeline.words import Word
from apology_check.signals import LABELS

# A label whose likeliest word stays below this has no place in the text, whatever the whole says.
LEAST = 0.2
_EDGE = 0.25


class TokenSpan(NamedTuple):
    """A label on the tokens ``start`` to ``end`` (half-open) of a ``Doc``, with the reader's certainty, 0 to 1."""

    label: str
    start: int
    end: int
    score: float


class Thresholds(NamedTuple):
    """From the manifest: what a label's presence in the text and on a word must reach, (19,) each."""

    presence: np.ndarray[Any, Any]
    token: np.ndarray[Any, Any]

    @classmethod
    def from_settings(cls, settings: Mapping[str, Any]) -> Thresholds:
        return cls(np.asarray(settings["presence_thresholds"]), np.asarray(settings["token_thresholds"]))


def decode(
    reading: Reading, words: Sequence[Word], places: Sequence[int], thresholds: Thresholds, breaks: frozenset[int]
) -> tuple[TokenSpan, ...]:
    """Spans of one text.

    A label is there where its presence reaches its threshold. Its spans are then the runs of words that reach the
    word threshold, or, where none does, those that stay above half of its likeliest word's probability; each run
    is widened over its neighbours as long as they stay above a quarter of its own peak, so that a span is a phrase.

    Args:
        reading: What the network says.
        words: The words it read.
        places: The token of each word.
        thresholds: See there.
        breaks: Indices of words that end a span (line breaks and sentence ends).

    Returns:
        Spans ordered by start, then end, then catalogue.
    """
    spans: list[TokenSpan] = []
    for number in np.flatnonzero(reading.presence >= thresholds.presence).tolist():
        line: list[float] = reading.token[:, number].tolist()
        level = float(thresholds.token[number])
        peak = max(line)
        if peak < LEAST:
            continue
        if peak < level:
            level = 0.5 * peak
        runs = _widened(line, _runs(line, level, breaks), breaks)
        for start, end in runs:
            best = max(line[start:end])
            # A lone weak word beside stronger spans of the same label is an echo of the context, not a span.
            if end - start == 1 and len(runs) > 1 and best < 0.6:
                continue
            spans.append(
                TokenSpan(LABELS[number], places[start], places[end - 1] + 1,
                          round(min(1.0, best * float(reading.presence[number]) ** 0.5), 4))
            )  # fmt: skip
    # The labels come in the order of the catalogue, and sorting keeps it.
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _widened(line: list[float], runs: list[tuple[int, int]], breaks: frozenset[int]) -> list[tuple[int, int]]:
    wide: list[tuple[int, int]] = []
    for start, end in runs:
        level = _EDGE * max(line[start:end])
        while start > 0 and start - 1 not in breaks and line[start - 1] >= level:
            start -= 1
        while end < len(line) and end not in breaks and line[end] >= level:
            end += 1
        if wide and start <= wide[-1][1]:
            wide[-1] = (wide[-1][0], max(end, wide[-1][1]))
        else:
            wide.append((start, end))
    return wide


def _runs(line: list[float], level: float, breaks: frozenset[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, value in enumerate(line):
        if value >= level and i not in breaks:
            if start is None:
                start = i
        elif start is not None:
            runs.append((start, i))
            start = None
    if start is not None:
        runs.append((start, len(line)))
    merged: list[tuple[int, int]] = []
    for run in runs:
        # One doubtful word does not tear a span.
        if merged and run[0] - merged[-1][1] == 1 and merged[-1][1] not in breaks:
            merged[-1] = (merged[-1][0], run[1])
        else:
            merged.append(run)
    return merged
