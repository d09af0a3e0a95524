"""Running the real command on small files, for the tests of the batch stage."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from apology_check.report import Report
from stub_evaluator import StubEvaluator

COMMAND = (sys.executable, "-m", "apology_check", "batch")
SECRET = "zanzibar"  # stands in drafts and may stand in no message
DRAFTS = (
    f"I am sorry I broke your cup. {SECRET}",
    "sorry if you feel hurt but you started it",
    "I forgot our meeting. It was my fault.",
    "We are sorry that your parcel was late. We pay it back.",
    "ok",
)


class Run(NamedTuple):
    """What the command did."""

    code: int
    out: bytes
    err: str


class ManyEvaluator(StubEvaluator):
    """The stub, for many drafts."""

    def evaluate_many(self, texts: Iterable[str], *, audience: Any = None) -> Iterator[Report]:
        for text in texts:
            yield self.evaluate(text, audience=audience)


def run(*arguments: object, stdin: bytes | None = None, timeout: float = 120, **options: Any) -> Run:
    """Run ``apology-check batch``; no traceback and no word of a draft may be on standard error."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=timeout, check=False, **options
    )  # fmt: skip
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    assert SECRET not in err, err
    return Run(done.returncode, done.stdout, err)


def write_csv(path: Path, rows: list[list[str]], *, encoding: str = "utf-8", **options: Any) -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, **options).writerows(rows)
    return path


def drafts_csv(path: Path, count: int = len(DRAFTS)) -> Path:
    """A CSV with the columns id and draft."""
    return write_csv(path, [["id", "draft"], *([str(i), f"{DRAFTS[i % len(DRAFTS)]} {i}"] for i in range(count))])


def read_csv(data: bytes | Path, delimiter: str = ",") -> list[dict[str, str]]:
    """Rows of a CSV by column."""
    data = data.read_bytes() if isinstance(data, Path) else data
    csv.field_size_limit(2**31 - 1)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), delimiter=delimiter, strict=True))


def read_jsonl(data: bytes | Path) -> list[dict[str, Any]]:
    """Rows of JSON lines."""
    data = data.read_bytes() if isinstance(data, Path) else data
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def left_in(folder: Path) -> set[str]:
    """Names of what the batch stage may leave behind."""
    return {path.name for path in folder.iterdir() if ".partial" in path.name}


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with changes."""
    return {**os.environ, **changes}
