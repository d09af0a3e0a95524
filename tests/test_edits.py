"""Edits in the draft's own words: exact for the cases read by hand, whole and safe for whatever comes."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apology_check.editing import add_sentence, apply_suggestion, apply_suggestions, replace_words
from apology_check.edits import EDITORS, edit_of
from apology_check.edits.page import Page, sentences_of, voice_of
from apology_check.edits.repeated import repeated
from apology_check.feedback import suggestions
from apology_check.pipeline.draft_body import is_sign_off
from apology_check.report import SignalSpan, Suggestion
from apology_check.signals import AUDIENCES, BUILDING, CATALOGUE, LABELS, UNDERMINING
from apology_check.signals.signal import Audience
from edit_cases import CASES
from feedback_cases import CASES as FEEDBACK_CASES
from hand_made import make_draft, make_page

DRAFTS: tuple[tuple[str, Audience], ...] = (
    *((case.marked, case.audience) for case in FEEDBACK_CASES),
    *((marked, audience) for audience, marked, _, _ in CASES),
    *((example, "personal") for signal in CATALOGUE.values() for example in signal.examples),
)
# What an edit must never add to a draft.
GARBLED = {
    "two spaces": re.compile(r"(?<=\S)  +(?=\S)"),
    "space before a mark": re.compile(r"\s[,.;:!?](?=\s|$)"),
    "a comma before a mark": re.compile(r",\s*[,.;:!?]"),
    "a stop before a comma": re.compile(r"(?<!\.)\.\s*[,;:]"),
    "two stops": re.compile(r"(?<![.…])\.\.(?!\.)"),
    "a mark that opens a sentence": re.compile(r"(?:^|[.!?]\s)\s*[,;:.]"),
    "a slot of another length": re.compile(r"____"),
    "a word twice": re.compile(r"\b(?!that\b|had\b|sorry\b|very\b|so\b)(\w{3,})\s+\1\b", re.I),
    "a joining word without a clause": re.compile(r"\b(?:and|but|because|that|so)\s*[.!?](?:\s|$)", re.I),
    "two joining words": re.compile(r"\b(?:and|but|so) (?:and|but|so)\b(?! far| much| many)", re.I),
    "a mark after an end mark": re.compile(r"[?!]\.|\.[?!]"),
    "a small letter that opens a sentence": re.compile(r"[.!?]\s+[a-z]"),
}


OWN_WORDS = (
    "i we you that and it left feeling no excuse is for the way take all time need my our part in this was what true "
    "caused by sorry are am im me us gave reason to think let lost temper raised made mistakes an error errors because "
    "those every some did not didn didnt don t have had could never said saying doing called calling hurt down people "
    "s go get got wires learned of on at so a ones them him her u ur their with m re"
)
OWN = frozenset(OWN_WORDS.split())


def edits_of(found: Sequence[Suggestion]) -> list[Suggestion]:
    return [s for s in found if s.is_edit and s.replacements]


def garbled(before: str, after: str) -> list[str]:
    # A chat in small letters stays one: there the last check says nothing.
    checks = list(GARBLED.items())[: -1 if re.match(r"[a-z]", before) else None]
    return [name for name, pattern in checks if len(pattern.findall(after)) > len(pattern.findall(before))]


@pytest.mark.parametrize(("audience", "marked", "label", "expected"), CASES)
def test_edit_of_reads_as_written_by_hand(
    audience: Audience, marked: str, label: str, expected: tuple[str, ...]
) -> None:
    page = make_page(marked, audience)
    span = next(span for span in page.spans if span.label == label)
    edit = edit_of(page, span)
    made = () if edit is None else tuple(replace_words(page.text, edit.start, edit.end, r) for r in edit.replacements)
    assert made == expected


def test_editors_cover_every_undermining_label() -> None:
    assert set(EDITORS) == set(UNDERMINING)


@pytest.mark.parametrize(("marked", "audience"), DRAFTS)
def test_each_edit_alone_leaves_whole_sentences(marked: str, audience: Audience) -> None:
    draft = make_draft(marked, audience)
    for suggestion in edits_of(suggestions(draft)):
        for choice in range(len(suggestion.replacements)):
            after = apply_suggestion(draft.text, suggestion, choice)
            assert after != draft.text
            assert garbled(draft.text, after) == [], (suggestion.quote, suggestion.replacements[choice], after)


@pytest.mark.parametrize(("marked", "audience"), DRAFTS)
def test_all_edits_together_leave_whole_sentences_and_something_to_send(marked: str, audience: Audience) -> None:
    draft = make_draft(marked, audience)
    after = apply_suggestions(draft.text, edits_of(suggestions(draft)))
    assert garbled(draft.text, after) == [], after
    assert re.search(r"\w", after)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_any_choice_of_edits_in_any_order_gives_one_whole_text(data: st.DataObject) -> None:
    marked, audience = data.draw(st.sampled_from(DRAFTS))
    draft = make_draft(marked, audience)
    found = edits_of(suggestions(draft))
    chosen = data.draw(st.lists(st.sampled_from(found), unique_by=id)) if found else []
    after = apply_suggestions(draft.text, chosen)
    assert garbled(draft.text, after) == [], after


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_the_order_in_which_suggestions_are_given_does_not_show(data: st.DataObject) -> None:
    marked, audience = data.draw(st.sampled_from(DRAFTS))
    draft = make_draft(marked, audience)
    found = [s for s in suggestions(draft) if s.replacements]
    chosen = data.draw(st.lists(st.sampled_from(found), unique_by=id)) if found else []
    if data.draw(st.booleans()):
        # Of the same value, as often in short drafts.
        chosen = [s if s.is_edit else replace(s, gain=5.0) for s in chosen]
    shuffled = data.draw(st.permutations(chosen))
    assert apply_suggestions(draft.text, shuffled) == apply_suggestions(draft.text, chosen)


def test_what_is_missing_comes_by_value_and_then_in_the_order_of_the_catalogue() -> None:
    made = [
        Suggestion("prevention", "m", "w", None, None, None, ("C.",), 5.0),
        Suggestion("amends", "m", "w", None, None, None, ("B.",), 5.0),
        Suggestion("listening", "m", "w", None, None, None, ("A.",), 9.0),
    ]
    for order in permutations(made):
        assert apply_suggestions("Sorry.", order) == "Sorry. A. B. C."


@pytest.mark.parametrize(
    "formula",
    [
        "Best",
        "Best regards",
        "Kind regards",
        "Kindest regards",
        "With kind regards",
        "With best wishes",
        "Warm regards",
        "Warmest regards",
        "Best wishes",
        "Many thanks",
        "Thanks",
        "Regards",
        "Wishes",
        "Sincerely",
        "Yours sincerely",
        "Sincerely yours",
        "Yours faithfully",
        "Very truly yours",
        "Respectfully",
        "Yours",
        "Cheers",
        "Love",
    ],
)
def test_the_closings_of_the_reading_are_closings_here_too(formula: str) -> None:
    assert is_sign_off(f"{formula},\nAnn")
    assert add_sentence(f"Sorry.\n\n{formula},\nAnn", "I ___.") == f"Sorry. I ___.\n\n{formula},\nAnn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sorry, sorry, sorry I broke it.", "Sorry I broke it."),
        ("sorry sorry sorry i was late", "sorry i was late"),
        ("I'm so sorry. I broke your cup. I'm so sorry. I'm so sorry.", "I'm so sorry. I broke your cup."),
        ("I'm sorry I broke it. I'm so sorry. Really sorry!", "I'm sorry I broke it."),
        ("I'm so sorry, I'm really sorry, I'm truly sorry that I lied.", "I'm truly sorry that I lied."),
        ("Hi Ann,\n\nI'm sorry. I am sorry. I apologise for the mess.", "Hi Ann,\n\nI apologise for the mess."),
        ("Sorry sorry sorry", "Sorry"),
        ("I'm sorry I lied, sorry, sorry.", "I'm sorry I lied."),
        ("I'm sorry I lied, so sorry, and really sorry again!", "I'm sorry I lied!"),
        ("I'm sorry I lied – sorry – sorry sorry.", "I'm sorry I lied – sorry."),
        # What is tied to an act, or leaned on, stays, however often.
        ("I'm sorry I lied. I'm sorry I hid it. I'm sorry for the fuss.",) * 2,
        ("I'm so sorry. For all of it. I'm sorry I lied. Sorry for the mess.",) * 2,
        ("I'm so sorry. I broke your cup.",) * 2,
        ("I'm sorry I lied, sorry and sorry again, sorry about that.",) * 2,
    ],
)
def test_repeated_apologies_become_one(text: str, expected: str) -> None:
    after = text
    for edit in reversed(repeated(Page.read(text, (), "personal"))):
        assert edit.replacements == ("",)
        after = replace_words(after, edit.start, edit.end, "")
    assert after == expected


@pytest.mark.parametrize(
    "text",
    [
        "I broke your cup, " + "sorry " * 30 + "about that.",
        "I broke your cup, " + "sorry " * 3_000 + "about that.",
        "I broke your cup, " + "sorry, " * 2_800 + "about that.",
        "I broke your cup, " + "sorry and " * 1_900 + "about that.",
        "I broke your cup, " + "sorry again and again " * 900 + "about that.",
        "I broke your cup" + ", so" * 4_900 + " sorry x",
        "so " * 6_000 + "sorry x",
        "so very " * 2_400 + "sorry x",
        "sorry " * 3_000 + "x",
        "sorry and " * 1_900 + "x",
        "sorry truly " * 1_600 + "x",
        "sorry" + " " * 19_000 + "x",
        "I broke it, sorry" + " " * 19_000 + "x",
    ],
    ids=lambda text: f"{text[:30]}… {len(text)}",
)
def test_long_runs_of_apologies_take_no_time(text: str) -> None:
    page = Page.read(text, (), "personal")
    began = time.process_time()
    repeated(page)
    assert time.process_time() - began < 0.5


def test_a_sorry_in_the_mail_that_is_answered_is_not_counted_as_another() -> None:
    text = "I'm so sorry.\n\nOn Mon, 3 May 2021, Ann wrote:\n> I'm sorry you were late. Sorry. Sorry."
    assert repeated(Page.read(text, (), "personal")) == ()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Sorry", "sorry", "I'm so sorry", ",", ".", "!", "I broke it", "and", "again", "I apologise", "😀"]
        ),
        max_size=14,
    ).map(" ".join)
)
def test_of_repeated_apologies_one_is_always_left(text: str) -> None:
    after = text
    for edit in reversed(repeated(Page.read(text, (), "personal"))):
        after = replace_words(after, edit.start, edit.end, "")
    if re.search(r"sorry|apologi", text, re.I):
        assert re.search(r"sorry|apologi", after, re.I)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_an_edit_made_twice_is_refused_or_changes_nothing_for_the_worse(data: st.DataObject) -> None:
    marked, audience = data.draw(st.sampled_from(DRAFTS))
    draft = make_draft(marked, audience)
    for suggestion in edits_of(suggestions(draft)):
        once = apply_suggestion(draft.text, suggestion)
        try:
            twice = apply_suggestion(once, suggestion)
        except ValueError:
            continue
        # The same words stand there again: they were said twice, and the second telling goes as the first did.
        assert not suggestion.replacements[0]
        assert garbled(once, twice) == []


@pytest.mark.parametrize(("marked", "audience"), DRAFTS)
def test_no_edit_takes_words_that_build(marked: str, audience: Audience) -> None:
    draft = make_draft(marked, audience)
    for suggestion in edits_of(suggestions(draft)):
        if suggestion.replacements[0] or suggestion.start is None or suggestion.end is None:
            continue
        gone = {s.label for s in draft.signals if suggestion.start <= s.start and s.end <= suggestion.end}
        # Only a second "sorry" may go along, where another stays.
        assert gone.intersection(BUILDING) <= {"regret"}
        if "regret" in gone:
            kept = [
                s for s in draft.signals if s.label == "regret" and not suggestion.start <= s.start < suggestion.end
            ]
            assert kept


@pytest.mark.parametrize(("marked", "audience"), DRAFTS)
def test_edits_never_invent_an_act(marked: str, audience: Audience) -> None:
    # Every word that an edit puts in comes from the draft, or from the few phrases of the project's own.
    draft = make_draft(marked, audience)
    words = set(re.findall(r"[a-z]+", draft.text.lower()))
    forms = words | {w[:4] for w in words}
    for suggestion in edits_of(suggestions(draft)):
        for text in suggestion.replacements:
            for word in re.findall(r"[a-z]+", text.lower()):
                known = word in OWN or word in words or word[:4] in forms or _verb_form_of(word, words)
                assert known, (word, suggestion.quote, text)


def _verb_form_of(word: str, words: set[str]) -> bool:
    from apology_check.inflection import base_of, past_from_participle

    return any(base_of(w) == base_of(word) or past_from_participle(w) == word for w in words) or word in {
        "offended", "was", "were", "upset", "angered",
    }  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    text=st.lists(
        st.sampled_from(["sorry", "if", "but", "you", "was", "made", "I", "my", "mistakes", "for"])
        | st.text(alphabet="abI i.,!?'’\n—😀é_", max_size=6),
        max_size=16,
    ).map(" ".join),
    cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(1, 30)), min_size=1, max_size=4),
    labels=st.lists(st.sampled_from(LABELS), min_size=4, max_size=4),
    audience=st.sampled_from(AUDIENCES),
)
def test_edit_of_takes_any_text_and_any_span(
    text: str, cuts: list[tuple[int, int]], labels: list[str], audience: Audience
) -> None:
    spans = []
    for (start, length), label in zip(cuts, labels, strict=False):
        words = text[start : start + length]
        if words.strip():
            spans.append(SignalSpan(label, CATALOGUE[label].role, start, start + len(words), words, 0.9))
    page = Page.read(text, tuple(spans), audience)
    for span in spans:
        if span.role == "builds":
            continue
        edit = edit_of(page, span)
        if edit is None:
            continue
        assert 0 <= edit.start < edit.end <= len(text)
        assert edit.replacements
        for replacement in edit.replacements:
            after = replace_words(text, edit.start, edit.end, replacement)
            assert isinstance(after, str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm sorry. I lied!", ["I'm sorry.", "I lied!"]),
        ("Dear Mr. Park, we are sorry. It was late.", ["Dear Mr. Park, we are sorry.", "It was late."]),
        ("Work starts at 5 a.m. on Monday... Sorry", ["Work starts at 5 a.m. on Monday...", "Sorry"]),
        ('"I lied." He said so.\n\nSorry', ['"I lied."', "He said so.", "Sorry"]),
        ("  \n ", []),
    ],
)
def test_sentences_of(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "audience", "expected"),
    [
        ("I'm sorry I lied.", "personal", (False, False, False, "'", False)),
        ("i’m sorry i lied", "personal", (False, True, True, "’", False)),
        ("im sorry i lied to u", "personal", (False, True, True, "", True)),
        ("We are sorry. Our fault.", "customer", (True, False, False, "'", False)),
        ("Mistakes were made.", "customer", (True, False, False, "'", False)),
        ("Mistakes were made.", "personal", (False, False, False, "'", False)),
        ("As your mayor I was wrong, and I am sorry.", "public", (False, False, False, "'", False)),
    ],
)
def test_voice_of(text: str, audience: Audience, expected: tuple[bool, bool, bool, str, bool]) -> None:
    assert tuple(voice_of(text, sentences_of(text), audience)) == expected


def test_two_suggestions_for_the_same_words_are_refused() -> None:
    one = Suggestion("vague", "m", "w", 0, 5, "Sorry", ("",), 5.0)
    two = Suggestion("vague", "m", "w", 3, 8, "ry fo", ("",), 5.0)
    with pytest.raises(ValueError, match="the same words") as caught:
        apply_suggestions("Sorry for everything.", [one, two])
    # No word of the draft: messages end up in logs.
    assert str(caught.value) == "two suggestions concern the same words (0:5 and 3:8)"


def test_words_that_are_gone_are_refused() -> None:
    other = Suggestion("vague", "m", "w", 0, 5, "Salty", ("",), 5.0)
    with pytest.raises(ValueError, match="another draft") as caught:
        apply_suggestion("Sorry for everything.", other)
    assert str(caught.value) == (
        "the words at 0:5 are not those of the suggestion: it belongs to another draft, or the draft has changed since"
    )
    with pytest.raises(ValueError, match="another draft"):
        apply_suggestions("Sorry for everything.", [other])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sorry I broke it.", "Sorry I broke it. I will ___."),
        ("Sorry I broke it.\n\nBest wishes,\nAnn", "Sorry I broke it. I will ___.\n\nBest wishes,\nAnn"),
        ("sorry i broke it x", "sorry i broke it. I will ___. x"),
        ("sorry i broke it", "sorry i broke it. I will ___."),
        ("Sorry 🙏", "Sorry 🙏 I will ___."),
        ("Dear Ann,", "Dear Ann,\n\nI will ___."),
        ("Sorry!\n\nAnn", "Sorry! I will ___.\n\nAnn"),
        ("", "I will ___."),
        ("Sorry I lied\n\nBest,\nAnn", "Sorry I lied. I will ___.\n\nBest,\nAnn"),
        ("Sorry I lied.\n\nBest", "Sorry I lied. I will ___.\n\nBest"),
        ('I told them "she quit"', 'I told them "she quit". I will ___.'),
        ("I told them “she quit.”", "I told them “she quit.” I will ___."),
        ("Sorry (I lied)", "Sorry (I lied). I will ___."),
        ("Sorry I lied.\n\nLove, Gran", "Sorry I lied. I will ___.\n\nLove, Gran"),
        (
            "Sorry I lied.\n\nKind regards, Mr T. Bell\nBursar",
            "Sorry I lied. I will ___.\n\nKind regards, Mr T. Bell\nBursar",
        ),
        ("We lost it. Yours faithfully, Head of Post", "We lost it. I will ___. Yours faithfully, Head of Post"),
        ("I lied. Love, Gran xx", "I lied. I will ___. Love, Gran xx"),
        ("I lied. Always here. Gran", "I lied. Always here. I will ___. Gran"),
        ("We lost it! Ring us. Odile, shift lead", "We lost it! Ring us. I will ___. Odile, shift lead"),
        ("Drop us a line! ^Odile", "Drop us a line! I will ___. ^Odile"),
        ("I lied. Sorry, Odile.", "I lied. I will ___. Sorry, Odile."),
        ("I lied. So sorry. Really", "I lied. So sorry. Really. I will ___."),
        ("I lied. Thanks. I will ring", "I lied. Thanks. I will ring. I will ___."),
        ("Sorry :)", "Sorry :) I will ___."),
        ("sorry <3", "sorry <3 I will ___."),
        (
            "Sorry.\n\nAnn\n\nOn Mon, 3 May 2021, Jo wrote:\n> Why?",
            "Sorry. I will ___.\n\nAnn\n\nOn Mon, 3 May 2021, Jo wrote:\n> Why?",
        ),
    ],
)
def test_what_is_missing_is_added_before_the_closing(text: str, expected: str) -> None:
    addition = Suggestion("amends", "m", "w", None, None, None, ("I will ___.",), 5.0)
    assert apply_suggestion(text, addition) == expected


@pytest.mark.parametrize(
    "text",
    [
        "x" + " " * 19_000 + "yz",
        "\n" * 19_000 + "q",
        "a" + "\n \n" * 6_000 + "q",
        " \n" * 9_000 + "Best\nq q. ",
        "It. " + "Ann " * 4_900 + "q",
        "It. Love, " + "Ann and " * 2_400 + "q",
        "x. " * 6_600,
    ],
    ids=["blanks", "lines", "blank lines", "before a closing", "names", "a closing with names", "sentences"],
)
def test_long_runs_of_blanks_take_no_time(text: str) -> None:
    began = time.process_time()
    add_sentence(text, "I will ___.")
    for start in (0, len(text) // 2, len(text) - 1):
        replace_words(text, start, start + 1, ".")
    assert time.process_time() - began < 0.5


def test_no_edit_begins_within_a_compound_or_takes_a_clause_for_a_subject() -> None:
    marked = (
        "There was a lot of last{{agentless: -minute editing going on and mistakes were made on all sides}}. "
        "{{regret: Sorry}}."
    )
    draft = make_draft(marked, "work")
    for found in suggestions(draft):
        for choice in range(len(found.replacements)):
            text = apply_suggestion(draft.text, found, choice)
            assert "last-" not in text or "last-minute" in text
            assert "made minute" not in text
            assert "made last-minute editing" not in text
