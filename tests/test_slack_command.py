"""``apology-check slack`` as it is started, and what it says when it cannot start."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import apology_check
from apology_check.cli import main
from apology_check.integrations.slack import CHECK_MESSAGE, COMMAND, COMPOSE_SHORTCUT, read_manifest
from slack_loopback import APP_TOKEN, BOT_TOKEN, SECRET, Person, Slack, by_http, by_socket, loopback
from tiny_model import make_tiny_model

SOURCE = str(Path(apology_check.__file__).parents[1])


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("SLACK_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)


# The manifest


def manifest(request_url: str | None = None) -> dict:
    from srsly import yaml_loads  # comes with spaCy

    return yaml_loads(read_manifest(request_url))


def test_manifest_names_what_the_app_listens_to() -> None:
    found = manifest()
    assert [command["command"] for command in found["features"]["slash_commands"]] == [COMMAND]
    shortcuts = {shortcut["callback_id"]: shortcut["type"] for shortcut in found["features"]["shortcuts"]}
    assert shortcuts == {CHECK_MESSAGE: "message", COMPOSE_SHORTCUT: "global"}
    assert found["settings"]["event_subscriptions"]["bot_events"] == ["app_home_opened"]
    assert found["features"]["app_home"]["home_tab_enabled"] is True


def test_manifest_asks_for_no_right_to_read() -> None:
    assert manifest()["oauth_config"]["scopes"] == {"bot": ["commands"]}


def test_manifest_keeps_to_slacks_lengths() -> None:
    found = manifest()
    information = found["display_information"]
    assert len(information["name"]) <= 35
    assert len(information["description"]) <= 140
    assert 174 <= len(information["long_description"]) <= 4_000
    assert re.fullmatch("#[0-9a-f]{6}", information["background_color"])
    for shortcut in found["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    (command,) = found["features"]["slash_commands"]
    assert len(command["command"]) <= 32
    assert len(command["usage_hint"]) <= 1_000


def test_manifest_over_http_has_the_address_three_times() -> None:
    socket_mode, http_mode = manifest(), manifest("https://app.example/slack/events")
    assert socket_mode["settings"]["socket_mode_enabled"] is True
    assert http_mode["settings"]["socket_mode_enabled"] is False
    addresses = {
        http_mode["features"]["slash_commands"][0]["url"],
        http_mode["settings"]["interactivity"]["request_url"],
        http_mode["settings"]["event_subscriptions"]["request_url"],
    }
    assert addresses == {"https://app.example/slack/events"}
    assert "request_url" not in socket_mode["settings"]["interactivity"]


def test_command_prints_the_manifest_without_any_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slack", "--manifest"]) == 0
    assert capsys.readouterr().out == read_manifest()


def test_request_url_without_manifest_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slack", "--request-url", "https://app.example"]) == 2


# What is missing


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "slack_bolt", None)
    assert main(["slack"]) == 3
    assert "pip install 'apology-check[slack]'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "environment", "missing"),
    [
        ([], {}, "SLACK_BOT_TOKEN is not set"),
        ([], {"SLACK_BOT_TOKEN": " "}, "SLACK_BOT_TOKEN is not set"),
        ([], {"SLACK_BOT_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN should begin with xoxb-"),
        ([], {"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN is not set"),
        (
            [],
            {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": "xoxb-secret"},
            "SLACK_APP_TOKEN should begin with xapp-",
        ),
        (["--http"], {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}, "SLACK_SIGNING_SECRET is not set"),
    ],
)
def test_missing_or_swapped_token_is_named_before_anything_is_loaded(
    arguments: list[str],
    environment: dict[str, str],
    missing: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("slack_bolt", reason="needs the extra [slack]")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["slack", *arguments, "--model", "./no-such-model"]) == 2
    error = capsys.readouterr().err
    assert missing in error
    assert "xoxb-secret" not in error


# Started for real


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny_model(tmp_path_factory.mktemp("tiny"))


@contextmanager
def started(
    slack: Slack, model: Path, *arguments: str, **environment: str
) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    pytest.importorskip("slack_bolt", reason="needs the extra [slack]")
    own = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_SIGNING_SECRET": SECRET,
           "SLACK_API_URL": slack.api_url, "PYTHONPATH": SOURCE}  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "apology_check", "slack", "--model", str(model), *arguments],
        env={**os.environ, **own, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    lines: list[str] = []
    arrived = threading.Condition()

    def read() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            with arrived:
                lines.append(line)
                arrived.notify_all()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        with arrived:
            assert arrived.wait_for(lambda: any("stop with Ctrl-C" in line for line in lines), 60), lines
        yield process, lines
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        reader.join()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_command_answers_in_socket_mode_until_it_is_stopped(model: Path, number: signal.Signals) -> None:
    with loopback() as slack, started(slack, model) as (process, lines):
        person = Person(slack, by_socket(slack))
        answer = person.command("I'm sorry I broke your cup. zyzzyva")
        assert answer is not None
        assert answer["blocks"]
        process.send_signal(number)
        assert process.wait(20) == 130
        assert not any("zyzzyva" in line or BOT_TOKEN in line for line in lines)


@pytest.mark.slow
def test_command_answers_over_http(model: Path) -> None:
    with loopback() as slack, started(slack, model, "--http", "--port", "0") as (process, lines):
        port = int(re.search(r":(\d+)/slack/events", "".join(lines))[1])  # type: ignore[index]
        answer = Person(slack, by_http(port)).command("I'm sorry I broke your cup.")
        assert answer is not None
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 130


@pytest.mark.slow
def test_refused_token_ends_the_command_with_its_name(model: Path) -> None:
    pytest.importorskip("slack_bolt", reason="needs the extra [slack]")
    with loopback() as slack:
        slack.refusals["auth.test"] = "account_inactive"
        environment = {**os.environ, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN,
                       "SLACK_API_URL": slack.api_url, "PYTHONPATH": SOURCE}  # fmt: skip
        command = [sys.executable, "-m", "apology_check", "slack", "--model", str(model)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert done.stderr == "apology-check: Slack refuses SLACK_BOT_TOKEN: account_inactive\n"
