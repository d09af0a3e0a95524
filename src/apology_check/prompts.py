"""What a missing building signal is asked for with: a question and openings that fit audience, harm and gravity."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from apology_check.edits import Page, Voice
from apology_check.edits.page import is_i
from apology_check.report import Gravity, SignalSpan
from apology_check.setting import GRAVITIES, Setting
from apology_check.signals import AUDIENCES, BUILDING, CATALOGUE, LABELS
from apology_check.signals.signal import Audience

# Below this strength a building signal counts as missing.
_MISSING_BELOW = 0.3
# What a small slip can do without: a late reply needs no room to speak and no lecture on its harm.
_NOT_FOR_SLIPS = frozenset({"impact", "listening", "prevention", "forgiveness_request"})
# Asking for forgiveness is for the writer to decide where the harm is grave, and no matter between firm and customer.
_MAY_ASK_FORGIVENESS = frozenset({"personal", "work"})
_LONGEST_THING = 60
# Which prompts quote the act or the thing that the draft names.
_QUOTES = frozenset({"amends", "impact", "prevention"})
# Between two people the kind of harm says what to ask; a team, a firm or a body is asked its own question first.
_ASKED_BY_HARM = frozenset({"personal"})
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
            r"|offend\w*|small"
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
_THING_HARMS = frozenset({"property", "money", "time", "work"})


def missing(
    vector: np.ndarray[Any, np.dtype[np.float64]], spans: tuple[SignalSpan, ...], setting: Setting
) -> tuple[str, ...]:
    """The building signals that a draft lacks and its setting calls for, in the order of the catalogue."""
    there = {span.label for span in spans}
    lacking = [label for label, value in zip(LABELS, vector.tolist(), strict=True) if value < _MISSING_BELOW]
    return tuple(
        label for label in lacking if label not in there and label in _CALLED_FOR[setting.gravity, setting.audience]
    )


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
        harm: The kind of harm to ask by, empty where the audience's own question comes first.
        named: How a question opens that quotes what the draft names, or empty.
    """

    harm: str
    named: str

    @classmethod
    def of(cls, page: Page, setting: Setting) -> Asking:
        """Read a draft for its questions."""
        harm = setting.harms[0] if setting.harms else ""
        if not harm:
            return cls("", "")
        by_harm = page.audience in _ASKED_BY_HARM or _NAMED_HARM[harm].search(page.text) is not None
        return cls(harm if by_harm else "", _named(page, harm))


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
    lead, question = _question(label, asking.harm, page.audience, setting.gravity)
    named = asking.named if label in _QUOTES else ""
    message = f"{named}: {question[0].lower()}{question[1:]}" if named else f"{lead} {question}"
    return message, _openings(label, page.audience, page.voice)


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


def _named(page: Page, harm: str) -> str:
    # 'You name "your phone screen"', or 'You say "..."' with the act or the harm in the draft's own words.
    acts = [span for span in page.spans if span.label == "acknowledgment"]
    if harm in _THING_HARMS:
        for span in acts:
            found = _THING.search(span.quote) or _PASSIVE_THING.search(span.quote)
            if found and len(found["thing"]) <= _LONGEST_THING:
                return f'You name "{found["thing"]}"'
    for span in (*acts, *(span for span in page.spans if span.label == "impact")):
        if len(span.quote) <= _LONGEST_THING and "\n" not in span.quote and len(span.quote.split()) > 2:
            return f'You say "{span.quote.strip()}"'
    return ""
