"""The batch stage as a library: rows, columns, cells, tables, counts."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apology_check import batch
from apology_check.batch import COLUMNS, ColumnError, OptionError, RowFailedError, score_file
from apology_check.batch.columns import DEFAULT, choose_columns
from apology_check.batch.formula import free, guard
from apology_check.batch.lines import Lines
from apology_check.batch.result import Result, read_report
from apology_check.batch.sources import Row, choose_delimiter, choose_text_column, describe, detect_format, format_of
from apology_check.batch.tally import WORTH_A_LOOK, Tally
from apology_check.batch.workers import CHUNK_CHARACTERS, evaluate_tasks, make_task, size_of
from apology_check.batch.writing import DelimitedRows, JsonRows
from apology_check.errors import OutputError
from apology_check.report import BANDS
from apology_check.signals import LABELS
from batch_runs import DRAFTS, SECRET, ManyEvaluator, read_csv, write_csv

# score


def test_score_takes_texts_and_mappings() -> None:
    texts = list(batch.score(DRAFTS, evaluator=ManyEvaluator()))
    mappings = list(batch.score(({"id": i, "reply": d} for i, d in enumerate(DRAFTS)), evaluator=ManyEvaluator()))
    assert list(texts[0]) == ["draft", *(column.name for column in DEFAULT)]
    assert list(mappings[0])[:2] == ["id", "reply"]
    for text, mapping, draft in zip(texts, mappings, DRAFTS, strict=True):
        report = ManyEvaluator().evaluate(draft)
        assert text["apology_score"] == mapping["apology_score"] == report.score
        assert text["apology_error"] is None


def test_score_is_lazy_and_gives_the_first_row_at_once() -> None:
    evaluator = ManyEvaluator()
    stream = batch.score(iter(DRAFTS * 100), evaluator=evaluator)
    assert evaluator.calls == 0
    next(stream)
    assert evaluator.calls <= 2


def test_score_says_why_a_row_has_no_result() -> None:
    rows = ["sorry I was late", "", None, 3.5, float("nan"), "x" * 20_001, b"sorry", "boom sorry"]
    errors = [row["apology_error"] for row in batch.score(rows, evaluator=ManyEvaluator())]
    assert errors == [
        None, "the draft is empty", "there is no draft: the value is null or missing",
        "the draft is not text but float", "the draft is not text but float",
        "the draft has 20,001 characters, the limit is 20,000",
        "the draft is not text but bytes", "the draft could not be evaluated (RuntimeError)",
    ]  # fmt: skip


def test_score_stops_where_asked() -> None:
    stream = batch.score(["sorry I was late", "", "sorry"], on_error="stop", evaluator=ManyEvaluator())
    assert next(stream)["apology_error"] is None
    with pytest.raises(RowFailedError, match="row 2: the draft is empty"):
        next(stream)


def test_score_refuses_what_makes_no_sense() -> None:
    evaluator = ManyEvaluator()
    with pytest.raises(TypeError, match="for one draft use evaluate"):
        batch.score("sorry", evaluator=evaluator)
    with pytest.raises(OptionError, match="audience must be one of"):
        batch.score(["sorry"], audience="family", evaluator=evaluator)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="not both"):
        batch.score([{"text": "a", "who": "work"}], audience="work", audience_column="who", evaluator=evaluator)
    with pytest.raises(ColumnError, match="no column 'body'"):
        batch.score([{"text": "a"}], column="body", evaluator=evaluator)
    with pytest.raises(OptionError, match="on_error"):
        batch.score(["sorry"], on_error="skip", evaluator=evaluator)  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="plain drafts"):
        batch.score(["sorry"], column="body", evaluator=evaluator)
    with pytest.raises(ValueError, match=r"no column 'scores' in the output\. There are: all, kind"):
        batch.score(["sorry"], columns="scores", evaluator=evaluator)
    assert list(batch.score([], evaluator=evaluator)) == []


def test_each_row_has_its_audience() -> None:
    rows = [{"text": d, "who": who} for d, who in zip(DRAFTS, ["work", " Public ", "", None, "aunt"], strict=True)]
    found = list(batch.score(rows, audience_column="who", columns="audience", evaluator=ManyEvaluator()))
    assert [row["apology_audience"] for row in found] == ["work", "public", "personal", "personal", None]
    assert found[4]["apology_error"] == "the audience is none of personal, work, customer, public"


def test_every_result_is_that_of_evaluate() -> None:
    evaluator = ManyEvaluator()
    results = evaluate_tasks(evaluator, [make_task(draft) for draft in DRAFTS])
    assert results == [read_report(evaluator.evaluate(draft)) for draft in DRAFTS]


# Columns


def test_columns_are_chosen_by_name() -> None:
    assert [c.name for c in choose_columns("score, apology_kind,score")] == [
        "apology_score", "apology_kind", "apology_error"
    ]  # fmt: skip
    assert choose_columns("all") == tuple(COLUMNS.values())
    assert {f"apology_{label}" for label in LABELS} <= COLUMNS.keys()
    assert choose_columns(["error"])[0].name == "apology_error"
    with pytest.raises(OptionError, match="no columns chosen"):
        choose_columns(" , ")


def test_a_row_without_a_result_is_empty_but_for_the_error() -> None:
    for column in COLUMNS.values():
        assert column.read(Result(error="why")) == ("why" if column.name == "apology_error" else None)


def test_messages_show_names_of_columns_and_no_drafts() -> None:
    assert describe(["id", "Customer reply text", "a.b"]) == "'id', 'Customer reply text', (3 characters, not shown)"
    for draft in (f"Sorry, {SECRET}", "my bad", "I broke your cup", "we regret it", "x " * 40):
        assert "not shown" in describe([draft])
    with pytest.raises(ColumnError, match="Is the header line missing"):
        choose_text_column(["1", "I broke your cup."], None)
    assert choose_text_column(["ID", " Draft "], None) == " Draft "


def test_the_first_cells_of_a_file_without_a_header_are_not_shown() -> None:
    cells = ["Dear Ada, hello", "ada@example.org", "0171 5550123", "2026-11-22", "<b>", "a" * 41, "one two three four"]
    assert describe(cells) == ", ".join(f"({len(cell)} characters, not shown)" for cell in cells)
    names = ["id", "_row", "Größe (cm)", "sent_at", "Antwort-Text", "", "customer#", "a/b: c"]
    assert describe(names) == ", ".join(map(repr, names))


def test_delimiters_are_chosen_by_the_header() -> None:
    assert [choose_delimiter(line) for line in ("a,b;c,d", "a;b", "a\tb", "a|b|c,d", "draft", '"a,b,c";d')] == [
        ",", ";", "\t", "|", ",", ";"
    ]  # fmt: skip


def test_formats_by_name_and_by_content(tmp_path: Path) -> None:
    named = ["a.csv", "a.CSV.gz", "a.tsv", "a.jsonl.zst", "a.ndjson", "a.pq", "a.txt", "csv"]
    assert [format_of(Path(name)) for name in named] == [
        "csv", "csv", "tsv", "jsonl", "jsonl", "parquet", None, None
    ]  # fmt: skip
    for content, form in ((b"\xef\xbb\xbf {", "jsonl"), (b"PAR1", "parquet"), (b"draft\n", "csv"), (b"", "csv")):
        (tmp_path / "data").write_bytes(content)
        assert detect_format(tmp_path / "data") == form


# Cells


@given(st.text(alphabet="'=+-@\t\n\r5.e a"))
def test_a_guard_comes_off_again(cell: str) -> None:
    assert free(guard(cell)) == cell
    # What a spreadsheet would run never stands at the beginning, but for numbers.
    assert guard(cell)[:1] not in set("=@\t\n\r") or not cell
    assert guard(cell) in (cell, "'" + cell)


@given(
    st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]), st.booleans(),
)  # fmt: skip
def test_every_cell_comes_back_as_it_was(rows: list[list[str]], delimiter: str, is_guarded: bool) -> None:
    writer = DelimitedRows(["a", "b"], ["a", "b"], [], delimiter=delimiter, is_guarded=is_guarded)
    data = b"".join(writer.row(Row(1, 1, list(row)), Result()) for row in rows)
    found = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter, strict=True))
    assert [[free(cell) if is_guarded else cell for cell in row] for row in found] == rows


def test_numbers_and_values_of_other_formats_in_csv() -> None:
    writer = DelimitedRows(["a", "b", "c", "d", "e"], ["a", "b", "c", "d", "e"], choose_columns("score,undermining"))
    row = Row(1, 1, [-5.5, True, None, {"x": [1]}, "lone \ud800"])
    line = writer.row(row, Result(kind="apology", score=-0.0, undermining=("vague", "excuse")))
    assert line.decode() == '-5.5,true,,"{""x"": [1]}",lone \ufffd,-0.0,vague excuse,\n'


def test_json_rows_hold_no_numbers_that_are_none() -> None:
    writer = JsonRows(["a"], ["a"], [])
    assert writer.row(Row(1, 1, [[float("nan"), {"b": float("inf")}]]), Result()) == b'{"a": [null, {"b": null}]}\n'
    lone = writer.row(Row(1, 1, ["\ud800"]), Result())
    assert json.loads(lone) == {"a": "\ud800"}


@given(st.lists(st.sampled_from(["a", "\n", "\r", "\r\n", "\u2028", "\x0b", "é", ","]), max_size=30), st.integers(1, 4))
def test_lines_are_split_as_csv_does(parts: list[str], size: int) -> None:
    data = "".join(parts).encode()

    class Slow(io.BytesIO):
        def read1(self, _: int | None = -1, /) -> bytes:
            return self.read(size)

    expected = list(io.StringIO(data.decode(), newline=""))
    assert list(Lines(Slow(data), None, "utf-8-sig")) == expected


# Counts


def results(count: int) -> list[Result]:
    chance = random.Random(3)
    return [
        Result(
            kind="apology", score=round(chance.random() * 100, 2), band=chance.choice(BANDS), gain=chance.random(),
            undermining=tuple(chance.sample(LABELS[9:], chance.randint(0, 2))), missing=("amends",),
            notes=("abuse",) if i == 77 else (), first_suggestion=f"suggestion {i}",
        )
        if chance.random() < 0.8
        else Result(kind="other")
        if chance.random() < 0.5
        else Result(error="the draft is empty")
        for i in range(count)
    ]  # fmt: skip


def counted(found: list[Result], tally: Tally, start: int = 0) -> Tally:
    for i, result in enumerate(found, start):
        tally.add(result, number=i + 1, line=i + 2, place=f"row {i + 1}", name=None)
    return tally


def test_counts_survive_an_interruption_anywhere() -> None:
    found = results(400)
    straight = counted(found, Tally()).summary(model_version="m", seconds=1, scoring_seconds=1)
    for cut in (0, 1, 9, 200, 399):
        state = json.loads(json.dumps(counted(found[:cut], Tally()).to_state()))
        resumed = counted(found[cut:], Tally.from_state(state), cut)
        assert resumed.summary(model_version="m", seconds=1, scoring_seconds=1) == straight


def test_the_rows_worth_a_look() -> None:
    found = results(400)
    looks = counted(found, Tally()).summary(model_version="m", seconds=1, scoring_seconds=1).worth_a_look
    assert len(looks) == WORTH_A_LOOK
    if found[77].score is not None:
        assert (looks[0].number, looks[0].reason) == (78, "reads like threat or control")
    rest = [look.score for look in looks if "threat" not in look.reason]
    lowest = sorted(result.score for i, result in enumerate(found) if result.score is not None and i != 77)
    assert rest == lowest[: len(rest)]


def test_the_page_of_no_rows_and_of_many() -> None:
    for found in ([], results(300)):
        page = counted(found, Tally()).summary(model_version="m", seconds=1, scoring_seconds=1).to_html()
        assert page.startswith("<!DOCTYPE html>")
        assert "<script" not in page
        assert page.count("<table") == page.count("</table>")


def test_no_share_of_the_page_is_above_the_whole() -> None:
    abuse = Result(kind="apology", notes=("abuse",), undermining=("excuse",), missing=("amends",))
    scored = Result(kind="apology", score=50.0, band="partial", undermining=("excuse",), missing=("amends",))
    summary = counted([abuse] * 3 + [scored], Tally()).summary(model_version="m", seconds=1, scoring_seconds=1)
    assert summary.undermining == {"excuse": 1}
    assert summary.missing == {"amends": 1}
    shares = [float(share) for share in re.findall(r"([\d.]+) %</td>", summary.to_html())]
    assert max(shares) == 100.0
    only = counted([abuse], Tally()).summary(model_version="m", seconds=1, scoring_seconds=1)
    assert "None was found" in only.to_html()


# Files


def test_long_cells_beside_the_drafts_make_chunks_small(tmp_path: Path) -> None:
    blob = "x" * 300_000
    rows = [["draft", "blob"], *([DRAFTS[0], blob] for _ in range(140))]
    source = write_csv(tmp_path / "d.csv", rows)
    steps: list[int] = [0]
    score_file(
        source, tmp_path / "o.csv", evaluator=ManyEvaluator(), progress=lambda done, _: steps.append(done)
    )  # fmt: skip
    assert max(after - before for before, after in pairwise(steps)) <= 4
    taken = 0

    def mappings() -> Iterator[dict[str, object]]:
        nonlocal taken
        for _ in range(140):
            taken += 1
            yield {"draft": DRAFTS[0], "more": [{"blob": blob}]}

    for number, _ in enumerate(batch.score(mappings(), evaluator=ManyEvaluator()), 1):
        assert taken - number <= 4


def test_the_size_of_a_row_is_counted_no_further_than_needed() -> None:
    endless: list[object] = ["x"]
    endless.append(endless)
    assert size_of(endless) >= CHUNK_CHARACTERS
    assert size_of({"ab": ["cd", {"e": 1.5}]}) < 60


def test_a_file_through_the_library(tmp_path: Path) -> None:
    rows = [["id", "draft"], *([str(i), DRAFTS[i % len(DRAFTS)]] for i in range(200)), ["x", ""]]
    source = write_csv(tmp_path / "d.csv", rows)
    seen: list[tuple[int, int | None]] = []
    summary = score_file(
        source, tmp_path / "o.csv", evaluator=ManyEvaluator(), progress=lambda *step: seen.append(step)
    )
    assert (summary.rows, summary.errors, summary.model_version) == (201, 1, "stub-1")
    assert summary.first_errors == (("row 201 (line 202)", "the draft is empty"),)
    assert seen[-1] == (201, 201)
    assert sum(summary.kinds.values()) == 200
    assert summary.scored == sum(summary.histogram)
    assert len(read_csv(tmp_path / "o.csv")) == 201


def test_a_pipe_as_output_is_written_straight(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "d.csv", [["draft"], [DRAFTS[0]]])
    score_file(source, "/dev/null", evaluator=ManyEvaluator())
    with pytest.raises(OptionError, match="--resume needs a file as output"):
        score_file(source, "/dev/null", resume=True, evaluator=ManyEvaluator())


@pytest.mark.parametrize(
    "options",
    [
        {"keep": "some"}, {"limit": -1}, {"format": "xlsx"}, {"workers": 0}, {"on_error": "skip"}, {"audience": "x"},
        {"delimiter": "::"}, {"encoding": "rot13"}, {"id_column": "absent"}, {"audience_column": "absent"},
        {"keep": "id"}, {"columns": "x"},
    ],
)  # fmt: skip
def test_options_that_make_no_sense_leave_nothing_behind(tmp_path: Path, options: dict[str, object]) -> None:
    source = write_csv(tmp_path / "d.csv", [["draft"], [DRAFTS[0]]])
    with pytest.raises(OptionError):
        score_file(source, tmp_path / "o.csv", evaluator=ManyEvaluator(), **options)  # type: ignore[arg-type]
    assert [path.name for path in tmp_path.iterdir()] == ["d.csv"]


def test_an_output_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "d.csv", [["draft"], [DRAFTS[0]]])
    with pytest.raises(OutputError, match="there is no folder"):
        score_file(source, tmp_path / "absent" / "o.csv", evaluator=ManyEvaluator())


def test_importing_the_batch_stage_is_light() -> None:
    heavy = ["spacy", "sklearn", "numpy", "joblib", "pyarrow", "pandas", "polars", "pyspark", "click", "tqdm", "rich"]
    program = f"import sys, apology_check.batch; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_long_files_are_looked_through_before_they_are_scored(tmp_path: Path) -> None:
    letters = random.Random(1)
    rows = [["draft"], *(["".join(letters.choices(string.ascii_letters, k=30))] for _ in range(5000))]
    source = write_csv(tmp_path / "d.csv", rows)
    with source.open("a", encoding="utf-8") as stream:
        stream.write('"never closed\n')
    evaluator = ManyEvaluator()
    with pytest.raises(ValueError, match="line 5,002: a quote opens"):
        score_file(source, tmp_path / "o.csv", evaluator=evaluator)
    assert evaluator.calls == 0


def test_the_documentation_lists_the_columns() -> None:
    page = (Path(__file__).parents[1] / "docs" / "batch.md").read_text(encoding="utf-8")
    listed = page.partition("<!-- columns -->\n")[2].partition("<!-- end -->")[0]
    assert listed == "".join(f"| `{column.name}` | {column.meaning} |\n" for column in DEFAULT)
