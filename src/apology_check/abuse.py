"""Whether a draft shows violence, threats, stalking, control, a breach of no contact, or coercion dressed as remorse.

Remorse and promises are part of abusive patterns too: such a draft is not polished. The rules read the writer's own
words, with their near misses in mind: an ordinary grave apology ("I hit your car", "I shouted at you", "I cheated")
does not trip them. Sources for what to look for: the Duluth power and control wheel (Pence & Paymar 1993), and
Walker 1979, The Battered Woman, on remorse as a phase of the cycle.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from apology_check.abuse_rules import RULES, Pattern


class Finding(NamedTuple):
    """The words that show a pattern.

    Args:
        pattern: Which one.
        start: First code point of the words.
        end: One past the last.
        quote: The words.
    """

    pattern: Pattern
    start: int
    end: int
    quote: str


# A rule is tried only where the draft holds a word of each of its trigger groups: most drafts try none.
_TRIGGERS: frozenset[str] = frozenset().union(*(group for rule in RULES for group in rule.triggers))
_BY_TRIGGER: dict[str, tuple[int, ...]] = {
    word: tuple(i for i, rule in enumerate(RULES) if word in rule.triggers[0]) for word in _TRIGGERS
}
# The harm of a life is named first, whatever else a draft shows.
_URGENCY = [(rule.pattern != "self_harm", i) for i, rule in enumerate(RULES)]
# Words are told apart whatever marks join them: "Leave me—you'll regret it".
_TO_SPACES = str.maketrans(dict.fromkeys('\t\n.,;:!?…"“”„«»()[]{}/\\|*_~<>-‐‑‒–—―−•·=+&#@', " "))
_QUOTED = re.compile(r"\"[^\"\n]{1,200}\"|“[^”\n]{1,200}”")
_WORD = re.compile(r"[^\W\d_]+")
# What can stand beside a draft that is in quotation marks as a whole: "you wrote" or a name tells of another's words.
_AROUND_OWN_WORDS = "draft text message version hi hiya hey hello dear good morning afternoon evening"
_AROUND_OWN = frozenset(_AROUND_OWN_WORDS.split())
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
# How far around the words a near miss counts: about a sentence on either side.
_AROUND = 70


def find_abuse(text: str) -> Finding | None:
    """The first words that show an abusive pattern, or ``None``.

    Quoted words are not the writer's own and are left out.

    Args:
        text: A draft of any kind.
    """
    plain = text.translate(_APOSTROPHES)
    present = _TRIGGERS.intersection(plain.lower().translate(_TO_SPACES).split())
    if not present:
        return None
    if '"' in plain or "“" in plain:
        unquoted = _QUOTED.sub(lambda match: " " * len(match.group()), plain)
        # A draft that stands in quotation marks as a whole is the writer's own, "Draft 2:" before it or not.
        if not _AROUND_OWN.issuperset(_WORD.findall(unquoted.lower())):
            plain = unquoted
    for i in sorted({i for word in present for i in _BY_TRIGGER[word]}, key=_URGENCY.__getitem__):
        rule = RULES[i]
        if any(present.isdisjoint(group) for group in rule.triggers[1:]):
            continue
        for match in rule.words.finditer(plain):
            around = plain[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if rule.unless is None or not rule.unless.search(around):
                return Finding(rule.pattern, match.start(), match.end(), text[match.start() : match.end()].strip())
    return None
