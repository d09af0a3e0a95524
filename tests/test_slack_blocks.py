from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apology_check.render.slack_blocks import (
    MESSAGE_TEXT,
    escape_mrkdwn,
    fit,
    measure,
    pack_edit,
    render_answer,
    render_feedback,
    render_summary,
    shorten,
)
from apology_check.render.slack_views import (
    Editor,
    draft_block,
    fits_field,
    long_draft_words,
    read_editor,
    render_editor,
    render_home,
)
from apology_check.report import Note, Report, Suggestion
from block_kit import BrokenError, buttons, check_message, check_view, texts, total, units
from reports import ABUSIVE, BAD, GOOD, MARKUP, NOT_APOLOGY, REPORTS, SURROGATES, make_plain_report, make_report
from stub_evaluator import StubEvaluator

INJECTIONS = [
    "<!channel> <@U123> <#C1|x> <https://evil.example|Click> &lt;!here&gt;",
    "*bold* _it_ ~no~ `code` ```block``` > quote\n> more\n• :skull: @here @channel #general https://evil.example",
    '{"type":"mrkdwn"} "},{"type":"section" \\u003c!everyone\\u003e',
    "sorry\u202e\u2066 \x00\x1b[31m\ud83d",
]


def message(report: Report) -> dict[str, object]:
    return {
        "response_type": "ephemeral",
        "text": escape_mrkdwn(render_summary(report)),
        "blocks": render_answer(report),
    }


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_answer_is_what_slack_takes(report: Report) -> None:
    check_message(message(report))


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_editor_is_what_slack_takes(report: Report, everything: bool) -> None:
    check_view(render_editor(Editor(report.text, report.audience, 3, everything), report, notice="Changed."))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_answer_and_editor_are_what_the_sdk_takes(report: Report) -> None:
    blocks = pytest.importorskip("slack_sdk.models.blocks", reason="needs the extra [slack]")
    views = pytest.importorskip("slack_sdk.models.views", reason="needs the extra [slack]")
    for block in render_answer(report):
        parsed = blocks.Block.parse(block)
        parsed.validate_json()
        assert parsed.to_dict()["type"] == block["type"]
    views.View(**render_editor(Editor(report.text, "work"), report)).validate_json()
    views.View(**render_home("https://compose.example")).validate_json()


def test_answer_has_score_draft_strengths_and_three_suggestions() -> None:
    shown = " ".join(texts(render_answer(BAD), "plain_text", "text"))
    assert f"Score 14 of 100: {BAD.band}" in shown
    assert "What works" in shown
    assert "blame_shift" not in shown
    assert "2 more suggestions." in shown
    assert "1. " in shown
    assert "3. " in shown
    assert "4. " not in shown
    assert "Reads words, not intent." in shown
    assert "Only you can see this." in shown


def test_strengths_come_before_suggestions() -> None:
    shown = texts(render_answer(BAD), "text")
    assert shown.index("What works") < shown.index("What would help most")


def test_answer_to_what_is_no_apology_says_what_it_is_and_has_no_suggestions() -> None:
    shown = " ".join(texts(render_answer(NOT_APOLOGY), "plain_text", "text"))
    assert "Not an apology: reads as sympathy" in shown
    assert "What would help most" not in shown


def test_abusive_draft_is_not_marked_and_the_notes_come_before_it() -> None:
    shown = texts(render_feedback(ABUSIVE), "text")
    assert shown.index("Notes") < shown.index(ABUSIVE.text)
    assert not buttons(render_feedback(ABUSIVE))


@pytest.mark.parametrize("draft", INJECTIONS)
@pytest.mark.parametrize("prefix", ["", "I'm sorry if you were hurt. "])
def test_words_of_a_draft_stand_in_no_text_that_slack_parses(draft: str, prefix: str) -> None:
    report = StubEvaluator().evaluate(f"{prefix}I'm sorry, {draft}")
    noted = replace(report, notes=(Note("odd", draft),))
    for shown in (message(noted), render_editor(Editor(noted.text), noted, notice=draft)):
        blocks = shown["blocks"]
        assert isinstance(blocks, list)
        assert not texts(blocks, "mrkdwn")
        for text in texts([b for b in blocks if b["type"] != "input"], "plain_text"):
            assert "evil" not in text
            assert "<!" not in text
            assert "@here" not in text
    check_message(message(noted))
    # No element of rich text is anything but words.
    assert '"user"' not in json.dumps(message(noted))
    assert '"type": "link"' not in json.dumps(message(noted))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_summary_holds_no_word_of_the_draft(report: Report) -> None:
    other = make_plain_report("Zyzzyva", score=report.score, kind=report.kind, confidence=report.confidence,
                              audience=report.audience, notes=report.notes)  # fmt: skip
    assert render_summary(report) == render_summary(other)


def test_markup_shows_as_it_is() -> None:
    rich = [block["elements"][0] for block in render_answer(MARKUP) if block["type"] == "rich_text"]
    quote = next(element for element in rich if element["type"] == "rich_text_quote")
    words = "".join(element["text"] for element in quote["elements"])
    assert "<b>&" in words
    assert "**bold** _it_ `code`" in words
    assert "<script>alert(1)</script>" in words
    assert "\x1b" not in words


def test_lone_surrogates_are_replaced() -> None:
    # What Slack's JSON holds must be text.
    for value in (render_answer(SURROGATES), render_editor(Editor("x"), SURROGATES)):
        json.dumps(value, ensure_ascii=False).encode("utf-8")


def test_long_report_is_cut_to_what_slack_shows() -> None:
    words = "I'm sorry if you were offended, but I was tired and it was only a joke. " * 41
    report = StubEvaluator().evaluate(words[:3000])
    many = replace(report, notes=tuple(Note(str(n), "x" * 5_000) for n in range(40)))
    check_message(message(many))
    check_view(render_editor(Editor(report.text, everything=True), many))


def test_more_blocks_than_slack_takes_are_cut_with_a_line() -> None:
    block = {"type": "divider"}
    assert fit([block] * 50, 50, MESSAGE_TEXT) == [block] * 50
    cut = fit([block] * 51, 50, MESSAGE_TEXT)
    assert len(cut) == 50
    assert texts(cut, "plain_text") == ["Shortened to what Slack shows."]


@given(st.text(max_size=300), st.integers(min_value=2, max_value=200))
def test_shorten_keeps_to_the_limit_in_utf16_units(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert short == text or text.startswith(short[:-1])


@given(st.text(min_size=1, max_size=400), st.text(max_size=100), st.text(max_size=100))
def test_any_words_make_blocks_that_slack_takes(draft: str, message_text: str, replacement: str) -> None:
    report = replace(
        make_plain_report(draft),
        suggestions=(Suggestion("vague", message_text, message_text, 0, len(draft), draft, (replacement, ""), 2.0),),
        notes=(Note("n", message_text),),
    )
    check_message(message(report))
    check_view(render_editor(Editor(draft), report))


@given(st.text(max_size=500))
def test_measure_counts_what_the_tests_count(text: str) -> None:
    blocks = [{"type": "rich_text", "elements": [{"type": "text", "text": text}, {"text": {"text": text}}]}]
    assert measure(blocks) == total(blocks)


def test_each_replacement_has_a_button_that_says_what_it_does() -> None:
    found = buttons(render_feedback(BAD, everything=True), "use:")
    assert [button["text"]["text"] for button in found] == [
        "Leave it out",
        "Use it (1)",
        "Use it (2)",
        "Add it",
        "Leave it out",
    ]
    assert len({button["action_id"] for button in found}) == 5


def test_a_replacement_too_long_for_a_button_has_none() -> None:
    report = make_report("{{vague: for everything}}")
    edit = Suggestion("vague", "m", "w", 0, 14, report.signals[0].quote, ("x" * 2_001,), 1.0)
    assert not buttons(render_feedback(replace(report, suggestions=(edit,))))
    assert units(pack_edit(edit, "x" * 2_001)) > 2_000


def test_long_draft_gets_no_button_that_would_have_to_carry_it() -> None:
    short, long = make_plain_report("x" * 2_000), make_plain_report("x" * 2_001)
    assert [button["value"] for button in buttons(render_answer(short), "edit")] == [short.text]
    assert not buttons(render_answer(long))


# Views


def typed(view: dict[str, object], draft: str | None, audience: str | None) -> dict[str, object]:
    blocks = view["blocks"]
    assert isinstance(blocks, list)
    field = next(b["block_id"] for b in blocks if b["type"] == "input" and b["element"]["action_id"] == "draft")
    option = None if audience is None else {"value": audience}
    values = {
        field: {"draft": {"type": "plain_text_input", "value": draft}},
        "audience": {"audience": {"type": "static_select", "selected_option": option}},
    }
    return {**view, "state": {"values": values}}


@pytest.mark.parametrize("audience", [None, "personal", "work", "customer", "public"])
def test_editor_comes_back_as_it_was_typed(audience: str | None) -> None:
    editor = Editor("Sorry.", None, 7, True)
    found = read_editor(typed(render_editor(editor, GOOD), "I'm sorry I was late.", audience or "guess"))
    assert found == Editor("I'm sorry I was late.", audience, 7, True)  # type: ignore[arg-type]


@pytest.mark.parametrize("view", [{}, {"private_metadata": "no json"}, {"state": {}}, {"private_metadata": ""}])
def test_view_without_what_is_expected_is_an_empty_editor(view: dict[str, object]) -> None:
    assert read_editor(view) == Editor()


def test_unknown_audience_is_guessed() -> None:
    assert read_editor(typed(render_editor(Editor("x")), None, "aliens")) == Editor("", None)


def test_field_has_another_name_once_the_app_writes_into_it() -> None:
    assert draft_block(Editor("a")) != draft_block(Editor("a", revision=1))


def test_field_takes_3000_utf16_units() -> None:
    assert fits_field("x" * 3_000)
    assert fits_field("😀" * 1_500)
    assert not fits_field("😀" * 1_501)


def test_long_draft_is_told_where_to_go() -> None:
    assert "This draft has 3,412 characters" in long_draft_words(None, 3_412)
    assert "apology-check serve" in long_draft_words(None, 3_412)
    assert "https://compose.example/" in long_draft_words("https://compose.example/", 3_412)


@pytest.mark.parametrize("address", [None, "https://compose.example/?a=1&b=2"])
def test_home_says_how_and_what_happens_to_drafts(address: str | None) -> None:
    home = render_home(address)
    check_view(home)
    shown = " ".join(texts(home["blocks"], "plain_text", "text", "link"))
    assert "/apology" in shown
    assert "neither kept nor logged" in shown
    assert "passes through Slack" in shown
    assert (address or "apology-check serve") in shown
    assert len(texts(home["blocks"], "link")) == (1 if address else 0)


def test_the_checks_of_these_tests_refuse_what_slack_refuses() -> None:
    good = message(GOOD)
    check_message(good)
    blocks = good["blocks"]
    assert isinstance(blocks, list)
    for broken in (
        {**good, "response_type": "in_channel"},
        {**good, "blocks": blocks * 10},
        {**good, "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x"}}]},
        {**good, "blocks": [{"type": "rich_text", "elements": []}]},
    ):
        with pytest.raises(BrokenError):
            check_message(broken)
