"""A report as Markdown (CommonMark, no extensions, no HTML), for comments and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from apology_check.render import wording
from apology_check.render.characters import make_line
from apology_check.render.marks import bracket, mark
from apology_check.report import SLOT

if TYPE_CHECKING:
    from apology_check.report import NextStep, Report, Suggestion

_NO_BREAK_SPACE = "\u00a0"
_ANYWHERE = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What makes a list, a heading or a rule at the start of a line.
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=#]))", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """The text so that Markdown shows it as it is. Lines stay lines; see ``_verse`` for keeping them apart."""
    text = _ANYWHERE.sub(lambda found: "\\" + found[0], text)
    for character, entity in _ENTITIES.items():
        text = text.replace(character, entity)
    return _AT_START.sub(lambda found: found[0] + "\\", text)


def render_markdown(report: Report, *, all_suggestions: bool = False) -> str:
    """The report as Markdown. The marks are those of the terminal: ``[words]¹`` works, ``{words}²`` weakens.

    Args:
        report: The report.
        all_suggestions: Give all suggestions instead of the first three.
    """
    return "\n\n".join(_blocks(report, all_suggestions)) + "\n"


def _blocks(report: Report, all_suggestions: bool) -> Iterator[str]:
    notes = _section(wording.NOTES, _bullets(note.message for note in report.notes))
    yield f"### {escape_markdown(wording.score_line(report))}"
    yield f"{escape_markdown(wording.kind_line(report))}."
    if report.score is None:
        yield from notes
    yield f"#### {wording.DRAFT}"
    yield _verse("".join(piece.text for piece in mark(report.text, wording.shown_signals(report))))
    yield from _section(wording.MARKS, _marks(report))
    yield from _section(wording.WORKS, _bullets(strength.message for strength in report.strengths))
    shown, held_back = wording.split_suggestions(report, everything=all_suggestions)
    yield from _section(wording.HELPS, _numbered(_suggestion(suggestion, report) for suggestion in shown))
    if any(SLOT in text for suggestion in shown for text in suggestion.replacements):
        yield f"{escape_markdown(SLOT)} is for the writer to fill in."
    if held_back:
        yield f"{wording.more_words(len(held_back))}."
    yield from _section(wording.AFTERWARDS, "\n".join(map(_step, report.next_steps)))
    if report.score is not None:
        yield from notes
    yield f"*{escape_markdown(wording.model_line(report))}*"


def _step(step: NextStep) -> str:
    said = escape_markdown(make_line(f"{wording.group_title(step.group)}: {step.message}"))
    return f"- {said}\\\n  Why: {escape_markdown(wording.step_reason(step))}"


def _section(heading: str, body: str) -> tuple[str, ...]:
    return (f"#### {heading}", body) if body else ()


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {escape_markdown(make_line(line))}" for line in lines)


def _numbered(blocks: Iterable[str]) -> str:
    return "\n".join(f"{place}. {block}" for place, block in enumerate(blocks, 1))


def _marks(report: Report) -> str:
    # A list of Markdown would count by itself, but not between brackets that tell the role.
    return "\n".join(
        f"- {escape_markdown(bracket(place, span.role))} {wording.ROLE_WORDS[span.role]}: "
        f"{escape_markdown(wording.title(span.label))}, {escape_markdown(wording.quoted(span.quote))}"
        for place, span in enumerate(wording.shown_signals(report), 1)
    )


def _suggestion(suggestion: Suggestion, report: Report) -> str:
    lines = [f"**{escape_markdown(make_line(suggestion.message))}**"]
    if words := wording.about(suggestion):
        lines.insert(0, escape_markdown(words))
    if offered := wording.offer(suggestion):
        lead, choices = offered
        lines.append(f"{lead}: {escape_markdown(' or '.join(choices))}")
    lines.append(f"Why: {escape_markdown(make_line(suggestion.why))}")
    name, place = wording.origin(suggestion, report)
    facts = [name, None if place is None else f"mark {bracket(place + 1, report.signals[place].role)}"]
    facts.append(wording.gain_words(suggestion))
    lines.append(escape_markdown(", ".join(fact for fact in facts if fact)))
    return "\\\n   ".join(lines)


def _verse(text: str) -> str:
    # A block quote in which every line break of the draft is one, and leading spaces make no code block.
    lines = []
    for line in escape_markdown(text).split("\n"):
        words = line.strip()
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        lines.append(_NO_BREAK_SPACE * indent + words if words else "")
    quoted = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        breaks = bool(line) and bool(following)
        quoted.append(f"> {line}\\" if breaks else f"> {line}".rstrip())
    return "\n".join(quoted)
