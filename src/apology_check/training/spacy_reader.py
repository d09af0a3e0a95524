"""A candidate of the model study: spaCy's own span categoriser over clauses, on its own convolutional vectors."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from sklearn.linear_model import Ridge
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, minibatch, registry

from apology_check.markup import Mark
from apology_check.signals import LABELS
from apology_check.training.clauses import clauses
from apology_check.training.corpus import KINDS, Draft
from apology_check.training.measures import Prediction

_KEY = "clauses"


@registry.misc("apology_check.clauses.v1")  # type: ignore[untyped-decorator]
def clause_suggester() -> Callable[..., Any]:
    """Proposes the clauses of each text, as ``clauses`` cuts them."""

    def suggest(docs: Sequence[Doc], *, ops: Any = None) -> Any:
        from thinc.api import get_current_ops
        from thinc.types import Ragged

        ops = ops or get_current_ops()
        rows, lengths = [], []
        for doc in docs:
            spans = _spans(doc)
            rows += [(span.start, span.end) for span in spans]
            lengths.append(len(spans))
        found = ops.asarray2i(rows, dtype="i") if rows else ops.alloc2i(0, 2)
        return Ragged(found, ops.asarray1i(lengths, dtype="i"))

    return suggest


def _spans(doc: Doc) -> list[Span]:
    found = [doc.char_span(a, b, alignment_mode="expand") for a, b in clauses(doc.text)]
    return sorted(filter_spans([span for span in found if span is not None]), key=lambda span: span.start)


class SpacyReader:
    """Span categoriser and text categoriser on one tok2vec of width 96 and depth 4.

    Args:
        seed: For start values and order.
        epochs: How often over the training texts.
    """

    def __init__(self, seed: int = 0, epochs: int = 4) -> None:
        self._seed, self._epochs = seed, epochs

    def fit(self, drafts: Sequence[Draft], say: Callable[[str], None] = print) -> SpacyReader:
        """Learn from marked texts; three in ten are put in lower case without punctuation marks at their ends."""
        from thinc.api import fix_random_seed

        fix_random_seed(self._seed)
        rng = random.Random(self._seed)
        nlp = spacy.blank("en")
        nlp.add_pipe("tok2vec", config={"model": {
            "@architectures": "spacy.HashEmbedCNN.v2", "width": 96, "depth": 4, "embed_size": 4000, "window_size": 1,
            "maxout_pieces": 3, "subword_features": True, "pretrained_vectors": None,
        }})  # fmt: skip
        listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
        nlp.add_pipe("spancat", config={
            "spans_key": _KEY, "threshold": 0.4, "suggester": {"@misc": "apology_check.clauses.v1"},
            "model": {
                "@architectures": "spacy.SpanCategorizer.v1", "tok2vec": listener,
                "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
                "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
            },
        })  # fmt: skip
        nlp.add_pipe("textcat", config={"model": {
            "@architectures": "spacy.TextCatReduce.v1", "tok2vec": listener, "exclusive_classes": True,
            "use_reduce_first": False, "use_reduce_last": False, "use_reduce_max": True, "use_reduce_mean": True,
        }})  # fmt: skip
        examples = [self._example(nlp, draft) for draft in drafts]
        nlp.initialize(lambda: examples[:200], sgd=None)
        optimizer = nlp.create_optimizer()
        optimizer.learn_rate = 0.0015
        for epoch in range(self._epochs):
            rng.shuffle(examples)
            losses: dict[str, float] = {}
            for batch in minibatch(examples, 24):
                nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
            say(f"spaCy epoch {epoch + 1}/{self._epochs}: {losses}")
        self.nlp = nlp
        rated = [draft for draft in drafts if draft.kind == "apology"][:2000]
        vectors = np.stack([vector for _, _, vector in self._read([d.text for d in rated])])
        self._rating = Ridge(alpha=1.0).fit(vectors, [draft.rating for draft in rated])
        return self

    def _example(self, nlp: Any, draft: Draft) -> Example:
        doc = nlp.make_doc(draft.text)
        spans = []
        for span in _spans(doc):
            for mark in draft.marks:
                common = min(span.end_char, mark.end) - max(span.start_char, mark.start)
                if common > 0.5 * min(span.end_char - span.start_char, mark.end - mark.start):
                    spans.append((span.start_char, span.end_char, mark.label))
        return Example.from_dict(doc, {
            "spans": {_KEY: sorted(set(spans))}, "cats": {kind: float(kind == draft.kind) for kind in KINDS},
        })  # fmt: skip

    def _read(self, texts: Sequence[str]) -> list[tuple[list[Mark], str, np.ndarray]]:
        result = []
        for doc in self.nlp.pipe(texts):
            group = doc.spans[_KEY]
            vector = np.zeros(len(LABELS))
            marks = []
            for span, share in zip(group, group.attrs["scores"], strict=True):
                marks.append(Mark(span.start_char, span.end_char, span.label_))
                number = LABELS.index(span.label_)
                vector[number] = max(vector[number], float(share))
            result.append((marks, max(doc.cats, key=lambda kind: doc.cats[kind]), vector))
        return result

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """What the reader says of each text."""
        found = []
        for marks, kind, vector in self._read(texts):
            if kind != "apology":
                found.append(Prediction((), kind, None))
                continue
            rating = float(self._rating.predict(vector[None, :])[0])
            found.append(Prediction(tuple(sorted(marks)), kind, float(np.clip(100 * (rating - 1) / 6, 0, 100))))
        return found

    def save(self, folder: Path) -> None:
        """Write the pipeline."""
        self.nlp.to_disk(folder)
