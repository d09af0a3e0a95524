"""What people typed, out of what Slack sends."""

from __future__ import annotations

import re

from apology_check.render.characters import replace_surrogates

# https://docs.slack.dev/messaging/formatting-message-text: <@U1|name>, <#C1|name>, <!here>, <https://a.b|label>
_REFERENCE = re.compile(r"<([@#!][^<>|\n]*|[a-z][a-z0-9+.-]*:[^<>|\s]+)(?:\|([^<>\n]*))?>")
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
_NAMELESS = {"@": "@someone", "#": "#a-channel"}


def read_message(text: str) -> str:
    """The words of a message: references become what is seen of them, and entities become characters."""
    return unescape(_REFERENCE.sub(_seen, text))


def unescape(text: str) -> str:
    """The text with Slack's three entities as characters, each once; lone surrogates are replaced."""
    return replace_surrogates(_ENTITY.sub(lambda found: _ENTITIES[found[1]], text))


def _seen(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    sigil = target[:1]
    if sigil in _NAMELESS:
        return f"{sigil}{label.lstrip(sigil)}" if label else _NAMELESS[sigil]
    if sigil == "!":
        # <!here>, <!subteam^S1|@team>, <!date^1^{date}|the first>
        return label or f"@{target[1:].partition('^')[0]}"
    return label or target
