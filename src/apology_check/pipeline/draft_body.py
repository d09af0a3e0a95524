"""Which part of a message is the draft: a quoted e-mail below it and a signature block are not the writer's apology."""

from __future__ import annotations

import re

# What mail programs put above the message that is being answered.
_QUOTED_BELOW = re.compile(
    r"^[ \t]*(?:"
    r"-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht)[ \t]*-{2,}"
    r"|on\b[^\n]{6,120}\b(?:wrote|writes):[ \t]*$"
    r"|from:[^\n]+\n[ \t]*(?:sent|date|to):[^\n]+"
    r"|_{10,}[ \t]*\n[ \t]*from:"
    r")",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
# RFC 3676: two hyphens and a space on a line of their own; mail programs often lose the space.
_SIGNATURE = re.compile(r"^--[ \t]*$", re.MULTILINE)
_SENT_FROM = re.compile(r"^[ \t]*(?:sent|get outlook|gesendet)\b[^\n]{0,12}\b(?:from my|for) [^\n]{2,30}$", re.I | re.M)


def left_out(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of a message that are not its draft, as half-open code-point offsets in order.

    Nothing is left out where nothing would remain.

    Examples:
        >>> left_out("Sorry I missed it.\\n\\nOn Mon, 3 May 2021, Ann wrote:\\n> Where were you?")
        ((20, 68),)
    """
    found: list[tuple[int, int]] = []
    cut = len(text)
    for pattern in (_QUOTED_BELOW, _SIGNATURE):
        match = pattern.search(text)
        if match and match.start() < cut:
            cut = match.start()
    for pattern in (_QUOTED_LINE, _SENT_FROM):
        found += [match.span() for match in pattern.finditer(text, 0, cut)]
    if cut < len(text):
        found.append((cut, len(text)))
    found.sort()
    kept = text
    for start, end in reversed(found):
        kept = kept[:start] + kept[end:]
    return tuple(found) if kept.strip() else ()
