"""Corpus → model: the transformer learns the corpus, the small network learns both, then the last stage is fitted."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from apology_check.pipeline.words import UNKNOWN, Vocabulary
from apology_check.signals import LABELS
from apology_check.training.examples import Example, note_pieces
from apology_check.training.learning import MonotoneScore, Plan, learn
from apology_check.training.network import Shape, SignalNetwork, collate
from apology_check.training.transformer import TransformerNetwork, encoder_folder

Say = Callable[[str], None]
Outputs = dict[str, torch.Tensor]


def vocabulary() -> Vocabulary:
    """The encoder's pieces."""
    return Vocabulary((encoder_folder() / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n"))


@dataclass(frozen=True)
class Fitted:
    """A trained network and what was learnt along."""

    network: Any
    score: MonotoneScore


def fit_transformer(
    examples: Sequence[Example], words: Vocabulary, plan: Plan, *, layers: Sequence[int] = range(6), frozen: int = 0,
    say: Say = print,
) -> Fitted:  # fmt: skip
    """Train the transformer on marked texts."""
    torch.manual_seed(plan.seed)
    note_pieces(words)
    network = TransformerNetwork(layers=layers, frozen=frozen)
    score = MonotoneScore()
    trained = [p for p in network.encoder.parameters() if p.requires_grad]
    groups: list[dict[str, object]] = [
        {"params": trained, "scale": 1.0},
        {"params": list(network.reading.parameters()), "scale": 8.0},
        {"params": list(score.parameters()), "scale": 60.0},
    ]
    learn(
        groups, lambda batch: network([e.words for e in batch]), score, examples, plan,
        unknown=words.pieces.index(UNKNOWN), train_mode=network.train, say=say,
    )  # fmt: skip
    return Fitted(network, score)


def outputs(network: torch.nn.Module, texts: Sequence[Sequence[object]], budget: int = 6000) -> list[Outputs]:
    """The heads' outputs for many texts, in their order; token outputs cut to each text's words."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    result: list[Outputs] = [{} for _ in texts]
    is_small = isinstance(network, SignalNetwork)
    network.eval()
    at = 0
    with torch.inference_mode():
        while at < len(order):
            chosen = [order[at]]
            while at + len(chosen) < len(order) and len(texts[order[at + len(chosen)]]) * (len(chosen) + 1) <= budget:
                chosen.append(order[at + len(chosen)])
            batch = [texts[i] for i in chosen]
            out = network(collate(batch)) if is_small else network(batch)  # type: ignore[arg-type]
            for row, i in enumerate(chosen):
                result[i] = {key: value[row].clone() for key, value in out.items()}
                result[i]["token"] = result[i]["token"][: len(texts[i])].clone()
            at += len(chosen)
    return result


def pad(rows: Sequence[Outputs]) -> Outputs:
    """Outputs of several texts as one padded batch."""
    length = max(row["token"].shape[0] for row in rows)
    token = torch.full((len(rows), length, len(LABELS)), -12.0)
    for i, row in enumerate(rows):
        token[i, : row["token"].shape[0]] = row["token"]
    stacked = {key: torch.stack([row[key] for row in rows]) for key in rows[0] if key != "token"}
    return {"token": token, **stacked}


def fit_network(
    examples: Sequence[Example], taught: Sequence[Outputs], unmarked: Sequence[Example], shape: Shape, plan: Plan,
    words: Vocabulary, *, start: dict[str, torch.Tensor] | None = None, score: MonotoneScore | None = None,
    say: Say = print,
) -> Fitted:  # fmt: skip
    """Train the small network on marked texts and on a teacher's reading of marked and unmarked ones.

    Args:
        examples: Marked texts.
        taught: The teacher's outputs for ``examples`` and then ``unmarked``; empty to do without a teacher.
        unmarked: Texts that only the teacher has read.
        shape: Sizes.
        plan: ``follow_share`` weighs the teacher against the marks.
        words: Word pieces.
        start: Weights to start from (``pretrain``, or a network fitted before).
        score: The score to start from.
        say: Where progress goes.
    """
    from apology_check.training.distill import distill

    torch.manual_seed(plan.seed)
    note_pieces(words)
    network = SignalNetwork(shape)
    if start is not None:
        own = network.state_dict()
        network.load_state_dict({key: start.get(key, value) if start.get(key, value).shape == value.shape else value
                                 for key, value in own.items()})  # fmt: skip
    score = copy.deepcopy(score) if score is not None else MonotoneScore()
    rest = [p for name, p in network.named_parameters() if name != "embedding.weight"]
    groups: list[dict[str, object]] = [
        {"params": [network.embedding.weight], "scale": 0.5},
        {"params": rest, "scale": 1.0},
        {"params": list(score.parameters()), "scale": 5.0},
    ]
    distill(
        groups, network, score, examples, taught, unmarked, plan, say=say,
    )  # fmt: skip
    return Fitted(network, score)
