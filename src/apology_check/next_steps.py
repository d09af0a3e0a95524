"""What comes once the apology has been accepted: what it opens has to be lived."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from apology_check.notes import no_fault
from apology_check.report import Gravity, NextStep
from apology_check.signals.signal import Audience

if TYPE_CHECKING:
    from apology_check.feedback import Draft

_FEHR = "Fehr & Gelfand 2010, 'When apologies work', Organizational Behavior and Human Decision Processes 113"
_SCHWEITZER = (
    "Schweitzer, Hershey & Bradlow 2006, 'Promises and lies: Restoring violated trust', Organizational Behavior and "
    "Human Decision Processes 101"
)
_KIM = (
    "Kim, Dirks & Cooper 2009, 'The repair of trust: A dynamic bilateral perspective and multilevel "
    "conceptualization', Academy of Management Review 34"
)
_ROSCHK = (
    "Roschk & Gelbrich 2014, 'Identifying appropriate compensation types for service failures', Journal of Service "
    "Research 17"
)
_GORDON = (
    "Gordon, Baucom & Snyder 2004, 'An integrative intervention for promoting recovery from extramarital affairs', "
    "Journal of Marital and Family Therapy 30"
)
_MAKINEN = (
    "Makinen & Johnson 2006, 'Resolving attachment injuries in couples using emotionally focused therapy', Journal of "
    "Consulting and Clinical Psychology 74"
)
_MCCULLOUGH = (
    "McCullough, Fincham & Tsang 2003, 'Forgiveness, forbearance, and time', Journal of Personality and Social "
    "Psychology 84"
)
_GOLLWITZER = "Gollwitzer 1999, 'Implementation intentions: Strong effects of simple plans', American Psychologist 54"
_EDMONDSON = (
    "Edmondson 1999, 'Psychological safety and learning behavior in work teams', Administrative Science Quarterly 44"
)
_GILLESPIE = (
    "Gillespie & Dietz 2009, 'Trust repair after an organization-level failure', Academy of Management Review 34"
)
_TAX = (
    "Tax, Brown & Chandrashekaran 1998, 'Customer evaluations of service complaint experiences', Journal of "
    "Marketing 62"
)
_MICHEL = "Michel, Bowen & Johnston 2009, 'Why service recovery fails', Journal of Service Management 20"
_FRANTZ = (
    "Frantz & Bennigson 2005, 'Better late than early: The influence of timing on apology effectiveness', Journal of "
    "Experimental Social Psychology 41"
)
_KACHALIA = (
    "Kachalia et al. 2010, 'Liability claims and costs before and after implementation of a medical error disclosure "
    "program', Annals of Internal Medicine 153"
)


class _Step(NamedTuple):
    group: str
    message: str
    why: str
    source: str
    harms: frozenset[str]
    audiences: frozenset[str]
    gravities: frozenset[str]
    or_repeated: bool


_ALL = frozenset({"personal", "work", "customer", "public"})
_PEOPLE = frozenset({"personal", "work"})
_FIRMS = frozenset({"customer", "public"})
_WEIGHTY = frozenset({"harm", "grave"})
_EVERY = frozenset({"slip", "harm", "grave"})
_FELT = frozenset({"feelings", "trust", "privacy", "reputation", "safety"})


def _step(
    group: str, message: str, why: str, source: str, *,
    harms: str = "", audiences: frozenset[str] = _ALL, gravities: frozenset[str] = _WEIGHTY, or_repeated: bool = False,
) -> _Step:  # fmt: skip
    return _Step(group, message, why, source, frozenset(harms.split()), audiences, gravities, or_repeated)


_REPAID = "Making up for a loss is what most people look for after harm to things or money."
_DEEDS = "Trust comes back by a run of deeds that can be seen."
_STEPS: tuple[_Step, ...] = (
    # amends
    _step(
        "amends",
        "Offer the cost of the repair or a new one, and let them choose which.",
        _REPAID,
        _FEHR,
        harms="property",
        audiences=_PEOPLE,
    ),
    _step(
        "amends",
        "Repair or replace it at no cost to them, and see to the bother around it too.",
        _REPAID,
        _ROSCHK,
        harms="property",
        audiences=_FIRMS,
    ),
    _step(
        "amends",
        "Pay back what it cost, in full and on a set day, without being asked twice.",
        _REPAID,
        _FEHR,
        harms="money",
        audiences=_PEOPLE,
    ),
    _step(
        "amends",
        "Refund it the way it was paid, and confirm the day it arrives.",
        _REPAID,
        _ROSCHK,
        harms="money",
        audiences=_FIRMS,
    ),
    _step(
        "amends",
        "Give back some of the time: take over a task or a trip that is theirs.",
        "What is paid back in kind fits the loss best.",
        _ROSCHK,
        harms="time",
        audiences=_PEOPLE,
    ),
    _step(
        "amends",
        "Make up for the wait with what fits it: a quick way through, or a credit.",
        "What is paid back in kind fits the loss best.",
        _ROSCHK,
        harms="time",
        audiences=_FIRMS,
    ),
    _step(
        "amends",
        "Take on the extra work it made, and say in the right place whose work it was.",
        "A fair share of the work set right is easy to see.",
        _FEHR,
        harms="work",
    ),
    _step(
        "amends",
        "Offer the help that the days call for: lifts, meals, the cost of care.",
        "Help in kind counts where money cannot mend it.",
        _FEHR,
        harms="health",
        audiences=_PEOPLE,
    ),
    _step(
        "amends",
        "Pay for care and tell them all that is known, as soon as it is known.",
        "Open word and early payment led to fewer claims in hospitals.",
        _KACHALIA,
        harms="health safety",
        audiences=_FIRMS,
    ),
    _step(
        "amends",
        "Get it back or taken down wherever it went, and show them that it is gone.",
        "What is out can be made smaller only by deeds.",
        _KIM,
        harms="privacy",
    ),
    _step(
        "amends",
        "Set it straight with everyone who heard it, in the same place as it was said.",
        "A good name is mended where it was harmed.",
        _KIM,
        harms="reputation",
    ),
    _step(
        "amends",
        "Make it safe now, and let them see for themselves that it is.",
        _DEEDS,
        _SCHWEITZER,
        harms="safety",
        audiences=_PEOPLE,
    ),
    # repair of feelings and trust
    _step(
        "repair",
        "Ask what weighs on them most, and let them tell it to the end.",
        "An apology does more once the other side feels heard.",
        _FRANTZ,
        harms="feelings trust privacy reputation safety health",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "repair",
        "Talk about the things that worry them: how you speak with each other, what would build trust.",
        "Couples who worked through what the hurt meant got closer again.",
        _MAKINEN,
        harms="trust feelings",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "repair",
        "Be open where it was hidden before: answer what they ask, as often as they ask.",
        "Open answers helped couples to get over a betrayal.",
        _GORDON,
        harms="trust privacy",
        audiences=frozenset({"personal"}),
        gravities=frozenset({"grave"}),
    ),
    _step(
        "repair",
        "Be kind in small things for a while, and let the change be seen.",
        _DEEDS,
        _SCHWEITZER,
        harms="feelings health safety",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "repair",
        "Meet in private, ask how it left them, and agree how you will work together.",
        "Teams learn from errors where people can speak up.",
        _EDMONDSON,
        harms="feelings trust reputation work",
        audiences=frozenset({"work"}),
    ),
    _step(
        "repair",
        "Name one person they can reach, who knows the case and can act.",
        "How people were treated counted beside what they got back.",
        _TAX,
        harms="feelings trust time money property work health",
        audiences=frozenset({"customer"}),
    ),
    _step(
        "repair",
        "Meet the people who were hurt, on their terms, and report what they said.",
        "Trust in a body is repaired by words and deeds that match.",
        _GILLESPIE,
        audiences=frozenset({"public"}),
    ),
    # prevention
    _step(
        "prevention",
        "Think of counselling, alone or together. It helps where hurt goes deep or comes back.",
        "Guided talks helped couples to recover from deep hurts.",
        _MAKINEN,
        harms="trust feelings health safety privacy reputation",
        audiences=frozenset({"personal"}),
        gravities=frozenset({"grave"}),
        or_repeated=True,
    ),
    _step(
        "prevention",
        "Make a plan of the form: when it gets heated, I will take a break and come back.",
        "If-then plans work better than good will alone.",
        _GOLLWITZER,
        harms="feelings",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "prevention",
        "Head it off early: say it when something is off, before it grows.",
        "What is said early is easier to mend.",
        _KIM,
        harms="trust feelings",
        audiences=_PEOPLE,
    ),
    _step(
        "prevention",
        "Change what made it likely, and say who looks after it from now on.",
        "If-then plans work better than good will alone.",
        _GOLLWITZER,
        harms="health safety privacy reputation",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "prevention",
        "Set a reminder or a habit, tied to a time and a place.",
        "If-then plans work better than good will alone.",
        _GOLLWITZER,
        harms="time money property",
        audiences=_PEOPLE,
        gravities=_EVERY,
    ),
    _step(
        "prevention",
        "Write down the step that failed and the check that now catches it.",
        "Teams learn from errors where they are looked at together.",
        _EDMONDSON,
        harms="work time money privacy safety health",
        audiences=frozenset({"work"}),
    ),
    _step(
        "prevention",
        "Mend the process, not only the case, and tell the team what changed.",
        "Recovery fails where the cause is left in place.",
        _MICHEL,
        audiences=frozenset({"customer"}),
    ),
    _step(
        "prevention",
        "Publish what will change, by when, and who from outside checks it.",
        "Trust in a body is repaired by changes that others can check.",
        _GILLESPIE,
        audiences=frozenset({"public"}),
    ),
    # check-ins
    _step(
        "check_in",
        "Ask once a week for a month, then now and then, how it is between you.",
        _DEEDS,
        _SCHWEITZER,
        harms="feelings trust privacy reputation safety health",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "check_in",
        "Ask in a week or two whether it is settled for them too.",
        "What seems done to one side is often open to the other.",
        _KIM,
        harms="property money time work",
        audiences=frozenset({"personal"}),
    ),
    _step(
        "check_in",
        "Put a short check on the calendar: in two weeks, and at the next milestone.",
        _DEEDS,
        _SCHWEITZER,
        audiences=frozenset({"work"}),
    ),
    _step(
        "check_in",
        "Write again after a week to ask if the repair arrived and what is still open.",
        "A case is closed when the customer says so.",
        _MICHEL,
        audiences=frozenset({"customer"}),
    ),
    _step(
        "check_in",
        "Report in public after three months and after a year what has been done.",
        "Words that are followed up rebuild trust.",
        _GILLESPIE,
        audiences=frozenset({"public"}),
    ),
    # patience
    _step(
        "patience",
        "Give it time. Trust returns by what is done, and not on a set date.",
        "To forgive takes time, and it grows in steps.",
        _MCCULLOUGH,
        harms="feelings trust privacy reputation safety health",
        audiences=_PEOPLE,
    ),
    _step(
        "patience",
        "Expect questions for a long time, and keep on answering them.",
        "To forgive takes time, and it grows in steps.",
        _MCCULLOUGH,
        audiences=_FIRMS,
        gravities=frozenset({"grave"}),
    ),
    # slips
    _step(
        "amends",
        "Do now what was left undone, and leave it there.",
        "A small slip is mended by doing the thing.",
        _FEHR,
        gravities=frozenset({"slip"}),
    ),
)
# How many steps of a group a report names; the first that fit are the closest.
_MOST = {"amends": 2, "repair": 3, "prevention": 2, "check_in": 1, "patience": 1}
_MORE_IF_GRAVE = frozenset({"prevention"})
_ORDER = tuple(_MOST)
# What shows in the words about an act that it was not the first time; "sorry again" and "never again" do not.
_REPEATED = re.compile(
    r"(?<!never )(?<!won't )\b(?:again and again|time and again|over and over|yet again|once again"
    r"|every (?:single )?time"
    r"|each time|repeatedly|(?:second|third|fourth|fifth|tenth|\d+(?:nd|rd|th)) time|(?:for|over) (?:\w+ )?(?:weeks"
    r"|months"
    r"|years)|(?:keep|kept|keeps) (?:on )?\w+ing|always|a habit|as usual|(?:broke|break) (?:the|my|that) promise"
    r"|\w+(?:ed|t|ew|oke|aid|id)\b[^.!?\n]{0,40}\bagain)\b",
    re.IGNORECASE,
)
# One of these stands in whatever the pattern finds: most quotes need no closer look.
_REPEATED_WORDS = (
    "again", "time", "over and over", "repeated", "week", "month", "year", "keep", "kept", "always", "habit", "usual",
    "promise",
)  # fmt: skip
_TO_COME = re.compile(r"\b(?:won['’]?t|will|never|not going to|would)\b", re.IGNORECASE)
_ABOUT_THE_ACT = frozenset({"acknowledgment", "responsibility"})


def next_steps(draft: Draft) -> tuple[NextStep, ...]:
    """What to do after the apology, by what was harmed, how gravely, and for whom it is.

    A slip gets one or two small steps; nothing of counselling, check-ins or patience. Counselling is named for grave
    harm between people who are close, and for less where the draft says that it was not the first time.
    """
    if no_fault(draft.text, draft.signals):
        return ()
    setting = draft.setting
    repeated = (
        setting.gravity == "harm"
        and setting.audience == "personal"
        and any(span.label in _ABOUT_THE_ACT and _is_repeated(span.quote) for span in draft.signals)
    )
    return _steps_for(setting.audience, setting.gravity, setting.harms, repeated)


def _is_repeated(quote: str) -> bool:
    lower = quote.lower()
    return (
        any(word in lower for word in _REPEATED_WORDS)
        and _REPEATED.search(quote) is not None
        and _TO_COME.search(quote) is None
    )


@lru_cache(maxsize=4096)
def _steps_for(audience: Audience, gravity: Gravity, harms: tuple[str, ...], repeated: bool) -> tuple[NextStep, ...]:
    fitting = [
        step
        for step in _STEPS
        if audience in step.audiences
        and (gravity in step.gravities or (repeated and step.or_repeated))
        and (not step.harms or step.harms.intersection(harms))
    ]
    # Of one group the steps for the likeliest harm come first.
    fitting.sort(key=lambda step: (_ORDER.index(step.group), _closeness(step, harms)))
    counts: dict[str, int] = {}
    found: list[NextStep] = []
    for step in fitting:
        counts[step.group] = counts.get(step.group, 0) + 1
        if counts[step.group] <= _MOST[step.group] + (gravity == "grave" and step.group in _MORE_IF_GRAVE):
            found.append(NextStep(step.group, step.message, step.why, step.source))
    return tuple(found)


def _closeness(step: _Step, harms: tuple[str, ...]) -> int:
    return min((harms.index(harm) for harm in step.harms if harm in harms), default=len(harms))
