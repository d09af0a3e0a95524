"""``apology-check serve`` as a process: starting, refusing to start, being stopped and being killed."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra [serve]")
pytest.importorskip("uvicorn", reason="needs the extra [serve]")

from running_service import Client
from tiny_model import make_tiny_model

SERVE = [sys.executable, "-m", "apology_check", "serve"]
TOKEN = "a-token-of-some-length"
SENTENCE = "I am sorry that I was late and forgot the cup. "


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_tiny_model(tmp_path_factory.mktemp("models") / "tiny"))


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("APOLOGY_CHECK_")}
    return kept | variables


@contextmanager
def started(model: str, *options: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], Client]]:
    """The command, once it says where it listens; killed at the end."""
    command = [*SERVE, "--model", model, "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(**variables))
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://\S+:(\d+)/", line)
        assert found, line + process.stderr.read()
        yield process, Client(int(found[1]))
    finally:
        process.kill()
        process.communicate()


def refused(model: str, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [*SERVE, "--model", model, "--port", "0", *options]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, env=environment(**variables), check=False
    )


def test_serves_the_page_and_the_model(model: str) -> None:
    with started(model, "--locale", "gb", "--log-requests") as (process, client):
        assert client.get("/readyz").json() == {"status": "ready", "model": "tiny-0"}
        assert b"<title>Apology check</title>" in client.get("/").body
        assert client.post("/v1/evaluate", {"text": "I am sorry. zebra"}).json()["model_version"] == "tiny-0"
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "POST /v1/evaluate 200" in log
    assert "zebra" not in log


def test_port_answers_only_once_the_model_is_loaded(model: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*SERVE, "--model", model, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        refusals = 0
        while True:
            try:
                answer = Client(port).get("/readyz")
                break
            except ConnectionRefusedError:
                refusals += 1
                assert process.poll() is None
                time.sleep(0.005)
        # The first connection that is taken at all is answered, and well.
        assert answer.status == 200
        assert refusals > 0
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize("options", [(), ("--public",), ("--no-token",)])
def test_public_address_without_a_token_is_refused_unless_told_twice(model: str, options: tuple[str, ...]) -> None:
    result = refused(model, "--host", "0.0.0.0", *options)
    assert result.returncode == 2
    assert "APOLOGY_CHECK_TOKEN" in result.stderr
    assert "--public and --no-token" in result.stderr


def test_public_address_with_a_token_or_told_twice(model: str) -> None:
    with started(model, "--host", "0.0.0.0", APOLOGY_CHECK_TOKEN=TOKEN) as (_, client):
        assert client.get("/v1/signals").status == 401
        assert client.get("/v1/signals", authorization=f"Bearer {TOKEN}").status == 200
    with started(model, "--host", "0.0.0.0", "--public", "--no-token") as (_, client):
        assert client.get("/v1/signals").status == 200


def test_bad_environment_is_refused_and_not_repeated(model: str) -> None:
    result = refused(model, APOLOGY_CHECK_TOKEN="short-secret")
    assert (result.returncode, "short-secret" in result.stderr) == (3, False)
    result = refused(model, APOLOGY_CHECK_CORS_ORIGINS="example.com")
    assert (result.returncode, "CORS" in result.stderr) == (3, True)


def test_bad_options_are_refused(model: str, tmp_path: Path) -> None:
    assert refused(model, "--locale", "GBR").returncode == 2
    assert refused(model, "--port", "70000").returncode == 2
    assert refused(model, "--queue", "0").returncode == 2
    assert refused(str(tmp_path / "nothing")).returncode == 3
    assert refused(model, "--host", "no.such.host.invalid", "--public", "--no-token").returncode == 3


def test_taken_port_is_told(model: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = refused(model, "--port", str(taken.getsockname()[1]))
    assert result.returncode == 3
    assert "cannot listen" in result.stderr
    assert "Traceback" not in result.stderr


def test_missing_extra_is_told() -> None:
    for name in ("fastapi", "uvicorn"):
        code = (
            f"import sys; sys.modules[{name!r}] = None\nfrom apology_check.cli import main\nsys.exit(main(['serve']))"
        )
        result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
        assert result.returncode == 3
        assert f"needs {name}: pip install 'apology-check[serve]'" in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "missing", ["fastapi", "uvicorn", "h11", "pydantic", "starlette", "slack_bolt", "mcp", "pyspark"]
)
def test_modules_name_the_extra_that_they_miss(missing: str) -> None:
    # Each integration is imported, or says what to install: never a bare ModuleNotFoundError.
    code = f"""
import importlib, pkgutil, sys
sys.modules[{missing!r}] = None
from apology_check import integrations
from apology_check.errors import MissingExtraError
for module in pkgutil.iter_modules(integrations.__path__):
    try:
        importlib.import_module(f"apology_check.integrations.{{module.name}}")
    except MissingExtraError as error:
        assert "pip install 'apology-check[" in str(error), error
from apology_check.integrations.languagetool import languagetool_routes
if {missing!r} == "fastapi":
    try:
        languagetool_routes(None)
    except MissingExtraError as error:
        assert "pip install 'apology-check[serve]'" in str(error), error
    else:
        raise AssertionError("no word of the extra")
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_help_needs_no_extra() -> None:
    code = (
        "import sys\nfrom apology_check.cli import main\nmain(['serve', '--help'])\n"
        "sys.exit(any(name in sys.modules for name in ('fastapi', 'uvicorn', 'spacy', 'numpy')))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, "--no-token" in result.stdout) == (0, True)


def send_batch(client: Client, drafts: int, sentences: int) -> Any:
    return client.post("/v1/evaluate/batch", {"drafts": [{"text": SENTENCE * sentences}] * drafts})


def test_told_to_stop_it_finishes_what_it_has(model: str) -> None:
    with started(model, "--timeout", "60") as (process, client), ThreadPoolExecutor(1) as pool:
        running = pool.submit(send_batch, client, 40, 20)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        answer = running.result()
        assert (answer.status, len(answer.json()["results"])) == (200, 40)
        process.wait(timeout=20)
        with pytest.raises(ConnectionRefusedError):
            client.get("/healthz")


def test_killed_it_leaves_a_clean_error_and_can_be_started_again(model: str) -> None:
    with started(model) as (process, client), ThreadPoolExecutor(4) as pool:
        running = [pool.submit(send_batch, client, 50, 80) for _ in range(4)]
        time.sleep(0.3)
        process.kill()
        process.wait()
        for future in running:
            error = future.exception()
            assert isinstance(error, ConnectionError | http.client.HTTPException), error
    with started(model, "--port", str(client.port)) as (_, again):
        assert again.port == client.port
        assert again.post("/v1/evaluate", {"text": "I am sorry."}).status == 200


def test_told_to_stop_it_does_not_wait_for_ever(model: str) -> None:
    with started(model, "--timeout", "300") as (process, client), ThreadPoolExecutor(1) as pool:
        running = pool.submit(send_batch, client, 50, 400)
        time.sleep(0.3)
        since = time.monotonic()
        process.send_signal(signal.SIGTERM)
        answer = running.result()
        assert (answer.status, answer.code) == (503, "stopping")
        process.wait(timeout=30)
        assert time.monotonic() - since < 20
