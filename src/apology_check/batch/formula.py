"""Cells that a spreadsheet would run: guarded with a leading apostrophe when written, freed again when read."""

from __future__ import annotations

import re

# A spreadsheet takes what begins like this for a formula (OWASP, "CSV Injection").
_STARTS = frozenset("=+-@\t\n\r")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:[eE][+-]?\d+)?%?")


def guard(cell: str) -> str:
    """The cell as it is written: ``free(guard(cell)) == cell`` for every cell.

    Numbers stay as they are. A cell that already looks guarded gets one more apostrophe, so that nothing is lost.

    Examples:
        >>> guard("=1+1"), guard("-5"), guard("- sorry"), guard("'=1"), guard("'tis")
        ("'=1+1", '-5', "'- sorry", "''=1", "'tis")
    """
    if not cell or (cell[0] not in _STARTS and cell[0] != "'"):
        return cell
    inner = cell.lstrip("'")
    if not inner or inner[0] not in _STARTS or _NUMBER.fullmatch(inner):
        return cell
    return "'" + cell


def free(cell: str) -> str:
    """The cell as it was before ``guard``.

    Examples:
        >>> free("'=1+1"), free("'tis"), free("''=1"), free("'-5")
        ('=1+1', "'tis", "'=1", "'-5")
    """
    if cell[:1] == "'" and guard(cell[1:]) == cell:
        return cell[1:]
    return cell
