"""What needs one package more: Parquet (pyarrow) and zstandard, with the real command."""

from __future__ import annotations

import gzip
import json
import os
import traceback
from collections.abc import Callable
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from apology_check.batch import OutputError, packing, score_file
from apology_check.batch.columns import choose_columns
from apology_check.batch.sources import ParquetSource
from apology_check.integrations.arrow import score_batches
from batch_runs import DRAFTS, ManyEvaluator, Run, drafts_csv, environment, left_in, read_csv, read_jsonl

WHEN = 1_600_000_000_123_456_789  # 2020-09-13 12:26:40, in nanoseconds
WHOLE = 1_600_000_000_000_000_000


# Parquet


def test_formats_convert_into_each_other(batch: Callable[..., Run], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    drafts_csv(tmp_path / "d.csv", 5)
    names = ["d.csv", "a.tsv", "b.jsonl", "c.parquet", "d.parquet", "e.jsonl.gz", "f.csv"]
    for source, out in pairwise(names):
        done = batch(source, "-o", out, "--quiet")
        assert (done.code, done.err) == (0, ""), done
    # Old columns are replaced, not doubled, however often a file is scored.
    assert [list(row.values()) for row in read_csv(tmp_path / "f.csv")] == [
        list(row.values()) for row in read_csv(tmp_path / "a.tsv", "\t")
    ]
    assert parquet.read_table(tmp_path / "d.parquet").equals(parquet.read_table(tmp_path / "c.parquet"))
    with gzip.open(tmp_path / "e.jsonl.gz") as stream:
        assert [row["id"] for row in read_jsonl(stream.read())] == list("01234")


def test_parquet_keeps_types_and_takes_mixed_json(batch: Callable[..., Run], tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    times = pa.array([1, 2, None, 4], pa.timestamp("ms", "UTC"))
    given = pa.table({"when": times, "body": list(DRAFTS[:4]), "tags": [["a"], [], None, ["b", "c"]], "id": range(4)})
    parquet.write_table(given, tmp_path / "d.parquet")
    assert batch("d.parquet", "-o", "o.parquet", "--limit", 3).code == 0
    found = parquet.read_table(tmp_path / "o.parquet")
    assert found.select(given.column_names).equals(given.slice(0, 3))
    assert batch("d.parquet", "-o", "i.parquet", "--keep", "id", "--columns", "undermining").code == 0
    assert parquet.read_table(tmp_path / "i.parquet").column_names == ["id", "apology_undermining", "apology_error"]
    assert read_csv(batch("d.parquet").out)[3]["tags"] == "b c"
    lines = [{"body": DRAFTS[0], "n": 1, "x": [1]}, {"body": DRAFTS[1], "n": 2.5, "x": "y", "late": True}, {"body": 7}]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert batch("d.jsonl", "-o", "m.parquet", "--columns", "score").code == 1
    rows = parquet.read_table(tmp_path / "m.parquet").to_pylist()
    assert [(row["body"], row["n"], row["x"], row["late"]) for row in rows] == [
        (DRAFTS[0], 1.0, "[1]", None), (DRAFTS[1], 2.5, "y", True), ("7", None, None, None)
    ]  # fmt: skip


def test_parquet_that_is_not_there_or_torn(batch: Callable[..., Run], tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra [arrow]")
    done = batch("absent.parquet", "-o", "o.csv")
    assert done.code == 3
    assert "No such file" in done.err
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 nothing more")
    done = batch("bad.parquet", "-o", "o.csv")
    assert done.code == 3
    assert "not a whole Parquet file" in done.err


def damaged_text(*values: bytes | None) -> Any:
    """Text that nobody has checked, as engines and files hand it over."""
    pa = pytest.importorskip("pyarrow")
    given = pa.array(values, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(given), given.buffers())


def test_text_that_is_not_utf_8_is_an_error_of_its_row(batch: Callable[..., Run], tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    texts = damaged_text(b"sorry I was late", b"sorry \xff", None, b"sorry")
    given = pa.table({"draft": texts, "note": damaged_text(b"a", b"b", b"\xfe c", b"d"), "id": [1, 2, 3, 4]})
    parquet.write_table(given, tmp_path / "d.parquet")
    for out in ("o.csv", "o.parquet", "o.jsonl"):
        done = batch("d.parquet", "-o", out)
        assert done.code == 1
        assert "4 rows, 2 errors" in done.err
        assert "row 2: the draft is not valid UTF-8" in done.err
    rows = read_csv(tmp_path / "o.csv")
    assert [(row["draft"], row["note"]) for row in rows] == [
        ("sorry I was late", "a"), ("sorry \ufffd", "b"), ("", "\ufffd c"), ("sorry", "d")
    ]  # fmt: skip
    found = parquet.read_table(tmp_path / "o.parquet")
    assert found.select(given.column_names).equals(given)
    assert [row["note"] for row in read_jsonl(tmp_path / "o.jsonl")] == ["a", "b", "\ufffd c", "d"]


def test_times_finer_than_a_microsecond_without_pandas(batch: Callable[..., Run], tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "pandas.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path / "without"), os.environ.get("PYTHONPATH", "")])
    columns = {
        "draft": list(DRAFTS[:3]),
        "when": pa.array([WHEN, WHOLE, None], pa.timestamp("ns", "UTC")),
        "took": pa.array([1001, 1000, None], pa.duration("ns")),
        "times": pa.array([[1], [], None], pa.list_(pa.time64("ns"))),
        "days": pa.array([[WHEN, WHOLE, None], [], None], pa.list_(pa.timestamp("ns"))),
        "at": pa.array([{"n": 1, "at": WHEN}, {"n": 2}, None], pa.struct({"n": pa.int64(), "at": pa.timestamp("ns")})),
        "by": pa.array([[("a", WHEN)], [], None], pa.map_(pa.string(), pa.timestamp("ns"))),
        "far": pa.array([5 * 10**17, 0, None], pa.timestamp("us")),
    }
    given = pa.table(columns)
    parquet.write_table(given, tmp_path / "d.parquet")
    for options in ({}, {"env": environment(PYTHONPATH=path)}):
        for out in ("o.parquet", "o.csv"):
            done = batch("d.parquet", "-o", out, **options)
            assert done.code == 0, done.err
        assert parquet.read_table(tmp_path / "o.parquet").select(given.column_names).equals(given)
        rows = read_csv(tmp_path / "o.csv")
        assert [row["when"] for row in rows] == ["2020-09-13 12:26:40.123456789+00:00", "2020-09-13 12:26:40+00:00", ""]
        assert [row["took"] for row in rows] == ["0:00:00.000001001", "0:00:00.000001", ""]
        assert [row["times"] for row in rows] == ["00:00:00.000000001", "", ""]
        assert json.loads(rows[0]["days"]) == ["2020-09-13 12:26:40.123456789", "2020-09-13 12:26:40", None]
        assert json.loads(rows[0]["at"]) == {"n": 1, "at": "2020-09-13 12:26:40.123456789"}
        assert json.loads(rows[1]["at"]) == {"n": 2, "at": None}
        assert json.loads(rows[0]["by"]) == [["a", "2020-09-13 12:26:40.123456789"]]
        assert [rows[2][name] for name in ("days", "at", "by")] == ["", "", ""]
        assert rows[0]["far"].startswith("17814-")


def test_json_values_that_no_column_of_numbers_holds(batch: Callable[..., Run], tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    big = 2**64 - 1
    lines = [
        {
            "draft": DRAFTS[0],
            "id": big,
            "huge": 2**64,
            "low": -(2**63) - 1,
            "n": 2**53 + 1,
            "m": 2**60,
            "tags": ["\ud800"],
        },
        {"draft": DRAFTS[1], "id": 0, "huge": 1, "low": 1, "n": 0.5, "m": 0.5, "tags": "\ud801", "k\ud800": True},
        {"draft": DRAFTS[2], "flag": True, "n": None},
        {"draft": DRAFTS[3], "flag": 1},
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = batch("d.jsonl", "-o", "o.parquet", "--columns", "score")
    assert done.code == 0, done.err
    found = parquet.read_table(tmp_path / "o.parquet")
    rows = found.to_pylist()
    assert (found.schema.field("id").type, rows[0]["id"]) == (pa.uint64(), big)
    assert [row["huge"] for row in rows] == [str(2**64), "1", None, None]
    assert rows[0]["low"] == str(-(2**63) - 1)
    # No integer is rounded: beside floats it is one where it can be, and text where it cannot.
    assert [row["n"] for row in rows] == [str(2**53 + 1), "0.5", None, None]
    assert [row["m"] for row in rows] == [float(2**60), 0.5, None, None]
    assert [row["tags"] for row in rows] == ['["?"]', "?", None, None]
    assert [row["flag"] for row in rows] == [None, None, "true", "1"]
    assert rows[1]["k\\ud800"] is True


def test_what_arrow_refuses_in_the_last_step_is_an_error_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa = pytest.importorskip("pyarrow")

    def refuse(*_: object) -> None:
        raise pa.ArrowInvalid("zanzibar cannot be converted")

    monkeypatch.setattr(packing, "_write_parquet", refuse)
    drafts_csv(tmp_path / "d.csv")
    with pytest.raises(OutputError, match=r"cannot be written as Parquet \(ArrowInvalid\): choose") as caught:
        score_file(tmp_path / "d.csv", tmp_path / "o.parquet", evaluator=ManyEvaluator())
    # Neither in the message nor in what a log with a traceback shows.
    assert "zanzibar" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(("keep", "names"), [("all", ["id", "draft", "note"]), ("id", ["id"])])
def test_a_file_without_rows_keeps_its_columns(
    batch: Callable[..., Run], tmp_path: Path, keep: str, names: list[str]
) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    (tmp_path / "d.csv").write_text("id,draft,note,apology_score\n", encoding="utf-8")
    assert batch("d.csv", "-o", "o.parquet", "--keep", keep).code == 0
    found = parquet.read_table(tmp_path / "o.parquet")
    assert found.column_names[: len(names) + 1] == [*names, "apology_kind"]
    assert found.column_names.count("apology_score") == 1
    assert found.num_rows == 0


def test_long_rows_are_packed_a_few_at_a_time(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    with (tmp_path / "rows").open("w", encoding="utf-8") as stream:
        for _ in range(40):
            stream.write(json.dumps({"blob": "x" * 1_000_000, "apology_error": None}) + "\n")
    batches = packing._typed_batches(tmp_path / "rows", choose_columns("error"), ["blob"])
    sizes = [part.num_rows for part in batches]
    assert sum(sizes) == 40
    assert max(sizes) <= 9


def test_parquet_with_long_cells_is_read_a_few_rows_at_a_time(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    blobs = [f"{i}" + "x" * 1_000_000 for i in range(40)]
    parquet.write_table(pa.table({"draft": ["sorry"] * 40, "blob": blobs}), tmp_path / "d.parquet", row_group_size=20)
    with ParquetSource(tmp_path / "d.parquet") as source:
        assert max(part.num_rows for part in source.batches()) <= 9
        assert [row.cells[1] for row in source.rows() if row.cells] == blobs
        source.needed = frozenset(["draft"])
        assert {tuple(row.cells) for row in source.rows() if row.cells} == {("sorry", None)}


def test_a_time_in_a_zone_that_nobody_knows_here() -> None:
    pa = pytest.importorskip("pyarrow")
    from apology_check.batch.arrow_cells import cells

    (found,) = cells(pa.array([1_000_000], pa.timestamp("us", "Nowhere/City")))
    assert isinstance(found, datetime)
    assert found.isoformat() == "1970-01-01T00:00:01+00:00"


def test_times_within_other_values_are_told_to_the_nanosecond() -> None:
    pa = pytest.importorskip("pyarrow")
    from apology_check.batch.arrow_cells import cells

    stamp = pa.timestamp("ns")
    fine, whole = "2020-09-13 12:26:40.123456789", datetime(2020, 9, 13, 12, 26, 40)
    given = [
        (pa.array([WHEN, WHOLE, None], stamp).dictionary_encode(), [fine, whole, None]),
        (pa.array([WHOLE, WHEN, None], stamp).dictionary_encode().slice(1), [fine, None]),
        (pa.array([[WHEN, WHOLE, None], [], None], pa.list_(stamp)), [[fine, whole, None], [], None]),
        (pa.array([[[1001], None]], pa.list_(pa.large_list(pa.duration("ns")))), [[["0:00:00.000001001"], None]]),
        (pa.array([[1, 1000]], pa.list_(pa.time64("ns"), 2)), [["00:00:00.000000001", time(0, 0, 0, 1)]]),
        (pa.array([{"at": WHEN}, {}, None], pa.struct({"at": stamp})), [{"at": fine}, {"at": None}, None]),
        (pa.array([[("a", WHEN)], [], None], pa.map_(pa.string(), stamp)), [[("a", fine)], [], None]),
        (pa.array([[], [(WHEN, "a")]], pa.map_(stamp, pa.string())).slice(1), [[(fine, "a")]]),
    ]
    for array, expected in given:
        assert cells(array) == expected
    # Not pandas' own kind of datetime, which is equal to it.
    assert [type(value) for value in cells(given[2][0])[0][1:]] == [datetime, type(None)]
    assert type(cells(given[0][0])[1]) is datetime


def test_a_date_is_no_draft_even_where_it_is_written_as_text() -> None:
    pa = pytest.importorskip("pyarrow")
    no_text, other = "the draft is not text but ", "a value of another type"
    for array, expected in (
        (pa.array([WHEN, WHOLE], pa.timestamp("ns")), [no_text + other, no_text + "datetime"]),
        (pa.array([WHEN], pa.timestamp("ns")).dictionary_encode(), [no_text + other]),
        (pa.array([1], pa.time64("ns")), [no_text + other]),
        (pa.array([1], pa.duration("ns")), [no_text + other]),
        (pa.array([5 * 10**17], pa.timestamp("us")), [no_text + other]),
        (pa.array([5 * 10**8], pa.date32()), [no_text + other]),
    ):
        (scored,) = score_batches([pa.record_batch({"draft": array})], evaluator=ManyEvaluator())
        assert scored.column("apology_error").to_pylist() == expected


# zstandard


def test_zstandard_in_and_out(batch: Callable[..., Run], tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    plain = drafts_csv(tmp_path / "d.csv", 70).read_bytes()
    # Two frames, as parallel compressors write them.
    halves = [plain[:1000], plain[1000:]]
    (tmp_path / "d.csv.zst").write_bytes(b"".join(zstandard.ZstdCompressor().compress(half) for half in halves))
    assert batch("d.csv", "-o", "plain.csv").code == 0
    assert batch("d.csv.zst", "-o", "o.csv.zst").code == 0
    assert batch("d.csv.zst", "-o", "o.csv.gz").code == 0
    expected = (tmp_path / "plain.csv").read_bytes()
    assert gzip.decompress((tmp_path / "o.csv.gz").read_bytes()) == expected
    with (tmp_path / "o.csv.zst").open("rb") as stream:
        assert zstandard.ZstdDecompressor().stream_reader(stream).read() == expected
    assert not left_in(tmp_path)
    assert batch("-", stdin=zstandard.ZstdCompressor().compress(plain)).out == expected


def test_zstandard_that_is_cut_off_or_garbage(batch: Callable[..., Run], tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = zstandard.ZstdCompressor().compress(drafts_csv(tmp_path / "d.csv", 500).read_bytes())
    (tmp_path / "d.csv.zst").write_bytes(packed[: len(packed) // 2])
    done = batch("d.csv.zst", "-o", "o.csv")
    assert done.code == 3
    assert "d.csv.zst ends early" in done.err
    garbage = packed[:4] + b"nothing that was ever compressed" * 9
    (tmp_path / "g.csv.zst").write_bytes(garbage)
    for given in ({"stdin": garbage}, {}):
        done = batch("-" if given else "g.csv.zst", "-o", "o.csv", **given)
        assert done.code == 3
        assert "its compressed data is damaged" in done.err
    assert not (tmp_path / "o.csv").exists()
