"""One draft in, one report out: what the public API promises, also on input that nobody expects."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apology_check import Evaluator, Report, evaluate, evaluate_many
from apology_check.errors import EmptyTextError, TextTooLongError
from apology_check.report import BANDS, KINDS
from apology_check.signals import CATALOGUE, LABELS

GOOD = (
    "I'm sorry, Dana. I gave your seat at the wedding to my colleague without asking you, and that was my choice and "
    "nobody else's. You stood at the door with everyone looking. I have told Mum it was me. Your seat is next to mine "
    "at the dinner on Friday, and from now on I ask before I move anyone."
)
BAD = (
    "I'm sorry if you felt hurt, but you were being far too sensitive and it was only a joke. Mistakes were made on "
    "both sides. Can we just move on now?"
)
OTHER = "The library opens at nine on Saturdays and closes at four. Bring your card."


def check(report: Report, text: str) -> None:
    assert report.text == text
    assert report.kind in KINDS
    assert report.is_apology == (report.kind == "apology")
    assert 0.0 <= report.confidence <= 1.0
    assert tuple(report.components) == LABELS
    assert all(0.0 <= value <= 1.0 for value in report.components.values())
    for span in report.signals:
        assert text[span.start : span.end] == span.quote != ""
        assert span.role == CATALOGUE[span.label].role
        assert 0.0 <= span.score <= 1.0
    if report.score is None:
        assert report.band is None
    else:
        assert 0.0 <= report.score <= 100.0
        assert report.band == BANDS[min(6, int(report.score * 6 / 100 + 0.5))]
        assert sum(part.points for part in report.explain()) == pytest.approx(report.score, abs=0.01)
    if not report.is_apology:
        assert report.score is None
        assert report.signals == ()
    assert any(note.code == "words_not_intent" for note in report.notes)
    report.to_json()


def test_a_good_apology_scores_above_a_bad_one() -> None:
    good, bad = evaluate_many([GOOD, BAD])
    check(good, GOOD)
    check(bad, BAD)
    assert good.score is not None
    assert bad.score is not None
    assert good.score > bad.score + 30
    assert {"acknowledgment", "regret", "responsibility"} <= {s.label for s in good.signals}
    assert any(s.role == "undermines" for s in bad.signals)
    assert bad.suggestions


def test_what_is_no_apology_has_no_score_and_no_signals() -> None:
    check(evaluate(OTHER), OTHER)
    assert evaluate(OTHER).score is None


@pytest.mark.parametrize("audience", ["personal", "work", "customer", "public", None])
def test_the_audience_is_kept(audience: str | None) -> None:
    report = evaluate(GOOD, audience=audience)  # type: ignore[arg-type]
    assert report.audience == audience or audience is None
    assert report.score == evaluate(GOOD).score


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(ValueError, match="personal"):
        evaluate(GOOD, audience="friends")  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, 3, b"sorry", ["sorry"]])
def test_what_is_no_str_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="str"):
        evaluate(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["", " ", "\n\t \u00a0"])
def test_nothing_but_white_space_is_an_empty_text(value: str) -> None:
    with pytest.raises(EmptyTextError):
        evaluate(value)


def test_the_length_limit_is_in_the_message_and_can_be_set() -> None:
    with pytest.raises(TextTooLongError, match="20,000"):
        evaluate("a" * 20_001)
    evaluator = Evaluator.load(max_characters=30)
    with pytest.raises(TextTooLongError, match="30"):
        evaluator.evaluate(GOOD)


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 sorry \udfff",
        "sorry\x00I was late",
        "אני מצטער שאיחרתי",
        "🙏🙏🙏",
        "sorry 😭 I broke ur mug 💔",
        "\n" * 10_000 + "sorry",
        "." * 5_000,
        "a" * 20_000,
        "sorry " * 3_000,
        "\u202esorry\u202c",
        "\x1b[31msorry\x1b[0m",
        "<b>sorry</b> [red]I lied[/red]",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_any_other_string_gives_a_report(text: str) -> None:
    check(evaluate(text), text)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_any_text_gives_a_sound_report(text: str) -> None:
    check(evaluate(text), text)


def test_many_is_lazy_and_in_order() -> None:
    drawn = []

    def drafts() -> Iterator[str]:
        for number in range(10_000):
            drawn.append(number)
            yield f"Sorry, I forgot parcel number {number}."

    reports = evaluate_many(drafts(), batch_size=8)
    first = next(reports)
    assert first.text.endswith("number 0.")
    assert len(drawn) <= 8
    assert next(reports).text.endswith("number 1.")


def test_drafts_before_a_bad_one_are_answered() -> None:
    reports = evaluate_many([GOOD, BAD, "  ", GOOD])
    assert next(reports).text == GOOD
    assert next(reports).text == BAD
    with pytest.raises(EmptyTextError):
        next(reports)


def test_one_string_is_not_many_drafts() -> None:
    with pytest.raises(TypeError, match="evaluate"):
        next(evaluate_many("sorry"))


def test_one_and_many_agree_to_the_last_bit() -> None:
    texts = [GOOD, BAD, OTHER, "sorry, my bad", GOOD[:80]] * 3
    assert [r.to_json() for r in evaluate_many(texts)] == [evaluate(t).to_json() for t in texts]


def test_threads_may_share_an_evaluator() -> None:
    evaluator = Evaluator.load()
    expected = {t: evaluator.evaluate(t).to_json() for t in (GOOD, BAD, OTHER)}
    wrong: list[str] = []

    def work() -> None:
        for _ in range(15):
            for text, json in expected.items():
                if evaluator.evaluate(text).to_json() != json:
                    wrong.append(text)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_report_is_frozen_and_crosses_processes() -> None:
    report = evaluate(GOOD)
    with pytest.raises(AttributeError):
        report.score = 1.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        report.components["regret"] = 1.0  # type: ignore[index]
    assert pickle.loads(pickle.dumps(report)) == report


def test_a_quoted_mail_below_the_draft_is_left_out() -> None:
    quoted = GOOD + "\n\nOn Mon, 3 May 2021 at 10:12, Dana wrote:\n> You should be sorry. It was only a joke, was it?"
    assert evaluate(quoted).score == evaluate(GOOD).score
    assert all(s.end <= len(GOOD) for s in evaluate(quoted).signals)


def test_a_wish_list_of_invariances() -> None:
    base = evaluate(GOOD).score
    assert base is not None
    for other in (GOOD.upper(), GOOD.lower(), GOOD.replace("'", "\u2019"), GOOD + " 🙏"):
        changed = evaluate(other).score
        assert changed is not None
        assert abs(changed - base) < 5


def test_words_never_seen_before_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apology_check.evaluator._MOST_STRINGS", 3_000)
    evaluator = Evaluator.load()
    before = evaluator.evaluate("Sorry I was late.")
    sizes = []
    for number in range(40):
        evaluator.evaluate("Sorry about " + " ".join(f"word{number}x{i}" for i in range(100)))
        sizes.append(len(evaluator._nlp.vocab.strings))
    assert max(sizes) < 3_500
    assert evaluator.evaluate("Sorry I was late.") == before
