"""What a signal declares about itself: everything else in the project is derived from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["builds", "undermines"]
Audience = Literal["personal", "work", "customer", "public"]

ROLES: tuple[Role, ...] = ("builds", "undermines")
AUDIENCES: tuple[Audience, ...] = ("personal", "work", "customer", "public")


@dataclass(frozen=True, slots=True)
class Advice:
    """What feedback says about a signal, in words a writer can act on.

    Args:
        summary: One short line, imperative, about the words ("Name what was done").
        message: One or two short sentences. For a signal that undermines it quotes the words through the
            slot ``{quote}``; for a signal that builds it says what is missing.
        questions: One question per audience that only the writer can answer ("Who pays for it, and by when?").
        openings: Per audience one to three openings with ``___`` for what only the writer knows.
        reason: One short sentence on what the words, or their lack, do to the reader.
        praise: One short sentence for a draft that carries the signal (role ``builds``), with ``{quote}``;
            empty for a signal that undermines.
        by_harm: Kind of harm → the question to ask instead where that is what was harmed.
    """

    summary: str
    message: str
    questions: Mapping[Audience, str]
    openings: Mapping[Audience, tuple[str, ...]]
    reason: str
    praise: str = ""
    by_harm: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signal:
    """One function that a stretch of a draft can perform.

    Args:
        label: The name in code, data and output, in lower snake case.
        role: ``builds`` where it makes an apology better, ``undermines`` where it weakens or undoes it.
        title: The name for people.
        definition: Completes "The stretch ...".
        why: What research or practice says it does to the reader, in one or two sentences.
        source: The citation behind ``why``: authors, year, title, venue.
        cues: Regular expressions, matched without regard to case, that often carry the signal: the pattern
            baseline of the model study. The trained reader does not depend on them.
        advice: What feedback says.
        examples: At least four drafts that carry the signal, its spans marked inline (``{{label: words}}``).
        near_misses: At least four texts that look alike and do not carry it.
        spoiled: Undermining labels that are this signal in a spoiled form (a reason that excuses): where one stands
            feedback does not call this one missing.
        traces: Regular expressions on folded text (small letters, straight apostrophes) for words by which it stands
            there in a homely or spoiled form, or which make it out of place ("you need not answer"): where the reader
            finds no signal and one of them stands, feedback does not call it missing. They are no cues: better one
            question too few than one that is not true of the draft.

    Raises:
        ValueError: A field breaks the rules above.
    """

    label: str
    role: Role
    title: str
    definition: str
    why: str
    source: str
    cues: tuple[str, ...]
    advice: Advice
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]
    spoiled: tuple[str, ...] = ()
    traces: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z]+(_[a-z]+)*", self.label):
            raise ValueError(f"label must be lower snake case, found {self.label!r}")
        if self.role not in ROLES:
            raise ValueError(f"{self.label}: role must be one of {ROLES}, found {self.role!r}")
        if len(self.examples) < 4 or len(self.near_misses) < 4:
            raise ValueError(f"{self.label}: at least four examples and four near misses are needed")
        for audience in AUDIENCES:
            if audience not in self.advice.questions or audience not in self.advice.openings:
                raise ValueError(f"{self.label}: advice lacks the audience {audience!r}")
