from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import pytest
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console, RenderableType

from apology_check.markup import parse_marked
from apology_check.render import wording
from apology_check.render.catalogue import describe_signal, render_catalogue, render_signal
from apology_check.render.displacy import to_displacy
from apology_check.render.html import render_html, render_html_page
from apology_check.render.markdown import escape_markdown, render_markdown
from apology_check.render.marks import mark
from apology_check.render.terminal import render_terminal
from apology_check.report import KINDS, Report, Suggestion
from apology_check.signals import AUDIENCES, CATALOGUE, LABELS, ROLES
from reports import (
    ABUSIVE,
    BAD,
    EMOJI,
    GOOD,
    LINE_BREAKS,
    MARKUP,
    NOT_APOLOGY,
    REPORTS,
    RIGHT_TO_LEFT,
    SURROGATES,
    TOP,
    UNMARKED,
    make_plain_report,
    make_report,
)

VOID = {"meta"}
EMPTY_LINES = "⋯ 9,999 empty lines ⋯"


def printed(renderable: RenderableType, width: int = 80, **options: object) -> str:
    console = Console(file=StringIO(), width=width, markup=True, emoji=True, highlight=True, **options)  # type: ignore[arg-type]
    console.print(renderable)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def flat(text: str) -> str:
    return " ".join(text.split())


class Reader(HTMLParser):
    """Checks that elements nest, and keeps the text of the draft, of its tags, and of all."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.names: list[str] = []
        self.draft = ""
        self.tags: list[str] = []
        self.text = ""
        self.items: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        classes = dict(attrs).get("class") or ""
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self.open.append((tag, classes))
        if classes == "ac-tag":
            self.tags.append("")
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        within = [classes for _, classes in self.open]
        if "style" in [tag for tag, _ in self.open]:
            return
        self.text += data
        if "ac-tag" in within:
            self.tags[-1] += data
        elif "ac-draft" in within:
            self.draft += data
        if any(tag == "li" for tag, _ in self.open):
            self.items[-1] += data


# All outputs


def outputs(report: Report) -> dict[str, str]:
    return {
        "terminal": printed(render_terminal(report, all_suggestions=True)),
        "markdown": render_markdown(report, all_suggestions=True),
        "html": render_html(report),
    }


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_renders_in_encodable_text_with_the_standing_line(name: str) -> None:
    for text in outputs(REPORTS[name]).values():
        text.encode("utf-8")
        assert "Reads words, not intent." in text
        assert REPORTS[name].model_version in text
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


@pytest.mark.parametrize("name", REPORTS)
def test_rendering_is_pure(name: str) -> None:
    assert outputs(REPORTS[name]) == outputs(REPORTS[name])


@pytest.mark.parametrize("output", ["terminal", "markdown", "html"])
def test_every_output_says_what_the_report_says(output: str) -> None:
    text = flat(html.unescape(outputs(BAD)[output].replace("\\", "")))
    text = re.sub(r"\s*</?(?:bdi|p|li|mark|span)\b[^>]*>\s*", " ", text) if output == "html" else text
    assert "Score 14 of 100: bad" in text
    assert "for someone at work" in text
    for span in BAD.signals:
        assert CATALOGUE[span.label].title in text
        assert flat(span.quote) in text
    for suggestion in BAD.suggestions:
        assert flat(suggestion.message) in text
        assert flat(suggestion.why) in text
        for replacement in suggestion.replacements:
            assert (replacement or "leaving it out") in text
    for strength in BAD.strengths:
        assert flat(strength.message) in text
    for note in BAD.notes:
        assert note.message in text
    for step in GOOD.next_steps:
        assert step.message in flat(outputs(GOOD)[output])


@pytest.mark.parametrize("output", ["terminal", "markdown", "html"])
def test_a_next_step_comes_with_its_reason_and_source(output: str) -> None:
    text = flat(html.unescape(outputs(GOOD)[output].replace("\\", "")))
    for step in GOOD.next_steps:
        assert wording.step_reason(step) in text
        assert text.index(step.message) < text.index(wording.step_reason(step))
    assert wording.step_reason(GOOD.next_steps[0]).endswith("Human Decision Processes 113).")


def test_the_short_view_in_a_terminal_keeps_reasons_of_next_steps_back() -> None:
    text = flat(printed(render_terminal(GOOD)))
    assert GOOD.next_steps[0].message in text
    assert GOOD.next_steps[0].source not in text


@pytest.mark.parametrize("output", ["terminal", "markdown", "html"])
def test_what_works_comes_before_what_would_help(output: str) -> None:
    text = outputs(BAD)[output]
    assert text.index(wording.WORKS) < text.index(wording.HELPS)


@pytest.mark.parametrize("output", ["terminal", "markdown", "html"])
def test_no_score_puts_the_notes_forward_and_marks_nothing(output: str) -> None:
    text = outputs(ABUSIVE)[output]
    assert "No score: see the notes" in text
    assert "speaks of violence" in flat(text)
    assert wording.MARKS not in text
    assert wording.WORKS not in text
    # It is the words that are not praised in parts; the spans are still in the report.
    assert ABUSIVE.signals


@pytest.mark.parametrize("output", ["terminal", "markdown", "html"])
def test_no_apology_is_named_for_what_it_is(output: str) -> None:
    text = outputs(NOT_APOLOGY)[output]
    assert "Not an apology: reads as sympathy (97% sure)" in text
    assert "No score" in text
    assert "of 100" not in text


# Wording


def test_every_kind_role_and_audience_has_words() -> None:
    for kind in KINDS:
        assert wording.kind_line(make_plain_report("x", kind=kind, score=None))
    for audience in AUDIENCES:
        assert ", for " in wording.kind_line(make_plain_report("x", audience=audience))
    assert set(wording.ROLE_WORDS) == set(ROLES)


def test_confidence_is_never_whole() -> None:
    assert "(99% sure)" in wording.kind_line(UNMARKED)
    assert "(69% sure)" in wording.kind_line(make_plain_report("x", confidence=0.699))


def test_gain_is_told_in_whole_points_or_not_at_all() -> None:
    suggestion = BAD.suggestions[0]
    assert wording.gain_words(suggestion) == "about 12 points"
    assert wording.gain_words(replace(suggestion, gain=1.2)) == "about 1 point"
    assert wording.gain_words(replace(suggestion, gain=0.9)) is None


def test_words_unknown_to_this_release_are_shown_as_they_are() -> None:
    assert wording.title("not_yet_known") == "not yet known"
    assert wording.group_title("not_yet_known") == "Not yet known"


def test_quote_stands_by_itself_only_where_the_message_lacks_it() -> None:
    assert wording.about(BAD.suggestions[0]) is None
    assert wording.about(BAD.suggestions[-1]) == '"can we please drop it now?"'
    assert wording.about(BAD.suggestions[2]) is None


def test_a_very_long_quote_is_shortened() -> None:
    text = "so " * 2_000
    report = make_plain_report(text, signals=())
    suggestion = Suggestion("vague", "Name it.", "It could be anything.", 0, len(text), text, (), 3.0)
    words = wording.about(suggestion)
    assert words is not None
    assert len(words) < 200
    assert wording.origin(suggestion, report) == ("Left unnamed", None)


# Terminal


def test_terminal_shows_the_draft_with_marks_that_need_no_colour() -> None:
    text = flat(printed(render_terminal(BAD)))
    assert "[¹I'm {²sorry]¹ {if anyone was offended}³}²" in text
    assert "[{Your wake-up call was missed}⁶]⁵" in text
    assert "{8} weakens Blame on others" in text
    assert "[1] works Saying sorry" in text


def test_terminal_marks_are_underlined() -> None:
    text = printed(render_terminal(make_report("{{regret: Sorry}} {{conditional: if}}")), force_terminal=True)
    assert re.search(r"\x1b\[4;3\dmSorry", text)
    assert re.search(r"\x1b\[4;3\dmif", text)


def test_terminal_without_colour_keeps_the_underlines() -> None:
    text = printed(render_terminal(BAD), force_terminal=True, no_color=True)
    assert "\x1b[4m" in text
    assert not re.search(r"\x1b\[[\d;]*3\d", text)


def test_terminal_shows_three_suggestions_and_all_of_them_on_request() -> None:
    few, everything = printed(render_terminal(BAD)), printed(render_terminal(BAD, all_suggestions=True))
    assert "2 more suggestions with --all." in few
    assert "  4. " not in few
    assert "  5. " in everything
    assert "--all." not in everything


@pytest.mark.parametrize("width", [20, 40, 80, 120, 300])
@pytest.mark.parametrize("name", REPORTS)
def test_terminal_keeps_to_its_width(name: str, width: int) -> None:
    for line in printed(render_terminal(REPORTS[name], all_suggestions=True), width).splitlines():
        assert cell_len(line) <= min(width, 100)


def test_terminal_lists_marks_in_a_narrow_window_too() -> None:
    text = flat(printed(render_terminal(BAD), 40))
    assert "{8} weakens Blame on others: " in text


def test_terminal_takes_drafts_for_text_not_for_markup() -> None:
    text = printed(render_terminal(MARKUP))
    assert "[[red]sorry[/red] <i>]¹ [/] **bold**" in text
    assert "␛[31mred␇" in text
    assert ":smile:" in printed(render_terminal(EMOJI))


def test_terminal_in_ascii_marks_in_ascii() -> None:
    console = Console(file=StringIO(), width=80)
    options = console.options.update()
    options.encoding = "ascii"
    lines = console.render_lines(render_terminal(BAD), options)
    text = flat("".join(segment.text for line in lines for segment in line))
    assert "[(1)I'm {(2)sorry](1) {if anyone was offended}(3)}(2)" in text
    assert text.isascii()
    assert "####" in text


def test_terminal_bar_is_full_at_100_and_empty_at_0() -> None:
    assert "█" * 28 in printed(render_terminal(TOP))
    assert "░" * 28 in printed(render_terminal(UNMARKED))


def test_terminal_tells_long_runs_of_empty_lines() -> None:
    text = printed(render_terminal(LINE_BREAKS))
    assert EMPTY_LINES in text
    assert text.count("\n") < 30


def test_terminal_shows_lone_surrogates_and_nul() -> None:
    assert "[Sorry\ufffd]¹ \ufffd ␀ ok" in printed(render_terminal(SURROGATES))


def test_terminal_lets_no_override_turn_the_rest() -> None:
    text = printed(render_terminal(RIGHT_TO_LEFT))
    assert "[אני מצטער]¹ {if}² سارة was hurt" in text


# Markdown


def shown_by_markdown(source: str) -> str:
    """The text that a reader of the Markdown sees, hard breaks as line feeds."""
    page = MarkdownIt("commonmark").enable("table").render(source)
    return html.unescape(re.sub(r"<[^>]*>", "", page.replace("<br />\n", "\n")))


@pytest.mark.parametrize("name", REPORTS)
def test_markdown_shows_the_draft_as_it_is(name: str) -> None:
    report = REPORTS[name]
    page = MarkdownIt("commonmark").enable("table").render(render_markdown(report))
    quoted = re.search(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    assert quoted
    found = html.unescape(re.sub(r"<[^>]*>", "", quoted[1].replace("<br />\n", "\n")))
    expected = "".join(piece.text for piece in mark(report.text, wording.shown_signals(report)))
    assert found.split() == expected.split()
    # Nothing in a draft may become structure.
    assert set(re.findall(r"<(\w+)", quoted[1])) <= {"p", "br"}


def test_markdown_keeps_lines_and_leading_spaces() -> None:
    source = render_markdown(make_plain_report("one\n    two\n\n- three\n4. four"))
    assert "> one\\\n> \u00a0\u00a0\u00a0\u00a0two\n>\n> \\- three\\\n> 4\\. four" in source


@pytest.mark.parametrize(
    "text",
    [
        "# head", "- item", "+ item", "1. item", "1) item", "=====", "a\n---", "a\n===", "| a | b |\n|---|---|",
        "**b** __b__ *i* _i_", "`c` ``c``", "~~~\nfence", "```\nfence", "<b>&amp;</b>", "[l](u) ![i](u)", "\\* \\\\",
        "> quote", "&copy; &#35;", "[ref]: http://x.y", "<http://x.y>", "a~b~ $x$",
    ],
)  # fmt: skip
def test_escaped_markdown_shows_itself(text: str) -> None:
    assert shown_by_markdown(escape_markdown(text)).split() == text.split()


def test_markdown_gives_three_suggestions_and_all_of_them_on_request() -> None:
    assert "2 more suggestions." in render_markdown(BAD)
    assert "\n5. " in render_markdown(BAD, all_suggestions=True)
    assert "more suggestions" not in render_markdown(BAD, all_suggestions=True)


# HTML


@pytest.mark.parametrize("name", REPORTS)
def test_html_nests_and_shows_the_draft_and_all_its_marks(name: str) -> None:
    report = REPORTS[name]
    read = Reader(render_html(report))
    signals = wording.shown_signals(report)
    plain = "".join(piece.text for piece in mark(report.text, signals) if not piece.is_mark)
    assert read.draft.strip() == plain.strip()
    assert sorted(read.tags) == sorted(f"{n} {CATALOGUE[span.label].title}" for n, span in enumerate(signals, 1))
    assert "script" not in read.names
    for number, span in enumerate(signals):
        assert read.items[number].startswith(f"{CATALOGUE[span.label].title} ({wording.ROLE_WORDS[span.role]}): “")


@pytest.mark.parametrize("name", sorted(REPORTS.keys() - {"line_breaks"}))
def test_html_covers_each_character_with_the_marks_of_its_spans(name: str) -> None:
    # Elements are split where spans cross; what counts is what lies over each word.
    report = REPORTS[name]
    depth, roles, found = [], [], []
    body = render_html(report).split('dir="auto">')[1].split("</div>")[0]
    body = re.sub(r'<span class="ac-tag".*?</span>', "", body)
    for token in re.findall(r"<[^>]+>|[^<]+", body):
        if token.startswith("<mark"):
            roles.append("builds" if "ac-builds" in token else "undermines")
        elif token == "</mark>":
            roles.pop()
        else:
            found += [(c, tuple(sorted(roles))) for c in html.unescape(token) if c.isalnum() and c.isascii()]
        depth.append(len(roles))
    expected = [
        (c, tuple(sorted(span.role for span in wording.shown_signals(report) if span.start <= n < span.end)))
        for n, c in enumerate(report.text)
        if c.isalnum() and c.isascii()
    ]
    assert found == expected
    assert depth[-1] == 0


def test_html_escapes_everything() -> None:
    evil = "<img src=x onerror=alert(1)>\"'&"
    report = make_report("{{regret: Sorry}}")
    report = replace(
        report,
        text=evil,
        signals=(replace(report.signals[0], label=evil, start=0, end=len(evil), quote=evil),),
        strengths=(replace(GOOD.strengths[0], message=evil),),
        suggestions=tuple(
            Suggestion(evil, evil, evil, None, None, None, (evil,), 3.0) for _ in range(5)
        ),
        next_steps=(replace(GOOD.next_steps[0], group=evil, message=evil),),
        notes=(replace(BAD.notes[0], message=evil),),
        model_version=evil,
    )  # fmt: skip
    source = render_html_page(report)
    assert "<img" not in source
    assert "img" not in Reader(source).names
    assert source.count("&lt;img src=x onerror=alert(1)&gt;") > 15


def test_html_folds_the_suggestions_after_the_third() -> None:
    assert "<details><summary>2 more suggestions</summary>" in render_html(BAD)
    assert "<details open>" in render_html(BAD, all_suggestions=True)
    assert "<details" not in render_html(GOOD)


def test_html_page_is_a_page_around_the_fragment() -> None:
    page = render_html_page(BAD)
    assert page.startswith("<!DOCTYPE html>")
    assert '<meta charset="utf-8">' in page
    assert render_html(BAD) in page
    Reader(page)


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
        parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_html_marks_are_legible_and_told_apart_without_colour() -> None:
    source = render_html(BAD)
    text = re.search(r"mark\{color:#(\w+)", source)
    assert text
    styles = set()
    for role in ROLES:
        rule = re.search(rf"\.ac-{role}\{{background:#(\w+);text-decoration-style:(\w+);.*?-color:#(\w+)", source)
        assert rule
        assert contrast(text[1], rule[1]) >= 7
        assert contrast(rule[3], rule[1]) >= 4.5
        styles.add(rule[2])
    assert len(styles) == len(ROLES)


# displaCy


@pytest.mark.parametrize("name", REPORTS)
def test_displacy_tokens_give_the_spans_their_words(name: str) -> None:
    report = REPORTS[name]
    value = to_displacy(report)
    assert len(value["spans"]) == len(report.signals)
    for span, shown in zip(report.signals, value["spans"], strict=True):
        words = value["tokens"][shown["start_token"] : shown["end_token"]]
        assert "".join("".join(words).split()) == "".join(value["text"][span.start : span.end].split())
        assert shown["label"] == span.label
    assert "".join("".join(value["tokens"]).split()) == "".join(value["text"].split())


def test_displacy_renders_it() -> None:
    displacy = pytest.importorskip("spacy.displacy")
    for report in (BAD, MARKUP, SURROGATES):
        markup = displacy.render(report.to_displacy(), style="span", manual=True, jupyter=False)
        markup.encode("utf-8")
        for span in report.signals:
            assert span.label in markup
        assert "<script" not in markup


# The catalogue


def test_catalogue_lists_every_signal_under_its_role() -> None:
    text = flat(printed(render_catalogue()))
    middle = text.index("Signals that weaken or undo it")
    for signal in CATALOGUE.values():
        place = text.index(f"{signal.label} {signal.title}. It {flat(signal.definition)}.")
        assert (place > middle) == (signal.role == "undermines")


@pytest.mark.parametrize("label", LABELS)
def test_signal_is_explained_with_its_spans_shown(label: str) -> None:
    signal = CATALOGUE[label]
    text = flat(printed(render_signal(signal), 120))
    for part in (signal.title, signal.definition, signal.why, signal.source, *signal.near_misses):
        assert flat(part) in text
    assert "{quote}" not in text
    left, right = ("[", "]") if signal.role == "builds" else ("{", "}")
    for example in signal.examples:
        words, marks = parse_marked(example, LABELS)
        own = [found for found in marks if found.label == label]
        assert own
        for found in own:
            assert f"{left}{flat(words[found.start : found.end])}{right}" in text


@pytest.mark.parametrize("label", LABELS)
def test_described_signal_has_exact_spans(label: str) -> None:
    value = describe_signal(CATALOGUE[label])
    assert value["label"] == label
    assert set(value["advice"]["openings"]) == set(AUDIENCES)
    for example in value["examples"]:
        assert "{{" not in example["text"]
        for span in example["spans"]:
            assert example["text"][span["start"] : span["end"]] == span["quote"]
