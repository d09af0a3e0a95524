"""Data flows one way, and so do the imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import apology_check

PACKAGE = Path(apology_check.__file__).parent
# A stage may import its own row and those above it. What is not named here is checked by the rules below.
ORDER = [
    {"errors", "markup", "signals"},
    {"report", "editing"},
    {"setting", "model"},
    {"pipeline"},
    {"features", "scoring"},
    {"inflection", "edits", "abuse", "abuse_rules", "helplines", "notes", "prompts", "feedback", "next_steps"},
    {"assembly"},
    {"evaluator"},
    {"batch"},
    {"render"},
    {"integrations"},
    {"batch_command", "serve_command", "slack_command", "mcp_command"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}


def imports(path: Path, *, at_top: bool = False) -> set[str]:
    """The first parts below ``apology_check`` that a module imports; with ``at_top`` only on being imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden: set[ast.AST] = set()
    for node in ast.walk(tree):
        is_typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if is_typing or (at_top and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            hidden.update(inner for inner in ast.walk(node) if inner is not node)
    found = set()
    for node in ast.walk(tree):
        if node in hidden:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("apology_check"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("apology_check.")}
    return found


def modules(*, outside: str = "") -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if not outside or outside not in p.relative_to(PACKAGE).parts]


def stage(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", modules(outside="training"), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_at_run_time_imports_training(path: Path) -> None:
    assert "training" not in imports(path)


@pytest.mark.parametrize("path", modules(outside="training"), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_imports_only_what_comes_before_it(path: Path) -> None:
    own = LEVEL.get(stage(path))
    if own is None:
        return
    later = {name for name in imports(path, at_top=True) if LEVEL.get(name, -1) > own}
    assert not later, f"{path.name} imports {later}"


def test_spacy_stays_in_the_pipeline() -> None:
    allowed = {"pipeline", "evaluator", "training"}
    for path in modules():
        if stage(path) not in allowed:
            assert "spacy" not in {n.split(".")[0] for n in _third_parties(path)}, path


def test_no_pickle_and_no_joblib_files() -> None:
    for path in modules():
        names = _third_parties(path)
        assert "pickle" not in names, path
        text = path.read_text(encoding="utf-8")
        assert "joblib.load" not in text, path
        assert "joblib.dump" not in text, path


def _third_parties(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_importing_the_package_is_light() -> None:
    heavy = ["spacy", "sklearn", "numpy", "joblib", "torch", "click", "rich", "tqdm"]
    program = f"import sys, apology_check; print([m for m in {heavy!r} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_public_names_are_those_documented() -> None:
    assert set(apology_check.__all__) == {"Evaluator", "Report", "__version__", "batch", "evaluate", "evaluate_many"}
    for name in apology_check.__all__:
        assert getattr(apology_check, name) is not None
