"""The default tier from nothing: one recipe, its settings in a file, every slow step cached on request."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch

from apology_check.errors import CorpusError
from apology_check.pipeline.words import Vocabulary
from apology_check.signals import LABELS
from apology_check.training.corpus import KINDS, Draft
from apology_check.training.data import read_corpus
from apology_check.training.examples import Example, combinations, make_examples, read_scenarios, read_settings
from apology_check.training.fit import Outputs, fit_network, fit_transformer, outputs, vocabulary
from apology_check.training.last_stage import export, fit_last_stage, to_reading
from apology_check.training.learning import Plan
from apology_check.training.network import Shape
from apology_check.training.pretrain import pretrain, unmarked_texts

Say = Callable[[str], None]
_RUN = 8


@dataclass(frozen=True)
class Recipe:
    """What a fit depends on beside the corpus. See ``data/training.toml`` for what each means."""

    seed: int
    version: str
    width: int
    blocks: tuple[str, ...]
    pretrain_epochs: int
    transformer_layers: tuple[int, ...]
    transformer_frozen: int
    transformer_epochs: int
    transformer_rate: float
    epochs: int
    rate: float
    follow_share: float
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


def fit_default(
    data: Path, texts: Path | None, recipe: Recipe, out: Path, *, leave_out: Sequence[Path] = (),
    cache: Path | None = None, say: Say = print,
) -> None:  # fmt: skip
    """Fit and write the default tier.

    Args:
        data: The corpus.
        texts: Wording of the real texts, also the unmarked texts to learn from; ``None`` to do without: the
            manifest then says so.
        recipe: See ``Recipe``.
        out: Model folder.
        leave_out: JSON Lines whose texts must not be learnt from.
        cache: Where slow steps are kept.
        say: Where progress goes.
    """
    torch.set_num_threads(recipe.threads)
    torch.use_deterministic_algorithms(True)
    forbidden = phrases(leave_out)
    corpus = read_corpus(data, texts)
    words = vocabulary()
    settings = read_settings(data / "settings.tsv")
    train = [d for d in corpus["train"] if not _shares(d.text, forbidden)]
    left_out = len(corpus["train"]) - len(train)
    say(f"{len(train)} training texts, {left_out} left out, {corpus.n_real[0]} real texts at hand")
    marked = training_examples(train, data, words, settings, recipe)
    dev = make_examples(corpus["dev"], words, settings)
    plain = unmarked_texts(texts, seed=recipe.seed) if texts is not None else [d.text for d in train]
    known = {e.draft.text for e in marked}
    unmarked = read_plain([t for t in plain if t not in known and not _shares(t, forbidden)], words)
    say(f"{len(marked)} examples, {len(unmarked)} unmarked texts")
    keep = _Cache(cache, [asdict(recipe), corpus.sha256, len(unmarked)], say)
    shape = Shape(pieces=len(words.pieces), width=recipe.width, blocks=recipe.blocks)
    start = keep("pretrained", lambda: pretrain([e.words for e in unmarked], shape, epochs=recipe.pretrain_epochs,
                                                seed=recipe.seed, say=say))  # fmt: skip

    def teach() -> list[Outputs]:
        plan = Plan(recipe.transformer_epochs, recipe.transformer_rate, seed=recipe.seed)
        teacher = fit_transformer(marked, words, plan, layers=recipe.transformer_layers,
                                  frozen=recipe.transformer_frozen, say=say)  # fmt: skip
        return outputs(teacher.network, [e.words for e in [*marked, *unmarked]])

    taught = keep("taught", teach) if recipe.transformer_epochs else []
    plan = Plan(recipe.epochs, recipe.rate, budget=2400, seed=recipe.seed, follow_share=recipe.follow_share,
                unmarked_every=recipe.unmarked_every)  # fmt: skip
    fitted = fit_network(marked, taught, unmarked, shape, plan, words, start=start, say=say)
    finish(fitted, dev, words, recipe, corpus.sha256, corpus.n_real, out, say=say)


def finish(
    fitted: Any, dev: Sequence[Example], words: Vocabulary, recipe: Recipe, sha256: str, n_real: tuple[int, int],
    out: Path, *, say: Say = print,
) -> None:  # fmt: skip
    """Fit the last stage on dev texts and write the model folder."""
    readings = [to_reading(row) for row in outputs(fitted.network, [e.words for e in dev])]
    stage = fit_last_stage(dev, readings, fitted.score, seed=recipe.seed)
    training = {
        "corpus_sha256": sha256,
        "real_texts": {"used": n_real[0], "marked": n_real[1]},
        "recipe": asdict(recipe),
        "note": "" if n_real[0] else "fitted without the real texts: weaker on real messages than the shipped model",
    }
    export(out, fitted.network, words, stage, name="default", version=recipe.version, training=training)
    say(f"written: {out}")


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
        found, _ = words.read([token.text for token in nlp.make_doc(text)])
        if len(found) >= 2:
            found = found[:most]
            blank = np.zeros((len(found), len(LABELS)), np.float32)
            draft = Draft(f"plain-{number}", text, "other", 0.0, (), "plain", True)
            examples.append(Example(draft, tuple(found), blank, KINDS.index("other"), None))
    return examples


def phrases(files: Iterable[Path]) -> frozenset[tuple[str, ...]]:
    """All runs of eight words, and all whole texts, of JSON Lines files (every string in every row)."""
    found: set[tuple[str, ...]] = set()
    for path in files:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            with file.open(encoding="utf-8") as lines:
                for line in lines:
                    for value in json.loads(line).values():
                        if isinstance(value, str):
                            run = _plain_words(value)
                            found.add(tuple(run))
                            found.update(tuple(run[i : i + _RUN]) for i in range(len(run) - _RUN + 1))
    return frozenset(found)


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))


def _shares(text: str, forbidden: frozenset[tuple[str, ...]]) -> bool:
    if not forbidden:
        return False
    run = _plain_words(text)
    return tuple(run) in forbidden or any(tuple(run[i : i + _RUN]) in forbidden for i in range(len(run) - _RUN + 1))


class _Cache:
    def __init__(self, folder: Path | None, key: Any, say: Say) -> None:
        self._folder = folder
        self._key = hashlib.sha256(json.dumps(key, default=list, sort_keys=True).encode()).hexdigest()[:12]
        self._say = say

    def __call__(self, name: str, make: Callable[[], Any]) -> Any:
        if self._folder is None:
            return make()
        path = self._folder / f"{name}-{self._key}.pt"
        if path.is_file():
            self._say(f"{name}: from {path}")
            return torch.load(path, weights_only=True)
        made = make()
        self._folder.mkdir(parents=True, exist_ok=True)
        torch.save(made, path)
        return made
