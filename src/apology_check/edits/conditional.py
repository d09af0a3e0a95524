"""``conditional`` → the plain statement: "sorry if I upset you" → "sorry that I upset you"."""

from __future__ import annotations

import re

from apology_check.edits.cutting import cut
from apology_check.edits.doer import from_passive
from apology_check.edits.feelings import CAUSED
from apology_check.edits.page import Edit, Passage
from apology_check.edits.stating import MODAL, past_in, state, without_modal
from apology_check.edits.vague import TOLD_CAUSE
from apology_check.inflection import is_participle

_ASKS_SO = re.compile(
    r"(?:and |or )?(?:if so|if (?:that|this|it)(?:['’]?s| is| was) (?:the case|so|true|how it (?:came across"
    r"|felt|seemed))|if (?:that|this) is how it came across)\b",
    re.I,
)
_POINTS_BACK = re.compile(
    r"(?:\b(?:being|feeling|felt|feels?|was|were|is|are|thinks?|thought|took it) (?:so|that way|this way|like that)"
    r"|\b(?:that|why|if) (?:you|he|she|they|it|(?:any|some) of you) (?:was|were|is|are|did|does|do|has|have))"
    r"(?=\s*(?:[.,;:!?)]|$))",
    re.I,
)
_APOLOGY_INSIDE = re.compile(
    (
        r"[^.!?]*?\b(?:sorry|soz|sry|apolog\w+|regret|forgive me)\b[^.!?]*?(?=\b(?:if|to (?:any|whoever|whomever"
        r"|those)|in case)\b)"
    ),
    re.I,
)
_IF = re.compile(
    (
        r"(?:then |and |so )?(?:even )?(?:if|in case|in the event(?: that)?|to the extent(?: that)?|insofar as"
        r"|where it can be shown that)\s+(?P<rest>.+)"
    ),
    re.I | re.S,
)
_SHOULD = re.compile(r"should (?P<subject>.+?) have (?P<rest>.+)", re.I | re.S)
_MAYBE = re.compile(
    r"(?:it(?:['’]?s| is| may well be| may be| could be| might be)(?: possible| likely"
    r"| conceivable)?(?: that)?|there(?:['’]?s| is) a (?:possibility|chance)(?: that)?|a possibility(?: that)?"
    r"|perhaps|maybe|possibly)\s+(?P<rest>.+)",
    re.I | re.S,
)
_WHOEVER = re.compile(
    (
        r"(?P<to>(?:to |for |with )?)(?:any(?:one|body)(?: else)?|whoever|whomever|some(?:one|body)|all those"
        r"|any(?= who))\b(?P<rest>.*)"
    ),
    re.I | re.S,
)
_ANY_PERSON = re.compile(
    (
        r"(?P<to>(?:to |for )?)any (?P<who>(?:of (?:our|my|the|your) )?[\w-]+(?: [\w-]+)?) (?P<rel>who|whose"
        r"|that) (?P<rest>.+)"
    ),
    re.I | re.S,
)
_ANY_HARM = re.compile(
    r"(?P<to>(?:for |about )?)(?:any|the|whatever)\s+(?:(?:and all|further|possible|potential|undue"
    r"|real)\s+)?(?P<noun>(?:\w+ (?:or|and|/) )?\w+)(?: (?:that|which))?(?: (?:you|this|it|that|some of you"
    r"|they|there|we|i|he|she|any of you|the delay))?(?: all)? (?:may|might|could|should)(?: \w+ly"
    r"| well)? (?:have|feel|cause|result|arise|be|bring|occur).*",
    re.I | re.S,
)
_RELATIVE_HARM = re.compile(
    (
        r"(?:(?:that |which )?(?:you|this|it|they|some of you) )(?:may|might|could)(?: \w+ly| well)? (?:have|cause"
        r"|feel|be).*"
    ),
    re.I | re.S,
)
_HARM_BEFORE = re.compile(r"(?:\bany|\bthe)\s+((?:\w+ (?:or|and) )?\w+)\s*$", re.I)
_BECAUSE = re.compile(
    (
        r"\s+(?:by|with|over|about|at|because of|due to|as a result of)\s+(?P<cause>(?:what|my|our|the|this|that"
        r"|his|her|their|how)\b.*)"
    ),
    re.I | re.S,
)
_APOLOGY_BEFORE = re.compile(
    (
        r"\b(?:sorry|sorr\w+|soz|sry|apolog\w+|regrets?|forgive|pardon|bad|remorse|sorriest|ashamed"
        r"|gutted)\b[^.!?\n]*$"
    ),
    re.I,
)
_MAIN = re.compile(r"(?P<join>\s*[,;:–—-]*\s*(?:then\b\s*,?\s*)?)(?P<next>[\w'’]+)", re.I)
_CLAUSE_OPENS_WORDS = "i we i'm im i’m i'd i’d we're we’re please the it that all you he she they"
_CLAUSE_OPENS = frozenset(_CLAUSE_OPENS_WORDS.split())
_TO_THE_COMMA = re.compile(
    r"\s+(?!then\b|i\b|we\b|i['’]|we['’]|sorry\b|my\b|our\b|please\b)[^,.;:!?\n]{1,40}(?=,)", re.I
)
_RECEIVED = re.compile(
    (
        r"(?:it|the \w+(?: \w+)?|what \w+ \w+) (?:landed|came|felt|sounded|seemed|looked|was (?:taken|heard"
        r"|received)|went down|got back|read)\b"
    ),
    re.I,
)
_LEAD = re.compile(r"\W*(?:but|and|so|well|look|ok|okay|sure|fine|then|because|[\w ]{1,20},)?\W*", re.I)


def edit(passage: Passage) -> Edit | None:
    """Say as a fact what stands under an "if"; who or what stays unnamed becomes a slot."""
    inner = _APOLOGY_INSIDE.match(passage.words)
    if inner:
        # The span holds the "sorry" too: that stays.
        start = passage.start + inner.end()
        passage = passage._replace(start=start)
    if _ASKS_SO.fullmatch(passage.words):
        return _without_asking(passage)
    if _POINTS_BACK.search(passage.right):
        # "If Ann was offended, I am sorry for her being so": put in another way, "so" would stand for nothing.
        return None
    return (
        _under_if(passage)
        or _harm_that_may_be(passage)
        or _to_whoever(passage)
        or _hedged(passage)
        or _act_in_a_slot(passage)
        or cut(passage)
    )


def _without_asking(passage: Passage) -> Edit | None:
    right = re.match(r"[\s,]*(?:then\b[\s,]*)?", passage.right, re.I)
    end = passage.end + (right.end() if right else 0)
    join = re.search(r"(?:\b(?:and|but),?\s+)$", passage.left)
    if not passage.left.strip():
        return Edit(passage.start, end, ("",)) if passage.right.strip(" .!?") else None
    if join or re.match(r"and\b", passage.words, re.I):
        # "and if so, I apologise": the joining word stays.
        lead = re.match(r"and\s+", passage.words, re.I)
        return Edit(passage.start + (lead.end() if lead else 0), end, ("",))
    return Edit(passage.start, passage.end, ("",))


def _under_if(passage: Passage) -> Edit | None:
    reaches = _TO_THE_COMMA.match(passage.right)
    if (
        reaches
        and not _APOLOGY_BEFORE.search(passage.left)
        and not passage.page.builds(passage.end, passage.end + reaches.end())
    ):
        # "if I was too harsh today, ...": up to the comma it is one clause.
        passage = passage._replace(end=passage.end + reaches.end())
    match = _IF.fullmatch(passage.words)
    should = None if match else _SHOULD.fullmatch(passage.words)
    if match:
        clause = match["rest"]
    elif should:
        verb = re.match(r"[\w-]+", should["rest"])
        if verb is None or not is_participle(verb.group()):
            return None
        clause = f"{should['subject']} {past_in(should['subject'], verb.group())}{should['rest'][verb.end() :]}"
    else:
        return None
    stated = state(clause, passage.page.voice.subject)
    active = from_passive(stated, passage) if stated else None
    stated = active[0] if active else stated
    after_apology = _APOLOGY_BEFORE.search(passage.left)
    if stated is None:
        return _act_in_a_slot(passage)
    brings = _brings(stated, passage)
    if after_apology:
        # "I apologise for yesterday, if I ...": the fact is added to what is already regretted.
        join = "and " if re.search(r"\b(?:for|about|over)\b[^,]*,\s*$", after_apology.group(), re.I) else ""
        slots = tuple(join + slot for slot in _slots(passage, stated))
        fact = f"{join}that {stated}"
        # How it was taken is still about the other side: there the act comes first.
        choices = (*slots, fact) if slots and _RECEIVED.match(stated) else (fact, *slots)
        return Edit(passage.start, passage.end, choices, brings)
    if (
        not after_apology
        and passage.left.strip()
        and not passage.right.strip(" .!?")
        and not _LEAD.fullmatch(passage.left)
    ):
        return Edit(passage.start, passage.end, ("",))
    if passage.left.strip() and not re.fullmatch(
        r"\W*(?:but|and|so|well|look|ok|okay|sure|fine|then)?\W*|[^,]{1,30},\s*", passage.left, re.I
    ):
        return None
    main = _MAIN.match(passage.right)
    start = passage.start
    if main is None:
        return Edit(start, passage.end, (passage.page.place(stated, start),), brings)
    follows = main["next"]
    if follows.lower() in _CLAUSE_OPENS or follows.lower() in {"and", "but"}:
        join = ", " if follows.lower() in {"and", "but"} else ", and "
        return Edit(start, passage.end + main.end("join"), (passage.page.place(stated, start) + join,), brings)
    follows = follows if passage.page.voice.lower else follows[0].upper() + follows[1:]
    return Edit(start, passage.end + main.end(), (f"{passage.page.place(stated, start)}. {follows}",), brings)


def _slots(passage: Passage, stated: str) -> tuple[str, ...]:
    # A second way: the act itself, where the statement names only how it was taken.
    subject = passage.page.voice.subject
    if re.match(rf"{subject} (?!left|gave)\w+ (?!___)", stated) or re.match(r"\s+\w", passage.right):
        return ()
    return (f"for the way {subject} ___",)


def _to_whoever(passage: Passage) -> Edit | None:
    subject = passage.page.voice.subject
    person = _ANY_PERSON.fullmatch(passage.words)
    if person:
        rest = without_modal(person["rest"], person["who"] + " " if person["rel"] != "whose" else "")
        rest = re.sub(r"^(?:may|might) feel\b", "felt", rest, flags=re.I)
        who = re.sub(r"^of ", "", person["who"], flags=re.I)
        if who == person["who"]:
            who = f"{'the' if who.lower().endswith('s') else 'every'} {who}"
        choices = [f"{person['to']}{who} {person['rel']} {rest}"]
        if not re.match(r"\s+\w", passage.right):
            choices.append(f"{person['to']}___, because {subject} ___")
        return Edit(passage.start, passage.end, tuple(choices), ("impact",))
    match = _WHOEVER.fullmatch(passage.words)
    if match is None:
        return None
    cause = _BECAUSE.search(match["rest"])
    reason = f" for {cause['cause'].strip()}" if cause else f", because {subject} ___"
    end = passage.end
    by = re.match(r"\s+(?:for|about|by|over|with)\b(?= (?:what|my|our|how|the|this|that)\b)", passage.right, re.I)
    if cause is None and by:
        reason, end = " for", end + by.end()
    if not _APOLOGY_BEFORE.search(passage.left) and not match["to"]:
        return None
    to = match["to"] or ("" if re.search(r"\bto\s*$", passage.left) else "to ")
    return Edit(passage.start, end, (f"{to}___{reason}",), () if cause or by else ("acknowledgment",))


def _clause_end(passage: Passage) -> int:
    # A phrase that hangs on the harm ("in connection with your claim") goes with it: the slot takes its place.
    hangs = re.match(
        r"\s+(?!and\b|but\b|so\b|or\b)[a-z][^,.;:!?\n]*?(?=\s+(?:and|but|so)\b|[,.;:!?\n]|$)", passage.right, re.I
    )
    if hangs and not passage.page.builds(passage.end, passage.end + hangs.end()):
        return passage.end + hangs.end()
    return passage.end


_VAGUE_NOUN = re.compile(r"(?:further|possible|potential)\s+", re.I)


def _harm_that_may_be(passage: Passage) -> Edit | None:
    subject = passage.page.voice.subject
    match = _ANY_HARM.fullmatch(passage.words)
    if match:
        noun = _VAGUE_NOUN.sub("", match["noun"])
        told = TOLD_CAUSE.match(passage.page.text, passage.end, passage.last)
        if told:
            return Edit(passage.start, told.end(), (f"{match['to']}the {noun} {subject} caused by",))
        return Edit(
            passage.start,
            _clause_end(passage),
            (f"{match['to']}the {noun} {subject} caused by ___",),
            ("acknowledgment",),
        )
    if _RELATIVE_HARM.fullmatch(passage.words):
        before = _HARM_BEFORE.search(passage.left)
        if before:
            start = passage.first + before.start()
            if not passage.page.builds(start, passage.end):
                return Edit(
                    start, _clause_end(passage), (f"the {before[1]} {subject} caused by ___",), ("acknowledgment",)
                )
    return None


def _hedged(passage: Passage) -> Edit | None:
    maybe = _MAYBE.fullmatch(passage.words)
    if len(re.findall(r"\b(?:maybe|perhaps|may or may not)\b", passage.words, re.I)) > 1:
        return None
    words = maybe["rest"] if maybe else passage.words
    start = passage.start
    if maybe is None and not MODAL.search(words):
        return None
    before = passage.left
    modal = MODAL.search(words)
    if modal and not words[: modal.start()].strip():
        # The span holds the verb only: its subject stands before it.
        stated = without_modal(words, before)
    else:
        said = state(words, passage.page.voice.subject)
        if said is None:
            return None
        stated = said
    stated = re.sub(r"\bany (?=\w)", "some ", stated)
    opens = passage.page.opens(start)
    if opens:
        stated = stated[0].upper() + stated[1:]
    if stated == passage.words:
        return None
    return Edit(start, passage.end, (stated,), _brings(stated, passage))


def _act_in_a_slot(passage: Passage) -> Edit | None:
    subject = passage.page.voice.subject
    if _APOLOGY_BEFORE.search(passage.left) and re.match(
        r"(?:even )?(?:if|for|in case|in the event|to the extent|should)\b", passage.words, re.I
    ):
        return Edit(
            passage.start, passage.end, (f"that {subject} ___", f"for the way {subject} ___"), ("acknowledgment",)
        )
    main = re.match(r"(?P<join>\s*,?\s*(?:then\b\s*,?\s*)?)(?P<next>[\w'’]+)", passage.right)
    if (
        re.match(r"(?:if|should|to the extent)\b", passage.words, re.I)
        and not passage.left.strip()
        and main
        and main["next"].lower() in _CLAUSE_OPENS
    ):
        return Edit(
            passage.start,
            passage.end + main.end("join"),
            (passage.page.write(f"{subject} ___, and ", passage.start),),
            ("acknowledgment",),
        )
    return None


def _brings(stated: str, passage: Passage) -> tuple[str, ...]:
    subject = re.escape(passage.page.voice.subject)
    if re.match(rf"{subject}\b|my\b|our\b", stated, re.I):
        verb = re.match(rf"{subject} (\w+)", stated, re.I)
        return (
            ("impact",)
            if verb and verb[1].lower() in {*CAUSED, "left", "gave", "let", "put", "hurt"}
            else ("acknowledgment",)
        )
    return ("impact",) if re.search(r"\b(?:you|u|your|ur|them|her|him|people)\b", stated, re.I) else ()
