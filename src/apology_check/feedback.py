"""Report parts → what works, what to change, what else to know: in the order of what the model expects of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from apology_check import notes as notes_of
from apology_check.edits import Edit, Page, edit_of
from apology_check.edits.cutting import is_bare
from apology_check.edits.page import covers_half, sentences_of
from apology_check.edits.repeated import repeated
from apology_check.edits.snapping import whole
from apology_check.features import WordReading
from apology_check.pipeline.draft_body import left_out
from apology_check.prompts import Asking, missing, prompt
from apology_check.report import Kind, Note, SignalSpan, Strength, Suggestion
from apology_check.scoring import Scorer
from apology_check.setting import Setting
from apology_check.signals import CATALOGUE, LABELS

Vector = np.ndarray[Any, np.dtype[np.float64]]

# Suggestions that the model expects less of are not shown, in points of 100.
LEAST_GAIN = 2.0
# Words that the reader is less sure of are not pointed at: better silent than not true of the draft. It may be sure of
# the label, or only that the words undermine, whichever label is theirs.
LEAST_CERTAIN = 0.5
LEAST_UNDERMINING = 0.6
# Words that argue or lecture, whatever else they are read as.
_ARGUES = re.compile(
    r"^\W*(?:(?:but|and|so)\W+)?(?:to be fair|in (?:my|our) defen[cs]e|that said|having said that"
    r"|you(?:['’]ve| have) to|you (?:need to|must) understand|it['’]s not (?:like|as if)|let['’]s not forget"
    r"|at the end of the day)\b"
    r"|\byou['’]?ll (?:see|understand)\b|\bnobody pays (?:me|us)\b|\bnever (?:been )?(?:my|our|the) intention\b",
    re.IGNORECASE,
)
# "was not done by this department": whoever it was, the words say who.
_NAMES_DOER = re.compile(
    r"\bby (?:me|us|myself|ourselves|(?:my|our|this) (?!(?:morning|afternoon|evening|week\w*|month|year|time|date"
    r"|deadline|point|stage|means|way|own|standards?)\b)\w+)\b",
    re.IGNORECASE,
)
_NUMBER = {label: number for number, label in enumerate(LABELS)}
_LONGEST_QUOTE = 80
# "soz" is a sorry; "um" is none.
_SHORTEST_PRAISED = 3
ONCE_MORE = '"{quote}" says sorry once more. One clear sorry, tied to the act, is enough.'
ONE_IS_ENOUGH = "The first sorry is heard; the next ones add nothing."


@dataclass(frozen=True, slots=True)
class Draft:
    """What feedback is given on.

    Args:
        text: The draft.
        signals: Its spans in order.
        vector: Strength of each label, (19,), 0 to 1.
        setting: Audience, gravity and harms.
        scorer: The last stage of the model.
        kind: What the text is.
        confidence: How sure the model is of the kind.
        score: Points, or ``None`` where there is none.
        words: What the reader sees on each word, or ``None`` where only the spans are known.
    """

    text: str
    signals: tuple[SignalSpan, ...]
    vector: Vector
    setting: Setting
    scorer: Scorer
    kind: Kind
    confidence: float
    score: float | None
    words: WordReading | None = None


class _Candidate(NamedTuple):
    # A change as the model sees it: which labels fall by which share, and which rise. Without a span it adds one.
    label: str
    span: SignalSpan | None
    edit: Edit | None
    falls: tuple[tuple[int, float], ...]
    rises: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int] | None:
        if self.edit is not None:
            return self.edit.start, self.edit.end
        return None if self.span is None else (self.span.start, self.span.end)


def strengths(draft: Draft) -> tuple[Strength, ...]:
    """What already works, quoted: one stretch per building signal, the one that carries the score most first.

    Stretches that the reader is not sure of, and such as argue ("to be fair, nobody pays me"), are not praised; a
    quote is rounded out to its clause.
    """
    best: dict[str, SignalSpan] = {}
    for span in draft.signals:
        if span.role != "builds" or span.score < LEAST_CERTAIN or len(span.quote) < _SHORTEST_PRAISED:
            continue
        if (span.label not in best or span.score > best[span.label].score) and not _argues(draft, span):
            best[span.label] = span
    if best:
        sentences = sentences_of(draft.text)
        best = {label: whole(draft.text, span, sentences) for label, span in best.items()}
    pull = draft.scorer.pull(draft.vector).tolist()
    ordered = sorted(best.values(), key=lambda span: (-pull[_NUMBER[span.label]], span.start))
    return tuple(
        Strength(
            span.label,
            CATALOGUE[span.label].advice.praise.format(quote=shortened(span.quote)),
            span.start,
            span.end,
            span.quote,
        )
        for span in ordered
    )


def _argues(draft: Draft, span: SignalSpan) -> bool:
    # Whether a stretch defends or lectures, or is read more surely as words that weaken.
    if _ARGUES.search(span.quote):
        return True
    return any(
        other.role == "undermines" and other.score > span.score and covers_half(other, span) for other in draft.signals
    )


def suggestions(draft: Draft) -> tuple[Suggestion, ...]:
    """What to change, the most valuable first: at most one per stretch of words, each worth ``LEAST_GAIN`` or more.

    The value of a change is what the model scores when the strengths are as the change would leave them: an edit
    takes its span's share of its label away (all of it where it is the only one) and what the edit puts in its place
    rises to what is typical of it; so does a missing building signal that is added, its slots filled. Last come the
    apologies that only repeat another one: the score hardly sees them, the reader does.
    """
    if notes_of.no_fault(draft.text, draft.signals):
        return ()
    page = Page.read(draft.text, draft.signals, draft.setting.audience)
    candidates = _edits(draft, page)
    candidates += [_Candidate(label, None, None, (), (label,)) for label in missing(page, draft.vector, draft.setting)]
    if not candidates:
        return _repeated(draft, page, [])
    gains = _gains(draft, candidates)
    chosen: list[tuple[_Candidate, float]] = []
    taken: list[tuple[int, int]] = []
    for i in sorted(range(len(candidates)), key=lambda i: -gains[i]):
        candidate, gain = candidates[i], gains[i]
        if gain < LEAST_GAIN:
            break
        place = candidate.place
        if place is not None:
            if any(place[0] < end and place[1] > start for start, end in taken):
                continue
            taken.append(place)
        chosen.append((candidate, gain))
    chosen = _something_left(draft, page, chosen)
    # What an edit brings is not asked for again.
    brought = {label for candidate, _ in chosen if candidate.edit is not None for label in candidate.rises}
    asking = Asking.of(page, draft.setting)
    found = tuple(
        _suggestion(draft, page, asking, candidate, gain)
        for candidate, gain in chosen
        if candidate.span is not None or candidate.label not in brought
    )
    return found + _repeated(draft, page, taken)


def notes(draft: Draft, *, locale: str | None, legal_note: bool, unsure_below: float) -> tuple[Note, ...]:
    """What else to know; see ``apology_check.notes``."""
    return notes_of.notes(
        draft.text, draft.signals, draft.kind, draft.confidence,
        locale=locale, legal_note=legal_note, unsure_below=unsure_below,
    )  # fmt: skip


def shortened(words: str, longest: int = _LONGEST_QUOTE) -> str:
    """The words on one line; a long quote ends at a word with an ellipsis."""
    words = " ".join(words.split()).strip('"“” ,;:')
    if len(words) <= longest:
        return words
    return words[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _gains(draft: Draft, candidates: list[_Candidate]) -> list[float]:
    matrix = np.repeat(draft.vector[None, :], len(candidates) + 1, axis=0)
    for row, candidate in enumerate(candidates, 1):
        for number, share in candidate.falls:
            matrix[row, number] *= 1.0 - share
        for label in candidate.rises:
            number = _NUMBER[label]
            matrix[row, number] = max(matrix[row, number], draft.scorer.typical[number])
    points = draft.scorer.points(matrix, draft.setting.gravity_shares)
    return [round(gain, 1) for gain in (points[1:] - points[0]).tolist()]


def _something_left(draft: Draft, page: Page, chosen: list[tuple[_Candidate, float]]) -> list[tuple[_Candidate, float]]:
    # Were every cut made and nothing left to send, the most valuable one becomes an opening instead.
    cuts = [
        (i, candidate.edit)
        for i, (candidate, _) in enumerate(chosen)
        if candidate.edit and not candidate.edit.replacements[0]
    ]
    if not cuts:
        return chosen
    if any(
        span.role == "builds" and not any(edit.start <= span.start and span.end <= edit.end for _, edit in cuts)
        for span in page.spans
    ):
        return chosen
    rest = page.text
    gone = {(edit.start, edit.end) for _, edit in cuts} | set(left_out(page.text))
    for start, end in sorted(gone, reverse=True):
        rest = rest[:start] + rest[end:]
    if not is_bare(rest):
        return chosen
    i, edit = cuts[0]
    sorry = "We are sorry that we ___" if page.voice.plural else "I'm sorry that I ___"
    stop = "." if page.text[edit.end - 1] in ".!?…" else ""
    opening = page.write(sorry + stop, edit.start)
    # Nothing of the draft says sorry: a choice that does comes first.
    others = [choice for choice in edit.replacements if choice and choice != opening]
    kept = edit._replace(replacements=(opening, *others, ""), brings=("regret", "acknowledgment"))
    candidate = chosen[i][0]
    assert candidate.span is not None
    made = candidate._replace(edit=kept, falls=_falls(draft, page, candidate.span, kept), rises=kept.brings)
    changed = [*chosen[:i], (made, _gains(draft, [made])[0]), *chosen[i + 1 :]]
    return sorted(changed, key=lambda pair: -pair[1])


def _repeated(draft: Draft, page: Page, taken: list[tuple[int, int]]) -> tuple[Suggestion, ...]:
    # Where another one stays, a "sorry" less neither gains nor loses points by the model's own terms: when tried, the
    # score moved by less than a point on average, up or down.
    if notes_of.count_too_many(draft.text, draft.kind) == 0:
        return ()
    return tuple(
        Suggestion(
            "regret",
            ONCE_MORE.format(quote=shortened(draft.text[edit.start : edit.end])),
            ONE_IS_ENOUGH,
            edit.start,
            edit.end,
            draft.text[edit.start : edit.end],
            edit.replacements,
            0.0,
        )
        for edit in repeated(page)
        if not any(edit.start < end and edit.end > start for start, end in taken)
    )


def _edits(draft: Draft, page: Page) -> list[_Candidate]:
    found: list[_Candidate] = []
    openings: set[str] = set()
    for span in page.spans:
        if span.role == "builds" or not _is_sure(draft, page, span):
            continue
        if span.label == "agentless" and _NAMES_DOER.search(span.quote):
            continue
        edit = edit_of(page, span)
        if edit is not None and "" in edit.replacements[1:]:
            # One opening of a kind is enough; the next such words are better cut.
            if edit.replacements[0] in openings:
                edit = edit._replace(replacements=("", edit.replacements[0]), brings=())
            openings.add(edit.replacements[0])
        brings = () if edit is None else edit.brings
        found.append(_Candidate(span.label, span, edit, _falls(draft, page, span, edit), brings))
    return found


def _is_sure(draft: Draft, page: Page, span: SignalSpan) -> bool:
    # Whether to point at an undermining span: sure of the label, or that the words undermine and of no likelier label.
    if span.score >= LEAST_CERTAIN:
        return True
    return _undermines(draft, span) and not any(
        other.role == "undermines"
        and other.score > span.score
        and covers_half(other, span)
        and (other.score >= LEAST_CERTAIN or _undermines(draft, other))
        for other in page.spans
    )


def _undermines(draft: Draft, span: SignalSpan) -> bool:
    return draft.words is not None and draft.words.undermining(span.start, span.end) >= LEAST_UNDERMINING


def _suggestion(draft: Draft, page: Page, asking: Asking, candidate: _Candidate, gain: float) -> Suggestion:
    advice = CATALOGUE[candidate.label].advice
    span, edit = candidate.span, candidate.edit
    if span is None:
        message, openings = prompt(candidate.label, page, draft.setting, asking)
        return Suggestion(candidate.label, message, advice.reason, None, None, None, openings, gain)
    message = advice.message.format(quote=shortened(span.quote))
    if edit is None:
        message = f"{message} {advice.questions[draft.setting.audience]}"
        return Suggestion(span.label, message, advice.reason, span.start, span.end, span.quote, (), gain)
    quote = draft.text[edit.start : edit.end]
    return Suggestion(span.label, message, advice.reason, edit.start, edit.end, quote, edit.replacements, gain)


def _falls(draft: Draft, page: Page, span: SignalSpan, edit: Edit | None) -> tuple[tuple[int, float], ...]:
    # Which labels fall, and by which share: the span's own, and whatever else undermines on words that go.
    gone = [span]
    cut = edit if edit is not None and ("___" in edit.replacements[0] or not edit.replacements[0]) else None
    if cut is not None:
        gone += [
            other
            for other in page.spans
            if other is not span and other.role == "undermines" and covers_half(cut, other)
        ]
    total: dict[str, float] = {}
    for other in page.spans:
        total[other.label] = total.get(other.label, 0.0) + other.score
    share: dict[str, float] = {}
    for other in gone:
        share[other.label] = share.get(other.label, 0.0) + other.score / total[other.label]
    falls = {_NUMBER[label]: min(1.0, part) for label, part in share.items()}
    if draft.words is not None and cut is not None:
        for number, part in enumerate(draft.words.shares(cut.start, cut.end).tolist()):
            falls[number] = max(falls.get(number, 0.0), part)
    return tuple((number, part) for number, part in falls.items() if part > 0)
