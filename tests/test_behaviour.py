"""Changes that must not move a score, measured on the shipped model through the public API."""

from __future__ import annotations

import pytest

from apology_check import evaluate_many
from apology_check.training.behaviour import cases, differences, within


def points(texts: list[str]) -> list[float]:
    return [report.score or 0.0 for report in evaluate_many(texts)]


@pytest.fixture(scope="module")
def found() -> dict[str, list[float]]:
    return differences(points)


def test_there_are_600_cases_and_more() -> None:
    every = cases()
    assert len(every) >= 600
    assert len(set(every)) == len(every)
    assert all(case.plain != case.changed for case in every)


def test_a_case_is_counted_by_how_far_its_versions_lie_apart() -> None:
    shares = within({"names": [0.0, 5.0, 5.1], "emoji": [9.0]})
    assert shares == {"all": (4, 0.5), "names": (3, pytest.approx(2 / 3)), "emoji": (1, 0.0)}


def test_what_says_nothing_of_the_apology_moves_the_score_by_less_than_five_points(
    found: dict[str, list[float]],
) -> None:
    count, share = within(found)["all"]
    assert share >= 0.95, f"{share:.3f} of {count}"


@pytest.mark.parametrize("group", ["apostrophes", "letter case", "emoji", "spelling", "quoted message"])
def test_what_the_reader_is_blind_to_moves_nothing(found: dict[str, list[float]], group: str) -> None:
    # By construction: folded away before anything is read.
    assert max(found[group]) <= 0.05
