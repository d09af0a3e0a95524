"""The corpus is what its datasheet says, and a broken file is refused as a whole, by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from apology_check.errors import CorpusError
from apology_check.signals import LABELS
from apology_check.training.corpus import Draft, assign_splits, near_duplicates, parse_drafts, read_drafts, read_real
from apology_check.training.data import read_splits
from apology_check.training.examples import COMPONENT_POINTS, read_scenarios, read_settings

DATA = Path(__file__).parents[1] / "data"
HEAD = "### id=a-1 | kind=apology | rating=4"


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    return read_drafts(DATA / "drafts")


@pytest.fixture(scope="module")
def figures() -> dict:
    return json.loads((DATA / "figures.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([HEAD, "{{regret: sorry"], r"f\.txt:1: id=a-1.*never closed"),
        ([HEAD, "sorry}}"], "without an opening"),
        ([HEAD, "{{regrets: sorry}}"], "unknown label regrets at character 0"),
        ([HEAD, "{{regret: }} x"], "empty regret mark"),
        ([HEAD, ""], "no text"),
        (["### id=a-1 | kind=apology | rating=9", "x"], "outside 1 to 7"),
        (["### id=a-1 | kind=sorrow | rating=0", "x"], "unknown kind"),
        (["### id=a-1 | kind=courtesy | rating=0", "{{regret: sorry}}"], "takes rating 0 and no marks"),
        (["### id=a-1 | kind=apology", "x"], "rating"),
        (["### id=a-1 | colour=red | kind=apology | rating=3", "x"], "unknown header field 'colour'"),
        (["text first"], "before the first header"),
        ([HEAD, "one", "### id=a-1 | kind=apology | rating=4", "two"], "repeats"),
        ([HEAD, "Same.", "### id=a-2 | kind=apology | rating=4", "same."], "repeats a-1"),
    ],
)
def test_a_broken_file_names_the_place(lines: list[str], message: str) -> None:
    with pytest.raises(CorpusError, match=message):
        parse_drafts(lines, "f.txt")


def test_every_fault_is_listed_and_nothing_is_half_read() -> None:
    with pytest.raises(CorpusError) as caught:
        parse_drafts([HEAD, "sorry}}", "### id=a-2 | kind=apology | rating=0", "x"], "f.txt")
    assert "a-1" in str(caught.value)
    assert "a-2" in str(caught.value)


def test_marks_nest_and_offsets_are_code_points() -> None:
    (draft,) = parse_drafts([HEAD, "  🙏 {{regret, responsibility: my {{vague: bad}}}}, ok"], "f.txt")
    assert [(draft.text[m.start : m.end], m.label) for m in draft.marks] == [
        ("my bad", "regret"),
        ("my bad", "responsibility"),
        ("bad", "vague"),
    ]


def test_ids_are_unique_and_texts_not_repeated(drafts: list[Draft]) -> None:
    assert len({d.id for d in drafts}) == len(drafts)
    assert len({d.text.casefold() for d in drafts}) == len(drafts)


def test_the_corpus_has_the_size_it_promises(drafts: list[Draft]) -> None:
    apologies = [d for d in drafts if d.kind == "apology"]
    assert len(drafts) >= 5_000
    assert len(drafts) - len(apologies) >= 900
    for label in LABELS:
        assert sum(label in d.labels for d in drafts) >= 300, label
    for rating in range(1, 8):
        assert sum(int(d.rating + 0.5) == rating for d in apologies) >= 400, rating


def test_rungs_of_a_ladder_rise(drafts: list[Draft]) -> None:
    ladders: dict[str, list[Draft]] = {}
    for d in drafts:
        if "rung" in d.fields:
            ladders.setdefault(d.situation, []).append(d)
    assert sum(len(rungs) >= 4 for rungs in ladders.values()) >= 300
    for name, rungs in ladders.items():
        ratings = [d.rating for d in sorted(rungs, key=lambda d: int(d.fields["rung"]))]
        assert ratings == sorted(ratings), name
        assert len(set(ratings)) == len(ratings), name


def test_figures_are_those_of_the_corpus_as_it_stands(drafts: list[Draft], figures: dict) -> None:
    assert figures["drafts"]["n"] == len(drafts), "run: python -m apology_check.training datasheet"
    assert figures["drafts"]["labels"] == {label: sum(label in d.labels for d in drafts) for label in LABELS}


def test_diversity_is_what_the_datasheet_promises(figures: dict) -> None:
    assert figures["near_duplicates"] == []
    assert figures["commonest_opening_share"] < 0.01
    assert abs(figures["rho_apology_words_rating"]) < 0.35
    assert abs(figures["rho_log_length_rating"]) < 0.35
    assert figures["pairs"] >= 2_500
    assert figures["ladders_with_longer_or_wordier_worse_rung"] >= figures["ladders"] / 2


def test_near_duplicates_are_found_across_situations_only() -> None:
    def draft(number: int, text: str, **fields: str) -> Draft:
        return Draft(f"d{number}", text, "apology", 3.0, (), "f", fields=fields)

    a = "I am sorry that I broke your green bicycle on Sunday afternoon."
    b = "I am sorry that I broke your green bicycle on Monday afternoon."
    other = "The minutes of the meeting are attached, please read them before Friday."
    assert [pair[1:] for pair in near_duplicates([draft(1, a), draft(2, other), draft(3, b)])] == [("d1", "d3")]
    assert near_duplicates([draft(1, a, ladder="x"), draft(2, b, ladder="x")]) == []


def test_no_situation_is_torn_across_splits(drafts: list[Draft]) -> None:
    splits = read_splits(DATA / "splits.json")
    where: dict[str, set[str]] = {}
    for d in drafts:
        where.setdefault(d.situation, set()).add(splits[d.id])
    assert [name for name, found in where.items() if len(found) > 1] == []
    shares = [sum(splits[d.id] == s for d in drafts) / len(drafts) for s in ("train", "dev", "test")]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.03)


def test_fresh_drafts_are_no_part_of_the_corpus(drafts: list[Draft]) -> None:
    fresh = read_drafts(DATA / "fresh")
    assert len(fresh) >= 400
    assert {d.id for d in fresh}.isdisjoint(d.id for d in drafts)
    assert {d.id for d in fresh}.isdisjoint(read_splits(DATA / "splits.json"))
    ours = {d.id for d in fresh}
    assert [pair for pair in near_duplicates([*drafts, *fresh]) if ours & {pair[1], pair[2]}] == []


def test_near_duplicates_share_a_split() -> None:
    a = Draft("a", "I am sorry that I broke your green bicycle on Sunday afternoon.", "apology", 3.0, (), "f")
    b = Draft("b", "I am sorry that I broke your green bicycle on Monday afternoon.", "apology", 3.0, (), "g")
    splits = assign_splits([a, b])
    assert splits["a"] == splits["b"]


def test_texts_chosen_by_a_readers_errors_are_for_training_only() -> None:
    told = [Draft(f"g/{n}", f"{n} " * 9, "other", 0.0, (), "g", True, {"split": "train"}) for n in range(40)]
    free = [Draft(f"f/{n}", f"{n + 50} " * 9, "other", 0.0, (), "f", True) for n in range(40)]
    splits = assign_splits(told + free)
    assert {splits[d.id] for d in told} == {"train"}
    assert {splits[d.id] for d in free} == {"train", "dev", "test"}


def test_a_text_for_training_moves_no_measured_one() -> None:
    said = "I am sorry that I left your {} bicycle out in the rain on Sunday afternoon, number {}."
    for number in range(30):
        free = Draft(f"f/{number}", said.format("green", number), "other", 0.0, (), "f", True)
        # Sorted before it, and nearly the same: it goes where the measured text goes.
        twin = Draft(f"a/{number}", said.format("grey", number), "other", 0.0, (), "a", True, {"split": "train"})
        together = assign_splits([free, twin])
        assert together[free.id] == together[twin.id] == assign_splits([free])[free.id]


def test_real_texts_are_marked_stand_off_and_not_quoted() -> None:
    n = 0
    for path in (DATA / "real").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert set(row) - {"split"} == {"source", "id", "sha256", "kind", "rating", "spans"}
            assert all(set(span) == {"label", "start", "end"} for span in row["spans"])
            assert (row["kind"] == "apology") == (1 <= row["rating"] <= 7)
            n += 1
    assert n >= 3_000


def test_a_real_text_that_changed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "texts" / "blog").mkdir(parents=True)
    row = {"source": "blog", "id": "1", "sha256": "0" * 64, "kind": "other", "rating": 0, "spans": []}
    (tmp_path / "real" / "a.jsonl").write_text(json.dumps(row) + "\n")
    (tmp_path / "texts" / "blog" / "items.jsonl").write_text(json.dumps({"id": "1", "text": "x"}) + "\n")
    assert read_real(tmp_path / "real", tmp_path / "nowhere") == []
    with pytest.raises(CorpusError, match="blog/1"):
        read_real(tmp_path / "real", tmp_path / "texts")


def test_scenarios_and_settings_read() -> None:
    scenarios = read_scenarios(DATA / "components.txt")
    assert len(scenarios) >= 60
    assert all(set(s.sentences) == set(COMPONENT_POINTS) for s in scenarios)
    assert len(read_settings(DATA / "settings.tsv")) >= 1_000
