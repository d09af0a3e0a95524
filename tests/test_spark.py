"""A real local Spark: the numbers of ``evaluate``, to the last bit, whatever the partitions."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from apology_check.batch import OptionError
from apology_check.errors import MissingExtraError
from apology_check.evaluator import Evaluator
from apology_check.integrations import spark as apologies
from batch_runs import DRAFTS


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("pandas", reason="Spark's Arrow functions need pandas")
    pytest.importorskip("pyarrow")
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install 'apology-check[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java 17, and there is no Java here")
    folder = tmp_path_factory.mktemp("spark")
    before = {name: os.environ.get(name) for name in ("PYSPARK_PYTHON", "SPARK_LOCAL_IP", "PYTHONPATH")}
    os.environ.update(PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    # Workers find the package where this process found it.
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.warehouse.dir", str(folder))
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    for name, value in before.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def test_the_numbers_of_evaluate_on_every_row(spark: Any, model: Path) -> None:
    rows = [(i, f"{DRAFTS[i % len(DRAFTS)]} {i}", "work" if i % 2 else None) for i in range(120)]
    df = spark.createDataFrame(rows, "id long, reply string, who string").repartition(3)
    before = df.schema.simpleString()
    scored = apologies.score(df, text_column="reply", audience_column="who", columns="all", model=str(model))
    assert df.schema.simpleString() == before
    found = {row["id"]: row for row in scored.collect()}
    assert len(found) == 120
    evaluator = Evaluator.load(model)
    for number, text, audience in rows:
        report = evaluator.evaluate(text, audience=audience)  # type: ignore[arg-type]
        row = found[number]
        assert (row["apology_kind"], row["apology_score"]) == (report.kind, report.score)
        assert row["apology_confidence"] == report.confidence
        assert all(row[f"apology_{label}"] == strength for label, strength in report.components.items())
        assert row["apology_error"] is None


def test_a_python_worker_loads_the_model_once(spark: Any, model: Path) -> None:
    df = spark.createDataFrame([(f"{draft} {i}",) for i in range(30) for draft in DRAFTS], "text string")
    for columns in ("score", "kind"):
        apologies.score(df.repartition(6), columns=columns, model=str(model)).collect()

    def loads(batches: Iterator[Any]) -> Iterator[Any]:
        import os

        import pyarrow

        from apology_check.batch.workers import load_once

        for _ in batches:
            yield pyarrow.record_batch({"pid": [os.getpid()], "loads": [load_once.cache_info().misses]})

    # Twelve partitions were scored: the workers that Spark has kept say how often they loaded.
    found = {
        (row["pid"], row["loads"]) for row in df.repartition(6).mapInArrow(loads, "pid long, loads long").collect()
    }
    assert found
    assert os.getpid() not in {pid for pid, _ in found}
    assert {count for _, count in found} == {1}


def test_text_that_is_not_utf_8_fails_alone(spark: Any, model: Path) -> None:
    df = spark.sql("select id, if(id = 1, cast(X'73ff' as string), 'sorry I was late') as text from range(3)")
    rows = apologies.score(df.coalesce(1), columns="score", model=str(model)).select("id", "apology_error").collect()
    assert {row["id"]: row["apology_error"] for row in rows} == {0: None, 1: "the draft is not valid UTF-8", 2: None}


def test_bad_rows_fail_alone(spark: Any, model: Path) -> None:
    bad = [("",), (None,), ("x" * 20_001,)]
    df = spark.createDataFrame([("sorry I was late",), *bad] * 5, "text string").coalesce(1)
    rows = apologies.score(df, columns="score", model=str(model)).collect()
    assert [row["apology_error"] is None for row in rows] == [True, False, False, False] * 5
    # Scored again, the old columns are replaced.
    again = apologies.score(apologies.score(df, columns="score", model=str(model)), columns="kind", model=str(model))
    assert again.columns == ["text", "apology_kind", "apology_error"]
    assert again.count() == 20


def test_columns_are_checked_before_anything_runs(spark: Any) -> None:
    df = spark.createDataFrame([("a", "b")], "words string, note string")
    with pytest.raises(OptionError, match="Columns found: 'words', 'note'"):
        apologies.score(df)
    with pytest.raises(OptionError, match="no column 'reply'"):
        apologies.score(df, text_column="reply")


def test_without_pyspark_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'apology-check\[spark\]'.*\[arrow\]"):
        apologies.score(object())
