"""``vague`` → a slot for what it is about, or a cut where the draft names it elsewhere."""

from __future__ import annotations

import re

from apology_check.edits.cutting import cut, stands_alone, whole_sentence
from apology_check.edits.page import Edit, Passage

_NOUN = re.compile(
    r"(?P<to>(?:for|about|over|re)\s+)?(?:(?:any|all|all the|the|this|that|such|some|your|our|my|whatever|a|an"
    r"|these|those|every)\s+)(?:(?:recent|little|whole|small|slight|unfortunate|potential|possible|resulting"
    r"|undue|minor|further|seeming|said|regrettable|other|bad|whole|entire|stupid"
    r"|silly)\s+)*(?P<noun>(?:[\w-]+ (?:and|or|&|/) )?(?:inconveniences?|trouble|disruption|distress|upset"
    r"|confusion|concerns?|worry|anxiety|disappointment|hassle|frustration|annoyance|embarrassment|stress"
    r"|offen[cs]e|hurt|pain|delay|noise|discomfort|misunderstandings?|mix-?ups?|hiccups?|problems?|issues?"
    r"|difficult(?:y|ies)|alarm|shortcomings|niggles|vibes|harm|drama|unpleasantness|muddle|upheaval|error"
    r"|mistake|shortfall|neglect|impact|experience|service|bother))\b(?P<rest>.*)",
    re.I | re.S,
)
# Harms that are caused, against failings that are made.
_CAUSED = re.compile(
    (
        r"inconvenience|trouble|disruption|distress|upset|confusion|concern|worry|anxiety|disappointment|hassle"
        r"|frustration|annoyance|embarrassment|stress|offen|hurt|pain|delay|noise|discomfort|alarm|harm|drama"
        r"|upheaval|problem|issue|difficult|bother|misunderstanding|mix|muddle|unpleasantness"
    ),
    re.I,
)
_ALL = re.compile(
    r"(?:sorry (?:again )?)?(?P<to>(?:for|about|over|re:?|on)\s+)?(?:everything(?: that happened)?|it all"
    r"|all (?:of )?(?:it|that|this|the \w+)|the (?:whole )?[\w' -]{2,20} (?:thing|business|situation|matter"
    r"|stuff)|whatever(?: (?:it|that) (?:is|was))?(?: (?:i|we) (?:did|have done|said))?"
    r"|what(?:ever)? (?:has )?(?:happened|went on|transpired|occurred)(?: (?:yesterday|today|last \w+"
    r"|between us|on \w+|with .+|at .+|back then))?|how (?:it|things|everything)(?:['’]s| has"
    r"| have)?(?: all)? (?:turned out|went|ended|unfolded|been|worked out|are|were|was)(?: between us)?"
    r"|the way (?:things|it|everything)(?: have| has)?(?: all)? (?:turned out|went|ended|unfolded|been"
    r"|worked out|was|were)|(?:recent|these|those|the|past|last \w+['’]s) (?:events|circumstances|matters)"
    r"|the situation(?: on \w+)?|this (?:situation|matter|issue|incident)|the (?:incident|matter|events?"
    r"|issue)s?|that|this|it|things|stuff|my part in (?:it|this|what happened)|every bit of it"
    r"|the lot)(?P<rest>(?: (?:and|or) (?:stuff|everything|all that|that|all))?)",
    re.I,
)
_TIME = re.compile(
    r"(?P<to>(?:about|for|over|re:?)\s+)?(?P<time>(?:earlier|yesterday|today|tonight|last (?:night|week"
    r"|weekend|month|year|time|\w+day)|the other (?:day|night|evening|week)|this (?:morning|afternoon|evening"
    r"|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: night| evening| morning)?|christmas|the weekend"
    r"|back then|lunch|dinner|before))(?P<rest>(?: and (?:all that|everything|stuff))?)",
    re.I,
)
_CONDUCT = re.compile(
    (
        r"(?P<to>(?:for|about)\s+)?(?:my|our) (?:recent |poor |bad |own )?(?:behaviou?r|conduct|actions?"
        r"|words(?: and actions)?|part|attitude|choices|mistakes?|tone|comments?|remarks?|content"
        r"|performance)\b(?P<rest>.*)"
    ),
    re.I | re.S,
)
_SAID = re.compile(
    (
        r"(?P<to>(?:for|about)\s+)?what (?:(?:i|we) (?P<did>said|did|wrote|posted|called \w+)|was (?P<done>said"
        r"|done|written|posted|heard))(?P<rest>.*)"
    ),
    re.I | re.S,
)
_SAYING = {
    "said": "saying",
    "did": "doing",
    "wrote": "writing",
    "posted": "posting",
    "done": "doing",
    "written": "writing",
    "heard": "saying",
}
_APOLOGY_BEFORE = re.compile(
    (
        r"\b(?:sorry|soz|sry|apolog\w+|apologies|forgive (?:me|us)|my bad|remorse|ashamed|bad|excuse (?:me"
        r"|us))[\w\s,'’]*$"
    ),
    re.I,
)
_RIGHT_BEFORE = re.compile(
    r"\b(?:sorry|soz|sry|apolog\w+|regrets?|forgive (?:me|us))(?: \w+ly| again| once more| deeply)?,?\s*$", re.I
)
# What caused the harm, told behind it.
TOLD_CAUSE = re.compile(
    r"\s+(?:(?:(?:that|which) )?(?:was |were |is |has been )?caused (?:to you )?|arising |resulting |stemming )?"
    r"(?:by|from|through|due to|because of|as a result of)"
    r"(?=\s+(?!(?:___|us|me|this|that|it|the (?:above|situation|incident|matter))\b)\w)",
    re.I,
)
_REGRET_BEFORE = re.compile(r"\bregrets?\b(?: \w+ly)?(?: that)?\s*$", re.I)
_PREPOSITION = re.compile(r"\b(?P<to>for|about|over|re:?|on)\s+$", re.I)


def edit(passage: Passage) -> Edit | None:
    """Name it: a slot in place of the stock phrase, in the sentence that it stands in."""
    if re.match(r"sorry\b", passage.words, re.I) or not stands_alone(passage):
        found = _in_a_slot(passage)
        if found:
            return _unless_named(passage, found)
        found = noun_in_a_slot(passage)
        if found:
            return found
    taken = cut(passage)
    if taken is not None:
        if _is_only_one(passage):
            return _opening(passage)
        return taken
    return _opening(passage) if stands_alone(passage) else None


def _unless_named(passage: Passage, found: Edit) -> Edit:
    # Where the act is named elsewhere the phrase can simply go: "We apologise for any inconvenience." → "We apologise."
    page = passage.page
    if not page.has("acknowledgment", outside=(passage.first, passage.last)) or _REGRET_BEFORE.search(
        page.text[passage.first : found.start]
    ):
        return found
    if page.has("regret", outside=(passage.first, passage.last)):
        whole = _repeated(passage)
        if whole:
            return whole
    if not re.search(r"\w", page.text[found.end : passage.last]) or re.match(r"\s*[,;.!?]", page.text[found.end :]):
        taken = page.text[found.start : found.end]
        preposition = re.match(r"(?:for|about|over|re:?)\s", taken, re.I)
        before = _PREPOSITION.search(page.text[passage.first : found.start])
        start = found.start if preposition or before is None else passage.first + before.start()
        join = re.search(r"\b(?:and|or)\s+$", page.text[:start], re.I)
        start = join.start() if join else start
        if (preposition or before) and _APOLOGY_BEFORE.search(page.text[passage.first : start]):
            slot = page.text[start : found.start] + found.replacements[0]
            return Edit(start, found.end, ("", slot))
    return found


def _repeated(passage: Passage) -> Edit | None:
    # "Once again, sorry for any inconvenience.": a second apology for the same goes as a whole.
    page = passage.page
    sentence = page.text[passage.first : passage.last]
    if len(sentence.split()) > 16 or page.builds(passage.first, passage.last, without=frozenset({"regret"})):
        return None
    if not re.match(
        (
            r"[\W]*(?:(?:once )?(?:again|more)|and|so|but|please|we|i|i['’]?m|im|sorry|our|my|apologies|the|ever so"
            r"|really|many|sincere|very|any)\b"
        ),
        sentence,
        re.I,
    ):
        return None
    if re.search(r"[,;] (?:and|but|so) |\b(?:will|have|because|please (?!accept))\b", sentence, re.I):
        return None
    return Edit(passage.first, passage.last, ("",))


def _in_a_slot(passage: Passage) -> Edit | None:
    page, words = passage.page, passage.words
    i = page.voice.subject
    start, end = passage.start, passage.end
    before = page.text[passage.first : start]
    lead = re.match(r"(?:then )?(?:(?:i['’]?m|we['’]?re|im) )?(?:so |really )?sorry (?:again )?", words, re.I)
    if lead:
        start += lead.end()
        before += lead.group()
        words = words[lead.end() :]
    outer = _PREPOSITION.search(before)
    if not _APOLOGY_BEFORE.search(before[: outer.start()] if outer else before) and not _REGRET_BEFORE.search(before):
        return None
    for pattern, build in ((_SAID, _said), (_CONDUCT, _conduct), (_TIME, _time), (_ALL, _all)):
        match = pattern.fullmatch(words)
        if match is None:
            continue
        if not (match["to"] or outer) and not _RIGHT_BEFORE.search(before):
            return None
        if outer and not match["to"]:
            start = passage.first + outer.start() if not lead else start
        said, brings = build(match, i)
        if said.startswith("that ") and re.match(r"\s*,?\s*(?:and|or) (?:for|about)\b", passage.right, re.I):
            said = "for ___"
        regretted = _REGRET_BEFORE.search(before)
        if regretted:
            said = said if said.startswith("that ") else f"that {i} ___"
            said = said.removeprefix("that ") if before.rstrip().lower().endswith(" that") else said
        return Edit(start, end, (said,), brings)
    return None


def _said(match: re.Match[str], i: str) -> tuple[str, tuple[str, ...]]:
    verb = (match["did"] or match["done"]).lower()
    if verb.startswith("called"):
        return f"for {verb.replace('called', 'calling')} ___{match['rest']}", ("acknowledgment",)
    return f"for {_SAYING.get(verb, 'saying')} ___{match['rest']}", ("acknowledgment",)


def _conduct(match: re.Match[str], i: str) -> tuple[str, tuple[str, ...]]:
    rest = (
        match["rest"] if re.match(r"\s+(?:in|at|on|during|last|yesterday|towards?|to)\b", match["rest"], re.I) else ""
    )
    return f"for the way {i} ___{rest}", ("acknowledgment",)


def _time(match: re.Match[str], i: str) -> tuple[str, tuple[str, ...]]:
    time = match["time"]
    on = (
        "on "
        if re.match(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", time, re.I)
        else "at "
        if re.match(r"christmas|the weekend|lunch|dinner", time, re.I)
        else ""
    )
    return f"that {i} ___ {on}{time}", ("acknowledgment",)


def _all(match: re.Match[str], i: str) -> tuple[str, tuple[str, ...]]:
    return f"that {i} ___", ("acknowledgment",)


def noun_in_a_slot(passage: Passage) -> Edit | None:
    """ "any inconvenience caused" → "the inconvenience we caused by ___"."""
    match = _NOUN.fullmatch(passage.words)
    page = passage.page
    if match is None:
        return None
    start, end = passage.start, passage.end
    before = page.text[passage.first : start]
    outer = _PREPOSITION.search(before)
    regretted = _REGRET_BEFORE.search(before)
    if not (match["to"] or outer or regretted) or page.builds(start, end):
        return None
    tail = re.match(
        (
            r"\s+(?!and\b|but\b|so\b|or\b)(?:caused|this|you|that|which|may|to|in|with|around|experienced|arising"
            r"|around|on|over|as|at|of|during|re|regarding|surrounding|today|yesterday|from|by|about)\b[^,.;:!?\n—–(]*"
        ),
        passage.right,
        re.I,
    )
    if tail and not page.builds(end, end + tail.end()):
        stop = re.search(r"\s+(?:and|but|so)\s+(?:i|we|for|apologi|thank|hope|will|have|are|to)\b", tail.group(), re.I)
        end += len(tail.group()[: stop.start()].rstrip()) if stop else len(tail.group().rstrip())
    subject = page.voice.subject
    noun = re.sub(r"(?:recent|little)\s+", "", match["noun"].lower())
    told = TOLD_CAUSE.match(page.text, start + match.end("noun"), passage.last)
    if told and _CAUSED.search(noun):
        # "any inconvenience caused by the delay": what caused it is told, and no slot is needed.
        return Edit(start, told.end(), (f"{match['to'] or ''}the {noun} {subject} caused by",))
    said = (
        f"{match['to'] or ''}the {noun} {subject} caused by ___"
        if _CAUSED.search(noun)
        else f"{match['to'] or ''}the way {subject} ___"
    )
    return _unless_named(passage, Edit(start, end, (said,), ("acknowledgment",)))


def _is_only_one(passage: Passage) -> bool:
    # Whether nothing that builds is left where the words go.
    return not any(span.role == "builds" for span in passage.page.spans)


def _opening(passage: Passage) -> Edit | None:
    page = passage.page
    start, end = whole_sentence(passage)
    if page.builds(start, end):
        return None
    return Edit(
        start,
        end,
        (page.write(f"{'We are' if page.voice.plural else 'I am'} sorry that {page.voice.subject} ___.", start),),
        ("regret", "acknowledgment"),
    )
