"""``agentless`` → the doer back: "mistakes were made" → "I made mistakes", "your bag was lost" → "we lost your bag"."""

from __future__ import annotations

import re

from apology_check.edits import conditional
from apology_check.edits.cutting import stands_alone, whole_sentence
from apology_check.edits.doer import from_passive, with_doer
from apology_check.edits.page import Edit, Passage

_SEEMS = re.compile(
    r"(?:(?:unfortunately|regrettably|sadly|somehow|apparently|on this occasion|in certain cases|so|and|then"
    r"|basically|well|ok),?\s+)*(?:(?:it\s+)?(?:seems|appears|looks)(?: to (?:me|us))?(?: (?:like|as if"
    r"|as though|that))?\s+|it (?:would|does) (?:seem|appear)(?: that)?\s+|it (?:has (?:come to (?:light"
    r"|our attention)|been (?:identified|established|found))|is (?:acknowledged|regrettable|accepted)"
    r"|was (?:found|identified))(?: that)?\s+|that\s+(?=(?:the|your|our|my|a|an|some|certain|his|her|their"
    r"|question|these|those|it|you)\b)|following (?:enquiries|investigation),?\s+)?",
    re.I,
)
_CIRCUMSTANCE = re.compile(
    (
        r"(?P<when>(?:in|on|at|during|for|following|last|this|over|after|since|as of|due to"
        r"|between) [^,]{3,70}?,\s+)(?P<rest>.+)"
    ),
    re.I | re.S,
)


def edit(passage: Passage) -> Edit | None:
    """Say who did it."""
    if re.match(r"(?:if|should)\b", passage.words, re.I):
        return conditional.edit(passage)
    words = passage.words
    lead = _SEEMS.match(words)
    start = passage.start
    clause = words[lead.end() :] if lead else words
    kept = ""
    if lead and lead.group().lower().lstrip().startswith("that "):
        kept = lead.group()[:5]
    elif lead and re.match(r"(?:and|so|then)\s", lead.group(), re.I):
        kept = lead.group().split()[0] + " "
    said = with_doer(clause, passage)
    if said is None:
        circumstance = _CIRCUMSTANCE.fullmatch(clause)
        if circumstance:
            inner = from_passive(circumstance["rest"], passage)
            if inner:
                said = (circumstance["when"] + inner[0], inner[1])
    if said is None:
        return _slot(passage)
    stated, brings = said
    if kept:
        return Edit(start, passage.end, (kept + stated,), brings)
    return Edit(start, passage.end, (passage.page.place(stated, start),), brings)


def _slot(passage: Passage) -> Edit | None:
    # The words do not tell what was done: the doer opens the line, the act is a slot.
    if passage.page.builds(passage.start, passage.end) or not _CLAUSE.search(passage.words):
        return None
    if re.match(r"\s+(?:by|and (?:has|have|was|were|is|are))\b", passage.right, re.I):
        return None
    if len(passage.words.split()) > _LONGEST_SLOT:
        # There is more in them than a slot could hold.
        return None
    page = passage.page
    if stands_alone(passage):
        start, end = whole_sentence(passage)
        return Edit(start, end, (page.write(f"{page.voice.subject} ___.", start), ""), ("acknowledgment",))
    if not re.search(
        r"(?:^|[,;:]|\b(?:and|but|so|that|if|when|because|as|sorry|apologies|know|think|aware))\s*$", passage.left, re.I
    ):
        return None
    that = re.match(r"that\s+", passage.words, re.I)
    return Edit(
        passage.start + (that.end() if that else 0),
        passage.end,
        (page.place(f"{page.voice.subject} ___", passage.start),),
        ("acknowledgment",),
    )


# Up to so many words a clause says too little to be kept: "an incident occurred".
_LONGEST_SLOT = 7
_CLAUSE = re.compile(
    r"^(?!for\b|by\b|due\b|caused\b|owing\b|how\b|of\b|to\b|which\b|who\b|has\b|have\b|were\b|was\b).*\b(?:was"
    r"|were|is|are|has|have|got|went|occurred|happened|arose|came|took|fell|ran|did|could|may|became|wasn|didn"
    r"|weren)(?:\b|n)",
    re.I | re.S,
)
