"""``score_table``: pyarrow, pandas and polars tables alike, through the Arrow PyCapsule interface."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from apology_check.batch.arrow_columns import import_pyarrow
from apology_check.batch.batches import score_batches, scored_schema
from apology_check.batch.workers import Evaluating
from apology_check.errors import OptionError
from apology_check.signals.signal import Audience


def score_table(
    table: Any,
    *,
    column: str | None = None,
    audience: Audience | None = None,
    audience_column: str | None = None,
    columns: str | Iterable[str] | None = None,
    workers: int = 1,
    model: str | Path | None = None,
    evaluator: Evaluating | None = None,
) -> Any:
    """Score the drafts of a table. Whatever library it is of, this needs pyarrow: the extra ``[arrow]``.

    Args:
        table: Anything with ``__arrow_c_stream__``: a pyarrow table or reader, a pandas (2.2 or later) or polars frame.
            The index of a pandas frame is no column and is left out.
        column: The drafts' column; guessed as in ``score``.
        audience: For all rows.
        audience_column: Or the column of each row's audience.
        columns: Which columns to add.
        workers: Processes.
        model: A tier or model folder.
        evaluator: A loaded evaluator instead, for one worker.

    Returns:
        A ``pyarrow.Table``: the table's columns, then the added ones. It has the same interface:
        ``polars.DataFrame(result)``, ``result.to_pandas()``.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OptionError: ``table`` has no such interface, options make no sense, or a column is not there.
    """
    pa = import_pyarrow()
    if not hasattr(table, "__arrow_c_stream__"):
        raise OptionError(f"a table needs the Arrow PyCapsule interface (__arrow_c_stream__), which "
                          f"{type(table).__name__} has not. For other rows use score")  # fmt: skip
    reader = pa.RecordBatchReader.from_stream(table)
    scored = list(
        score_batches(
            (batch for batch in reader), text_column=column, audience=audience, audience_column=audience_column,
            columns=columns, workers=workers, model=model, evaluator=evaluator, schema=reader.schema,
        )
    )  # fmt: skip
    return pa.Table.from_batches(scored, scored_schema(reader.schema, columns))
