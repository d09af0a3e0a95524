"""The simplest reader of all: the catalogue's own cues, an apology where a core signal is found."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import Ridge

from apology_check.markup import Mark
from apology_check.signals import CATALOGUE, CORE, LABELS
from apology_check.training.corpus import Draft
from apology_check.training.measures import Prediction


class PatternReader:
    """Regular expressions per label; the rating is a ridge regression on which labels were found."""

    def __init__(self) -> None:
        self._cues = {label: [re.compile(cue, re.I) for cue in signal.cues] for label, signal in CATALOGUE.items()}

    def fit(self, drafts: Sequence[Draft]) -> PatternReader:
        """Learn the rating's weights; the patterns are as they are."""
        rated = [draft for draft in drafts if draft.kind == "apology"]
        found = np.stack([self._vector(self._marks(draft.text)) for draft in rated])
        self._rating = Ridge(alpha=1.0).fit(found, [draft.rating for draft in rated])
        return self

    def _marks(self, text: str) -> list[Mark]:
        return sorted(
            {
                Mark(*match.span(), label)
                for label, cues in self._cues.items()
                for cue in cues
                for match in cue.finditer(text)
                if match.end() > match.start()
            }
        )

    @staticmethod
    def _vector(marks: Sequence[Mark]) -> np.ndarray:
        vector = np.zeros(len(LABELS))
        vector[[LABELS.index(mark.label) for mark in marks]] = 1.0
        return vector

    def predict(self, texts: Sequence[str]) -> list[Prediction]:
        """What the reader says of each text."""
        result = []
        for text in texts:
            marks = self._marks(text)
            if not any(mark.label in CORE for mark in marks):
                result.append(Prediction((), "other", None))
                continue
            rating = float(self._rating.predict(self._vector(marks)[None, :])[0])
            result.append(Prediction(tuple(marks), "apology", float(np.clip(100 * (rating - 1) / 6, 0, 100))))
        return result
