from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

from apology_check import __version__, cli
from apology_check.cli import AUDIENCE_CHOICES, LazyCommand, main
from apology_check.errors import ModelNotFoundError
from apology_check.evaluator import Evaluator
from apology_check.render.html import render_html_page
from apology_check.render.markdown import render_markdown
from apology_check.report import Report
from apology_check.signals import AUDIENCES, CATALOGUE, LABELS
from reports import BAD, GOOD, MARKUP, NOT_APOLOGY, SURROGATES

SOURCE = Path(__file__).parents[1] / "src"


class FakeEvaluator(Evaluator):
    """Answers every draft with one report, after the checks of the real one; remembers what it was asked."""

    loaded: dict[str, Any]
    asked: list[tuple[str, str | None]]

    def __init__(self, report: Report) -> None:
        self.report, self.loaded, self.asked, self.max_characters = report, {}, [], 200

    def evaluate(self, text: str, *, audience: Any = None) -> Report:
        self._check(text)
        self.asked.append((text, audience))
        return self.report


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Report], FakeEvaluator]:
    def install(report: Report) -> FakeEvaluator:
        evaluator = FakeEvaluator(report)

        def load(model: str | None = None, **options: Any) -> FakeEvaluator:
            evaluator.loaded = {"model": model, **options}
            return evaluator

        monkeypatch.setattr("apology_check.evaluator.Evaluator.load", load)
        return evaluator

    return install


@pytest.fixture
def bad(use: Callable[[Report], FakeEvaluator]) -> FakeEvaluator:
    return use(BAD)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def pipe_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def run(*arguments: str, stdin: bytes = b"", **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **options.pop("env", {})}
    command = [sys.executable, "-m", "apology_check", *arguments]
    return subprocess.run(
        command, input=stdin, capture_output=True, env=environment, timeout=60, check=False, **options
    )


# The group


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"apology-check {__version__}\n"


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("evaluate", "signals", "explain"):
        assert f"  {name} " in out


@pytest.mark.parametrize("arguments", [["--help"], ["evaluate", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = f"""
import sys
from apology_check.cli import main
assert main({arguments!r}) == 0
heavy = {{"spacy", "numpy", "sklearn", "rich", "difflib", "apology_check.signals", "apology_check.report"}}
print(sorted(heavy & sys.modules.keys()), file=sys.stderr)
"""
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=True
    )
    assert found.stderr == b"[]\n" or found.stderr == b"[]\r\n"


def test_audiences_are_those_of_the_catalogue() -> None:
    assert AUDIENCE_CHOICES == AUDIENCES


def test_later_commands_are_listed_without_being_imported(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module = ModuleType("a_later_module")

    @click.command()
    def later() -> None:
        click.echo("it runs")

    module.command = later  # type: ignore[attr-defined]
    monkeypatch.setitem(cli.LAZY_COMMANDS, "later", LazyCommand("a_later_module:command", "Comes later."))
    assert main(["--help"]) == 0
    assert "later     Comes later." in capsys.readouterr().out
    monkeypatch.setitem(sys.modules, "a_later_module", module)
    assert main(["later"]) == 0
    assert capsys.readouterr().out == "it runs\n"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["--nonsense"], ["evaluate", "--nonsense"]])
def test_wrong_use_exits_with_2_and_writes_no_data(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Usage: apology-check" in captured.err


# evaluate: what is read


def test_evaluate_text(bad: FakeEvaluator, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "Sorry if.", "--audience", "work"]) == 0
    captured = capsys.readouterr()
    assert bad.asked == [("Sorry if.", "work")]
    assert "Score 14 of 100: bad" in captured.out
    assert captured.out.endswith("Reads words, not intent.\n")
    assert "\x1b" not in captured.out
    assert not any(line != line.rstrip() for line in captured.out.splitlines())
    assert captured.err == ""


def test_evaluate_passes_options_on(bad: FakeEvaluator) -> None:
    assert main(["evaluate", "Sorry.", "--model", "./m", "--locale", "gb", "--legal-note"]) == 0
    assert bad.loaded == {"model": "./m", "locale": "GB", "legal_note": True}
    assert bad.asked == [("Sorry.", None)]


@pytest.mark.parametrize("arguments", [["-"], [], ["--file", "-"]])
def test_evaluate_standard_input(bad: FakeEvaluator, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    pipe_in(monkeypatch, "\ufeffSorry, Zoë 🙏\r\nBye\n".encode())
    assert main(["evaluate", *arguments]) == 0
    assert bad.asked == [("Sorry, Zoë 🙏\r\nBye\n", None)]


def test_evaluate_file(bad: FakeEvaluator, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes("\ufeffSorry, Zoë".encode())
    assert main(["evaluate", "--file", str(tmp_path / "draft.txt")]) == 0
    assert bad.asked == [("Sorry, Zoë", None)]


def test_evaluate_without_draft_on_a_terminal_gives_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    assert main(["evaluate"]) == 2
    err = capsys.readouterr().err
    assert "Usage: apology-check evaluate [OPTIONS] [TEXT | -]" in err
    assert "no draft: give TEXT, --file F, or pipe it in" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["I'm", "sorry"], "put it in quotes"),
        (["Sorry.", "--file", "f"], "either TEXT or --file"),
        (["Sorry.", "--json", "--html"], "only one of --json, --html"),
        (["Sorry.", "--audience", "dog"], "'dog' is not one of"),
        (["Sorry.", "--fail-under", "101"], "101"),
        (["Sorry.", "--locale", "Britain"], "two letters"),
    ],
)
def test_evaluate_wrong_use(
    bad: FakeEvaluator, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["evaluate", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert bad.asked == []


@pytest.mark.parametrize(
    ("draft", "message"), [("", "the draft is empty"), (" \n", "empty"), ("x" * 201, "limit is 200")]
)
def test_evaluate_refused_draft_is_wrong_use(
    bad: FakeEvaluator, capsys: pytest.CaptureFixture[str], draft: str, message: str
) -> None:
    assert main(["evaluate", draft]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("apology-check: ")
    assert captured.err.count("\n") == 1
    assert message in captured.err


def test_evaluate_names_the_byte_that_is_not_utf8(
    bad: FakeEvaluator, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes("\ufeffSorry, Zo".encode() + b"\xeb")
    assert main(["evaluate", "-f", str(path)]) == 3
    assert f"apology-check: {path} is not UTF-8: byte 0xeb at offset 12" in capsys.readouterr().err


def test_evaluate_names_standard_input_that_is_not_utf8(
    bad: FakeEvaluator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe_in(monkeypatch, b"\xff\xfeS\x00")
    assert main(["evaluate", "-"]) == 3
    assert "standard input is not UTF-8: byte 0xff at offset 0" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["missing.txt", ".", "a\0b"])
def test_evaluate_file_that_cannot_be_read(
    bad: FakeEvaluator, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    assert main(["evaluate", "-f", str(tmp_path / name)]) == 3
    captured = capsys.readouterr()
    assert captured.err.startswith("apology-check: cannot read ")
    assert captured.err.count("\n") == 1


def test_evaluate_model_that_cannot_be_loaded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def load(*arguments: Any, **options: Any) -> Evaluator:
        raise ModelNotFoundError("no model 'm':\nlook elsewhere")

    monkeypatch.setattr("apology_check.evaluator.Evaluator.load", load)
    assert main(["evaluate", "Sorry."]) == 3
    assert capsys.readouterr().err == "apology-check: no model 'm': look elsewhere\n"


def test_evaluate_hints_at_file_when_text_is_the_name_of_one(
    bad: FakeEvaluator, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Sorry.")
    assert main(["evaluate", str(path)]) == 0
    assert "use --file" in capsys.readouterr().err
    assert bad.asked == [(str(path), None)]


def test_evaluate_text_that_no_file_can_be_called(bad: FakeEvaluator) -> None:
    assert main(["evaluate", "🙏" * 150]) == 0
    assert bad.asked == [("🙏" * 150, None)]


def test_draft_where_a_command_belongs_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["I'm sorry."]) == 2
    assert "apology-check evaluate TEXT" in capsys.readouterr().err


def test_evaluate_text_that_begins_with_a_dash(bad: FakeEvaluator) -> None:
    assert main(["evaluate", "--", "-- sorry *"]) == 0
    assert bad.asked == [("-- sorry *", None)]


# evaluate: what is written


def test_evaluate_json(bad: FakeEvaluator, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "Sorry.", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == BAD.to_dict()


def test_evaluate_markdown_and_html(bad: FakeEvaluator, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "Sorry.", "--markdown"]) == 0
    assert capsys.readouterr().out == render_markdown(BAD)
    assert main(["evaluate", "Sorry.", "--html", "--all"]) == 0
    assert capsys.readouterr().out == render_html_page(BAD, all_suggestions=True)


def test_evaluate_all_shows_all_suggestions(bad: FakeEvaluator, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "Sorry."]) == 0
    assert "2 more suggestions with --all" in capsys.readouterr().out
    assert main(["evaluate", "Sorry.", "--all"]) == 0
    assert "  5. " in capsys.readouterr().out


@pytest.mark.parametrize("form", [[], ["--json"], ["--markdown"], ["--html"]])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16-le"])
def test_evaluate_writes_in_any_encoding(
    use: Callable[[Report], FakeEvaluator], monkeypatch: pytest.MonkeyPatch, form: list[str], encoding: str
) -> None:
    for report in (BAD, SURROGATES, MARKUP):
        use(report)
        stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr("sys.stdout", stream)
        assert main(["evaluate", "Sorry.", *form]) == 0
        stream.flush()
        text = stream.buffer.getvalue().decode(encoding)
        if form == ["--json"]:
            assert json.loads(text) == report.to_dict()
        if form == ["--html"]:
            assert "Score" in text
            assert encoding == "utf-8" or text.isascii()
        if form == [] and encoding == "ascii":
            assert "####" in text


def test_evaluate_writes_to_a_text_stream(bad: FakeEvaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stdout", stream)
    assert main(["evaluate", "Sorry."]) == 0
    assert "Score 14" in stream.getvalue()


def test_colour_on_a_terminal_unless_no_color(bad: FakeEvaluator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    for variable, coloured in (("", True), ("1", False)):
        monkeypatch.setenv("NO_COLOR", variable)
        stream = Terminal()
        monkeypatch.setattr("sys.stdout", stream)
        assert main(["evaluate", "Sorry."]) == 0
        assert ("\x1b[31m" in stream.getvalue()) == coloured
        assert "{if anyone was offended}" in re.sub(r"\x1b\[[\d;]*m", "", stream.getvalue())


@pytest.mark.parametrize(
    ("report", "least", "code"),
    [(BAD, "14.2", 0), (BAD, "14.3", 1), (GOOD, "90", 0), (NOT_APOLOGY, "0", 1)],
)
def test_fail_under(
    use: Callable[[Report], FakeEvaluator],
    capsys: pytest.CaptureFixture[str],
    report: Report,
    least: str,
    code: int,
) -> None:
    use(report)
    assert main(["evaluate", "Sorry.", "--fail-under", least, "--json"]) == code
    captured = capsys.readouterr()
    assert json.loads(captured.out) == report.to_dict()
    assert captured.err.startswith(f"apology-check: --fail-under {least} missed: ") == (code == 1)


def test_interrupted_exits_with_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def load(*arguments: Any, **options: Any) -> Evaluator:
        raise KeyboardInterrupt

    monkeypatch.setattr("apology_check.evaluator.Evaluator.load", load)
    assert main(["evaluate", "Sorry."]) == 130
    assert "Traceback" not in capsys.readouterr().err


# signals and explain


def test_signals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signals"]) == 0
    out = capsys.readouterr().out
    for label in LABELS:
        assert label in out


def test_signals_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["signals", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [entry["label"] for entry in found] == list(LABELS)
    assert all(entry["definition"] and entry["source"] for entry in found)


@pytest.mark.parametrize("name", ["blame_shift", "blame-shift", "BLAME_SHIFT", "Blame on others"])
def test_explain_by_label_or_title(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 0
    assert capsys.readouterr().out.startswith("blame_shift (Blame on others) weakens an apology")


def test_explain_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "regret", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["why"] == CATALOGUE["regret"].why
    assert found["near_misses"] == list(CATALOGUE["regret"].near_misses)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("regrets", "regret"),
        ("minimisation", "minimization"),
        ("blame", "blame_shift"),
        ("acknowledgement", "acknowledgment"),
    ],
)
def test_explain_suggests_the_nearest(name: str, nearest: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", name]) == 2
    captured = capsys.readouterr()
    assert f"no signal '{name}'. Did you mean '{nearest}'?" in captured.err
    assert captured.out == ""


def test_explain_suggests_nothing_far_off(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "xyzzy"]) == 2
    err = capsys.readouterr().err
    assert "Did you mean" not in err
    assert "'apology-check signals' lists them all" in err


# The process


def test_process_exits_with_the_code_of_main() -> None:
    found = run("explain", "xyzzy")
    assert found.returncode == 2
    assert found.stdout == b""


@pytest.mark.skipif(os.name == "nt", reason="pipes break in another way on Windows")
def test_broken_pipe_is_silent() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    for arguments in (["signals"], ["--help"]):
        found = subprocess.run(
            [sys.executable, "-m", "apology_check", *arguments],
            stdout=writer, stderr=subprocess.PIPE, env=environment, timeout=60, check=False,
        )  # fmt: skip
        assert (found.returncode, found.stderr) == (0, b"")
    os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_full_disk_is_one_line_and_3() -> None:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    for arguments in (["signals"], ["--help"]):
        with Path("/dev/full").open("wb") as full:
            found = subprocess.run(
                [sys.executable, "-m", "apology_check", *arguments],
                stdout=full, stderr=subprocess.PIPE, env=environment, timeout=60, check=False,
            )  # fmt: skip
        assert found.returncode == 3
        assert found.stderr.startswith(b"apology-check: ")
        assert b"No space left" in found.stderr
        assert found.stderr.count(b"\n") == 1


def test_closed_streams(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert main(["evaluate"]) == 3
    assert "no standard input" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdout", None)
    assert main(["signals"]) == 3
    assert "no standard output" in capsys.readouterr().err
