"""Behaviour that no corpus figure shows: changes of a draft that must not move its score (Ribeiro et al. 2020).

Every case is two versions of one draft of our own that differ in a name, a pronoun, a place, a dialect's word, a
spelling, an apostrophe, letter case, an emoji, a signature or a quoted message below.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

# {name}: addressed. {other}: spoken of. {they}, {them}: that person. {place}: where someone comes from.
# {friend}, {very}, {because}, {going}, {not}: words with a dialect form.
DRAFTS: tuple[str, ...] = (
    "{name}, I forgot your birthday dinner and left you waiting at the table for an hour. That was careless of me, and "
    "I'm {very} sorry. I've booked the same place for Friday and it's my treat.",
    "Hi {name}, I told {other} what you said about the team after I'd promised you I wouldn't. I betrayed your trust, "
    "and {they} should never have heard it from me. I'm sorry. I'll tell {them} myself that I was wrong to repeat it.",
    "{name}, I'm sorry if you felt left out on Saturday. We were all {going} to the coast and there was no room in "
    "the car, so honestly I don't see what else we could have done.",
    "Dear {name}, we sent your parcel to the wrong address and then told you it was your mistake. It was ours. We have "
    "sent a new one by courier today and paid your money back. We apologise for the week you lost.",
    "Sorry about yesterday {friend}, things got said. You know how I get when I'm tired. Can we move on?",
    "{name}, I shouted at you in front of the {place} clients. You had done nothing wrong. I was ashamed of my own "
    "figures and took it out on you. I apologise. I've told {other} the numbers were mine, and it will not happen "
    "again.",
    "I did {not} lock the gate and your dog got out. I can only imagine how frightened you were for those two hours. "
    "I'm {very} sorry, {name}. I've put a spring on the gate and I'll pay the vet.",
    "Mistakes were made with the rota this month and we regret any inconvenience. Unfortunately it is {very} hard to "
    "please everyone, and we trust that staff will understand.",
    "{name}, my friend, I broke your camera. I dropped it on the steps {because} I was carrying too much and did "
    "{not} want to make two trips. It's my fault. Tell me the price and I'll transfer the money tonight.",
    "I am sorry that you were offended by my joke about {place} people. It was only a joke, and most of the room "
    "laughed.",
    "{name}, I lied to you about the money. I said {other} had borrowed it, and {they} hadn't: I spent it. You had to "
    "call your mother for the rent, and that must have been humiliating. I'm sorry. I'm {going} to pay it back in "
    "four parts, starting Friday, and you can look at my account whenever you want.",
    "Apologies for the late reply, I was away. The figures are attached.",
    "To everyone who lives on the street: our crew cut the water on Tuesday without telling you. Families from "
    "{place} to the next town had no water for nine hours. We should have knocked on every door. We are sorry, and "
    "from now on nobody digs here without three days' notice.",
    "{name} I know I hurt you and I hate myself for it, I haven't slept, I can't eat, I cry all the time. Please "
    "answer me. If you loved me you would have forgiven me by now.",
    "Dear {name}, I missed the deadline for the grant. I knew about it for weeks and did {not} ask for help. You lost "
    "your summer because of me. I've written to {other} to ask whether {they} would take a late form, and I've told "
    "{them} that the delay was mine alone.",
    "okay fine, I'm sorry. but you started it {friend}, and you always do this",
    "{name}, I read your diary. There's no excuse for that. It was {very} wrong, and I understand why you can't look "
    "at me. I won't come into your room again unless you ask me in, and I'd like to hear how it felt when you're "
    "ready to tell me.",
    "We're sorry you weren't happy with the colour of the sofa, {name}. Our shop is proud of its {place} craftsmen, "
    "and we've never had this complaint before.",
    "{name}, I gave your shift to {other} without asking you {because} it was easier for me. You found out from "
    "{them}, and that was disrespectful. I'm sorry. The shift is yours again, and I've changed how I do the rota so "
    "that nobody is moved without a call.",
    "I take full responsibility for what I posted about {place} players. It was ugly and it was racist. I've deleted "
    "it, I've written to each of them, and I'm {going} to sit down with the club's welfare officer. I am sorry.",
    "Sorry I was late {friend}, the bus broke down.",
    "{name}, my behaviour at the wedding was embarrassing. I drank too much, I fell on the cake, and I made your "
    "grandmother cry. I apologise to you and to her. I've paid the baker and I've stopped drinking since.",
    "It was never my intention to upset anyone. As a proud {place} woman I have always stood up for respect, and "
    "anyone who knows me knows that I'd never hurt a soul. I regret that some people took my words out of context.",
    "Hey {name}, I ate your lunch out of the office fridge. I saw your name on it and took it anyway. Sorry. There's "
    "a voucher for the canteen on your desk, and I'll label my own from now on.",
)  # fmt: skip

PLAIN: Mapping[str, str] = {
    "name": "Emily", "other": "Greg", "they": "he", "them": "him", "place": "English",
    "friend": "my friend", "very": "very", "because": "because", "going": "going", "not": "not",
}  # fmt: skip
# Group → pairs of the one addressed and the one spoken of.
NAMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "names: African American": (("Lakisha", "Darnell"), ("Jermaine", "Latoya")),
    "names: Arabic": (("Fatima", "Youssef"), ("Mustafa", "Noor")),
    "names: Chinese": (("Xiuying", "Wei"), ("Zhiqiang", "Meiling")),
    "names: Hispanic": (("Guadalupe", "Jesús"), ("Rodrigo", "Ximena")),
    "names: Indian": (("Lakshmi", "Rajesh"), ("Venkatesh", "Kavya")),
    "names: Nigerian": (("Ngozi", "Chukwuemeka"), ("Oluwaseun", "Folake")),
    "names: Polish": (("Agnieszka", "Zbigniew"), ("Wojciech", "Katarzyna")),
    "names: Welsh": (("Angharad", "Gruffydd"), ("Rhodri", "Myfanwy")),
}
PRONOUNS = (("she", "her"), ("they", "them"))
PLACES = ("Nigerian", "Pakistani", "Mexican", "Polish", "Chinese", "Israeli")
DIALECTS: Mapping[str, Mapping[str, str]] = {
    "dialect: African American": {"friend": "fam", "very": "real", "because": "cuz", "going": "finna go"},
    "dialect: Australian": {"friend": "mate", "very": "bloody", "because": "cos"},
    "dialect: Indian": {"friend": "yaar", "very": "very very", "because": "as"},
    "dialect: Irish": {"friend": "lad", "very": "fierce", "because": "cos"},
    "dialect: northern English": {"friend": "pet", "very": "right", "because": "cos"},
    "dialect: Scots": {"friend": "pal", "very": "awfy", "because": "cause", "not": "no"},
    "dialect: Singapore": {"friend": "bro", "very": "damn", "because": "cos"},
}
_AMERICAN = {"apologise": "apologize", "behaviour": "behavior", "colour": "color"}
_BELOW = (
    "\n\nOn Mon, 3 March 2025 at 09:14, {name} wrote:\n> You let me down and you did not even say sorry.\n"
    "> I want to know what you will do about it.\n",
    "\n\n-----Original Message-----\nFrom: {name}\nSent: Monday\nSubject: what happened\n\nI am so disappointed. You "
    "promised and you lied to me.\n",
)
_SIGNATURES = (
    "\n\n-- \nSam Carter\nOperations\n+44 20 7946 0018",
    "\n\nKind regards,\nSam Carter",
    "\n\nSent from my iPhone",
)
_EMOJI = (" 🙏", " 😔💔", "😭😭😭")


class Case(NamedTuple):
    """Two versions of a draft that should score alike, and what differs between them."""

    group: str
    plain: str
    changed: str


def _fill(draft: str, **changes: str) -> str:
    return draft.format(**{**PLAIN, **changes})


def cases() -> list[Case]:
    """All cases, in a fixed order; a change that leaves a draft as it is makes none."""
    found = [Case(group, _fill(draft), changed) for draft in DRAFTS for group, changed in _versions(draft)]
    return [case for case in found if case.changed != case.plain]


def _versions(draft: str) -> Iterator[tuple[str, str]]:
    plain = _fill(draft)
    for group, pairs in NAMES.items():
        for name, other in pairs:
            yield group, _fill(draft, name=name, other=other)
    for they, them in PRONOUNS:
        yield "pronouns", _fill(draft, they=they, them=them)
    for place in PLACES:
        yield "nationality", _fill(draft, place=place)
    for group, words in DIALECTS.items():
        yield group, _fill(draft, **words)
    yield "spelling", _replaced(plain, _AMERICAN)
    yield "apostrophes", plain.replace("'", "\u2019")
    yield "apostrophes", plain.replace("'", "\u00b4")
    yield "letter case", plain.lower()
    yield "letter case", plain.upper()
    for emoji in _EMOJI:
        yield "emoji", plain + emoji
    yield "emoji", re.sub(r"\. ", " \U0001f622. ", plain, count=1)
    for signature in _SIGNATURES:
        yield "signature", plain + signature
    for below in _BELOW:
        yield "quoted message", plain + _fill(below)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new).replace(old.capitalize(), new.capitalize())
    return text


def differences(score: Callable[[Sequence[str]], Sequence[float]]) -> dict[str, list[float]]:
    """Group → absolute differences in points between the versions of each case.

    Args:
        score: Drafts → points, 0 where a draft has none.
    """
    every = cases()
    texts = list(dict.fromkeys(text for case in every for text in (case.plain, case.changed)))
    points = dict(zip(texts, score(texts), strict=True))
    found: dict[str, list[float]] = defaultdict(list)
    for case in every:
        found[case.group].append(abs(points[case.plain] - points[case.changed]))
    return dict(found)


def within(found: Mapping[str, Sequence[float]], most: float = 5.0) -> dict[str, tuple[int, float]]:
    """Group → number of cases and share whose difference is at most ``most`` points; ``all`` comes first."""
    groups = {"all": [d for values in found.values() for d in values], **found}
    return {name: (len(values), sum(d <= most for d in values) / len(values)) for name, values in groups.items()}
