"""Losses and loops shared by the small network and the transformer."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from apology_check.features import FLOOR
from apology_check.setting import GRAVITIES, HARMS
from apology_check.signals import CATALOGUE, LABELS
from apology_check.signals.signal import AUDIENCES
from apology_check.training.examples import Example, perturb

SIGN = torch.tensor([1.0 if CATALOGUE[label].role == "builds" else -1.0 for label in LABELS])


class MonotoneScore(nn.Module):
    """The score as the networks learn towards it: additive, with the sign of each signal fixed by its role."""

    def __init__(self) -> None:
        super().__init__()
        self.size = nn.Parameter(torch.zeros(len(LABELS)))
        self.base = nn.Parameter(torch.tensor([-1.0, -1.8, -2.2]))
        self.saturation = nn.Parameter(torch.tensor(4.0))

    def weight(self) -> torch.Tensor:
        return SIGN * functional.softplus(self.size)

    def forward(self, strengths: torch.Tensor, gravity: torch.Tensor) -> torch.Tensor:
        """Ratings 1 to 7 from strengths (B, 19) and gravity shares (B, 3)."""
        weight = self.weight()
        good = strengths @ weight.clamp(min=0)
        bad = strengths @ (-weight).clamp(min=0)
        total = self.saturation * torch.tanh(good / self.saturation) - bad + gravity @ self.base
        return 1 + 6 * torch.sigmoid(total)


def strengths(out: dict[str, torch.Tensor]) -> torch.Tensor:
    """As ``features.strengths``, on logits."""
    presence = ((out["presence"].sigmoid() - FLOOR) / (1 - FLOOR)).clamp(min=0)
    return presence * out["intensity"].sigmoid()


@dataclass(frozen=True)
class Targets:
    """Padded targets of a batch; ``nan`` or ``-1`` where unknown."""

    token: torch.Tensor
    mask: torch.Tensor
    kind: torch.Tensor
    rating: torch.Tensor
    audience: torch.Tensor
    gravity: torch.Tensor
    harms: torch.Tensor
    groups: list[str]
    weight: torch.Tensor


def targets(examples: Sequence[Example]) -> Targets:
    """Targets of a batch, padded to its longest text."""
    length = max(len(e.words) for e in examples)
    token = torch.zeros(len(examples), length, len(LABELS))
    mask = torch.zeros(len(examples), length, dtype=torch.bool)
    for i, e in enumerate(examples):
        token[i, : len(e.words)] = torch.from_numpy(np.ascontiguousarray(e.token))
        mask[i, : len(e.words)] = True
    nan = float("nan")
    unknown_harms = np.full(len(HARMS), nan, np.float32)
    return Targets(
        token=token,
        mask=mask,
        kind=torch.tensor([e.kind for e in examples]),
        rating=torch.tensor([nan if e.rating is None else e.rating for e in examples]),
        audience=torch.tensor([-1 if e.audience is None else e.audience for e in examples]),
        gravity=torch.tensor([-1 if e.gravity is None else e.gravity for e in examples]),
        harms=torch.from_numpy(np.stack([unknown_harms if e.harms is None else e.harms for e in examples])),
        groups=[e.draft.situation for e in examples],
        weight=torch.tensor([0.5 if e.draft.source == "components" else 1.0 for e in examples]),
    )


def loss(out: dict[str, torch.Tensor], goal: Targets, score: MonotoneScore) -> torch.Tensor:
    """The sum of the heads' losses on marked texts."""
    each = functional.binary_cross_entropy_with_logits(out["token"], goal.token, reduction="none").sum(-1)
    token = (each * goal.mask).sum() / goal.mask.sum()
    is_apology = goal.kind == 0
    presence = functional.binary_cross_entropy_with_logits(out["presence"], goal.token.amax(1), reduction="none").sum(
        -1
    )
    total = token + 0.12 * presence.mean() + 0.5 * functional.cross_entropy(out["kind"], goal.kind)
    if is_apology.any():
        setting = out["setting"]
        shares = setting[:, len(AUDIENCES) : len(AUDIENCES) + len(GRAVITIES)].softmax(-1)
        rating = goal.rating[is_apology]
        weight = goal.weight[is_apology]
        read = score(strengths(out), shares)[is_apology]
        free = 1 + 6 * out["rating"].sigmoid()[is_apology]
        total = total + 0.25 * (weight * functional.smooth_l1_loss(read, rating, reduction="none")).mean()
        total = total + 0.10 * (weight * functional.smooth_l1_loss(free, rating, reduction="none")).mean()
        total = total + 0.25 * _pair_loss(
            read, rating, [g for g, a in zip(goal.groups, is_apology.tolist(), strict=True) if a]
        )
    if (goal.audience >= 0).any():
        for_whom = out["setting"][:, : len(AUDIENCES)]
        total = total + 0.1 * functional.cross_entropy(for_whom, goal.audience, ignore_index=-1)
    known = goal.gravity >= 0
    if known.any():
        at = len(AUDIENCES)
        total = total + 0.1 * functional.cross_entropy(
            out["setting"][known, at : at + len(GRAVITIES)], goal.gravity[known]
        )
        total = total + 0.1 * functional.binary_cross_entropy_with_logits(
            out["setting"][known, at + len(GRAVITIES) :], goal.harms[known]
        )
    return total


def _pair_loss(read: torch.Tensor, rating: torch.Tensor, groups: list[str]) -> torch.Tensor:
    # Drafts of one situation share most words; their order is what a rating of the whole cannot see.
    names = {name: number for number, name in enumerate(dict.fromkeys(groups))}
    group = torch.tensor([names[name] for name in groups])
    better = (group[:, None] == group[None, :]) & (rating[:, None] - rating[None, :] >= 0.5)
    if not better.any():
        return read.sum() * 0.0
    margin = (rating[:, None] - rating[None, :]).clamp(max=2.0) * 0.5
    return functional.relu(margin - (read[:, None] - read[None, :]))[better].mean()


def follow(out: dict[str, torch.Tensor], teacher: dict[str, torch.Tensor], mask: torch.Tensor) -> torch.Tensor:
    """Distillation (Hinton et al. 2015): the student's heads against the teacher's probabilities."""
    each = functional.binary_cross_entropy_with_logits(out["token"], teacher["token"].sigmoid(), reduction="none").sum(
        -1
    )
    token = (each * mask).sum() / mask.sum()
    presence = functional.binary_cross_entropy_with_logits(
        out["presence"], teacher["presence"].sigmoid(), reduction="none").sum(-1).mean()  # fmt: skip
    kind = functional.kl_div(out["kind"].log_softmax(-1), teacher["kind"].softmax(-1), reduction="batchmean")
    strength = (strengths(out) - strengths(teacher)).abs().sum(-1).mean()
    setting = functional.binary_cross_entropy_with_logits(out["setting"], teacher["setting"].sigmoid())
    rating = functional.smooth_l1_loss(out["rating"], teacher["rating"])
    return token + 0.12 * presence + 0.5 * kind + 0.2 * strength + 0.1 * setting + 0.1 * rating


def batches(examples: Sequence[Example], budget: int, rng: random.Random) -> Iterator[list[int]]:
    """Indices in batches of about ``budget`` words; a situation stays together, lengths are alike."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, example in enumerate(examples):
        groups[example.draft.situation].append(i)
    keyed = [(max(len(examples[i].words) for i in group) * rng.uniform(0.8, 1.25), group) for group in groups.values()]
    keyed.sort(key=lambda pair: pair[0])
    packed: list[list[int]] = []
    current: list[int] = []
    longest = 0
    for _, group in keyed:
        longest = max(longest, *(len(examples[i].words) for i in group))
        if current and longest * (len(current) + len(group)) > budget:
            packed.append(current)
            current, longest = [], max(len(examples[i].words) for i in group)
        current = current + group
    if current:
        packed.append(current)
    rng.shuffle(packed)
    yield from packed


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    epochs: int
    rate: float
    budget: int = 2400
    seed: int = 0
    warm_up: float = 0.06
    follow_share: float = 0.0
    unmarked_every: int = 2


def learn(
    groups: list[dict[str, object]],
    run: Callable[[list[Example]], dict[str, torch.Tensor]],
    score: MonotoneScore,
    examples: Sequence[Example],
    plan: Plan,
    *,
    unknown: int,
    train_mode: Callable[[bool], object],
    say: Callable[[str], None] = print,
) -> None:
    """Fit by AdamW with linear warm-up and decay.

    Args:
        groups: Parameter groups for AdamW, each with its own ``scale`` on the rate.
        run: Examples → the heads' outputs.
        score: Learnt along.
        examples: Marked texts.
        plan: See there.
        unknown: Piece id of ``[UNK]``.
        train_mode: Called with ``True`` before and ``False`` after each epoch.
        say: Where progress goes.
    """
    rng = random.Random(plan.seed)
    optimizer = torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.03, fused=True)
    scales = [float(group.get("scale", 1.0)) for group in optimizer.param_groups]
    total = plan.epochs * sum(1 for _ in batches(examples, plan.budget, random.Random(plan.seed)))
    step, began = 0, time.monotonic()
    for epoch in range(plan.epochs):
        train_mode(True)
        running = 0.0
        count = 0
        for indices in batches(examples, plan.budget, rng):
            now = min(1.0, (step + 1) / (plan.warm_up * total)) * max(0.02, 1 - step / total)
            for group, scale in zip(optimizer.param_groups, scales, strict=True):
                group["lr"] = plan.rate * scale * now
            chosen = [perturb(examples[i], rng, unknown) for i in indices]
            goal = targets(chosen)
            out = run(chosen)
            value = loss(out, goal, score)
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
            optimizer.step()
            step += 1
            running += value.item()
            count += 1
        train_mode(False)
        say(f"epoch {epoch + 1}/{plan.epochs}: loss {running / count:.4f}, {time.monotonic() - began:.0f} s")
