"""Drafts → training examples: words with a target for every head."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import spacy

from apology_check.errors import CorpusError
from apology_check.markup import parse_marked
from apology_check.pipeline.draft_body import left_out
from apology_check.pipeline.words import Vocabulary, Word, fold_text
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
        doc = nlp.make_doc(fold_text(draft.text))
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


_SENTENCES = re.compile(r"(?<=[.!?])\s+|\n+")


def recombine(drafts: Sequence[Draft], count: int, seed: int) -> list[str]:
    """Texts put together from drafts: some sentences of one, in two of three cases followed by some of another.

    Nobody has marked them: a teacher reads them. They show the network a draft's sentences without their draft, which
    tells it what a sentence says by itself and what only its surroundings say.

    Args:
        drafts: Drafts to take sentences from.
        count: Number of texts.
        seed: For the drawing.
    """
    rng = random.Random(seed)
    split = [[part for part in _SENTENCES.split(draft.text) if part.strip()] for draft in drafts]

    def some() -> list[str]:
        sentences = rng.choice(split)
        first = rng.randrange(len(sentences))
        return sentences[first : first + rng.randint(1, 4)]

    return [" ".join(some() + (some() if rng.random() < 2 / 3 else [])) for _ in range(count)]


# Given names from many places, put in each other's place in training: a reading must not hang on one. None that is
# also a common word (will, mark, grace), and none of those that ``behaviour`` tries.
GIVEN_NAMES = tuple(
    """
    aaliyah abdul abebe adaeze adam ahmed aiden aiko aisha alejandro alice amal amara amelia amir amy ana andrew anjali
    anna anthony antonio arjun arthur asha ava ayesha beatriz ben bilal bogdan brian bridget camila carlos carmen
    charlotte chen chidi chloe chris claire connor daniel david deepak deshawn diego dimitri divya dmitri ebony eleanor
    elena eli elijah emeka emma erin ethan eva farah fatou femi finn freya gareth giovanni hamza hannah harriet
    harry hassan helen hiroshi hugo ibrahim imani ines ingrid isabella ivan jack jada jaime jamal james jane javier
    jennifer jessica jin john jorge jose joseph juan julia kareem kate kavita keisha kenji kevin khalid kofi kumar kwame
    lars laura layla leila leon liam lily lin linda lucia luis luke magda maeve malik marcus maria marta mary
    mateusz matthew maya mei mia michael miguel mohammed nadia natasha nia niamh nikhil nina noah nora olga
    oliver olivia omar oscar owen pablo padma patrick paul pedro peter piotr priya rachel rafael rania ravi rebecca
    ricardo rosa ruth ryan sam samir sandra sanjay santiago sara sean sergei shanice siobhan sofia sophie steve
    sunita susan svetlana tamika tariq thomas tim tom tomasz tunde tyrone uma vera victor vikram wanjiru
    yasmin yuki yusuf zahra zainab zara zoe zofia
    """.split()  # noqa: SIM905
)
_PUNCTUATION: set[int] = set()
_NAMES: dict[tuple[int, ...], None] = {}


def note_pieces(vocabulary: Vocabulary) -> None:
    """Tell ``perturb`` and ``rename`` which pieces are punctuation and given names."""
    _PUNCTUATION.clear()
    _PUNCTUATION.update(vocabulary.cut(mark)[0] for mark in ".,!?;:'\"-()")
    _NAMES.clear()
    _NAMES.update(dict.fromkeys(vocabulary.cut(name) for name in GIVEN_NAMES))


def rename(words: Sequence[Word], rng: random.Random) -> list[Word]:
    """The words with every given name changed for another, the same one each time, in half of all texts."""
    if rng.random() < 0.5:
        return list(words)
    found = {word.pieces for word in words if word.pieces in _NAMES}
    if not found:
        return list(words)
    every = list(_NAMES)
    new = {pieces: rng.choice(every) for pieces in sorted(found)}
    return [word._replace(pieces=new.get(word.pieces, word.pieces)) for word in words]


def perturb(example: Example, rng: random.Random, unknown: int) -> Example:
    """The example as it may be written in a hurry and by another: other names, no punctuation, an unknown word."""
    words, token = rename(example.words, rng), example.token
    if rng.random() < 0.12:
        kept = [i for i, word in enumerate(words) if len(word.pieces) != 1 or word.pieces[0] not in _PUNCTUATION]
        if kept and len(kept) < len(words):
            words, token = [words[i] for i in kept], token[kept]
    words = [word._replace(pieces=(unknown,)) if rng.random() < 0.02 else word for word in words]
    return replace(example, words=tuple(words), token=token)
