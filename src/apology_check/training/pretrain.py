"""General schooling of the small network before it sees a mark: to foresee, from its own states, the hidden states
that the untrained transformer has on plain English text (as in Jiao et al. 2020, TinyBERT, without the depth)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn import functional

from apology_check.pipeline.words import Word
from apology_check.training.network import Shape, SignalNetwork, collate
from apology_check.training.transformer import encoder_folder

LAYERS = (4, 6)


def start_embedding(size: int) -> torch.Tensor:
    """The transformer's piece embeddings, reduced to ``size`` dimensions by principal components, unit variance."""
    from safetensors.torch import load_file

    stored = load_file(encoder_folder() / "model.safetensors")
    table = next(value for key, value in stored.items() if "word_embeddings" in key).float()
    centred = table - table.mean(0)
    _, _, directions = torch.linalg.svd(centred, full_matrices=False)
    reduced = centred @ directions[:size].T
    result: torch.Tensor = reduced / reduced.std()
    return result


def hidden_states(texts: Sequence[Sequence[Word]], *, say: Callable[[str], None] = print) -> list[torch.Tensor]:
    """Per text the states (T, 2 · 384), half precision, of layers 4 and 6, each word the mean of its pieces."""
    from transformers import AutoModel

    pieces = (encoder_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    start, end = pieces.index("[CLS]"), pieces.index("[SEP]")
    model = AutoModel.from_pretrained(encoder_folder(), attn_implementation="sdpa", add_pooling_layer=False).eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    result: list[torch.Tensor] = [torch.empty(0)] * len(texts)
    at, began = 0, time.monotonic()
    with torch.inference_mode():
        while at < len(order):
            longest = len(texts[order[min(at + 63, len(order) - 1)]])
            chosen = order[at : at + max(4, min(64, 3000 // longest))]
            owners = [[place for place, word in enumerate(texts[i]) for _ in word.pieces][:509] for i in chosen]
            rows = [[start, *[p for word in texts[i] for p in word.pieces][:509], end] for i in chosen]
            length = max(map(len, rows))
            ids = torch.tensor([row + [0] * (length - len(row)) for row in rows])
            seen = torch.tensor([[1] * len(row) + [0] * (length - len(row)) for row in rows])
            layers = model(input_ids=ids, attention_mask=seen, output_hidden_states=True).hidden_states
            for row, i in enumerate(chosen):
                owner = torch.tensor(owners[row])
                count = torch.zeros(len(texts[i])).index_add_(0, owner, torch.ones(len(owner))).clamp(min=1)
                parts = [
                    torch.zeros(len(texts[i]), 384).index_add_(0, owner, layers[n][row, 1 : 1 + len(owner)])
                    / count[:, None]
                    for n in LAYERS
                ]
                result[i] = torch.cat(parts, 1).half()
            at += len(chosen)
            if at % 6400 < len(chosen):
                say(f"read {at} of {len(order)} texts, {time.monotonic() - began:.0f} s")
    return result


def pretrain(
    texts: Sequence[Sequence[Word]], shape: Shape, *, epochs: int = 4, seed: int = 0, say: Callable[[str], None] = print
) -> dict[str, torch.Tensor]:
    """Weights to start ``fit_network`` from.

    Args:
        texts: Words of unmarked texts, at least two each.
        shape: Sizes of the network.
        epochs: How often to go over them.
        seed: For order, dropout and start values.
        say: Where progress goes.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    ordered = sorted((words[:160] for words in texts if len(words) > 1), key=len)
    goals = hidden_states(ordered, say=say)
    sample = torch.cat([goals[i] for i in range(0, len(goals), 50)]).float()
    mean, spread = sample.mean(0), sample.std(0) + 1e-3
    network = SignalNetwork(shape)
    with torch.no_grad():
        network.embedding.weight.copy_(start_embedding(shape.embedding))
    head = nn.Linear(shape.width, 384 * len(LAYERS))
    rest = [p for name, p in network.named_parameters() if name != "embedding.weight" and "reading" not in name]
    groups: list[dict[str, Any]] = [{"params": [network.embedding.weight]}, {"params": [*rest, *head.parameters()]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    lots, at = [], 0
    while at < len(ordered):
        size = max(8, min(128, 3000 // len(ordered[min(at + 127, len(ordered) - 1)])))
        lots.append(range(at, min(len(ordered), at + size)))
        at += size
    total, step, began = epochs * len(lots), 0, time.monotonic()
    for epoch in range(epochs):
        network.train()
        rng.shuffle(lots)
        running = 0.0
        for lot in lots:
            pace = min(1.0, (step + 1) / 300) * max(0.02, 1 - step / total)
            for group, rate in zip(optimizer.param_groups, (1e-3, 2e-3), strict=True):
                group["lr"] = rate * pace
            batch = collate([ordered[i] for i in lot])
            goal = (torch.cat([goals[i] for i in lot]).float() - mean) / spread
            value = functional.mse_loss(head(network.states(batch)[batch.mask]), goal)
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*rest, *head.parameters()], 1.0)
            optimizer.step()
            step += 1
            running += value.item()
        say(f"pretraining epoch {epoch + 1}/{epochs}: loss {running / len(lots):.4f}, {time.monotonic() - began:.0f} s")
    return {key: value.clone() for key, value in network.state_dict().items() if not key.startswith("reading")}
