from __future__ import annotations

import json
import logging
import re
import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("fastapi", reason="needs the extra [serve]")
pytest.importorskip("uvicorn", reason="needs the extra [serve]")

from jsonschema import Draft202012Validator
from uvicorn.server import ServerState

from apology_check.errors import InputError
from apology_check.integrations.guard import OPEN_PATHS
from apology_check.integrations.http import PAGE
from apology_check.integrations.serve import PatientProtocol, is_loopback, make_server
from apology_check.integrations.service_settings import ServiceSettings, settings_from_environment
from apology_check.report import Report, catalogue_entry
from apology_check.signals import CATALOGUE
from running_service import Answer, Client, running, serving
from stub_evaluator import StubEvaluator

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "report.schema.json").read_text(encoding="utf-8"))
DRAFT = "I'm sorry if you felt left out on Friday. It was only a joke."
TOKEN = "a-token-of-some-length"


@pytest.fixture(scope="module")
def service() -> Iterator[Client]:
    with running(StubEvaluator()) as client:
        yield client


def evaluate(client: Client, text: str, **fields: Any) -> Answer:
    return client.post("/v1/evaluate", {"text": text, **fields})


# Evaluation


def test_evaluate_gives_the_report_of_the_contract(service: Client) -> None:
    answer = evaluate(service, DRAFT, audience="work")
    report = answer.json()
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert list(Draft202012Validator(SCHEMA).iter_errors(report)) == []
    assert report == StubEvaluator().evaluate(DRAFT, audience="work").to_dict()


@pytest.mark.parametrize(
    "text", ["🙏🏽 " + DRAFT, "\ud83d " + DRAFT + " \udfff", "I'm sorry 👩‍👧 if it hurt", "sorry if\x00é"]
)
def test_evaluate_counts_in_the_unit_asked_for(service: Client, text: str) -> None:
    by_points = evaluate(service, text).json()
    by_units = evaluate(service, text, offsets="utf16").json()
    whole = text.encode("utf-16-le", "surrogatepass")
    assert by_points["text"] == by_units["text"] == text
    assert by_points["signals"]
    for points, units in zip(by_points["signals"], by_units["signals"], strict=True):
        assert text[points["start"] : points["end"]] == points["quote"]
        words = whole[2 * units["start"] : 2 * units["end"]]
        assert words == units["quote"].encode("utf-16-le", "surrogatepass")


def test_batch_answers_in_order_and_one_bad_draft_spoils_nothing(service: Client) -> None:
    texts = [f"{DRAFT} {number}" for number in range(20)] + ["  ", "x" * 20_001, DRAFT]
    answer = service.post("/v1/evaluate/batch", {"drafts": [{"text": text} for text in texts], "offsets": "utf16"})
    results = answer.json()["results"]
    assert [item["report"] and item["report"]["text"] for item in results] == [*texts[:20], None, None, DRAFT]
    codes = [item["error"] and item["error"]["code"] for item in results]
    assert codes == [None] * 20 + ["empty_text", "text_too_long", None]


def test_batch_without_drafts_is_answered(service: Client) -> None:
    assert service.post("/v1/evaluate/batch", {"drafts": []}).json() == {"results": []}


def test_batch_above_the_limit_is_refused() -> None:
    with running(StubEvaluator(), max_drafts=2) as client:
        answer = client.post("/v1/evaluate/batch", {"drafts": [{"text": "Sorry"}] * 3})
    assert (answer.status, answer.code) == (422, "too_many_drafts")


def test_single_drafts_do_not_wait_for_a_whole_batch() -> None:
    with running(StubEvaluator(seconds=0.02)) as client, ThreadPoolExecutor(1) as pool:
        batch = pool.submit(client.post, "/v1/evaluate/batch", {"drafts": [{"text": "Sorry"}] * 80})
        time.sleep(0.2)
        since = time.monotonic()
        assert evaluate(client, DRAFT).status == 200
        assert time.monotonic() - since < 1.0
        assert batch.result().status == 200


def test_single_drafts_do_not_wait_for_the_long_drafts_of_a_batch() -> None:
    class Long(StubEvaluator):
        def evaluate(self, text: str, *, audience: Any = None) -> Report:
            time.sleep(len(text) / 40_000)
            return super().evaluate(text, audience=audience)

    with running(Long()) as client, ThreadPoolExecutor(1) as pool:
        batch = pool.submit(client.post, "/v1/evaluate/batch", {"drafts": [{"text": f"Sorry. {'.' * 19_993}"}] * 6})
        time.sleep(0.2)
        since = time.monotonic()
        assert evaluate(client, DRAFT).status == 200
        # One long draft takes half a second, all of them three.
        assert time.monotonic() - since < 1.5
        assert len(batch.result().json()["results"]) == 6


@pytest.mark.parametrize("unit", ["code_points", "utf16"])
def test_apply_follows_each_suggestion(service: Client, unit: str) -> None:
    text = "🙏 " + DRAFT
    report = StubEvaluator().evaluate(text)
    shown = evaluate(service, text, offsets=unit).json()
    assert len(report.suggestions) > 3
    for own, suggestion in zip(report.suggestions, shown["suggestions"], strict=True):
        for choice in range(len(own.replacements)):
            body = {"text": text, "suggestion": suggestion, "choice": choice, "offsets": unit}
            assert service.post("/v1/apply", body).json() == {"text": report.apply(own, choice)}


def test_apply_to_another_draft_is_refused(service: Client) -> None:
    suggestion = evaluate(service, DRAFT).json()["suggestions"][0]
    for text in ("Sorry.", "x" + DRAFT, ""):
        answer = service.post("/v1/apply", {"text": text, "suggestion": suggestion})
        assert (answer.status, answer.code) == (422, "misplaced"), text
    asks = suggestion | {"replacements": []}
    for without, choice in ((suggestion, 9), (asks, 9), (asks, 0), (asks | {"start": None, "end": None}, 9)):
        answer = service.post("/v1/apply", {"text": DRAFT, "suggestion": without, "choice": choice})
        assert (answer.status, answer.code) == (422, "no_such_choice")
    answer = service.post("/v1/apply", {"text": "x" * 20_001, "suggestion": suggestion})
    assert (answer.status, answer.code) == (422, "text_too_long")


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (0, 10**9, "misplaced"),
        (4, 4, "misplaced"),
        *((*odd, "invalid_request") for odd in [(-5, 3), (None, 3), (0, None), (5, 2)]),
    ],
)
def test_apply_with_odd_offsets_is_refused(service: Client, start: int | None, end: int | None, code: str) -> None:
    suggestion = {"start": start, "end": end, "quote": "I'm", "replacements": ["We are"]}
    answer = service.post("/v1/apply", {"text": DRAFT, "suggestion": suggestion})
    assert (answer.status, answer.code) == (422, code)


def test_signals_are_the_catalogue(service: Client) -> None:
    assert service.get("/v1/signals").json() == [catalogue_entry(signal) for signal in CATALOGUE.values()]


# Being a service


def test_health(service: Client) -> None:
    assert service.get("/healthz").json() == {"status": "ok"}
    assert service.get("/readyz").json() == {"status": "ready", "model": "stub-1"}


def test_openapi_has_examples_that_keep_the_contract(service: Client) -> None:
    page = service.get("/openapi.json").json()
    assert page["openapi"].startswith("3.")
    expected = {"/v1/evaluate", "/v1/evaluate/batch", "/v1/apply", "/v1/signals", "/v2/check", "/v2/languages"}
    assert expected | {"/v2/info", "/healthz", "/readyz", "/metrics"} == set(page["paths"])
    answer = page["paths"]["/v1/evaluate"]["post"]["responses"]["200"]["content"]["application/json"]
    assert list(Draft202012Validator(SCHEMA).iter_errors(answer["example"])) == []
    # The described answer and the contract name the same fields.
    described = page["components"]["schemas"]["Report"]
    assert list(described["properties"]) == list(SCHEMA["properties"])
    assert page["components"]["schemas"]["EvaluateRequest"]["properties"]["text"]["examples"]


ANYWHERE = {"200", "408", "413", "500", "503"}
DRAFTS = ANYWHERE | {"400", "401", "422", "429"}
DECLARED = {
    "/v1/evaluate": DRAFTS, "/v1/evaluate/batch": DRAFTS, "/v1/apply": DRAFTS, "/v1/signals": ANYWHERE | {"401"},
    "/v2/check": DRAFTS | {"415"}, "/v2/languages": ANYWHERE | {"401"}, "/v2/info": ANYWHERE | {"401"},
    "/healthz": ANYWHERE, "/readyz": ANYWHERE, "/metrics": ANYWHERE | {"401"},
}  # fmt: skip


def test_openapi_declares_every_answer_of_every_route(service: Client) -> None:
    page = service.get("/openapi.json").json()
    assert set(page["paths"]) == set(DECLARED)
    for path, operations in page["paths"].items():
        for operation in operations.values():
            assert set(operation["responses"]) == DECLARED[path], path
            assert operation["operationId"]
            for status, response in operation["responses"].items():
                assert response["description"]
                ((media_type, content),) = response["content"].items()
                as_text = path == "/metrics" if status == "200" else path.startswith("/v2/")
                assert media_type == ("text/plain" if as_text else "application/json"), (path, status)
                assert content["schema"], (path, status)
                assert valid(page, content, content["example"]), (path, status)


def test_answers_are_those_that_openapi_describes(service: Client) -> None:
    page = service.get("/openapi.json").json()
    suggestion = evaluate(service, DRAFT).json()["suggestions"][0]
    asked = [
        ("post", "/v1/evaluate", service.post("/v1/evaluate", {"text": DRAFT})),
        ("post", "/v1/evaluate", service.post("/v1/evaluate", {"text": "Lunch is at noon."})),
        ("post", "/v1/evaluate", service.post("/v1/evaluate", {"text": 1})),
        ("post", "/v1/evaluate", evaluate(service, "boom")),
        ("post", "/v1/evaluate", service.send("POST", "/v1/evaluate", b"{", **{"content-type": "application/json"})),
        ("post", "/v1/evaluate", service.send("POST", "/v1/evaluate", b"x" * 1_100_000)),
        ("post", "/v1/evaluate/batch", service.post("/v1/evaluate/batch", {"drafts": [{"text": DRAFT}, {"text": ""}]})),
        ("post", "/v1/apply", service.post("/v1/apply", {"text": DRAFT, "suggestion": suggestion})),
        ("post", "/v2/check", service.check("language=en&text=sorry+if+it+was+only+a+joke")),
        ("post", "/v2/check", service.check("text=sorry")),
        ("post", "/v2/check", service.post("/v2/check", {})),
        ("post", "/v2/check", service.check("language=en&text=" + "x" * 20_001)),
        ("post", "/v2/check", service.check("language=en&text=boom")),
        *(("get", path, service.get(path)) for path in DECLARED if "get" in page["paths"][path]),
    ]
    assert {path for _, path, _ in asked} == set(DECLARED)
    for method, path, answer in asked:
        declared = page["paths"][path][method]["responses"][str(answer.status)]["content"]
        media_type = answer.headers["content-type"].partition(";")[0]
        said = answer.json() if media_type == "application/json" else answer.body.decode()
        assert valid(page, declared[media_type], said), (path, answer.status)


def valid(page: Any, content: Any, value: Any) -> bool:
    """Whether a value is what a part of the description says."""
    schema = {**content["schema"], "components": page["components"]}
    return not [*Draft202012Validator(schema).iter_errors(value)]


def test_openapi_names_the_token_where_one_is_needed(service: Client, guarded: Client) -> None:
    assert "security" not in service.get("/openapi.json").json()
    page = guarded.get("/openapi.json").json()
    assert page["security"] == [{"token": []}]
    assert page["components"]["securitySchemes"]["token"]["scheme"] == "bearer"


def test_every_answer_forbids_outside_requests(service: Client) -> None:
    for path in (*PAGE, "/v1/signals", "/nothing", "/metrics"):
        headers = service.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none';"), path
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_page_names_no_outside_address(service: Client) -> None:
    for path in PAGE:
        words = service.get(path).body.decode()
        found = set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", words)) - {"http://www.w3.org/2000/svg"}
        assert found == set(), path


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing/I'm%20sorry", 404, "not_found"),
        ("GET", "/v1/evaluate", 405, "wrong_method"),
        ("DELETE", "/v1/signals", 405, "wrong_method"),
        ("GET", "/../etc/passwd", 404, "not_found"),
        ("GET", "/page/../page.js", 404, "not_found"),
    ],
)
def test_wrong_places_are_told(service: Client, method: str, path: str, status: int, code: str) -> None:
    answer = service.send(method, path, None)
    assert (answer.status, answer.code) == (status, code)


# Bad input

SECRET = "zebra-crossing-secret"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b'{"text": "zebra-crossing-secret"', 400),
        (b"[]", 422),
        (b"null", 422),
        (b'"zebra-crossing-secret"', 422),
        (b"{}", 422),
        (b'{"text": null}', 422),
        (b'{"text": 5}', 422),
        (b'{"text": true}', 422),
        (b'{"text": ["zebra-crossing-secret"]}', 422),
        (b'{"text": {"zebra-crossing-secret": 1}}', 422),
        (b'{"text": "x", "zebra-crossing-secret": 1}', 422),
        (b'{"text": "x", "audience": "zebra-crossing-secret"}', 422),
        (b'{"text": "x", "offsets": "zebra-crossing-secret"}', 422),
        (b'{"text": NaN}', 422),
        (b'{"text": "\xff\xfe zebra-crossing-secret"}', 400),
        (b"[" * 100_000, 400),
        (b'{"text": "   \\n\\t "}', 422),
        (b'{"text": ""}', 422),
        (json.dumps({"text": "zebra-crossing-secret " * 2000}).encode(), 422),
        (b"\x00\x01\x02", 400),
    ],
)
def test_bad_bodies_are_refused_without_being_repeated(service: Client, body: bytes, status: int) -> None:
    answer = service.send("POST", "/v1/evaluate", body, **{"content-type": "application/json"})
    assert answer.status == status, answer.body
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}
    assert SECRET not in answer.body.decode()


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_json_without_its_media_type_is_refused(service: Client, media_type: str) -> None:
    # What a foreign web page may send without asking must not be enough.
    headers = {"content-type": media_type} if media_type else {}
    answer = service.send("POST", "/v1/evaluate", json.dumps({"text": SECRET}).encode(), **headers)
    assert (answer.status, answer.code) == (422, "invalid_request")
    assert SECRET not in answer.body.decode()


@pytest.mark.parametrize("drafts", [None, {}, ["text"], [{"text": 1}], [{"text": "x"}, None]])
def test_bad_batches_are_refused(service: Client, drafts: Any) -> None:
    answer = service.post("/v1/evaluate/batch", {"drafts": drafts})
    assert (answer.status, answer.code) == (422, "invalid_request")


def test_ten_megabytes_are_refused_and_the_service_goes_on(service: Client) -> None:
    body = b'{"text": "' + b"x" * 10_000_000 + b'"}'
    for sent in (body, iter([body[at : at + 65_536] for at in range(0, len(body), 65_536)])):
        answer = service.send("POST", "/v1/evaluate", sent, **{"content-type": "application/json"})
        assert (answer.status, answer.code) == (413, "body_too_large")
    assert evaluate(service, DRAFT).status == 200


def test_endless_body_is_cut_off() -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65_536

    with running(StubEvaluator()) as client:
        try:
            answer = client.send("POST", "/v1/evaluate", endless(), **{"content-type": "application/json"})
        except (ConnectionError, BrokenPipeError):
            pass  # the server closed while we were still sending
        else:
            assert answer.status == 413
        assert evaluate(client, DRAFT).status == 200


def test_broken_http_is_answered_and_survived(service: Client) -> None:
    for garbage in (
        b"\x16\x03\x01\x00 hello TLS\r\n\r\n",
        b"GET\r\n\r\n",
        b"POST / HTTP/9\r\n\r\n",
        b"\r\n" * 50 + b"?",
    ):
        with socket.create_connection(("127.0.0.1", service.port), timeout=5) as raw:
            raw.sendall(garbage)
            raw.shutdown(socket.SHUT_WR)
            first = raw.recv(100)
            assert first == b"" or b" 400 " in first
    assert evaluate(service, DRAFT).status == 200


# Time and load


def test_slow_head_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "head_s", 0.5)
    with running(StubEvaluator()) as client:
        for begun in (b"", b"POST /v1/evaluate HT"):
            with socket.create_connection(("127.0.0.1", client.port), timeout=10) as raw:
                since = time.monotonic()
                for letter in begun:
                    raw.sendall(bytes([letter]))
                    time.sleep(0.01)
                assert raw.recv(100) == b""
                assert time.monotonic() - since < 2.0
        # A connection that is kept alive is another matter.
        with socket.create_connection(("127.0.0.1", client.port), timeout=10) as raw:
            for _ in range(3):
                raw.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                answer = b""
                while not answer.endswith(b"}"):
                    answer += raw.recv(4000)
                assert b" 200 " in answer
                time.sleep(0.4)


def test_slow_body_is_cut_off() -> None:
    with (
        running(StubEvaluator(), timeout_s=0.5) as client,
        socket.create_connection(("127.0.0.1", client.port), timeout=10) as raw,
    ):
        raw.sendall(b"POST /v1/evaluate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        answer = raw.recv(4000)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"slow_request" in answer + raw.recv(4000)
        assert raw.recv(100) == b""


def test_client_that_leaves_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    with running(StubEvaluator(seconds=0.2)) as client:
        for tail in (b"{", b'{"text": "Sorry"}'):
            with socket.create_connection(("127.0.0.1", client.port), timeout=10) as raw:
                head = b"POST /v1/evaluate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                raw.sendall(head + b"Content-Length: 17\r\n\r\n" + tail)
        time.sleep(0.5)
        assert evaluate(client, DRAFT).status == 200
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


def test_evaluation_that_takes_too_long_is_given_up() -> None:
    with running(StubEvaluator(seconds=0.6), timeout_s=0.2) as client:
        answer = evaluate(client, DRAFT)
        assert (answer.status, answer.code, answer.headers["retry-after"]) == (503, "timeout", "5")


def test_full_queue_refuses_and_the_loop_stays_free() -> None:
    with running(StubEvaluator(seconds=1.0), queue_places=2) as client, ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(evaluate, client, DRAFT) for _ in range(2)]
        time.sleep(0.4)
        since = time.monotonic()
        answer = evaluate(client, DRAFT)
        assert (answer.status, answer.code) == (429, "queue_full")
        assert int(answer.headers["retry-after"]) >= 1
        form = client.check("language=en&text=sorry")
        assert (form.status, form.body[:7]) == (429, b"Error: ")
        assert (client.get("/readyz").status, client.get("/healthz").status) == (503, 200)
        assert time.monotonic() - since < 0.5
        assert [future.result().status for future in waiting] == [200, 200]
        assert client.get("/readyz").status == 200


def test_queue_is_bounded_by_characters_and_nobody_waits_in_vain() -> None:
    long = f"Sorry. {'.' * 19_993}"
    with running(StubEvaluator(seconds=0.3), timeout_s=6.0) as client, ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda _: evaluate(client, long), range(40)))
        assert {answer.status for answer in answers} == {200, 429}
        # Four of them have 80,000 characters in all.
        assert 4 <= [answer.status for answer in answers].count(200) < 12
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in answers if answer.status == 429)
        # What is refused anyway waits for nothing, and so does what holds no draft.
        assert client.get("/readyz").status == 200


def test_draft_longer_than_the_queue_takes_is_read_where_it_waits_for_no_other() -> None:
    with running(StubEvaluator(), queue_characters=10) as client:
        assert evaluate(client, DRAFT).status == 200
        assert client.post("/v1/evaluate/batch", {"drafts": [{"text": DRAFT}] * 3}).status == 200
        assert "queue_taken_characters 0\n" in client.get("/metrics").body.decode()


def test_work_is_dropped_with_a_client_that_leaves() -> None:
    evaluator = StubEvaluator()
    with running(evaluator) as client:
        evaluator.seconds = 0.5
        before = evaluator.calls
        body = json.dumps({"text": DRAFT}).encode()
        batch = json.dumps({"drafts": [{"text": "Sorry. " * 400}] * 30}).encode()
        left = []
        for path, sent in [("/v1/evaluate", body)] * 10 + [("/v1/evaluate/batch", batch)]:
            raw = socket.create_connection(("127.0.0.1", client.port), timeout=10)
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}"
            raw.sendall(head.encode() + b"\r\n\r\n" + sent)
            left.append(raw)
        time.sleep(0.3)
        for raw in left:
            raw.close()
        since = time.monotonic()
        assert evaluate(client, DRAFT).status == 200
        # What is at work comes to its end; what waits is not begun.
        assert time.monotonic() - since < 1.5
        time.sleep(0.6)
        assert evaluator.calls - before <= 3
        page = client.get("/metrics").body.decode()
        assert 'route="/v1/evaluate",status="499"} 10' in page
        assert "queue_taken 0\n" in page


async def much(scope: Any, receive: Any, send: Any) -> None:
    """An application with an answer of 32 MiB: more than the kernel takes."""
    assert scope["type"] == "http"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % 2**25)]})
    await send({"type": "http.response.body", "body": bytes(2**25)})


def ask_and_read(client: Client, *, before_s: float, pause_s: float) -> int:
    """How many bytes come, with a pause before the first and after each 256 KiB."""
    with socket.create_connection(("127.0.0.1", client.port), timeout=10) as raw:
        raw.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        time.sleep(before_s)
        got = 0
        with suppress(ConnectionResetError):
            while part := raw.recv(2**18, socket.MSG_WAITALL):
                got += len(part)
                time.sleep(pause_s)
        return got


def test_client_that_does_not_read_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "unread_s", 0.5)
    with serving(much) as client:
        assert ask_and_read(client, before_s=2.0, pause_s=0.0) < 2**25


def test_client_that_reads_slowly_gets_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientProtocol, "unread_s", 0.5)
    with serving(much) as client:
        assert ask_and_read(client, before_s=0.0, pause_s=0.015) > 2**25


class Clock:
    """A loop that has timers only, and whose time passes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self.timers: list[Timer] = []

    def call_later(self, delay: float, action: Callable[..., None], *arguments: Any) -> Timer:
        timer = Timer(self.timers, self.now + delay, partial(action, *arguments))
        self.timers.append(timer)
        return timer

    def pass_until(self, now: float) -> None:
        while due := [timer for timer in self.timers if timer.at <= now]:
            first = min(due, key=lambda timer: timer.at)
            first.cancel()
            self.now = first.at
            first.action()
        self.now = now


class Timer(NamedTuple):
    timers: list[Any]
    at: float
    action: Callable[[], None]

    def cancel(self) -> None:
        self.timers[:] = [timer for timer in self.timers if timer is not self]


class Pipe:
    """A connection, from the side of a protocol that answers."""

    def __init__(self, clock: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(PatientProtocol, "head_s", 3600.0)
        config = make_server(much).config
        config.timeout_keep_alive = 3600
        self.unread = 0
        self.is_aborted = self.is_full = False
        self.protocol = PatientProtocol(config, ServerState(), {}, _loop=clock)
        self.protocol.connection_made(self)

    def answer(self, size: int, *, is_whole: bool = True) -> None:
        """Send, as asyncio does: with a word to the protocol where more than 64 KiB are unread."""
        self.unread += size
        if self.unread > 2**16:
            self.is_full = True
            self.protocol.pause_writing()
        if is_whole:
            self.protocol.on_response_complete()

    def read(self, left: int = 0) -> None:
        """The other side reads; asyncio tells the protocol below 16 KiB, and nothing when all is gone."""
        self.unread = max(left, min(self.unread, 10_000))
        if self.is_full and self.unread <= 2**14:
            self.is_full = False
            self.protocol.resume_writing()
        self.unread = left

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        return default

    def get_write_buffer_size(self) -> int:
        return self.unread

    def is_closing(self) -> bool:
        return self.is_aborted

    def abort(self) -> None:
        self.is_aborted = True


@pytest.mark.parametrize("size", [200_000, 50_000])
def test_each_answer_of_a_connection_has_its_own_time_to_be_read(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    pipe = Pipe(clock, monkeypatch)
    pipe.answer(size)
    clock.pass_until(1.0)
    pipe.read()
    clock.pass_until(9.9)
    pipe.answer(size)
    clock.pass_until(19.8)
    assert not pipe.is_aborted
    clock.pass_until(20.0)
    assert pipe.is_aborted


@pytest.mark.parametrize("size", [200_000, 50_000])
def test_an_answer_under_way_has_its_own_time_to_be_read(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    pipe = Pipe(clock, monkeypatch)
    pipe.answer(size)
    clock.pass_until(1.0)
    pipe.read()
    clock.pass_until(9.8)
    pipe.protocol.data_received(b"GET / HTTP/1.1\r\n")
    pipe.answer(size, is_whole=False)
    clock.pass_until(19.7)
    assert not pipe.is_aborted


def test_the_rest_of_an_answer_that_is_not_read_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    pipe = Pipe(clock, monkeypatch)
    pipe.answer(200_000)
    clock.pass_until(9.0)
    pipe.read(left=10_000)
    clock.pass_until(18.9)
    assert not pipe.is_aborted
    clock.pass_until(19.1)
    assert pipe.is_aborted


def test_two_hundred_clients_at_once(service: Client) -> None:
    times: list[float] = []
    barrier = threading.Barrier(200)

    def one(number: int) -> int:
        barrier.wait()
        since = time.monotonic()
        answer = evaluate(service, f"{DRAFT} {number}")
        times.append(time.monotonic() - since)
        assert answer.status == 200 or (answer.status == 429 and answer.headers["retry-after"])
        return answer.status

    with ThreadPoolExecutor(200) as pool:
        statuses = list(pool.map(one, range(200)))
    assert set(statuses) <= {200, 429}
    assert statuses.count(200) >= 64
    print(f"p99 of 200 clients: {statistics.quantiles(times, n=100)[98]:.2f} s")
    assert max(times) < 15


# Tokens and origins


@pytest.fixture(scope="module")
def guarded() -> Iterator[Client]:
    with running(StubEvaluator(), token=TOKEN, cors_origins=("https://app.example",)) as client:
        yield client


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer é"]
)
def test_wrong_tokens_are_refused(guarded: Client, header: str | None) -> None:
    headers = {} if header is None else {"authorization": header}
    for path in ("/v1/signals", "/metrics", "/v2/languages", "/nothing"):
        answer = guarded.get(path, **headers)
        assert answer.status == 401, path
        assert answer.headers["www-authenticate"] == "Bearer"
    assert guarded.post("/v1/evaluate", {"text": DRAFT}, **headers).status == 401
    assert guarded.check("language=en&text=sorry", **headers).status == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_right_token_is_let_in(guarded: Client, scheme: str) -> None:
    headers = {"authorization": f"{scheme} {TOKEN}"}
    assert guarded.post("/v1/evaluate", {"text": DRAFT}, **headers).status == 200
    assert guarded.get("/metrics", **headers).status == 200
    assert guarded.check("language=en&text=sorry", **headers).status == 200


def test_key_in_the_form_is_a_token(guarded: Client) -> None:
    assert guarded.check(f"language=en&text=sorry&apiKey={TOKEN}").status == 200
    assert guarded.check("language=en&text=sorry&apiKey=wrong").status == 401


def test_open_paths_hold_nothing(guarded: Client) -> None:
    for path in OPEN_PATHS:
        assert guarded.get(path).status == 200
    assert set(PAGE) < OPEN_PATHS


def test_token_is_in_no_answer_and_no_repr(guarded: Client) -> None:
    assert TOKEN not in repr(ServiceSettings(token=TOKEN))
    for path in (*OPEN_PATHS, "/v1/signals"):
        assert TOKEN.encode() not in guarded.get(path).body
    with pytest.raises(InputError) as error:
        ServiceSettings(token="short-secret")
    assert "short-secret" not in str(error.value)


def test_origins(guarded: Client, service: Client) -> None:
    asks = {"origin": "https://app.example", "access-control-request-method": "POST"}
    asked = guarded.send("OPTIONS", "/v1/evaluate", None, **asks, **{"access-control-request-headers": "authorization"})
    assert asked.status == 200
    assert asked.headers["access-control-allow-origin"] == "https://app.example"
    # A refusal must be readable too.
    refused = guarded.post("/v1/evaluate", {"text": DRAFT}, origin="https://app.example")
    assert (refused.status, refused.headers["access-control-allow-origin"]) == (401, "https://app.example")
    other = guarded.post("/v1/evaluate", {"text": DRAFT}, origin="https://evil.example")
    assert "access-control-allow-origin" not in other.headers
    silent = service.post("/v1/evaluate", {"text": DRAFT}, origin="https://app.example")
    assert "access-control-allow-origin" not in silent.headers


def test_settings_from_environment() -> None:
    found = settings_from_environment(
        {"APOLOGY_CHECK_TOKEN": TOKEN, "APOLOGY_CHECK_CORS_ORIGINS": " https://a.example/, moz-extension://1-2 ,"},
        timeout_s=3.0,
    )
    assert (found.token, found.timeout_s) == (TOKEN, 3.0)
    assert found.cors_origins == ("https://a.example", "moz-extension://1-2")
    assert settings_from_environment({"APOLOGY_CHECK_TOKEN": ""}).token is None


@pytest.mark.parametrize(
    "fields",
    [
        {"token": "short"}, {"token": "a token with blanks in it"}, {"token": "ein-schlüssel-mit-ü"},
        {"cors_origins": ("example.com",)}, {"cors_origins": ("https://a.example/path",)},
        {"max_body_bytes": 0}, {"timeout_s": -1.0}, {"queue_places": 0}, {"max_drafts": 0},
    ],
)  # fmt: skip
def test_bad_settings_are_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        ServiceSettings(**fields)


@pytest.mark.parametrize(
    ("host", "only_here"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("", False), ("no.such.host.invalid", False)],
)  # fmt: skip
def test_is_loopback(host: str, only_here: bool) -> None:
    assert is_loopback(host) == only_here


# Documentation

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")


def test_guide_names_every_route(service: Client) -> None:
    for path, operations in service.get("/openapi.json").json()["paths"].items():
        for method in operations:
            assert (
                f"{method.upper()} {path}`" in GUIDE or f"{method.upper()} {path} " in GUIDE or f"`{path}`" in GUIDE
            ), path


def test_guide_names_every_error() -> None:
    sources = (ROOT / "src" / "apology_check" / "integrations").glob("*.py")
    codes = {
        code for path in sources for code in re.findall(r'RefusedError\(\s*\d+,\s*"(\w+)"', path.read_text("utf-8"))
    }
    codes |= set(re.findall(r'\d+: \("(\w+)"', (ROOT / "src/apology_check/integrations/http.py").read_text("utf-8")))
    assert {"queue_full", "not_found"} < codes
    assert {code for code in codes if f"`{code}`" not in GUIDE} == set()


def test_guide_names_every_option() -> None:
    from apology_check.serve_command import serve

    options = {name for option in serve.params for name in option.opts}
    assert {name for name in options if f"`{name}`" not in GUIDE} == set()


def test_guide_has_its_images() -> None:
    images = re.findall(r"images/[\w.-]+", GUIDE)
    assert len(images) == 3
    assert all((ROOT / "docs" / image).stat().st_size < 200_000 for image in images)


# Privacy


def test_no_draft_in_logs_errors_and_metrics(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    with running(StubEvaluator(), log_requests=True, token=None) as client:
        for text in (SECRET, f"Sorry, {SECRET}", f"boom {SECRET}", f"{SECRET} " * 2000):
            said.append(evaluate(client, text))
            said.append(client.check(f"language=en&text=sorry+{text.replace(' ', '+')}"))
            said.append(client.check(f"language={SECRET}&text={SECRET}"))
            said.append(client.post("/v1/evaluate/batch", {"drafts": [{"text": text, SECRET: 1}]}))
            said.append(client.post(f"/v1/evaluate?text={SECRET}", {"text": text}))
            said.append(client.get(f"/{SECRET}?q={SECRET}"))
            said.append(client.send(SECRET.upper(), "/", None))
        page = client.get("/metrics").body.decode()
    faults = [answer for answer in said if answer.status == 500]
    assert faults
    for answer in faults:
        assert SECRET not in answer.body.decode()
    errors = [answer.body.decode() for answer in said if answer.status >= 400]
    assert not [body for body in errors if SECRET in body]
    number = re.search(r"fault ([0-9a-f]{8})", faults[0].body.decode())
    assert number
    assert number[1] in caplog.text
    assert "RuntimeError" in caplog.text
    captured = capfd.readouterr()
    for words in (page, caplog.text, captured.out, captured.err):
        assert SECRET not in words
        assert SECRET.upper() not in words
    assert 'apology_check_requests_total{method="POST",route="/v1/evaluate",status="200"}' in page
    assert 'method="OTHER"' in page
    assert "POST /v1/evaluate 200" in caplog.text


def test_metrics_count(service: Client) -> None:
    def number(name: str) -> float:
        found = re.search(rf"^{re.escape(name)} (\S+)$", service.get("/metrics").body.decode(), re.MULTILINE)
        return float(found[1]) if found else 0.0

    names = [
        'apology_check_requests_total{method="POST",route="/v1/evaluate",status="200"}',
        'apology_check_requests_total{method="POST",route="/v1/evaluate",status="422"}',
        'apology_check_drafts_total{outcome="evaluated"}',
        'apology_check_drafts_total{outcome="refused"}',
    ]
    before = [number(name) for name in names]
    evaluate(service, DRAFT)
    evaluate(service, " ")
    service.post("/v1/evaluate/batch", {"drafts": [{"text": DRAFT}, {"text": ""}]})
    assert [number(name) for name in names] == [before[0] + 1, before[1] + 1, before[2] + 2, before[3] + 2]
    assert number("apology_check_queue_taken") == 0
    assert number("apology_check_queue_places") == 64
    assert number("apology_check_queue_characters") == 80_000
    assert number("apology_check_request_seconds_count") >= 5
