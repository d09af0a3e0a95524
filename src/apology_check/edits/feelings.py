"""Words for what people feel, and how a sentence about the one who feels becomes one about the one who did it."""

from __future__ import annotations

import re
from typing import NamedTuple

# Feeling → the past of the verb that brings it about: "you were offended" is "I offended you".
_CAUSED_WORDS = (
    "offended hurt upset bothered embarrassed confused startled scared frightened disturbed annoyed "
    "disappointed inconvenienced alarmed insulted worried misled frustrated distressed humiliated insulted "
    "unsettled excluded ignored wounded hassled irritated confused troubled shocked intimidated saddened "
    "angered puzzled deceived betrayed wronged belittled patronised patronized"
)
CAUSED = {
    word: word
    for word in _CAUSED_WORDS.split()
} | {
    "angry": "angered", "let down": "let down", "left out": "left out", "put out": "put out", "put off": "put off",
}  # fmt: skip

_ADVERB = (
    r"(?:(?:so|too|very|really|still|all|that|quite|rather|slightly|clearly|a (?:little |tiny )?bit|a little"
    r"|at all|also|even|ever)\s+)*"
)
_FEELING = (
    r"(?:let down|left out|put out|put off|taken aback|caught off guard|worked up|wound up|hard done by"
    r"|kept in the dark|out of the loop|got at|shut out|talked over|spied on|laughed at|singled out"
    r"|like \w+(?:\s+\w+){0,4}|un\w+|not \w+|\w+(?:ed|ied)|hurt|upset|angry|sad|lost|alone|lonely|small|stupid"
    r"|cross|mad|bad|awful|worthless|invisible|unhappy|unwelcome|uneasy|uncomfortable|unsafe|sore|sick|cheap"
    r"|used|foolish|silly|guilty|anxious|nervous|tense|dirty|ashamed|bitter|shaken|heartbroken|wretched|low"
    r"|down|furious|livid|miserable|cheated|abandoned|judged|trapped|distraught|isolated|vulnerable|helpless"
    r"|powerless|raw|rotten|pressed|salty)"
)
# "that way", "like this": a feeling that is not named.
_UNNAMED = re.compile(
    (
        r"(?:like|in) (?:that|this)\b|(?:that|this) way\b|the way (?:you|they|he|she)|so\b[\s.]*$|differently\b"
        r"|otherwise\b"
    ),
    re.I,
)
_PHRASE = re.compile(rf"(?P<adverb>{_ADVERB})(?P<feeling>{_FEELING})\b(?P<rest>.*)", re.I | re.S)
_KEPT_REST = re.compile(r"\s+(?:about|with|at|by|over|in|on|after|from|of|for|during|because of)\s+\S.*", re.I | re.S)


class Feeling(NamedTuple):
    """A feeling that a draft names.

    Args:
        words: With its adverbs: "so upset".
        bare: Without them: "upset".
        rest: What it is about: " with your stay"; empty where that is not a phrase that can be kept.
    """

    words: str
    bare: str
    rest: str


def feeling_in(words: str) -> Feeling | None:
    """The feeling that the words open with, or ``None`` where it stays unnamed ("that way")."""
    words = words.strip()
    if _UNNAMED.match(words):
        return None
    match = _PHRASE.match(words)
    if match is None:
        return None
    rest = match["rest"].rstrip(" .,!?;:")
    kept = _KEPT_REST.fullmatch(rest)
    adverb = re.sub(
        r"\b(?:clearly|all|that|a (?:little |tiny )?bit|a little|slightly|at all|also|even|ever|still)\s+",
        "",
        match["adverb"],
        flags=re.I,
    )
    return Feeling(adverb + match["feeling"], match["feeling"], rest if kept and len(rest.split()) <= 9 else "")


def as_object(subject: str) -> str:
    """The one who feels, as an object: ``"he"`` → ``"him"``, ``"Ellis"`` → ``"Ellis"``."""
    return {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}.get(subject.lower(), subject)
