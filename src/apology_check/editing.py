"""Following a suggestion: the text with its words replaced, or with what is missing added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apology_check.report import Suggestion

_CLOSING = re.compile(
    r"\n+[ \t]*(?:(?:best|kind|warm|many)[ \t]+(?:wishes|regards|thanks)|regards|sincerely|yours[^\n]{0,20}|love|thanks"
    r"|thank you|cheers|respectfully|warmly|take care|x+|[A-Z][\w.'’-]*(?:[ \t][A-Z][\w.'’-]*){0,2})[ \t]*[,.!]?"
    r"(?:\n[^\n]{0,60}){0,3}\s*$"
)


def apply_suggestion(text: str, suggestion: Suggestion, choice: int = 0) -> str:
    """See ``Report.apply``."""
    if not suggestion.replacements:
        return text
    replacement = suggestion.replacements[choice]
    if suggestion.start is None or suggestion.end is None:
        return add_sentence(text, replacement)
    if text[suggestion.start : suggestion.end] != suggestion.quote:
        raise ValueError(
            f"the words {suggestion.quote!r} are not at {suggestion.start}:{suggestion.end} of this text: "
            "the suggestion belongs to another draft, or the draft has changed since"
        )
    return replace_words(text, suggestion.start, suggestion.end, replacement)


def add_sentence(text: str, sentence: str) -> str:
    """The text with a sentence added before its closing lines, in the same paragraph as what precedes."""
    closing = _CLOSING.search(text)
    at = closing.start() if closing and closing.start() > 0 else len(text.rstrip())
    head = text[:at].rstrip()
    joint = "" if not head else " " if head[-1] in ".!?…,;:)\"'”’" else ". "
    return head + joint + sentence + text[at:]


def replace_words(text: str, start: int, end: int, replacement: str) -> str:
    """Replace ``text[start:end]`` and mend the seam: spaces, punctuation, a capital after a cut."""
    head, tail = text[:start], text[end:]
    if replacement:
        return head + replacement + tail
    return _close_cut(head, tail)


def _close_cut(head: str, tail: str) -> str:
    # Cut a whole sentence: its stop goes too. Cut a clause: the comma and joining word before it go.
    opens = not head.strip() or head.rstrip()[-1] in ".!?…" or head.endswith("\n")
    if opens:
        tail = re.sub(r"^[ \t]*[,;:.!?…]+", "", tail)
        tail = re.sub(r"^[ \t]*(?:and|but|so|or|though)\b[ \t]*,?", "", tail)
        tail = tail.lstrip(" \t") if not head or head[-1] in " \t\n" else tail
        match = re.match(r"\s*", tail)
        lead = match.end() if match else 0
        tail = tail[:lead] + tail[lead : lead + 1].upper() + tail[lead + 1 :]
        return (head + tail) if tail.strip() else head.rstrip(" \t") + tail
    head = re.sub(r"[ \t]*[,;:–—-]*[ \t]*(?:\b(?:and|but|so|or|though|because|as|which|that)\b)?[ \t]*[,]?[ \t]*$", "", head)
    tail = tail.lstrip(" \t")
    if tail and tail[0] not in ".,;:!?…\n)":
        return head + " " + tail
    if tail[:1] in {",", ";", ":"}:
        # "a, CUT, b" keeps one comma; before the end of the text none is wanted.
        return head + tail if tail[1:].strip() else head + "."
    return head + tail
