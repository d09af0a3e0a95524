"""Next steps fit harm, gravity and audience, and each has a reason and a real source."""

from __future__ import annotations

import re

import pytest

from apology_check.next_steps import next_steps
from apology_check.report import NextStep
from apology_check.setting import GRAVITIES, HARMS
from apology_check.signals import AUDIENCES
from apology_check.signals.signal import Audience
from hand_made import make_draft

GROUPS = ("amends", "repair", "prevention", "check_in", "patience")
MARKED = "{{regret: I'm sorry}} {{acknowledgment: I did it}}."


def steps(audience: Audience, gravity: str, *harms: str) -> tuple[NextStep, ...]:
    return next_steps(make_draft(MARKED, audience, gravity, harms))  # type: ignore[arg-type]


def said(found: tuple[NextStep, ...]) -> str:
    return " ".join(step.message.lower() for step in found)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("gravity", GRAVITIES)
@pytest.mark.parametrize("harm", HARMS)
def test_every_setting_gets_steps_in_order_with_reason_and_source(audience: Audience, gravity: str, harm: str) -> None:
    found = steps(audience, gravity, harm)
    assert 1 <= len(found) <= 9
    order = [GROUPS.index(step.group) for step in found]
    assert order == sorted(order)
    for step in found:
        assert step.message.endswith(".")
        assert step.why.endswith(".")
        assert re.search(r"\b(?:19|20)\d\d\b", step.source)
        assert not re.search(r"\b(?:must|should|insincere|wrong)\b", step.message + step.why)


def test_a_slip_needs_no_counselling_check_in_or_patience() -> None:
    for audience in AUDIENCES:
        found = steps(audience, "slip", "time")
        assert {step.group for step in found} <= {"amends", "prevention"}
        assert "counselling" not in said(found)


def test_material_harm_is_paid_for_and_hurt_is_listened_to() -> None:
    assert "cost of the repair" in said(steps("personal", "harm", "property"))
    assert "refund" in said(steps("customer", "harm", "money"))
    assert "ask what weighs on them" in said(steps("personal", "harm", "feelings"))
    assert "cost of the repair" not in said(steps("personal", "harm", "feelings"))
    assert "good name" not in said(steps("personal", "harm", "money"))


def test_betrayal_brings_talks_openness_counselling_and_patience() -> None:
    found = steps("personal", "grave", "trust", "feelings")
    assert {"repair", "prevention", "check_in", "patience"} <= {step.group for step in found}
    assert "open" in said(found)


@pytest.mark.parametrize("harm", ["safety", "health", "feelings", "trust", "privacy", "reputation"])
def test_harm_to_a_person_brings_repair_and_prevention(harm: str) -> None:
    for gravity in ("harm", "grave"):
        groups = {step.group for step in steps("personal", gravity, harm)}
        assert {"repair", "prevention", "check_in", "patience"} <= groups


@pytest.mark.parametrize("harm", ["feelings", "trust"])
def test_the_talk_names_how_you_speak_and_what_builds_trust(harm: str) -> None:
    assert "how you speak with each other, what would build trust" in said(steps("personal", "harm", harm))


@pytest.mark.parametrize("harm", ["feelings", "trust", "health", "safety", "privacy", "reputation"])
def test_counselling_is_for_grave_or_repeated_harm_between_people(harm: str) -> None:
    assert "counselling, alone or together" in said(steps("personal", "grave", harm))
    assert "counselling, alone or together" in said(steps("personal", "grave", "money", harm))
    once = "{{regret: I'm sorry}} {{acknowledgment: I shouted at you}}. {{regret: Sorry again}}."
    again = "{{regret: I'm sorry}} {{acknowledgment: I shouted at you again last night}}."
    assert "counselling" not in said(next_steps(make_draft(once, "personal", "harm", [harm])))
    assert "counselling, alone or together" in said(next_steps(make_draft(again, "personal", "harm", [harm])))
    assert "counselling" not in said(next_steps(make_draft(again, "work", "harm", [harm])))
    assert "counselling" not in said(next_steps(make_draft(again, "personal", "slip", [harm])))


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        ("I lied to you again", True), ("I keep reading your messages", True), ("I broke my promise", True),
        ("this is the third time I forgot", True), ("I hid it for two years", True),
        ("I lied to you", False), ("I read your messages", False), ("I won't ever shout again", False),
        ("I forgot your birthday", False),
    ],
)  # fmt: skip
def test_repeated_harm_is_told_from_the_words_about_the_act(act: str, expected: bool) -> None:
    draft = make_draft(f"{{{{regret: I'm sorry}}}} {{{{acknowledgment: {act}}}}}.", "personal", "harm", ["trust"])
    assert ("counselling" in said(next_steps(draft))) is expected


def test_the_likeliest_harm_comes_first() -> None:
    first = steps("personal", "harm", "money", "property")[0]
    assert "pay back" in first.message.lower()


def test_who_did_no_wrong_gets_no_steps() -> None:
    assert next_steps(make_draft("I'm sorry for existing.")) == ()
