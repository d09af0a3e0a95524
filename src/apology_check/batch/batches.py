"""Arrow record batches in, record batches out. Needs pyarrow, which is imported when a function is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from apology_check.batch.arrow_cells import cells
from apology_check.batch.arrow_columns import field_of, import_pyarrow, with_columns
from apology_check.batch.columns import COLUMNS, choose_columns, values
from apology_check.batch.rows import characters_limit, check_options
from apology_check.batch.sources import check_column, choose_text_column
from apology_check.batch.workers import Evaluating, Task, evaluate_in_order, make_task
from apology_check.signals.signal import Audience

_ROWS = 512


def score_batches(
    batches: Iterable[Any],
    *,
    text_column: str | None = None,
    audience: Audience | None = None,
    audience_column: str | None = None,
    columns: str | Iterable[str] | None = None,
    workers: int = 1,
    model: str | Path | None = None,
    evaluator: Evaluating | None = None,
    schema: Any = None,
) -> Iterator[Any]:
    """Score record batches lazily; batch in, batch out, row for row.

    The model is loaded once per process, on the first row. A row that cannot be evaluated says why in
    ``apology_error``; it never fails its batch. The numbers are those of ``evaluate``, to the last bit.

    Args:
        batches: ``pyarrow.RecordBatch`` objects of one schema.
        text_column: The drafts' column; guessed where exactly one has one of the usual names.
        audience: For all rows.
        audience_column: Or the column of each row's audience.
        columns: Which columns to add; see ``batch.score``.
        workers: Processes. Leave it at 1 within an engine that has its own.
        model: A tier or model folder.
        evaluator: A loaded evaluator instead, for one worker.
        schema: Checked before the first batch where it is given.

    Yields:
        ``pyarrow.RecordBatch``: the input's columns, then the added ones in place of those of an earlier scoring.
        Batches of more than 512 rows come in slices.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OptionError: Options that make no sense, or a column that is not there.
    """
    import_pyarrow()
    check_options(audience=audience, audience_column=audience_column, on_error="row")
    chosen = choose_columns(columns)
    limit = characters_limit(evaluator)
    if schema is not None:
        text_column = _check_schema(schema, text_column, audience_column)

    def slices() -> Iterator[tuple[Any, int, Any, Any]]:
        nonlocal text_column
        for batch in batches:
            text_column = _check_schema(batch.schema, text_column, audience_column)
            for start in range(0, batch.num_rows, _ROWS):
                part = batch.slice(start, _ROWS)
                drafts = cells(part.column(part.schema.get_field_index(text_column)))
                named = (
                    cells(part.column(part.schema.get_field_index(audience_column)))
                    if audience_column
                    else [audience] * len(drafts)
                )
                last = len(drafts) - 1
                for i, (draft, one) in enumerate(zip(drafts, named, strict=True)):
                    yield part if i == last else None, i, draft, one

    def to_task(row: tuple[Any, int, Any, Any]) -> Task:
        return make_task(row[2], row[3], limit=limit)

    def scored() -> Iterator[Any]:
        held = []
        stream = slices()
        chunks = evaluate_in_order(stream, to_task, workers=workers, model=model, evaluator=evaluator)
        with closing(chunks):
            for chunk in chunks:
                for (part, *_), result in chunk:
                    held.append(values(chosen, result))
                    if part is not None:
                        yield with_columns(part, chosen, held)
                        held = []

    return scored()


def scored_schema(schema: Any, columns: str | Iterable[str] | None = None) -> Any:
    """The schema of what ``score_batches`` yields for batches of ``schema``. Raises: OptionError."""
    pa = import_pyarrow()
    kept = [field for field in schema if field.name not in COLUMNS]
    return pa.schema([*kept, *map(field_of, choose_columns(columns))], metadata=schema.metadata)


def _check_schema(schema: Any, text_column: str | None, audience_column: str | None) -> str:
    if audience_column is not None:
        check_column(schema.names, audience_column, "audience_column")
    return choose_text_column(schema.names, text_column)
