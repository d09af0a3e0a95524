"""Counts of what the service did, in the text format of Prometheus. Counts and sizes only, no text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apology_check.integrations.work_queue import WorkQueue

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BOUNDS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})


class Metrics:
    """Counters of one service. All methods belong to the event loop."""

    def __init__(self) -> None:
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times = [0] * (len(_BOUNDS_S) + 1)
        self._seconds = 0.0
        self._drafts: Counter[str] = Counter()

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """One answered request.

        Args:
            method: As it was sent.
            route: The route's template, never the path: a path may hold anything.
            status: Of the answer; 499 where the caller had gone.
            seconds: From its first byte to the last of the answer.
        """
        self._requests[method if method in _METHODS else "OTHER", route, status] += 1
        self._times[bisect_left(_BOUNDS_S, seconds)] += 1
        self._seconds += seconds

    def count_draft(self, outcome: str) -> None:
        """One draft: ``evaluated`` or ``refused``."""
        self._drafts[outcome] += 1

    def render(self, queue: WorkQueue) -> str:
        """The page of ``/metrics``, with what the queue holds just now."""
        lines = _head("requests_total", "counter", "Requests answered.")
        for (method, route, status), number in sorted(self._requests.items()):
            lines.append(
                f'apology_check_requests_total{{method="{method}",route="{route}",status="{status}"}} {number}'
            )
        lines += _head(
            "request_seconds", "histogram", "Time from the first byte of a request to the last of its answer."
        )
        total = 0
        for bound, number in zip([*_BOUNDS_S, "+Inf"], self._times, strict=True):
            total += number
            lines.append(f'apology_check_request_seconds_bucket{{le="{bound}"}} {total}')
        lines.append(f"apology_check_request_seconds_sum {self._seconds:.6f}")
        lines.append(f"apology_check_request_seconds_count {total}")
        lines += _head("drafts_total", "counter", "Drafts evaluated, or refused because they are empty or too long.")
        for outcome in ("evaluated", "refused"):
            lines.append(f'apology_check_drafts_total{{outcome="{outcome}"}} {self._drafts[outcome]}')
        for name, number, meaning in (
            ("queue_taken", queue.taken, "Requests in the queue."),
            ("queue_places", queue.places, "Places in the queue."),
            ("queue_taken_characters", queue.taken_characters, "Characters of the drafts in the queue."),
            ("queue_characters", queue.characters, "Characters of drafts that the queue takes."),
        ):
            lines += [*_head(name, "gauge", meaning), f"apology_check_{name} {number}"]
        return "\n".join(lines) + "\n"


def _head(name: str, kind: str, meaning: str) -> list[str]:
    return [f"# HELP apology_check_{name} {meaning}", f"# TYPE apology_check_{name} {kind}"]
