"""Edits in the draft's own words: exact for the cases read by hand, whole and safe for whatever comes."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apology_check.editing import apply_suggestion, apply_suggestions, replace_words
from apology_check.edits import EDITORS, edit_of
from apology_check.edits.page import Page, sentences_of, voice_of
from apology_check.feedback import suggestions
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
    shuffled = data.draw(st.permutations(chosen))
    after = apply_suggestions(draft.text, chosen)
    assert apply_suggestions(draft.text, shuffled) == after
    assert garbled(draft.text, after) == [], after


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
    with pytest.raises(ValueError, match="the same words"):
        apply_suggestions("Sorry for everything.", [one, two])


def test_words_that_are_gone_are_refused() -> None:
    other = Suggestion("vague", "m", "w", 0, 5, "Salty", ("",), 5.0)
    with pytest.raises(ValueError, match="another draft"):
        apply_suggestion("Sorry for everything.", other)
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
        (
            "Sorry.\n\nAnn\n\nOn Mon, 3 May 2021, Jo wrote:\n> Why?",
            "Sorry. I will ___.\n\nAnn\n\nOn Mon, 3 May 2021, Jo wrote:\n> Why?",
        ),
    ],
)
def test_what_is_missing_is_added_before_the_closing(text: str, expected: str) -> None:
    addition = Suggestion("amends", "m", "w", None, None, None, ("I will ___.",), 5.0)
    assert apply_suggestion(text, addition) == expected
