"""Starting the HTTP service: the address is taken first, then the model is loaded, then the port answers."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from apology_check.errors import InputError, MissingExtraError

try:
    import h11
    import uvicorn
    from uvicorn.protocols.http.h11_impl import H11Protocol
except ModuleNotFoundError as error:
    raise MissingExtraError(f"the HTTP service needs {error.name}: pip install 'apology-check[serve]'") from error

if TYPE_CHECKING:
    from starlette.types import ASGIApp

# More open connections than this are answered 503 at once.
_CONNECTIONS = 512
_STOP_S = 10


class PatientProtocol(H11Protocol):
    """Uvicorn's HTTP/1.1, closing connections whose other side goes on for too long without a step: with the head of a
    request, or with reading an answer.
    """

    head_s = 10.0
    unread_s = 10.0
    _waiting: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        if not self.transport.get_write_buffer_size():
            # The answer before this request is read.
            self._stop_awaiting_reading()
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._stop_awaiting_reading()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._await_reading()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._await_reading()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._await_reading()

    def _await_reading(self) -> None:
        # Closing waits for what is unread to be sent: without an end, one who reads nothing keeps the connection.
        # The time begins anew with each answer and each step: what was left of one answer says nothing about the next.
        self._stop_awaiting_reading()
        left = self.transport.get_write_buffer_size()
        if left:
            self._unread = self.loop.call_later(self.unread_s, self._give_up_sending, left)

    def _stop_awaiting_reading(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _give_up_sending(self, before: int) -> None:
        self._unread = None
        if self.transport.get_write_buffer_size() >= before:
            self.transport.abort()
        else:
            self._await_reading()

    def _await_head(self) -> None:
        self._waiting = self.loop.call_later(self.head_s, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.close()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host name or address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False
    return all(ipaddress.ip_address(str(address[0]).partition("%")[0]).is_loopback for *_, address in found)


def bind(host: str, port: int) -> socket.socket:
    """Take an address without answering on it yet.

    Raises:
        InputError: It is taken, not ours, or not an address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        # Asyncio sends without delay only on sockets that say that they are TCP.
        taken = socket.socket(family, kind, protocol)
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
        except OSError:
            taken.close()
            raise
    except (OSError, UnicodeError) as error:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise InputError(f"cannot listen on {host} port {port}: {reason}") from error
    return taken


def address_of(taken: socket.socket) -> str:
    """The address as a browser takes it."""
    host, port = taken.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class AnnouncingServer(uvicorn.Server):
    """Uvicorn, telling somebody as soon as the port answers."""

    on_ready: Callable[[], None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.on_ready is not None:
            self.on_ready()


def make_server(app: ASGIApp) -> AnnouncingServer:
    """A server for the application, which logs nothing that a client sent."""
    # Uvicorn's access log has paths and query strings, into which a client may put a draft.
    config = uvicorn.Config(
        app, http=PatientProtocol, ws="none", log_config=None, access_log=False, proxy_headers=False,
        server_header=False, limit_concurrency=_CONNECTIONS, timeout_graceful_shutdown=_STOP_S,
    )  # fmt: skip
    return AnnouncingServer(config)


def run(app: ASGIApp, taken: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop; requests under way are finished first, for up to ten seconds.

    Args:
        app: The application.
        taken: From ``bind``.
        on_ready: Called once the port answers.
    """
    server = make_server(app)
    server.on_ready = on_ready
    server.run(sockets=[taken])
