"""text → Doc → spans: words, what is left out, decoding, and the component in anyone's pipeline."""

from __future__ import annotations

import time

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

import apology_check
from apology_check.model import load_model
from apology_check.pipeline.component import SPANS_KEY, SignalComponent
from apology_check.pipeline.decoding import Thresholds, decode
from apology_check.pipeline.draft_body import left_out
from apology_check.pipeline.reader import Reading
from apology_check.pipeline.words import MAX_PIECES, Vocabulary, Word, fold
from apology_check.signals import LABELS

VOCABULARY = Vocabulary(["[UNK]", "[SEP]", "sorry", "i", "am", "apolog", "##ize", '"', ".", "it", "##s"])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("SORRY", "sorry"),
        ("don’t", "don't"),
        ("don`t", "don't"),
        ("naïve", "naive"),
        ("🙏", ""),
        ("🤦🏽‍♀️", ""),
        ("apologise", "apologize"),
        ("Apologising", "apologizing"),
        ("behaviour", "behavior"),
        ("honoured", "honored"),
        ("cancelled", "canceled"),
        ("advise", "advise"),
        ("promise", "promise"),
        ("our", "our"),
        ("hour", "hour"),
        ("four", "four"),
        ("“", '"'),
        ("\ud800", ""),
    ],
)
def test_fold_makes_alike_what_means_the_same(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_pieces_are_the_longest_that_match() -> None:
    assert VOCABULARY.cut("apologize") == (5, 6)
    assert VOCABULARY.cut("its") == (9, 10)
    assert VOCABULARY.cut("xyz") == (0,)
    assert len(VOCABULARY.cut("i" * 50)) <= MAX_PIECES


def test_words_know_quotation_and_line_starts() -> None:
    words, places = VOCABULARY.read(["Sorry", "\n\n", '"', "I", "am", '"', "🙏", "it"])
    assert places == [0, 1, 2, 3, 4, 5, 7]
    assert [w.opens_line for w in words] == [True, False, True, False, False, False, False]
    assert [w.quoted for w in words] == [False, False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sorry.\n\nOn Mon, 3 May 2021, Ann wrote:\n> You hurt me.", "Sorry.\n\n"),
        ("Sorry.\n-- \nAnn Lee\nHead of Care", "Sorry.\n"),
        ("> you said five\nSorry, I was late.", "\nSorry, I was late."),
        ("Sorry.\n-----Original Message-----\nFrom: x", "Sorry.\n"),
        ("Sorry.\nFrom: Ann\nSent: Monday\nWhere were you", "Sorry.\n"),
        ("Sorry\n\nSent from my phone", "Sorry\n\n"),
        ("> only quoted", "> only quoted"),
        ("On Monday I wrote: sorry.", "On Monday I wrote: sorry."),
        ("I walked from: here\nto there", "I walked from: here\nto there"),
    ],
)
def test_quoted_mail_and_signatures_are_left_out(text: str, kept: str) -> None:
    for start, end in reversed(left_out(text)):
        text = text[:start] + text[end:]
    assert text == kept


def _reading(length: int, label: str, words: dict[int, float], presence: float) -> Reading:
    token = np.zeros((length, 19), np.float32)
    for place, value in words.items():
        token[place, LABELS.index(label)] = value
    there = np.zeros(19, np.float32)
    there[LABELS.index(label)] = presence
    return Reading(token, there, np.ones(19, np.float32), np.zeros(7, np.float32), np.zeros(17, np.float32))


HALF = Thresholds(np.full(19, 0.5), np.full(19, 0.5))
WORDS = [Word((2,), False, False)] * 8


def test_decode_joins_over_one_doubtful_word_and_stops_at_a_break() -> None:
    reading = _reading(8, "regret", {0: 0.9, 1: 0.3, 2: 0.8, 4: 0.7, 5: 0.9}, 0.9)
    spans = decode(reading, WORDS, range(8), HALF, frozenset({3}))
    assert [(s.start, s.end) for s in spans] == [(0, 3), (4, 6)]


def test_decode_gives_a_label_that_is_there_a_place() -> None:
    spans = decode(_reading(8, "impact", {3: 0.4, 4: 0.3, 6: 0.1}, 0.9), WORDS, range(8), HALF, frozenset())
    assert [(s.start, s.end, s.label) for s in spans] == [(3, 5, "impact")]


def test_decode_is_silent_below_the_threshold() -> None:
    assert decode(_reading(8, "impact", {3: 0.9}, 0.4), WORDS, range(8), HALF, frozenset()) == ()


def test_the_component_works_in_anyones_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("apology_signals")
    text = "I'm sorry I broke your mug. That was careless of me. I'll buy you a new one tomorrow."
    doc = nlp(text)
    spans = doc.spans[SPANS_KEY]
    assert {span.label_ for span in spans} >= {"regret", "acknowledgment", "amends"}
    (piped,) = nlp.pipe([text])
    assert [(s.start, s.end, s.label) for s in piped.spans[SPANS_KEY]] == [(s.start, s.end, s.label) for s in spans]


@pytest.mark.parametrize(
    "text",
    [
        "I'M SORRY I BROKE YOUR MUG. I DIDN´T LOOK. I'LL BUY YOU A NEW ONE TOMORROW.",
        "Im so sorry , i shouldn`t have laughed at you",
        "We’re sorry that the order didn’t arrive. We’ve refunded it.\n\nKind regards,\nSam Carter",
    ],
)
def test_the_component_finds_what_evaluate_finds_whatever_the_tokenizer(text: str) -> None:
    by_words = spacy.blank("en")
    by_words.tokenizer = WhitespaceTokenizer(by_words.vocab)
    expected = [(span.label, span.start, span.end) for span in apology_check.evaluate(text).signals]
    assert expected
    for nlp in (spacy.blank("en"), by_words):
        nlp.add_pipe("apology_signals")
        doc = nlp(text)
        spans = doc.spans[SPANS_KEY]
        assert len(spans) == len(expected)
        for span, (label, start, end) in zip(spans, expected, strict=True):
            assert span.label_ == label
            assert span.start_char <= start < end <= span.end_char
            # Widened to whole tokens, by no token more.
            assert span[0].idx + len(span[0]) > start
            assert span[-1].idx < end


class WhitespaceTokenizer:
    """Cuts at single spaces only."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=text.split(" "))


def test_the_component_reads_an_empty_doc_and_one_of_white_space() -> None:
    component = SignalComponent(load_model())
    nlp = spacy.blank("en")
    for text in ("", " \n ", "🙏"):
        assert component.read([nlp.make_doc(text)])[0].spans == ()


def test_reading_together_and_alone_is_the_same() -> None:
    component = SignalComponent(load_model())
    nlp = spacy.blank("en")
    texts = ["Sorry I was late.", "It was only a joke, get over it.", "I should have asked you first and I did not."]
    together = component.read([nlp.make_doc(t) for t in texts])
    for text, found in zip(texts, together, strict=True):
        assert component.read([nlp.make_doc(text)])[0].spans == found.spans


@pytest.mark.parametrize(
    "closing",
    [
        "Kind regards,\nSam Carter", "Yours sincerely,\n\nA. Person\nHead of Operations", "Love,\nDad", "best\nsam",
        "With best wishes,\nThe Board\nTel 020 7946 0018", "Respectfully,\nTom",
    ],
)  # fmt: skip
def test_a_closing_formula_and_a_name_are_no_part_of_the_draft(closing: str) -> None:
    text = f"I'm sorry I missed it.\n\n{closing}"
    assert [text[a:b] for a, b in left_out(text)] == [closing]


@pytest.mark.parametrize(
    "end",
    [
        "thanks\ni was wrong to shout at you\ni will pay for it", "Love,\nTom\nPS I'll pay for the vase",
        "Love, Dad", "Thanks for waiting.\nSam", "Best\nof all you forgave me", "With all my love,\nyour Tom",
    ],
)  # fmt: skip
def test_the_writers_own_words_stay_whatever_stands_above_them(end: str) -> None:
    assert left_out(f"hey\nsorry\n{end}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sorry.\n\nRegards" + ("\n" + " " * 50) * 5 + "\nThis mail is confidential.", "Sorry.\n" + " " * 19_900 + "x",
        "\n" * 19_900 + "x", "Sorry.\nlove" + "\n" * 19_000 + "x",
    ],
    ids=["a signature of blanks", "blanks", "lines", "lines under a formula"],
)  # fmt: skip
def test_the_draft_body_is_found_in_no_time(text: str) -> None:
    began = time.process_time()
    left_out(text)
    assert time.process_time() - began < 0.3
