"""Arrow in, Arrow out: record batches, and tables of pyarrow, pandas and polars."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from apology_check import batch
from apology_check.batch import OptionError
from apology_check.errors import MissingExtraError
from apology_check.integrations.arrow import score_batches, scored_schema
from batch_runs import DRAFTS, ManyEvaluator

pa = pytest.importorskip("pyarrow")


def table(count: int = 10) -> pa.Table:
    texts = [DRAFTS[i % len(DRAFTS)] for i in range(count)]
    return pa.table({"id": range(count), "reply": texts, "who": ["work", None] * (count // 2)})


def test_batches_keep_rows_order_and_numbers() -> None:
    batches = table(2000).to_batches(max_chunksize=700)
    scored = list(score_batches(batches, audience_column="who", columns="all", evaluator=ManyEvaluator()))
    found = pa.Table.from_batches(scored)
    assert found.schema == scored_schema(table().schema, "all")
    assert found["id"].to_pylist() == list(range(2000))
    for row in found.slice(0, 5).to_pylist():
        report = ManyEvaluator().evaluate(row["reply"], audience=row["who"])
        assert row["apology_score"] == report.score
        assert row["apology_regret"] == report.components["regret"]
    assert max(part.num_rows for part in scored) <= 512


def test_batches_are_lazy() -> None:
    evaluator = ManyEvaluator()
    stream = score_batches(iter(table(1000).to_batches(max_chunksize=100)), text_column="reply", evaluator=evaluator)
    assert evaluator.calls == 0
    assert next(stream).num_rows == 100
    assert evaluator.calls < 300


def test_one_bad_row_fails_alone() -> None:
    bad = pa.record_batch({"text": ["sorry I was late", None, "", "x" * 20_001, "boom", "sorry"]})
    (scored,) = score_batches([bad], evaluator=ManyEvaluator())
    errors = scored.column("apology_error").to_pylist()
    assert [error is None for error in errors] == [True, False, False, False, False, True]


def test_text_that_is_not_utf_8_fails_alone() -> None:
    given = pa.array([b"sorry I was late", b"sorry \xff", b"sorry"], pa.binary())
    texts = pa.Array.from_buffers(pa.string(), 3, given.buffers())
    part = pa.record_batch({"text": texts, "who": pa.Array.from_buffers(pa.string(), 3, given.buffers())})
    (scored,) = score_batches([part], text_column="text", evaluator=ManyEvaluator())
    assert scored.column("apology_error").to_pylist() == [None, "the draft is not valid UTF-8", None]
    # What is not ours stays as it is, to the byte.
    assert scored.column("text").equals(texts)
    (scored,) = score_batches([part], text_column="text", audience_column="who", evaluator=ManyEvaluator())
    assert scored.column("apology_error").null_count == 0


def test_the_documented_lines_for_ray_keep_one_schema() -> None:
    page = (Path(__file__).parents[1] / "docs" / "batch.md").read_text(encoding="utf-8")
    snippet = page.partition("**Ray**")[2].partition("```python\n")[2].partition("```")[0]
    blocks: list[pa.Table] = []

    class Dataset:
        def map_batches(self, function: Callable[[pa.Table], pa.Table], **_: object) -> None:
            # Ray hands over blocks without rows, and blocks of several batches or none.
            blocks.extend(function(block) for block in (table().slice(0, 0), table().schema.empty_table()))

    exec(snippet, {"dataset": Dataset()})
    assert [block.schema for block in blocks] == [scored_schema(table().schema)] * 2


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_every_kind_of_text(kind: pa.DataType) -> None:
    texts = pa.array(list(DRAFTS)).cast(kind) if kind != pa.string_view() else pa.array(list(DRAFTS), kind)
    (scored,) = score_batches([pa.record_batch({"text": texts})], evaluator=ManyEvaluator())
    assert scored.column("apology_error").null_count == len(DRAFTS)


def test_empty_batches_and_scoring_again() -> None:
    empty = table().slice(0, 0)
    assert batch.score_table(empty, evaluator=ManyEvaluator()).schema == scored_schema(table().schema)
    once = batch.score_table(table(), evaluator=ManyEvaluator())
    assert batch.score_table(once, evaluator=ManyEvaluator()).equals(once)


def test_tables_of_pandas_and_polars() -> None:
    expected = batch.score_table(table(), evaluator=ManyEvaluator())
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    from_pandas = batch.score_table(pandas.DataFrame(table().to_pydict()), evaluator=ManyEvaluator())
    from_polars = batch.score_table(polars.DataFrame(table().to_pydict()), evaluator=ManyEvaluator())
    for found in (from_pandas, from_polars):
        assert found.to_pylist() == expected.to_pylist()
    assert polars.DataFrame(from_polars)["apology_score"].to_list() == expected["apology_score"].to_pylist()


def test_what_is_no_table_and_columns_that_are_not_there() -> None:
    with pytest.raises(OptionError, match="__arrow_c_stream__"):
        batch.score_table([{"text": "sorry"}])
    with pytest.raises(OptionError, match="no column 'body'"):
        batch.score_table(table(), column="body")


def test_without_pyarrow_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'apology-check\[arrow\]'"):
        batch.score_table(object())
    with pytest.raises(MissingExtraError, match=r"apology-check\[arrow\]"):
        score_batches([])
    (tmp_path / "d.parquet").write_bytes(b"PAR1")
    with pytest.raises(MissingExtraError, match=r"apology-check\[arrow\]"):
        batch.score_file(tmp_path / "d.parquet", tmp_path / "o.csv", evaluator=ManyEvaluator())
