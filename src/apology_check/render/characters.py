"""Characters that a screen cannot take, or should not obey, made harmless: the edge between a draft and an output."""

from __future__ import annotations

import re

_REPLACEMENT = "\ufffd"
_NOT_SHOWN: dict[int, int | str | None] = {
    # Control characters are shown by their pictures (ESC as ␛), so that a draft cannot steer a terminal.
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), _REPLACEMENT),
    # Half of a pair: no encoding can write it.
    **dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT),
    # Embeddings, overrides and isolates could turn around what stands beside the draft. Letters need none of them.
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], None),
    **dict.fromkeys([0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029], "\n"),
    ord("\t"): "\t",
    ord("\n"): "\n",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){4,}")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

QUOTE_LIMIT = 160


def replace_surrogates(text: str) -> str:
    """The text with lone surrogates replaced, character for character, so that it always encodes."""
    return _SURROGATE.sub(_REPLACEMENT, text)


def make_visible(text: str) -> str:
    """The text as it may be shown: it always encodes, holds no control character but tab and line feed, and long
    runs of empty lines are told instead of shown.
    """
    text = text.replace("\r\n", "\n").translate(_NOT_SHOWN)
    return _BLANK_LINES.sub(lambda run: f"\n\n⋯ {run[0].count(chr(10)) - 1:,} empty lines ⋯\n\n", text)


def make_line(text: str, limit: int | None = None) -> str:
    """The text as it may be shown, on one line; above ``limit`` characters its middle is left out."""
    line = " ".join(text.translate(_NOT_SHOWN).split())
    if limit is None or len(line) <= limit:
        return line
    half = (limit - 3) // 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def superscript(number: int) -> str:
    """The number in raised digits."""
    return str(number).translate(_SUPERSCRIPT)
