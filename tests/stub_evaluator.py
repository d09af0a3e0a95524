"""An evaluator without a model, for the tests of what is around it: signals by the catalogue's cues, a plain score."""

from __future__ import annotations

import re
import time
from types import MappingProxyType

from apology_check.errors import EmptyTextError, TextTooLongError
from apology_check.report import Contribution, NextStep, Note, Report, SignalSpan, Strength, Suggestion
from apology_check.scoring import band
from apology_check.signals import BUILDING, CATALOGUE, LABELS
from apology_check.signals.signal import Audience

_CUES = {label: [re.compile(cue, re.IGNORECASE) for cue in signal.cues] for label, signal in CATALOGUE.items()}


class StubEvaluator:
    """Looks like ``Evaluator``.

    Args:
        max_characters: See ``Evaluator``.
        seconds: How long each evaluation takes.
    """

    model_version = "stub-1"

    def __init__(self, *, max_characters: int = 20_000, seconds: float = 0.0) -> None:
        self.max_characters = max_characters
        self.seconds = seconds
        self.calls = 0

    def warm_up(self) -> None:
        self.evaluate("Sorry.")

    def evaluate(self, text: str, *, audience: Audience | None = None) -> Report:
        self.calls += 1
        time.sleep(self.seconds)
        if not text.strip():
            raise EmptyTextError("empty")
        if len(text) > self.max_characters:
            raise TextTooLongError("long")
        if "boom" in text:
            raise RuntimeError(f"the stub was told to fail by: {text}")
        whom: Audience = audience or "personal"
        spans = _spans(text)
        sorry = bool(re.search(r"\b(sorry|apologi[sz]e)\b", text, re.IGNORECASE))
        builds = {span.label for span in spans if span.role == "builds"}
        weakens = [span for span in spans if span.role == "undermines"]
        score = max(0.0, min(100.0, 20.0 + 12.0 * len(builds) - 15.0 * len(weakens))) if sorry else None
        edits = [_edit(span, whom) for span in weakens]
        missing = [_addition(label, whom) for label in BUILDING[:6] if label not in builds]
        return Report(
            text=text,
            audience=whom,
            kind="apology" if sorry else "other",
            is_apology=sorry,
            confidence=0.97,
            score=score,
            band=None if score is None else band(score),
            gravity="harm",
            signals=spans if sorry else (),
            components=MappingProxyType({label: float(label in {s.label for s in spans}) for label in LABELS}),
            strengths=tuple(
                Strength(s.label, CATALOGUE[s.label].advice.praise.replace("{quote}", s.quote), s.start, s.end, s.quote)
                for s in spans
                if s.role == "builds"
            )
            if sorry
            else (),
            suggestions=tuple(edits + missing) if sorry else (),
            next_steps=(
                NextStep("check_in", "Ask in a month how it is between you.", "It still matters.", "Lazare 2004"),
                NextStep("patience", "Give it time.", "Trust returns by what is done.", "Lazare 2004"),
            )
            if sorry
            else (),
            notes=() if sorry else (Note("not_apology", "It does not read as an apology: nothing to score."),),
            contributions=() if score is None else (Contribution("base", score),),
            model_version=self.model_version,
        )


def _spans(text: str) -> tuple[SignalSpan, ...]:
    found = {}
    for label, cues in _CUES.items():
        for cue in cues:
            for match in cue.finditer(text):
                start, end = match.span()
                if end > start and not any(
                    s.label == label and s.start < end and start < s.end for s in found.values()
                ):
                    found[label, start] = SignalSpan(label, CATALOGUE[label].role, start, end, text[start:end], 0.9)
    return tuple(sorted(found.values(), key=lambda span: (span.start, span.end, LABELS.index(span.label))))


def _edit(span: SignalSpan, audience: Audience) -> Suggestion:
    advice = CATALOGUE[span.label].advice
    whole = span.label in {"deflected_regret", "vague", "agentless"}
    replacements = advice.openings[audience] if whole else ("",)
    message = advice.message.replace("{quote}", span.quote)
    why = CATALOGUE[span.label].why
    return Suggestion(span.label, message, why, span.start, span.end, span.quote, replacements, 15.0)


def _addition(label: str, audience: Audience) -> Suggestion:
    signal = CATALOGUE[label]
    openings = signal.advice.openings[audience]
    return Suggestion(label, signal.advice.message, signal.why, None, None, None, tuple(openings), 12.0)
