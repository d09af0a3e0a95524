from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apology_check.render.characters import make_line, make_visible, replace_surrogates, superscript
from apology_check.render.marks import bracket, in_parentheses, mark, no_number
from apology_check.render.segments import cut, find_crossing, find_lanes
from apology_check.signals.signal import ROLES, Role


class Span(NamedTuple):
    start: int
    end: int
    role: Role = "builds"


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text("ab \n", min_size=1, max_size=12))
    place = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(place, place).filter(lambda pair: pair[0] != pair[1]), max_size=6))
    roles: st.SearchStrategy[Role] = st.sampled_from(ROLES)
    return text, [Span(min(pair), max(pair), draw(roles)) for pair in pairs]


def marked(text: str, spans: list[Span]) -> str:
    return "".join(piece.text for piece in mark(text, spans))


@given(text_and_spans())
def test_segments_join_to_the_text_and_know_their_spans(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    segments = cut(text, spans)
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        assert segment.text == text[segment.start : segment.end] != ""
        covering = {n for n, span in enumerate(spans) if span.start <= segment.start and segment.end <= span.end}
        assert set(segment.inside) == covering
        assert set(segment.opens) == {n for n in covering if spans[n].start == segment.start}
        assert set(segment.closes) == {n for n in covering if spans[n].end == segment.end}
        # Outermost first: what opened earlier stands before what opened later.
        starts = [spans[n].start for n in segment.inside]
        assert starts == sorted(starts)


@given(text_and_spans())
def test_crossing_spans_are_those_that_partly_overlap(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    expected = {
        n
        for n, a in enumerate(spans)
        for b in spans
        if a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end
    }
    assert find_crossing(cut(text, spans)) == expected


@given(text_and_spans())
def test_lanes_are_never_shared_by_spans_that_share_text(case: tuple[str, list[Span]]) -> None:
    _, spans = case
    lanes = find_lanes(spans)
    for n, a in enumerate(spans):
        for m, b in enumerate(spans[:n]):
            if lanes[n] == lanes[m]:
                assert a.end <= b.start or b.end <= a.start


def test_lanes_put_the_inner_span_nearest_to_the_words() -> None:
    assert find_lanes([Span(0, 9), Span(2, 5), Span(6, 9), Span(10, 12)]) == (1, 0, 0, 0)


@pytest.mark.parametrize("span", [Span(0, 0), Span(3, 2), Span(-1, 2), Span(0, 5)])
def test_cut_refuses_a_span_outside_its_text(span: Span) -> None:
    with pytest.raises(ValueError, match="empty or outside"):
        cut("four", [span])


def test_cut_without_spans_or_text() -> None:
    assert [segment.text for segment in cut("abc", [])] == ["abc"]
    assert cut("", []) == ()


def test_cut_stays_fast_with_many_spans() -> None:
    spans = [Span(start, start + 3) for start in range(5_000)]
    assert len(cut("x" * 5_003, spans)) == 5_003


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([Span(0, 3)], "[one]¹ two three"),
        ([Span(0, 3, "undermines")], "{one}¹ two three"),
        ([Span(4, 7), Span(0, 13, "undermines")], "{one [two]¹ three}²"),
        ([Span(0, 7), Span(0, 3, "undermines")], "[{one}² two]¹ three"),
        ([Span(0, 7), Span(4, 7, "undermines")], "[one {two}²]¹ three"),
        ([Span(0, 3), Span(3, 7)], "[one]¹[ two]² three"),
        # The same words: one pair of brackets for one role, two for two.
        ([Span(0, 3), Span(0, 3)], "[one]¹·² two three"),
        ([Span(0, 3), Span(0, 3, "undermines")], "[{one}²]¹ two three"),
        # Only spans that cross need a number at both ends.
        ([Span(0, 7), Span(4, 13, "undermines")], "[¹one {²two]¹ three}²"),
        ([Span(0, 7), Span(4, 13), Span(4, 7, "undermines")], "[¹one [²{two}³]¹ three]²"),
    ],
)
def test_mark(spans: list[Span], expected: str) -> None:
    assert marked("one two three", spans) == expected


def test_mark_numbers_past_nine_and_in_plain_characters() -> None:
    spans = [Span(n, n + 1) for n in range(12)]
    assert marked("abcdefghijkl", spans).endswith("[l]¹²")
    plain = mark("abc", [Span(0, 1), Span(0, 1), Span(1, 2)], numeral=in_parentheses)
    assert "".join(piece.text for piece in plain) == "[a](1,2)[b](3)c"
    assert "".join(piece.text for piece in mark("abc", [Span(0, 1)], numeral=no_number)) == "[a]bc"


def test_mark_tells_the_innermost_role() -> None:
    pieces = mark("one two", [Span(0, 7), Span(4, 7, "undermines")])
    assert [(piece.text, piece.role) for piece in pieces if not piece.is_mark] == [
        ("one ", "builds"),
        ("two", "undermines"),
    ]


def test_mark_leaves_out_empty_lines_around_the_draft() -> None:
    assert marked("\n\n one\n\n", [Span(3, 6)]) == " [one]¹"
    assert marked("\n \n", []) == ""


def test_bracket_tells_the_role() -> None:
    assert (bracket(3, "builds"), bracket(12, "undermines")) == ("[3]", "{12}")


# Any string at all: half-pairs too, which the strategy text() leaves out.
@given(st.lists(st.one_of(st.integers(0, 0x2FF), st.integers(0, 0x10FFFF))).map(lambda codes: "".join(map(chr, codes))))
def test_visible_text_always_encodes_and_steers_nothing(text: str) -> None:
    shown = make_visible(text)
    shown.encode("utf-8")
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown if c not in "\n\t")
    assert "\n" not in make_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("\x1b[31m\x07\x00\x7f\x9b", "␛[31m␇␀␡\ufffd"),
        ("\ud800x\udfff", "\ufffdx\ufffd"),
        ("\u202eabc\u202c \u2066x\u2069", "abc x"),
        ("👩‍👩‍👧 naïve סליחה\u200f", "👩‍👩‍👧 naïve סליחה\u200f"),
        ("a\n\n\n\nb", "a\n\n\n\nb"),
        ("a" + "\n" * 1_001 + "b", "a\n\n⋯ 1,000 empty lines ⋯\n\nb"),
    ],
)
def test_make_visible(text: str, shown: str) -> None:
    assert make_visible(text) == shown


def test_make_line_joins_and_shortens() -> None:
    assert make_line(" one\n\ttwo  three ") == "one two three"
    short = make_line("word " * 100, 40)
    assert len(short) <= 40
    assert " … " in short


def test_replace_surrogates_keeps_offsets() -> None:
    assert replace_surrogates("a\ud800b\x00") == "a\ufffdb\x00"


def test_superscript() -> None:
    assert superscript(1_234_567_890) == "¹²³⁴⁵⁶⁷⁸⁹⁰"
