"""Notes: what every report says, and what only some say."""

from __future__ import annotations

import pytest

from apology_check.notes import count_apologies, no_fault, notes
from apology_check.report import Kind, SignalSpan
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
        "Sorry for venting to you last night.",
        "I'm sorry for hurting so much.",
        "sorry i'm so short lol",
        "Sorry for asking so many questions.",
        "Sorry for venting about my job again.",
        "sorry for asking",
        "I'm sorry for needing you.",
        "Sorry for crying in front of everyone.",
        "I'm sorry I'm so quiet today.",
        "Sorry for being a burden on you.",
        "I'm sorry for hurting.",
        "Sorry for asking you for help with the forms.",
        "I'm sorry for being sad and tired.",
        "Sorry for being sick, I can't come in.",
        "I'm sorry for saying no to the extra shift.",
        "Sorry for getting sick before the trip.",
        "I'm sorry for asking for a day off.",
        "Sorry that I'm sick.",
        "Sorry for being ill on Monday.",
        "Sorry for crying at Christmas.",
        "Sorry for being sad over Easter.",
        "Sorry for crying on Zoom.",
        "Sorry for being ill on May 3.",
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


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry for hurting you.",
        "I'm sorry for being short with you this morning.",
        "I'm sorry I'm so short with you",
        "I'm sorry for asking your sister to spy on you.",
        "Sorry for venting about you to the whole office.",
        "I'm sorry I'm sick of you.",
        "Sorry for crying and throwing your phone in the lake.",
        "I'm sorry for having a bad day and taking it out on you.",
        "Sorry for being different with you lately.",
        "I'm sorry for saying no one likes you.",
        "Sorry for asking you to lie for me.",
        "Sorry for oversharing your news.",
        "I'm sorry for being upset with you all week.",
        "Sorry for rambling about your divorce at the party.",
        "Sorry for hurting your brother.",
        "Sorry for hurting Ann.",
        "I'm sorry I'm here late.",
        "Sorry about my anxiety ruining your party.",
        "I'm sorry for needing to win at any cost.",
        "Sorry for venting about her to the whole team.",
        "Sorry for being quiet about the affair.",
        "I'm sorry for being needy and I read your texts.",
        "I'm sorry for being sick all over your car.",
        "I'm sorry for asking for help to spy on you.",
        "sorry im being so short to u",
        "I'm sorry for asking Jo behind your back.",
        "Sorry for hurting the team.",
        "Sorry for being emotional at you.",
        "Sorry for being emotional at Ann on Monday.",
        "Sorry for being emotional at June.",
        "sorry for getting hurt feelings and hanging up on you",
    ],
)
def test_what_was_done_to_someone_is_a_fault_with_and_without_its_span(text: str) -> None:
    assert no_fault(text, ()) is None
    start = next(i for i in (text.find("for "), text.lower().find("i'm so"), text.find("I'm s", 5), 0) if i >= 0)
    span = SignalSpan("acknowledgment", "builds", start, len(text), text[start:], 0.9)
    assert no_fault(text, (span,)) is None


@pytest.mark.parametrize("words", ["for crying at lunch", "for asking for help", "for being sick"])
def test_an_act_that_only_overlaps_the_words_is_no_fault_by_itself(words: str) -> None:
    assert "no_fault" in codes(f"{{{{regret: I'm sorry}}}} {{{{acknowledgment: {words}}}}}.")


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


@pytest.mark.parametrize("below", ["I will kill you if you leave me", "PS I will kill myself if you leave"])
def test_danger_under_a_closing_formula_is_seen(below: str) -> None:
    assert "abuse" in codes(f"I'm sorry I shouted last night. It was wrong.\n\nLove,\nTom\n{below}")
