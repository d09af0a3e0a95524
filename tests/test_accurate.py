"""The accurate tier: same spans, same report, another reader."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from apology_check import Evaluator
from apology_check.errors import MissingExtraError, ModelDamagedError, ModelFormatError, ModelNotFoundError
from apology_check.model import Model, find_model, load_model
from apology_check.pipeline.component import reader_of
from apology_check.pipeline.transformer_reader import ENCODER, MOST_PIECES, TransformerReader, _parts
from apology_check.pipeline.words import Word

GOOD = (
    "I'm sorry I told Ana about your diagnosis. I promised to keep it to myself and I didn't. You must have felt "
    "betrayed. I've asked her to keep it to herself, and I won't pass on anything of yours again."
)
BAD = "I'm sorry if you felt hurt, but honestly you started it and everybody makes mistakes."


def test_without_onnxruntime_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'apology-check\[accurate\]'"):
        TransformerReader(Model({}, {}, ("[CLS]", "[SEP]", "[UNK]"), Path("nowhere")))


def test_an_unknown_reader_is_refused_by_name() -> None:
    with pytest.raises(ModelFormatError, match=r"'oracle'.*network, joint"):
        reader_of(Model({"settings": {"reader": "oracle"}}, {}, ("[SEP]", "[UNK]"), Path("here")))


def test_long_texts_are_read_in_parts_that_cut_no_word() -> None:
    words = [Word((number, number + 1, number + 2), False, False) for number in range(400)]
    parts = list(_parts(words))
    assert [word for part in parts for word in part] == words
    assert all(sum(len(word.pieces) for word in part) <= MOST_PIECES for part in parts)
    assert len(parts) == 3


@pytest.fixture(scope="module")
def accurate() -> Evaluator:
    pytest.importorskip("onnxruntime", reason="needs the extra [accurate]")
    try:
        return Evaluator.load("accurate")
    except ModelNotFoundError:
        pytest.skip("no accurate tier is shipped: python -m apology_check.training fit --tier accurate makes one")


def test_the_report_names_its_tier(accurate: Evaluator) -> None:
    assert accurate.evaluate(GOOD).model_version.startswith("accurate-")
    assert Evaluator.load().evaluate(GOOD).model_version.startswith("default-")


def test_it_reads_the_same_signals_off_plain_drafts(accurate: Evaluator) -> None:
    good, bad = accurate.evaluate(GOOD), accurate.evaluate(BAD)
    assert good.score is not None
    assert bad.score is not None
    assert good.score > bad.score + 30
    assert {"regret", "acknowledgment", "prevention"} <= {span.label for span in good.signals}
    assert {"conditional", "blame_shift"} & {span.label for span in bad.signals}
    assert all(GOOD[span.start : span.end] == span.quote for span in good.signals)


def test_alone_and_in_a_batch_the_numbers_are_the_same(accurate: Evaluator) -> None:
    together = list(accurate.evaluate_many([GOOD, BAD, GOOD + "\n" + BAD]))
    assert together[0] == accurate.evaluate(GOOD)
    assert together[1] == accurate.evaluate(BAD)


def test_a_text_longer_than_the_encoder_is_read_to_its_end(accurate: Evaluator) -> None:
    filler = "The meeting then went through the minutes of the last one. " * 60
    report = accurate.evaluate(f"I am sorry I lost your file. {filler} I will print you a new copy by noon tomorrow.")
    assert report.is_apology
    assert max(span.end for span in report.signals) > len(filler)


def test_a_damaged_encoder_is_named(accurate: Evaluator, tmp_path: Path) -> None:
    model = load_model("accurate")
    (tmp_path / ENCODER).write_bytes((find_model("accurate") / ENCODER).read_bytes()[:10_000])
    with pytest.raises(ModelDamagedError, match=r"encoder\.onnx"):
        TransformerReader(Model(model.manifest, model.arrays, model.pieces, tmp_path))
