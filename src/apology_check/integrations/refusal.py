"""What the service says when it does not do what it was asked: one shape, and never a word of the draft."""

from __future__ import annotations

import json
from typing import Any


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
