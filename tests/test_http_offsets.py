from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apology_check.render.utf16 import Utf16Offsets, length_in_utf16, report_to_dict
from reports import EMOJI, GOOD, REPORTS, SURROGATES


def units(text: str) -> bytes:
    # What a JavaScript string holds.
    return text.encode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", [0]), ("ab", [0, 1, 2]), ("é🙏a", [0, 1, 3, 4]), ("\ud83d!", [0, 1, 2]), ("👩‍👧", [0, 2, 3, 5])],
)
def test_to_utf16_counts_units(text: str, expected: list[int]) -> None:
    offsets = Utf16Offsets(text)
    assert [offsets.to_utf16(at) for at in range(len(text) + 1)] == expected
    assert [offsets.to_code_points(at) for at in expected] == list(range(len(text) + 1))


def test_to_code_points_inside_a_pair_is_before_it() -> None:
    assert Utf16Offsets("a🙏b").to_code_points(2) == 1


# Half a pair beside the other half is one character to JavaScript, and two code points to Python.
@given(st.text(st.one_of(st.characters(), st.sampled_from("🙏🏽a\ud83d\udfff\n"))))
def test_slices_are_the_same_words(text: str) -> None:
    offsets = Utf16Offsets(text)
    whole = units(text)
    assert offsets.to_utf16(len(text)) == length_in_utf16(text) == len(whole) // 2
    for start in range(len(text) + 1):
        for end in range(start, min(len(text), start + 4) + 1):
            first, last = offsets.to_utf16(start), offsets.to_utf16(end)
            assert whole[2 * first : 2 * last] == units(text[start:end])
            assert (offsets.to_code_points(first), offsets.to_code_points(last)) == (start, end)


@pytest.mark.parametrize("name", REPORTS)
def test_report_to_dict_moves_offsets_and_nothing_else(name: str) -> None:
    report = REPORTS[name]
    plain, moved = report.to_dict(), report_to_dict(report, "utf16")
    whole = units(report.text)
    for part in ("signals", "strengths", "suggestions"):
        for before, after in zip(plain.pop(part), moved.pop(part), strict=True):
            if after["start"] is None:
                assert before == after
                continue
            assert whole[2 * after["start"] : 2 * after["end"]] == units(after["quote"])
            assert before | {"start": 0, "end": 0} == after | {"start": 0, "end": 0}
    assert plain == moved


def test_report_to_dict_in_code_points_is_the_contract() -> None:
    for report in (GOOD, EMOJI, SURROGATES):
        assert report_to_dict(report) == report.to_dict()
