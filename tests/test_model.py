"""A model folder that is missing, truncated, altered or of another format is refused by name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from apology_check import Evaluator
from apology_check.errors import ModelDamagedError, ModelFormatError, ModelNotFoundError
from apology_check.model import ARRAYS, MANIFEST, PIECES, find_model, load_model
from apology_check.signals import LABELS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "model"
    shutil.copytree(find_model(), copy)
    return copy


def edit(folder: Path, **changes: object) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_copy_loads(folder: Path) -> None:
    assert load_model(folder).manifest["signals"] == list(LABELS)


def test_a_missing_model_says_where_was_looked(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFoundError, match=r"manifest\.json.*training fit"):
        Evaluator.load(tmp_path / "nowhere")
    with pytest.raises(ModelNotFoundError, match="no-such-tier"):
        Evaluator.load("no-such-tier")


@pytest.mark.parametrize("name", [ARRAYS, PIECES])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelDamagedError, match=name):
        Evaluator.load(folder)


@pytest.mark.parametrize("name", [ARRAYS, PIECES])
def test_a_truncated_file_is_named(folder: Path, name: str) -> None:
    content = (folder / name).read_bytes()
    (folder / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelDamagedError, match=name):
        Evaluator.load(folder)


def test_an_altered_byte_is_found(folder: Path) -> None:
    content = bytearray((folder / ARRAYS).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / ARRAYS).write_bytes(bytes(content))
    with pytest.raises(ModelDamagedError, match="altered"):
        Evaluator.load(folder)


def test_another_format_is_refused_with_both_numbers(folder: Path) -> None:
    edit(folder, format=99)
    with pytest.raises(ModelFormatError, match=r"99.*format 1"):
        Evaluator.load(folder)


def test_another_catalogue_is_refused_with_the_odd_ones(folder: Path) -> None:
    edit(folder, signals=[*LABELS[:-1], "swagger"])
    with pytest.raises(ModelFormatError, match="swagger"):
        Evaluator.load(folder)


def test_wrong_shapes_are_refused(folder: Path) -> None:
    shapes = json.loads((folder / MANIFEST).read_text())["shapes"]
    edit(folder, shapes=shapes | {"norm.gain": [3]})
    with pytest.raises(ModelDamagedError, match=r"norm\.gain"):
        Evaluator.load(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}'])
def test_a_broken_manifest_is_refused(folder: Path, content: str) -> None:
    (folder / MANIFEST).write_text(content)
    with pytest.raises(ModelDamagedError, match="manifest"):
        Evaluator.load(folder)


def test_no_weight_contradicts_its_role() -> None:
    from apology_check.scoring import Scorer

    Scorer(load_model())
