"""Every signal keeps what the catalogue promises: marks, cues, advice and roles."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

from apology_check.markup import Mark, parse_marked
from apology_check.signals import AUDIENCES, BUILDING, CATALOGUE, LABELS, UNDERMINING
from apology_check.signals.signal import Signal

FOLDER = Path(importlib.import_module("apology_check.signals").__path__[0])
NO_SIGNALS = {"__init__", "signal"}
READING_GRADE = 8.0
FORBIDDEN = re.compile(
    r"\b(?:you (?:should|shouldn['’]t|must|ought)|must|should|insincere|wrong|agentless|blame[ -]shift"
    r"|deflected|minimi[sz]ation|self[ -]focus|you are (?:being|not)|you failed)\b",
    re.IGNORECASE,
)
by_label = pytest.mark.parametrize("label", LABELS)


def syllables(word: str) -> int:
    """Groups of vowels, at least one; a silent final 'e' counts."""
    return max(1, len(re.findall(r"[aeiouy]+", word.lower())))


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade level (Kincaid et al. 1975)."""
    words = re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", text)
    sentences = max(1, len(re.findall(r"[.!?]+(?=\s|$)", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def read(example: str) -> tuple[str, tuple[Mark, ...]]:
    return parse_marked(example, set(LABELS))


def cue_matches(signal: Signal, text: str) -> list[tuple[int, int]]:
    return [match.span() for cue in signal.cues for match in re.finditer(cue, text, re.IGNORECASE)]


def spoken(signal: Signal) -> list[str]:
    """What feedback may say aloud, all of it."""
    advice = signal.advice
    openings = [opening for audience in AUDIENCES for opening in advice.openings[audience]]
    return [advice.summary, advice.message, advice.praise, *advice.questions.values(), *openings]


def test_reading_grade_tells_plain_from_dense() -> None:
    assert reading_grade("Say who did it. Keep it short.") < 3
    assert reading_grade("Organisational responsibilities necessitate comprehensive acknowledgment procedures.") > 15


def test_nine_build_and_ten_undermine() -> None:
    assert (len(BUILDING), len(UNDERMINING)) == (9, 10)
    assert (*BUILDING, *UNDERMINING) == LABELS


def test_one_module_for_each_label() -> None:
    modules = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in NO_SIGNALS)
    assert modules == sorted(LABELS)


@by_label
def test_module_declares_its_own_signal_and_no_other(label: str) -> None:
    module = importlib.import_module(f"apology_check.signals.{label}")
    declared = {name: value for name, value in vars(module).items() if isinstance(value, Signal)}
    assert declared == {label.upper(): CATALOGUE[label]}
    assert CATALOGUE[label].label == label


@by_label
def test_declaration_is_complete(label: str) -> None:
    signal = CATALOGUE[label]
    for text in (signal.title, signal.definition, signal.why, signal.source):
        assert text.strip() == text
        assert text
    assert re.search(r"\b(?:19|20)\d\d\b", signal.source), "the source names no year"
    assert 6 <= len(signal.cues) <= 25
    assert len(set(signal.cues)) == len(signal.cues)


@by_label
def test_examples_parse_and_carry_the_label(label: str) -> None:
    examples = CATALOGUE[label].examples
    assert len(examples) >= 5
    assert len(set(examples)) == len(examples)
    for example in examples:
        _, marks = read(example)
        assert label in {mark.label for mark in marks}, example


@by_label
def test_marks_use_known_labels_and_are_trimmed(label: str) -> None:
    for example in CATALOGUE[label].examples:
        text, marks = read(example)
        for mark in marks:
            quote = text[mark.start : mark.end]
            assert mark.label in LABELS
            assert quote == quote.strip(), example


@by_label
def test_near_misses_carry_no_marks(label: str) -> None:
    near_misses = CATALOGUE[label].near_misses
    assert len(near_misses) >= 5
    for text in near_misses:
        assert read(text) == (text, ()), text


@by_label
def test_cues_find_at_least_half_of_the_spans(label: str) -> None:
    signal = CATALOGUE[label]
    found: list[bool] = []
    for example in signal.examples:
        text, marks = read(example)
        matches = cue_matches(signal, text)
        found += [any(a < m.end and b > m.start for a, b in matches) for m in marks if m.label == label]
    assert sum(found) >= len(found) / 2


@by_label
def test_cues_stay_silent_in_four_of_five_near_misses(label: str) -> None:
    signal = CATALOGUE[label]
    silent = [not cue_matches(signal, text) for text in signal.near_misses]
    assert sum(silent) >= 0.8 * len(silent)


@by_label
def test_cues_read_every_apostrophe_alike(label: str) -> None:
    signal = CATALOGUE[label]
    for example in signal.examples:
        text, _ = read(example)
        assert cue_matches(signal, text.replace("'", "’")) == cue_matches(signal, text)


@by_label
def test_advice_quotes_through_its_slot(label: str) -> None:
    signal = CATALOGUE[label]
    advice = signal.advice
    if signal.role == "undermines":
        assert '"{quote}"' in advice.message
        assert advice.praise == ""
    else:
        assert "{quote}" not in advice.message
        assert '"{quote}"' in advice.praise
    for text in spoken(signal):
        assert re.sub(r"\{quote\}", "", text).isprintable()
        assert not re.search(r"[{}]", text.replace("{quote}", "")), text
        assert text.format(quote="x").count("{") == 0


@by_label
def test_advice_asks_and_opens_for_every_audience(label: str) -> None:
    advice = CATALOGUE[label].advice
    assert tuple(advice.questions) == tuple(advice.openings) == AUDIENCES
    for audience in AUDIENCES:
        assert advice.questions[audience].endswith("?")
        assert 1 <= len(advice.openings[audience]) <= 3
        for opening in advice.openings[audience]:
            assert re.search(r"(?<!_)___(?!_)", opening), opening


@by_label
def test_advice_speaks_of_the_words_and_not_of_the_writer(label: str) -> None:
    for text in spoken(CATALOGUE[label]):
        assert not FORBIDDEN.search(text), text
        assert "_" not in text.replace("___", ""), f"a label name: {text}"


@by_label
def test_advice_is_short_and_easy_to_read(label: str) -> None:
    advice = CATALOGUE[label].advice
    assert len(advice.summary.split()) <= 15
    texts = [advice.summary, advice.message.replace('"{quote}"', "this"), *advice.questions.values()]
    assert sum(map(reading_grade, texts)) / len(texts) <= READING_GRADE
