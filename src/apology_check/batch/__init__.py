"""Many drafts: rows in, rows out, in order, in constant memory, safe to interrupt.

>>> from apology_check import batch
>>> for row in batch.score(["I'm sorry I broke your cup."]):  # doctest: +SKIP
...     print(row["apology_score"])

``score`` takes any iterable, ``score_file`` files of any size, ``score_table`` tables of pyarrow, pandas and polars
(it needs pyarrow: the extra ``[arrow]``).
"""

from apology_check.batch.columns import COLUMNS, Column
from apology_check.batch.files import score_file
from apology_check.batch.rows import score
from apology_check.batch.tables import score_table
from apology_check.batch.tally import Look, Summary
from apology_check.errors import (
    ColumnError,
    OptionError,
    OutputBusyError,
    OutputError,
    ResumeError,
    RowFailedError,
    WorkerError,
)

__all__ = [
    "COLUMNS",
    "Column",
    "ColumnError",
    "Look",
    "OptionError",
    "OutputBusyError",
    "OutputError",
    "ResumeError",
    "RowFailedError",
    "Summary",
    "WorkerError",
    "score",
    "score_file",
    "score_table",
]
