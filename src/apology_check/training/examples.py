"""Drafts → training examples: words with a target for every head."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import spacy

from apology_check.errors import CorpusError
from apology_check.markup import parse_marked
from apology_check.pipeline.draft_body import left_out
from apology_check.pipeline.words import Vocabulary, Word
from apology_check.setting import GRAVITIES, HARMS
from apology_check.signals import LABELS
from apology_check.signals.signal import AUDIENCES
from apology_check.training.corpus import KINDS, Draft

MAX_WORDS = 256
_LABEL_NUMBER = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True)
class Example:
    """One text as the networks learn it; what is not known is ``None``.

    Args:
        draft: Where it comes from.
        words: T words.
        token: Which labels each word carries, (T, 19) of 0 and 1.
        kind: Index of the kind.
        rating: 1 to 7, or ``None`` where there is none.
        audience: Index, gravity: index, harms: (10,) of 0 and 1; each ``None`` where not annotated.
    """

    draft: Draft
    words: tuple[Word, ...]
    token: np.ndarray
    kind: int
    rating: float | None
    audience: int | None = None
    gravity: int | None = None
    harms: np.ndarray | None = None

    @property
    def presence(self) -> np.ndarray:
        result: np.ndarray = self.token.max(0)
        return result


def make_examples(
    drafts: Iterable[Draft], vocabulary: Vocabulary, settings: Mapping[str, tuple[int, np.ndarray, int]] | None = None
) -> list[Example]:
    """Tokenize drafts as the pipeline does and lay their marks over the words.

    Args:
        drafts: Marked texts.
        vocabulary: Word pieces.
        settings: Draft id → gravity, harms, audience, where annotated.
    """
    nlp = spacy.blank("en")
    settings = settings or {}
    examples = []
    for draft in drafts:
        doc = nlp.make_doc(draft.text)
        skipped = left_out(draft.text)
        texts = [" " if any(start <= token.idx < end for start, end in skipped) else token.text for token in doc]
        words, places = vocabulary.read(texts)
        words, places = words[:MAX_WORDS], places[:MAX_WORDS]
        if not words:
            continue
        target = np.zeros((len(words), len(LABELS)), np.float32)
        for row, place in enumerate(places):
            token = doc[place]
            if texts[place].isspace():
                continue
            for mark in draft.marks:
                if token.idx < mark.end and token.idx + len(token.text) > mark.start:
                    target[row, _LABEL_NUMBER[mark.label]] = 1.0
        gravity, harms, audience = settings.get(draft.id, (None, None, None))
        if "audience" in draft.fields and draft.fields["audience"] in AUDIENCES:
            audience = AUDIENCES.index(draft.fields["audience"])  # type: ignore[arg-type]
        rating = draft.rating if draft.kind == "apology" else None
        examples.append(Example(draft, tuple(words), target, KINDS.index(draft.kind), rating, audience, gravity, harms))
    return examples


def read_settings(path: Path) -> dict[str, tuple[int, np.ndarray, int]]:
    """``data/settings.tsv``: id, gravity, harms, audience. Raises: CorpusError, naming the line."""
    result = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t"), 2):
            try:
                harms = np.zeros(len(HARMS), np.float32)
                for harm in row["harms"].split(","):
                    harms[HARMS.index(harm)] = 1.0
                result[row["id"]] = (
                    GRAVITIES.index(row["gravity"]), harms, AUDIENCES.index(row["audience"])  # type: ignore[arg-type]
                )  # fmt: skip
            except (KeyError, ValueError, AttributeError) as error:
                raise CorpusError(f"{path.name}:{number}: not a setting: {error}") from error
    return result


@dataclass(frozen=True)
class Scenario:
    """Six marked sentences, one component each, of one situation."""

    id: str
    sentences: Mapping[str, str]


# How much each component adds to the rating of a text that consists of components alone: the order of Lewicki,
# Polin & Lount (2016), about additive (Scher & Darley 1997); the sizes keep all six below a 7 and one alone below
# a 3, as the guideline rates them.
COMPONENT_POINTS = {
    "responsibility": 1.1, "amends": 1.0, "regret": 0.84, "explanation": 0.8, "prevention": 0.82,
    "forgiveness_request": 0.6,
}  # fmt: skip


def read_scenarios(path: Path) -> list[Scenario]:
    """``data/components.txt``: blocks of ``# id`` and six lines ``component = marked text``. Raises: CorpusError."""
    found: list[Scenario] = []
    name = ""
    sentences: dict[str, str] = {}
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "# "], 1):
        if line.startswith("# "):
            if name:
                missing = COMPONENT_POINTS.keys() - sentences.keys()
                if missing:
                    raise CorpusError(f"{path.name}:{number}: {name} lacks {', '.join(sorted(missing))}")
                found.append(Scenario(name, dict(sentences)))
            name, sentences = line[2:].strip(), {}
        elif line.strip():
            component, equals, marked = line.partition(" = ")
            if not equals or component not in COMPONENT_POINTS:
                raise CorpusError(f"{path.name}:{number}: not 'component = marked sentence': {line[:50]!r}")
            try:
                parse_marked(marked, LABELS)
            except ValueError as error:
                raise CorpusError(f"{path.name}:{number}: {error}") from error
            sentences[component] = marked
    return found


def combine(scenario: Scenario, components: Sequence[str]) -> Draft:
    """The draft that consists of some of a scenario's sentences."""
    text, marks = parse_marked(" ".join(scenario.sentences[c] for c in components), LABELS)
    rating = 1.4 + sum(COMPONENT_POINTS[c] for c in components)
    name = f"components/{scenario.id}/" + "+".join(components)
    return Draft(name, text, "apology", min(7.0, rating), marks, "components", fields={"ladder": scenario.id})


def combinations(scenarios: Iterable[Scenario], each: int, seed: int) -> list[Draft]:
    """Some combinations of every scenario: all six single ones, all six together, and ``each`` drawn at random."""
    rng = random.Random(seed)
    drafts = []
    names = list(COMPONENT_POINTS)
    order = ["regret", "explanation", "responsibility", "prevention", "amends", "forgiveness_request"]
    for scenario in scenarios:
        chosen = {(name,) for name in names} | {tuple(order)}
        while len(chosen) < 7 + each:
            some = set(rng.sample(names, rng.randint(2, 5)))
            chosen.add(tuple(name for name in order if name in some))
        drafts += [combine(scenario, components) for components in sorted(chosen)]
    return drafts


def perturb(example: Example, rng: random.Random, unknown: int) -> Example:
    """The example as it may be written in a hurry: without punctuation, or with a word that no one knows."""
    words, token = list(example.words), example.token
    if rng.random() < 0.12:
        kept = [i for i, word in enumerate(words) if len(word.pieces) != 1 or word.pieces[0] not in _PUNCTUATION]
        if kept and len(kept) < len(words):
            words, token = [words[i] for i in kept], token[kept]
    words = [word._replace(pieces=(unknown,)) if rng.random() < 0.02 else word for word in words]
    return replace(example, words=tuple(words), token=token)


_PUNCTUATION: set[int] = set()


def note_punctuation(vocabulary: Vocabulary) -> None:
    """Tell ``perturb`` which pieces are punctuation."""
    _PUNCTUATION.clear()
    _PUNCTUATION.update(vocabulary.cut(mark)[0] for mark in ".,!?;:'\"-()")
