"""Every signal keeps what the catalogue promises: marks, cues, advice and roles."""

from __future__ import annotations

import importlib
import re
import time
from pathlib import Path

import pytest

from abuse_texts import ABUSIVE
from apology_check import feedback, notes, prompts
from apology_check.markup import Mark, parse_marked
from apology_check.next_steps import next_steps
from apology_check.report import KINDS, NextStep, Note
from apology_check.setting import GRAVITIES, HARMS
from apology_check.signals import AUDIENCES, BUILDING, CATALOGUE, LABELS, UNDERMINING
from apology_check.signals.signal import Audience, Signal
from hand_made import make_draft

FOLDER = Path(importlib.import_module("apology_check.signals").__path__[0])
NO_SIGNALS = {"__init__", "signal"}
READING_GRADE = 8.0
ABUSIVE_TEXTS = [text for _, text in ABUSIVE[::7]]
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


# From so many words on a grade says something about one text; shorter ones swing with a single word.
LONG_ENOUGH = 12


def groups_of_advice() -> dict[str, list[str]]:
    """Every text that feedback can show, quotes and slots as one short word, by kind."""
    groups: dict[str, list[str]] = {}
    for signal in CATALOGUE.values():
        advice = signal.advice
        openings = [opening for audience in AUDIENCES for opening in advice.openings[audience]]
        for kind, texts in (
            ("summaries", [advice.summary]), ("messages", [advice.message]), ("reasons", [advice.reason]),
            ("praise", [advice.praise]), ("questions", [*advice.questions.values(), *advice.by_harm.values()]),
            ("openings", openings), ("added questions", list(prompts.IF_GRAVE.values())),
        ):  # fmt: skip
            groups.setdefault(kind, []).extend(text for text in texts if text)
    steps = [step for audience in AUDIENCES for step in every_step(audience)]
    groups["repeated sorry"] = [feedback.ONCE_MORE, feedback.ONE_IS_ENOUGH]
    groups["next steps"] = list(dict.fromkeys(step.message for step in steps))
    groups["reasons of next steps"] = list(dict.fromkeys(step.why for step in steps))
    groups["notes"] = [note.message for note in every_note()]
    groups["abuse"] = list(notes.ABUSE.values())
    return {kind: [_plain(text) for text in texts] for kind, texts in groups.items()}


def every_step(audience: Audience) -> list[NextStep]:
    again = "{{regret: I'm sorry}} {{acknowledgment: I lied to you again}}."
    return [
        step for gravity in GRAVITIES for harm in HARMS
        for step in next_steps(make_draft(again, audience, gravity, [harm]))
    ]  # fmt: skip


def every_note() -> list[Note]:
    texts = ("Sorry, sorry, sorry I lied.", "Sorry for crying.", "Sorry.\n\nOn Mon, 3 May 2021, Ann wrote:\n> Why?")
    return [
        note
        for text in texts
        for kind in KINDS
        for note in notes.notes(text, (), kind, 0.4, locale=None, legal_note=True, unsure_below=0.7)
    ]


def _plain(text: str) -> str:
    return re.sub(r'"?\{quote\}"?', "this", text).replace("___", "this")


@pytest.mark.parametrize("kind", groups_of_advice())
def test_each_text_is_easy_to_read(kind: str) -> None:
    texts = groups_of_advice()[kind]
    assert texts
    for text in texts:
        if len(text.split()) >= LONG_ENOUGH:
            assert reading_grade(text) <= READING_GRADE, text
    short = [reading_grade(text) for text in texts if len(text.split()) < LONG_ENOUGH]
    assert not short or sum(short) / len(short) <= READING_GRADE


@pytest.mark.parametrize("kind", groups_of_advice())
def test_no_text_speaks_of_the_writer_or_in_jargon(kind: str) -> None:
    for text in groups_of_advice()[kind]:
        assert not FORBIDDEN.search(text), text


def test_every_note_with_an_abusive_pattern_speaks_of_the_words() -> None:
    for text in ABUSIVE_TEXTS:
        for note in notes.notes(text, (), "apology", 0.9, locale="US", legal_note=True, unsure_below=0.7):
            assert not FORBIDDEN.search(re.sub(r'"[^"]*"', "", note.message)), note.message


@by_label
def test_advice_is_short_and_easy_to_read(label: str) -> None:
    advice = CATALOGUE[label].advice
    assert len(advice.summary.split()) <= 15
    texts = [advice.summary, advice.message.replace('"{quote}"', "this"), *advice.questions.values()]
    assert sum(map(reading_grade, texts)) / len(texts) <= READING_GRADE


@by_label
def test_traces_read_folded_text_and_only_what_builds_has_them(label: str) -> None:
    signal = CATALOGUE[label]
    assert bool(signal.traces) == (signal.role == "builds")
    assert set(signal.spoiled) <= set(UNDERMINING)
    assert len(set(signal.traces)) == len(signal.traces)
    for trace in signal.traces:
        assert "’" not in trace
        # Capitals stand in classes only ("\W"): folded text has none.
        assert not re.search(r"(?<!\\)[A-Z]", trace), trace


@by_label
def test_traces_take_no_time_on_a_long_draft(label: str) -> None:
    traces = [re.compile(trace) for trace in CATALOGUE[label].traces]
    began = time.process_time()
    for text in ("i was so very late and we can i " * 600, "won't can you " * 1400, " " * 20_000, "x" * 20_000):
        for trace in traces:
            trace.search(text)
    assert time.process_time() - began < 1.0
