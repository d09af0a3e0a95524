from __future__ import annotations

import json
import logging
import re
import socket
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra [serve]")
pytest.importorskip("uvicorn", reason="needs the extra [serve]")

from jsonschema import Draft202012Validator

from apology_check.errors import InputError
from apology_check.integrations.guard import OPEN_PATHS
from apology_check.integrations.http import PAGE
from apology_check.integrations.serve import PatientProtocol, is_loopback
from apology_check.integrations.service_settings import ServiceSettings, settings_from_environment
from apology_check.report import catalogue_entry
from apology_check.signals import CATALOGUE
from running_service import Answer, Client, running
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
    answer = service.post("/v1/apply", {"text": DRAFT, "suggestion": suggestion, "choice": 9})
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
    assert number("apology_check_request_seconds_count") >= 5
