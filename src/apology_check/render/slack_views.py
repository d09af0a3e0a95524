"""What Slack shows beside messages: the editor (a modal) and the home tab."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, get_args

from apology_check.render import wording
from apology_check.render.characters import replace_surrogates
from apology_check.render.slack_blocks import (
    TEXT_LIMIT,
    Block,
    button,
    buttons,
    context,
    count_units,
    paragraph,
    plain,
    render_feedback,
    shorten,
)
from apology_check.signals.signal import Audience

if TYPE_CHECKING:
    from apology_check.report import Report

View: TypeAlias = dict[str, Any]

EDITOR = "editor"
DRAFT = "draft"
AUDIENCE = "audience"
COMPOSE = "compose"
DRAFT_LIMIT = TEXT_LIMIT
GUESS = "guess"
PRIVACY = (
    "Private: the answer is for your eyes only. The draft is read on the computer that runs this app and is neither "
    "kept nor logged there. Like all that you type into Slack, it passes through Slack on its way."
)
READING = "Reading the draft …"
_AUDIENCE_WORDS = {
    "personal": "Someone close",
    "work": "Someone at work",
    "customer": "A customer",
    "public": "The public",
}


class Editor(NamedTuple):
    """What the editor holds.

    Args:
        draft: The text in its field.
        audience: As chosen, or ``None`` to guess.
        revision: Raised whenever the app itself puts another text into the field: Slack keeps what stands in a field
            of the same name.
        everything: Whether all suggestions are shown.
    """

    draft: str = ""
    audience: Audience | None = None
    revision: int = 0
    everything: bool = False


def render_editor(
    editor: Editor, report: Report | None = None, *, notice: str | None = None, link: str | None = None
) -> View:
    """The modal with the draft to edit and the feedback under it.

    Args:
        editor: What it holds.
        report: The feedback, once there is one.
        notice: A line above all, for what went otherwise than expected.
        link: An address in it.
    """
    blocks: list[Block] = [paragraph(notice, bold=True, link=link)] if notice else []
    blocks += [_draft_field(editor), _audience_field(editor)]
    if report is not None:
        blocks += [{"type": "divider"}, *render_feedback(report, everything=editor.everything)]
    blocks.append(context(PRIVACY))
    return {
        "type": "modal",
        "callback_id": EDITOR,
        "title": plain("Check an apology"),
        "submit": plain("Check" if report is None and not editor.draft else "Check again"),
        "close": plain("Close"),
        "private_metadata": json.dumps([editor.revision, editor.everything]),
        "blocks": blocks,
    }


def read_editor(view: Mapping[str, Any]) -> Editor:
    """What the editor held when Slack sent it, with what its reader typed."""
    values = view.get("state", {}).get("values", {})
    try:
        revision, everything = json.loads(view.get("private_metadata") or "[0, false]")
    except (ValueError, TypeError):
        revision, everything = 0, False
    draft = next((fields[DRAFT].get("value") for fields in values.values() if DRAFT in fields), None)
    option = values.get(AUDIENCE, {}).get(AUDIENCE, {}).get("selected_option") or {}
    chosen = option.get("value")
    audience = chosen if chosen in get_args(Audience) else None
    return Editor(replace_surrogates(draft or ""), audience, int(revision), bool(everything))


def draft_block(editor: Editor) -> str:
    """The name of the field that holds the draft."""
    return f"{DRAFT}:{editor.revision}"


def render_home(compose_url: str | None = None) -> View:
    """The home tab: how to use it, and the privacy note.

    Args:
        compose_url: Where the page for long drafts is, if there is one.
    """
    blocks = [
        {"type": "header", "text": plain("Write an apology that can be accepted")},
        paragraph("Three ways to have a draft read before you send it:"),
        paragraph("1. Type /apology and your draft in any conversation. The answer appears for you alone."),
        paragraph("2. On a message, open More actions (⋮) and choose “Check this apology”. It opens in an editor."),
        paragraph("3. Open the editor here, or from the shortcuts (⚡ or /) with “Check an apology”."),
        buttons([button("Open the editor", COMPOSE, "home", style="primary")]),
        paragraph(long_draft_words(compose_url), link=compose_url),
        {"type": "divider"},
        context(PRIVACY),
        context(
            f"{wording.STANDING} It speaks of the words, never of who wrote them, and promises no forgiveness. "
            "It is no legal advice."
        ),
    ]
    return {"type": "home", "blocks": blocks}


def long_draft_words(compose_url: str | None = None, length: int | None = None) -> str:
    """Where a draft goes that is too long for Slack's field.

    Args:
        compose_url: Where the page for long drafts is, if there is one.
        length: How many characters the draft has.
    """
    which = "Drafts above" if length is None else f"This draft has {length:,} characters, and Slack's field takes"
    page = f"the page at {compose_url}" if compose_url else "the page that 'apology-check serve' opens"
    joint = " characters: use" if length is None else ". Check it with"
    return (
        f"{which} {DRAFT_LIMIT:,}{joint} {page}, or a terminal: apology-check evaluate --file draft.txt. "
        "They show the same feedback."
    )


def fits_field(draft: str) -> bool:
    """Whether Slack's field takes the draft."""
    return count_units(draft) <= DRAFT_LIMIT


def _draft_field(editor: Editor) -> Block:
    element: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": DRAFT,
        "multiline": True,
        "max_length": DRAFT_LIMIT,
        "placeholder": plain("I'm sorry I …", 150),
    }
    if editor.draft:
        element["initial_value"] = shorten(editor.draft, DRAFT_LIMIT)
    return {"type": "input", "block_id": draft_block(editor), "label": plain("Your draft"), "element": element}


def _audience_field(editor: Editor) -> Block:
    options = {GUESS: "Guess from the words", **{name: _AUDIENCE_WORDS[name] for name in get_args(Audience)}}
    listed = {value: {"text": plain(label), "value": value} for value, label in options.items()}
    element = {
        "type": "static_select",
        "action_id": AUDIENCE,
        "options": list(listed.values()),
        "initial_option": listed[editor.audience or GUESS],
    }
    return {
        "type": "input",
        "block_id": AUDIENCE,
        "optional": True,
        "label": plain("For whom is it?"),
        "element": element,
    }
