"""The real command on good input and on all the bad input that people have."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from apology_check.evaluator import Evaluator
from batch_runs import COMMAND, DRAFTS, SECRET, Run, drafts_csv, left_in, read_csv, read_jsonl, run, write_csv

if sys.platform != "win32":
    import resource

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="limits what a process may use, as POSIX does")
ADDED = [
    "apology_kind", "apology_score", "apology_band", "apology_confidence", "apology_acknowledgment", "apology_regret",
    "apology_responsibility", "apology_undermining", "apology_first_suggestion", "apology_error",
]  # fmt: skip


# What it writes


def test_a_row_out_for_every_row_in_with_the_numbers_of_evaluate(
    batch: Callable[..., Run], tmp_path: Path, model: Path
) -> None:
    drafts_csv(tmp_path / "d.csv", 150)
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 0, done.err
    rows = read_csv(tmp_path / "o.csv")
    assert list(rows[0]) == ["id", "draft", *ADDED]
    assert [row["id"] for row in rows] == [str(i) for i in range(150)]
    evaluator = Evaluator.load(model)
    for row in rows[:10]:
        report = evaluator.evaluate(row["draft"])
        assert row["apology_kind"] == report.kind
        assert row["apology_score"] == ("" if report.score is None else repr(report.score))
        assert row["apology_band"] == (report.band or "")
        assert float(row["apology_regret"]) == report.components["regret"]
        there = {span.label for span in report.signals if span.role == "undermines"}
        assert row["apology_undermining"].split() == [label for label in report.components if label in there]
    assert "150 rows, 0 errors" in done.err
    assert not left_in(tmp_path)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="needs named pipes")
def test_a_pipe_by_name(tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 5)
    command = " ".join(COMMAND)
    line = f"cat d.csv | {command} /dev/fd/0 -o o.csv --model {model}/ --quiet"
    assert subprocess.run(["sh", "-c", line], cwd=tmp_path, check=False).returncode == 0
    assert len(read_csv(tmp_path / "o.csv")) == 5


def test_columns_keep_id_and_audience_column(batch: Callable[..., Run], tmp_path: Path) -> None:
    rows = [["ticket", "who", "reply"], ["a", "work", DRAFTS[0]], ["b", "", DRAFTS[1]], ["c", "nobody", DRAFTS[2]]]
    write_csv(tmp_path / "d.csv", rows)
    done = batch("d.csv", "--id", "ticket", "--keep", "id", "--audience-column", "who", "--columns", "score,audience")
    assert done.code == 1
    found = read_csv(done.out)
    assert list(found[0]) == ["ticket", "apology_score", "apology_audience", "apology_error"]
    assert found[0]["apology_audience"] == "work"
    assert "audience is none of" in found[2]["apology_error"]
    everything = read_csv(batch("d.csv", "--columns", "all").out)[0]
    assert sum(name.startswith("apology_") for name in everything) == 30


def test_gzip_in_and_out(batch: Callable[..., Run], tmp_path: Path) -> None:
    plain = drafts_csv(tmp_path / "d.csv", 70).read_bytes()
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(plain[:1000]) + gzip.compress(plain[1000:]))
    assert batch("d.csv", "-o", "plain.csv").code == 0
    assert batch("d.csv.gz", "-o", "o.csv.gz").code == 0
    assert gzip.decompress((tmp_path / "o.csv.gz").read_bytes()) == (tmp_path / "plain.csv").read_bytes()
    assert not left_in(tmp_path)


def test_gzip_that_is_cut_off_or_garbage(batch: Callable[..., Run], tmp_path: Path) -> None:
    packed = gzip.compress(drafts_csv(tmp_path / "d.csv", 500).read_bytes())
    (tmp_path / "d.csv.gz").write_bytes(packed[: len(packed) // 2])
    done = batch("d.csv.gz", "-o", "o.csv")
    assert done.code == 3
    assert "d.csv.gz ends early" in done.err
    assert not (tmp_path / "o.csv").exists()
    done = batch("-", stdin=b"\x1f\x8b nothing that was ever compressed")
    assert done.code == 3
    assert "standard input" in done.err


def test_the_page_stands_alone(batch: Callable[..., Run], tmp_path: Path) -> None:
    rows = [["id", "draft"], *(["<b>&", draft] for draft in DRAFTS), ["x", ""]]
    write_csv(tmp_path / "d.csv", rows)
    assert batch("d.csv", "-o", "o.csv", "--report", "r.html").code == 1
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert "<b>&" not in page
    assert "Most worth a second look" in page
    assert "row 6 (line 7): the draft is empty" in page


def test_quiet_progress_and_limit(batch: Callable[..., Run], tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 20)
    done = batch("d.csv", "--limit", 3, "--quiet")
    assert (done.code, done.err, len(read_csv(done.out))) == (0, "", 3)
    done = batch("d.csv", "-o", "o.csv", "--progress")
    assert "20/20" in done.err
    assert batch("d.csv", "--quiet", "--progress").code == 2


# Which column


def test_the_column_is_guessed_only_where_one_fits(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "two.csv", [["text", "body"], ["a", "b"]])
    write_csv(tmp_path / "none.csv", [["id", "words"], ["1", SECRET]])
    done = batch("two.csv")
    assert done.code == 2
    assert "'text', 'body'" in done.err
    done = batch("none.csv", "-o", "o.csv")
    assert done.code == 2
    assert "Columns found: 'id', 'words'" in done.err
    assert batch("none.csv", "--column", "absent").code == 2
    assert batch("none.csv", "--column", "words").code == 0
    assert not left_in(tmp_path)


def test_no_header(batch: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f"1,Sorry about the {SECRET}.\n2,I was late.\n", encoding="utf-8")
    done = batch("d.csv")
    assert done.code == 2
    assert "Is the header line missing?" in done.err
    # What else stands in a first row without a header is no name either.
    (tmp_path / "d.csv").write_text("0171 5550123,ada@example.org,<b>\n2,I was late.,x\n", encoding="utf-8")
    done = batch("d.csv")
    assert done.code == 2
    assert "0171" not in done.err
    assert "ada" not in done.err


def test_wrong_delimiter(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["id", "draft"], ["1", "Sorry; I was late, and rude."]], delimiter=";")
    done = batch("d.csv", "--delimiter", ",")
    assert done.code == 2
    assert "--delimiter ';'" in done.err
    done = batch("d.csv")
    assert done.code == 0
    assert read_csv(done.out, ";")[0]["draft"] == "Sorry; I was late, and rude."
    assert batch("d.csv", "--delimiter", "ab").code == 2


def test_duplicate_headers(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["draft", "note", "note", "draft"], ["a b", "1", "2", "c d"]])
    write_csv(tmp_path / "e.csv", [["draft", "", ""], [DRAFTS[0], "1", "2"]])
    assert "more than one column" in batch("d.csv").err
    done = batch("d.csv", "--column", "draft")
    assert done.code == 2
    assert "2 columns are called 'draft'" in done.err
    done = batch("e.csv", "-o", "o.csv")
    assert done.code == 0
    assert (tmp_path / "o.csv").read_text(encoding="utf-8").startswith("draft,,,apology_kind")
    done = batch("e.csv", "-o", "o.jsonl")
    assert done.code == 2
    assert "two columns of one name" in done.err


# What cannot be read


def test_byte_order_mark(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["draft"], [DRAFTS[0]]], encoding="utf-8-sig")
    done = batch("d.csv")
    assert done.code == 0
    assert done.out.startswith(b"draft,")


def test_another_encoding_names_the_byte(batch: Callable[..., Run], tmp_path: Path) -> None:
    rows = [["id", "draft"], *([str(i), "I'm sorry."] for i in range(20_000)), ["x", f"I\u2019m sorry, {SECRET}"]]
    data = write_csv(tmp_path / "d.csv", rows, encoding="cp1252").read_bytes()
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 3
    assert f"line 20002: byte 0x92 at offset {data.index(0x92):,} is not UTF-8: try --encoding cp1252" in done.err
    assert not left_in(tmp_path)
    write_csv(tmp_path / "e.csv", rows[-3:], encoding="cp1252")
    done = batch("e.csv", "--column", "I'm sorry.", "--encoding", "cp1252")
    assert done.code == 0
    assert f"I\u2019m sorry, {SECRET}" in done.out.decode()
    assert batch("d.csv", "--encoding", "klingon").code == 2


def test_utf_16(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["draft"], [DRAFTS[0]]], encoding="utf-16")
    done = batch("d.csv")
    assert done.code == 3
    assert "byte 0xff at offset 0 is not UTF-8: try --encoding utf-16" in done.err
    done = batch("d.csv", "--encoding", "utf-16")
    assert done.code == 0
    assert read_csv(done.out)[0]["draft"] == DRAFTS[0]
    (tmp_path / "bare.csv").write_bytes("draft\nsorry\n".encode("utf-16-le"))
    done = batch("bare.csv")
    assert done.code == 3
    assert "NUL bytes in the header" in done.err


def test_empty_file_and_header_only(batch: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "header.csv").write_bytes(b"id,draft\n")
    done = batch("empty.csv", "-o", "o.csv")
    assert done.code == 3
    assert "empty.csv is empty: there is no header line" in done.err
    done = batch("header.csv", "-o", "o.csv")
    assert done.code == 0
    assert "0 rows" in done.err
    assert (tmp_path / "o.csv").read_text() == ",".join(["id", "draft", *ADDED]) + "\n"
    (tmp_path / "empty.jsonl").write_bytes(b"\n")
    done = batch("empty.jsonl", "-o", "o.jsonl", "--column", "draft")
    assert done.code == 2
    assert "No columns were found" in done.err


def test_ragged_rows_are_error_rows(batch: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("id,draft\n1\n\n2,sorry I was late,x,y\n3,sorry\n", encoding="utf-8")
    done = batch("d.csv")
    assert done.code == 1
    rows = read_csv(done.out)
    assert [row["apology_error"] for row in rows] == [
        "line 2 has 1 cells, the header has 2", "line 4 has 4 cells, the header has 2", ""
    ]  # fmt: skip
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert "row 2 (line 4): line 4 has 4 cells" in done.err


def test_unclosed_and_stray_quotes_name_the_line(batch: Callable[..., Run], tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(f'id,draft\n1,ok\n2,"never {SECRET} closed\n3,x\n', encoding="utf-8")
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 3
    assert "d.csv, line 3: a quote opens in the row that begins here and is never closed" in done.err
    (tmp_path / "d.csv").write_text(f'id,draft\n1,ok\n\n2,"a "{SECRET}" b"\n', encoding="utf-8")
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 3
    assert "d.csv, line 4: a closing quote is not followed by" in done.err
    assert not left_in(tmp_path)


@needs_limits
def test_a_quote_that_never_closes_does_not_fill_the_memory(batch: Callable[..., Run], tmp_path: Path) -> None:
    with (tmp_path / "d.csv").open("w", encoding="utf-8") as stream:
        stream.write('id,draft\n1,"open\n')
        stream.writelines("sorry about that, really\n" * 100 for _ in range(30_000))
    done = batch("d.csv", "-o", "o.csv", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31)))
    assert done.code == 3
    assert "line 2: a row of more than 64 million characters begins here" in done.err


def test_nul_bytes_and_odd_characters_in_a_draft(batch: Callable[..., Run], tmp_path: Path) -> None:
    odd = ["sorry\0 late", "sorry \u2028 late\x0b\x0c", "sorry\rlate", " sorry ", '"sorry"', "sorry, late\r\nagain"]
    write_csv(tmp_path / "d.csv", [["draft"], *([text] for text in odd)], quoting=1)
    done = batch("d.csv")
    assert done.code == 0
    assert [row["draft"] for row in read_csv(done.out)] == odd


def test_json_lines_that_are_none(batch: Callable[..., Run], tmp_path: Path) -> None:
    lines = [
        '{"draft": "sorry I was late", "n": 1.5, "more": {"a": [1, null]}}', f'{{"draft": "{SECRET}', '["a"]',
        '{"draft": null}', '{"draft": 5}', '{"other": "x"}', "[" * 100_000,
        '{"draft": "sorry", "note": "lone \\ud800"}', "",
        '{"draft": "' + "x" * 20_001 + '"}', '{"draft": " \\n "}',
    ]  # fmt: skip
    (tmp_path / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = batch("d.jsonl")
    assert done.code == 1
    rows = read_jsonl(done.out)
    assert [row["apology_error"] for row in rows] == [
        None, "line 2 is not JSON: Unterminated string starting at character 11",
        "line 3 is JSON, but not an object with keys", "there is no draft: the value is null or missing",
        "the draft is not text but int", "there is no draft: the value is null or missing",
        "line 7 is not JSON that can be read: too deep or too long", None,
        "the draft has 20,001 characters, the limit is 20,000", "the draft is empty",
    ]  # fmt: skip
    assert rows[0]["more"] == {"a": [1, None]}
    assert rows[7]["note"] == "lone \ud800"
    assert isinstance(rows[0]["apology_undermining"], list)
    done = batch("d.jsonl", "-o", "o.csv")
    assert done.code == 1
    assert list(read_csv(tmp_path / "o.csv")[0])[:5] == ["draft", "n", "more", "other", "note"]


def test_a_cell_of_ten_megabytes(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["draft"], ["sorry " * 1_700_000], ["sorry I was late"]])
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 1
    rows = read_csv(tmp_path / "o.csv")
    assert rows[0]["apology_error"] == "the draft has 10,200,000 characters, the limit is 20,000"
    assert len(rows[0]["draft"]) == 10_200_000
    assert rows[1]["apology_error"] == ""


def test_empty_and_long_drafts_and_stopping_at_them(batch: Callable[..., Run], tmp_path: Path) -> None:
    rows = [["id", "draft"], ["1", "sorry I was late"], ["2", " \n"], ["3", "x" * 20_001]]
    write_csv(tmp_path / "d.csv", rows)
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 1
    assert [row["apology_error"] for row in read_csv(tmp_path / "o.csv")] == [
        "", "the draft is empty", "the draft has 20,001 characters, the limit is 20,000"
    ]  # fmt: skip
    done = batch("d.csv", "-o", "s.csv", "--on-error", "stop")
    assert done.code == 1
    assert "row 2 (line 3): the draft is empty. 1 rows before it are in s.csv.partial" in done.err
    assert not (tmp_path / "s.csv").exists()
    # How to deal with errors changes no row: the run can be gone on with.
    assert batch("d.csv", "-o", "s.csv", "--resume").code == 1
    assert (tmp_path / "s.csv").read_bytes() == (tmp_path / "o.csv").read_bytes()
    done = batch("d.csv", "--on-error", "stop")
    assert (done.code, len(read_csv(done.out))) == (1, 1)


def test_stopping_at_the_first_row_leaves_nothing_and_says_so(batch: Callable[..., Run], tmp_path: Path) -> None:
    write_csv(tmp_path / "d.csv", [["id", "draft"], ["1", ""], ["2", "sorry I was late"]])
    done = batch("d.csv", "-o", "o.csv", "--on-error", "stop")
    assert done.code == 1
    assert "row 1 (line 2): the draft is empty. It is the first row: nothing was written" in done.err
    assert not left_in(tmp_path)


def test_the_counts_say_what_the_file_says(batch: Callable[..., Run], tmp_path: Path) -> None:
    lines = b'{"draft": "sorry I was late"}\n{"draft": "sorry", "x": 1, "y": 2}\n'
    done = batch("-", "--format", "jsonl", "-o", "o.csv", stdin=lines)
    assert done.code == 1
    assert "2 rows, 1 errors" in done.err
    rows = read_csv(tmp_path / "o.csv")
    assert rows[1]["apology_error"] == "keys of the row that are not among the columns: 2"
    assert f"row 2 (line 2): {rows[1]['apology_error']}" in done.err
    assert (rows[0]["apology_error"], rows[1]["apology_kind"]) == ("", "")
    done = batch("-", "--format", "jsonl", "-o", "s.csv", "--on-error", "stop", stdin=lines)
    assert done.code == 1
    assert not (tmp_path / "s.csv").exists()
    # From a file all keys are known before the first row, and JSON lines hold them anyway.
    (tmp_path / "d.jsonl").write_bytes(lines)
    assert batch("d.jsonl", "-o", "f.csv").code == 0
    assert batch("-", "--format", "jsonl", "-o", "o.jsonl", stdin=lines).code == 0


def test_input_that_is_not_there(batch: Callable[..., Run], tmp_path: Path) -> None:
    for name in ("absent.csv", "absent.jsonl"):
        done = batch(name, "-o", "o.csv")
        assert done.code == 3
        assert "No such file" in done.err
    (tmp_path / "folder.csv").mkdir()
    assert batch("folder.csv").code == 3


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv")
    for workers in (1, 2):
        done = run("d.csv", "-o", "o.csv", "--model", "./absent", "--workers", workers, cwd=tmp_path)
        assert done.code == 3
        assert "no model './absent'" in done.err
    assert not left_in(tmp_path)


# Where it cannot write


def test_output_that_cannot_be_written(batch: Callable[..., Run], tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv")
    (tmp_path / "folder").mkdir()
    assert "there is no folder" in batch("d.csv", "-o", "absent/o.csv").err
    assert "it is a folder" in batch("d.csv", "-o", "folder").err
    done = batch("d.csv", "-o", "/proc/o.csv")
    assert done.code == 3
    assert "cannot write /proc/o.csv.partial" in done.err
    assert batch("d.csv", "-o", "o.csv", "--report", "absent/r.html").code == 3


def test_output_that_is_the_input(batch: Callable[..., Run], tmp_path: Path) -> None:
    source = drafts_csv(tmp_path / "d.csv")
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    os.link(source, tmp_path / "hard.csv")
    for out in ("d.csv", "./d.csv", "link.csv", "hard.csv"):
        done = batch("d.csv", "-o", out)
        assert done.code == 2
        assert "would overwrite the input" in done.err
    assert batch("d.csv", "-o", "o.csv", "--report", "d.csv").code == 2
    assert source.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="redirects as a POSIX shell does")
@pytest.mark.parametrize(
    ("arguments", "redirected"),
    [
        ("- -o d.csv", "< d.csv"), ("d.csv", ">> d.csv"), ("-", "< d.csv >> d.csv"), ("- -o link.csv", "< d.csv"),
        ("- -o o.csv --report d.csv", "< d.csv"), ("/dev/stdin -o d.csv", "< d.csv"),
        ("d.csv -o /dev/stdout", ">> d.csv"),
    ],
)  # fmt: skip
def test_redirected_input_and_output_are_not_one_file(
    tmp_path: Path, model: Path, arguments: str, redirected: str
) -> None:
    before = drafts_csv(tmp_path / "d.csv").read_bytes()
    (tmp_path / "link.csv").symlink_to(tmp_path / "d.csv")
    line = f"{' '.join(COMMAND)} {arguments} --model {model}/ {redirected}"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert "the input" in done.stderr
    assert (tmp_path / "d.csv").read_bytes() == before
    assert not left_in(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="redirects as a POSIX shell does")
@pytest.mark.parametrize(("page", "named"), [("d.csv", "input"), ("o.csv", "output")])
def test_a_page_over_a_redirected_file_is_refused_by_its_right_name(tmp_path: Path, page: str, named: str) -> None:
    before = drafts_csv(tmp_path / "d.csv").read_bytes()
    line = f"{' '.join(COMMAND)} - --report {page} < d.csv > o.csv"
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert f"--report {page} would overwrite the {named}" in done.stderr
    assert (tmp_path / "d.csv").read_bytes() == before


@needs_limits
def test_a_disk_that_is_full(batch: Callable[..., Run], tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 400)
    assert batch("d.csv", "-o", "whole.csv").code == 0
    whole = (tmp_path / "whole.csv").read_bytes()
    room = len(whole) // 2
    done = batch("d.csv", "-o", "o.csv", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)))
    assert done.code == 3
    assert "cannot write" in done.err
    assert not (tmp_path / "o.csv").exists()
    left = left_in(tmp_path)
    # Still full: nothing can be written, and nothing is lost.
    done = batch(
        "d.csv", "-o", "o.csv", "--resume", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))
    )
    assert done.code == 3
    assert f"cannot write {tmp_path / 'o.csv.partial'}" in done.err
    assert left_in(tmp_path) == left
    assert batch("d.csv", "-o", "o.csv", "--resume").code == 0
    assert (tmp_path / "o.csv").read_bytes() == whole


def test_a_small_tmpfs_that_is_full(batch: Callable[..., Run], tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this process may not mount a tmpfs")
    try:
        drafts_csv(tmp_path / "d.csv", 800)
        done = batch("d.csv", "-o", disk / "o.csv")
        assert done.code == 3
        assert "No space left on device" in done.err
        assert not (disk / "o.csv").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_on_a_full_disk(batch: Callable[..., Run], tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 5)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "d.csv", "--model", f"{model}/"], stdout=full, stderr=subprocess.PIPE, cwd=tmp_path, check=False
        )
    assert done.returncode == 3
    assert done.stderr.decode().strip().endswith("No space left on device")


# Streams


def test_standard_input_in_every_format(batch: Callable[..., Run], tmp_path: Path) -> None:
    plain = drafts_csv(tmp_path / "d.csv", 5).read_bytes()
    expected = batch("d.csv").out
    assert batch("-", stdin=plain).out == expected
    assert batch("-", stdin=gzip.compress(plain)).out == expected
    done = batch("-", "-o", "o.csv", stdin=codecs.BOM_UTF8 + plain)
    assert done.code == 0
    assert (tmp_path / "o.csv").read_bytes() == expected
    line = json.dumps({"draft": DRAFTS[0]}).encode()
    assert read_jsonl(batch("-", stdin=line).out)[0]["draft"] == DRAFTS[0]
    assert batch("-", "-o", "o.csv", "--resume", stdin=plain).code == 2
    assert batch("-", "--format", "parquet", stdin=b"PAR1").code == 2


def test_standard_input_that_ends_early(batch: Callable[..., Run], tmp_path: Path) -> None:
    done = batch("-", stdin=b"")
    assert done.code == 3
    assert "standard input is empty" in done.err
    done = batch("-", "-o", "o.csv", stdin=b'id,draft\n1,sorry I was late\n2,"sorry I')
    assert done.code == 3
    assert "standard input, line 3: a quote opens" in done.err
    assert not (tmp_path / "o.csv").exists()
    done = batch("-", stdin=b"id,draft\n1,sorry I was late\n2")
    assert done.code == 1
    assert [row["id"] for row in read_csv(done.out)] == ["1", "2"]


def test_standard_streams_that_are_closed(tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv")
    command = " ".join(COMMAND)
    for line, reason in (
        (f"{command} - --model {model}/ <&-", "no standard input"),
        (f"{command} d.csv --model {model}/ >&-", "no standard output"),
    ):
        done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 3
        assert reason in done.stderr
        assert "Traceback" not in done.stderr


def test_a_reader_that_stops_is_met_with_silence(tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 3000)
    process = subprocess.Popen(
        [*COMMAND, "d.csv", "--model", f"{model}/"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


def test_rows_of_a_slow_stream_come_as_they_are_ready(tmp_path: Path, model: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "-", "--model", f"{model}/"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"draft\nsorry I was late\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"draft,")
        assert process.stdout.readline().startswith(b"sorry I was late,")
        process.stdin.close()
        assert process.wait(30) == 0


# Formulas


def test_formulas_are_guarded_and_freed_again(batch: Callable[..., Run], tmp_path: Path) -> None:
    cells = [
        "=1+1",
        "+sorry",
        "- sorry",
        "@you sorry",
        "\tsorry",
        "\nsorry",
        "'=sorry",
        "''@sorry",
        "'tis me",
        "-5.5",
    ]
    write_csv(tmp_path / "d.csv", [["=id", "draft"], *([cell, f"{cell} late"] for cell in cells)])
    done = batch("d.csv", "-o", "o.csv")
    assert done.code == 0
    rows = read_csv(tmp_path / "o.csv")
    assert next(iter(rows[0])) == "'=id"
    assert [row["'=id"] for row in rows] == [
        "'=1+1", "'+sorry", "'- sorry", "'@you sorry", "'\tsorry", "'\nsorry", "'=sorry", "''@sorry", "'tis me", "-5.5"
    ]  # fmt: skip
    # Scored again, the guards come off before the drafts are read and are put on again: not a byte differs.
    assert batch("o.csv", "-o", "p.csv").code == 0
    assert (tmp_path / "p.csv").read_bytes() == (tmp_path / "o.csv").read_bytes()
    assert batch("o.csv", "-o", "q.jsonl").code == 0
    assert [row["draft"] for row in read_jsonl(tmp_path / "q.jsonl")][:2] == ["=1+1 late", "+sorry late"]
    bare = read_csv(batch("d.csv", "--no-formula-guard").out)
    assert [row["=id"] for row in bare] == cells


# Size


def peak_megabytes(pid: int) -> float:
    """The most memory that a process has held (Linux); 0 where it has gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads memory from /proc")
def test_a_million_short_rows_in_little_memory(tmp_path: Path, model: Path) -> None:
    with (tmp_path / "d.csv").open("w", encoding="utf-8") as stream:
        stream.write("id,draft\n")
        for i in range(1_000_000):
            # Most rows have no draft: what is measured is the way of the rows, not the evaluation.
            stream.write(f"{i},{'sorry I was late' if i % 1000 == 0 else ''}\n")
    process = subprocess.Popen([*COMMAND, "d.csv", "-o", "o.csv", "--model", f"{model}/", "--quiet"], cwd=tmp_path)
    highest = 0.0
    while process.poll() is None:
        highest = max(highest, peak_megabytes(process.pid))
        time.sleep(0.1)
    assert process.returncode == 1
    assert 0 < highest < 300
    with (tmp_path / "o.csv").open("rb") as stream:
        assert sum(1 for _ in stream) == 1_000_001
