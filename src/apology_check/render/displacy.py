"""A report in the form that displaCy takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from apology_check.render.characters import replace_surrogates
from apology_check.render.segments import cut

if TYPE_CHECKING:
    from apology_check.report import Report

# displaCy puts a space after each token, so punctuation stays with its word; line breaks are tokens of their own.
_TOKEN = re.compile(r"\S+|\n")


def to_displacy(report: Report) -> dict[str, Any]:
    """The spans for ``spacy.displacy.render(..., style="span", manual=True)``.

    Returns:
        ``text``, ``tokens``, ``title``, ``settings`` and ``spans``, each span with ``start`` and ``end`` (code
        points), ``start_token`` and ``end_token`` (half-open), ``label``, ``kb_id`` and ``kb_url``. The words are
        cut where spans begin and end, whatever the tokenizer did.
    """
    tokens: list[str] = []
    first: dict[int, int] = {}
    past: dict[int, int] = {}
    for segment in cut(report.text, report.signals):
        for place in segment.opens:
            first[place] = len(tokens)
        tokens += _TOKEN.findall(replace_surrogates(segment.text))
        for place in segment.closes:
            past[place] = len(tokens)
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "start_token": first[place],
            "end_token": past[place],
            "label": span.label,
            "kb_id": "",
            "kb_url": "#",
        }
        for place, span in enumerate(report.signals)
    ]
    return {
        "text": replace_surrogates(report.text),
        "spans": spans,
        "title": None,
        "settings": {"lang": "en", "direction": "ltr"},
        "tokens": tokens,
    }
