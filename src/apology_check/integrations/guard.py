"""What stands before the routes: body limit, time limit, access token, headers, counts, and errors without drafts."""

from __future__ import annotations

import asyncio
import hmac
import logging
import secrets
import time
import traceback
from typing import TYPE_CHECKING

from apology_check.integrations.refusal import RefusedError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from apology_check.integrations.metrics import Metrics
    from apology_check.integrations.service_settings import ServiceSettings

LOGGER = logging.getLogger("apology_check.serve")
# Without a token one may see the page, which holds nothing, and whether the service is well.
OPEN_PATHS = frozenset({"/", "/page.css", "/page.js", "/icon.svg", "/healthz", "/readyz", "/openapi.json"})
# LanguageTool clients cannot send the header; its own protocol carries a key in the form.
KEY_IN_FORM = "/v2/check"
# In the scope of a request that needs a token: whether the header had the right one.
ACCESS = "apology_check.access"
CLIENT_GONE = 499

_HEADERS = [
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
]
# A refused body is read to its end, up to here, so that its sender gets to read why.
_DISCARDED_BYTES = 2**25


class Guard:
    """ASGI middleware.

    Args:
        app: The routes.
        settings: The service's.
        metrics: Where requests are counted.
    """

    def __init__(self, app: ASGIApp, *, settings: ServiceSettings, metrics: Metrics) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply = _Reply(scope, send)
        started = time.perf_counter()
        try:
            async with asyncio.timeout(self._settings.timeout_s):
                await self._answer(scope, receive, reply)
        except RefusedError as refused:
            await reply.refuse(refused)
        except TimeoutError:
            await reply.refuse(_too_late(reply.body_read))
        except _ClientGoneError:
            reply.status = CLIENT_GONE
        except asyncio.CancelledError:
            # The server stops and has waited long enough.
            await reply.refuse(RefusedError(503, "stopping", "The service is being stopped.", Connection="close"))
            raise
        except Exception as error:
            await reply.refuse(_report_fault(error))
        finally:
            self._note(scope, reply.status, time.perf_counter() - started)

    async def _answer(self, scope: Scope, receive: Receive, reply: _Reply) -> None:
        self._check_token(scope)
        body = await self._read_body(scope, receive)
        reply.body_read = True
        gone = asyncio.Event()
        try:
            # A limit without a time: whoever calls ``reschedule`` ends what is inside.
            async with asyncio.timeout(None) as while_awaited:
                watcher = asyncio.create_task(_watch(receive, reply, gone, while_awaited))
                try:
                    await self._app(scope, _replay(body, gone), reply.send)
                finally:
                    watcher.cancel()
        except TimeoutError:
            if while_awaited.expired():
                raise _ClientGoneError from None
            raise

    def _check_token(self, scope: Scope) -> None:
        path = route_path(scope)
        if self._settings.token is None or path in OPEN_PATHS:
            return
        scope[ACCESS] = has_token(_header(scope, b"authorization"), self._settings.token)
        if not scope[ACCESS] and path != KEY_IN_FORM:
            raise no_access()

    async def _read_body(self, scope: Scope, receive: Receive) -> bytes:
        limit = self._settings.max_body_bytes
        announced = _header(scope, b"content-length")
        if announced.isdigit() and int(announced) > _DISCARDED_BYTES:
            raise _too_large(limit, Connection="close")
        chunks: list[bytes] = []
        size = 0
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _ClientGoneError
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > _DISCARDED_BYTES:
                raise _too_large(limit, Connection="close")
            if size <= limit:
                chunks.append(chunk)
            more = message.get("more_body", False)
        if size > limit:
            raise _too_large(limit)
        return b"".join(chunks)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "none")
        self._metrics.count_request(scope["method"], route, status, seconds)
        if self._settings.log_requests:
            LOGGER.info("%s %s %d %.1f ms", _plain_method(scope["method"]), route, status, seconds * 1000)


class _ClientGoneError(Exception):
    """The caller closed the connection before there was an answer."""


class _Reply:
    """The answer on its way out: adds the headers, remembers how far it got."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._path = route_path(scope)
        self._send = send
        self.body_read = False
        self.started = False
        self.status = CLIENT_GONE

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            self.status = message["status"]
            own = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *((name, value) for name, value in _HEADERS if name not in own)]
        await self._send(message)

    async def refuse(self, refused: RefusedError) -> None:
        if self.started:
            # Too late for another answer: the server closes the connection when the application just returns.
            self.status = refused.status
            return
        body, media_type = refused.render(self._path)
        headers = {"content-type": media_type, "content-length": str(len(body)), **refused.headers}
        encoded = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        await self.send({"type": "http.response.start", "status": refused.status, "headers": encoded})
        await self.send({"type": "http.response.body", "body": body})


def route_path(scope: Scope) -> str:
    """The path below the place where the service is mounted."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def has_token(header: bytes, token: str) -> bool:
    """Whether an ``Authorization`` header holds the token. The name of a scheme has no letter case (RFC 9110)."""
    scheme, _, given = header.partition(b" ")
    return scheme.lower() == b"bearer" and same_token(given.strip(), token)


def same_token(given: bytes, token: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(given, token.encode())


def no_access() -> RefusedError:
    """The answer to a missing or wrong token."""
    return RefusedError(
        401, "no_access", "This service asks for an access token: Authorization: Bearer …", WWW_Authenticate="Bearer"
    )


def _header(scope: Scope, wanted: bytes) -> bytes:
    return next((bytes(value) for name, value in scope["headers"] if name == wanted), b"")


async def _watch(receive: Receive, reply: _Reply, gone: asyncio.Event, while_awaited: asyncio.Timeout) -> None:
    # After the body comes nothing but the news that the caller has gone, or has its answer. What waits for its turn
    # is dropped with a caller that has gone: nobody would read what came of it.
    while (await receive())["type"] != "http.disconnect":
        continue
    gone.set()
    if not reply.started:
        while_awaited.reschedule(asyncio.get_running_loop().time())


def _replay(body: bytes, gone: asyncio.Event) -> Receive:
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        if left:
            return left.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    return next_message


def _too_large(limit: int, **headers: str) -> RefusedError:
    return RefusedError(413, "body_too_large", f"The request is longer than {limit:,} bytes.", **headers)


def _too_late(body_read: bool) -> RefusedError:
    if body_read:
        return RefusedError(503, "timeout", "This took too long. Try again in a moment.", Retry_After="5")
    return RefusedError(408, "slow_request", "The request did not arrive in time.", Connection="close")


def _report_fault(error: Exception) -> RefusedError:
    # Messages and values of an exception may hold words of a draft: its type and places are enough to find it.
    number = secrets.token_hex(4)
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = " < ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
    LOGGER.error("fault %s: %s at %s", number, type(error).__name__, places)
    return RefusedError(500, "fault", f"Something went wrong here. The log has it as fault {number}.")


def _plain_method(method: str) -> str:
    return method if method.isalpha() and len(method) <= 10 else "OTHER"
