"""The small network's lesson: marked texts, and the teacher's reading of marked and unmarked ones, in turn."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence

import torch
from torch import nn

from apology_check.training.examples import Example, rename
from apology_check.training.learning import MonotoneScore, Plan, batches, follow, loss, targets
from apology_check.training.network import SignalNetwork, collate

Outputs = dict[str, torch.Tensor]


def distill(
    groups: list[dict[str, object]], network: SignalNetwork, score: MonotoneScore, examples: Sequence[Example],
    taught: Sequence[Outputs], unmarked: Sequence[Example], plan: Plan, *, say: Callable[[str], None] = print,
) -> None:  # fmt: skip
    """Fit by AdamW. See ``fit.fit_network`` for the arguments.

    Each epoch goes once over the marked texts and over a share of the unmarked ones, mixed.
    """
    from apology_check.training.fit import pad

    rng = random.Random(plan.seed)
    optimizer = torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.03, fused=True)
    scales = [float(group.get("scale", 1.0)) for group in optimizer.param_groups]
    n = len(examples)
    per_epoch = _count(examples, plan) + _count(unmarked[:: plan.unmarked_every] if taught else [], plan)
    total, step, began = plan.epochs * per_epoch, 0, time.monotonic()
    for epoch in range(plan.epochs):
        network.train()
        part = list(range(epoch % plan.unmarked_every, len(unmarked), plan.unmarked_every)) if taught else []
        chosen = [unmarked[i] for i in part]
        lessons = [(True, indices) for indices in batches(examples, plan.budget, rng)]
        lessons += (
            [(False, [part[i] for i in indices]) for indices in batches(chosen, plan.budget, rng)] if chosen else []
        )
        rng.shuffle(lessons)
        running = 0.0
        for is_marked, indices in lessons:
            now = min(1.0, (step + 1) / (plan.warm_up * total)) * max(0.02, 1 - step / total)
            for group, scale in zip(optimizer.param_groups, scales, strict=True):
                group["lr"] = plan.rate * scale * now
            batch = [examples[i] if is_marked else unmarked[i] for i in indices]
            out = network(collate([_forgetful(e, rng, network.shape.pieces) for e in batch]))
            value = torch.zeros(())
            goal = targets(batch)
            if is_marked:
                share = plan.follow_share if taught else 0.0
                value = value + (1 - share) * loss(out, goal, score)
            if taught:
                share = plan.follow_share if is_marked else 1.0
                lesson = pad([taught[i if is_marked else n + i] for i in indices])
                value = value + share * follow(out, lesson, goal.mask)
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([p for group in optimizer.param_groups for p in group["params"]], 1.0)
            optimizer.step()
            step += 1
            running += value.item()
        network.eval()
        say(f"epoch {epoch + 1}/{plan.epochs}: loss {running / len(lessons):.4f}, {time.monotonic() - began:.0f} s")


def _count(examples: Sequence[Example], plan: Plan) -> int:
    return sum(1 for _ in batches(examples, plan.budget, random.Random(0))) if examples else 0


def _forgetful(example: Example, rng: random.Random, pieces: int) -> list:
    # Another name, and a word in twenty replaced by the unknown piece: the network learns to lean on several words.
    return [word._replace(pieces=(100,)) if rng.random() < 0.05 else word for word in rename(example.words, rng)]
