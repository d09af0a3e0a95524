"""One thread that evaluates, and a bounded line in front of it."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from apology_check.integrations.refusal import RefusedError

T = TypeVar("T")

_LONGEST_WAIT_S = 30


class WorkQueue:
    """Runs work off the event loop, in the order in which it came. All methods belong to the event loop.

    One thread is enough: evaluation is Python and small matrices, and more threads only take turns.

    Args:
        places: How many requests may wait or be at work.
        characters: How many characters of drafts may, in all. One request may always, however long its draft is.
    """

    def __init__(self, places: int, characters: int) -> None:
        self.places = places
        self.characters = characters
        self.taken = 0
        self.taken_characters = 0
        self._held_s = 0.01
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="apology-check")

    @property
    def is_full(self) -> bool:
        """Whether the next request is refused, however short its draft is."""
        return self.taken >= self.places or self.taken_characters >= self.characters

    @contextmanager
    def place(self, characters: int = 0) -> Iterator[None]:
        """Hold a place in the line.

        Args:
            characters: Of drafts to be read; the time that reading takes grows with them.

        Raises:
            RefusedError: 429, with the time after which a place should be free, where there is none.
        """
        is_too_much = self.taken_characters > 0 and self.taken_characters + characters > self.characters
        if self.taken >= self.places or (characters > 0 and is_too_much):
            wait = min(_LONGEST_WAIT_S, max(1, math.ceil(self._held_s)))
            raise RefusedError(
                429, "queue_full", "Too many requests at once. Try again in a moment.", Retry_After=str(wait)
            )
        self.taken += 1
        self.taken_characters += characters
        since = time.monotonic()
        try:
            yield
        finally:
            self.taken -= 1
            self.taken_characters -= characters
            self._held_s += 0.1 * (time.monotonic() - since - self._held_s)

    async def run(self, work: Callable[[], T]) -> T:
        """Do one piece of work in the thread. A caller that is cancelled takes work that has not begun with it."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def close(self) -> None:
        """Drop what waits; what is at work ends by itself."""
        self._executor.shutdown(wait=False, cancel_futures=True)
