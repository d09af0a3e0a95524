"""The spaCy component ``apology_signals``: reads the signals of a ``Doc`` into ``doc.spans["apology_signals"]``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from apology_check.errors import ModelFormatError
from apology_check.model import Model, load_model
from apology_check.pipeline.decoding import Thresholds, TokenSpan, decode
from apology_check.pipeline.draft_body import left_out
from apology_check.pipeline.reader import NumpyReader, Reader, Reading
from apology_check.pipeline.transformer_reader import JointReader
from apology_check.pipeline.words import Word, fold_text
from apology_check.signals import LABELS

SPANS_KEY = "apology_signals"
_NO_LABELS = np.zeros(len(LABELS), np.float32)
# What the pipeline says of a text in which there is nothing to read: no signal, and kind "other".
_NOTHING = Reading(np.zeros((0, len(LABELS)), np.float32), _NO_LABELS, _NO_LABELS,
                   np.array([-9, -9, -9, -9, -9, -9, 9], np.float32), np.zeros(17, np.float32))  # fmt: skip
_SENTENCE_ENDS = frozenset({".", "!", "?", "...", "\u2026"})


READERS: dict[str, Callable[[Model], Reader]] = {"network": NumpyReader, "joint": JointReader}


def reader_of(model: Model) -> Reader:
    """The reader that the model's manifest names. Raises: ModelFormatError, MissingExtraError."""
    name = model.manifest["settings"].get("reader", "network")
    if name not in READERS:
        raise ModelFormatError(f"{model.folder} wants the reader {name!r}; this version has {', '.join(READERS)}")
    return READERS[name](model)


class DocReading(NamedTuple):
    """What was read in one ``Doc``: its spans, the network's reading of the whole, and the token of each word read."""

    spans: tuple[TokenSpan, ...]
    reading: Reading
    places: tuple[int, ...] = ()


class SignalComponent:
    """Finds the signals of each ``Doc``, whatever else the pipeline does.

    Args:
        model: A loaded model.
        reader: The tier's reader; by default the one that the model's manifest names.
        spans_key: The key in ``doc.spans``.
    """

    def __init__(self, model: Model, *, reader: Reader | None = None, spans_key: str = SPANS_KEY) -> None:
        self.model = model
        self.spans_key = spans_key
        self.reader: Reader = reader if reader is not None else reader_of(model)
        self._thresholds = Thresholds.from_settings(model.manifest["settings"])
        self._tokenizer: Language | None = None

    def read(self, docs: Sequence[Doc]) -> list[DocReading]:
        """Read several docs, without writing to them."""
        read = [self._words(doc) for doc in docs]
        readings = iter(self.reader.read([words for words, _, _ in read if words]))
        result = []
        for words, places, breaks in read:
            if not words:
                result.append(DocReading((), _NOTHING))
                continue
            reading = next(readings)
            result.append(DocReading(decode(reading, words, places, self._thresholds, breaks), reading, tuple(places)))
        return result

    def _words(self, doc: Doc) -> tuple[list[Word], list[int], frozenset[int]]:
        skipped = left_out(doc.text)
        texts = [token.text for token in doc]
        if skipped:
            starts = [token.idx for token in doc]
            texts = [
                " " if any(start <= at < end for start, end in skipped) else text
                for at, text in zip(starts, texts, strict=True)
            ]
        words, places = self.reader.vocabulary.read(texts)
        breaks = frozenset(
            i for i, place in enumerate(places) if texts[place] in _SENTENCE_ENDS or texts[place].isspace()
        )
        return words, places, breaks

    def set_annotations(self, docs: Sequence[Doc]) -> None:
        """Read docs and write their spans to ``doc.spans[spans_key]``; the label is the span's label.

        Their text is cut into words anew, as ``evaluate`` cuts it: what is found does not hang on the pipeline's
        tokenizer. A span covers the doc's own tokens that its words touch.
        """
        if self._tokenizer is None:
            self._tokenizer = spacy.blank("en")
        cut = [self._tokenizer.make_doc(fold_text(doc.text)) for doc in docs]
        for doc, words, found in zip(docs, cut, self.read(cut), strict=True):
            parts = ((words[span.start : span.end], span.label) for span in found.spans)
            own = (
                doc.char_span(part.start_char, part.end_char, label=label, alignment_mode="expand")
                for part, label in parts
            )
            doc.spans[self.spans_key] = [span for span in own if span is not None]

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Read a stream of docs in batches."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            self.set_annotations(batch)
            yield from batch


@Language.factory("apology_signals", default_config={"model": None, "spans_key": SPANS_KEY})
def make_apology_signals(nlp: Language, name: str, model: str | None, spans_key: str) -> SignalComponent:
    """The factory behind ``nlp.add_pipe("apology_signals")``.

    Args:
        nlp: The pipeline; nothing of it is needed.
        name: The component's name in the pipeline.
        model: A tier or model folder; ``None`` for the default tier.
        spans_key: The key in ``doc.spans``.
    """
    return SignalComponent(load_model(model), spans_key=spans_key)
