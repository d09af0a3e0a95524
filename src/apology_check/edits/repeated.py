"""Repeated apologies → one: "Sorry, sorry, sorry I broke it" → "Sorry I broke it"."""

from __future__ import annotations

import re

from apology_check.edits.page import Edit, Page
from apology_check.pipeline.draft_body import left_out

# Every loop is atomic: what it has read it never gives back, so that a long run of the same words is read once.
# Not ``(?:…)*+``: before Python 3.11.5 a possessive loop over more than one character can end at the wrong place
# (https://github.com/python/cpython/issues/106052).
_MUCH = r"(?>(?:(?:so+|very|really|truly|deeply|terribly|awfully|genuinely|sincerely|just|ever|am|do|again|and)\s++)*)"
_SORRY = (
    rf"(?:(?:i(?:['’]?m| am)|we(?:['’]re| are))\s++)?{_MUCH}(?:so+rr+y+|soz|sry)|(?:(?:i|we)\s++)?{_MUCH}apologi[sz]e"
    r"|(?:my |our )?(?:deepest |sincere |sincerest )?apologies"
)
_AFTER = r"(?>(?:\s++(?:again|once more|so much|indeed|truly|really))*)"
# An apology for nothing but itself; one that is tied to an act ("sorry I", "sorry for", "sorry that") is none.
_BARE = rf"(?>(?:{_SORRY}){_AFTER})"
# Between two of them.
_GAP = r"(?>(?:\s*+,\s*+|\s++)(?:and\s++)?)"
_SENTENCE = re.compile(
    r"(?>(?:(?:and|but|so|well|oh|again|once again|once more|please|honestly)\b[\s,]*+)*)" + _BARE + r"[\s.!…]*+", re.I
)
# At the beginning of a sentence that goes on to apologise: "sorry, sorry, | sorry I broke it".
_BEFORE_ANOTHER = re.compile(rf"(?:oh |ah )?(?P<cut>(?:{_BARE}{_GAP})+)(?=(?:{_SORRY})\b)", re.I)
# At its end: "I broke it, sorry, | sorry". A run is read as a whole, wherever it ends: from the next comma inside it
# the same words would be read again.
_RUN = re.compile(rf"[,–—-]\s*+(?P<cut>{_BARE}(?>(?:{_GAP}{_BARE})*))(?P<last>\s*+[.!…]*+$)?", re.I)
# "I'm so sorry. For all of it.": what follows leans on it.
_LEANS = re.compile(r"\s*(?:for|about|that|if|because|to)\b", re.I)
_ANY = re.compile(r"\b(?:so+rr+y+|soz|sry|apologi[sz]e|apologies)\b", re.I)


def repeated(page: Page) -> tuple[Edit, ...]:
    """Cuts of the apologies that stand bare beside another one, in the order of the draft.

    An apology tied to an act stays, and where none is, the first one does; words that build otherwise are never cut.
    """
    found: list[tuple[int, int]] = []
    kept = 0
    skipped = left_out(page.text)
    for start, end in page.sentences:
        if any(first <= start < last for first, last in skipped):
            continue
        sentence = page.text[start:end]
        said = len(_ANY.findall(sentence))
        if not said:
            continue
        if _SENTENCE.fullmatch(sentence) and not _LEANS.match(page.text, end):
            found.append((start, end))
            continue
        cuts = []
        before = _BEFORE_ANOTHER.match(sentence)
        if before:
            cuts.append(before.span("cut"))
        runs = _RUN.finditer(sentence, before.end() if before else 0)
        trailing = next((run for run in runs if run["last"] is not None), None)
        if trailing:
            cuts.append(trailing.span("cut"))
        kept += said - sum(len(_ANY.findall(sentence[first:last])) for first, last in cuts)
        found += [(start + first, start + last) for first, last in cuts]
    if not kept and found:
        # All of them stand bare: the first one is kept.
        found = found[1:]
    return tuple(
        Edit(start, end, ("",))
        for start, end in found
        if not page.builds(start, end, without=frozenset({"regret"})) and _undermines_nothing(page, start, end)
    )


def _undermines_nothing(page: Page, start: int, end: int) -> bool:
    # Words that are pointed at for another reason have their own suggestion.
    return not any(span.role == "undermines" and span.start < end and span.end > start for span in page.spans)
