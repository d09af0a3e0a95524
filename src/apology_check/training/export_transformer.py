"""A fitted transformer and the default tier → the accurate tier: the encoder as ONNX with 8-bit weights."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from apology_check.model import Model, save_model
from apology_check.pipeline.transformer_reader import ENCODER, PREFIX, START, JointReader
from apology_check.pipeline.words import UNKNOWN, Vocabulary
from apology_check.training.examples import Example
from apology_check.training.fit import Fitted
from apology_check.training.last_stage import fit_last_stage, score_of


class _States(nn.Module):
    # One text, no padding: what the runtime asks for.
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        seen = torch.ones_like(pieces)
        states: torch.Tensor = self.encoder(input_ids=pieces, attention_mask=seen).last_hidden_state
        return states


def encoder_bytes(encoder: Any, kept: Sequence[int]) -> bytes:
    """The encoder as ONNX with the weights of its products in 8 bits and the rows ``kept`` of its embedding."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    with tempfile.TemporaryDirectory() as folder:
        plain, prepared, small = (Path(folder) / name for name in ("plain.onnx", "prepared.onnx", "small.onnx"))
        table = encoder.embeddings.word_embeddings
        whole = table.weight.data
        table.weight.data = whole[torch.tensor(kept)].clone()
        try:
            torch.onnx.export(
                _States(encoder).eval(), (torch.tensor([[0, 5, 6, 7]]),), plain, dynamo=False, opset_version=17,
                input_names=["pieces"], output_names=["states"],
                dynamic_axes={"pieces": {1: "length"}, "states": {1: "length"}},
            )  # fmt: skip
        finally:
            table.weight.data = whole
        quant_pre_process(plain, prepared, skip_symbolic_shape=True)
        # Seven bits in eight: processors without VNNI add pairs of products in 16 bits.
        quantize_dynamic(prepared, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        return small.read_bytes()


def export_joint(
    out: Path, fitted: Fitted, network: Model, words: Vocabulary, dev: Sequence[Example], *,
    training: Mapping[str, Any], seed: int = 0,
) -> None:  # fmt: skip
    """Write the model folder of the accurate tier; the last stage is fitted on what both readers say of the dev texts.

    Args:
        out: Model folder.
        fitted: The transformer.
        network: The default tier, whose network reads beside it.
        words: The encoder's pieces.
        dev: Texts that neither was trained on.
        training: For the manifest.
        seed: For the last stage.
    """
    transformer = fitted.network.eval()
    number = {piece: i for i, piece in enumerate(words.pieces)}
    pieces = (*network.pieces, START)
    encoder = encoder_bytes(transformer.encoder, [number[piece] for piece in pieces])
    out.mkdir(parents=True, exist_ok=True)
    (out / ENCODER).write_bytes(encoder)
    arrays = {key: value for key, value in network.arrays.items() if not key.startswith(("kind.", "score."))}
    # The start mark is a piece of the encoder only; the network never sees it.
    for key in ("embedding", "embedding_scale"):
        arrays[key] = np.concatenate([arrays[key], np.zeros_like(arrays[key][:1])])
    arrays |= {
        f"{PREFIX}reading.{key}": value.detach().float().numpy().astype(np.float16)
        for key, value in transformer.reading.state_dict().items()
        if not key.startswith("rating")
    }
    settings = {key: network.manifest["settings"][key] for key in ("blocks", "heads")}
    reader = JointReader(Model({"settings": settings}, arrays, pieces, out))
    examples = make_again(dev, reader.vocabulary, words)
    stage = fit_last_stage(examples, reader.read([e.words for e in examples]), score_of(network), seed=seed)
    arrays |= {key: value.astype(np.float64) for key, value in stage.arrays.items()}
    save_model(
        out, name="accurate", version=str(network.manifest["version"]), arrays=arrays, pieces=pieces,
        settings={"reader": "joint", **settings, **stage.settings}, training=training, files={ENCODER: encoder},
    )  # fmt: skip


def make_again(examples: Sequence[Example], vocabulary: Vocabulary, old: Vocabulary) -> list[Example]:
    """The examples with the ids of their pieces in another vocabulary."""
    number = {piece: i for i, piece in enumerate(vocabulary.pieces)}
    unknown = number[UNKNOWN]
    return [
        replace(e, words=tuple(w._replace(pieces=tuple(number.get(old.pieces[p], unknown) for p in w.pieces))
                               for w in e.words))
        for e in examples
    ]  # fmt: skip
