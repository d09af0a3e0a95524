"""Fixtures of several files: a tiny model, and the batch command on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from batch_runs import Run, run
from tiny_model import make_tiny_model


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model that is made in no time; a file's tests share one."""
    return make_tiny_model(tmp_path_factory.mktemp("model") / "tiny")


@pytest.fixture
def batch(tmp_path: Path, model: Path) -> Callable[..., Run]:
    """Runs the command in a folder of its own, with the tiny model."""

    def start(*arguments: object, **options: object) -> Run:
        return run(*arguments, "--model", f"{model}/", cwd=tmp_path, **options)

    return start
