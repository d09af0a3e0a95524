"""Measure the batch stage: ``python benchmarks/batch.py rate|memory|first-row|spark [--rows N] [--model M]``.

Rows are made from the catalogue's example texts, the same ones every time. ``rate`` compares CPU time, so that its
result does not depend on what else the machine does; the others measure what a user would see. ``memory`` takes
``--workers N`` and reports the parent and the workers apart: the most that each has held.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from apology_check import Evaluator, batch
from apology_check.signals import CATALOGUE

COMMAND = (sys.executable, "-m", "apology_check", "batch")
SHORT = "sorry I was late"


def drafts(count: int) -> Iterator[str]:
    """Drafts of about 45 words: two texts of the catalogue each, unmarked; no two of them are equal."""
    texts = [
        re.sub(r"\{\{[^:{}]*: |\}\}", "", text)
        for signal in CATALOGUE.values()
        for text in (*signal.examples, *signal.near_misses)
    ]
    for i in range(count):
        yield f"{texts[i % len(texts)]} {texts[(7 * i + i // len(texts) + 3) % len(texts)]} ({i})"


def write(path: Path, rows: Iterator[str]) -> Path:
    """A CSV with the columns id and draft."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "draft"])
        writer.writerows(enumerate(rows))
    return path


def rate(folder: Path, rows: int, model: str | None) -> None:
    """Rows per second of CPU: the file, and bare ``evaluate_many`` on the same texts, both with BLAS in one thread."""
    from threadpoolctl import threadpool_limits

    evaluator = Evaluator.load(model)
    evaluator.warm_up()
    texts = list(drafts(rows))
    source = write(folder / "d.csv", iter(texts))
    seconds: dict[str, list[float]] = {"evaluate_many": [], "score_file": []}
    for name in ("evaluate_many", "score_file", "score_file", "evaluate_many"):
        began = time.process_time()
        if name == "evaluate_many":
            # As the batch stage has it: threads that wait for one another count as CPU time too.
            with threadpool_limits(limits=1, user_api="blas"):
                for _ in evaluator.evaluate_many(texts):
                    pass
        else:
            batch.score_file(source, folder / "o.csv", evaluator=evaluator)
        seconds[name].append(time.process_time() - began)
    bare, whole = (rows / min(seconds[name]) for name in ("evaluate_many", "score_file"))
    print(f"evaluate_many {bare:,.0f} rows/s, score_file {whole:,.0f} rows/s of CPU: {100 * whole / bare:.1f} %")


def memory(folder: Path, rows: int, model: str | None, workers: int = 1) -> None:
    """The most memory that the parent and each worker held, over three sizes up to ``rows`` (short drafts; Linux)."""
    for count in (rows // 100, rows // 10, rows):
        source = write(folder / "d.csv", itertools.repeat(SHORT, count))
        began = time.monotonic()
        process = subprocess.Popen(
            [*COMMAND, str(source), "-o", str(folder / "o.csv"), "--quiet", "--workers", str(workers), *_model(model)]
        )
        parent = 0
        others: dict[int, int] = {}
        while process.poll() is None:
            parent = max(parent, _peak(process.pid))
            for pid in _children(process.pid):
                others[pid] = max(others.get(pid, 0), _peak(pid))
            time.sleep(0.1)
        # loky's resource tracker is a child too: it holds little, and evaluates nothing.
        largest = sorted(others.values(), reverse=True)[: workers if workers > 1 else 0]
        each = "".join(f", worker {size / 1024:.0f} MB" for size in largest)
        print(f"{count:>9,} rows: parent {parent / 1024:.0f} MB{each}, {time.monotonic() - began:.1f} s, "
              f"exit {process.returncode}")  # fmt: skip


def first_row(folder: Path, rows: int, model: str | None) -> None:
    """Seconds from the start of the command to its first row, from a file and from a stream."""
    source = write(folder / "d.csv", drafts(rows))
    for given in (str(source), "-"):
        began = time.monotonic()
        with source.open("rb") as stream, subprocess.Popen(
            [*COMMAND, given, "--quiet", *_model(model)], stdin=stream, stdout=subprocess.PIPE
        ) as process:  # fmt: skip
            assert process.stdout is not None
            process.stdout.readline()
            process.stdout.readline()
            print(f"first of {rows:,} rows from {'a file' if given != '-' else 'a stream'}: "
                  f"{time.monotonic() - began:.2f} s")  # fmt: skip
            process.kill()


def spark(folder: Path, rows: int, model: str | None) -> None:
    """Spark on this machine and the command line with as many workers, on the same rows."""
    from pyspark.sql import SparkSession

    from apology_check.integrations import spark as apologies

    cores = os.cpu_count() or 1
    source = write(folder / "d.csv", drafts(rows))
    began = time.monotonic()
    subprocess.run(
        [*COMMAND, str(source), "-o", str(folder / "o.csv"), "--quiet", "--workers", str(cores), *_model(model)],
        check=True,
    )
    print(f"command line, {cores} workers: {rows / (time.monotonic() - began):,.0f} rows/s with start")
    os.environ.update(
        PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1", PYTHONPATH=os.pathsep.join(filter(None, sys.path))
    )
    began = time.monotonic()
    session = (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate()
    )
    df = session.read.csv(str(source), header=True, multiLine=True, escape='"').repartition(4 * cores)
    apologies.score(df, text_column="draft", model=model).write.parquet(str(folder / "o.parquet"))
    print(f"Spark local[{cores}]: {rows / (time.monotonic() - began):,.0f} rows/s with start")
    found = session.read.parquet(str(folder / "o.parquet")).select("id", "apology_score").collect()
    with (folder / "o.csv").open(encoding="utf-8", newline="") as stream:
        expected = {row["id"]: row["apology_score"] for row in csv.DictReader(stream)}
    same = sum(expected[row["id"]] == ("" if row[1] is None else repr(row[1])) for row in found)
    print(f"the same score in {same:,} of {rows:,} rows")
    session.stop()


def _model(model: str | None) -> list[str]:
    return [] if model is None else ["--model", model]


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def _children(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(entry.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(entry.parent.name))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    measures = {"rate": (rate, 5_000), "memory": (memory, 1_000_000), "first-row": (first_row, 1_000_000),
                "spark": (spark, 200_000)}  # fmt: skip
    parser.add_argument("measure", choices=measures)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--model")
    parser.add_argument("--workers", type=int, default=1, help="for memory")
    chosen = parser.parse_args()
    if chosen.workers != 1 and chosen.measure != "memory":
        parser.error("--workers is for memory")
    measure, rows = measures[chosen.measure]
    folder = Path(tempfile.mkdtemp())
    try:
        if chosen.measure == "memory":
            memory(folder, chosen.rows or rows, chosen.model, chosen.workers)
        else:
            measure(folder, chosen.rows or rows, chosen.model)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
