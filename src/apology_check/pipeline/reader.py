"""The trained network that reads signals, as arrays run by numpy: words → states → signals, kind.

Same computation as ``training.network.SignalNetwork`` (a test holds the two together), without torch: embedded word
pieces, residual convolutions and attention, then one attention per label over the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from apology_check.pipeline.words import MAX_PIECES, Vocabulary, Word

if TYPE_CHECKING:
    from apology_check.model import Model

Array = np.ndarray[Any, np.dtype[np.float32]]


class Reading(NamedTuple):
    """What the network says of one text of T words.

    Args:
        token: Probability of each label on each word, (T, 19).
        presence: Probability that the text carries each label, (19,).
        intensity: How much each label's presence counts for the rating, 0 to 1, (19,).
        kind: Logits of the seven kinds, (7,).
        setting: Logits of audience (4), gravity (3) and kinds of harm (10), in that order, (17,).
    """

    token: Array
    presence: Array
    intensity: Array
    kind: Array
    setting: Array


class Reader(Protocol):
    """What the pipeline asks of a tier."""

    vocabulary: Vocabulary

    def read(self, texts: Sequence[Sequence[Word]]) -> list[Reading]:
        """One reading per text; every text has at least one word."""
        ...


def sigmoid(values: Array) -> Array:
    """The logistic function, without overflow."""
    result: Array = 0.5 * (1.0 + np.tanh(0.5 * values))
    return result


class NumpyReader:
    """The default tier: about a millisecond for a draft of 75 words on one core.

    Args:
        model: A loaded model of kind ``network``.
    """

    def __init__(self, model: Model) -> None:
        arrays = model.arrays
        self.vocabulary = Vocabulary(model.pieces)
        self._blocks: list[str] = list(model.manifest["settings"]["blocks"])
        self._heads: int = int(model.manifest["settings"]["heads"])
        # Pieces are stored as bytes with one scale a row, and used multiplied into the first layer: one sum per
        # word instead of a sum and a product.
        table = arrays["embedding"].astype(np.float32) * arrays["embedding_scale"].astype(np.float32)[:, None]
        self._table: Array = table @ arrays["enter.weight"].astype(np.float32).T
        self._w: dict[str, Array] = {
            key: np.ascontiguousarray(value.astype(np.float32).T if value.ndim == 2 else value, dtype=np.float32)
            for key, value in arrays.items()
            if key not in {"embedding", "embedding_scale", "enter.weight"} and value.dtype == np.float16
        }
        width = self._table.shape[1]
        self._width = width
        self._scale = float((width // self._heads) ** -0.5)

    def read(self, texts: Sequence[Sequence[Word]]) -> list[Reading]:
        return [self._read_one(words) for words in texts]

    def _embed(self, words: Sequence[Word]) -> Array:
        counts = np.fromiter((len(word.pieces) for word in words), np.intp, len(words))
        flat = np.fromiter((piece for word in words for piece in word.pieces), np.intp, int(counts.sum()))
        rows: Array = self._table[flat]
        if len(flat) != len(words):
            starts = np.concatenate(([0], np.cumsum(counts[:-1])))
            rows = (np.add.reduceat(rows, starts, axis=0) / counts[:, None]).astype(np.float32)
        rows += self._w["enter.bias"]
        flags = self._w["flags.weight"]
        quoted = [i for i, word in enumerate(words) if word.quoted]
        opening = [i for i, word in enumerate(words) if word.opens_line]
        rows[quoted] += flags[0]
        rows[opening] += flags[1]
        return np.asarray(rows, np.float32)

    def _norm(self, states: Array, gain: Array) -> Array:
        inverse = 1.0 / np.sqrt(np.einsum("ij,ij->i", states, states) / np.float32(states.shape[1]) + np.float32(1e-6))
        result: Array = states * inverse[:, None].astype(np.float32)
        result *= gain
        return result

    def _convolve(self, states: Array, block: str, dilation: int) -> None:
        w = self._w
        length, width = states.shape
        inner = self._norm(states, w[f"{block}.norm.gain"])
        window = np.zeros((length, 3 * width), np.float32)
        window[:, width : 2 * width] = inner
        if length > dilation:
            window[dilation:, :width] = inner[:-dilation]
            window[:-dilation, 2 * width :] = inner[dilation:]
        hidden = window @ w[f"{block}.window.weight"]
        hidden += w[f"{block}.window.bias"]
        np.maximum(hidden, 0.0, out=hidden)
        states += hidden @ w[f"{block}.back.weight"]
        states += w[f"{block}.back.bias"]

    def _attend(self, states: Array, block: str) -> None:
        w = self._w
        length, width = states.shape
        each = width // self._heads
        projected = self._norm(states, w[f"{block}.norm.gain"]) @ w[f"{block}.project.weight"]
        projected += w[f"{block}.project.bias"]
        mixed = np.empty((length, width), np.float32)
        for head in range(self._heads):
            at = head * each
            query = projected[:, at : at + each] * np.float32(self._scale)
            weights = query @ projected[:, width + at : width + at + each].T
            weights -= weights.max(1, keepdims=True)
            np.exp(weights, out=weights)
            weights /= weights.sum(1, keepdims=True)
            np.matmul(weights, projected[:, 2 * width + at : 2 * width + at + each], out=mixed[:, at : at + each])
        states += mixed @ w[f"{block}.back.weight"]
        states += w[f"{block}.back.bias"]

    def _read_one(self, words: Sequence[Word]) -> Reading:
        states = self._embed(words)
        for number, name in enumerate(self._blocks):
            if name == "a":
                self._attend(states, f"blocks.{number}")
            else:
                self._convolve(states, f"blocks.{number}", int(name[1:]))
        return read_heads(self._norm(states, self._w["norm.gain"]), self._w)


def read_heads(states: Array, w: dict[str, Array]) -> Reading:
    """The heads of ``training.network.Reading`` on the states (T, width) of one text."""
    token = states @ w["reading.token.weight"] + w["reading.token.bias"]
    focus = _softmax(token + states @ w["reading.focus.weight"] + w["reading.focus.bias"])
    gathered = focus.T @ states
    presence = np.einsum("ld,dl->l", gathered, w["reading.presence"]) + w["reading.presence_bias"]
    intensity = np.einsum("ld,dl->l", gathered, w["reading.intensity"]) + w["reading.intensity_bias"]
    weights = _softmax(states @ w["reading.kind_focus.weight"] + w["reading.kind_focus.bias"])
    pooled = np.concatenate([(weights.T @ states).ravel(), states.mean(0)])
    kind = pooled @ w["reading.kind.weight"] + w["reading.kind.bias"]
    setting = pooled @ w["reading.setting.weight"] + w["reading.setting.bias"]
    return Reading(sigmoid(token), sigmoid(presence), sigmoid(intensity), kind, setting)


def _softmax(values: Array) -> Array:
    shifted = np.exp(values - values.max(0))
    result: Array = shifted / shifted.sum(0)
    return result


__all__ = ["MAX_PIECES", "NumpyReader", "Reader", "Reading", "read_heads", "sigmoid"]
