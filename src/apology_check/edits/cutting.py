"""What goes when words go: the stretch to take out so that the sentence around it stays whole."""

from __future__ import annotations

import re

from apology_check.edits.page import Edit, Page, Passage

# Words that only lead into a clause; with it they go.
_LEAD_IN = re.compile(
    r"(?:(?:and|but|so|or|plus|also|look|well|ok|okay|honestly|frankly|anyway|still|besides|however|again|then"
    r"|now|yeah|yes|no|oh|ah|um|uh|er|hmm|lol|haha|listen|right|actually|regrettably|unfortunately|though"
    r"|nevertheless|nonetheless|that said|having said that|to be (?:fair|honest|clear)|in (?:any case|fairness"
    r"|my defen[cs]e|our defen[cs]e)|tbh|ngl|as (?:you|i) (?:know|said)|you know|i mean|i guess|i suppose"
    r"|on the other hand|of course|for the record|p\.?s)\b[\s,.:;…–—-]*)+",
    re.IGNORECASE,
)
# What may hang on behind a clause and goes with it.
_TRAILER = re.compile(
    r"[\s,]*(?:(?:lol|haha|tho|though|x+|xo+|anyway|either|i guess|i suppose|i think|i'm afraid|you know|right"
    r"|yes|ok|okay|really|honestly|mind|mate|bro|babe|hun|love|dear|son|innit|like|too|as well|please"
    r"|pls)\b[\s,]*|[^\w\s,;:.!?…\"'“”‘’()–—-]\s*)*",
    re.IGNORECASE,
)
# "Gareth," "Hi Fatou," "Babe": an address stays.
_GREETING = (
    r"(?:(?:hi|hiya|hey+|hello|helloo*|dear|good (?:morning|afternoon|evening)|morning|evening|yo|oh|ok|okay"
    r"|so|well|right|look|listen|alright|morning)\b[\s,]*)?"
)
_PET = (
    r"(?:all|team|everyone|everybody|guys|folks|there|love|babes?|baby|bab|hun|hon|darling|dear|sweet\w*|mate"
    r"|bro|dude|man|mum|mom|dad|son|sir|madam|boss|pal|petal|poppet|friends|colleagues|neighbou?rs?|valued"
    r"|customer|guest|my)\b"
)
_ADDRESS = re.compile(
    (
        rf"\s*{_GREETING}(?:(?:(?:{_PET}|(?-i:(?!I\b)[A-Z][\w.'’-]*)|and\b|&)\s*){{1,6}}[,!:–—-]+\s*"
        rf"|(?:{_PET}\s*){{1,3}}[,!]*\s*)"
    ),
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?P<mark>\s*[,;:]|\s+[–—-]+)?\s*(?P<join>\b(?:which|who|and|but|or|so|yet|because|cos|cuz|coz|bc|since"
    r"|as|although|though|only|plus|while|whereas|however)\b|&)?(?P<small>(?:\s+(?:then|that|also|just"
    r"|honestly|for|about|to|frankly|really|of course|anyway)){0,2})[\s,]*$",
    re.IGNORECASE,
)
_OWN_JOIN = re.compile(r"(?:but|because|cos|cuz|coz|and|so|although|though|since|which)\b", re.IGNORECASE)
_JOINS = re.compile(
    (
        r"(?P<mark>\s*[,;:]|\s+[–—-]+)?\s*(?P<join>\b(?:and|but|so|yet|then|still|however|though)\b"
        r"|&)?[\s,]*(?=[\w\"'“”‘’£$€(])"
    ),
    re.I,
)
# A sentence that opens so is no sentence without what followed.
_HANGS = re.compile(
    r"(?:if|when|whenever|while|as|since|because|although|though|unless|until|once|after|before|had|were"
    r"|should|given|despite|in|on|at|with|without|by|for|to|of|from|during|following|further|that|whether"
    r"|however much)\b",
    re.IGNORECASE,
)
# What follows so leans on the words before it.
_LEANS = re.compile(
    r"[\s,]*(?:because|as|since|which|who|whom|whose|that|if|when|until|unless|to|for|of|with|than|in|on|at|by"
    r"|from|about|over|after|before|during|i'd|you'd|it wouldn|i wouldn|none of)\b",
    re.IGNORECASE,
)
_HALF_OPEN = re.compile(
    r"\b(?:if|when|that|who|whom|whose|which|whether|the|a|an|my|our|your|his|her|their|is|are|was|were|be"
        r"|been|to|of|with|in|on|at|by|from|than|not|very|so|too|i|we|you|he|she|they|it|said|says|say|think"
        r"|thought|believe|felt|feel|know|knew|told|hope|guess|suppose|did|do|does|don't|have|has|had|can|could"
        r"|will|would|may|might)$",
    re.IGNORECASE,
)  # fmt: skip
_SUBORDINATE = re.compile(r"(?:if|had|were|should|unless|when|whenever|once)\b", re.IGNORECASE)
# A closing formula alone in its line, with a name below it or not.
_SIGNED_BELOW = re.compile(
    r"(?:^|\n)[ \t]*(?:(?:best|kind|warm|many)[ \t]+(?:wishes|regards|thanks)|best|regards|yours|love|thanks|cheers|x+)"
    r"[,.!]?(?:\n[^\n]{0,50}){0,3}\s*$",
    re.IGNORECASE,
)
_END_MARKS = re.compile(r"[\s.!?…\"'”’)]*$")


def cut(passage: Passage, *, spare: frozenset[str] = frozenset()) -> Edit | None:
    """Take the words out, with what only joins them to the rest.

    Args:
        passage: The words.
        spare: Building labels that may go with them (a repeated "sorry").

    Returns:
        The cut, or ``None`` where the rest would not be a sentence, where words that build would go too, or where
        nothing would be left of the draft.
    """
    found = _clause(passage) or _sentence(passage)
    if found is None:
        return None
    start, end = found
    page = passage.page
    if page.builds(start, end, without=spare):
        return None
    if not re.search(r"\w", page.text[:start] + page.text[end:]):
        return None
    return Edit(start, end, ("",))


def stands_alone(passage: Passage) -> bool:
    """Whether the words are a sentence of their own but for lead-in words, an address and what trails behind."""
    return _begins(passage) is not None and _ends(passage)


def whole_sentence(passage: Passage) -> tuple[int, int]:
    """The sentence of words that stand alone: lead-in words and end mark included, an address not."""
    begins = _begins(passage)
    return (passage.first if begins is None else begins), passage.last


def is_bare(text: str) -> bool:
    """Whether a text says nothing by itself: no word at all, or an address and a closing line ("Hi Ann,")."""
    text = _SIGNED_BELOW.sub("", text).strip()
    return not re.search(r"\w", text) or _ADDRESS.fullmatch(text if text[-1] in ",!:–—-" else text + ",") is not None


def _begins(passage: Passage) -> int | None:
    # Where the sentence begins if nothing but lead-in words or an address precede the words.
    left = passage.left
    if not left.strip():
        return passage.start if left else passage.first
    match = _LEAD_IN.match(left)
    if match and match.end() == len(left):
        return passage.first
    match = _ADDRESS.fullmatch(left)
    return passage.start if match else None


def _ends(passage: Passage) -> bool:
    right = passage.right
    trailer = _TRAILER.match(right)
    return not _END_MARKS.sub("", right[trailer.end() if trailer else 0 :])


def _clause(passage: Passage) -> tuple[int, int] | None:
    page, left, right = passage.page, passage.left, passage.right
    begins, ends = _begins(passage), _ends(passage)
    if begins is not None and ends:
        return begins, passage.last
    if ends and _follows_a_span(passage):
        # "i'm sorry i lied can we move on now": what went before is whole by itself.
        return passage.start, passage.last if "?" in right else passage.end + _trailing(right)
    if begins is not None:
        after = _JOINS.match(right)
        if not after or not (after["mark"] or after["join"]) or _SUBORDINATE.match(passage.words):
            return None
        rest = right[after.end() :]
        if _LEANS.match(rest) and not re.match(r"i'd like|in future|from now|for (?:that|this|what)", rest, re.I):
            return None
        # The joining word is left to the seam: it may belong to the next words to go.
        return begins, passage.end
    before = _JOINED.search(left)
    if before is None or not (before["mark"] or before["join"] or _OWN_JOIN.match(passage.words)):
        return None
    head = left[: before.start()]
    if _HANGS.match(head) or not head.strip() or (not before["mark"] and _HALF_OPEN.search(head.rstrip())):
        return None
    opens = passage.first + before.start()
    if ends:
        # A question mark asks what goes: it goes too.
        return _after_mark(page, opens), passage.last if "?" in right else passage.end + _trailing(right)
    if not re.match(r"\s*[,;:)–—]|\s+(?:and|but|so|or|then)\b", right):
        return None
    if _LEANS.match(right.lstrip(" ,;")):
        return None
    return _after_mark(page, opens), passage.end


def _follows_a_span(passage: Passage) -> bool:
    # Whether a building span ends just before the words, with nothing between but space.
    before = passage.page.text[: passage.start]
    return before[-1:].isspace() and any(
        span.role == "builds" and span.end == len(before.rstrip()) for span in passage.page.spans
    )


def _after_mark(page: Page, at: int) -> int:
    # A cut begins at a word: the mark and the space before it are mended where it is made.
    while page.text[at] in " \t,;:–—-":
        at += 1
    return at


def _trailing(right: str) -> int:
    trailer = _TRAILER.match(right)
    length = trailer.end() if trailer else 0
    return len(right[:length].rstrip())


def _sentence(passage: Passage) -> tuple[int, int] | None:
    # The last resort: the whole sentence, where the words are most of it.
    words = passage.page.text[passage.first : passage.last]
    if len(words.split()) > 40 or 2 * len(passage.words.split()) < len(words.split()):
        return None
    address = _ADDRESS.match(passage.left)
    return passage.first + (address.end() if address else 0), passage.last


def cut_or_open(passage: Passage, opening: str) -> Edit | None:
    """Cut the words; where they are a sentence, an opening about one's own side can stand in their place.

    The opening comes first where nothing else in the draft builds: a cut alone would leave little to send.

    Args:
        passage: The words.
        opening: A sentence with a slot, in "I".
    """
    taken = cut(passage)
    page = passage.page
    if not stands_alone(passage):
        return taken
    start, end = whole_sentence(passage)
    if page.builds(start, end):
        return taken
    brings: tuple[str, ...] = ("acknowledgment",)
    if not page.has("regret") and not page.has("deflected_regret"):
        # Without a sorry anywhere the text would be no apology at all.
        opening, brings = "I'm sorry that I ___.", ("regret", "acknowledgment")
    opened = page.write(opening, start)
    owns = any(
        span.label in {"regret", "responsibility", "acknowledgment"} and not start <= span.start < end
        for span in page.spans
    )
    if taken is None or not owns:
        return Edit(start, end, (opened, *(() if taken is None else ("",))), brings)
    return Edit(start, end, ("", opened))
