"""The reader as a torch module: the same computation as ``pipeline.reader``, which runs its arrays in numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from apology_check.pipeline.words import MAX_PIECES, Word

FLAGS = 2


@dataclass(frozen=True)
class Shape:
    """Sizes of the network: ``blocks`` names each layer in order, ``c<dilation>`` a convolution, ``a`` attention."""

    pieces: int
    embedding: int = 128
    width: int = 128
    heads: int = 4
    blocks: tuple[str, ...] = ("c1", "c2", "a", "c4", "c1", "a")
    labels: int = 19
    kinds: int = 7
    settings: int = 17


class RootMeanSquareNorm(nn.Module):
    """Zhang & Sennrich 2019: like layer normalisation, without the mean."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(width))

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return states * torch.rsqrt(states.pow(2).mean(-1, keepdim=True) + 1e-6) * self.gain


class Convolution(nn.Module):
    """Residual: a dilated window of three words, rectified, and back to the width."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.norm = RootMeanSquareNorm(width)
        self.dilation = dilation
        self.window = nn.Linear(3 * width, width)
        self.back = nn.Linear(width, width)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        inner = self.norm(states) * mask.unsqueeze(-1)
        step = self.dilation
        length = inner.shape[1]
        padded = functional.pad(inner, (0, 0, step, step))
        window = torch.cat([padded[:, :length], inner, padded[:, 2 * step : 2 * step + length]], -1)
        out: torch.Tensor = states + self.back(functional.relu(self.window(window)))
        return out


class Attention(nn.Module):
    """Residual: scaled dot-product attention over the whole text (Vaswani et al. 2017), without positions."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.norm = RootMeanSquareNorm(width)
        self.heads = heads
        self.project = nn.Linear(width, 3 * width)
        self.back = nn.Linear(width, width)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, width = states.shape
        q, k, v = (
            part.view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in self.project(self.norm(states)).chunk(3, -1)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask[:, None, None, :])
        out: torch.Tensor = states + self.back(mixed.transpose(1, 2).reshape(batch, length, width))
        return out


class Reading(nn.Module):
    """The heads, shared by the small network and the transformer: states → signals, kind, rating.

    Every label has its own attention over the words; from what it gathers come the label's presence in the text
    and its intensity, a number in 0..1 that says how much that presence counts for the rating.
    """

    def __init__(self, width: int, labels: int, kinds: int, settings: int) -> None:
        super().__init__()
        self.token = nn.Linear(width, labels)
        self.focus = nn.Linear(width, labels)
        self.presence = nn.Parameter(torch.randn(labels, width) / math.sqrt(width))
        self.presence_bias = nn.Parameter(torch.zeros(labels))
        self.intensity = nn.Parameter(torch.randn(labels, width) * 0.1 / math.sqrt(width))
        self.intensity_bias = nn.Parameter(torch.zeros(labels))
        self.kind_focus = nn.Linear(width, 2)
        self.kind = nn.Linear(3 * width, kinds)
        self.rating = nn.Linear(3 * width, 1)
        self.setting = nn.Linear(3 * width, settings)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> dict[str, torch.Tensor]:
        token = self.token(states)
        hole = ~mask.unsqueeze(-1)
        focus = (token + self.focus(states)).masked_fill(hole, -1e4).softmax(1)
        gathered = torch.einsum("btl,btd->bld", focus, states)
        presence = torch.einsum("bld,ld->bl", gathered, self.presence) + self.presence_bias
        intensity = torch.einsum("bld,ld->bl", gathered, self.intensity) + self.intensity_bias
        weights = self.kind_focus(states).masked_fill(hole, -1e4).softmax(1)
        mean = mask.float() / mask.sum(1, keepdim=True).clamp(min=1)
        pooled = torch.einsum("btk,btd->bkd", torch.cat([weights, mean.unsqueeze(-1)], -1), states).flatten(1)
        return {
            "token": token,
            "presence": presence,
            "intensity": intensity,
            "kind": self.kind(pooled),
            "rating": self.rating(pooled).squeeze(-1),
            "setting": self.setting(pooled),
        }


class SignalNetwork(nn.Module):
    """Words → states → heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.EmbeddingBag(shape.pieces, shape.embedding, mode="sum")
        self.flags = nn.Linear(FLAGS, shape.width, bias=False)
        self.enter = nn.Linear(shape.embedding, shape.width)
        self.blocks = nn.ModuleList(
            Attention(shape.width, shape.heads) if name == "a" else Convolution(shape.width, int(name[1:]))
            for name in shape.blocks
        )
        self.norm = RootMeanSquareNorm(shape.width)
        self.dropout = nn.Dropout(0.2)
        self.reading = Reading(shape.width, shape.labels, shape.kinds, shape.settings)

    def states(self, batch: Batch) -> torch.Tensor:
        size, length = batch.mask.shape
        flat = self.embedding(batch.pieces.view(-1, MAX_PIECES), per_sample_weights=batch.weights.view(-1, MAX_PIECES))
        states = self.enter(self.dropout(flat.view(size, length, -1))) + self.flags(batch.flags)
        for block in self.blocks:
            states = block(states, batch.mask)
        normed: torch.Tensor = self.dropout(self.norm(states))
        return normed

    def forward(self, batch: Batch) -> dict[str, torch.Tensor]:
        out: dict[str, torch.Tensor] = self.reading(self.states(batch), batch.mask)
        return out


@dataclass(frozen=True)
class Batch:
    """Padded words: ``pieces`` and ``weights`` (B, T, 4), ``flags`` (B, T, 2), ``mask`` (B, T)."""

    pieces: torch.Tensor
    weights: torch.Tensor
    flags: torch.Tensor
    mask: torch.Tensor


def collate(texts: Sequence[Sequence[Word]]) -> Batch:
    """Pad the words of several texts to one batch; a word's pieces weigh equally and sum to one."""
    size, length = len(texts), max(1, max(len(words) for words in texts))
    pieces = torch.zeros(size, length, MAX_PIECES, dtype=torch.long)
    weights = torch.zeros(size, length, MAX_PIECES)
    flags = torch.zeros(size, length, FLAGS)
    mask = torch.zeros(size, length, dtype=torch.bool)
    for i, words in enumerate(texts):
        n = len(words)
        if not n:
            continue
        ids = [list(w.pieces) + [0] * (MAX_PIECES - len(w.pieces)) for w in words]
        share = [[1 / len(w.pieces)] * len(w.pieces) + [0.0] * (MAX_PIECES - len(w.pieces)) for w in words]
        pieces[i, :n] = torch.tensor(ids)
        weights[i, :n] = torch.tensor(share)
        flags[i, :n] = torch.tensor([[float(w.quoted), float(w.opens_line)] for w in words])
        mask[i, :n] = True
    return Batch(pieces, weights, flags, mask)
