from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

import pytest

pytest.importorskip("fastapi", reason="needs the extra [serve]")
pytest.importorskip("uvicorn", reason="needs the extra [serve]")

from apology_check.integrations.languagetool import LANGUAGES, Selection, read_annotated
from apology_check.integrations.refusal import RefusedError
from apology_check.render.languagetool import (
    IMPROVES,
    MISSING,
    SAFETY,
    WEAKENS,
    Match,
    Original,
    _change,
    _word_before,
    find_matches,
    matches_to_dicts,
)
from apology_check.report import Suggestion
from apology_check.signals import CATALOGUE
from reports import ABUSIVE, BAD, EMOJI, GOOD, NOT_APOLOGY, REPORTS, make_report
from running_service import FORM, Answer, Client, running, serving
from stub_evaluator import StubEvaluator

DRAFT = "I'm sorry if you felt left out on Friday. It was only a joke."


@pytest.fixture(scope="module")
def service() -> Iterator[Client]:
    with running(StubEvaluator()) as client:
        yield client


def check(client: Client, text: str = DRAFT, **fields: str) -> Answer:
    return client.check(urlencode({"language": "en-US", "text": text} | fields))


def matches(client: Client, text: str = DRAFT, **fields: str) -> list[dict[str, Any]]:
    answer = check(client, text, **fields)
    assert answer.status == 200, answer.body
    found: list[dict[str, Any]] = answer.json()["matches"]
    return found


def words(text: str, match: dict[str, Any]) -> str:
    # What a JavaScript or Java client sees at the place of a match.
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le", "surrogatepass")


# From a report to matches


@pytest.mark.parametrize("name", sorted(REPORTS.keys() - {"abusive"}))
def test_each_undermining_span_is_in_a_match(name: str) -> None:
    report = REPORTS[name]
    found = find_matches(report)
    for span in report.signals:
        covering = [m for m in found if m.label == span.label and m.start <= span.start and span.end <= m.end]
        assert bool(covering) == (span.role == "undermines"), span
    assert all(0 <= match.start < match.end <= len(report.text) for match in found)


@pytest.mark.parametrize("name", REPORTS)
def test_replacing_a_match_is_following_its_suggestion(name: str) -> None:
    report = REPORTS[name]
    for suggestion in report.suggestions:
        expected = {report.apply(suggestion, choice) for choice in range(len(suggestion.replacements))}
        text = report.text
        found = [m for m in find_matches(replace(report, suggestions=(suggestion,)), picky=True) if m.replacements]
        assert {text[: m.start] + words + text[m.end :] for m in found for words in m.replacements} == expected


def test_cut_takes_the_seam_with_it() -> None:
    report = make_report("{{minimization: It was only a joke}}, and I'm sorry.")
    suggestion = Suggestion("minimization", "Cut it.", "", 0, 18, "It was only a joke", ("",), 5.0)
    (match,) = find_matches(replace(report, suggestions=(suggestion,)))
    assert match.category is WEAKENS
    assert match.end > 18
    assert match.replacements[0] + report.text[match.end :] == report.apply(suggestion)


def test_only_the_most_valuable_missing_part_is_told_unless_picky() -> None:
    parts = [Suggestion(label, "Say it.", "", None, None, None, ("I ___.",), 9.0) for label in ("amends", "impact")]
    report = make_report("{{regret: I'm sorry}} I was late.\n\nAlex", suggestions=tuple(parts))
    (match,) = find_matches(report)
    assert (match.rule, match.category) == ("APOLOGY_MISSING_AMENDS", MISSING)
    # It stands at the last word before the place where it would be added.
    assert report.text[match.start : match.end] == "late."
    assert match.replacements == ("late. I ___.",)
    assert {found.rule for found in find_matches(report, picky=True)} == {match.rule, "APOLOGY_MISSING_IMPACT"}


def test_suggestion_about_words_that_build_is_an_improvement() -> None:
    report = make_report("{{regret: Sorry}} about Friday.")
    suggestion = Suggestion("regret", "Say it whole.", "", 0, 5, "Sorry", ("I'm sorry",), 3.0)
    (match,) = find_matches(replace(report, suggestions=(suggestion,)))
    assert (match.rule, match.category, match.replacements) == ("APOLOGY_REGRET", IMPROVES, ("I'm sorry",))


def test_what_must_not_be_polished_is_told_why() -> None:
    (match,) = find_matches(ABUSIVE, picky=True)
    found = matches_to_dicts([match], ABUSIVE, Original(ABUSIVE.text))[0]
    assert (match.category, match.rule, found["replacements"]) == (SAFETY, "APOLOGY_SAFETY", [])
    assert found["message"] == " ".join(note.message for note in ABUSIVE.notes)
    assert words(ABUSIVE.text, found) == "I'm"


def test_nothing_worth_a_hint_has_no_matches() -> None:
    assert find_matches(NOT_APOLOGY) == ()
    # What is hardly worth a point is no hint while one writes.
    assert find_matches(GOOD) == ()
    assert len(find_matches(GOOD, picky=True)) == 1


def test_context_and_sentence_are_around_the_words() -> None:
    for match in find_matches(BAD, picky=True):
        found = matches_to_dicts([match], BAD, Original(BAD.text))[0]
        context = found["context"]
        assert words(BAD.text, found) == BAD.text[match.start : match.end]
        assert words(context["text"], context) == BAD.text[match.start : match.end].replace("\n", " ")
        assert BAD.text[match.start : match.end] in found["sentence"]
        assert found["rule"]["description"].startswith(CATALOGUE[match.label].title)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two?! 'Three.' Four…\nFive", "Two?!"),
        ("One!!! Two!\n\nThree", "Two!"),
        ("One.) Two", "Two"),
        ("Two", "Two"),
        ("e.g.x Two. Three", "e.g.x Two."),
    ],
)
def test_sentence_is_that_around_the_match(text: str, sentence: str) -> None:
    report = make_report(text)
    start = text.index("Two")
    (found,) = matches_to_dicts([Match("vague", WEAKENS, "", start, start + 3, ())], report, Original(text))
    assert found["sentence"] == sentence


@pytest.mark.parametrize(
    "text",
    ["I'm sorry. " + "x" * 60_000 + " end.", "sorry" + "!" * 60_000, "sorry" + '."' * 30_000, "sorry" + "\n" * 60_000],
)
def test_long_runs_take_no_time(text: str) -> None:
    # Each search of a regular expression holds all threads up: it must not grow with the square of a run.
    report = make_report(text)
    missing = Suggestion("amends", "Say it.", "", None, None, None, (), 9.0)
    marks = [Match("vague", WEAKENS, "", at, at + 1, ()) for at in range(0, 5_000, 10)]
    since = time.perf_counter()
    assert find_matches(replace(report, suggestions=(missing,)), picky=True) == ()
    assert _word_before(text, len(text) - 5)
    assert _change(text, text[:11] + "y" + text[11:]) == (11, 11) or text[11] == "y"
    assert len(matches_to_dicts(marks, report, Original(text))) == len(marks)
    assert time.perf_counter() - since < 2.0


def test_offsets_are_utf16() -> None:
    report = make_report(EMOJI.text + " {{vague: whatever 🙏🏽 I did}}")
    (match,) = find_matches(report)
    found = matches_to_dicts([match], report, Original(report.text))[0]
    assert words(report.text, found) == "whatever 🙏🏽 I did"
    assert found["offset"] > match.start


# Over the wire


def test_answer_has_what_clients_read(service: Client) -> None:
    answer = check(service).json()
    assert answer["language"]["code"] == "en-US"
    assert answer["language"]["detectedLanguage"]["code"] == "en-US"
    assert answer["software"]["apiVersion"] == 1
    assert answer["warnings"] == {"incompleteResults": False}
    assert {match["rule"]["id"] for match in answer["matches"]} == {
        "APOLOGY_CONDITIONAL",
        "APOLOGY_MINIMIZATION",
        "APOLOGY_MISSING_ACKNOWLEDGMENT",
    }
    needed = {"message", "shortMessage", "replacements", "offset", "length", "context", "sentence", "type", "rule"}
    for match in answer["matches"]:
        assert needed <= set(match)
        assert {"id", "description", "issueType", "category"} <= set(match["rule"])


@pytest.mark.parametrize(
    "text", ["🙏🏽👩‍👧 " + DRAFT, "\ud83d " + DRAFT, "\x00" + DRAFT, DRAFT.replace(" ", "\u00a0\r\n")]
)
def test_offsets_survive_the_way(service: Client, text: str) -> None:
    body = "language=en&text=" + quote(text.encode("utf-8", "surrogatepass"))
    found = service.check(body).json()["matches"]
    assert found
    for match in found:
        assert words(text, match) in text
        assert words(match["context"]["text"], match["context"]) == words(text, match).replace("\n", " ")


@pytest.mark.parametrize("text", ["", " \n ", "Lunch is at noon."])
def test_texts_without_an_apology_have_no_matches(service: Client, text: str) -> None:
    # Writing assistants send what is there, while it is being written: nothing of it is a fault.
    assert matches(service, text) == []


@pytest.mark.parametrize(
    ("asked", "variants", "code"),
    [
        ("en", "", "en"), ("en-GB", "", "en-GB"), ("EN-us", "", "en-US"), ("auto", "", "en-US"),
        ("auto", "de-DE,en-AU,en-GB", "en-AU"), ("auto", "fr", "en-US"),
    ],
)  # fmt: skip
def test_language(service: Client, asked: str, variants: str, code: str) -> None:
    assert check(service, language=asked, preferredVariants=variants).json()["language"]["code"] == code


def test_audience_is_passed_on(service: Client) -> None:
    work, public = (
        {value["value"] for match in matches(service, audience=whom) for value in match["replacements"]}
        for whom in ("work", "public")
    )
    assert work != public


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"disabledRules": "APOLOGY_CONDITIONAL,OTHER"}, {"MINIMIZATION", "MISSING_ACKNOWLEDGMENT"}),
        ({"disabledRules": " apology_conditional , APOLOGY_MINIMIZATION"}, {"MISSING_ACKNOWLEDGMENT"}),
        ({"disabledCategories": "APOLOGY_MISSING"}, {"CONDITIONAL", "MINIMIZATION"}),
        ({"disabledCategories": "APOLOGY_WEAKENS", "enabledRules": "APOLOGY_CONDITIONAL"},
         {"CONDITIONAL", "MISSING_ACKNOWLEDGMENT"}),
        ({"enabledOnly": "true", "enabledRules": "APOLOGY_MINIMIZATION"}, {"MINIMIZATION"}),
        ({"enabledOnly": "true", "enabledCategories": "APOLOGY_WEAKENS", "disabledRules": "APOLOGY_CONDITIONAL"},
         {"MINIMIZATION"}),
        ({"enabledOnly": "false", "disabledRules": ""}, {"CONDITIONAL", "MINIMIZATION", "MISSING_ACKNOWLEDGMENT"}),
    ],
)  # fmt: skip
def test_rules_and_categories_can_be_switched_off(service: Client, fields: dict[str, str], expected: set[str]) -> None:
    assert {match["rule"]["id"] for match in matches(service, **fields)} == {f"APOLOGY_{rule}" for rule in expected}


def test_picky_tells_all_that_is_missing(service: Client) -> None:
    found = [m for m in matches(service, level="picky") if m["rule"]["category"]["id"] == MISSING.id]
    assert len(found) > 3


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("text=Sorry", b"'language'"),
        ("language=en", b"either 'text' or 'data'"),
        ("language=en&text=a&data=%7B%7D", b"either 'text' or 'data'"),
        ("language=de-DE&text=Entschuldigung", b"English only"),
        ("language=en&text=%FF%FE", b"UTF-8"),
        ("language=en&text=a&enabledOnly=true", b"enabledOnly"),
        ("language=en&text=a&audience=martians", b"audience"),
        ("&".join(f"a{number}=1" for number in range(100)), b"fields"),
        ("language=en&data=nonsense", b"data must be JSON"),
        ("language=en&data=" + quote("[" * 100_000), b"data must be JSON"),
        ('language=en&data={"annotation":5}', b"list"),
        ('language=en&data={"annotation":[5]}', b"object"),
        ('language=en&data={"annotation":[{}]}', b"either text or markup"),
        ('language=en&data={"annotation":[{"text":"a","markup":"b"}]}', b"either text or markup"),
        ('language=en&data={"annotation":[{"text":5}]}', b"strings"),
        ('language=en&data={"annotation":[{"text":"a","interpretAs":"b"}]}', b"interpretAs"),
    ],
)
def test_bad_forms_are_refused_in_a_line_of_text(service: Client, body: str, reason: bytes) -> None:
    answer = service.check(body)
    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert answer.body.startswith(b"Error: ")
    assert reason in answer.body


def test_other_ways_of_asking_are_refused(service: Client) -> None:
    # A draft in an address would end up in the logs of whatever stands in between.
    assert service.get("/v2/check?language=en&text=Sorry").status == 405
    assert service.post("/v2/check", {"language": "en", "text": DRAFT}).status == 415
    assert check(service, "x" * 20_001).status == 422
    assert check(service, "x" * 1_100_000).status == 413


def test_languages_and_info(service: Client) -> None:
    found = service.get("/v2/languages").json()
    assert {entry["longCode"] for entry in found} == set(LANGUAGES)
    assert {entry["code"] for entry in found} == {"en"}
    assert service.get("/v2/info").json()["software"]["name"] == "apology_check"


def test_mounted_service_speaks_the_same() -> None:
    from fastapi import FastAPI

    from apology_check.integrations.http import create_app

    outer = FastAPI()
    outer.mount("/apology", create_app(StubEvaluator()))
    with serving(outer) as client:
        answer = client.send("POST", "/apology/v2/check", b"text=Sorry", **FORM)
        assert (answer.status, answer.body[:7]) == (400, b"Error: ")
        assert client.get("/apology/").status == 200
        assert client.get("/apology/healthz").status == 200


# Annotated text

MARKED_UP = [
    {"markup": "<p>"}, {"text": "🙏 I'm sorry "}, {"markup": "<b>"}, {"text": "if"}, {"markup": "</b>"},
    {"text": " you felt left out."}, {"markup": "<br>", "interpretAs": "\n"}, {"text": "It was only a joke."},
]  # fmt: skip


def test_read_annotated_maps_every_character() -> None:
    plain, original = read_annotated(json.dumps({"annotation": MARKED_UP}))
    assert plain == "🙏 I'm sorry if you felt left out.\nIt was only a joke."
    assert original.text == "<p>🙏 I'm sorry <b>if</b> you felt left out.<br>It was only a joke."
    for start in range(len(plain)):
        first, last = original.place(start, start + 1)
        assert original.text[first:last] == ("<br>" if plain[start] == "\n" else plain[start])


def test_annotated_text_is_counted_with_its_markup(service: Client) -> None:
    data = json.dumps({"annotation": MARKED_UP})
    found = service.check(urlencode({"language": "en", "data": data})).json()["matches"]
    whole = "".join(part.get("text", part.get("markup", "")) for part in MARKED_UP)
    by_rule = {match["rule"]["id"]: match for match in found}
    conditional, minimization = by_rule["APOLOGY_CONDITIONAL"], by_rule["APOLOGY_MINIMIZATION"]
    assert "sorry <b>if" in words(whole, conditional)
    # Replacing it would tear out the markup.
    assert conditional["replacements"] == []
    assert words(whole, minimization).startswith("It was only a")
    assert minimization["replacements"]


@pytest.mark.parametrize(
    "data", ['{"annotation":[]}', '{"annotation":[{"markup":"<p>"}]}', '{"annotation":[{"text":""}]}']
)
def test_annotated_text_without_words_has_no_matches(service: Client, data: str) -> None:
    assert service.check(urlencode({"language": "en", "data": data})).json()["matches"] == []


def test_read_annotated_refuses_what_is_none() -> None:
    with pytest.raises(RefusedError):
        read_annotated('{"annotation": [{"markup": 1}]}')


def test_selection_of_nothing_wants_everything() -> None:
    match = Match("conditional", WEAKENS, "", 0, 1, ())
    assert Selection().wants(match)
    assert not Selection(enabled_only=True).wants(match)


# The real client


def test_language_tool_python_works_with_it(service: Client) -> None:
    language_tool_python = pytest.importorskip("language_tool_python", reason="the client is for tests only (GPL)")
    with language_tool_python.LanguageTool("en-US", remote_server=service.url) as tool:
        for text in (DRAFT, "🙏 Hi Sam. " + DRAFT):
            found = {match.rule_id: match for match in tool.check(text)}
            assert set(found) == {"APOLOGY_CONDITIONAL", "APOLOGY_MINIMIZATION", "APOLOGY_MISSING_ACKNOWLEDGMENT"}
            match = found["APOLOGY_MINIMIZATION"]
            assert text[match.offset : match.offset + match.error_length].startswith("It was only a")
            assert (match.category, match.rule_issue_type) == (WEAKENS.id, "style")
        assert all(match.matched_text in DRAFT for match in tool.check(DRAFT))
        tool.disabled_rules = {"APOLOGY_CONDITIONAL"}
        assert "APOLOGY_CONDITIONAL" not in {match.rule_id for match in tool.check(DRAFT)}
        corrected = tool.correct(DRAFT)
        assert "It was only a" not in corrected
        with pytest.raises(language_tool_python.exceptions.LanguageToolError):
            tool.check("x" * 30_000)
