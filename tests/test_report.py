from __future__ import annotations

import json
import pickle
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from apology_check.report import (
    BANDS,
    KINDS,
    SCHEMA_VERSION,
    Contribution,
    NextStep,
    Note,
    Report,
    SignalSpan,
    Strength,
    Suggestion,
    catalogue_entry,
)
from apology_check.setting import GRAVITIES
from apology_check.signals import AUDIENCES, CATALOGUE, LABELS, ROLES
from reports import ABUSIVE, BAD, GOOD, NOT_APOLOGY, REPORTS, SURROGATES, make_addition, make_report

DOCS = Path(__file__).parents[1] / "docs"
SCHEMA: dict[str, Any] = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
PAGE = (DOCS / "report-schema.md").read_text(encoding="utf-8")
# Each class, its part of the schema, and its heading in the page.
PARTS = [
    (Report, SCHEMA, "The report"),
    (SignalSpan, SCHEMA["$defs"]["signal_span"], "signals"),
    (Strength, SCHEMA["$defs"]["strength"], "strengths"),
    (Suggestion, SCHEMA["$defs"]["suggestion"], "suggestions"),
    (NextStep, SCHEMA["$defs"]["next_step"], "next_steps"),
    (Note, SCHEMA["$defs"]["note"], "notes"),
    (Contribution, SCHEMA["$defs"]["contribution"], "contributions"),
]


def complaints(value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(value)]


def section(heading: str) -> str:
    found = re.search(rf"^##+ {re.escape(heading)}$(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, f"the page has no heading {heading}"
    return found[1]


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", REPORTS)
def test_to_dict_follows_the_schema(name: str) -> None:
    assert complaints(REPORTS[name].to_dict()) == []


@pytest.mark.parametrize("name", REPORTS)
def test_to_json_is_valid_utf8_and_says_what_to_dict_says(name: str) -> None:
    report = REPORTS[name]
    for indent in (None, 2):
        data = report.to_json(indent=indent).encode("utf-8")
        assert json.loads(data) == report.to_dict()


def test_to_json_escapes_lone_surrogates() -> None:
    assert r"Sorry\ud800" in SURROGATES.to_json()


@pytest.mark.parametrize(("part", "schema", "heading"), PARTS, ids=[part.__name__ for part, _, _ in PARTS])
def test_every_field_is_in_schema_and_page(part: type, schema: dict[str, Any], heading: str) -> None:
    names = [field.name for field in fields(part)]
    assert list(schema["properties"]) == names
    assert schema["required"] == names
    assert re.findall(r"^\| `(\w+)` \|", section(heading), re.MULTILINE) == names


def test_schema_lists_the_values_that_the_code_has() -> None:
    properties = SCHEMA["properties"]
    assert properties["kind"]["enum"] == list(KINDS)
    assert properties["band"]["enum"] == [*BANDS, None]
    assert properties["audience"]["enum"] == [*AUDIENCES, None]
    assert properties["gravity"]["enum"] == list(GRAVITIES)
    assert properties["schema_version"]["const"] == SCHEMA_VERSION
    assert properties["components"]["required"] == list(LABELS)
    assert SCHEMA["$defs"]["label"]["enum"] == list(LABELS)
    assert SCHEMA["$defs"]["signal_span"]["properties"]["role"]["enum"] == list(ROLES)


def test_page_lists_the_values_that_the_code_has() -> None:
    table = section("The report")
    for values in (KINDS, BANDS, AUDIENCES, GRAVITIES):
        assert ", ".join(f"`{value}`" for value in values) in table
    assert re.findall(r"`(\w+)`", section("signals").split("The labels that build")[1]) == list(LABELS)


def test_page_example_follows_the_schema() -> None:
    found = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert found
    example = json.loads(found[1])
    assert complaints(example) == []
    assert list(example) == [field.name for field in fields(Report)]
    for span in example["signals"] + example["strengths"] + example["suggestions"]:
        assert example["text"][span["start"] : span["end"]] == span["quote"]
    assert sum(part["points"] for part in example["contributions"]) == pytest.approx(example["score"])


@pytest.mark.parametrize(
    "change",
    [
        {"score": 101.0},
        {"score": None},
        {"band": None},
        {"kind": "plea"},
        {"is_apology": False},
        {"kind": "sympathy", "is_apology": False},
        {"confidence": 1.5},
        {"components": {}},
        {"components": dict.fromkeys([*LABELS, "charm"], 0.5)},
        {"signals": [{"label": "regret"}]},
        {"schema_version": "2"},
        {"text": ""},
    ],
)
def test_schema_refuses(change: dict[str, Any]) -> None:
    assert complaints(GOOD.to_dict() | change)


def test_schema_refuses_a_suggestion_with_half_a_place() -> None:
    value = BAD.to_dict()
    value["suggestions"][0]["quote"] = None
    assert complaints(value)


def test_schema_allows_fields_of_later_releases() -> None:
    assert complaints(GOOD.to_dict() | {"mood": "sunny"}) == []


def test_catalogue_entry_is_plain() -> None:
    for signal in CATALOGUE.values():
        assert json.loads(json.dumps(catalogue_entry(signal)))["label"] == signal.label


@pytest.mark.parametrize("name", REPORTS)
def test_report_pickles(name: str) -> None:
    report = REPORTS[name]
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report
    assert hash(copy) == hash(report)


def test_report_is_frozen() -> None:
    with pytest.raises(AttributeError):
        GOOD.score = 100.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        GOOD.components["regret"] = 1.0  # type: ignore[index]


def test_explain_puts_the_largest_first_and_sums_to_the_score() -> None:
    parts = GOOD.explain()
    assert [part.label for part in parts] == ["regret", "responsibility", "amends", "base"]
    assert sum(part.points for part in parts) == pytest.approx(GOOD.score)
    assert BAD.explain()[1].points < 0


def test_explain_is_empty_without_a_score() -> None:
    assert NOT_APOLOGY.explain() == ABUSIVE.explain() == ()


def test_apply_replaces_the_words() -> None:
    suggestion = next(s for s in BAD.suggestions if s.label == "conditional")
    assert "I'm sorry that I ___, but you know" in BAD.apply(suggestion)
    assert "I'm sorry for the way I ___, but you know" in BAD.apply(suggestion, 1)
    with pytest.raises(IndexError):
        BAD.apply(suggestion, 2)


def test_apply_adds_what_is_missing() -> None:
    suggestion = make_addition("amends", "", ("I will ___ by ___.",), 8.0)
    assert make_report("{{regret: I'm sorry}}.").apply(suggestion) == "I'm sorry. I will ___ by ___."


def test_apply_without_replacements_changes_nothing() -> None:
    assert BAD.apply(BAD.suggestions[-1]) == BAD.text


def test_apply_refuses_a_suggestion_of_another_draft() -> None:
    with pytest.raises(ValueError, match="another draft"):
        GOOD.apply(BAD.suggestions[0])


def test_is_edit_tells_changes_from_additions() -> None:
    assert BAD.suggestions[0].is_edit
    assert not make_addition("amends", "", (), 1.0).is_edit


def test_methods_render() -> None:
    from apology_check.render.displacy import to_displacy
    from apology_check.render.html import render_html
    from apology_check.render.markdown import render_markdown

    report = make_report("{{regret: Sorry}}.", score=33.3)
    assert report.to_html() == report._repr_html_() == render_html(report)
    assert report.to_markdown() == render_markdown(report)
    assert report.to_displacy() == to_displacy(report)
