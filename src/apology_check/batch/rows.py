"""``score``: any iterable of drafts, or of mappings that hold one, with what the batch stage finds beside each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import chain, count
from pathlib import Path
from typing import Any, Literal

from apology_check.batch.columns import COLUMNS, Column, choose_columns
from apology_check.batch.sources import check_column, choose_text_column
from apology_check.batch.workers import Evaluating, Task, evaluate_in_order, make_task, size_of
from apology_check.batch.writing import added
from apology_check.errors import OptionError, RowFailedError
from apology_check.evaluator import MAX_CHARACTERS
from apology_check.signals.signal import AUDIENCES, Audience

OnError = Literal["row", "stop"]


def score(
    rows: Iterable[Any],
    *,
    column: str | None = None,
    audience: Audience | None = None,
    audience_column: str | None = None,
    columns: str | Iterable[str] | None = None,
    workers: int = 1,
    on_error: OnError = "row",
    model: str | Path | None = None,
    evaluator: Evaluating | None = None,
) -> Iterator[dict[str, Any]]:
    """Score drafts lazily and in order: one mapping per row.

    Args:
        rows: Drafts, or mappings that hold one; read no more than ``2 * workers`` chunks of 64 ahead.
        column: The key of the draft in mappings; guessed from the first one where exactly one key is called draft,
            text, body, message, comment or reply.
        audience: For all rows; see ``evaluate``.
        audience_column: The key of each row's audience, instead.
        columns: Which columns to add: ``None`` for the default ones, ``"all"``, or names.
        workers: Processes; 1 evaluates in this one.
        on_error: ``row``: a row that cannot be evaluated has its reason in ``apology_error``; ``stop``: raise.
        model: A tier or model folder.
        evaluator: A loaded evaluator instead, for one worker.

    Yields:
        The row's own values (a plain draft under ``draft``), then the added columns.

    Raises:
        TypeError: ``rows`` is one text.
        OptionError: Options that make no sense, or a column that is not there.
        RowFailedError: A row failed and ``on_error`` is ``stop``; rows before it have been yielded.

    Examples:
        >>> from apology_check import batch
        >>> for row in batch.score(["I'm sorry I broke your cup.", ""]):  # doctest: +SKIP
        ...     print(row["apology_score"], row["apology_error"])
        61.3 None
        None the draft is empty
    """
    if isinstance(rows, str | bytes):
        raise TypeError("score takes an iterable of drafts; for one draft use evaluate")
    check_options(audience=audience, audience_column=audience_column, on_error=on_error)
    chosen = choose_columns(columns)
    stream = iter(rows)
    limit = characters_limit(evaluator)

    def to_task(row: Any) -> Task:
        if not isinstance(row, Mapping):
            return make_task(row, audience, limit=limit)
        nonlocal column
        if column is None:
            column = choose_text_column([str(key) for key in row], None)
        whom = row.get(audience_column) if audience_column else audience
        return make_task(row.get(column), whom, limit=limit, size=size_of(row))

    first = next(stream, _NONE)
    if isinstance(first, Mapping):
        names = [str(key) for key in first]
        column = choose_text_column(names, column)
        if audience_column is not None:
            check_column(names, audience_column, "audience_column")
    elif first is not _NONE and (column or audience_column):
        raise OptionError("column and audience_column are for rows that are mappings; these are plain drafts")
    everything = chain([] if first is _NONE else [first], stream)
    chunks = evaluate_in_order(everything, to_task, workers=workers, model=model, evaluator=evaluator)
    return _rows(chunks, chosen, on_error)


_NONE = object()


def _rows(chunks: Any, columns: tuple[Column, ...], on_error: OnError) -> Iterator[dict[str, Any]]:
    number = count(1)
    with closing(chunks):
        for chunk in chunks:
            for row, result in chunk:
                place = next(number)
                if result.error is not None and on_error == "stop":
                    raise RowFailedError(f"row {place:,}: {result.error}")
                own = row if isinstance(row, Mapping) else {"draft": row}
                yield {key: value for key, value in own.items() if key not in COLUMNS} | added(columns, result)


def characters_limit(evaluator: Evaluating | None) -> int:
    """The most characters that a draft may have."""
    return int(getattr(evaluator, "max_characters", MAX_CHARACTERS))


def check_options(*, audience: str | None, audience_column: str | None, on_error: str) -> None:
    """Refuse options that make no sense. Raises: OptionError."""
    if audience is not None and audience_column is not None:
        raise OptionError("give either one audience for all rows or the column of each row's audience, not both")
    if audience is not None and audience not in AUDIENCES:
        raise OptionError(f"audience must be one of {', '.join(AUDIENCES)}, found {audience!r}")
    if on_error not in ("row", "stop"):
        raise OptionError(f"on_error must be row or stop, found {on_error!r}")
