"""What Slack refuses, by https://docs.slack.dev/reference/block-kit: for blocks that the tests are about."""

from __future__ import annotations

from typing import Any

_STYLES = {"bold", "italic", "strike", "code", "underline"}


class BrokenError(ValueError):
    """Slack would refuse it; the text begins with Slack's code."""


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_message(message: dict[str, Any]) -> None:
    """A message that is an answer to its reader alone."""
    _expect(message.get("response_type") == "ephemeral", "not ephemeral")
    _expect(isinstance(message.get("text"), str) and 0 < units(message["text"]) <= 4_000, "fallback text")
    _check_blocks(message["blocks"], 50, {"header", "context", "rich_text", "actions", "divider"})
    _expect(total(message["blocks"]) <= 12_000, "msg_blocks_too_long")


def check_view(view: dict[str, Any]) -> None:
    """A modal or a home tab."""
    allowed = {"header", "context", "rich_text", "actions", "divider"}
    if view["type"] == "home":
        _expect(view.keys() == {"type", "blocks"}, "fields of a home tab")
    else:
        _expect(view["type"] == "modal", "type of view")
        for part in ("title", "submit", "close"):
            _check_plain(view[part], 24)
        _expect(units(view["private_metadata"]) <= 3_000, "private_metadata")
        _expect(units(view["callback_id"]) <= 255, "callback_id")
        allowed |= {"input"}
    _check_blocks(view["blocks"], 100, allowed)


def total(value: Any) -> int:
    """The characters of all texts."""
    if isinstance(value, dict):
        return sum(
            units(inner) if key == "text" and isinstance(inner, str) else total(inner) for key, inner in value.items()
        )
    return sum(total(inner) for inner in value) if isinstance(value, list) else 0


def texts(value: Any, *kinds: str) -> list[str]:
    """All texts in objects of these types."""
    if isinstance(value, dict):
        own = [value["text"]] if value.get("type") in kinds and isinstance(value.get("text"), str) else []
        return own + [text for inner in value.values() for text in texts(inner, *kinds)]
    return [text for inner in value for text in texts(inner, *kinds)] if isinstance(value, list) else []


def buttons(blocks: list[dict[str, Any]], prefix: str = "") -> list[dict[str, Any]]:
    """All buttons whose action begins in this way."""
    found = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    return [element for element in found if element["action_id"].startswith(prefix)]


def _check_blocks(blocks: list[dict[str, Any]], most: int, allowed: set[str]) -> None:
    _expect(0 < len(blocks) <= most, "number of blocks")
    names = [block["block_id"] for block in blocks if "block_id" in block]
    _expect(len(names) == len(set(names)) and all(units(name) <= 255 for name in names), "block_id")
    for block in blocks:
        _expect(block["type"] in allowed, f"block {block['type']}")
        match block["type"]:
            case "header":
                _check_plain(block["text"], 150)
            case "context":
                _expect(0 < len(block["elements"]) <= 10, "elements of context")
                for element in block["elements"]:
                    _check_plain(element, 3_000)
            case "actions":
                _expect(0 < len(block["elements"]) <= 25, "elements of actions")
                actions = [element["action_id"] for element in block["elements"]]
                _expect(len(actions) == len(set(actions)), "action_id twice")
                for element in block["elements"]:
                    _check_button(element)
            case "input":
                _check_plain(block["label"], 2_000)
                _check_input(block["element"])
            case "rich_text":
                _expect(bool(block["elements"]), "empty rich_text")
                for element in block["elements"]:
                    _check_rich(element)


def _check_button(element: dict[str, Any]) -> None:
    _expect(element["type"] == "button", "element of actions")
    _check_plain(element["text"], 75)
    _expect(0 < units(element["action_id"]) <= 255, "action_id")
    _expect(0 < units(element["value"]) <= 2_000, "value")
    _expect(element.get("style", "primary") in {"primary", "danger"}, "style")


def _check_input(element: dict[str, Any]) -> None:
    _expect(0 < units(element["action_id"]) <= 255, "action_id")
    if element["type"] == "plain_text_input":
        _expect(0 < element["max_length"] <= 3_000, "max_length")
        _check_plain(element["placeholder"], 150)
        _expect(units(element.get("initial_value", "")) <= element["max_length"], "initial_value")
        _expect(element.get("initial_value") != "", "empty initial_value")
    else:
        _expect(element["type"] == "static_select", "element of input")
        _expect(0 < len(element["options"]) <= 100, "options")
        _expect(element["initial_option"] in element["options"], "initial_option")
        for option in element["options"]:
            _check_plain(option["text"], 75)
            _expect(0 < units(option["value"]) <= 150, "value of an option")


def _check_rich(element: dict[str, Any]) -> None:
    kind = element["type"]
    if kind == "rich_text_list":
        _expect(element["style"] in {"bullet", "ordered"} and bool(element["elements"]), "list")
        for inner in element["elements"]:
            _expect(inner["type"] == "rich_text_section", "element of a list")
            _check_rich(inner)
        return
    _expect(kind in {"rich_text_section", "rich_text_quote"}, f"element {kind}")
    _expect(bool(element["elements"]), "empty element")
    for inner in element["elements"]:
        _expect(inner["type"] in {"text", "link"}, f"element {inner['type']}")
        _expect(isinstance(inner["text"], str) and inner["text"] != "", "empty text")
        _expect(inner["text"].encode("utf-8") is not None, "text")
        _expect(set(inner.get("style", {})) <= _STYLES and inner.get("style") != {}, "style")


def _check_plain(element: dict[str, Any], most: int) -> None:
    _expect(element["type"] == "plain_text" and element["emoji"] is False, "not plain_text")
    _expect(0 < units(element["text"]) <= most, f"text of {units(element['text'])} characters, at most {most}")


def _expect(is_so: bool, what: str) -> None:
    if not is_so:
        raise BrokenError(f"invalid_arguments: {what}")
