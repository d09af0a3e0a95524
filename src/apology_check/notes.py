"""What to know that is no suggestion: the limits of the tool, too many apologies, nothing to apologise for, danger."""

from __future__ import annotations

import re

from apology_check.abuse import Finding, find_abuse
from apology_check.helplines import where_help_is, where_to_turn_in_a_crisis
from apology_check.pipeline.draft_body import blanked, is_sign_off, left_out
from apology_check.report import Kind, Note, SignalSpan

WORDS_NOT_INTENT = Note(
    "words_not_intent",
    "This reads words, not intent. It cannot tell what is meant, and a high score promises no forgiveness.",
)
LEGAL = Note(
    "legal",
    "This is no legal advice. In some places an admission can count against you; in many, the law keeps an apology "
    "out of court. If a claim may follow, ask a lawyer before it goes out. The advice here is the same either way.",
)
# One is enough, two can stand; the third adds nothing.
_TOO_MANY = 3
_APOLOGY = re.compile(
    (
        r"\b(?:so+rr+y+|sorries|soz|sry|apolog(?:y|ies|i[sz]e[sd]?|i[sz]ing)|(?:please )?forgive me"
        r"|beg (?:your )?(?:pardon|forgiveness)|my bad)\b"
    ),
    re.I,
)
_STEMS = ("sor", "soz", "sry", "apolog", "forgive me", "beg ", "my bad")
_NOT_SAID = re.compile(r"(?:\bnot |n['’]t (?:be )?|\bno (?:need to )?|\bsay |\bsaid |\ban? |\bthe |\byour )$", re.I)
# A state or a trait, and not what it did to someone: "short", but not "short with you".
_STATE = (
    r"(?:existing|breathing|here(?! (?:late|so late|early|to|with|without|for|when)\b)|alive|born|sad|ill(?!-)"
    r"|sick(?! (?:of|to)\b)|unwell|emotional|depressed|anxious|sensitive|a burden(?: (?:to|on) \w+(?: all)?)?"
    r"|in pain|needy|pregnant|disabled|deaf|blind|gay|trans|autistic|different(?! (?:with|from|to|than)\b)"
    r"|short(?! (?:with|to|on|of|at|towards?)\b)|tall|shy|quiet(?! (?:with|about|on)\b)|nervous|scared|afraid"
    r"|crying|grieving)"
)
# What can stand behind a verb that could also be done to someone: "hurting so much", but not "hurting you".
_BY_ITSELF = (
    r"(?=\s*(?:$|[.,;:!?)\n–—-]|(?:so|too|a lot|again|today|tonight|yesterday|lately|inside|right now|now|like this"
    r"|last"
    r"|this (?:morning|week|evening)|all (?:day|night|the time)|so much|badly)\b))"
)
_TALKING = (
    rf"(?:venting|rambling|oversharing)(?:{_BY_ITSELF}|(?= (?:(?:to|at) (?:you|u)|in|on|on here|about (?!you\b|u\b"
    r"|your\b|ur\b))\b))"
)
_ASKED_FOR = (
    r"(?:help|time|space|support|advice|more|a (?:\w+ )?(?:day|break|raise|rise|hug|minute|moment|favou?r|lift"
    r"|extension"
    r"|chat|hand|rest|week|seat|chair|ramp)|(?:my|a) (?:rights?|pay|wages|needs)|what i need)\b"
)
_NO_FAULT = re.compile(
    r"(?<!not be )(?<!n't be )(?<!n’t be )(?<!no need to be )\b(?:sorry|apolog(?:i[sz]e|ies)|forgive me|soz"
    r"|sry)\b(?: again)?[^.!?\n]{0,12}\b(?:"
    rf"(?:that )?i(?:['’]?m| am) (?:just |even |always |being |so |such |too |still )*{_STATE}\b|(?:for"
    rf"|about) (?:just |even |always )*(?:(?:being|feeling) (?:so |such |too |this |like this |that |)*{_STATE}\b"
    r"|existing\b|breathing\b|being (?:me|myself|upset)\b|crying\b|grieving\b|bleeding\b"
    rf"|hurting{_BY_ITSELF}|{_TALKING}|asking (?:(?:you |u )?for {_ASKED_FOR}|(?:you |u )?(?:a|so many|too many|my) "
    rf"(?:\w+ )?questions?\b)|asking(?: again)?(?=\s*(?:$|[.,;!?)\n]))|needing (?:{_ASKED_FOR}"
    r"|you\b|to (?:rest|sleep|cry|talk|eat|be alone|go home|see a doctor|stop|take a break)\b)"
    r"|feeling (?:this|that|like this|low|down)\b|having (?:feelings|needs|a (?:panic|disability|bad day"
    r"|breakdown|condition)|to (?:ask|take (?:sick|maternity|parental) leave)|depression|anxiety|cancer"
    r"|an opinion|boundaries|been ill)\b|taking (?:up (?:space|room|your time)|sick leave|my (?:annual )?leave)\b"
    r"|saying no\b(?![- ](?:one|body|more|way|such|wonder))|setting (?:a )?boundar(?:y|ies)\b"
    r"|getting (?:ill|sick|raped|hurt)\b|standing up for myself\b|my (?:feelings|tears|anxiety"
    r"|depression|disability|stutter|stammer|accent|existence|illness)\b))",
    re.I,
)
# Words with a capital that are nobody: days, months, feasts, tools. "on April" is a month, "with April" is somebody.
_NOBODY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|July|September|October|November|December"
    r"|(?:(?<=on )|(?<=over ))(?:April|May|June|August)|Christmas|Easter|Eid|Diwali|Ramadan|Passover|Thanksgiving"
    r"|Hanukkah|Zoom|Teams|Slack)\b"
)
_OTHERS = (
    r"(?:you|u|him|her|them|everyone|everybody|people|(?:your|ur|his|their) \w+"
    rf"|(?-i:(?!{_NOBODY})[A-Z][a-z]+))"
)
# What in the rest of the sentence was done to someone, or is a further act: that can be something to be sorry for.
_TO_SOMEONE = re.compile(
    rf"\b(?:(?:with|at|on|onto|against|towards?|behind|over) {_OTHERS}\b|about (?:you|u|your|ur)\b"
    r"|about \w+(?: \w+)? to (?!you\b|u\b)|all over (?:your|the|his|her)\b|by (?:your|his|her)\b"
    r"|to (?:spy|lie|hurt|cheat|steal|get (?:back|even|at)|embarrass|annoy|leave you)\b"
    r"|(?:and|then|while|by|when i|because i) (?:\w+ly )?(?!being\b|feeling\b|needing\b|crying\b|having\b)\w+ing\b"
    r"|(?:and|but|so|then|that|when|because) i(?:['’]d| had| have|['’]ve)? (?!am\b|was\b|can|could|need|feel|felt"
    r"|have to"
    r"|know|don['’]?t|just\b|want|wish|hope|guess|cry|cried|had to)\w+"
    r"|(?:hurting|ruining|spoiling|missing|breaking|wasting|upsetting|scaring|making|keeping) (?:you|u|your|ur|him|her"
    r"|them|the|everyone))",
    re.I,
)
_SENTENCE_REST = re.compile(r"[^.!?\n]*")
# Where an act is owned too, there is something to be sorry for; where a push follows, the sorry is no plea.
_FAULT = frozenset(
    {
        "acknowledgment",
        "responsibility",
        "amends",
        "impact",
        "blame_shift",
        "denial",
        "minimization",
        "excuse",
        "deflected_regret",
        "pressure",
    }
)
ABUSE = {
    "threat": 'The words "{quote}" can read as a threat.',
    "stalking": 'The words "{quote}" tell of watching or following someone.',
    "violence": 'The words "{quote}" tell of violence.',
    "control": 'The words "{quote}" can read as control over someone.',
    "no_contact": (
        'The words "{quote}" tell of contact that is not wanted or not allowed. A new message, a sorry too, can do '
        "harm and may break the law."
    ),
    "coercion": 'The words "{quote}" put weight on the other side to give in.',
    "self_harm": 'The words "{quote}" tie a sorry to the harm of a life.',
}


def no_fault(text: str, spans: tuple[SignalSpan, ...]) -> str | None:
    """What a draft says sorry for that is no wrong ("crying", "asking for help"), where it owns nothing else.

    Args:
        text: The draft.
        spans: Its signals.

    Returns:
        The words, or ``None``.
    """
    owned = [span for span in spans if span.label in _FAULT]
    if len(owned) > 2:
        return None
    match = _NO_FAULT.search(text)
    if match is None or any(start <= match.start() < end for start, end in left_out(text)):
        return None
    if any(span.start >= match.end() or span.end <= match.start() for span in owned):
        return None
    # An act that only overlaps the words ("for crying") is no fault by itself, but one done to someone is.
    rest = _SENTENCE_REST.match(text, match.end())
    if rest is not None and _TO_SOMEONE.search(rest.group()):
        return None
    return match.group()


def count_apologies(text: str) -> int:
    """How often the draft itself apologises, exact from the third on; quoted and refused ones do not count then."""
    lower = text.lower()
    if sum(map(lower.count, _STEMS)) < _TOO_MANY:
        # Fewer than would matter: not worth a closer look.
        return sum(map(lower.count, _STEMS))
    found = 0
    for match in _APOLOGY.finditer(text):
        if not _NOT_SAID.search(text, max(0, match.start() - 12), match.start()):
            found += 1
    return found


def count_too_many(text: str, kind: Kind) -> int:
    """How often an apology says sorry where that is too often, else 0; mail that is being answered does not count.

    Args:
        text: The draft.
        kind: What the text is.
    """
    if kind != "apology" or count_apologies(text) < _TOO_MANY:
        return 0
    said = count_apologies(blanked(text, left_out(text)))
    return said if said >= _TOO_MANY else 0


def notes(
    text: str,
    spans: tuple[SignalSpan, ...],
    kind: Kind,
    confidence: float,
    *,
    locale: str | None,
    legal_note: bool,
    unsure_below: float,
) -> tuple[Note, ...]:
    """All notes on a draft, danger first.

    Args:
        text: The draft.
        spans: Its signals.
        kind: What the text is.
        confidence: How sure the model is of the kind.
        locale: Country code for where help is found.
        legal_note: Whether to add the note on legal weight.
        unsure_below: Confidence below which the report says that it is unsure.
    """
    found: list[Note] = []
    # Mail that is being answered holds the other side's words; what stands under a closing formula is the writer's.
    skipped = [(start, end) for start, end in left_out(text) if not is_sign_off(text[start:end])]
    text = blanked(text, skipped)
    abuse = find_abuse(text)
    if abuse is not None:
        found.append(Note("abuse", _abuse_message(abuse, locale)))
    found.append(WORDS_NOT_INTENT)
    if abuse is None:
        nothing = no_fault(text, spans)
        if nothing is not None:
            found.append(
                Note(
                    "no_fault",
                    f'Nothing in "{_one_line(nothing)}" calls for an apology; none is owed. "Thank you" can stand in.',
                )
            )
        said = count_too_many(text, kind)
        if said and nothing is None:
            found.append(
                Note(
                    "over_apology",
                    f"It says sorry {said} times. One clear sorry, tied to the act, is enough; the rest can go.",
                )
            )
    if confidence < unsure_below:
        found.append(Note("unsure", _unsure(kind)))
    if skipped:
        found.append(Note("quoted_left_out", "Quoted mail or a signature block was left out of the reading."))
    if legal_note:
        found.append(LEGAL)
    return tuple(found)


def _unsure(kind: Kind) -> str:
    if kind == "apology":
        return "It is not clear that this is an apology at all. Take the score with care."
    return f"It is not clear what this text is. It reads most like {_KINDS[kind]}, so it has no score."


_KINDS: dict[Kind, str] = {
    "apology": "an apology",
    "sympathy": "a word of sympathy",
    "courtesy": "a polite phrase",
    "report": "a text about an apology",
    "demand": "a call for an apology",
    "acceptance": "an answer to an apology",
    "other": "something else",
}


def _abuse_message(finding: Finding, locale: str | None) -> str:
    reason = ABUSE[finding.pattern].format(quote=_one_line(finding.quote))
    help_ = where_help_is(locale)
    if finding.pattern == "self_harm":
        crisis = where_to_turn_in_a_crisis(locale)
        help_ = f"If you think of harm to yourself, talk to someone now: {crisis}. {help_}"
    return f"{reason} So there is no score and no edit here: better words do not make it safe. {help_}"


def _one_line(words: str) -> str:
    words = re.sub(r"\s+", " ", words).strip()
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + " …"
