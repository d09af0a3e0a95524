"""The accurate tier's reader: a transformer of 8-bit weights run by onnxruntime, and the small network beside it.

Needs the extra ``[accurate]``. Same words in, same readings out as the default tier's reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from apology_check.errors import MissingExtraError, ModelDamagedError
from apology_check.pipeline.reader import Array, NumpyReader, Reading, mean_of_pieces, prepared, read_heads
from apology_check.pipeline.words import Word

if TYPE_CHECKING:
    from apology_check.model import Model

ENCODER = "encoder.onnx"
START, END = "[CLS]", "[SEP]"
# What the names of the transformer's own arrays begin with.
PREFIX = "transformer."
# The encoder has places for 512 pieces; a longer text is read in parts.
MOST_PIECES = 500


class TransformerReader:
    """Runs the encoder on one text at a time: the same numbers alone and in a batch, to the last bit.

    Args:
        model: A loaded model with an encoder and the arrays of its heads.

    Raises:
        MissingExtraError: onnxruntime is not installed.
        ModelDamagedError: onnxruntime cannot read the encoder.
    """

    def __init__(self, model: Model) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise MissingExtraError(
                "the accurate tier needs onnxruntime: pip install 'apology-check[accurate]', or use the default tier"
            ) from error
        options = onnxruntime.SessionOptions()
        # One thread: batch workers and services run several readers side by side.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = model.folder / ENCODER
        try:
            self._session: Any = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors share no base class
            about = f"{path} cannot be read by onnxruntime {onnxruntime.__version__}: {error}"
            raise ModelDamagedError(about) from error
        self._start, self._end = model.pieces.index(START), model.pieces.index(END)
        self._w = prepared({k.removeprefix(PREFIX): v for k, v in model.arrays.items() if k.startswith(PREFIX)})

    def read(self, texts: Sequence[Sequence[Word]]) -> list[Reading]:
        return [read_heads(np.concatenate([self._states(part) for part in _parts(words)]), self._w) for words in texts]

    def _states(self, words: Sequence[Word]) -> Array:
        counts = np.fromiter((len(word.pieces) for word in words), np.intp, len(words))
        row = [self._start, *(piece for word in words for piece in word.pieces), self._end]
        states: Array = self._session.run(None, {"pieces": np.array([row], np.int64)})[0][0, 1:-1]
        return mean_of_pieces(states, counts)


class JointReader:
    """The transformer and the small network, each reading the text; what they say is averaged.

    They are of different make and wrong in different places: together they read better than either.

    Args:
        model: A loaded model with the arrays of both.

    Raises:
        As ``TransformerReader``.
    """

    def __init__(self, model: Model) -> None:
        self._transformer = TransformerReader(model)
        self._network = NumpyReader(model)
        self.vocabulary = self._network.vocabulary

    def read(self, texts: Sequence[Sequence[Word]]) -> list[Reading]:
        return [mean_of(a, b) for a, b in zip(self._transformer.read(texts), self._network.read(texts), strict=True)]


def mean_of(one: Reading, other: Reading) -> Reading:
    """The mean of two readings of one text: of probabilities, of the kinds' log shares, of the setting's logits."""
    return Reading(
        *(np.asarray((a + b) / 2, np.float32) for a, b in (
            (one.token, other.token), (one.presence, other.presence), (one.intensity, other.intensity),
            (_log_shares(one.kind), _log_shares(other.kind)), (one.setting, other.setting),
        ))
    )  # fmt: skip


def _log_shares(logits: Array) -> Array:
    shifted = logits - logits.max()
    result: Array = shifted - np.log(np.exp(shifted).sum())
    return result


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = pieces = 0
    for place, word in enumerate(words):
        if pieces + len(word.pieces) > MOST_PIECES:
            yield words[start:place]
            start, pieces = place, 0
        pieces += len(word.pieces)
    yield words[start:]
