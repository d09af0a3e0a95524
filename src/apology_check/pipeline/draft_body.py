"""Which part of a message is the draft: a quoted e-mail below it, a signature and a closing formula are none of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
# A closing formula and the few short lines under it: name, office, number. A line that speaks to somebody is none.
# Possessive throughout: a long run of blanks is gone over once.
_SIGN_OFF = re.compile(
    r"^[ \t]*+(?:(?:with[ \t]+)?(?:(?:kind(?:est)?|best|warm(?:est)?|many)[ \t]+)?(?:regards|wishes|thanks)"
    r"|(?:(?:yours|very|most)[ \t]+)?(?:sincerely|faithfully|truly|respectfully)(?:[ \t]+yours)?"
    r"|yours|cheers|best|love)[,.!]?[ \t]*+"
    r"(?>(?:\n(?![^\n]*\b(?:i|i['’]?m|i['’]?ll|i['’]?d|i['’]?ve|me|we|us|you|u|your|my|our|sorry|it|this|that|ps)\b)"
    r"(?>(?:[^\n.!?]|(?<=\b\w)\.){0,50})(?=\n|\Z)){1,5})\s*+\Z",
    re.IGNORECASE | re.MULTILINE,
)
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
    end = min((start for start, stop in found if not text[stop:cut].strip()), default=cut)
    if signed := _SIGN_OFF.search(text, 0, end):
        found.append(signed.span())
    if cut < len(text):
        found.append((cut, len(text)))
    found.sort()
    kept = text
    for start, end in reversed(found):
        kept = kept[:start] + kept[end:]
    return tuple(found) if kept.strip() else ()


def blanked(text: str, stretches: Iterable[tuple[int, int]], filler: str = " ") -> str:
    """The text with every character of the stretches replaced, so that offsets stay.

    Args:
        text: The message.
        stretches: Half-open offsets, as ``left_out`` gives them.
        filler: One character: a space, or a line break where sentences must not run on over the gap.
    """
    for start, end in stretches:
        text = text[:start] + filler * (end - start) + text[end:]
    return text


def is_sign_off(words: str) -> bool:
    """Whether a stretch that is left out is no more than the writer's closing formula and name."""
    return _SIGN_OFF.fullmatch(words) is not None
