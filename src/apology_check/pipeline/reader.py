"""The trained network that reads signals, as arrays run by numpy: words → states → signals, kind.

Same computation as ``training.network.SignalNetwork`` (a test holds the two together), without torch: embedded word
pieces, residual convolutions and attention, then one attention per label over the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import numpy as np

from apology_check.pipeline.words import MAX_PIECES, Vocabulary, Word

if TYPE_CHECKING:
    from apology_check.model import Model

Array = np.ndarray[Any, np.dtype[np.float32]]


_BLOCK = 256


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


class _Convolution(NamedTuple):
    dilation: int
    window: Array
    bias: Array
    back: Array
    back_bias: Array


class _Attention(NamedTuple):
    project: Array
    bias: Array
    back: Array
    back_bias: Array


class NumpyReader:
    """The default tier. Texts are read one at a time: the same numbers alone and in a batch, to the last bit.

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
        # The last stage's arrays have 64 bits; they are the scorer's.
        known = {"embedding", "embedding_scale", "enter.weight"}
        self._w = prepared({k: v for k, v in arrays.items() if k not in known and v.dtype == np.float16})
        self._width: int = self._table.shape[1]
        self._steps = [self._step(f"blocks.{number}", name) for number, name in enumerate(self._blocks)]

    def _step(self, block: str, name: str) -> _Convolution | _Attention:
        # Each block's gain is multiplied into the weights that come next: one pass over the states less.
        w, width = self._w, self._width
        gain = w[f"{block}.norm.gain"][:, None]
        back, back_bias = w[f"{block}.back.weight"], w[f"{block}.back.bias"]
        if name == "a":
            project = w[f"{block}.project.weight"] * gain
            bias = w[f"{block}.project.bias"].copy()
            scale = np.float32((width // self._heads) ** -0.5)
            project[:, :width] *= scale
            bias[:width] *= scale
            return _Attention(project, bias, back, back_bias)
        window = w[f"{block}.window.weight"].reshape(3, width, -1) * gain
        return _Convolution(int(name[1:]), window.reshape(3 * width, -1), w[f"{block}.window.bias"], back, back_bias)

    def read(self, texts: Sequence[Sequence[Word]]) -> list[Reading]:
        return [self._read_one(words) for words in texts]

    def _embed(self, words: Sequence[Word]) -> Array:
        counts = np.fromiter((len(word.pieces) for word in words), np.intp, len(words))
        flat = np.fromiter((piece for word in words for piece in word.pieces), np.intp, int(counts.sum()))
        rows: Array = self._table[flat]
        if len(flat) != len(words):
            rows = mean_of_pieces(rows, counts)
        rows += self._w["enter.bias"]
        flags = self._w["flags.weight"]
        quoted = [i for i, word in enumerate(words) if word.quoted]
        opening = [i for i, word in enumerate(words) if word.opens_line]
        rows[quoted] += flags[0]
        rows[opening] += flags[1]
        return np.asarray(rows, np.float32)

    def _convolve(self, states: Array, step: _Convolution) -> None:
        length, width = states.shape
        inner = _normed(states)
        near = min(step.dilation, length)
        window = np.empty((length, 3 * width), np.float32)
        window[:, width : 2 * width] = inner
        window[:near, :width] = 0.0
        window[length - near :, 2 * width :] = 0.0
        if length > near:
            window[near:, :width] = inner[:-near]
            window[:-near, 2 * width :] = inner[near:]
        hidden = window @ step.window
        hidden += step.bias
        np.maximum(hidden, 0.0, out=hidden)
        states += hidden @ step.back
        states += step.back_bias

    def _attend(self, states: Array, step: _Attention) -> None:
        length, width = states.shape
        each = width // self._heads
        projected = _normed(states) @ step.project
        projected += step.bias
        query, key, value = projected.reshape(length, 3, self._heads, each).transpose(1, 2, 0, 3)
        mixed = np.empty((length, self._heads, each), np.float32)
        # In blocks of words: a text of 20,000 characters would need a gigabyte at once.
        for start in range(0, length, _BLOCK):
            weights = query[:, start : start + _BLOCK] @ key.transpose(0, 2, 1)
            weights -= weights.max(2, keepdims=True)
            np.exp(weights, out=weights)
            total = weights.sum(2)
            part = mixed[start : start + _BLOCK]
            np.matmul(weights, value, out=part.transpose(1, 0, 2))
            # Divided after mixing: a text has fewer features than words to attend to.
            part /= total.T[:, :, None]
        states += mixed.reshape(length, width) @ step.back
        states += step.back_bias

    def _read_one(self, words: Sequence[Word]) -> Reading:
        states = self._embed(words)
        for step in self._steps:
            if isinstance(step, _Attention):
                self._attend(states, step)
            else:
                self._convolve(states, step)
        return read_heads(_normed(states) * self._w["norm.gain"], self._w)


def prepared(arrays: Mapping[str, np.ndarray[Any, Any]]) -> dict[str, Array]:
    """Stored weights as they are used: single precision, matrices turned so that states stand on their left."""
    return {
        key: np.ascontiguousarray(value.astype(np.float32).T if value.ndim == 2 else value, dtype=np.float32)
        for key, value in arrays.items()
    }


def mean_of_pieces(rows: Array, counts: np.ndarray[Any, np.dtype[np.intp]]) -> Array:
    """One row per word: the mean of its pieces' rows.

    Args:
        rows: (P, width), the pieces of all words in order.
        counts: Pieces of each word, at least one, (T,), summing to P.
    """
    starts = np.concatenate(([0], np.cumsum(counts[:-1])))
    result: Array = (np.add.reduceat(rows, starts, axis=0) / counts[:, None]).astype(np.float32)
    return result


def _normed(states: Array) -> Array:
    size = np.einsum("ij,ij->i", states, states)
    size /= np.float32(states.shape[1])
    size += np.float32(1e-6)
    result: Array = states / np.sqrt(size)[:, None]
    return result


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
