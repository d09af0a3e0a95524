"""A small Slack on 127.0.0.1: the Web API, response URLs and the WebSocket of Socket Mode, and a person at a client.

It keeps to what docs.slack.dev says where the app could get it wrong: it refuses blocks that break Block Kit, opens no
view for a trigger older than three seconds, refuses an update whose hash is not that of the view, and keeps what was
typed into a field as long as the field keeps its name.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode

from block_kit import BrokenError, check_message, check_view

BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-loopback", "xapp-loopback", "signing-secret-of-the-loopback"
TEAM, USER = "T0LOOP", "U0WRITER"
PATIENCE_S = 10.0
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Slack:
    """The server side. ``calls`` holds what the app asked of the Web API, ``answers`` what it sent to response URLs."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[dict[str, Any]] = []
        self.views: dict[str, dict[str, Any]] = {}
        self.triggers: dict[str, float] = {}
        self.slow_s: dict[str, float] = {}
        self.refusals: dict[str, str] = {}
        self.changed = threading.Condition()
        self.clients: list[socket.socket] = []
        self.acks: dict[str, tuple[float, dict[str, Any]]] = {}
        self._names = 0
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._threads = [
            threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True),
            threading.Thread(target=self._accept, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def reset(self) -> None:
        """Forget what was, but not who is connected."""
        with self.changed:
            for kept in (self.calls, self.answers, self.views, self.triggers, self.slow_s, self.refusals, self.acks):
                kept.clear()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    @property
    def api_url(self) -> str:
        return f"{self.origin}/api/"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()
        # Closing alone does not wake a thread that waits in accept.
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop_clients()
        for thread in self._threads:
            thread.join(PATIENCE_S)

    def name(self, prefix: str) -> str:
        with self.changed:
            self._names += 1
            return f"{prefix}{self._names:06}"

    def trigger(self, *, age_s: float = 0.0) -> str:
        trigger = self.name("trigger.")
        self.triggers[trigger] = time.monotonic() - age_s
        return trigger

    def wait(self, condition: Callable[[], Any], timeout_s: float = PATIENCE_S) -> Any:
        with self.changed:
            assert self.changed.wait_for(condition, timeout_s), "waited in vain"
            return condition()

    def called(self, method: str) -> list[dict[str, Any]]:
        return [arguments for name, arguments in self.calls if name == method]

    # The Web API

    def answer(self, method: str, token: str | None, arguments: dict[str, Any]) -> dict[str, Any]:
        time.sleep(self.slow_s.get(method, 0.0))
        with self.changed:
            try:
                if method in self.refusals:
                    raise BrokenError(self.refusals[method])
                if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
                    raise BrokenError("invalid_auth")
                answer = {"ok": True, **self._do(method, arguments)}
            except BrokenError as error:
                answer = {
                    "ok": False,
                    "error": str(error).partition(":")[0],
                    "response_metadata": {"messages": [str(error)]},
                }
            self.calls.append((method, {**arguments, "_answer": answer}))
            self.changed.notify_all()
            return answer

    def _do(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method == "auth.test":
            return {
                "team_id": TEAM,
                "user_id": "U0BOT",
                "bot_id": "B0BOT",
                "url": self.origin,
                "team": "Loop",
                "user": "bot",
            }
        if method == "apps.connections.open":
            return {"url": f"ws://127.0.0.1:{self._listener.getsockname()[1]}/link?ticket=1"}
        if method == "views.open":
            opened = self.triggers.get(arguments["trigger_id"], float("-inf"))
            if time.monotonic() - opened > 3.0:
                raise BrokenError("expired_trigger_id")
            view = self._show(self.name("V"), arguments["view"])
            return {"view": view}
        if method == "views.update":
            old = self.views.get(arguments["view_id"])
            if old is None:
                raise BrokenError("not_found")
            if arguments.get("hash", old["hash"]) != old["hash"]:
                raise BrokenError("hash_conflict")
            return {"view": self._show(arguments["view_id"], arguments["view"])}
        if method == "views.publish":
            check_view(arguments["view"])
            return {"view": arguments["view"]}
        raise BrokenError(f"unknown_method: {method}")

    def _show(self, identifier: str, view: dict[str, Any]) -> dict[str, Any]:
        check_view(view)
        typed = self.views.get(identifier, {}).get("state", {}).get("values", {})
        values: dict[str, dict[str, Any]] = {}
        for block in view["blocks"]:
            if block["type"] != "input":
                continue
            element = block["element"]
            action = element["action_id"]
            if element["type"] == "plain_text_input":
                fresh = {"type": "plain_text_input", "value": element.get("initial_value")}
            else:
                fresh = {"type": "static_select", "selected_option": element.get("initial_option")}
            values[block["block_id"]] = {action: typed.get(block["block_id"], {}).get(action, fresh)}
        shown = {**view, "id": identifier, "hash": self.name("hash."), "state": {"values": values}}
        self.views[identifier] = shown
        return shown

    # Socket Mode

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._converse, args=(client,), daemon=True).start()

    def _converse(self, client: socket.socket) -> None:
        with suppress(OSError, EOFError, struct.error), client:
            head = b""
            while b"\r\n\r\n" not in head:
                head += _exactly(client, 1)
            key = next(
                line.split(b":", 1)[1].strip()
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"sec-websocket-key")
            )
            accept = base64.b64encode(hashlib.sha1(key + _GUID.encode()).digest()).decode()
            client.sendall(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
            )
            _send(client, 1, json.dumps({"type": "hello", "num_connections": 1}).encode())
            with self.changed:
                self.clients.append(client)
                self.changed.notify_all()
            try:
                while True:
                    opcode, data = _receive(client)
                    if opcode == 9:
                        _send(client, 10, data)
                    elif opcode == 8:
                        return
                    elif opcode == 1:
                        self._acknowledge(json.loads(data))
            finally:
                with self.changed:
                    if client in self.clients:
                        self.clients.remove(client)

    def _acknowledge(self, message: dict[str, Any]) -> None:
        with self.changed:
            self.acks[message["envelope_id"]] = (time.monotonic(), message.get("payload") or {})
            self.changed.notify_all()

    def push(self, kind: str, payload: dict[str, Any]) -> str:
        """Send an envelope to the app; its name."""
        client = self.wait(lambda: self.clients[-1:] or None)[0]
        name = self.name("envelope-")
        envelope = {"type": kind, "envelope_id": name, "payload": payload, "accepts_response_payload": True}
        _send(client, 1, json.dumps(envelope).encode())
        return name

    def drop_clients(self) -> None:
        """Cut all WebSockets."""
        with self.changed:
            for client in self.clients:
                with suppress(OSError):
                    client.shutdown(socket.SHUT_RDWR)
            self.clients.clear()


def _handler(slack: Slack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path.startswith("/response/"):
                answer = json.loads(body)
                try:
                    check_message(answer)
                    status = 200
                except BrokenError:
                    status = 400
                with slack.changed:
                    slack.answers.append({**answer, "_to": self.path, "_status": status})
                    slack.changed.notify_all()
                self._send(status, "ok")
                return
            is_json = "json" in (self.headers["Content-Type"] or "")
            arguments = json.loads(body or "{}") if is_json else dict(parse_qsl(body))
            if isinstance(arguments.get("view"), str):
                arguments["view"] = json.loads(arguments["view"])
            token = (self.headers["Authorization"] or "").removeprefix("Bearer ") or None
            answer = slack.answer(self.path.removeprefix("/api/"), token, arguments)
            self._send(200, json.dumps(answer))

        def _send(self, status: int, body: str) -> None:
            with suppress(OSError):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body.encode())))
                self.end_headers()
                self.wfile.write(body.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


def _send(client: socket.socket, opcode: int, data: bytes) -> None:
    length = len(data)
    head = bytes([0x80 | opcode])
    if length < 126:
        head += bytes([length])
    elif length < 2**16:
        head += struct.pack("!BH", 126, length)
    else:
        head += struct.pack("!BQ", 127, length)
    client.sendall(head + data)


def _receive(client: socket.socket) -> tuple[int, bytes]:
    first, second = _exactly(client, 2)
    length = second & 0x7F
    if length == 126:
        (length,) = struct.unpack("!H", _exactly(client, 2))
    elif length == 127:
        (length,) = struct.unpack("!Q", _exactly(client, 8))
    key = _exactly(client, 4)
    data = _exactly(client, length)
    return first & 0x0F, bytes(byte ^ key[i % 4] for i, byte in enumerate(data))


def _exactly(client: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = client.recv(count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


# The person


class Person:
    """Somebody at a Slack client, reached by the app through a transport.

    Args:
        slack: The loopback.
        transport: Brings a payload to the app and returns how long its acknowledgement took, and what it held.
    """

    def __init__(
        self, slack: Slack, transport: Callable[[str, dict[str, Any]], tuple[float, dict[str, Any] | str]]
    ) -> None:
        self.slack = slack
        self._transport = transport
        self.slowest_s = 0.0

    def send(self, kind: str, payload: dict[str, Any]) -> dict[str, Any] | str:
        took, ack = self._transport(kind, payload)
        self.slowest_s = max(self.slowest_s, took)
        return ack

    def command(self, text: str) -> dict[str, Any] | None:
        """Type ``/apology text``: the answer that comes with the acknowledgement or after it, if it is no editor."""
        response = self.slack.name("/response/")
        payload = {
            "command": "/apology",
            "text": text,
            "response_url": f"{self.slack.origin}{response}",
            "trigger_id": self.slack.trigger(),
            "user_id": USER,
            "team_id": TEAM,
            "channel_id": "C0LOOP",
        }
        ack = self.send("slash_commands", payload)
        if ack:
            assert isinstance(ack, dict)
            check_message(ack)
            return ack
        if not text.strip():
            return None
        # In a test of the load it is the last of many.
        return self.slack.wait(lambda: next((a for a in self.slack.answers if a["_to"] == response), None), 60.0)

    def shortcut(self, callback: str, message: str | None = None, *, age_s: float = 0.0) -> str:
        """Choose a shortcut; the response URL that goes with it."""
        response = self.slack.name("/response/")
        payload = {
            "type": "shortcut" if message is None else "message_action",
            "callback_id": callback,
            "trigger_id": self.slack.trigger(age_s=age_s),
            "user": {"id": USER, "name": "<!channel> *Ann* & co"},
            "team": {"id": TEAM},
        }
        if message is not None:
            payload |= {"message": {"text": message, "ts": "1.2"}, "response_url": f"{self.slack.origin}{response}"}
        assert not self.send("interactive", payload)
        return response

    def press(self, button: dict[str, Any], view: str | None = None) -> None:
        """Press a button, in a message or in a view."""
        payload: dict[str, Any] = {
            "type": "block_actions",
            "trigger_id": self.slack.trigger(),
            "user": {"id": USER},
            "team": {"id": TEAM},
            "actions": [
                {"type": "button", "block_id": "b", "action_id": button["action_id"], "value": button["value"]}
            ],
        }
        if view is not None:
            payload |= {"view": self.slack.views[view], "container": {"type": "view", "view_id": view}}
        assert not self.send("interactive", payload)

    def submit(self, view: str) -> dict[str, Any]:
        """Press "Check again": what the acknowledgement holds, which is done to the view as Slack does it."""
        payload = {
            "type": "view_submission",
            "user": {"id": USER},
            "team": {"id": TEAM},
            "view": self.slack.views[view],
        }
        ack = self.send("interactive", payload)
        assert isinstance(ack, dict), ack
        if ack["response_action"] == "update":
            with self.slack.changed:
                self.slack._show(view, ack["view"])
        return ack

    def type(self, view: str, text: str) -> None:
        """Replace what stands in the field of the editor."""
        values = self.slack.views[view]["state"]["values"]
        block = next(name for name, fields in values.items() if "draft" in fields)
        values[block]["draft"]["value"] = text

    def typed(self, view: str) -> str:
        """What stands in the field of the editor."""
        values = self.slack.views[view]["state"]["values"]
        return next(fields["draft"]["value"] for fields in values.values() if "draft" in fields) or ""

    def choose(self, view: str, audience: str) -> None:
        """Choose for whom the draft is."""
        values = self.slack.views[view]["state"]["values"]
        values["audience"]["audience"]["selected_option"] = {"value": audience, "text": {}}

    def opened(self, count: int = 1) -> str:
        """The view that was opened last, once ``count`` have been."""
        self.slack.wait(lambda: len(self.slack.called("views.open")) >= count)
        return self.slack.called("views.open")[count - 1]["_answer"]["view"]["id"]


def by_socket(slack: Slack) -> Callable[[str, dict[str, Any]], tuple[float, dict[str, Any] | str]]:
    def transport(kind: str, payload: dict[str, Any]) -> tuple[float, dict[str, Any] | str]:
        began = time.monotonic()
        name = slack.push(kind, payload)
        ended, ack = slack.wait(lambda: slack.acks.get(name))
        # Bolt gives a bare text as {"text": ""} for an empty acknowledgement.
        return ended - began, {} if ack == {"text": ""} else ack

    return transport


def sign(body: bytes, *, secret: str = SECRET, timestamp: float | None = None) -> dict[str, str]:
    """The headers with which Slack signs a request."""
    stamp = str(int(time.time() if timestamp is None else timestamp))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def post(
    port: int, body: bytes, headers: dict[str, str], *, path: str = "/slack/events", timeout_s: float = PATIENCE_S
) -> tuple[int, str]:
    """Send a request to the app; the status and body of its answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_s)
    try:
        connection.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def encode(kind: str, payload: dict[str, Any]) -> tuple[bytes, str]:
    """A payload as Slack sends it over HTTP, and its content type."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def by_http(port: int) -> Callable[[str, dict[str, Any]], tuple[float, dict[str, Any] | str]]:
    def transport(kind: str, payload: dict[str, Any]) -> tuple[float, dict[str, Any] | str]:
        body, content_type = encode(kind, payload)
        began = time.monotonic()
        status, answer = post(port, body, {**sign(body), "Content-Type": content_type})
        assert status == 200, (status, answer)
        return time.monotonic() - began, json.loads(answer) if answer.startswith("{") else answer

    return transport


@contextmanager
def loopback() -> Iterator[Slack]:
    slack = Slack()
    try:
        yield slack
    finally:
        slack.close()
