"""Scoring a Spark DataFrame: ``score_batches`` hosted by ``mapInArrow`` (extra ``[spark]``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from apology_check.batch.columns import COLUMNS, Column, choose_columns
from apology_check.batch.rows import check_options
from apology_check.batch.sources import check_column, choose_text_column
from apology_check.batch.workers import absolute_model
from apology_check.errors import MissingExtraError
from apology_check.integrations.arrow import score_batches
from apology_check.signals.signal import Audience


def score(
    df: Any,
    *,
    text_column: str | None = None,
    audience: Audience | None = None,
    audience_column: str | None = None,
    columns: str | Iterable[str] | None = None,
    model: str | None = None,
) -> Any:
    """Score the drafts of a DataFrame, partition by partition; lazy like every Spark transformation.

    The model is loaded once per Python worker (keep ``spark.python.worker.reuse`` on, as it is by default). A row
    that cannot be evaluated says why in ``apology_error`` and never fails its partition.

    Args:
        df: A Spark DataFrame, also of Spark Connect.
        text_column: The drafts' column; guessed where exactly one has one of the usual names.
        audience: For all rows.
        audience_column: Or the column of each row's audience.
        columns: Which columns to add; see ``batch.score``.
        model: A tier, or a model folder that every worker finds under that path.

    Returns:
        A DataFrame: the columns of ``df``, then the added ones in place of those of an earlier scoring.

    Raises:
        MissingExtraError: pyspark is not installed.
        OptionError: Options that make no sense, or a column that is not there.

    Examples:
        >>> from apology_check.integrations import spark as apologies
        >>> scored = apologies.score(tickets, text_column="reply", audience="customer")  # doctest: +SKIP
    """
    types = _import_types()
    check_options(audience=audience, audience_column=audience_column, on_error="row")
    chosen = choose_columns(columns)
    text_column = choose_text_column(df.columns, text_column)
    if audience_column is not None:
        check_column(df.columns, audience_column, "audience_column")
    # df.schema is cached, and its add() changes it: a new type is built instead.
    kept = [field for field in df.schema.fields if field.name not in COLUMNS]
    schema = types.StructType([*kept, *(_field_of(column, types) for column in chosen)])
    scoring = partial(
        _score_partition, text_column=text_column, audience=audience, audience_column=audience_column,
        columns=tuple(column.name for column in chosen), model=absolute_model(model),
    )  # fmt: skip
    return df.mapInArrow(scoring, schema)


def _score_partition(batches: Iterator[Any], **options: Any) -> Iterator[Any]:
    # A function of this module is sent by name: workers import it, and keep the model that it loads.
    return score_batches(batches, **options)


def _field_of(column: Column, types: Any) -> Any:
    forms = {"text": types.StringType(), "number": types.DoubleType(), "labels": types.ArrayType(types.StringType())}
    return types.StructField(column.name, forms[column.form], True)


def _import_types() -> Any:
    try:
        from pyspark.sql import types
    except ImportError as error:
        raise MissingExtraError(
            "Spark needs pyspark: pip install 'apology-check[spark]' (on Databricks and EMR, which have it: [arrow])"
        ) from error
    return types
