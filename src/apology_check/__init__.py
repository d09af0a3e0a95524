"""Reads an apology draft and helps its writer make it a better one.

>>> from apology_check import evaluate
>>> report = evaluate("I'm sorry if you felt hurt.", audience="personal")
>>> report.band
'bad'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from apology_check import batch
    from apology_check.evaluator import Evaluator, evaluate, evaluate_many
    from apology_check.report import Report

__version__ = "0.1.0"

# Public names are loaded on first use: importing the package must cost nothing.
_HOME = {
    "Evaluator": "apology_check.evaluator",
    "Report": "apology_check.report",
    "evaluate": "apology_check.evaluator",
    "evaluate_many": "apology_check.evaluator",
}

__all__ = ["Evaluator", "Report", "__version__", "batch", "evaluate", "evaluate_many"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "batch":
        return import_module("apology_check.batch")
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
