"""From a trained network to a model: thresholds, kind and score fitted on dev texts, arrays written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from apology_check.features import strengths
from apology_check.model import Model, save_model
from apology_check.pipeline.reader import Reading, sigmoid
from apology_check.pipeline.words import LINE_BREAK, UNKNOWN, Vocabulary
from apology_check.setting import GRAVITIES
from apology_check.signals import CATALOGUE, LABELS
from apology_check.signals.signal import AUDIENCES
from apology_check.training.examples import Example
from apology_check.training.learning import MonotoneScore
from apology_check.training.network import SignalNetwork

Outputs = dict[str, torch.Tensor]
# Whose presence caps the score however many good words surround it.
CAPPING = ("deflected_regret", "blame_shift", "denial")

# The shares of the kinds are fitted on dev texts, so half is the level; between .4 and .65 accuracy there is the same
# within a point, and a level chosen in that stretch would be chosen by chance.
APOLOGY_THRESHOLD = 0.5


def to_reading(out: Outputs) -> Reading:
    """A network's logits as the runtime's reading."""
    plain = {key: value.detach().float().numpy() for key, value in out.items()}
    return Reading(
        sigmoid(plain["token"]),
        sigmoid(plain["presence"]),
        sigmoid(plain["intensity"]),
        plain["kind"],
        plain["setting"],
    )


@dataclass(frozen=True)
class LastStage:
    """What is fitted on top of the network."""

    settings: Mapping[str, Any]
    arrays: Mapping[str, np.ndarray]


def fit_last_stage(
    examples: Sequence[Example], readings: Sequence[Reading], score: MonotoneScore, *, seed: int = 0
) -> LastStage:
    """Fit thresholds, kind and score.

    Args:
        examples: Dev texts, written and real: none that the network was trained on.
        readings: The network's readings of them.
        score: The score as the network learnt it.
        seed: For the solver.
    """
    presence = np.stack([r.presence for r in readings])
    gold = np.stack([e.presence for e in examples])
    vectors = np.stack([strengths(r) for r in readings])
    logits = np.stack([r.kind for r in readings]).astype(np.float64)
    kinds = np.array([e.kind for e in examples])
    weight = np.array([2.0 if e.draft.is_real else 1.0 for e in examples])
    classifier = LogisticRegression(C=0.3, max_iter=2000, random_state=seed)
    classifier.fit(np.concatenate([logits, vectors], 1), kinds, sample_weight=weight)
    kind_weight, kind_bias = _all_kinds(classifier)
    shares = _softmax(np.concatenate([logits, vectors], 1) @ kind_weight + kind_bias)
    # Labels only count where the gate opens: thresholds are chosen behind it, as they will be used.
    opened = shares[:, 0] >= APOLOGY_THRESHOLD
    presence_thresholds = [_best_threshold(presence[:, i] * opened, gold[:, i], weight) for i in range(len(LABELS))]
    token_thresholds = [
        _best_token_threshold([r.token[:, i] for r in readings], [e.token[:, i] for e in examples],
                              presence[:, i] >= presence_thresholds[i])
        for i in range(len(LABELS))
    ]  # fmt: skip
    arrays = {"kind.weight": kind_weight, "kind.bias": kind_bias}
    saturation, score_arrays = _fit_score(examples, readings, vectors, score)
    settings = {
        "apology_threshold": APOLOGY_THRESHOLD,
        "presence_thresholds": [round(float(v), 4) for v in presence_thresholds],
        "token_thresholds": [round(float(v), 4) for v in token_thresholds],
        "saturation": round(saturation, 4),
    }
    return LastStage(settings, arrays | score_arrays)


def _all_kinds(classifier: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    weight = np.zeros((classifier.coef_.shape[1], 7))
    bias = np.full(7, -20.0)
    if len(classifier.classes_) == 2:
        # Two kinds have one row of weights, for the second against the first.
        weight[:, classifier.classes_[1]] = classifier.coef_[0]
        bias[classifier.classes_] = [0.0, classifier.intercept_[0]]
        return weight, bias
    for row, kind in enumerate(classifier.classes_):
        weight[:, kind] = classifier.coef_[row]
        bias[kind] = classifier.intercept_[row]
    return weight, bias


def _softmax(values: np.ndarray) -> np.ndarray:
    shifted = np.exp(values - values.max(1, keepdims=True))
    result: np.ndarray = shifted / shifted.sum(1, keepdims=True)
    return result


def _best_threshold(values: np.ndarray, gold: np.ndarray, weight: np.ndarray) -> float:
    levels = np.arange(0.2, 0.81, 0.05)
    scores = []
    for level in levels:
        said = values >= level
        hits = float((weight * said * gold).sum())
        scores.append(2 * hits / max(1e-9, float((weight * said).sum() + (weight * gold).sum())))
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), [0.15, 0.2, 0.3, 0.2, 0.15], "valid")
    return float(levels[int(smooth.argmax())])


def _best_token_threshold(values: Sequence[np.ndarray], gold: Sequence[np.ndarray], there: np.ndarray) -> float:
    chosen = [i for i in range(len(values)) if there[i] and gold[i].any()]
    if len(chosen) < 5:
        return 0.5
    line, truth = np.concatenate([values[i] for i in chosen]), np.concatenate([gold[i] for i in chosen])
    levels = np.arange(0.25, 0.66, 0.05)
    scores = [2 * ((line >= v) * truth).sum() / max(1e-9, (line >= v).sum() + truth.sum()) for v in levels]
    return float(levels[int(np.argmax(scores))])


def _fit_score(
    examples: Sequence[Example], readings: Sequence[Reading], vectors: np.ndarray, score: MonotoneScore
) -> tuple[float, dict[str, np.ndarray]]:
    weight = score.weight().detach().double().numpy()
    base = score.base.detach().double().numpy()
    saturation = float(score.saturation.detach().abs())
    gravity = np.stack(
        [_softmax(r.setting[None, len(AUDIENCES) : len(AUDIENCES) + len(GRAVITIES)])[0] for r in readings]
    )
    good = vectors @ np.maximum(weight, 0)
    bad = vectors @ np.maximum(-weight, 0)
    total = saturation * np.tanh(good / saturation) - bad + gravity.astype(np.float64) @ base
    rated = np.array([e.rating is not None for e in examples])
    ratings = np.array([e.rating or 0.0 for e in examples])
    points = 100 * (ratings - 1) / 6
    curve_x, curve_y = _calibrate(total[rated], points[rated])
    cap = np.zeros(len(LABELS))
    for label in CAPPING:
        number = LABELS.index(label)
        # What texts that carry it plainly reach at best: the 90th percentile of their ratings.
        there = rated & (np.stack([e.presence for e in examples])[:, number] > 0)
        if there.sum() >= 10:
            cap[number] = max(0.0, 100.0 - float(np.quantile(points[there], 0.9)))
    return saturation, {
        "score.weight": weight,
        "score.base": base,
        "score.cap": cap,
        "score.typical": _typical(examples, vectors),
        "score.curve_x": curve_x,
        "score.curve_y": curve_y,
    }


def _typical(examples: Sequence[Example], vectors: np.ndarray) -> np.ndarray:
    # What feedback may promise of a signal that is added: what half of the texts that carry it reach.
    typical = np.zeros(len(LABELS))
    for number, label in enumerate(LABELS):
        there = [i for i, example in enumerate(examples) if example.presence[number] > 0]
        if CATALOGUE[label].role == "builds" and there:
            typical[number] = round(float(np.median(vectors[there, number])), 2)
    return typical


def _calibrate(total: np.ndarray, points: np.ndarray, bins: int = 16) -> tuple[np.ndarray, np.ndarray]:
    """A strictly rising curve through the means of equal bins, made monotone by isotonic regression."""
    order = np.argsort(total)
    parts = np.array_split(order, min(bins, len(order)))
    x = np.array([total[part].mean() for part in parts])
    y = np.array([points[part].mean() for part in parts])
    y = IsotonicRegression(y_min=0, y_max=100).fit_transform(x, y)
    # Beyond the data the curve runs on towards 0 and 100; a least slope keeps two totals from sharing a score.
    x = np.concatenate([[x[0] - 3.0], x, [x[-1] + 3.0]])
    y = np.concatenate([[0.0], y, [100.0]])
    y = 0.97 * y + 0.03 * 100 * (x - x[0]) / (x[-1] - x[0])
    return x, np.maximum.accumulate(y)


def export(
    folder: Path, network: SignalNetwork, words: Vocabulary, stage: LastStage, *, name: str, version: str,
    training: Mapping[str, Any],
) -> None:  # fmt: skip
    """Write the model folder: half-precision arrays, one byte per embedding weight, pieces that English needs."""
    kept = needed_pieces(words)
    state = {key: value.detach().float().numpy() for key, value in network.state_dict().items()}
    table = state.pop("embedding.weight")[kept]
    scale = np.abs(table).max(1) / 127 + 1e-9
    arrays: dict[str, np.ndarray] = {
        "embedding": np.round(table / scale[:, None]).astype(np.int8),
        "embedding_scale": scale.astype(np.float16),
    }
    arrays |= {key: value.astype(np.float16) for key, value in state.items() if not key.startswith("reading.rating")}
    for key, value in stage.arrays.items():
        arrays[key] = value.astype(np.float64)
    settings = {"blocks": list(network.shape.blocks), "heads": network.shape.heads, **stage.settings}
    save_model(
        folder, name=name, version=version, arrays=arrays, pieces=tuple(words.pieces[i] for i in kept),
        settings=settings, training=training,
    )  # fmt: skip


def score_of(model: Model) -> MonotoneScore:
    """The score of a finished model, to start from."""
    score = MonotoneScore()
    size = torch.from_numpy(np.abs(model.arrays["score.weight"])).float().clamp(min=1e-4)
    with torch.no_grad():
        score.size.copy_(torch.log(torch.expm1(size)))
        score.base.copy_(torch.from_numpy(model.arrays["score.base"]).float())
        score.saturation.fill_(float(model.manifest["settings"]["saturation"]))
    return score


def needed_pieces(words: Vocabulary) -> list[int]:
    """The ids of the pieces that folded English can be cut into."""
    return [i for i, piece in enumerate(words.pieces) if _is_needed(piece)]


def _is_needed(piece: str) -> bool:
    return piece in {UNKNOWN, LINE_BREAK} or (not piece.startswith("[") and piece.isascii()) or piece == "["


def role_faults(weight: np.ndarray) -> list[str]:
    """Labels whose learnt sign contradicts their role; none, by construction."""
    return [
        label for label, value in zip(LABELS, weight, strict=True)
        if (value < 0 if CATALOGUE[label].role == "builds" else value > 0)
    ]  # fmt: skip
