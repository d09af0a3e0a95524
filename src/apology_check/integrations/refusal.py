"""What the service says when it does not do what it was asked: one shape, and never a word of the draft."""

from __future__ import annotations

import json
from typing import Any

_ERROR_SCHEMA = {
    "title": "ErrorAnswer",
    "description": "`code` for programs, `message` for people.",
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}
# Per status: what it means, and an example.
_MEANINGS = {
    400: ("The body cannot be read.", "invalid_json", "The body is not JSON: character 1."),
    401: (
        "The access token is missing or wrong.",
        "no_access",
        "This service asks for an access token: Authorization: Bearer …",
    ),
    408: ("The request did not arrive in time.", "slow_request", "The request did not arrive in time."),
    413: ("The request is too long.", "body_too_large", "The request is longer than 1,048,576 bytes."),
    415: ("The body is no form.", "wrong_media_type", "send application/x-www-form-urlencoded"),
    422: (
        "The request does not fit, or the draft is empty or too long.",
        "text_too_long",
        "The draft has more than 20,000 characters.",
    ),
    429: (
        "The queue is full; Retry-After says when to come back.",
        "queue_full",
        "Too many requests at once. Try again in a moment.",
    ),
    500: (
        "A mistake of the service; its log has it under the number in the message.",
        "fault",
        "Something went wrong here. The log has it as fault 0a1b2c3d.",
    ),
    503: (
        "It took too long, or the service is being stopped.",
        "timeout",
        "This took too long. Try again in a moment.",
    ),
}
# What may happen to any request, and to one that holds drafts.
ANY_REQUEST = (408, 413, 500, 503)
DRAFT_REQUEST = (400, 401, 422, 429, *ANY_REQUEST)


class RefusedError(Exception):
    """A request that is answered with an error.

    Args:
        status: The HTTP status.
        code: For programs, in lower snake case.
        message: For people: what is the matter and what to do. Nothing that the caller sent.
        headers: Further headers of the answer.
    """

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def to_dict(self) -> dict[str, Any]:
        """The JSON form."""
        return {"error": {"code": self.code, "message": self.message}}

    def render(self, path: str) -> tuple[bytes, str]:
        """Body and media type of the answer: LanguageTool clients expect a line of text, all others JSON."""
        if path.startswith("/v2/"):
            return f"Error: {self.message}".encode(), "text/plain; charset=utf-8"
        return json.dumps(self.to_dict(), ensure_ascii=False).encode(), "application/json"


def describe_refusals(*statuses: int, as_text: bool = False) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI description says of errors.

    Args:
        statuses: Of the answers.
        as_text: Whether they are a line of text, as LanguageTool clients expect, and not JSON.
    """
    found: dict[int | str, dict[str, Any]] = {}
    for status in sorted(statuses):
        meaning, code, message = _MEANINGS[status]
        refused = RefusedError(status, code, message)
        if as_text:
            content = {"text/plain": {"schema": {"type": "string"}, "example": f"Error: {message}"}}
        else:
            content = {"application/json": {"schema": _ERROR_SCHEMA, "example": refused.to_dict()}}
        found[status] = {"description": meaning, "content": content}
    return found
