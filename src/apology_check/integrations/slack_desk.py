"""Where drafts from Slack wait to be read: never in the way of an acknowledgement."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, TypeAlias

from apology_check.errors import DraftError

if TYPE_CHECKING:
    from apology_check.evaluator import Evaluator
    from apology_check.report import Report
    from apology_check.signals.signal import Audience

logger = logging.getLogger(__name__)

# A report, or why there is none, in words for the writer.
Outcome: TypeAlias = "Report | str"

BUSY = "Many drafts are being read just now. Try again in a moment."
FAILED = "The draft could not be read. Nothing of it was kept; try again, or ask whoever runs this app."


class Desk:
    """Reads drafts in one thread and carries answers to Slack in others. Slack waits for none of them.

    Args:
        evaluator: Loaded.
        places: How many drafts may wait or be read; the next is told to come back.
        patience_s: How long an answer may be waited for where Slack takes it at once; Slack gives up after 3 s.
        waiters: How many may wait in this way at a time. Under load nobody waits: answers follow by themselves.
        carriers: How many answers are carried at a time.
    """

    def __init__(
        self, evaluator: Evaluator, *, places: int = 64, patience_s: float = 0.8, waiters: int = 8, carriers: int = 16
    ) -> None:
        self._evaluator = evaluator
        self._patience_s = patience_s
        self._places = BoundedSemaphore(places)
        self._waiters = BoundedSemaphore(waiters)
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="slack-reader")
        self._carriers = ThreadPoolExecutor(carriers, thread_name_prefix="slack-carrier")

    def read(self, draft: str, audience: Audience | None = None) -> Future[Outcome]:
        """Have a draft read. The future never raises."""
        if not self._places.acquire(blocking=False):
            busy: Future[Outcome] = Future()
            busy.set_result(BUSY)
            return busy
        found = self._reader.submit(self._read, draft, audience)
        found.add_done_callback(lambda _: self._places.release())
        return found

    def is_ready(self, outcome: Future[Outcome]) -> bool:
        """Whether the outcome is there, after a short wait for it."""
        if not outcome.done() and self._waiters.acquire(blocking=False):
            try:
                wait([outcome], self._patience_s)
            finally:
                self._waiters.release()
        return outcome.done()

    def carry(self, work: Callable[[], object]) -> None:
        """Do something that talks to Slack, apart from whoever asks for it."""
        self._carriers.submit(_quietly, work)

    def when_ready(self, outcome: Future[Outcome], work: Callable[[Outcome], None]) -> None:
        """Carry an outcome to Slack once it is there."""
        outcome.add_done_callback(lambda found: self.carry(lambda: work(found.result())))

    def close(self) -> None:
        """Read and answer what has been taken in, and nothing more."""
        self._reader.shutdown()
        self._carriers.shutdown()

    def _read(self, draft: str, audience: Audience | None) -> Outcome:
        try:
            return self._evaluator.evaluate(draft, audience=audience)
        except DraftError as error:
            return f"{str(error)[:1].upper()}{str(error)[1:]}."
        except Exception as error:
            # Never the error's text, nor a traceback: either may quote the draft.
            logger.error("a draft could not be read: %s", type(error).__name__)
            return FAILED


def _quietly(work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:
        logger.error("an answer could not be carried to Slack: %s", name_error(error))


def name_error(error: Exception) -> str:
    """The kind of an error: Slack's own code where there is one, such as ``invalid_auth``."""
    response = getattr(error, "response", None)
    code = response.get("error") if response is not None and callable(getattr(response, "get", None)) else None
    return f"{type(error).__name__} ({code})" if isinstance(code, str) else type(error).__name__
