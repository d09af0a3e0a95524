"""Abusive patterns are found in the writer's own words; ordinary grave apologies do not trip the rules."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abuse_texts import ABUSIVE, ORDINARY
from apology_check.abuse import find_abuse
from apology_check.abuse_rules import RULES
from apology_check.helplines import CRISIS_DIRECTORY, CRISIS_LINES, DIRECTORY, HELPLINES, where_help_is
from apology_check.notes import notes
from apology_check.report import KINDS, Kind


def test_there_are_at_least_sixty_texts_each_way() -> None:
    assert len(ABUSIVE) >= 60
    assert len(ORDINARY) >= 60
    assert len({text for _, text in ABUSIVE} | set(ORDINARY)) == len(ABUSIVE) + len(ORDINARY)


@pytest.mark.parametrize(("pattern", "text"), ABUSIVE)
def test_abusive_text_is_found_with_its_pattern(pattern: str, text: str) -> None:
    found = find_abuse(text)
    assert found is not None
    assert found.pattern == pattern
    assert found.quote in text
    assert text[found.start : found.end].strip() == found.quote


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert find_abuse(text) is None


@pytest.mark.parametrize("text", [text for _, text in ABUSIVE[::3]])
def test_letter_case_and_apostrophes_do_not_matter(text: str) -> None:
    assert find_abuse(text.upper()) is not None
    assert find_abuse(text.replace("'", "’")) is not None


def test_every_rule_can_match_only_where_its_triggers_stand() -> None:
    # Without the words that trigger it a rule must not match: the words are looked up first.
    for _, text in ABUSIVE:
        plain = text.lower().replace("’", "'")
        words = set(re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain))
        for rule in RULES:
            if rule.words.search(plain):
                assert all(group & words for group in rule.triggers), (rule.words.pattern[:80], text)


@pytest.mark.parametrize("dash", ["-", "--", "–", "—", " — ", "/", "…"])
def test_words_are_found_whatever_joins_them(dash: str) -> None:
    assert find_abuse(f"Leave me{dash}you'll regret it.") is not None


def test_every_trigger_can_be_a_word_of_a_draft() -> None:
    for rule in RULES:
        for word in frozenset().union(*rule.triggers):
            assert re.fullmatch(r"[^\W_]+(?:'[^\W_]+)*", word), word


def test_quoted_words_are_not_the_writers_own() -> None:
    assert find_abuse('He wrote "I will kill you if you leave me" and I laughed. I am sorry I laughed.') is None


@given(st.text(max_size=300))
def test_find_abuse_takes_any_text(text: str) -> None:
    found = find_abuse(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


def test_find_abuse_stays_fast_on_long_and_repetitive_texts() -> None:
    started = time.perf_counter()
    for text in ("i " * 10_000, "if you leave i will " * 1_000, "outside your house all night " * 700, "you " * 5_000):
        find_abuse(text)
    assert time.perf_counter() - started < 5.0


@pytest.mark.parametrize("kind", KINDS)
def test_the_note_comes_whatever_the_kind(kind: Kind) -> None:
    found = notes("I will kill you if you leave me.", (), kind, 0.9, locale="IE", legal_note=False, unsure_below=0.7)
    assert found[0].code == "abuse"
    assert "Women's Aid 1800 341 900" in found[0].message
    assert "I will kill you" in found[0].message


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("GB", "0808 2000 247"), ("en_GB", "0808 2000 247"), ("en-GB", "0808 2000 247"), ("uk", "0808 2000 247"),
        ("US", "1-800-799-7233"), ("de_DE.UTF-8", "116 016"), ("AU", "1800 737 732"),
        (None, DIRECTORY), ("XX", DIRECTORY), ("", DIRECTORY),
    ],
)  # fmt: skip
def test_where_help_is_names_the_countrys_line(locale: str | None, line: str) -> None:
    assert line in where_help_is(locale)
    assert DIRECTORY in where_help_is(locale)


def test_helplines_cover_a_few_dozen_countries_by_iso_code() -> None:
    assert len(HELPLINES) >= 36
    for code, help_ in HELPLINES.items():
        assert len(code) == 2
        assert code.isupper()
        assert help_.emergency.isdigit()
        assert help_.line or code == "MX"
    assert set(CRISIS_LINES) <= set(HELPLINES)


@pytest.mark.parametrize("locale", [*HELPLINES, "XX"])
def test_help_to_stop_is_named_only_where_it_is_sure(locale: str) -> None:
    text = where_help_is(locale)
    assert DIRECTORY in text
    assert "The same line" not in text
    if locale in HELPLINES:
        assert "To get help to stop: " in text
        assert (HELPLINES[locale].stop or "a doctor or a counselling service near you") in text
    assert ": ." not in text
    assert "0800 1239900" not in text.split("To get help to stop")[-1]


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("US", "988"),
        ("en_GB", "Samaritans 116 123"),
        ("de_DE.UTF-8", "TelefonSeelsorge 0800 111 0 111"),
        ("MX", ""),
        (None, ""),
    ],
)
def test_a_threat_of_self_harm_names_a_crisis_line(locale: str | None, line: str) -> None:
    text = "If you leave me I will kill myself. I'm sorry."
    note = notes(text, (), "apology", 0.9, locale=locale, legal_note=False, unsure_below=0.7)[0]
    assert note.code == "abuse"
    assert CRISIS_DIRECTORY in note.message
    assert line in note.message
    assert f"now: {line or CRISIS_DIRECTORY}" in note.message
