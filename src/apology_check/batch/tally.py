"""Counting while rows go by: what the summary and the page at the end are made of, in constant memory."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from apology_check.batch.result import Result
from apology_check.report import BANDS

BINS = 20
WORTH_A_LOOK = 10
_FIRST_ERRORS = 5


class Look(NamedTuple):
    """A row worth a second look.

    Args:
        number: The row's number in the input, from 1.
        line: Its line, where the input has lines.
        name: The value of its id column, where there is one.
        score: Its score, or ``None``.
        band: The score in words.
        reason: Why it is worth it.
        first_suggestion: What to change first.
    """

    number: int
    line: int | None
    name: str | None
    score: float | None
    band: str | None
    reason: str
    first_suggestion: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a finished batch says about its rows.

    Args:
        rows: Rows in the output.
        errors: Rows without a result.
        first_errors: Place and error of the first of them; never words of a draft.
        kinds: Kind → rows.
        bands: Band → rows with that score.
        mean_score: Of the rows with a score; ``None`` where there is none.
        histogram: Rows with a score in each of twenty steps of five points.
        undermining: Label → rows with a score that carry it, commonest first.
        missing: Label → rows with a score where a suggestion asks for it, commonest first.
        worth_a_look: The ten rows most worth a second look: threats and control first, then the lowest scores.
        model_version: The model, or ``None`` where no row was read.
        seconds: How long this run took.
        rows_per_second: Of this run, once the model was loaded; workers load theirs within that time.
        resumed_rows: Rows that were there from an interrupted run.
    """

    rows: int
    errors: int
    first_errors: tuple[tuple[str, str], ...]
    kinds: dict[str, int]
    bands: dict[str, int]
    mean_score: float | None
    histogram: tuple[int, ...]
    undermining: dict[str, int]
    missing: dict[str, int]
    worth_a_look: tuple[Look, ...]
    model_version: str | None
    seconds: float
    rows_per_second: float
    resumed_rows: int

    @property
    def scored(self) -> int:
        """Rows with a score."""
        return sum(self.bands.values())

    def to_html(self) -> str:
        """The summary as one self-contained page."""
        from apology_check.render.batch_report import render_batch_report

        return render_batch_report(self)


class Tally:
    """Counts rows as they are finished. ``to_state`` and ``from_state`` carry it over an interruption."""

    def __init__(self) -> None:
        self.rows = 0
        self.errors = 0
        self._first_errors: list[tuple[str, str]] = []
        self._kinds: Counter[str] = Counter()
        self._bands: Counter[str] = Counter()
        self._undermining: Counter[str] = Counter()
        self._missing: Counter[str] = Counter()
        self._histogram = [0] * BINS
        self._total = 0.0
        # A heap whose first is the least worth a look: (urgency, -row number, look).
        self._looks: list[tuple[tuple[float, ...], Look]] = []

    def add(self, result: Result, *, number: int, line: int | None, place: str, name: str | None) -> None:
        """Count one row."""
        self.rows += 1
        if result.error is not None:
            self.errors += 1
            if len(self._first_errors) < _FIRST_ERRORS:
                self._first_errors.append((place, result.error))
            return
        if result.kind is not None:
            self._kinds[result.kind] += 1
        if result.score is not None and result.band is not None:
            # Texts of abuse carry signals and have no score: a share of the rows with a score must not count them.
            self._undermining.update(result.undermining)
            self._missing.update(result.missing)
            self._bands[result.band] += 1
            self._total += result.score
            self._histogram[min(BINS - 1, int(result.score * BINS / 100))] += 1
        self._consider(result, number, line, name)

    def _consider(self, result: Result, number: int, line: int | None, name: str | None) -> None:
        is_abuse = "abuse" in result.notes
        if result.score is None and not is_abuse:
            return
        urgency = (float(is_abuse), -(result.score or 0.0), result.gain, float(-number))
        if len(self._looks) == WORTH_A_LOOK and urgency < self._looks[0][0]:
            return
        reason = (
            "reads like threat or control"
            if is_abuse
            else ", ".join(label.replace("_", " ") for label in result.undermining) or "much is missing"
        )
        look = Look(number, line, name, result.score, result.band, reason, result.first_suggestion)
        push = heapq.heappushpop if len(self._looks) == WORTH_A_LOOK else heapq.heappush
        push(self._looks, (urgency, look))

    def to_state(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "rows": self.rows,
            "errors": self.errors,
            "first_errors": self._first_errors,
            "kinds": self._kinds,
            "bands": self._bands,
            "undermining": self._undermining,
            "missing": self._missing,
            "histogram": self._histogram,
            "total": self._total,
            "looks": self._looks,
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> Tally:
        """The reverse of ``to_state``. Raises: KeyError, TypeError or ValueError where it is no such state."""
        tally = cls()
        tally.rows, tally.errors = int(state["rows"]), int(state["errors"])
        tally._first_errors = [(place, error) for place, error in state["first_errors"]]
        tally._kinds, tally._bands = Counter(state["kinds"]), Counter(state["bands"])
        tally._undermining, tally._missing = Counter(state["undermining"]), Counter(state["missing"])
        tally._histogram = [int(count) for count in state["histogram"]]
        tally._total = float(state["total"])
        tally._looks = [(tuple(urgency), Look(*look)) for urgency, look in state["looks"]]
        heapq.heapify(tally._looks)
        return tally

    def summary(
        self, *, model_version: str | None, seconds: float, scoring_seconds: float, resumed_rows: int = 0
    ) -> Summary:
        """The summary of the rows so far."""
        scored = sum(self._bands.values())
        fresh = self.rows - resumed_rows
        return Summary(
            rows=self.rows,
            errors=self.errors,
            first_errors=tuple(self._first_errors),
            kinds=dict(self._kinds.most_common()),
            bands={band: self._bands[band] for band in BANDS},
            mean_score=round(self._total / scored, 2) if scored else None,
            histogram=tuple(self._histogram),
            undermining=dict(self._undermining.most_common()),
            missing=dict(self._missing.most_common()),
            worth_a_look=tuple(look for _, look in sorted(self._looks, reverse=True)),
            model_version=model_version,
            seconds=seconds,
            rows_per_second=fresh / scoring_seconds if scoring_seconds > 0 else 0.0,
            resumed_rows=resumed_rows,
        )
