"""Notes: what every report says, and what only some say."""

from __future__ import annotations

import pytest

from apology_check.notes import count_apologies, no_fault, notes
from apology_check.report import Kind
from hand_made import make_spans


def codes(marked: str, *, kind: Kind = "apology", confidence: float = 0.9, legal_note: bool = False) -> list[str]:
    text, spans = make_spans(marked)
    found = notes(text, spans, kind, confidence, locale=None, legal_note=legal_note, unsure_below=0.7)
    return [note.code for note in found]


@pytest.mark.parametrize("text", ["Sorry.", "Sorry for your loss.", "What time is it?", "I hit you."])
def test_words_not_intent_is_said_always(text: str) -> None:
    assert "words_not_intent" in codes(text)
    assert "words_not_intent" in codes(text, kind="other")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I'm sorry I lied.", 1),
        ("I'm sorry. Sorry again.", 2),
        ("So sorry, I'm so sorry, truly sorry I lied.", 3),
        ("Sorry sorry sorry sorry", 4),
        ("I apologise. My apologies, and sorry.", 3),
        ("I am sorry. You said sorry, and I do not say sorry lightly.", 1),
    ],
)
def test_count_apologies(text: str, said: int) -> None:
    assert count_apologies(text) == said


def test_the_third_sorry_is_one_too_many() -> None:
    assert "over_apology" not in codes("{{regret: I'm sorry}} {{acknowledgment: I lied}}. {{regret: Sorry}}.")
    assert "over_apology" in codes(
        "{{regret: I'm sorry}}, {{regret: sorry}}, {{regret: sorry}} {{acknowledgment: I lied}}."
    )
    assert "over_apology" not in codes("Sorry sorry sorry, what time is it?", kind="courtesy")


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry for existing.",
        "Sorry for crying at lunch.",
        "sorry for asking for help",
        "I'm sorry I'm so emotional today.",
        "Sorry for having feelings, I guess.",
        "I apologise for being a burden to you all.",
        "Sorry for venting!",
        "I'm sorry for needing a day off.",
        "sorry about my anxiety",
        "I'm sorry for saying no.",
        "Sorry that I'm sick.",
    ],
)
def test_where_nothing_was_wrong_no_apology_is_owed(text: str) -> None:
    assert no_fault(text, ()) is not None
    assert "no_fault" in codes(text)


@pytest.mark.parametrize(
    "marked",
    [
        "{{regret: Sorry}} {{acknowledgment: I was late}}, and sorry for crying about it.",
        "{{regret: I'm sorry}} for {{acknowledgment: being rude}}.",
        "{{regret: Sorry}} for {{acknowledgment: asking Jo behind your back}}. {{responsibility: That was wrong}}.",
        "{{regret: I'm sorry}} {{acknowledgment: I made you cry}}.",
        "Sorry for your loss.",
        "You need not be sorry for crying.",
    ],
)
def test_where_something_was_wrong_the_apology_stands(marked: str) -> None:
    assert "no_fault" not in codes(marked)


def test_unsure_legal_and_quoted_mail_have_their_notes() -> None:
    assert "unsure" in codes("Sorry.", confidence=0.6)
    assert "unsure" in codes("Sorry.", kind="courtesy", confidence=0.5)
    assert "unsure" not in codes("Sorry.", confidence=0.7)
    assert "legal" not in codes("Sorry.")
    assert "legal" in codes("Sorry.", legal_note=True)
    assert "quoted_left_out" in codes("Sorry I missed it.\n\nOn Mon, 3 May 2021, Ann wrote:\n> Where were you?")


def test_words_of_the_mail_that_is_answered_are_not_the_writers() -> None:
    text = (
        "I'm sorry I hit your car.\n\nOn Mon, 3 May 2021, Ann wrote:\n> I will kill you if I see you with him. "
        "Sorry for crying."
    )
    assert codes(text) == ["words_not_intent", "quoted_left_out"]


def test_an_abusive_draft_gets_no_other_advice() -> None:
    assert codes("Sorry, sorry, sorry I hit you.") == ["abuse", "words_not_intent"]
