"""A report as blocks of Slack's Block Kit.

Words of the draft stand in ``rich_text`` elements only, which Slack shows as they are: nothing in them is a mention, a
link, an emoji code or formatting. The other texts are this package's own, as ``plain_text``. Lengths are counted as
Slack counts them, in UTF-16 units.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from apology_check.render import wording
from apology_check.render.characters import make_line, replace_surrogates
from apology_check.render.marks import bracket, mark
from apology_check.report import SLOT

if TYPE_CHECKING:
    from apology_check.report import Report, Suggestion
    from apology_check.signals.signal import Role

Block: TypeAlias = dict[str, Any]
Element: TypeAlias = dict[str, Any]

# https://docs.slack.dev/reference/block-kit
MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Slack refuses messages somewhere above 12,000 characters of text in all (slackapi/bolt-js issue 2509).
MESSAGE_TEXT = 11_000
VIEW_TEXT = 60_000
TEXT_LIMIT = 3_000
HEADER_LIMIT = 150
LABEL_LIMIT = 75
VALUE_LIMIT = 2_000
BUTTONS_LIMIT = 5

USE = "use"
EDIT = "edit"
MORE = "more"
PRIVATE = "Only you can see this."
# Some of a list, so that an answer stays an answer.
_LISTED = 5
_LEGEND = 20
_STYLES: dict[Role, dict[str, bool]] = {"builds": {"italic": True}, "undermines": {"bold": True}}
_CUT = {
    "type": "context",
    "elements": [{"type": "plain_text", "text": "Shortened to what Slack shows.", "emoji": False}],
}


def count_units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than ``limit`` UTF-16 units."""
    if count_units(text) <= limit:
        return text
    head = text[: limit - 1]
    while (over := count_units(head) - (limit - 1)) > 0:
        head = head[: -((over + 1) // 2)]
    return f"{head}…"


def escape_mrkdwn(text: str) -> str:
    """The text with the three characters escaped that steer Slack, for the few texts that are not ``plain_text``."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def render_summary(report: Report) -> str:
    """One line for notifications and screen readers; it holds no word of the draft."""
    return f"{wording.score_line(report)}. {wording.kind_line(report)}."


def render_answer(report: Report) -> list[Block]:
    """The report as the blocks of a message that only its reader sees.

    A button leads to the editor; it carries the draft, where that is short enough for a button.
    """
    blocks = [*_blocks(report, everything=False, with_buttons=False)]
    if count_units(report.text) <= VALUE_LIMIT:
        blocks.append(buttons([button("Edit it here", EDIT, report.text, style="primary")]))
    blocks.append(context(PRIVATE))
    return fit(blocks, MESSAGE_BLOCKS, MESSAGE_TEXT)


def render_feedback(report: Report, *, everything: bool = False) -> list[Block]:
    """The report as blocks of a modal, with buttons that follow a suggestion.

    Args:
        report: The report.
        everything: Give all suggestions instead of the first three.
    """
    # The modal around them needs some blocks for itself.
    return fit([*_blocks(report, everything=everything, with_buttons=True)], VIEW_BLOCKS - 10, VIEW_TEXT)


def _blocks(report: Report, *, everything: bool, with_buttons: bool) -> Iterator[Block]:
    yield {"type": "header", "text": plain(wording.score_line(report), HEADER_LIMIT)}
    yield context(f"{wording.kind_line(report)}.")
    notes = [*_list(wording.NOTES, (note.message for note in report.notes))]
    if report.score is None:
        yield from notes
    yield from _draft(report)
    yield from _legend(report)
    yield from _list(wording.WORKS, (strength.message for strength in report.strengths))
    yield from _suggestions(report, everything=everything, with_buttons=with_buttons)
    steps = (f"{wording.group_title(step.group)}: {step.message}" for step in report.next_steps)
    yield from _list(wording.AFTERWARDS, steps)
    if report.score is not None:
        yield from notes
    yield context(wording.model_line(report))


def _draft(report: Report) -> Iterator[Block]:
    elements = []
    left = TEXT_LIMIT
    for piece in mark(report.text, wording.shown_signals(report)):
        if left <= 1:
            break
        words = shorten(piece.text, left)
        left -= count_units(words)
        style = _STYLES[piece.role] if piece.role and not piece.is_mark else None
        elements.append(_words(words, style))
    # A text of invisible characters leaves nothing to show, and Slack takes no empty element.
    if elements:
        yield _rich({"type": "rich_text_quote", "elements": elements})


def _legend(report: Report) -> Iterator[Block]:
    signals = wording.shown_signals(report)
    names = [f"{bracket(n, span.role)} {wording.title(span.label)}" for n, span in enumerate(signals[:_LEGEND], 1)]
    if names:
        more = f" · and {len(signals) - _LEGEND} more" if len(signals) > _LEGEND else ""
        yield context(f"[ ] works, {{ }} weakens: {' · '.join(names)}{more}")


def _suggestions(report: Report, *, everything: bool, with_buttons: bool) -> Iterator[Block]:
    shown, held_back = wording.split_suggestions(report, everything=everything)
    if not shown:
        return
    yield _rich(_section(_words(wording.HELPS, {"bold": True})))
    for number, suggestion in enumerate(shown, 1):
        yield _suggestion(number, suggestion, report)
        if with_buttons and (choices := _use_buttons(number, suggestion)):
            yield buttons(choices)
    if any(SLOT in text for suggestion in shown for text in suggestion.replacements):
        yield context(f"{SLOT} is for you to fill in.")
    if held_back and with_buttons:
        yield buttons([button(f"Show {wording.more_words(len(held_back))}", MORE, "all")])
    elif held_back:
        yield context(f"{wording.more_words(len(held_back))}.")


def _suggestion(number: int, suggestion: Suggestion, report: Report) -> Block:
    elements = [_words(f"{number}. ")]
    if words := wording.about(suggestion):
        elements.append(_words(f"{words}\n"))
    elements.append(_words(_line(suggestion.message), {"bold": True}))
    if offered := wording.offer(suggestion):
        lead, choices = offered
        elements.append(_words(f"\n{lead}: {_line(' or '.join(choices), 900)}"))
    elements.append(_words(f"\nWhy: {_line(suggestion.why)}"))
    name, place = wording.origin(suggestion, report)
    marked = None if place is None else f"mark {bracket(place + 1, report.signals[place].role)}"
    facts = ", ".join(fact for fact in (name, marked, wording.gain_words(suggestion)) if fact)
    elements.append(_words(f"\n{facts}", {"italic": True}))
    return _rich(_section(*elements))


def _use_buttons(number: int, suggestion: Suggestion) -> list[Element]:
    found = []
    several = len(suggestion.replacements) > 1
    for choice, replacement in enumerate(suggestion.replacements[:BUTTONS_LIMIT]):
        value = pack_edit(suggestion, replacement)
        if count_units(value) > VALUE_LIMIT:
            continue
        verb = "Leave it out" if not replacement.strip() else "Use it" if suggestion.is_edit else "Add it"
        label = f"{verb} ({choice + 1})" if several and replacement.strip() else verb
        found.append(button(label, f"{USE}:{number}:{choice}", value))
    return found


def pack_edit(suggestion: Suggestion, replacement: str) -> str:
    """What a button has to know to follow a suggestion, as text."""
    values = [suggestion.label, suggestion.start, suggestion.end, suggestion.quote, replacement]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _list(heading: str, lines: Iterable[str]) -> Iterator[Block]:
    items = [item for line in lines if (item := _line(line))]
    if not items:
        return
    listed = [_section(_words(item)) for item in items[:_LISTED]]
    if len(items) > _LISTED:
        listed.append(_section(_words(f"and {len(items) - _LISTED} more", {"italic": True})))
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": listed}
    yield _rich(_section(_words(heading, {"bold": True})), bullets)


# Blocks and elements


def plain(text: str, limit: int = TEXT_LIMIT) -> Element:
    """A text of this package's own, which Slack shows as it is."""
    return {"type": "plain_text", "text": shorten(text, limit), "emoji": False}


def context(text: str) -> Block:
    """A line in small letters."""
    return {"type": "context", "elements": [plain(text, TEXT_LIMIT)]}


def paragraph(text: str, *, bold: bool = False, link: str | None = None) -> Block:
    """A paragraph, which may hold words of others.

    Args:
        text: Its words.
        bold: Whether they are in bold.
        link: An address; where it stands in the text it can be followed.
    """
    style = {"bold": True} if bold else None
    before, address, after = shorten(text, TEXT_LIMIT).partition(link) if link else (shorten(text, TEXT_LIMIT), "", "")
    followed = [{"type": "link", "url": address, "text": address}] if address else []
    return _rich(_section(_words(before, style), *followed, _words(after, style)))


def button(text: str, action: str, value: str, *, style: str | None = None) -> Element:
    """A button."""
    value = replace_surrogates(value)
    found = {"type": "button", "text": plain(text, LABEL_LIMIT), "action_id": action, "value": value}
    return found | {"style": style} if style else found


def buttons(elements: Sequence[Element]) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": [*elements]}


def _rich(*elements: Element) -> Block:
    return {"type": "rich_text", "elements": [*elements]}


def _section(*elements: Element) -> Element:
    # Slack takes no empty text.
    return {"type": "rich_text_section", "elements": [element for element in elements if element["text"]]}


def _words(text: str, style: dict[str, bool] | None = None) -> Element:
    element: Element = {"type": "text", "text": text}
    return element | {"style": dict(style)} if style else element


def _line(text: str, limit: int = 400) -> str:
    return shorten(make_line(text), limit)


def fit(blocks: Sequence[Block], most_blocks: int, most_text: int) -> list[Block]:
    """The blocks, or as many from the first as Slack takes and a line that says so."""
    kept: list[Block] = []
    left = most_text - measure(_CUT)
    for block in blocks:
        left -= measure(block)
        if left < 0 or len(kept) == most_blocks:
            return [*kept[: most_blocks - 1], _CUT]
        kept.append(block)
    return kept


def measure(value: object) -> int:
    """The UTF-16 units of all texts in a block."""
    if isinstance(value, dict):
        own = value.get("text")
        own_units = count_units(own) if isinstance(own, str) else 0
        return own_units + sum(measure(inner) for inner in value.values() if not isinstance(inner, str))
    return sum(measure(inner) for inner in value) if isinstance(value, list) else 0
