"""What the HTTP service may be told, and what it refuses to be told."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apology_check.errors import InputError

TOKEN_VARIABLE = "APOLOGY_CHECK_TOKEN"
ORIGINS_VARIABLE = "APOLOGY_CHECK_CORS_ORIGINS"
SHORTEST_TOKEN = 16
_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/\s?#]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceSettings:
    """The settings of the HTTP service.

    Args:
        token: What callers must send as ``Authorization: Bearer …``; ``None`` lets everybody in.
        cors_origins: Which web pages of other origins may call; ``*`` stands for all of them.
        max_body_bytes: Longer requests are refused. 20,000 characters, escaped, take at most 240 kB.
        timeout_s: How long a request may take, from its first byte to the last byte of its answer.
        queue_places: How many requests may wait for the evaluation or be in it; the next one gets 429.
        queue_characters: How many characters their drafts may have in all. As many as are read within ``timeout_s``,
            or those who wait at the end wait in vain; a draft that has no other before it is always read.
        max_drafts: How many drafts a batch may hold.
        log_requests: Whether each request is logged: method, route, status and time, never what was sent.

    Raises:
        InputError: A value out of range; the message never repeats a token.
    """

    token: str | None = field(default=None, repr=False)
    cors_origins: tuple[str, ...] = ()
    max_body_bytes: int = 2**20
    timeout_s: float = 15.0
    queue_places: int = 64
    queue_characters: int = 80_000
    max_drafts: int = 100
    log_requests: bool = False

    def __post_init__(self) -> None:
        if self.token is not None and not _is_usable(self.token):
            raise InputError(
                f"the access token must have at least {SHORTEST_TOKEN} characters, printable ASCII without blanks. "
                'Make one with: python3 -c "import secrets; print(secrets.token_urlsafe())"'
            )
        for origin in self.cors_origins:
            if origin != "*" and not _ORIGIN.fullmatch(origin):
                raise InputError(f"a CORS origin is scheme://host[:port] without a path, or *; found {origin!r}")
        for name in ("max_body_bytes", "timeout_s", "queue_places", "queue_characters", "max_drafts"):
            if getattr(self, name) <= 0:
                raise InputError(f"{name} must be above 0, found {getattr(self, name)}")


def settings_from_environment(environment: Mapping[str, str] = os.environ, **others: Any) -> ServiceSettings:
    """Settings with token and CORS origins (separated by commas) from the environment.

    Args:
        environment: Where to look.
        others: The other settings.

    Raises:
        InputError: As ``ServiceSettings``.
    """
    origins = (origin.strip().rstrip("/") for origin in environment.get(ORIGINS_VARIABLE, "").split(","))
    return ServiceSettings(
        token=environment.get(TOKEN_VARIABLE) or None,
        cors_origins=tuple(origin for origin in origins if origin),
        **others,
    )


def _is_usable(token: str) -> bool:
    return len(token) >= SHORTEST_TOKEN and token.isascii() and token.isprintable() and " " not in token
