"""Killed, interrupted, torn: the file that comes out in the end is that of an undisturbed run, byte for byte."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from apology_check.batch import OutputBusyError, OutputError, ResumeError, score_file
from apology_check.batch import partial as partial_file
from batch_runs import ManyEvaluator, Run, drafts_csv, left_in, run
from tiny_model import make_tiny_model

ROWS = 1200
# The real command, which makes its rows safe twenty times a second: tests need not wait for the first checkpoint.
HASTY = (
    sys.executable, "-c",
    "from apology_check.batch import partial; partial.SECONDS_BETWEEN = 0.05; "
    "from apology_check.cli import main; raise SystemExit(main())",
    "batch",
)  # fmt: skip
pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills processes by signal")


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, model: Path) -> Callable[[str], bytes]:
    """The output of an undisturbed run, by the output's name."""
    folder = tmp_path_factory.mktemp("undisturbed")
    drafts_csv(folder / "d.csv", ROWS)
    found: dict[str, bytes] = {}

    def output(name: str) -> bytes:
        if name not in found:
            done = run("d.csv", "-o", name, "--model", f"{model}/", cwd=folder)
            assert done.code == 0, done.err
            found[name] = (folder / name).read_bytes()
        return found[name]

    return output


def start(folder: Path, model: Path, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*HASTY, "d.csv", "--model", f"{model}/", *map(str, arguments)],
        cwd=folder, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=answer_interrupts,
    )  # fmt: skip


def answer_interrupts() -> None:
    """A test run in the background of a shell ignores interrupts, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for_rows(folder: Path, name: str, size: int, process: subprocess.Popen[bytes]) -> None:
    """Until the unfinished output has that many bytes."""
    path = folder / f"{name}.partial"
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        if path.exists() and path.stat().st_size >= size:
            return
        time.sleep(0.005)


def kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.communicate()


@pytest.mark.parametrize("name", ["o.csv", "o.jsonl.gz"])
def test_killed_at_any_moment_and_gone_on_with(
    tmp_path: Path, model: Path, undisturbed: Callable[[str], bytes], name: str
) -> None:
    drafts_csv(tmp_path / "d.csv", ROWS)
    moments = random.Random(5)
    safe = 0
    for share in (0.0, 0.1, 0.4):
        process = start(tmp_path, model, "-o", name, "--resume", "--quiet")
        wait_for_checkpoint(tmp_path / f"{name}.partial.state", int(share * ROWS))
        time.sleep(moments.random() * 0.1)
        kill(process)
        assert not (tmp_path / name).exists(), "the run ended before it was killed"
        before, safe = safe, safe_rows(tmp_path / f"{name}.partial.state")
        assert safe >= max(before, int(share * ROWS))
    assert 0 < safe < ROWS
    done = run("d.csv", "-o", name, "--resume", "--model", f"{model}/", cwd=tmp_path)
    assert done.code == 0, done.err
    # It went on where the last checkpoint was, and did not start over.
    assert f"{ROWS:,} rows, {safe:,} of them from before" in done.err
    assert (tmp_path / name).read_bytes() == undisturbed(name)
    assert not left_in(tmp_path)


@pytest.mark.slow
def test_killed_with_workers_and_gone_on_with(tmp_path: Path, model: Path, undisturbed: Callable[[str], bytes]) -> None:
    drafts_csv(tmp_path / "d.csv", ROWS)
    process = start(tmp_path, model, "-o", "o.csv", "--workers", 2)
    wait_for_checkpoint(tmp_path / "o.csv.partial.state", ROWS // 4)
    workers = children(process.pid)
    kill(process)
    safe = safe_rows(tmp_path / "o.csv.partial.state")
    assert ROWS // 4 <= safe < ROWS
    assert workers
    assert gone(workers, within=3), "workers live on after their parent was killed"
    done = run("d.csv", "-o", "o.csv", "--resume", "--workers", 2, "--model", f"{model}/", cwd=tmp_path)
    assert done.code == 0, done.err
    assert f"{ROWS:,} rows, {safe:,} of them from before" in done.err
    assert (tmp_path / "o.csv").read_bytes() == undisturbed("o.csv")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_ends_at_once_and_says_how_to_go_on(
    tmp_path: Path, model: Path, undisturbed: Callable[[str], bytes], number: signal.Signals
) -> None:
    drafts_csv(tmp_path / "d.csv", ROWS)
    process = start(tmp_path, model, "-o", "o.csv")
    wait_for_checkpoint(tmp_path / "o.csv.partial.state", ROWS // 5)
    began = time.monotonic()
    # As a terminal does it: the whole group hears it.
    os.killpg(process.pid, number)
    _, err = process.communicate(timeout=10)
    assert time.monotonic() - began < 2
    assert process.returncode == 130, err
    assert b"go on with --resume" in err
    assert b"Traceback" not in err
    safe = safe_rows(tmp_path / "o.csv.partial.state")
    assert ROWS // 5 <= safe < ROWS
    done = run("d.csv", "-o", "o.csv", "--resume", "--model", f"{model}/", cwd=tmp_path)
    assert done.code == 0, done.err
    assert f"{ROWS:,} rows, {safe:,} of them from before" in done.err
    assert (tmp_path / "o.csv").read_bytes() == undisturbed("o.csv")


@pytest.mark.slow
def test_interrupted_with_workers_all_of_them_end(tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 10 * ROWS)
    process = start(tmp_path, model, "-o", "o.csv", "--workers", 2)
    wait_for_rows(tmp_path, "o.csv", 50_000, process)
    workers = children(process.pid)
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert gone(workers, within=2)
    assert time.monotonic() - began < 2
    assert process.returncode == 130, err
    assert b"Traceback" not in err


def safe_rows(state: Path) -> int:
    """Rows of the last checkpoint; 0 where there is none."""
    try:
        checkpoints = json.loads(state.read_bytes())["checkpoints"]
    except FileNotFoundError:
        return 0
    return int(checkpoints[-1][0]) if checkpoints else 0


def wait_for_checkpoint(state: Path, rows: int) -> None:
    """Until so many rows are safe."""
    end = time.monotonic() + 60
    while safe_rows(state) < rows:
        assert time.monotonic() < end, "no checkpoint"
        time.sleep(0.005)


def children(pid: int) -> list[int]:
    """Processes below a process (Linux)."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(entry.parent.name))
    return found


def gone(pids: list[int], *, within: float) -> bool:
    end = time.monotonic() + within
    while any(_lives(pid) for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


# The rest needs no process of its own: a stand-in evaluator that stops where it is told to.


class Stopping(ManyEvaluator):
    """Raises after so many drafts, as Ctrl-C would."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def evaluate_many(self, texts, *, audience=None):  # type: ignore[no-untyped-def]
        for text in texts:
            if self.calls >= self.after:
                raise KeyboardInterrupt
            yield self.evaluate(text, audience=audience)


@pytest.fixture
def interrupted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``d.csv`` (300 rows) and what a run has left that was interrupted after about 200."""
    monkeypatch.setattr(partial_file, "SECONDS_BETWEEN", 0.0)
    drafts_csv(tmp_path / "d.csv", 300)
    with pytest.raises(KeyboardInterrupt):
        score_file(tmp_path / "d.csv", tmp_path / "o.csv", evaluator=Stopping(200))
    assert left_in(tmp_path) == {"o.csv.partial", "o.csv.partial.state"}
    return tmp_path


def finish(folder: Path, **options: object) -> bytes:
    summary = score_file(folder / "d.csv", folder / "o.csv", resume=True, evaluator=Stopping(10_000), **options)  # type: ignore[arg-type]
    assert summary.rows == 300
    assert not left_in(folder)
    return (folder / "o.csv").read_bytes()


def whole(folder: Path) -> bytes:
    score_file(folder / "d.csv", folder / "whole.csv", evaluator=Stopping(10_000))
    return (folder / "whole.csv").read_bytes()


@pytest.mark.parametrize("torn", [0, 1, 7, 300, 5000, 40_000])
def test_a_torn_file_is_cut_back_and_gone_on_with(interrupted: Path, torn: int) -> None:
    path = interrupted / "o.csv.partial"
    os.truncate(path, max(0, path.stat().st_size - torn))
    assert finish(interrupted) == whole(interrupted)


def test_rows_after_the_last_checkpoint_are_made_again(interrupted: Path) -> None:
    with (interrupted / "o.csv.partial").open("ab") as stream:
        stream.write(b'999,"half a row')
    assert finish(interrupted) == whole(interrupted)


def test_a_file_altered_by_hand_is_not_trusted(interrupted: Path) -> None:
    path = interrupted / "o.csv.partial"
    data = bytearray(path.read_bytes())
    data[50] ^= 1
    path.write_bytes(data)
    assert finish(interrupted) == whole(interrupted)


def test_the_summary_covers_the_rows_before(interrupted: Path) -> None:
    resumed = score_file(interrupted / "d.csv", interrupted / "o.csv", resume=True, evaluator=Stopping(10_000))
    straight = score_file(interrupted / "d.csv", interrupted / "whole.csv", evaluator=Stopping(10_000))
    assert 100 < resumed.resumed_rows < 300
    for name in (
        "rows",
        "errors",
        "kinds",
        "bands",
        "mean_score",
        "histogram",
        "undermining",
        "missing",
        "worth_a_look",
    ):
        assert getattr(resumed, name) == getattr(straight, name)


def test_a_changed_input_is_refused_by_name(interrupted: Path) -> None:
    with (interrupted / "d.csv").open("a", encoding="utf-8") as stream:
        stream.write("300,sorry\n")
    with pytest.raises(ResumeError, match=r"another job: input bytes was .*; input sha256 was"):
        finish(interrupted)
    assert left_in(interrupted) == {"o.csv.partial", "o.csv.partial.state"}


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"columns": "score"}, "option --columns was"),
        ({"audience": "work"}, 'option --audience was null, now "work"'),
        ({"keep": "id"}, "option --id was"),
        ({"limit": 250}, "option --limit was null, now 250"),
        ({"formula_guard": False}, "option --no-formula-guard was false, now true"),
        ({"encoding": "cp1252"}, "option --encoding was"),
    ],
)
def test_changed_options_are_refused_by_name(interrupted: Path, options: dict[str, object], named: str) -> None:
    with pytest.raises(ResumeError, match=named):
        finish(interrupted, **options)


def test_a_changed_model_is_refused_by_name(interrupted: Path) -> None:
    class Other(Stopping):
        model_version = "stub-2"

    with pytest.raises(ResumeError, match='model name was "stub-1", now "stub-2"'):
        score_file(interrupted / "d.csv", interrupted / "o.csv", resume=True, evaluator=Other(10_000))


def test_another_model_of_the_same_name_is_refused_by_its_manifest(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partial_file, "SECONDS_BETWEEN", 0.0)
    drafts_csv(tmp_path / "d.csv", 300)

    def interrupt(done: int, total: int | None) -> None:
        if done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        score_file(tmp_path / "d.csv", tmp_path / "o.csv", model=model, progress=interrupt)
    assert safe_rows(tmp_path / "o.csv.partial.state") > 0
    other = make_tiny_model(tmp_path / "other", seed=8)
    hashes = [hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()[:13] for folder in (model, other)]
    for workers in (1, 2):
        with pytest.raises(ResumeError) as caught:
            score_file(tmp_path / "d.csv", tmp_path / "o.csv", model=other, resume=True, workers=workers)
        message = str(caught.value)
        assert f'another job: model manifest was "{hashes[0]}…", now "{hashes[1]}…".' in message
        assert "model name" not in message
    # The same model goes on, wherever its folder lies.
    copy = make_tiny_model(tmp_path / "copy")
    assert score_file(tmp_path / "d.csv", tmp_path / "o.csv", model=copy, resume=True).resumed_rows > 0


def test_a_disk_that_is_still_full_is_an_error_that_says_so(interrupted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = (interrupted / "o.csv.partial").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(partial_file.PartialFile, "_write_state", full)
        with pytest.raises(OutputError, match=r"No space left on device\. \d+ rows are safe in o\.csv\.partial: make"):
            finish(interrupted)
    assert (interrupted / "o.csv.partial").read_bytes() == before
    assert finish(interrupted) == whole(interrupted)


def test_rows_of_an_interrupted_run_are_not_lost_by_starting_over(interrupted: Path) -> None:
    before = (interrupted / "o.csv.partial").read_bytes()
    with pytest.raises(OutputError, match=r"rows of an interrupted run\. Go on with --resume"):
        score_file(interrupted / "d.csv", interrupted / "o.csv", evaluator=Stopping(10_000))
    assert (interrupted / "o.csv.partial").read_bytes() == before


def test_a_state_that_is_lost_says_what_to_do(interrupted: Path) -> None:
    (interrupted / "o.csv.partial.state").write_text("{", encoding="utf-8")
    with pytest.raises(ResumeError, match=r"Delete o\.csv\.partial to start over"):
        finish(interrupted)
    (interrupted / "o.csv.partial").unlink()
    assert finish(interrupted) == whole(interrupted)


def test_nothing_to_go_on_with_is_a_start(tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 300)
    assert finish(tmp_path) == whole(tmp_path)
    assert finish(tmp_path) == whole(tmp_path)


def test_a_run_that_did_nothing_leaves_nothing(tmp_path: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 300)
    with pytest.raises(KeyboardInterrupt):
        score_file(tmp_path / "d.csv", tmp_path / "o.csv", evaluator=Stopping(0))
    assert not left_in(tmp_path)


def test_two_runs_at_once_on_one_output(tmp_path: Path, model: Path) -> None:
    drafts_csv(tmp_path / "d.csv", 10 * ROWS)
    first = start(tmp_path, model, "-o", "o.csv")
    wait_for_rows(tmp_path, "o.csv", 1, first)
    for extra in ([], ["--resume"]):
        second: Run = run("d.csv", "-o", "o.csv", "--limit", 5, "--model", f"{model}/", *extra, cwd=tmp_path)
        assert second.code == 3
        assert "another run is writing to" in second.err
    assert first.poll() is None
    with pytest.raises(OutputBusyError):
        score_file(tmp_path / "d.csv", tmp_path / "o.csv", evaluator=ManyEvaluator())
    kill(first)
    # The lock has ended with the process that held it.
    assert run("d.csv", "-o", "p.csv", "--limit", 5, "--model", f"{model}/", cwd=tmp_path).code == 0
