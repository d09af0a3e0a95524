"""The recipes of the documentation, taken from its pages and run."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
import subprocess
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

import apology_check
from apology_check import Evaluator
from apology_check.mcp_command import mcp as mcp_command
from reports import ABUSIVE, BAD, MARKUP
from stub_evaluator import StubEvaluator
from tiny_model import make_tiny_model

DOCS = Path(apology_check.__file__).parents[2] / "docs"
DRAFT = "I'm sorry if anyone was offended, but I was busy."
_RECIPE = re.compile(r"^( *)<!-- run: ([\w-]+) -->\n\1```(\w+)\n(.*?)\n\1```$", re.MULTILINE | re.DOTALL)

if not DOCS.is_dir():
    pytest.skip("the documentation is in the repository, not in the installed package", allow_module_level=True)


def recipes(page: str) -> dict[str, str]:
    text = (DOCS / page).read_text(encoding="utf-8")
    return {
        name: re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, name, _, code in _RECIPE.findall(text)
    }


RECIPES = recipes("embedding.md")


@pytest.fixture
def _tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = make_tiny_model(tmp_path)
    load = Evaluator.load
    monkeypatch.setattr(Evaluator, "load", lambda name=None, **others: load(name or model, **others))


def run(name: str) -> types.SimpleNamespace:
    namespace: dict[str, Any] = {"__name__": f"recipe_{name}"}
    exec(compile(RECIPES[name], f"docs/embedding.md: {name}", "exec"), namespace)
    return types.SimpleNamespace(**namespace)


def test_every_recipe_that_says_so_is_run() -> None:
    asked = set(re.findall(r"<!-- run: ([\w-]+) -->", (DOCS / "embedding.md").read_text(encoding="utf-8")))
    assert asked == set(RECIPES)
    tests = Path(__file__).read_text(encoding="utf-8")
    for name in asked:
        assert f'"{name}"' in tests, f"{name} is on the page and in no test"


# A web app


def request(app: Any, body: bytes) -> tuple[str, str]:
    environ: dict[str, Any] = {}
    setup_testing_defaults(environ)
    environ |= {
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    said: list[str] = []

    def start_response(status: str, headers: object, error: object = None) -> Callable[[bytes], object]:
        said.append(status)
        return lambda data: None

    result = validator(app)(environ, start_response)
    try:
        return said[0], b"".join(result).decode()
    finally:
        result.close()


@pytest.mark.usefixtures("_tiny")
def test_wsgi_app() -> None:
    app = run("wsgi").app
    status, body = request(app, b"I'm sorry I broke your cup.")
    assert status == "200 OK"
    assert json.loads(body)["text"] == "I'm sorry I broke your cup."
    assert request(app, b" ")[0].startswith("422")
    assert request(app, b"sorry \xff zyzzyva") == ("422 Unprocessable Content", "not UTF-8")
    assert "limit is 20,000" in request(app, b"x" * 20_001)[1]


@pytest.mark.usefixtures("_tiny")
def test_fastapi_app() -> None:
    pytest.importorskip("fastapi", reason="needs the extra [serve]")
    from running_service import serving

    with serving(run("fastapi").app) as client:
        answer = client.post("/check", {"text": "I'm sorry I broke your cup."})
        assert answer.status == 200
        assert answer.json()["schema_version"] == "1"
        assert client.post("/check", {"text": " "}).status == 422


# The help desk


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    pytest.importorskip("fastapi", reason="needs the extra [serve]")
    from running_service import running

    with running(StubEvaluator()) as client:
        yield client.url


def in_node(code: str) -> Any:
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs Node")
    done = subprocess.run([node, "--input-type=module", "-e", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def reasons_to_wait(draft: str, service: str) -> Any:
    asked = f"await reasonsToWait({json.dumps(draft)}, {{ service: {json.dumps(service)} }})"
    return in_node(f"{RECIPES['help-desk']}\nconsole.log(JSON.stringify({asked}));")


@pytest.mark.parametrize(
    ("draft", "waits"),
    [
        (DRAFT, True),
        ("I'm sorry I shouted at you. It was my fault.", False),
        ("The parcel is on its way. 🙏", False),
        (" ", False),
    ],
)
def test_help_desk_waits_for_what_would_help_most(service: str, draft: str, waits: bool) -> None:
    reasons = reasons_to_wait(draft, service)
    assert (reasons is not None) == waits
    if waits:
        assert 1 <= len(reasons) <= 3
        assert "may not have happened" in reasons[0]


def test_help_desk_does_not_wait_for_a_service_that_is_away() -> None:
    assert reasons_to_wait("sorry", "http://127.0.0.1:9") is None


def test_zendesk_hook_shows_the_reasons_once(service: str) -> None:
    code = f"""
    const hooks = {{}};
    const comment = {json.dumps(f"<p>{DRAFT}</p><br>Ann")};
    const desk = {{ on: (name, hook) => hooks[name] = hook, get: async () => ({{ "comment.text": comment }}) }};
    globalThis.ZAFClient = {{ init: () => desk }};
    const SERVICE = {{ service: '{service}' }};
    {RECIPES["help-desk"]}
    {RECIPES["zendesk"]}
    const said = [];
    for (let i = 0; i < 2; i++) {{
      try {{ said.push(await hooks["ticket.save"]()); }} catch (reason) {{ said.push(reason); }}
    }}
    console.log(JSON.stringify(said));
    """
    first, second = in_node(code)
    assert "may not have happened" in first
    assert second is True


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>I&#39;m sorry if you&rsquo;re hurt &amp; upset.</p>", "I'm sorry if you’re hurt & upset."),
        ("<div>I&apos;m sorry</div><ul><li>&lt;b&gt;&nbsp;&quot;x&quot;</li></ul>", 'I\'m sorry\n<b>\u00a0"x"'),
        ("&amp;lt;p&amp;gt; &#x1F64F; &#8217; &hellip; &mdash;", "&lt;p&gt; 🙏 ’ … —"),
        ("&#1114112; &#99999999999; &nosuch; & &; Tom&Jerry", "&#1114112; &#99999999999; &nosuch; & &; Tom&Jerry"),
        ("<P CLASS='x'>One<BR/>two</P>", "One\ntwo"),
        ("1 < 2", "1 < 2"),
    ],
)
def test_zendesk_reads_the_words_that_are_seen(html: str, words: str) -> None:
    code = "globalThis.ZAFClient = { init: () => ({ on: () => null }) };\n" + RECIPES["zendesk"]
    assert in_node(f"{code}\nconsole.log(JSON.stringify(plain({json.dumps(html)})));") == words


def test_zendesk_words_take_no_time() -> None:
    code = "globalThis.ZAFClient = { init: () => ({ on: () => null }) };\n" + RECIPES["zendesk"]
    said = in_node(
        f"{code}\nconst since = Date.now(); for (const c of ['<', '&', '<br', '&#']) plain(c.repeat(50_000));"
        "console.log(Date.now() - since);"
    )
    assert said < 2_000


# Discord


class Interaction:
    """Discord's side."""

    def __init__(self) -> None:
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.response = self
        self.followup = self

    async def defer(self, **options: Any) -> None:
        self.said.append(("", options))

    async def send(self, text: str, **options: Any) -> None:
        self.said.append((text, options))


@pytest.fixture
def discord_recipe(_tiny: None, recwarn: pytest.WarningsRecorder) -> types.SimpleNamespace:
    pytest.importorskip("discord", reason="needs discord.py")
    return run("discord")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_discord_command_answers_in_private(discord_recipe: types.SimpleNamespace) -> None:
    interaction = Interaction()
    command = discord_recipe.tree.get_command("apology")
    asyncio.run(command.callback(interaction, "I'm sorry I broke your cup."))
    (_, deferred), (text, sent) = interaction.said
    assert deferred["ephemeral"] is True
    assert sent["ephemeral"] is True
    assert sent["allowed_mentions"].everyone is False
    assert 0 < len(text) <= 2_000
    (parameter,) = command.parameters
    assert (parameter.min_value, parameter.max_value) == (1, 4_000)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_discord_menu_reads_a_message(discord_recipe: types.SimpleNamespace) -> None:
    from discord import AppCommandType

    menu = discord_recipe.tree.get_command("Check this apology", type=AppCommandType.message)
    for content, says in (("I'm sorry.", ""), (" ", "empty"), ("x" * 20_001, "limit")):
        interaction = Interaction()
        asyncio.run(menu.callback(interaction, types.SimpleNamespace(content=content)))
        assert says in interaction.said[1][0]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_discord_words_mention_nobody_and_fit(discord_recipe: types.SimpleNamespace) -> None:
    for report in (BAD, MARKUP, ABUSIVE, StubEvaluator().evaluate("@everyone I'm sorry if *you* <@1> were hurt " * 60)):
        text = discord_recipe.words(report)
        assert 0 < len(text) <= 2_000
        assert "@everyone" not in text
        assert not re.search(r"<@\d", text)


# Teams


def test_teams_description_keeps_to_its_rules(service: str) -> None:
    description = json.loads(RECIPES["teams-openapi"])
    assert description["openapi"].startswith("3.0.")
    assert all(server["url"].startswith("https://") for server in description["servers"])
    assert not re.search(r'"(oneOf|anyOf|allOf|not|\$ref)"', RECIPES["teams-openapi"])
    ((path, operations),) = description["paths"].items()
    ((method, operation),) = operations.items()
    assert method in {"get", "post"}
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    assert len(schema["required"]) == 1
    assert all(found["type"] != "array" for found in schema["properties"].values())

    import urllib.request

    with urllib.request.urlopen(f"{service}/openapi.json") as answer:
        own = json.load(answer)["paths"][path][method]
    assert own["operationId"] == operation["operationId"]

    body = json.dumps({schema["required"][0]: DRAFT}).encode()
    asked = urllib.request.Request(f"{service}{path}", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(asked) as answer:
        report = json.load(answer)
    described = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    assert set(described) <= set(report)
    template = json.loads(RECIPES["teams-template"])
    results = report[template["jsonPath"]]
    assert results
    named = set(re.findall(r"\$\{(\w+)\}", RECIPES["teams-template"]))
    assert named <= set(results[0])
    assert named <= set(described[template["jsonPath"]]["items"]["properties"])
    (extension,) = json.loads(RECIPES["teams-manifest"])["composeExtensions"]
    (command,) = extension["commands"]
    assert command["id"] == operation["operationId"]
    assert [parameter["name"] for parameter in command["parameters"]] == schema["required"]


# Writing assistants


def test_ltex_settings_lead_to_the_check(service: str) -> None:
    from urllib.parse import urljoin, urlsplit

    from apology_check.serve_command import serve

    settings = json.loads(RECIPES["ltex"])
    address = urlsplit(settings["ltex.languageToolHttpServerUri"])
    port = next(option.default for option in serve.params if option.name == "port")
    assert (address.hostname, address.port) == ("127.0.0.1", port)
    # LTeX: new URL(new URL(uri), "v2/check"), and annotated text in the field "data".
    import urllib.parse
    import urllib.request

    form = urllib.parse.urlencode(
        {
            "language": settings["ltex.language"],
            "data": json.dumps({"annotation": [{"markup": "# ", "interpretAs": "\n"}, {"text": DRAFT}]}),
            "enabledOnly": "false",
        }
    ).encode()
    with urllib.request.urlopen(urljoin(f"{service}/", "v2/check"), form) as answer:
        matches = json.load(answer)["matches"]
    assert matches
    assert all(match["offset"] >= 2 for match in matches)


# MCP


def test_mcp_configuration_starts_what_there_is() -> None:
    configuration = json.loads(recipes("mcp.md")["mcp-configuration"])
    (server,) = configuration["mcpServers"].values()
    assert server["command"] == "apology-check"
    assert server["args"] == [mcp_command.name]


def test_pages_name_options_that_there_are() -> None:
    from apology_check.serve_command import serve
    from apology_check.slack_command import slack

    for page, command in (("slack.md", slack), ("mcp.md", mcp_command)):
        options = {option for parameter in command.params for option in parameter.opts}
        text = (DOCS / page).read_text(encoding="utf-8")
        used = set(re.findall(rf"apology-check {command.name} ((?:--?[\w-]+[^`\n]*)?)", text))
        named = {option for line in used for option in re.findall(r"--[\w-]+", line)}
        assert named <= options
    ports = [option.default for option in serve.params if option.name == "port"]
    assert f"127.0.0.1:{ports[0]}/v2" in (DOCS / "embedding.md").read_text(encoding="utf-8")
