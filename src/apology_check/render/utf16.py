"""Offsets at the edge: code points, which reports count, to UTF-16 code units, which JavaScript, Java, Slack and
LanguageTool clients count, and back.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from apology_check.report import Report

Unit = Literal["code_points", "utf16"]

_WITH_OFFSETS = ("signals", "strengths", "suggestions")


class Utf16Offsets:
    """Converts offsets of one text. A lone surrogate is one code point and one unit.

    Args:
        text: The text.
    """

    __slots__ = ("_points", "_units")

    def __init__(self, text: str) -> None:
        wide: Sequence[int] = () if text.isascii() else [at for at, c in enumerate(text) if c > "\uffff"]
        self._points = wide
        self._units: Sequence[int] = [at + before for before, at in enumerate(wide)]

    def to_utf16(self, offset: int) -> int:
        """Code points before a place → UTF-16 units before it."""
        return offset + bisect_left(self._points, offset)

    def to_code_points(self, offset: int) -> int:
        """UTF-16 units before a place → code points before it; inside a pair, those before the pair."""
        return offset - bisect_left(self._units, offset)


def length_in_utf16(text: str) -> int:
    """How many UTF-16 code units a text has."""
    return Utf16Offsets(text).to_utf16(len(text))


def report_to_dict(report: Report, unit: Unit = "code_points") -> dict[str, Any]:
    """``Report.to_dict`` with all offsets in the unit asked for.

    Args:
        report: The report.
        unit: ``code_points`` or ``utf16``.
    """
    value = report.to_dict()
    if unit == "code_points" or report.text.isascii():
        return value
    offsets = Utf16Offsets(report.text)
    for part in _WITH_OFFSETS:
        value[part] = [_convert(found, offsets) for found in value[part]]
    return value


def _convert(found: dict[str, Any], offsets: Utf16Offsets) -> dict[str, Any]:
    if found["start"] is None:
        return found
    return found | {"start": offsets.to_utf16(found["start"]), "end": offsets.to_utf16(found["end"])}
