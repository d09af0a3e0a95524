"""Requests that are not Slack's, or not as they should be, against the server of ``apology-check slack --http``."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import urlencode

import pytest

from apology_check.errors import InputError
from slack_loopback import BOT_TOKEN, SECRET, USER, Slack, loopback, post, sign
from stub_evaluator import StubEvaluator

pytest.importorskip("slack_bolt", reason="needs the extra [slack]")

from apology_check.integrations import slack_http
from apology_check.integrations.slack import SlackApp
from apology_check.integrations.slack_http import MAX_BODY, SignedOnce, SlackServer


@pytest.fixture(scope="module")
def slack() -> Iterator[Slack]:
    with loopback() as found:
        yield found


class Running:
    def __init__(self, slack: Slack) -> None:
        self.evaluator = StubEvaluator()
        self.app = SlackApp(self.evaluator, bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=slack.api_url)  # type: ignore[arg-type]
        self.server = SlackServer(self.app.app, SECRET, port=0)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,))
        self.thread.start()
        self.port = self.server.port

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.app.close()


@pytest.fixture
def running(slack: Slack) -> Iterator[Running]:
    slack.reset()
    found = Running(slack)
    try:
        yield found
    finally:
        found.stop()


def command(text: str = "I'm sorry I was late.", **others: str) -> bytes:
    fields = {"command": "/apology", "text": text, "trigger_id": "t1", "user_id": USER, "team_id": "T1",
              "response_url": "http://127.0.0.1:9/none"}  # fmt: skip
    return urlencode(fields | others).encode()


def status_line(data: bytes) -> bytes:
    return data.partition(b"\r\n")[0]


# Signatures


def test_good_signature_is_answered(running: Running) -> None:
    status, answer = post(running.port, command(), sign(command()))
    assert status == 200
    assert json.loads(answer)["response_type"] == "ephemeral"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Slack-Request-Timestamp": "1"},
        sign(command(), secret="another secret"),
        sign(b"another body"),
        sign(command()) | {"X-Slack-Signature": "v0=" + "0" * 64},
        sign(command()) | {"X-Slack-Signature": "é"},
        sign(command()) | {"X-Slack-Signature": ""},
        sign(command()) | {"X-Slack-Request-Timestamp": "soon"},
        sign(command()) | {"X-Slack-Request-Timestamp": "-1"},
        sign(command()) | {"X-Slack-Request-Timestamp": "9" * 5000},
        sign(command()) | {"X-Slack-Request-Timestamp": ""},
    ],
    ids=str,
)
def test_bad_signature_is_refused(running: Running, headers: dict[str, str]) -> None:
    encoded = {name: value.encode("latin-1").decode("latin-1") for name, value in headers.items()}
    status, answer = post(running.port, command(), encoded)
    assert status == 401
    assert "sorry" not in answer
    assert running.evaluator.calls == 0


@pytest.mark.parametrize("age_s", [301, 3_600, -301, -3_600])
def test_stale_signature_is_refused(running: Running, age_s: float) -> None:
    status, _ = post(running.port, command(), sign(command(), timestamp=time.time() - age_s))
    assert status == 401
    assert running.evaluator.calls == 0


def test_signature_of_some_minutes_ago_is_answered(running: Running) -> None:
    assert post(running.port, command(), sign(command(), timestamp=time.time() - 200))[0] == 200


def test_replayed_request_is_refused(running: Running) -> None:
    headers = sign(command())
    assert post(running.port, command(), headers)[0] == 200
    assert post(running.port, command(), headers)[0] == 401
    assert running.evaluator.calls == 1
    # The same words at another time are another request.
    assert post(running.port, command(), sign(command(), timestamp=time.time() - 2))[0] == 200


def test_of_many_replays_at_once_one_is_answered(running: Running) -> None:
    headers = sign(command())
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: post(running.port, command(), headers)[0], range(16)))
    assert sorted(found) == [200] + [401] * 15


def test_signatures_are_forgotten_when_their_time_stamp_refuses_them(monkeypatch: pytest.MonkeyPatch) -> None:
    once = SignedOnce(SECRET)
    for n in range(50):
        headers = sign(str(n).encode())
        assert once.accept(str(n).encode(), headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"])
    assert len(once._seen) == 50
    now = time.time() + 601
    monkeypatch.setattr(slack_http.time, "time", lambda: now)
    headers = sign(b"later", timestamp=now)
    monkeypatch.setattr("slack_sdk.signature.Clock.now", lambda self: now)
    assert once.accept(b"later", headers["X-Slack-Request-Timestamp"], headers["X-Slack-Signature"])
    assert len(once._seen) == 1


def test_ssl_check_without_a_signature_is_refused(running: Running) -> None:
    assert post(running.port, b"ssl_check=1&token=x", {})[0] == 401


def test_url_verification_is_answered_when_signed(running: Running) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "x"}).encode()
    status, answer = post(running.port, body, {**sign(body), "Content-Type": "application/json"})
    assert status == 200
    assert json.loads(answer) == {"challenge": "abc"}


def test_empty_secret_is_refused() -> None:
    with pytest.raises(InputError, match="SLACK_SIGNING_SECRET is empty"):
        SignedOnce("  ")


# Bodies


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"payload=", b"payload={", b"payload=%FF", b"\xff\xfe", b"[]", b"{}", b"payload=[]", b"payload=1",
     b"payload=null", b"a=1", b"%00", b'{"type": 1}', b'payload={"type":"block_actions"}',
     b'payload={"type":"view_submission","view":[]}', b"command=/apology",
     b'payload={"type":"message_action","callback_id":"check_apology"}',
     b'{"type":"event_callback","event":{"type":"app_home_opened"}}'],
)  # fmt: skip
def test_signed_nonsense_gets_an_error_and_the_next_request_an_answer(running: Running, body: bytes) -> None:
    status, _ = post(running.port, body, sign(body))
    # Nobody but Slack can sign: what it cannot mean is refused, or acknowledged and let go.
    assert status in {200, 400, 401, 404, 500}
    assert post(running.port, command(), sign(command()))[0] == 200


def test_body_above_the_limit_is_refused_unread(running: Running) -> None:
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        client.sendall(f"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: {10 * MAX_BODY}\r\n\r\n".encode())
        assert b" 413 " in status_line(client.recv(1000))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ("", 411),
        ("Content-Length: x\r\n", 400),
        ("Content-Length: -1\r\n", 400),
        ("Content-Length: 1_0\r\n", 400),
        ("Content-Length: 99999999999999999999\r\n", 400),
        ("Transfer-Encoding: chunked\r\n", 411),
    ],
)
def test_odd_lengths_are_refused(running: Running, headers: str, status: int) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        client.sendall(f"POST /slack/events HTTP/1.1\r\nHost: x\r\n{headers}\r\n".encode())
        assert f" {status} ".encode() in status_line(client.recv(1000))


def test_body_that_ends_early_is_refused(running: Running) -> None:
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        client.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nshort")
        client.shutdown(socket.SHUT_WR)
        assert b" 400 " in status_line(client.recv(1000))


@pytest.mark.parametrize(
    "data", [b"\x16\x03\x01\x02\x00\x01\x00", b"GET\r\n\r\n", b"POST /slack/events HTTP/9.9\r\n\r\n", b"\r\n" * 50]
)
def test_what_is_no_http_is_survived(running: Running, data: bytes) -> None:
    with suppress(OSError), socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        client.sendall(data)
        client.shutdown(socket.SHUT_WR)
        client.recv(1000)
    assert post(running.port, command(), sign(command()))[0] == 200


def test_other_addresses_are_not_found(running: Running) -> None:
    assert post(running.port, command(), sign(command()), path="/")[0] == 404
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        client.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
        assert status_line(client.recv(1000)).endswith(b"200 OK")


# Slow and many clients


def test_slow_clients_are_ended_and_hold_nobody_up(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_http, "MAX_SECONDS", 1.0)
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=10) for _ in range(20)]
    try:
        for client in slow:
            client.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        until = time.monotonic() + 3
        while time.monotonic() < until:
            # A byte now and then keeps each single read from timing out.
            for client in slow:
                with suppress(OSError):
                    client.sendall(b"x")
            assert post(running.port, command(str(time.time())), sign(command(str(time.time()))))[0] in {200, 401}
            time.sleep(0.2)
        for client in slow:
            with suppress(ConnectionError):
                assert b" 200 " not in status_line(client.recv(1000))
    finally:
        for client in slow:
            client.close()


def test_connections_above_the_limit_are_turned_away(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slack_http, "MAX_CONNECTIONS", 4)
    held = [socket.create_connection(("127.0.0.1", running.port), timeout=10) for _ in range(4)]
    time.sleep(0.3)
    with socket.create_connection(("127.0.0.1", running.port), timeout=10) as client:
        assert b" 503 " in status_line(client.recv(1000))
    for client in held:
        client.close()
    time.sleep(0.3)
    assert post(running.port, command(), sign(command()))[0] == 200


def test_stopped_in_the_middle_leaves_a_clean_end_and_starts_again(slack: Slack) -> None:
    first = Running(slack)
    with socket.create_connection(("127.0.0.1", first.port), timeout=10) as client:
        client.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n")
        time.sleep(0.2)
        first.stop()
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", first.port), timeout=2)
    again = Running(slack)
    try:
        assert post(again.port, command(), sign(command()))[0] == 200
    finally:
        again.stop()


def test_refused_requests_leave_no_words_in_any_log(running: Running, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    body = command("sorry about the zyzzyva")
    assert post(running.port, body, sign(b"other"))[0] == 401
    assert post(running.port, body, sign(body))[0] == 200
    bad = b"payload={zyzzyva"
    assert post(running.port, bad, sign(bad))[0] == 400
    assert "zyzzyva" not in caplog.text
