"""A small server for an app that Slack reaches over HTTP, behind a proxy that speaks TLS.

Standard library only. What is not signed by Slack never reaches slack-bolt: its own check of signatures logs the body
of what it refuses. A signature that has been seen is refused as a replay.
"""

from __future__ import annotations

import logging
import socket
import time
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock
from typing import TYPE_CHECKING, Any

from apology_check.errors import InputError

if TYPE_CHECKING:
    from slack_bolt import App

logger = logging.getLogger(__name__)

PATH = "/slack/events"
HEALTH_PATH = "/healthz"
MAX_BODY = 2**20
# Far above what a workspace sends at once: a connection above it gets no acknowledgement, and Slack gives up on it.
MAX_CONNECTIONS = 512
MAX_SECONDS = 15.0
# As slack-sdk's SignatureVerifier: what is older, or this far ahead, is refused by its time stamp.
_SIGNATURE_LIFE_S = 300


class _RefusedError(Exception):
    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class SignedOnce:
    """Tells requests signed by Slack, and not seen before, from all others.

    Args:
        signing_secret: Of the app.

    Raises:
        InputError: The secret is empty.
    """

    def __init__(self, signing_secret: str) -> None:
        from slack_sdk.signature import SignatureVerifier

        if not signing_secret.strip():
            raise InputError("SLACK_SIGNING_SECRET is empty: it is on the app's page at https://api.slack.com/apps")
        self._verifier = SignatureVerifier(signing_secret)
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    def accept(self, body: bytes, timestamp: str | None, signature: str | None) -> bool:
        """Whether to answer the request: signed with the secret, within five minutes, and for the first time."""
        if timestamp is None or signature is None or not (timestamp.isascii() and timestamp.isdigit()):
            return False
        try:
            if not self._verifier.is_valid(body, timestamp, signature):
                return False
        except (ValueError, TypeError):
            # A body that is not UTF-8, a time beyond all numbers, a signature that is not ASCII.
            return False
        now = time.time()
        with self._lock:
            while self._seen and next(iter(self._seen.values())) < now:
                self._seen.popitem(last=False)
            if signature in self._seen:
                return False
            # The time stamp may be ahead of this clock by as much as it may be behind.
            self._seen[signature] = now + 2 * _SIGNATURE_LIFE_S
        return True

    def forget(self, signature: str | None) -> None:
        """Let a request come again that could not be answered: Slack sends some of them a second time."""
        with self._lock:
            self._seen.pop(signature or "", None)


class SlackServer(ThreadingHTTPServer):
    """Answers Slack's requests, each connection in a thread, one request a connection.

    Args:
        app: The Bolt app.
        signing_secret: Of the app.
        host: Where to listen. Loopback is right behind a proxy on the same machine.
        port: The port; 0 for any.

    Raises:
        InputError: The secret is empty.
        OSError: The address cannot be bound.
    """

    daemon_threads = True
    request_queue_size = 1024

    def __init__(self, app: App, signing_secret: str, *, host: str = "127.0.0.1", port: int = 3000) -> None:
        self.app = app
        self.signed_once = SignedOnce(signing_secret)
        self._connections: dict[Any, float] = {}
        self._lock = Lock()
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Hand a connection to a thread, or turn it away where there are too many."""
        with self._lock:
            is_full = len(self._connections) >= MAX_CONNECTIONS
            if not is_full:
                self._connections[request] = time.monotonic()
        if is_full:
            request.settimeout(1.0)
            try:
                request.sendall(b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n")
            except OSError:
                logger.info("a connection above the limit had gone")
            self.shutdown_request(request)
            return
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """End a connection."""
        with self._lock:
            self._connections.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """End connections that take too long: called twice a second while the server runs."""
        with self._lock:
            late = [one for one, since in self._connections.items() if time.monotonic() - since > MAX_SECONDS]
        for connection in late:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                logger.info("a slow connection had gone")

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that go away in the middle are their own business; nothing else ends up here."""
        logger.info("a connection ended early")


class _Handler(BaseHTTPRequestHandler):
    server: SlackServer
    server_version = "apology-check"
    sys_version = ""
    # For a single read; the server ends connections that take too long in all.
    timeout = 5.0

    def do_GET(self) -> None:
        if self.path == HEALTH_PATH:
            self._send(200, "ok")
        else:
            self._send(404, "Not found")

    def do_POST(self) -> None:
        try:
            status, headers, body = self._dispatch()
        except _RefusedError as refusal:
            self._send(refusal.status, refusal.words)
        else:
            self._send(status, body, headers)

    def _dispatch(self) -> tuple[int, dict[str, str], str]:
        from slack_bolt.request import BoltRequest

        body = self._read_body()
        signature = self.headers.get("X-Slack-Signature")
        if not self.server.signed_once.accept(body, self.headers.get("X-Slack-Request-Timestamp"), signature):
            raise _RefusedError(401, "Not signed by Slack, too old, or sent before")
        try:
            request = BoltRequest(body=body.decode("utf-8"), headers=dict(self.headers.items()))
        except (ValueError, TypeError, AttributeError, LookupError):
            # slack-bolt takes it for granted that Slack sends objects with what belongs in them.
            raise _RefusedError(400, "Not a request of Slack") from None
        response = self.server.app.dispatch(request)
        if response.status >= 500:
            self.server.signed_once.forget(signature)
        headers = {name: values[0] for name, values in response.headers.items()}
        return response.status, headers, response.body or ""

    def _read_body(self) -> bytes:
        if self.path.partition("?")[0] != PATH:
            raise _RefusedError(404, "Not found")
        length = self.headers.get("Content-Length")
        if length is None:
            raise _RefusedError(411, "Content-Length is missing")
        if not (length.isascii() and length.isdigit()) or len(length) > 12:
            raise _RefusedError(400, "Content-Length is no number")
        if int(length) > MAX_BODY:
            raise _RefusedError(413, "Too long")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise _RefusedError(400, "Shorter than it says")
        return body

    def _send(self, status: int, body: str, headers: dict[str, str] | None = None) -> None:
        data = body.encode("utf-8", "replace")
        self.send_response(status)
        for name, value in (headers or {"content-type": "text/plain; charset=utf-8"}).items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing of a request is logged."""
