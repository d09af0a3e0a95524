"""English verb forms and grammatical person, as far as edits need them: participle → past → base, I ↔ we.

Tables for the irregular verbs, rules for the rest. Where the base of a regular form cannot be told from its letters
(``"rated"``: rate or rat?), a list of verbs decides; a form that is in no list gets the likelier spelling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

# base, past, participle(s); only where past and participle are not base + "ed".
_IRREGULAR = """
be was been | bear bore borne | beat beat beaten | become became become | begin began begun | bend bent bent
bet bet bet | bid bid bid | bind bound bound | bite bit bitten | bleed bled bled | blow blew blown
break broke broken | breed bred bred | bring brought brought | broadcast broadcast broadcast | build built built
burst burst burst | buy bought bought | cast cast cast | catch caught caught | choose chose chosen | cling clung clung
come came come | cost cost cost | creep crept crept | cut cut cut | deal dealt dealt | dig dug dug | do did done
draw drew drawn | drink drank drunk | drive drove driven | eat ate eaten | fall fell fallen | feed fed fed
feel felt felt | fight fought fought | find found found | flee fled fled | fling flung flung | fly flew flown
forbid forbade forbidden | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get got got
give gave given | go went gone | grind ground ground | grow grew grown | hang hung hung | have had had
hear heard heard | hide hid hidden | hit hit hit | hold held held | hurt hurt hurt | keep kept kept | kneel knelt knelt
know knew known | lay laid laid | lead led led | leave left left | lend lent lent | let let let | lie lay lain
light lit lit | lose lost lost | make made made | mean meant meant | meet met met | mishandle mishandled mishandled
mislay mislaid mislaid | mislead misled misled | misread misread misread | misspeak misspoke misspoken
mistake mistook mistaken | misunderstand misunderstood misunderstood | mow mowed mown | offset offset offset
overcharge overcharged overcharged | overhear overheard overheard | overrun overran overrun | oversee oversaw overseen
oversell oversold oversold | oversleep overslept overslept | overtake overtook overtaken
overwrite overwrote overwritten | pay paid paid | put put put | quit quit quit | read read read | rend rent rent
reset reset reset | rebuild rebuilt rebuilt | redo redid redone | resell resold resold | rethink rethought rethought
rewrite rewrote rewritten | rid rid rid | ride rode ridden | ring rang rung | rise rose risen | run ran run
say said said | see saw seen
seek sought sought | sell sold sold | send sent sent | set set set | sew sewed sewn
shake shook shaken | shed shed shed | shine shone shone | shoot shot shot | show showed shown | shrink shrank shrunk
shut shut shut | sing sang sung | sink sank sunk | sit sat sat | sleep slept slept
slide slid slid | speak spoke spoken
spend spent spent | spin spun spun | spit spat spat | split split split | spread spread spread | spring sprang sprung
stand stood stood | steal stole stolen | stick stuck stuck | sting stung stung | strike struck struck
string strung strung | swear swore sworn | sweep swept swept
swell swelled swollen | swim swam swum | swing swung swung | take took taken
teach taught taught | tear tore torn | tell told told | think thought thought | throw threw thrown
tread trod trodden | undercut undercut undercut | undergo underwent undergone | understand understood understood
undertake undertook undertaken | undo undid undone | unwind unwound unwound | upset upset upset | uphold upheld upheld
wake woke woken | wear wore worn | weave wove woven | weep wept wept | win won won | wind wound wound
withdraw withdrew withdrawn | withhold withheld withheld | withstand withstood withstood | wring wrung wrung
write wrote written | spill spilt spilt | spoil spoilt spoilt | burn burnt burnt | learn learnt learnt
spell spelt spelt | misspell misspelt misspelt | dream dreamt dreamt | smell smelt smelt | lean leant leant
leap leapt leapt
"""
# Regular bases that end in a silent "e": told from their letters alone, "rated" could be "rat".
_ENDS_IN_E_WORDS = (
    "abuse accuse ache acknowledge acquire activate advise agree allocate analyse announce apologise "
    "apologize appreciate approve argue arrange assume authorise authorize automate bake balance bathe battle "
    "behave believe belittle blame bore bottle bribe bruise bundle bungle cache calculate capture care cause "
    "cease celebrate challenge change charge chase circulate cite close coerce collate combine compare "
    "compensate compete compile complete compromise conclude confine confuse conserve consume continue "
    "convince cope correlate create criticise criticize cure curse damage dance date deceive decide declare "
    "decline dedicate define delegate delete deplete deprive derive describe deserve despise devalue dilute "
    "disable disagree discharge disclose discontinue disguise dislike dismantle displace dispose dispute "
    "divide divorce donate double drape duplicate ease elevate eliminate embrace enable encourage endure "
    "enforce engage ensure erase escalate escape estimate evacuate evaluate evade exaggerate examine exchange "
    "exclude excuse execute exercise expire explode explore expose face fade fake file finalise finalize "
    "finance fine fire force frame frustrate fumble fuse gauge generate glue grade guarantee guide handle "
    "hassle hesitate hire hope house humiliate hurtle ignore illustrate imagine impersonate improve include "
    "increase infuriate inflate injure inquire insure interfere intervene introduce invade investigate invite "
    "invoice involve issue joke judge juggle lapse lease leave license like live locate love manage "
    "manipulate manufacture measure merge migrate minimise minimize misjudge misfile mishandle misname "
    "misplace misprice misquote misstate misuse mobilise move muddle name negotiate nominate note notice "
    "nudge oblige observe operate orchestrate organise organize outline overcharge overprice oversize overuse "
    "pace package page parade participate paste pause penalise penalize perceive persuade phase phone phrase "
    "pile place plagiarise plagiarize please pledge poke postpone practise praise prepare prescribe preserve "
    "presume price prioritise prioritize probe produce profile programme promise promote propose provide "
    "provoke prune publicise pulse puncture purchase purge pursue puzzle queue quote raise rate realise "
    "realize rearrange receive recognise recognize reconcile recycle reduce refuse release relieve relocate "
    "remove rename renege replace reproduce require rescue reschedule reserve resolve restate restore retire "
    "retrieve reuse reverse revise revoke ridicule route ruffle rule sabotage sacrifice save scale scare "
    "schedule score scrape seize separate serve settle shame shape share shave shelve shuffle sideline "
    "silence skate slice smoke smudge snooze solve source space spike spite splice squeeze stage stare "
    "startle state stone store strangle strike subscribe substitute suppose surprise survive swipe tackle "
    "tangle tape taste tease terminate tie time title tolerate topple torque trace trade transcribe transpose "
    "traumatise traumatize trouble tune type undermine underestimate underprice unite update upgrade use "
    "utilise validate value violate vote wade wage waive waste wave welcome whine wipe wire wrestle"
)
_ENDS_IN_E = frozenset(_ENDS_IN_E_WORDS.split())
# Bases that end in a doubled consonant: "called" is "call", where "planned" is "plan".
_DOUBLED_IN_BASE_WORDS = (
    "add appall ball bill boycott butt call chill drill dwell enroll err fell fill fulfill grill haul install "
    "kill mill pull poll purr putt recall refill roll scroll sell skill spill stall stroll thrill till toll "
    "troll yell"
)
_DOUBLED_IN_BASE = frozenset(_DOUBLED_IN_BASE_WORDS.split())
_VOWELS = "aeiou"


def _tables() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    past_of: dict[str, str] = {}
    past_by_participle: dict[str, str] = {}
    base_of: dict[str, str] = {}
    for row in re.split(r"[|\n]", _IRREGULAR):
        forms = row.split()
        if not forms:
            continue
        for base, past, participle in zip(forms[::3], forms[1::3], forms[2::3], strict=True):
            past_of.setdefault(base, past)
            past_by_participle.setdefault(participle, past)
            base_of.setdefault(participle, base)
            base_of.setdefault(past, base)
    past_by_participle["gotten"] = "got"
    base_of["gotten"] = "get"
    # "lay" is the past of "lie" too; as a base it wins.
    base_of.pop("lay", None)
    return MappingProxyType(past_of), MappingProxyType(past_by_participle), MappingProxyType(base_of)


_PAST_OF, _PAST_BY_PARTICIPLE, _BASE_OF = _tables()


def is_participle(word: str) -> bool:
    """Whether the word can be a past participle: an irregular one, or one in "ed"."""
    word = word.lower()
    return word in _PAST_BY_PARTICIPLE or (len(word) > 3 and word.endswith("ed"))


def past_from_participle(word: str) -> str:
    """``"taken"`` → ``"took"``, ``"missed"`` → ``"missed"``; letter case is kept where it can be."""
    lower = word.lower()
    if "-" in lower:
        head, _, verb = lower.rpartition("-")
        return f"{head}-{past_from_participle(verb)}"
    return _PAST_BY_PARTICIPLE.get(lower, lower)


@lru_cache(maxsize=4096)
def base_of(word: str) -> str:
    """The base of a past or participle: ``"told"`` → ``"tell"``, ``"closed"`` → ``"close"``, ``"missed"`` → ``"miss"``.

    A word in another form is returned as it is.
    """
    lower = word.lower()
    if "-" in lower:
        head, _, verb = lower.rpartition("-")
        return f"{head}-{base_of(verb)}"
    known = _BASE_OF.get(lower)
    if known is not None:
        return known
    if not lower.endswith("ed") or len(lower) < 4:
        return lower
    if lower.endswith("ied"):
        return lower[:-1] if len(lower) <= 4 else lower[:-3] + "y"
    stem = lower[:-2]
    if lower.endswith("reed"):
        return lower[:-1]
    if lower.endswith("eed"):
        return lower
    if (
        stem + "e" in _ENDS_IN_E
        or stem[-1] in "vzu"
        or stem.endswith(("dg", "rg", "nc", "rs", "ns", "ps", "uc", "eas"))
    ):
        return stem + "e"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return stem if stem in _DOUBLED_IN_BASE or stem.endswith(("ss", "ff", "zz")) else stem[:-1]
    if stem.endswith("at") and len(re.findall(r"[aeiou]+", stem)) > 1 and not stem.endswith(("eat", "oat")):
        return stem + "e"
    return stem


def past_of(base: str) -> str:
    """The simple past of a base: ``"go"`` → ``"went"``, ``"stop"`` → ``"stopped"``, ``"carry"`` → ``"carried"``."""
    lower = base.lower()
    known = _PAST_OF.get(lower)
    if known is not None:
        return known
    if lower.endswith("e"):
        return lower + "d"
    if re.search(r"[^aeiou]y$", lower):
        return lower[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]|.+(?:mit|fer|gret|trol|cur|step)", lower):
        return lower + lower[-1] + "ed"
    return lower + "ed"


def was_or_were(subject: str) -> str:
    """The past of "be" for a subject: ``"I"`` → ``"was"``, ``"you"`` → ``"were"``, ``"my words"`` → ``"were"``."""
    return "were" if is_plural(subject) else "was"


_PLURAL_WORDS_WORDS = (
    "we you u they these those people both some many most several few children men women police others ones all"
)
_PLURAL_WORDS = frozenset(_PLURAL_WORDS_WORDS.split())
_SINGULAR_IN_S = re.compile(r"(?:ss|us|is|news|[’']s|series|means|business|this|bus|gas|always|perhaps)$")


def is_plural(subject: str) -> bool:
    """Whether a noun phrase takes a plural verb, told from its head: the last word before "of", "for", "about" …"""
    words = subject.lower().split()
    if not words:
        return False
    head: list[str] = []
    for word in words:
        if head and word in {
            "of",
            "for",
            "about",
            "in",
            "on",
            "at",
            "from",
            "to",
            "with",
            "by",
            "that",
            "who",
            "i",
            "we",
        }:
            break
        head.append(word)
    if "and" in head:
        return True
    last = head[-1].strip("\"'“”‘’.,")
    if last in _PLURAL_WORDS or (len(head) == 1 and head[0] in _PLURAL_WORDS):
        return True
    return last.endswith("s") and len(last) > 2 and not _SINGULAR_IN_S.search(last)


_TO_PLURAL = {
    "i'm": "we're", "im": "we're", "i've": "we've", "ive": "we've", "i'd": "we'd", "i'll": "we'll",
    "i": "we", "me": "us", "my": "our", "mine": "ours", "myself": "ourselves",
}  # fmt: skip
_TO_SINGULAR = {
    "we're": "I'm", "we've": "I've", "we'd": "I'd", "we'll": "I'll", "we": "I", "us": "me", "our": "my",
    "ours": "mine", "ourselves": "myself",
}  # fmt: skip
_PRONOUN = re.compile(
    r"\b(?:[Ii](?:'(?:m|ve|d|ll))?|[Mm](?:e|y|ine|yself)|[Ww]e(?:'(?:re|ve|d|ll))?|[Uu]s|[Oo]ur(?:s|selves)?)\b"
)
_BE = {"am": "are", "was": "were"}
_BE_BACK = {"are": "am", "were": "was"}
_BE_AFTER = re.compile(r"\b([Ii]|[Ww]e) (am|are|was|were)\b")


def turn_person(text: str, *, plural: bool) -> str:
    """Put a template into "I" or "we": ``turn_person("We are sorry", plural=False)`` → ``"I am sorry"``.

    Meant for the project's own phrases; apostrophes are straight.
    """
    table, verbs = (_TO_PLURAL, _BE) if plural else (_TO_SINGULAR, _BE_BACK)
    mine = {"i"} if plural else {"we"}

    def verb(match: re.Match[str]) -> str:
        pronoun, form = match.groups()
        return f"{pronoun} {verbs.get(form, form)}" if pronoun.lower() in mine else match.group()

    def pronoun(match: re.Match[str]) -> str:
        word = match.group()
        turned = table.get(word.lower())
        if turned is None:
            return word
        opens = match.start() == 0 or bool(re.search(r"[.!?]\s+$", text[: match.start()]))
        return turned[0].upper() + turned[1:] if opens and word[0].isupper() else turned

    return _PRONOUN.sub(pronoun, _BE_AFTER.sub(verb, text))
