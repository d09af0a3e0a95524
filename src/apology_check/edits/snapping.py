"""Spans as a reader finds them are ragged: a word short, or an "and" too long. Edits need whole clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from apology_check.report import SignalSpan

# Where a clause can begin or end within a sentence.
_BORDER = re.compile(r"[,;:–—()\n]+\s*|\s+(?:and|but|so|because|yet|although|though)\s+|\s+-\s+", re.IGNORECASE)
# Words that only join the span to what follows: they are no part of it.
_DANGLING = re.compile(
    r"(?:[\s,;:–—-]+(?:and|but|so|or|because|which|who|that|then|as))+[\s,;:–—-]*$|[\s,;:–—-]+$", re.I
)
# A left neighbour without which the span has lost its first words.
_OPENER = re.compile(
    r"(?:i|it|there|this|that|he|she|they|we|you|u|the|a|an|my|our|your|his|her|their|its|it['’]s|i['’]m|im"
    r"|i['’]ve|we['’]ve|i['’]d|we['’]d|no|not|never|just|only|really|been|be|is|was|are|were|has|have|had|do"
    r"|did|does|don['’]t|didn['’]t|can|can['’]t|could|couldn['’]t|would|will|won['’]t|may|might|please|some"
    r"|any|every)",
    re.I,
)
# A last word that asks for a next one.
_ASKS_FOR_MORE = re.compile(
    r"\b(?:the|a|an|my|our|your|ur|his|her|their|its|this|that|these|those|every|each|some|any|no|of|to|in|on"
    r"|at|with|by|for|from|about|over|into|up|as|than|be|been|being|is|was|are|were|am|has|have|had|do|did|not"
    r"|very|so|too|more|most|such|and|can|could|will|would|should|may|might|must|a bit|kind"
    r"|in front|on top|on behalf|in spite|instead|because|ahead)$",
    re.I,
)
_CLAUSE_STARTS = re.compile(
    r"(?:if|that|because|but|and|which|who|those|to|for|about|any(?:one|body)?|should|sorry|apolog)\b", re.I
)
_REGRET = re.compile(r"\b(?:sorry|soz|sry|apolog\w+|regrets?|forgive|gutted)\b", re.I)
_NO_NEIGHBOUR = re.compile(
    (
        r"(?:lol|haha|tho|though|x+|xo+|anyway|either|right|ok|okay|mate|bro|babe|hun|love|dear|son|innit|please"
        r"|pls|mum|mom|dad)\b|[A-Z]"
    ),
    re.I,
)
_LONGEST_REACH = 3
_JOINT = re.compile(r"(?:and|but|so)\s+(?=\w)", re.I)
# What ends a sentence: nothing dangles before it.
_ENDS = frozenset({"", ".", "!", "?", "…", "\n"})


def snapped(text: str, spans: Sequence[SignalSpan], sentences: Sequence[tuple[int, int]]) -> tuple[SignalSpan, ...]:
    """The spans with ragged edges of undermining ones mended; building ones as they are.

    A span grows by at most three words to the border of its clause, never over words that build or that apologise;
    it loses a joining word at its end.

    Args:
        text: The draft.
        spans: Its spans in order.
        sentences: Its sentences, half-open.
    """
    builds = [span for span in spans if span.role == "builds"]
    return tuple(span if span.role == "builds" else _snap(text, span, builds, sentences) for span in spans)


def _snap(
    text: str, span: SignalSpan, builds: Sequence[SignalSpan], sentences: Sequence[tuple[int, int]]
) -> SignalSpan:
    start, end = _word_start(text, span.start), _without_dangling(text, span)
    first, last = _sentence(sentences, start, end)
    if not _CLAUSE_STARTS.match(text, start) and span.label not in {"vague", "minimization"}:
        start = _reach_left(text, first, start, builds)
    end = _reach_right(text, end, last, builds)
    return _moved(text, span, start, end)


def _word_start(text: str, start: int) -> int:
    # The tokenizer cuts "last-minute" into three words, and a stretch may begin at the second or third of them.
    while start and (
        (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum())
        or (text[start] == "-" and text[start - 1].isalnum())
        or (text[start - 1].isalnum() and text[start].isalnum())
    ):
        start -= 1
    return start


def whole(text: str, span: SignalSpan, sentences: Sequence[tuple[int, int]]) -> SignalSpan:
    """A span for quoting: rounded out by up to three words to the ends of its clause, without "and" at either end."""
    start, end = span.start, _without_dangling(text, span)
    first, last = _sentence(sentences, start, end)
    if span.label != "regret":
        start = _border_left(text, first, start)
        joint = _JOINT.match(text, start, end)
        start = joint.end() if joint else start
        if _ASKS_FOR_MORE.search(text, max(start, end - 12), end):
            end = _border_right(text, end, last)
    return _moved(text, span, start, end)


def _without_dangling(text: str, span: SignalSpan) -> int:
    dangling = _DANGLING.search(text, span.start, span.end)
    cut = dangling is not None and dangling.start() > span.start and text[span.end : span.end + 1] not in _ENDS
    return dangling.start() if dangling and cut else span.end


def _moved(text: str, span: SignalSpan, start: int, end: int) -> SignalSpan:
    return (
        span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end, quote=text[start:end])
    )


def _border_left(text: str, first: int, start: int) -> int:
    border = first
    for match in _BORDER.finditer(text, first, start):
        border = match.end()
    before = text[border:start]
    near = 0 < len(before.split()) <= _LONGEST_REACH and before[-1:].isspace()
    return border if near and not _REGRET.search(before) else start


def _border_right(text: str, end: int, last: int) -> int:
    found = _BORDER.search(text, end, last)
    border = found.start() if found else last
    after = text[end:border].rstrip(' .!?…"”’)')
    return end + len(after) if len(after.split()) <= _LONGEST_REACH else end


def _sentence(sentences: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    for at, to in sentences:
        if at <= start < to:
            first = at
        if at < end <= to:
            last = to
    return first, last


def _reach_left(text: str, first: int, start: int, builds: Sequence[SignalSpan]) -> int:
    border = first
    for match in _BORDER.finditer(text, first, start):
        border = match.end()
    before = text[border:start]
    words = before.split()
    if not 0 < len(words) <= _LONGEST_REACH or not before[-1:].isspace() or not _OPENER.fullmatch(words[-1]):
        return start
    if _REGRET.search(before) or _built(builds, border, start):
        return start
    return border


def _reach_right(text: str, end: int, last: int, builds: Sequence[SignalSpan]) -> int:
    found = _BORDER.search(text, end, last)
    border = found.start() if found else last
    after = text[end:border].rstrip(' .!?…"”’)')
    words = after.split()
    border = end + len(after)
    if not 0 < len(words) <= _LONGEST_REACH or not after[:1].isspace() or _built(builds, end, border):
        return end
    if _ASKS_FOR_MORE.search(text, max(0, end - 12), end):
        return border
    return border if len(words) == 1 and words[0].islower() and not _NO_NEIGHBOUR.match(words[0]) else end


def _built(builds: Sequence[SignalSpan], start: int, end: int) -> bool:
    return any(span.start < end and span.end > start for span in builds)
