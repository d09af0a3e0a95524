"""The simplest trained reader: clauses, n-grams and linear models; the floor, and the learning curve's reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import Ridge, SGDClassifier

from apology_check.markup import Mark
from apology_check.signals import LABELS
from apology_check.training.corpus import KINDS, Draft
from apology_check.training.measures import Prediction

_BOUNDARY = re.compile(
    r"[.!?;:,\n]+\s*|\s[-\u2013\u2014]+\s|\s+(?=(?:but|and|because|so|although|though|if|that|which|who|when|while|as)\b)",
    re.IGNORECASE,
)


def clauses(text: str) -> list[tuple[int, int]]:
    """Half-open offsets of the clauses of a text: cut at punctuation and before joining words."""
    found, at = [], 0
    for match in _BOUNDARY.finditer(text):
        if text[at : match.start()].strip():
            found.append((at, match.start()))
        at = match.end()
    if text[at:].strip():
        found.append((at, len(text)))
    return found


class ClauseReader:
    """TF-free n-grams of words (1 to 3) and characters (2 to 5) per clause, logistic regression per label.

    Args:
        seed: For the stochastic fit.
    """

    def __init__(self, seed: int = 0) -> None:
        self._words = HashingVectorizer(ngram_range=(1, 3), n_features=2**18, alternate_sign=False, lowercase=True,
                                        token_pattern=r"[\w']+")  # fmt: skip
        self._characters = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), n_features=2**18,
                                             alternate_sign=False, lowercase=True)  # fmt: skip
        self._labels: list[SGDClassifier | None] = []
        self._seed = seed

    def _features(self, texts: Sequence[str]) -> csr_matrix:
        plain = [text.replace("\u2019", "'") for text in texts]
        return csr_matrix(hstack([self._words.transform(plain), self._characters.transform(plain)]))

    def fit(self, drafts: Sequence[Draft]) -> ClauseReader:
        """Learn from marked texts."""
        pieces: list[str] = []
        targets: list[np.ndarray] = []
        for draft in drafts:
            for start, end in clauses(draft.text):
                target = np.zeros(len(LABELS), bool)
                for mark in draft.marks:
                    common = min(end, mark.end) - max(start, mark.start)
                    if common > 0.5 * min(end - start, mark.end - mark.start):
                        target[LABELS.index(mark.label)] = True
                pieces.append(draft.text[start:end])
                targets.append(target)
        features, gold = self._features(pieces), np.stack(targets)
        self._labels = []
        for number in range(len(LABELS)):
            if gold[:, number].sum() < 3:
                self._labels.append(None)
                continue
            model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=8, tol=None, average=True,
                                  class_weight={True: 2.0, False: 1.0}, random_state=self._seed)  # fmt: skip
            self._labels.append(model.fit(features, gold[:, number]))
        whole = self._features([draft.text for draft in drafts])
        self._kind = SGDClassifier(
            loss="log_loss", alpha=2e-6, max_iter=8, tol=None, average=True, random_state=self._seed
        )
        self._kind.fit(whole, [KINDS.index(draft.kind) for draft in drafts])
        rated = [i for i, draft in enumerate(drafts) if draft.kind == "apology"]
        found = self._label_shares([draft.text for draft in drafts])
        self._rating = Ridge(alpha=1.0).fit(found[rated], [drafts[i].rating for i in rated])
        return self

    def _label_shares(self, texts: Sequence[str]) -> np.ndarray:
        return np.stack([shares.max(0) for _, shares in self._read(texts)])

    def _read(self, texts: Sequence[str]) -> list[tuple[list[tuple[int, int]], np.ndarray]]:
        cut = [clauses(text) or [(0, len(text))] for text in texts]
        features = self._features([text[a:b] for text, spans in zip(texts, cut, strict=True) for a, b in spans])
        shares = np.zeros((features.shape[0], len(LABELS)))
        for number, model in enumerate(self._labels):
            if model is not None:
                shares[:, number] = model.predict_proba(features)[:, 1]
        ends = np.cumsum([len(spans) for spans in cut])
        return list(zip(cut, np.split(shares, ends[:-1]), strict=True))

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """What the reader says of each text."""
        kinds = self._kind.predict(self._features(texts))
        result = []
        for kind, (cut, shares) in zip(kinds, self._read(texts), strict=True):
            if KINDS[kind] != "apology":
                result.append(Prediction((), KINDS[kind], None))
                continue
            marks = [
                Mark(cut[row][0], cut[row][1], LABELS[number])
                for row, number in zip(*np.nonzero(shares >= 0.5), strict=True)
            ]
            rating = float(self._rating.predict(shares.max(0, keepdims=True))[0])
            result.append(Prediction(tuple(sorted(marks)), "apology", float(np.clip(100 * (rating - 1) / 6, 0, 100))))
        return result
