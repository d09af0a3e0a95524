"""Worker processes: order, the bounded window, errors, and their end."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from threadpoolctl import ThreadpoolController

from apology_check import batch
from apology_check.batch.workers import CHUNK_ROWS, evaluate_in_order, make_task
from apology_check.errors import ModelNotFoundError, OptionError, WorkerError
from apology_check.signals import CATALOGUE
from batch_runs import DRAFTS, ManyEvaluator, environment, run, write_csv


class Counted:
    """An endless iterator of drafts that knows how many were taken."""

    def __init__(self) -> None:
        self.taken = 0

    def __iter__(self) -> Iterator[str]:
        while True:
            self.taken += 1
            yield f"{DRAFTS[self.taken % len(DRAFTS)]} {self.taken}"


def test_workers_give_the_rows_of_one_process_in_order(model: Path) -> None:
    drafts = [f"{DRAFTS[i % len(DRAFTS)]} {i}" if i % 11 else "" for i in range(400)]
    alone = list(batch.score(drafts, model=model, columns="all"))
    together = list(batch.score(drafts, model=model, columns="all", workers=2))
    assert together == alone
    assert [row["draft"] for row in together] == drafts


def test_no_more_than_two_chunks_a_worker_are_ahead(model: Path) -> None:
    drafts = Counted()
    stream = batch.score(drafts, model=model, workers=2)
    read = len(list(islice(stream, 500)))
    time.sleep(0.5)
    assert drafts.taken - read <= 2 * 2 * CHUNK_ROWS
    stream.close()  # type: ignore[attr-defined]


def test_one_process_reads_one_chunk_ahead() -> None:
    drafts = Counted()
    stream = batch.score(drafts, evaluator=ManyEvaluator())
    next(stream)
    assert drafts.taken == 1
    list(islice(stream, 300))
    assert drafts.taken - 301 <= CHUNK_ROWS


def test_the_consumer_may_stop_and_the_workers_end_at_once(model: Path) -> None:
    stream = batch.score(Counted(), model=model, workers=2)
    next(stream)
    began = time.monotonic()
    stream.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 2


def test_errors_of_workers_arrive_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError):
        list(batch.score(["sorry"], model=tmp_path / "absent", workers=2))


def test_a_worker_that_dies_is_an_error_that_says_so(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apology_check.batch.workers._evaluate_remotely", _die)
    with pytest.raises(WorkerError, match="a worker ended by itself"):
        list(batch.score(["sorry"], model=model, workers=2))


def _die(model: object, tasks: object) -> None:
    import os

    os._exit(9)


def test_impossible_numbers_of_workers() -> None:
    with pytest.raises(OptionError, match="1 or more"):
        batch.score(["sorry"], workers=0)
    with pytest.raises(OptionError, match="cannot be sent to workers"):
        batch.score(["sorry"], workers=2, evaluator=ManyEvaluator())


def test_a_script_without_a_main_guard(tmp_path: Path, model: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from apology_check import batch\n"
        f"rows = list(batch.score(['I am sorry I was late.'] * 300, model={str(model)!r}, workers=2))\n"
        "print(len(rows), rows[0]['apology_error'])\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("300 None\n", "")


def test_workers_use_one_thread_each(model: Path, tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from apology_check.batch import workers\n"
        "from joblib.externals.loky import ProcessPoolExecutor\n"
        "pool = ProcessPoolExecutor(1, initializer=workers._prepare_worker, initargs=(os.getpid(),), "
        "env=workers._THREADS)\n"
        "print(pool.submit(os.getenv, 'OPENBLAS_NUM_THREADS').result())\n"
        "pool.shutdown()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False,
        env=environment(OPENBLAS_NUM_THREADS="8"),
    )  # fmt: skip
    assert done.stdout == "1\n", done.stderr


@pytest.mark.slow
def test_a_long_draft_gives_the_same_bytes_with_any_number_of_workers(tmp_path: Path) -> None:
    """The model that is shipped, whose matrices are large enough for BLAS to share them out among threads."""
    texts = [
        re.sub(r"\{\{[^:{}]*: |\}\}", "", text)
        for signal in CATALOGUE.values()
        for text in (*signal.examples, *signal.near_misses)
    ]
    words = " ".join(texts * 9).split()
    drafts = [" ".join(words[start : start + 2000]) for start in (0, 500)] + ["I am sorry I was late."]
    write_csv(tmp_path / "d.csv", [["draft"], *([draft] for draft in drafts)])
    found = {}
    for workers, threads in ((1, "1"), (1, "4"), (2, "4")):
        out = tmp_path / f"{workers}-{threads}.csv"
        done = run(
            "d.csv", "-o", out, "--workers", workers, "--columns", "all", cwd=tmp_path,
            env=environment(OPENBLAS_NUM_THREADS=threads, OMP_NUM_THREADS=threads),
        )  # fmt: skip
        assert done.code == 0, done.err
        found[workers, threads] = out.read_bytes()
    assert found[1, "1"] == found[1, "4"] == found[2, "4"]


def test_this_process_evaluates_in_one_thread_and_gets_its_threads_back(model: Path) -> None:
    pools = ThreadpoolController()
    seen: list[int] = []

    def threads() -> list[int]:
        return [pool["num_threads"] for pool in pools.info() if pool["user_api"] == "blas"]

    class Looking(ManyEvaluator):
        def evaluate_many(self, texts, *, audience=None):  # type: ignore[no-untyped-def]
            seen.extend(threads())
            yield from super().evaluate_many(texts, audience=audience)

    with pools.limit(limits=2, user_api="blas"):
        before = threads()
        if 2 not in before:
            pytest.skip("there is no BLAS here whose threads can be set to two")
        stream, other = (batch.score(DRAFTS, evaluator=Looking()) for _ in range(2))
        for _ in stream:
            assert threads() == before
            next(other)
        assert threads() == before
    assert set(seen) == {1}


def test_a_text_that_fails_fails_alone_and_is_not_quoted() -> None:
    texts = ["sorry I was late", "boom zanzibar", "sorry again"]
    chunks = evaluate_in_order(texts, make_task, evaluator=_Many())
    results = [result for chunk in chunks for _, result in chunk]
    assert [result.error for result in results] == [None, "the draft could not be evaluated (RuntimeError)", None]


class _Many(ManyEvaluator):
    def evaluate_many(self, texts, *, audience=None):  # type: ignore[no-untyped-def]
        texts = list(texts)
        reports = [self.evaluate(text, audience=audience) for text in texts]
        yield from reports
