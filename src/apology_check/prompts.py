"""What a missing building signal is asked for with: a question and openings that fit audience, harm and gravity."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from apology_check.edits import Page, Voice, edit_of
from apology_check.edits.page import covers_half, is_i
from apology_check.pipeline.draft_body import blanked, left_out
from apology_check.pipeline.words import fold_text
from apology_check.report import SLOT, Gravity, SignalSpan
from apology_check.setting import GRAVITIES, Setting
from apology_check.signals import AUDIENCES, BUILDING, CATALOGUE, LABELS
from apology_check.signals.signal import Audience

# Below this strength a building signal counts as missing. Of the corpus' dev drafts asked at a strength above it, three
# in ten carried the signal after all; of those below, one in twenty.
_MISSING_BELOW = 0.03
_TRACES = {label: tuple(re.compile(trace) for trace in CATALOGUE[label].traces) for label in BUILDING}
# What comes before all else, and how strong a denial with no regret and no owning beside it is one of the whole.
_FIRST = frozenset({"acknowledgment", "regret", "responsibility", "impact"})
_DENIES = 0.3
# What a small slip can do without: a late reply needs no room to speak and no lecture on its harm.
_NOT_FOR_SLIPS = frozenset({"impact", "listening", "prevention", "forgiveness_request"})
# Asking for forgiveness is for the writer to decide where the harm is grave, and no matter between firm and customer.
_MAY_ASK_FORGIVENESS = frozenset({"personal", "work"})
_LONGEST_THING = 60
# Which prompts quote the act or the thing that the draft names.
_QUOTES = frozenset({"amends", "impact", "prevention"})
# Between two people the kind of harm says what to ask; a team, a firm or a body is asked its own question first.
_ASKED_BY_HARM = frozenset({"personal"})
_BETWEEN_TWO = frozenset({"personal", "work"})
# What names a kind of harm in so many words.
_NAMED_HARM = {
    harm: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for harm, words in {
        "property": r"broke\w*|damag\w+|scratch\w*|smash\w*|dent\w*|crack\w*|stain\w*|torn|lost your|ruin\w*|flood\w*",
        "money": (
            r"(?:over)?charg\w+|refund\w*|paid|pay|fees?|money|invoice\w*|bill\w*|cost\w*|salar\w+|wages"
            r"|bonus\w*|price\w*"
        ),
        "time": r"late|delay\w*|wait\w*|hours?|minutes|days|weeks|missed|overdue|deadline\w*|on time",
        "work": (
            r"report|slides|deck|draft|figures|numbers|code|build|deploy\w*|shift\w*|review|project|proposal"
            r"|task\w*"
        ),
        "health": (
            r"injur\w+|ill|illness|sick|allerg\w+|hospital\w*|medic\w+|dose\w*|burn\w*|pain\w*|wound\w*"
            r"|infect\w+|poison\w*"
        ),
        "feelings": (
            r"hurt\w*|upset\w*|embarrass\w+|humiliat\w+|angry|sad|cry|cried|tears|ashamed|insult\w*"
            r"|offend\w*|fe(?:el|lt) small"
        ),
        "trust": r"trust\w*|lied|lie|lies|promis\w+|secret\w*|behind your back|cheat\w+|deceiv\w+|misled|honest\w*",
        "privacy": (
            r"priva\w+|confidential\w*|data|personal details|passwords?|leak\w*|addresses|records|forwarded"
            r"|photos?"
        ),
        "reputation": (
            r"reputation\w*|rumou?rs?|credit|good name|blamed|in front of|named you|called you|accus\w+"
            r"|slander\w*"
        ),
        "safety": r"unsafe|danger\w*|safety|safe|fire|brakes?|hazard\w*|risk\w*|alarm\w*|recall\w*|gas|near miss\w*",
    }.items()
}
# What grave harm asks for besides.
IF_GRAVE = {
    "amends": "What help do they need first?",
    "impact": "What of it may last?",
    "prevention": "Who will see if it holds?",
}

# What a named act was done to: "I broke your phone screen" → "your phone screen".
_THING = re.compile(
    r"\b(?:broke|broken|damaged|damaging|scratched|dented|cracked|smashed|lost|losing|deleted|deleting|ruined"
    r"|ruining|stained|wrecked|burn(?:ed|t)|tore|ripped|spil(?:led|t) \w+(?: \w+)? (?:on|over|down|all over)"
    r"|drop(?:ped)|knocked (?:over|off|down)|shrank|shrunk|missed|missing|forgot|forgetting|cancel(?:l?ed"
    r"|l?ing)|stole|sold|threw (?:away|out)|hit|clipped|scraped|reversed into|backed into|overwrote|mislaid"
    r"|misplaced|killed|used up|borrowed|flooded|blocked|breaking|leaked|leaking|delayed"
    r"|delaying)\s+(?P<thing>(?:your|the|ur|our|his|her|their)\s+(?:[\w'’-]+)(?:\s+(?!and\b|but\b|or\b|so\b"
    r"|when\b|while\b|because\b|on\b|in\b|at\b|for\b|to\b|last\b|yesterday\b|with\b|by\b|from\b|this\b|that\b"
    r"|which\b|I\b|we\b|without\b|before\b|after\b|again\b|twice\b|as\b|though\b|of\b|is\b|was\b|are\b"
    r"|were\b)[\w'’-]+){0,3})",
    re.IGNORECASE,
)
_PASSIVE_THING = re.compile(
    r"^(?P<thing>(?:your|the|ur)\s+[\w'’-]+(?:\s+[\w'’-]+){0,3}?)\s+(?:was|were|is|got|has been"
    r"|have been)\s+(?:\w+ly\s+)?(?:broken|damaged|lost|missed|deleted|delayed|cancell?ed|smashed|stained|torn"
    r"|ruined|scratched|late|mislaid|overcharged)\b",
    re.IGNORECASE,
)
# What breaks a thing in the words before it: the writer, or nobody named ("breaking your cup").
_BY_US = re.compile(r"^\W*$|\b(?:i|we|i['’]ve|we['’]ve|my|our|for|about|not|sorry)\b", re.IGNORECASE)
_THING_HARMS = frozenset({"property", "money", "time", "work"})


def missing(page: Page, vector: np.ndarray[Any, np.dtype[np.float64]], setting: Setting) -> tuple[str, ...]:
    """The building signals that a draft lacks and its setting calls for, in the order of the catalogue.

    Lacking is what the reader finds next to nothing of, in no spoiled form either, and no trace in words.
    """
    strength = dict(zip(LABELS, vector.tolist(), strict=True))
    called_for = _CALLED_FOR[setting.gravity, setting.audience]
    if strength["denial"] >= _DENIES and all(strength[label] < _DENIES for label in ("regret", "responsibility")):
        # Where all is denied there is nothing yet to mend, to prevent or to be forgiven.
        called_for &= _FIRST
    there = {span.label for span in page.spans} | {label for label in LABELS if strength[label] >= _MISSING_BELOW}
    lacking = [
        label
        for label in BUILDING
        if label in called_for and label not in there and there.isdisjoint(CATALOGUE[label].spoiled)
    ]
    if not lacking:
        return ()
    # Mail that is being answered and a name under the draft tell nothing of what it lacks.
    folded = blanked(fold_text(page.text), left_out(page.text), "\n")
    return tuple(
        label
        for label in lacking
        if not any(trace.search(folded) for trace in _TRACES[label])
        and not (label == "acknowledgment" and _is_named_without_doer(page))
    )


_ANY_ACT = re.compile(
    r"\b(?:mistakes?|errors?|things?|stuff|something|incidents?|issues?|situation|matters?|(?:what|it) happened|wires"
    r"|tempers|voices|lessons)\b",
    re.IGNORECASE,
)


def _is_named_without_doer(page: Page) -> bool:
    # "Your name was left off": the act is there and only its doer is not. Where even the edit that names the doer needs
    # a slot, or the words are for any act ("mistakes were made"), it is not.
    for span in page.spans:
        edit = edit_of(page, span) if span.label == "agentless" and not _ANY_ACT.search(span.quote) else None
        if edit is not None and edit.replacements[0] and SLOT not in edit.replacements[0]:
            return True
    return False


def _called_for(gravity: Gravity, audience: Audience) -> frozenset[str]:
    labels = frozenset(BUILDING)
    if gravity == "slip":
        return labels - _NOT_FOR_SLIPS
    if gravity == "grave" or audience not in _MAY_ASK_FORGIVENESS:
        return labels - {"forgiveness_request"}
    return labels


_CALLED_FOR = {(gravity, audience): _called_for(gravity, audience) for gravity in GRAVITIES for audience in AUDIENCES}


class Asking(NamedTuple):
    """What the questions about one draft have in common; read once for all of them.

    Args:
        audience: Whose questions to ask: those for two people where a public draft speaks to one person.
        harm: The kind of harm to ask by, empty where the audience's own question comes first.
        named: How a question opens that quotes what the draft names, or empty.
    """

    audience: Audience
    harm: str
    named: str

    @classmethod
    def of(cls, page: Page, setting: Setting) -> Asking:
        """Read a draft for its questions."""
        audience = "personal" if page.audience == "public" and _speaks_to_one(page.text) else page.audience
        harm = setting.harms[0] if setting.harms else ""
        if not harm:
            return cls(audience, "", "")
        by_harm = audience in _ASKED_BY_HARM or _NAMED_HARM[harm].search(page.text) is not None
        return cls(audience, harm if by_harm else "", _named(page, harm))


def prompt(label: str, page: Page, setting: Setting, asking: Asking | None = None) -> tuple[str, tuple[str, ...]]:
    """The question to ask and the openings to offer for a missing signal.

    Args:
        label: What is missing.
        page: The draft.
        setting: For whom, how grave, and what was harmed.
        asking: What was read of the draft for another label already.

    Returns:
        The message, and one or two openings in the draft's own person and letter case.
    """
    asking = Asking.of(page, setting) if asking is None else asking
    lead, question = _question(label, asking.harm, asking.audience, setting.gravity)
    named = asking.named if label in _QUOTES else ""
    message = f"{named}: {question[0].lower()}{question[1:]}" if named else f"{lead} {question}"
    return message, _openings(label, asking.audience, page.voice)


@lru_cache(maxsize=1024)
def _question(label: str, harm: str, audience: Audience, gravity: Gravity) -> tuple[str, str]:
    # What is missing, and what to ask.
    advice = CATALOGUE[label].advice
    lead = advice.message.split(". ")[0].rstrip(".") + "."
    question = advice.by_harm.get(harm) or advice.questions[audience]
    # The public's question on prevention asks for a check already.
    more = IF_GRAVE.get(label) if gravity == "grave" and "who checks it" not in question else None
    return lead, f"{question} {more}" if more else question


@lru_cache(maxsize=4096)
def _openings(label: str, audience: Audience, voice: Voice) -> tuple[str, ...]:
    return tuple(_open(voice, opening) for opening in CATALOGUE[label].advice.openings[audience][:2])


def _open(voice: Voice, opening: str) -> str:
    words = voice.write(opening)
    if voice.lower and words[:1].isupper() and not is_i(words):
        return words[0].lower() + words[1:]
    return words


# A public draft that speaks to one person: a reply with a name at its head, or with what one calls a single reader.
_TO_ONE = re.compile(
    r"\A\W*(?:@\w|(?:(?:dear|hi|hiya|hey|hello|g['’]?day|gidday)\b[ ,]*)?(?:mr|mrs|ms|miss|dr|prof(?:essor)?)\b\.? \w"
    r"|(?:dear|hi|hiya|hey|hello|g['’]?day|gidday)\b[ ,]+(?-i:(?!(?:All|Team|Everyone|Everybody|Community|World"
    r"|Internet|Reddit|Twitter|There|Sir or)\b)[A-Z][a-z]*[a-rt-z]\b(?! (?:and|&|or)\b)))"
    r"|(?:\b(?:sorry|hey|hi|ok|okay|cheers|thanks|look),?|,) (?:pal|mate|bro|dude|buddy|bud|sir|madam|ma['’]am)\b",
    re.IGNORECASE,
)
_TO_MANY = re.compile(
    r"\b(?:to (?:all|everyone|everybody|anyone|those)|(?:all|some|many|any|each|both) of you|you all|y['’]?all|everyone"
    r"|everybody|(?:hi|dear|hello|hey) (?:all|both|team|folks)|ladies|folks|guys|parents|residents|members|fans"
    r"|customers|guests)\b",
    re.IGNORECASE,
)


def _speaks_to_one(text: str) -> bool:
    return _TO_ONE.search(text) is not None and _TO_MANY.search(text) is None


# Where the act can begin in a stretch that names it.
_DOER = re.compile(
    r"\W*(?:(?:and|that|how|sorry|yes|today|yesterday|earlier|last \w+|(?:on )?\w+day|this (?:morning|afternoon"
    r"|week))\b[\s,]+)*(?P<doer>i|we)(?P<verbs>(?:['’]ve)?(?:\s+[\w'’-]+){1,4})",
    re.IGNORECASE,
)
# What stands before a reason, a thought or a wish, not before the act.
_NO_ACT_BEFORE = re.compile(
    r"\b(?:because|cos|cuz|since|as|when|whenever|if|before|after|while|though|although|said|thought|think|hope|hoped"
    r"|wish|glad|pleased|happy|until|unless|where)\s+$",
    re.IGNORECASE,
)
_ADVERBS = r"(?:(?:also|just|then|even|still|really|only|never|always|twice|again|completely|totally|clean|\w+ly)\s+)*"
# "I was late" is an act, "I was at the door" a state; thoughts, wishes, words of regret and what was right are none.
_IS_ACT = re.compile(
    rf"(?:['’]ve)?\s+(?:(?:have|should(?:n['’]?t| not)?(?: have|['’]ve| of)|did(?:n['’]?t| not))\s+)?{_ADVERBS}"
    r"(?:(?:was|were)(?: \w+)? (?:late|rude|short|sharp|harsh|unfair|unkind|cruel|mean|cold|horrible)\b"
    r"|(?!(?:am|are|was|were|be|been|being|had|has|have|having|would|could|can|cannot|may|might|will|won|shall|must|should"
    r"|do|does|did)(?:n?['’]?t)?\b|(?:know|knew|known|think|thought|feel|felt|hope|hoped|want|wanted"
    r"|wish|understand|understood|believe|believed|reali[sz]ed?|see|saw|seen|hear|heard|hate|hated|love|loved|cared?"
    r"|need|needed|try|tried|mean|meant|guess|suppose|appreciate|apologi[sz]ed?|regret|notice|noticed|remember"
    r"|promised?|agreed?|offered|planned|asked|hurt|upset|failed you|accept|acknowledge|own|take|sorry|not|to)\b"
    r"|said (?:i|we|that|sorry)\b)[a-z]{2,})",
    re.IGNORECASE,
)
# Where the clause that names the act is over.
_CLAUSE_END = re.compile(
    r"[;!?…\n]|[,.:](?!\d)|(?P<within>[()\"“”])|\s[–—-]+\s|\s(?:when|because|cos|cuz|since|while|so|but|although"
    r"|though|after|before|until|which|who|if|even|then|sorry|instead|it['’]?s|that['’]?s|as (?:i|we|you|if|though)"
    r"|and (?:i|we|you|it|he|she|they|then|that|now|also|for|sorry|my|our|your|ur|his|her|their|the))\b|$",
    re.IGNORECASE,
)
# Cut off there, it would name nothing: "I told you", "I set that for a".
_HALF = re.compile(
    r"\b(?:a|an|the|my|our|your|ur|his|her|their|of|to|for|in|on|at|with|by|from|and|or|not|that|about|into|as|than)$"
    r"|^\S+ (?:\w+ly )?(?:called|told|sent|made|let|gave|kept|got|said|put|set) (?:you|u|him|her|them|that|this|it)$",
    re.IGNORECASE,
)
# What was done about it is not what was done: "I took the soup off your table".
_MENDS = frozenset({"amends", "prevention"})
# Surer than this a stretch is before its words are quoted as the act.
_LEAST_SURE = 0.5


def _named(page: Page, harm: str) -> str:
    # 'You name "your phone screen"', or 'You say "..."' with the act in the draft's own words. Nothing where it is not
    # sure that the words are the act: a question about a place, a time, a reason or the harm makes no sense.
    mended = [span for span in page.spans if span.label in _MENDS]
    acts = [
        span
        for span in page.spans
        if span.label == "acknowledgment"
        and span.score >= _LEAST_SURE
        and not any(other.score >= span.score and covers_half(other, span) for other in mended)
    ]
    if harm in _THING_HARMS:
        for span in acts:
            found = _THING.search(span.quote)
            if found and not _BY_US.search(span.quote[: found.start()]):
                found = None
            found = found or _PASSIVE_THING.search(span.quote)
            if found and len(found["thing"]) <= _LONGEST_THING:
                return f'You name "{found["thing"]}"'
    if not acts:
        return ""
    act = _act(page, max(acts, key=lambda span: span.score))
    return f'You say "{act}"' if act else ""


def _act(page: Page, span: SignalSpan) -> str:
    # The clause with "I" or "we" that opens the stretch, whole, be the stretch ragged or not.
    found = _DOER.match(page.text, span.start)
    if found is None or found.start("doer") >= span.end:
        return ""
    start = found.start("doer")
    first, last = page.sentence(start, start + 1)
    if found["doer"].lower() == "we" and page.audience in _BETWEEN_TWO and not page.voice.plural:
        # Between two people "we" are both of them.
        return ""
    if _NO_ACT_BEFORE.search(page.text, first, start) or not _IS_ACT.match(found["verbs"]):
        return ""
    end = _CLAUSE_END.search(page.text, start, last)
    if end is not None and end["within"]:
        return ""
    act = page.text[start : end.start() if end else last].strip()
    return act if len(act) <= _LONGEST_THING and len(act.split()) > 2 and not _HALF.search(act) else ""
