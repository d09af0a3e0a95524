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
    assert 1 <= len(found) <= 8
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


def test_the_likeliest_harm_comes_first() -> None:
    first = steps("personal", "harm", "money", "property")[0]
    assert "pay back" in first.message.lower()


def test_who_did_no_wrong_gets_no_steps() -> None:
    assert next_steps(make_draft("I'm sorry for existing.")) == ()
