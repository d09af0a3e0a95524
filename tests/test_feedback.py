"""Suggestions are earned by the model, fit the draft and its setting, and speak of the words."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import numpy as np
import pytest

from apology_check.feedback import LEAST_GAIN, TYPICAL, Draft, shortened, strengths, suggestions
from apology_check.next_steps import next_steps
from apology_check.setting import HARMS
from apology_check.signals import BUILDING, CATALOGUE, LABELS, UNDERMINING
from feedback_cases import CASES, Case
from hand_made import SCORER, STRENGTH, make_draft
from test_signals import FORBIDDEN, READING_GRADE, reading_grade


def draft_of(case: Case) -> Draft:
    return make_draft(case.marked, case.audience, case.gravity, case.harms.split())


by_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.marked[:60])


def test_there_are_150_cases_for_all_four_audiences() -> None:
    assert len(CASES) >= 150
    counts = {case.audience: sum(other.audience == case.audience for other in CASES) for case in CASES}
    assert len(counts) == 4
    assert min(counts.values()) >= 25
    assert len({case.marked for case in CASES}) == len(CASES)


@by_case
def test_the_first_suggestion_is_the_expected_one(case: Case) -> None:
    found = suggestions(draft_of(case))
    assert (found[0].label if found else None) == case.first


@by_case
def test_no_suggestion_is_about_what_must_not_appear(case: Case) -> None:
    assert not {s.label for s in suggestions(draft_of(case))} & set(case.absent.split())


@by_case
def test_suggestions_are_ordered_worth_it_and_never_about_the_same_words(case: Case) -> None:
    draft = draft_of(case)
    found = suggestions(draft)
    gains = [s.gain for s in found]
    assert gains == sorted(gains, reverse=True)
    assert all(gain >= LEAST_GAIN for gain in gains)
    places = sorted((s.start, s.end) for s in found if s.start is not None and s.end is not None)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    for s in found:
        if s.start is not None:
            assert draft.text[s.start : s.end] == s.quote
            assert s.label in UNDERMINING
        else:
            assert s.label in BUILDING
            assert 1 <= len(s.replacements) <= 2
            assert all(re.search(r"(?<!_)___(?!_)", opening) for opening in s.replacements)


@by_case
def test_the_gain_is_what_the_model_gives_for_the_change(case: Case) -> None:
    draft = draft_of(case)
    found = suggestions(draft)
    labels = [span.label for span in draft.signals]
    for s in found:
        vector = draft.vector.copy()
        if s.start is None:
            vector[LABELS.index(s.label)] = max(TYPICAL[s.label], vector[LABELS.index(s.label)])
        elif labels.count(s.label) == 1 and not s.replacements:
            vector[LABELS.index(s.label)] = 0.0
        else:
            continue
        gain = SCORER.score(vector, draft.setting.gravity_shares) - SCORER.score(
            draft.vector, draft.setting.gravity_shares
        )
        assert s.gain == pytest.approx(gain, abs=0.06)


def test_an_edit_of_one_of_two_spans_takes_half_of_the_label() -> None:
    draft = make_draft(
        "{{regret: I'm sorry}} {{acknowledgment: I lied}}. {{pressure: Can we drop it?}} Ann is here. {{pressure: "
        "Say yes?}}"
    )
    found = [s for s in suggestions(draft) if s.label == "pressure"]
    vector = draft.vector.copy()
    vector[LABELS.index("pressure")] = STRENGTH / 2
    expected = SCORER.score(vector, draft.setting.gravity_shares) - SCORER.score(
        draft.vector, draft.setting.gravity_shares
    )
    assert [s.gain for s in found] == [pytest.approx(expected, abs=0.06)] * 2


def test_words_with_two_signals_are_suggested_once() -> None:
    draft = make_draft(
        "{{regret: We apologise}} for {{conditional,vague: any inconvenience this may have caused}}.", "customer"
    )
    assert len([s for s in suggestions(draft) if s.is_edit]) == 1


def test_strengths_come_quoted_and_the_weightiest_first() -> None:
    draft = make_draft(
        "{{regret: I'm sorry}}. {{acknowledgment: I broke your cup}}. {{responsibility: My fault}}. {{excuse: But "
        "it was old.}}"
    )
    found = strengths(draft)
    assert [s.label for s in found] == ["responsibility", "regret", "acknowledgment"]
    for s in found:
        assert draft.text[s.start : s.end] == s.quote
        assert f'"{s.quote}"' in s.message
    assert strengths(make_draft("{{denial: I did nothing}}.")) == ()


@pytest.mark.parametrize(
    ("marked", "harms", "named"),
    [
        (
            "{{regret: Sorry}} {{acknowledgment: I broke your phone screen}}.",
            "property",
            'You name "your phone screen": who pays',
        ),
        (
            "{{regret: Sorry}} {{acknowledgment: I lost your mother's ring}} on the beach.",
            "property",
            'You name "your mother\'s ring"',
        ),
        ("{{regret: Sorry}} {{acknowledgment: your parcel was lost}}.", "property", 'You name "your parcel"'),
        (
            "{{regret: Sorry}} {{acknowledgment: I called you a liar}}.",
            "reputation",
            'You say "I called you a liar": who heard it',
        ),
        ("{{regret: Sorry}}. {{impact: You waited two hours}}.", "time", 'You say "You waited two hours"'),
    ],
)
def test_prompts_quote_what_the_draft_names(marked: str, harms: str, named: str) -> None:
    message = next(s.message for s in suggestions(make_draft(marked, harms=[harms])) if s.label == "amends")
    assert message.startswith(named)


def test_prompts_ask_plainly_where_the_draft_names_nothing() -> None:
    message = next(
        s.message for s in suggestions(make_draft("{{regret: Sorry}}.", harms=["property"])) if s.label == "amends"
    )
    assert message == "The draft does not yet offer a repair. Who pays for it, and by when?"


@pytest.mark.parametrize("audience", ["personal", "work", "customer", "public"])
def test_openings_speak_as_the_draft_does(audience: str) -> None:
    one = suggestions(make_draft("{{regret: i'm sorry}}", audience))  # type: ignore[arg-type]
    assert all(text[0].islower() or text[0] == "_" for s in one for text in s.replacements)
    assert not any(re.search(r"\b(?:I|we|our|us)\b", text) for s in one for text in s.replacements)
    many = suggestions(make_draft("{{regret: We are sorry}}. Our fault, we know.", audience))  # type: ignore[arg-type]
    assert not any(re.search(r"\b(?:I|my|me)\b", text) for s in many for text in s.replacements)


def test_openings_keep_curly_apostrophes() -> None:
    texts = [text for s in suggestions(make_draft("{{acknowledgment: I didn’t call}}.")) for text in s.replacements]
    assert any("’" in text for text in texts)
    assert not any("'" in text for text in texts)


def test_nothing_is_suggested_to_one_who_did_no_wrong() -> None:
    assert suggestions(make_draft("I'm sorry for existing. {{regret: Sorry}}.")) == ()


@pytest.mark.parametrize("label", LABELS)
def test_reasons_and_questions_by_harm_are_short_plain_and_about_the_words(label: str) -> None:
    advice = CATALOGUE[label].advice
    texts = [advice.reason, *advice.by_harm.values()]
    assert len(advice.reason.split()) <= 18
    assert advice.reason.endswith(".")
    assert set(advice.by_harm) <= set(HARMS)
    assert all(question.endswith("?") for question in advice.by_harm.values())
    for text in texts:
        assert not FORBIDDEN.search(text), text
    assert reading_grade(advice.reason) <= READING_GRADE
    if advice.by_harm:
        grades = [reading_grade(text) for text in advice.by_harm.values()]
        assert sum(grades) / len(grades) <= READING_GRADE


@by_case
def test_what_is_shown_speaks_of_the_words_and_not_of_the_writer(case: Case) -> None:
    draft = draft_of(case)
    for s in suggestions(draft):
        said = re.sub(r'"[^"]*"', "", s.message) + " " + s.why
        assert not FORBIDDEN.search(said), said
    for step in next_steps(draft):
        assert not FORBIDDEN.search(step.message + " " + step.why), step.message


@pytest.mark.parametrize(
    ("words", "shown"),
    [("  two\n words ", "two words"), ('"quoted"', "quoted"), ("a" * 30 + " " + "b" * 60, "a" * 30 + " …")],
)
def test_shortened(words: str, shown: str) -> None:
    assert shortened(words) == shown


def test_feedback_is_pure() -> None:
    for case in CASES[::10]:
        one, two = draft_of(case), draft_of(case)
        before = one.vector.copy()
        assert suggestions(one) == suggestions(two)
        assert strengths(one) == strengths(two)
        assert np.array_equal(one.vector, before)


def test_feedback_is_fast() -> None:
    drafts = [draft_of(case) for case in CASES]
    for draft in drafts:
        suggestions(draft)
    best = min(_seconds(drafts) for _ in range(3))
    # 0.3 ms on an idle core; the bound leaves room for a busy one.
    assert best / len(drafts) < 0.002


def _seconds(drafts: list[Draft]) -> float:
    started = time.perf_counter()
    for draft in drafts:
        strengths(draft)
        suggestions(draft)
        next_steps(draft)
    return time.perf_counter() - started
