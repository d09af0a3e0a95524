"""What the routes of the HTTP service share: evaluation in its turn, counted, and its errors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from apology_check.editing import apply_suggestion
from apology_check.errors import DraftError, EmptyTextError, TextTooLongError
from apology_check.integrations.refusal import RefusedError
from apology_check.render.utf16 import Unit, report_to_dict

if TYPE_CHECKING:
    from apology_check.evaluator import Evaluator
    from apology_check.integrations.metrics import Metrics
    from apology_check.integrations.service_settings import ServiceSettings
    from apology_check.integrations.work_queue import WorkQueue
    from apology_check.report import Report, Suggestion
    from apology_check.signals.signal import Audience

# A batch is read in pieces of this size at the most, a longer draft by itself, so that single drafts need not wait
# for all of it.
_DRAFTS_AT_ONCE = 8
_CHARACTERS_AT_ONCE = 2_000


class Service:
    """What the routes share.

    Args:
        evaluator: See ``create_app``.
        settings: See there.
        queue: Where evaluation waits for its turn.
        metrics: What is counted.
    """

    def __init__(self, evaluator: Evaluator, settings: ServiceSettings, queue: WorkQueue, metrics: Metrics) -> None:
        self.evaluator = evaluator
        self.settings = settings
        self.queue = queue
        self.metrics = metrics

    async def evaluate(self, text: str, audience: Audience | None, render: Callable[[Report], bytes]) -> bytes:
        """Evaluate one draft in its turn and render its report, both off the event loop.

        Raises:
            RefusedError: The draft is empty or too long, or the queue is full.
        """
        with self.queue.place(self._work_in(text)):
            return await self._counted(lambda: render(self.evaluate_now(text, audience)))

    async def evaluate_all(self, drafts: Sequence[tuple[str, Audience | None]], unit: Unit) -> list[bytes]:
        """Evaluate drafts in one place of the queue, a few at a time; a refused one has its error as the answer."""
        items: list[bytes] = []
        pieces = list(self._pieces(drafts))
        # No more than one piece of it is in the line at a time.
        longest = max((sum(self._work_in(text) for text, _ in piece) for piece in pieces), default=0)
        with self.queue.place(longest):
            for piece in pieces:
                for outcome, item in await self.queue.run(partial(self._items, piece, unit)):
                    self.metrics.count_draft(outcome)
                    items.append(item)
        return items

    def evaluate_now(self, text: str, audience: Audience | None) -> Report:
        """Evaluate in this thread. Raises: RefusedError."""
        try:
            return self.evaluator.evaluate(text, audience=audience)
        except DraftError as error:
            # Told anew: the message of an exception is for those who call the library.
            raise self._refuse_draft(error) from None

    async def _counted(self, work: Callable[[], bytes]) -> bytes:
        try:
            answer = await self.queue.run(work)
        except RefusedError:
            self.metrics.count_draft("refused")
            raise
        self.metrics.count_draft("evaluated")
        return answer

    def _work_in(self, text: str) -> int:
        # What is too long is refused unread.
        return len(text) if len(text) <= self.evaluator.max_characters else 0

    def _pieces(self, drafts: Sequence[tuple[str, Audience | None]]) -> Iterator[list[tuple[str, Audience | None]]]:
        piece: list[tuple[str, Audience | None]] = []
        left = _CHARACTERS_AT_ONCE
        for draft in drafts:
            work = self._work_in(draft[0])
            if piece and (work > left or len(piece) == _DRAFTS_AT_ONCE):
                yield piece
                piece, left = [], _CHARACTERS_AT_ONCE
            piece.append(draft)
            left -= work
        if piece:
            yield piece

    def _items(self, drafts: Sequence[tuple[str, Audience | None]], unit: Unit) -> list[tuple[str, bytes]]:
        return [self._item(text, audience, unit) for text, audience in drafts]

    def _item(self, text: str, audience: Audience | None, unit: Unit) -> tuple[str, bytes]:
        try:
            report = self.evaluate_now(text, audience)
        except RefusedError as refused:
            return "refused", to_json({"report": None, **refused.to_dict()})
        return "evaluated", to_json({"report": report_to_dict(report, unit), "error": None})

    def follow(self, text: str, suggestion: Suggestion, choice: int) -> str:
        """The draft with a suggestion followed, in this thread. Raises: RefusedError."""
        if len(text) > self.evaluator.max_characters:
            raise self._refuse_draft(TextTooLongError())
        # The library leaves a text as it is where nothing can be put in. Here somebody asked for words that are none.
        if choice >= (most := len(suggestion.replacements)):
            has = f"{most or 'no'} replacement{'' if most == 1 else 's'}"
            raise RefusedError(422, "no_such_choice", f"The suggestion has {has}.")
        try:
            return apply_suggestion(text, suggestion, choice)
        except ValueError:
            message = "The words that the suggestion is about are not there: the draft has changed since."
            raise RefusedError(422, "misplaced", message) from None

    def _refuse_draft(self, error: DraftError) -> RefusedError:
        if isinstance(error, EmptyTextError):
            return RefusedError(422, "empty_text", "The draft is empty.")
        most = self.evaluator.max_characters
        return RefusedError(422, "text_too_long", f"The draft has more than {most:,} characters.")


def to_json(value: Any) -> bytes:
    """Compact JSON in UTF-8; where a lone surrogate is in it, in ASCII with escapes."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, allow_nan=False, separators=(",", ":")).encode()
