"""Where the stages meet: text → ``Doc`` → spans → features → kind and score → feedback → report."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from apology_check.errors import EmptyTextError, TextTooLongError
from apology_check.pipeline.words import fold_text
from apology_check.signals.signal import AUDIENCES, Audience

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from apology_check.pipeline.component import DocReading, SignalComponent
    from apology_check.report import Report
    from apology_check.scoring import Scorer

MAX_CHARACTERS = 20_000
_MOST_STRINGS = 100_000
BATCH_SIZE = 64


class Evaluator:
    """Evaluates drafts with one loaded model. Make it with ``Evaluator.load``; threads may share it.

    Args:
        nlp: A spaCy pipeline, of which only the tokenizer is used; ``None`` for the one that the models learnt with.
        component: The reader of signals.
        scorer: The last stage of the model.
        max_characters: Drafts above this length are refused.
        locale: Country code (ISO 3166, ``"GB"``) for where help is found, or ``None``.
        legal_note: Whether reports carry the note on legal weight.
    """

    def __init__(
        self,
        nlp: Language | None,
        component: SignalComponent,
        scorer: Scorer,
        *,
        max_characters: int = MAX_CHARACTERS,
        locale: str | None = None,
        legal_note: bool = False,
    ) -> None:
        self._is_own_tokenizer = nlp is None
        self._nlp = _tokenizer() if nlp is None else nlp
        self._component = component
        self._scorer = scorer
        self._locale = locale
        self._legal_note = legal_note
        self.max_characters = max_characters
        # spaCy's tokenizer and string store are written to while reading.
        self._lock = threading.Lock()

    @classmethod
    def load(
        cls,
        model: str | Path | None = None,
        *,
        max_characters: int = MAX_CHARACTERS,
        locale: str | None = None,
        legal_note: bool = False,
    ) -> Evaluator:
        """Load a model.

        Args:
            model: ``None`` or ``"default"`` for the default tier, the name of another tier, or a model folder.
            max_characters: See the class.
            locale: See the class.
            legal_note: See the class.

        Raises:
            ModelError: The model is missing, damaged or of another format.
        """
        from apology_check.model import load_model
        from apology_check.pipeline.component import SignalComponent
        from apology_check.scoring import Scorer

        loaded = load_model(model)
        return cls(
            None, SignalComponent(loaded), Scorer(loaded),
            max_characters=max_characters, locale=locale, legal_note=legal_note,
        )  # fmt: skip

    @property
    def model_version(self) -> str:
        """Name and version of the model, as reports carry it."""
        return self._component.model.version

    def warm_up(self) -> None:
        """Evaluate once, so that the next draft finds everything loaded."""
        self.evaluate("Sorry I was late. I should have left earlier.")

    def evaluate(self, text: str, *, audience: Audience | None = None) -> Report:
        """Evaluate one draft.

        Args:
            text: The draft.
            audience: For whom it is: ``personal``, ``work``, ``customer``, ``public``, or ``None`` to guess.

        Raises:
            TypeError: ``text`` is not a ``str``.
            ValueError: The audience is unknown.
            EmptyTextError: Nothing but white space.
            TextTooLongError: More than ``max_characters``.
        """
        return next(self.evaluate_many([text], audience=audience))

    def evaluate_many(
        self, texts: Iterable[str], *, audience: Audience | None = None, batch_size: int = BATCH_SIZE
    ) -> Iterator[Report]:
        """Evaluate drafts lazily and in order; reads at most ``batch_size`` ahead.

        Args:
            texts: The drafts.
            audience: For all of them; see ``evaluate``.
            batch_size: How many are read together.

        Raises:
            As ``evaluate``, when the draft concerned is reached; the position is in the message.
        """
        if isinstance(texts, (str, bytes)):
            raise TypeError("evaluate_many takes an iterable of drafts; for one draft use evaluate")
        if audience is not None and audience not in AUDIENCES:
            raise ValueError(f"audience must be one of {', '.join(AUDIENCES)} or None, found {audience!r}")
        return self._evaluate_batches(texts, audience, batch_size)

    def _evaluate_batches(self, texts: Iterable[str], audience: Audience | None, size: int) -> Iterator[Report]:
        stream = enumerate(texts)
        while batch := list(islice(stream, size)):
            good, error = [], None
            for place, text in batch:
                try:
                    self._check(text)
                except (TypeError, ValueError) as found:
                    # Drafts before the bad one are answered first: nothing is lost.
                    error = found
                    if place:
                        error.add_note(f"draft number {place + 1}")
                    break
                good.append(text)
            with self._lock:
                if self._is_own_tokenizer and len(self._nlp.vocab.strings) > _MOST_STRINGS:
                    # spaCy keeps every word that it ever saw; a service that runs for months starts afresh.
                    self._nlp = _tokenizer()
                docs = [self._nlp.make_doc(fold_text(text)) for text in good]
                readings = self._component.read(docs)
            for doc, text, reading in zip(docs, good, readings, strict=True):
                yield self._report(text, doc, reading, audience)
            if error is not None:
                raise error

    def _check(self, text: Any) -> None:
        if not isinstance(text, str):
            raise TypeError(f"a draft must be a str, found {type(text).__name__}")
        if not text.strip():
            raise EmptyTextError("the draft is empty: there is nothing but white space to read")
        if len(text) > self.max_characters:
            raise TextTooLongError(
                f"the draft has {len(text):,} characters, the limit is {self.max_characters:,}. "
                "Shorten it, or raise the limit with Evaluator.load(max_characters=...)"
            )

    def _report(self, text: str, doc: Doc, found: DocReading, audience: Audience | None) -> Report:
        from apology_check.assembly import assemble

        return assemble(
            text, _plain_spans(text, doc, found), found.reading, _word_offsets(doc, found), self._scorer,
            audience=audience, model_version=self.model_version, locale=self._locale, legal_note=self._legal_note,
        )  # fmt: skip


def _tokenizer() -> Language:
    import spacy

    return spacy.blank("en")


def _plain_spans(text: str, doc: Doc, found: DocReading) -> tuple[tuple[str, int, int, float], ...]:
    # From here on there is no spaCy: label, first and last code point, certainty.
    parts = ((span, doc[span.start : span.end]) for span in found.spans)
    return tuple((span.label, part.start_char, part.end_char, span.score) for span, part in parts)


def _word_offsets(doc: Doc, found: DocReading) -> tuple[tuple[int, int], ...]:
    words = (doc[place] for place in found.places)
    return tuple((word.idx, word.idx + len(word)) for word in words)


@lru_cache(maxsize=1)
def default_evaluator() -> Evaluator:
    """The evaluator behind ``evaluate`` and ``evaluate_many``, loaded on first use."""
    return Evaluator.load()


def evaluate(text: str, *, audience: Audience | None = None) -> Report:
    """Evaluate one draft with the default model. See ``Evaluator.evaluate``."""
    return default_evaluator().evaluate(text, audience=audience)


def evaluate_many(
    texts: Iterable[str], *, audience: Audience | None = None, batch_size: int = BATCH_SIZE
) -> Iterator[Report]:
    """Evaluate drafts lazily and in order with the default model. See ``Evaluator.evaluate_many``."""
    return default_evaluator().evaluate_many(texts, audience=audience, batch_size=batch_size)
