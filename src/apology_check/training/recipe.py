"""Both tiers from nothing: one recipe, its settings in a file, every slow step cached on request."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch

from apology_check.errors import CorpusError
from apology_check.model import load_model
from apology_check.pipeline.words import Vocabulary, Word, fold_text
from apology_check.signals import LABELS
from apology_check.training.corpus import KINDS, Draft
from apology_check.training.data import Corpus, read_corpus, unmarked_texts
from apology_check.training.examples import (
    Example,
    combinations,
    make_examples,
    read_scenarios,
    read_settings,
    recombine,
)
from apology_check.training.export_transformer import export_joint
from apology_check.training.fit import Fitted, Outputs, fit_network, fit_transformer, outputs, vocabulary
from apology_check.training.last_stage import export, fit_last_stage, to_reading
from apology_check.training.learning import MonotoneScore, Plan
from apology_check.training.network import Shape, SignalNetwork
from apology_check.training.overlap import phrases, shares_words
from apology_check.training.pretrain import pretrain
from apology_check.training.transformer import TransformerNetwork

Say = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """What a fit depends on beside the corpus. See ``data/training.toml`` for what each means."""

    seed: int
    version: str
    width: int
    blocks: tuple[str, ...]
    pretrain_epochs: int
    pretrain_every: int
    transformer_layers: tuple[int, ...]
    transformer_frozen: int
    transformer_epochs: int
    transformer_rate: float
    first_epochs: int
    first_rate: float
    epochs: int
    rate: float
    follow_share: float
    taught_every: int
    recombined: int
    unmarked_every: int
    combinations_each: int
    threads: int


def read_recipe(path: Path) -> Recipe:
    """Read a recipe. Raises: CorpusError, naming what is missing or unknown."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = set(Recipe.__dataclass_fields__)
    if stored.keys() != expected:
        odd = ", ".join(sorted(stored.keys() ^ expected))
        raise CorpusError(f"{path}: a recipe has exactly the fields {', '.join(sorted(expected))}; odd: {odd}")
    stored["blocks"] = tuple(stored["blocks"])
    stored["transformer_layers"] = tuple(stored["transformer_layers"])
    return Recipe(**stored)


class _Cache:
    """Results of slow steps as files, named by a hash of all that they depend on."""

    def __init__(self, folder: Path | None, say: Say) -> None:
        self._folder = folder
        self._say = say

    def __call__(self, name: str, depends_on: Any, make: Callable[[], Any]) -> Any:
        if self._folder is None:
            return make()
        key = hashlib.sha256(json.dumps(depends_on, sort_keys=True).encode()).hexdigest()[:12]
        path = self._folder / f"{name}-{key}.pt"
        if path.is_file():
            self._say(f"{name}: from {path}")
            return torch.load(path, weights_only=True)
        made = make()
        self._folder.mkdir(parents=True, exist_ok=True)
        # A run that is ended while it writes leaves no half file under the name.
        unfinished = path.with_suffix(".unfinished")
        torch.save(made, unfinished)
        unfinished.replace(path)
        return made


@dataclass(frozen=True)
class Lessons:
    """All that a fit reads, and its slow steps, each kept in the cache where there is one.

    Args:
        recipe: See ``Recipe``.
        corpus: The corpus.
        words: The encoder's pieces.
        marked: Marked training texts.
        dev: Marked texts for the last stage.
        unmarked: Texts that nobody marked.
        recombined: Texts put together from sentences of the marked drafts.
        keep: The cache.
        say: Where progress goes.
    """

    recipe: Recipe
    corpus: Corpus
    words: Vocabulary
    marked: list[Example]
    dev: list[Example]
    unmarked: list[Example]
    recombined: list[Example]
    keep: _Cache
    say: Say

    def shape(self) -> Shape:
        """Sizes of the small network."""
        return Shape(pieces=len(self.words.pieces), width=self.recipe.width, blocks=self.recipe.blocks)

    def start(self) -> dict[str, torch.Tensor]:
        """Weights of the small network after its general schooling."""
        recipe, texts = self.recipe, self._schooled()
        return self.keep(
            "pretrained", [texts, recipe.seed, recipe.width, recipe.blocks, recipe.pretrain_epochs],
            lambda: pretrain(texts, self.shape(), epochs=recipe.pretrain_epochs, seed=recipe.seed, say=self.say),
        )  # fmt: skip

    def teacher(self) -> Fitted:
        """The transformer, fitted to the marked texts."""
        recipe = self.recipe

        def fit() -> Fitted:
            plan = Plan(recipe.transformer_epochs, recipe.transformer_rate, budget=1600, seed=recipe.seed)
            return fit_transformer(self.marked, self.words, plan, layers=recipe.transformer_layers,
                                   frozen=recipe.transformer_frozen, say=self.say)  # fmt: skip

        return self._kept("teacher", self._of_teacher(), fit, TransformerNetwork(layers=recipe.transformer_layers))

    def first(self) -> Fitted:
        """The small network, fitted to the marked texts alone."""
        recipe = self.recipe

        def fit() -> Fitted:
            plan = Plan(recipe.first_epochs, recipe.first_rate, budget=2400, seed=recipe.seed)
            return fit_network(self.marked, [], [], self.shape(), plan, self.words, start=self.start(), say=self.say)

        fields = ("seed", "width", "blocks", "pretrain_epochs", "pretrain_every", "first_epochs", "first_rate")
        key = [self._marked(), self._schooled(), [getattr(recipe, name) for name in fields]]
        return self._kept("first", key, fit, SignalNetwork(self.shape()))

    def _kept(self, name: str, depends_on: Any, fit: Callable[[], Fitted], network: torch.nn.Module) -> Fitted:
        def weights() -> dict[str, dict[str, torch.Tensor]]:
            fitted = fit()
            return {"network": fitted.network.state_dict(), "score": fitted.score.state_dict()}

        stored = self.keep(name, depends_on, weights)
        fitted = Fitted(network, MonotoneScore())
        fitted.network.load_state_dict(stored["network"])
        fitted.score.load_state_dict(stored["score"])
        return fitted

    def _schooled(self) -> list[tuple[Word, ...]]:
        return [e.words for e in self.unmarked[:: self.recipe.pretrain_every]]

    def plain(self) -> list[Example]:
        """The unmarked texts that the teachers read: real ones, and some put together from the marked drafts."""
        return self.unmarked[:: self.recipe.taught_every] + self.recombined

    def taught(self) -> list[Outputs]:
        """What the transformer and the first small network read together in the marked and then the plain texts.

        Two readers of different make are wrong in different places: their mean teaches better than either. Empty
        without a transformer.
        """
        if not self.recipe.transformer_epochs:
            return []
        texts = [e.words for e in [*self.marked, *self.plain()]]
        teacher = self.keep("taught", [self._of_teacher(), texts], lambda: outputs(self.teacher().network, texts))
        return [mean_of(a, b) for a, b in zip(teacher, outputs(self.first().network, texts), strict=True)]

    def _of_teacher(self) -> list[Any]:
        return [
            self._marked(),
            {k: v for k, v in asdict(self.recipe).items() if k.startswith("transformer") or k == "seed"},
        ]

    def _marked(self) -> list[Any]:
        return [
            (e.words, e.token.tolist(), e.kind, e.rating, e.audience, e.gravity,
             None if e.harms is None else e.harms.tolist(), e.draft.situation, e.draft.source)
            for e in self.marked
        ]  # fmt: skip

    def about(self) -> dict[str, Any]:
        """What the manifest says of the lessons."""
        used, marked = self.corpus.n_real
        note = "" if used else "fitted without the real texts: weaker on real messages than the shipped model"
        return {"corpus_sha256": self.corpus.sha256, "real_texts": {"used": used, "marked": marked},
                "recipe": asdict(self.recipe), "note": note}  # fmt: skip


def read_lessons(
    data: Path, texts: Path | None, recipe: Recipe, *, leave_out: Sequence[Path] = (), cache: Path | None = None,
    say: Say = print,
) -> Lessons:  # fmt: skip
    """Read what a fit needs.

    Args:
        data: The corpus.
        texts: Wording of the real texts, also the unmarked texts to learn from; ``None`` to do without: the
            manifest then says so.
        recipe: See ``Recipe``.
        leave_out: JSON Lines whose texts must not be learnt from.
        cache: Where slow steps are kept.
        say: Where progress goes.
    """
    torch.set_num_threads(recipe.threads)
    torch.use_deterministic_algorithms(True)
    # Deterministic, torch also fills every new array before it is written: nothing here reads one unwritten.
    deterministic: Any = torch.utils.deterministic
    deterministic.fill_uninitialized_memory = False
    forbidden = phrases(leave_out)
    corpus = read_corpus(data, texts)
    words = vocabulary()
    settings = read_settings(data / "settings.tsv")
    train = [d for d in corpus["train"] if not shares_words(d.text, forbidden)]
    left_out = len(corpus["train"]) - len(train)
    say(f"{len(train)} training texts, {left_out} left out, {corpus.n_real[0]} real texts at hand")
    marked = training_examples(train, data, words, settings, recipe)
    dev = make_examples(corpus["dev"], words, settings)
    plain = unmarked_texts(texts, seed=recipe.seed) if texts is not None else [d.text for d in train]
    # Texts of dev and test stay unread, even without their marks.
    known = {draft.text for split in corpus.splits.values() for draft in split}
    unmarked = read_plain([t for t in plain if t not in known and not shares_words(t, forbidden)], words)
    written = [d for d in train if not d.is_real]
    recombined = read_plain(recombine(written, recipe.recombined, recipe.seed), words)
    say(f"{len(marked)} examples, {len(unmarked)} unmarked texts, {len(recombined)} recombined ones")
    return Lessons(recipe, corpus, words, marked, dev, unmarked, recombined, _Cache(cache, say), say)


def fit_default(lessons: Lessons, out: Path, *, seed: int | None = None) -> None:
    """Fit the default tier and write it to the model folder ``out``.

    Args:
        lessons: See there.
        out: Model folder.
        seed: For the small network's lessons from the mean, in the place of the recipe's: what comes before stays.
    """
    recipe, words = lessons.recipe, lessons.words
    seed = recipe.seed if seed is None else seed
    first, taught = lessons.first(), lessons.taught()
    plan = Plan(recipe.epochs, recipe.rate, budget=2400, seed=seed, follow_share=recipe.follow_share,
                unmarked_every=recipe.unmarked_every)  # fmt: skip
    fitted = fit_network(lessons.marked, taught, lessons.plain(), lessons.shape(), plan, words,
                         start=first.network.state_dict(), score=first.score, say=lessons.say)  # fmt: skip
    _write(lessons, fitted, out, seed)


def fit_first(lessons: Lessons, out: Path) -> None:
    """Write the small network as it is before it has a teacher to the model folder ``out``, for comparison."""
    _write(lessons, lessons.first(), out, lessons.recipe.seed)


def _write(lessons: Lessons, fitted: Fitted, out: Path, seed: int) -> None:
    readings = [to_reading(row) for row in outputs(fitted.network, [e.words for e in lessons.dev])]
    stage = fit_last_stage(lessons.dev, readings, fitted.score, seed=seed)
    export(out, fitted.network, lessons.words, stage, name="default", version=lessons.recipe.version,
           training=lessons.about())  # fmt: skip
    lessons.say(f"written: {out}")


def mean_of(one: Outputs, other: Outputs) -> Outputs:
    """Two readings of one text as one, as logits: the mean of their probabilities, of settings and rating the mean."""
    mean = {key: (one[key] + other[key]) / 2 for key in one}
    for key in ("token", "presence", "intensity"):
        mean[key] = torch.logit((one[key].sigmoid() + other[key].sigmoid()) / 2, eps=1e-5)
    mean["kind"] = (one["kind"].log_softmax(-1) + other["kind"].log_softmax(-1)) / 2
    return mean


def fit_accurate(lessons: Lessons, out: Path, *, default: Path) -> None:
    """Fit the accurate tier and write it to the model folder ``out``; the network is that of the folder ``default``."""
    export_joint(out, lessons.teacher(), load_model(default), lessons.words, lessons.dev, training=lessons.about(),
                 seed=lessons.recipe.seed)  # fmt: skip
    lessons.say(f"written: {out}")


def training_examples(
    drafts: Iterable[Draft], data: Path, words: Vocabulary, settings: Any, recipe: Recipe
) -> list[Example]:
    """Marked texts and component combinations; long texts that are no apology are cut, most of them say it early."""
    scenarios = read_scenarios(data / "components.txt")
    examples = make_examples(
        [*drafts, *combinations(scenarios, recipe.combinations_each, recipe.seed)], words, settings
    )
    cut = [_cut(e, 90 if e.draft.is_real and e.kind != KINDS.index("apology") else 200) for e in examples]
    # Real apologies are few, and the reader is judged by them first: they are gone over twice.
    return cut + [e for e in cut if e.draft.is_real and e.kind == KINDS.index("apology")]


def _cut(example: Example, most: int) -> Example:
    return replace(example, words=example.words[:most], token=example.token[:most])


def read_plain(texts: Sequence[str], words: Vocabulary, most: int = 140) -> list[Example]:
    """Unmarked texts as examples without a lesson of their own."""
    nlp = spacy.blank("en")
    examples = []
    for number, text in enumerate(texts):
        found, _ = words.read([token.text for token in nlp.make_doc(fold_text(text))])
        if len(found) >= 2:
            found = found[:most]
            blank = np.zeros((len(found), len(LABELS)), np.float32)
            draft = Draft(f"plain-{number}", text, "other", 0.0, (), "plain", True)
            examples.append(Example(draft, tuple(found), blank, KINDS.index("other"), None))
    return examples
