"""``excuse`` → cut, or a reason that keeps the blame: "I was tired, and that is no excuse"."""

from __future__ import annotations

import re

from apology_check.edits.cutting import cut, stands_alone
from apology_check.edits.page import Edit, Passage

_OPENS_WITH = re.compile(
    r"(?:but|because|cos|cuz|coz|bc|as|since|only|though|although|and|so|however|then)\b,?\s+", re.I
)
# What was going on, told as a fact: it can stand as a reason.
_STATEMENT = re.compile(
    r"(?:i|i['’]?m|im|i['’]?d|i['’]?ve|ive|we|we['’]?re|we['’]?d|we['’]?ve|my|our)\b.*|(?:it|there|the|someone"
    r"|somebody|two|three|an?)\b[^,;]*\b(?:was|were|had|got|broke|died|ran|kept|fell|failed|froze|crashed"
    r"|overran|jammed|stopped|flooded)\b.*",
    re.I | re.S,
)
_NO_REASON = re.compile(
    r"\b(?:no choice|not my|nothing (?:i|we) could|no way|couldn['’]?t be (?:helped|avoided)"
    r"|could not be avoided|what was i|you know (?:me|how|what|i)|anyone would|anybody would|how was i"
    r"|not a mind reader|you|u|your|ur|nothing|no one|obliged|duty|rights?|rules?|law|allowed|impossible"
    r"|always|ever|must|had to|have to|only way|written|only human|just how|that['’]?s (?:just )?(?:how"
    r"|the way)|terms|policy|everyone|everybody|nobody could)\b",
    re.I,
)


def edit(passage: Passage) -> Edit | None:
    """Cut the excuse; where it tells what was going on, also offer it as a reason that takes no blame away."""
    taken = cut(passage)
    statement = _statement(passage)
    if taken is None or statement is None:
        return taken
    page = passage.page
    owned = f"{statement}, and that is no excuse"
    if stands_alone(passage):
        mark = re.search(r"[.!?…]*$", page.text[taken.start : taken.end])
        end_mark = mark.group().replace("?", ".") if mark else ""
        return taken._replace(replacements=("", page.place(owned, taken.start) + end_mark))
    if not re.search(r"\w", page.text[taken.end : passage.last]):
        # "..., but I was tired.": a sentence of its own.
        opened = owned if page.voice.lower else owned[0].upper() + owned[1:]
        return taken._replace(replacements=("", f". {opened}"))
    return taken


def _statement(passage: Passage) -> str | None:
    words = passage.words
    opens = _OPENS_WITH.match(words)
    if opens:
        words = words[opens.end() :]
    if not _STATEMENT.match(words) or _NO_REASON.search(words) or len(words.split()) > 22:
        return None
    if re.search(r"\b(?:and|but)\s+(?:i|we)\b.*\b(?:and|but)\b", words, re.I):
        return None
    first = words.split()[0]
    return words if first[:1] == "I" or first[0].islower() else words[0].lower() + words[1:]
