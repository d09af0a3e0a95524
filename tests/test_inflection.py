"""Verb forms and person: what edits rely on to stay grammatical."""

from __future__ import annotations

import pytest

from apology_check.inflection import (
    base_of,
    is_participle,
    is_plural,
    past_from_participle,
    past_of,
    turn_person,
    was_or_were,
)


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("told", "tell"), ("sent", "send"), ("taken", "take"), ("lost", "lose"), ("paid", "pay"), ("let", "let"),
        ("mislaid", "mislay"), ("overwritten", "overwrite"), ("broken", "break"), ("spilt", "spill"), ("read", "read"),
        ("missed", "miss"), ("closed", "close"), ("charged", "charge"), ("updated", "update"), ("treated", "treat"),
        ("stopped", "stop"), ("planned", "plan"), ("called", "call"), ("added", "add"), ("cancelled", "cancel"),
        ("applied", "apply"), ("tied", "tie"), ("agreed", "agree"), ("freed", "free"), ("needed", "need"),
        ("referred", "refer"), ("delayed", "delay"), ("posted", "post"), ("processed", "process"), ("fed", "feed"),
        ("provided", "provide"), ("informed", "inform"), ("answered", "answer"), ("tightened", "tighten"),
        ("double-booked", "double-book"), ("re-sent", "re-send"), ("used", "use"), ("handled", "handle"),
        ("issued", "issue"), ("disposed", "dispose"), ("emailed", "email"), ("dismissed", "dismiss"),
        ("felled", "fell"), ("fell", "fall"), ("locked", "lock"), ("watered", "water"), ("shared", "share"),
    ],
)  # fmt: skip
def test_base_of_is_the_dictionary_form(form: str, base: str) -> None:
    assert base_of(form) == base


@pytest.mark.parametrize("base", ["send", "miss", "close", "stop", "carry", "admit", "refer", "tie", "go", "charge"])
def test_base_of_turns_past_of_back(base: str) -> None:
    assert base_of(past_of(base)) == base


@pytest.mark.parametrize(
    ("participle", "past"),
    [("taken", "took"), ("written", "wrote"), ("made", "made"), ("been", "was"), ("missed", "missed"), ("gone", "went"),
     ("mistaken", "mistook"), ("over-written", "over-wrote"), ("Broken", "broke")],
)  # fmt: skip
def test_past_from_participle(participle: str, past: str) -> None:
    assert past_from_participle(participle) == past


def test_is_participle_knows_irregular_and_regular_forms() -> None:
    assert all(map(is_participle, ("sent", "Lost", "missed", "overlooked")))
    assert not any(map(is_participle, ("quick", "missing", "red", "send")))


@pytest.mark.parametrize(
    ("subject", "verb"),
    [("I", "was"), ("you", "were"), ("we", "were"), ("my words", "were"), ("our music", "was"),
     ("the tone of my words", "was"), ("Monday and Tuesday", "were"), ("the bus", "was"), ("everyone", "was"),
     ("your glasses", "were"),
     ("the news", "was"), ("children", "were"), ("any customers whose journey", "was"), ("", "was")],
)  # fmt: skip
def test_was_or_were_agrees(subject: str, verb: str) -> None:
    assert was_or_were(subject) == verb
    assert is_plural(subject) == (verb == "were")


@pytest.mark.parametrize(
    ("text", "plural", "turned"),
    [
        ("We are sorry that we ___.", False, "I am sorry that I ___."),
        ("I'm sorry that I ___.", True, "We're sorry that we ___."),
        ("My part in this was ___", True, "Our part in this was ___"),
        ("The blame for ___ is ours.", False, "The blame for ___ is mine."),
        ("It was my job to ___, and I was late.", True, "It was our job to ___, and we were late."),
        ("Tell us. We were there.", False, "Tell me. I was there."),
        ("By ___ we will ___.", True, "By ___ we will ___."),
    ],
)
def test_turn_person(text: str, plural: bool, turned: str) -> None:
    assert turn_person(text, plural=plural) == turned
