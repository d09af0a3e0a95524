"""The compose page in a real Chromium, against a real service on loopback."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="needs the extra [serve]")
pytest.importorskip("uvicorn", reason="needs the extra [serve]")
pytest.importorskip("selenium", reason="needs selenium")

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service as Driver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from apology_check.evaluator import Evaluator
from apology_check.integrations.http import create_app
from running_service import Client, running, serving
from stub_evaluator import StubEvaluator

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs chromium and chromedriver (Debian: chromium-driver)"),
]
# The checker itself, as the package axe-core-python carries it.
_AXE_PACKAGE = find_spec("axe_core_python")
AXE = Path(_AXE_PACKAGE.origin if _AXE_PACKAGE and _AXE_PACKAGE.origin else "absent").with_name("axe.min.js")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1300,1000", "--force-prefers-reduced-motion",
]  # fmt: skip
BAD = (
    "Hi Sam,\n\nI'm sorry if you felt left out on Friday. I forgot to put you on the list, but you know how busy it has"
    " been. It was only a small dinner anyway, so can we please move on?\n\nAlex"
)
TOKEN = "a-token-of-some-length"
# The height that the marked words take, and the height that the field needs for its own.
HEIGHTS = """
const marks = document.getElementById("marks");
for (const element of [draft, marks]) element.style.minHeight = "0";
draft.style.height = "0";
marks.style.alignSelf = "start";
const heights = [marks.getBoundingClientRect().height, draft.scrollHeight];
for (const element of [draft, marks]) element.removeAttribute("style");
return heights;
"""
# What a text that got into the page as markup would try.
ATTACK = """
const violations = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
for (const sink of ["innerHTML", "outerHTML"]) {
  try { document.querySelector("footer")[sink] = "<img src=x onerror='window.ran = true'>" }
  catch { violations.push(sink) }
}
const script = document.createElement("script");
try { script.text = "window.ran = true"; document.head.append(script) } catch { violations.push("text") }
await fetch("http://localhost:1/").catch(() => null);
await new Promise((go) => setTimeout(go, 200));
return [...violations, window.ran ?? "not run"];
"""


class Page:
    """The page as one uses it.

    Args:
        driver: The browser.
        url: Of the service.
    """

    def __init__(self, driver: Any, url: str) -> None:
        self.driver = driver
        self.url = url
        driver.get(url + "/")

    def one(self, selector: str) -> WebElement:
        found: WebElement = self.driver.find_element(By.CSS_SELECTOR, selector)
        return found

    def all(self, selector: str) -> list[WebElement]:
        return [found for found in self.driver.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]

    def words(self, selector: str) -> list[str]:
        return [found.text for found in self.all(selector)]

    def run(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def emulate(self, *, scheme: str = "light", width: int = 1300, height: int = 1000, mobile: bool = False) -> None:
        """Another screen."""
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def until(self, true: Callable[[], Any], what: str) -> Any:
        wait = WebDriverWait(self.driver, 10, ignored_exceptions=[StaleElementReferenceException])
        return wait.until(lambda _: true(), what)

    def type(self, text: str) -> None:
        self.one("#draft").send_keys(text)

    def put(self, text: str) -> None:
        """Put a text in as pasting does: with characters that no keyboard of a driver has."""
        # As JSON: a driver cannot pass halves of characters.
        self.run("draft.value = JSON.parse(arguments[0]); draft.dispatchEvent(new Event('input'))", json.dumps(text))

    @property
    def text(self) -> str:
        value: str = self.run("return draft.value")
        return value

    @property
    def score(self) -> int:
        return int(self.one("#points").text)

    def await_score(self, different_from: int | None = None) -> int:
        def found() -> bool:
            shown = self.one("#points").text
            return shown.isdigit() and int(shown) != different_from

        self.until(found, "a score")
        self.await_answer()
        return self.score

    def await_answer(self) -> None:
        """Wait until the text that is there has been evaluated."""
        self.until(lambda: not self.run("return document.body.dataset.waiting"), "an answer")

    def unfold(self) -> Page:
        """Open whatever can be opened."""
        self.run("for (const details of document.querySelectorAll('details')) details.open = true")
        return self

    def card(self, title: str) -> WebElement:
        """The card of a suggestion, by the words at its head."""
        cards = self.unfold().all(".cards > li")
        return next(card for card in cards if title in card.find_element(By.TAG_NAME, "h4").text)

    def shown(self) -> list[str | None]:
        """Of the suggestions that are shown."""
        return [card.get_attribute("data-key") for card in self.all(".cards > li")]

    def press(self, card: WebElement, name: str) -> None:
        next(button for button in card.find_elements(By.TAG_NAME, "button") if button.text == name).click()

    def announced(self) -> str:
        """What a screen reader was told last."""
        return self.one("#announcer").get_attribute("textContent") or ""


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    found = webdriver.Chrome(options=options, service=Driver(DRIVER))
    found.execute_cdp_cmd("Network.enable", {})
    yield found
    found.quit()


@pytest.fixture(scope="module")
def service() -> Iterator[Client]:
    with running(StubEvaluator()) as client:
        yield client


@pytest.fixture(scope="module")
def real_service() -> Iterator[Client]:
    with running(Evaluator.load()) as client:
        yield client


@pytest.fixture
def page(driver: Any, service: Client) -> Iterator[Page]:
    driver.get_log("browser")
    yield Page(driver, service.url)
    for entry in driver.get_log("browser"):
        assert entry["level"] != "SEVERE", entry
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


# Writing


def test_story_with_the_default_model(driver: Any, real_service: Client) -> None:
    page = Page(driver, real_service.url)
    assert page.all("#welcome")
    page.type(BAD)
    before = page.await_score()
    assert page.all(".mark.weakens")
    assert len(page.all(".cards > li")) == 3
    # What changes words that are there, and leaves no blank to fill in.
    ready = "return [...document.querySelectorAll('.choice')].find((row) => !row.querySelector('.slot'))"
    followed = 0
    while (row := page.unfold().run(ready)) is not None:
        text = page.text
        row.find_element(By.TAG_NAME, "button").click()
        page.until(lambda text=text: page.text != text, "the change")
        page.await_answer()
        followed += 1
        assert followed < 10
    assert followed
    assert page.text.startswith("Hi Sam,")
    assert page.text.endswith("Alex")
    assert page.score > before


def test_use_raises_the_score_with_the_default_model(driver: Any, real_service: Client) -> None:
    page = Page(driver, real_service.url)
    page.type("Hi Sam,\n\nI'm sorry if you felt left out on Friday. I forgot to put you on the list.\n\nAlex")
    before = page.await_score()
    assert any("if you felt" in words for words in page.words(".mark.weakens"))
    card = page.card("If and maybe")
    offered = card.find_element(By.CSS_SELECTOR, ".choice q").text
    page.press(card, "Use")
    page.until(lambda: "if you felt" not in page.text, "the change")
    assert offered.strip('“”"') in page.text
    assert page.await_score(before) > before
    assert page.one("#change").text == f"+{page.score - before}"


def test_asks_once_per_pause(driver: Any, page: Page) -> None:
    # Typed by the page itself: the keys of a driver take as long as they take.
    typing = """
    const [bursts, done] = arguments;
    const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
    for (const words of bursts) {
      for (const letter of words) {
        draft.value += letter;
        draft.dispatchEvent(new Event("input"));
        await sleep(15);
      }
      await sleep(900);
    }
    done(performance.getEntriesByType("resource").filter((entry) => entry.name.endsWith("/v1/evaluate")).length);
    """
    page.run("performance.setResourceTimingBufferSize(1000)")
    bursts = ["I'm sorry if you felt left out. ", "It was only a joke. ", "Can we move on?"]
    assert driver.execute_async_script(f"(async (...arguments) => {{{typing}}})(...arguments)", bursts) == len(bursts)
    assert page.await_score() == round(StubEvaluator().evaluate("".join(bursts)).score or 0)


def test_marks_lie_under_the_words_they_are_about(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    assert set(page.words(".mark")) == {span.quote for span in StubEvaluator().evaluate(BAD).signals}
    for mark in page.all(".mark.weakens"):
        assert mark.value_of_css_property("text-decoration-style") == "wavy"
    numbers = [mark.get_attribute("data-tag") for mark in page.all(".mark[data-tag]")]
    assert sorted(str(number) for number in numbers) == ["1", "2", "3", "4"]
    # Marks and cards share their numbers.
    for card in page.all(".cards > li"):
        number = card.find_element(By.CSS_SELECTOR, ".number").get_attribute("textContent") or ""
        mark = page.one(f'.mark[data-tag="{number.removeprefix("Mark ")}"]')
        assert mark.text in card.find_element(By.CSS_SELECTOR, "p").text


@pytest.mark.parametrize("width", [320, 390, 700, 1300])
def test_marks_and_words_break_their_lines_alike(page: Page, width: int) -> None:
    page.emulate(width=width)
    texts = [BAD * 6, BAD.replace(" ", "  "), "x" * 700 + " sorry if\n\n\n", "\tsorry if\n\ty\n"]
    for text in [*texts, "AVATAR To We, Ty. " * 40 + BAD, "🙏🏽 sorry if 👩‍👩‍👧‍👦 " * 30]:
        page.put(text)
        page.await_answer()
        assert page.all(".mark")
        marks, words = page.run(HEIGHTS)
        assert abs(marks - words) <= 1, text[:40]


def test_marks_move_with_the_words_before_the_next_answer(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    # The service is not asked in between: the marks follow the typing by themselves.
    moved = page.run(
        "draft.setRangeText('Well. ', 9, 9); draft.dispatchEvent(new Event('input'));"
        "return [...document.querySelectorAll('.mark')].map((mark) => mark.textContent)"
    )
    assert moved == [span.quote for span in StubEvaluator().evaluate(BAD).signals]
    assert page.run("return document.getElementById('marks').textContent === draft.value + '\\u200b'")


def test_use_replaces_selects_the_blank_and_can_be_undone(page: Page) -> None:
    text = "I'm sorry you feel that way."
    page.type(text)
    before = page.await_score()
    page.press(page.card("Sorry for their feelings"), "Use")
    page.until(lambda: "___" in page.text, "the replacement")
    assert page.run("return document.activeElement.id") == "draft"
    assert page.run("return draft.value.slice(draft.selectionStart, draft.selectionEnd)") == "___"
    assert "1 blank" in page.one("#blanks").text
    assert page.await_score(before) > before
    assert page.one("#change").text == f"+{page.score - before}"
    page.until(lambda: f"was {before}" in page.announced(), "the announcement")
    page.type("forgot your birthday")
    assert "___" not in page.text
    assert not page.all("#blanks")
    page.one("#undo").click()
    assert page.text == text
    page.until(lambda: page.score == before, "the score of before")


def test_use_leaves_the_undo_of_the_browser_intact(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    page.press(page.card("Making it small"), "Leave out")
    page.until(lambda: page.text != BAD, "the change")
    page.one("#draft").send_keys(Keys.CONTROL, "z")
    page.until(lambda: page.text == BAD, "the text of before")


def test_add_puts_a_sentence_before_the_closing(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    page.press(page.card("Making it good"), "Add")
    page.until(lambda: page.text != BAD, "the change")
    assert page.text.startswith(BAD.removesuffix("\n\nAlex"))
    assert page.text.endswith("\n\nAlex")
    assert page.run("return draft.value.slice(draft.selectionStart, draft.selectionEnd)") == "___"


def test_keep_mine_hides_and_show_again_brings_back(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    first, *_ = before = page.shown()
    page.press(page.all(".cards > li")[0], "Keep mine")
    assert first not in page.shown()
    assert page.run("return document.activeElement.id") == "helps-title"
    assert page.all(".mark.kept")
    page.type(" ")
    page.await_answer()
    assert first not in page.shown()
    page.one("#kept summary").click()
    page.press(page.one("#kept"), "Show again")
    assert page.shown() == before


def test_keep_mine_is_about_these_words_and_not_about_the_same_elsewhere(page: Page) -> None:
    page.put("I'm sorry. It was only a joke. Really. It was only a joke.")
    page.await_score()
    kept, other = [key for key in page.unfold().shown() if key and key.startswith("minimization")]
    page.press(next(card for card in page.all(".cards > li") if card.get_attribute("data-key") == kept), "Keep mine")
    assert kept not in page.shown()
    assert other in page.shown()
    assert len(page.all(".mark.kept")) == 1
    # Words before them move both; what is kept goes along.
    page.run("draft.setRangeText('Well. ', 0, 0); draft.dispatchEvent(new Event('input'))")
    page.until(lambda: page.run("return document.body.dataset.waiting"), "the pause")
    page.await_answer()
    assert [key for key in page.unfold().shown() if key and key.startswith("minimization")] == [moved(other, 6)]
    where = "return [...document.querySelectorAll('.mark')].map((mark) => mark.classList.contains('kept'))"
    assert page.run(where).count(True) == 1
    # When the words that were kept are gone, the others are not kept in their place.
    page.put("Well. I'm sorry. Really. It was only a joke.")
    page.await_answer()
    assert [key for key in page.unfold().shown() if key and key.startswith("minimization")]
    assert not page.all(".mark.kept")


def moved(key: str | None, by: int) -> str:
    words, _, start = str(key).rpartition("|")
    return f"{words}|{int(start) + by}"


def test_why_opens_stays_open_and_names_its_source(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    page.press(page.all(".cards > li")[0], "Why")
    (shown,) = page.words(".why")
    assert any(year in shown for year in ("19", "20"))
    assert page.one('[data-part="why"]').get_attribute("aria-expanded") == "true"
    page.type(" x")
    page.await_answer()
    assert page.words(".why") == [shown]


def test_audience_changes_the_feedback(page: Page) -> None:
    page.type("I'm sorry you feel that way.")
    page.await_score()
    before = page.words(".choice")
    page.one("input[value=public]").find_element(By.XPATH, "..").click()
    page.until(lambda: "the public" in page.one("#kind").text, "the audience")
    assert page.words(".choice") != before


def test_text_that_is_no_apology_has_no_score(page: Page) -> None:
    page.type("Lunch is at noon.")
    page.until(lambda: page.words("#points") == ["Not an apology"], "the verdict")
    assert page.words(".note")
    assert not page.all("#helps, #works, #after, #scale")
    page.one("#clear").click()
    page.until(lambda: page.all("#welcome"), "the beginning")
    page.one("#undo").click()
    assert page.text == "Lunch is at noon."


def test_example_can_be_tried_and_copied(page: Page) -> None:
    page.one("#example").click()
    page.await_score()
    assert page.text == BAD
    page.one("#copy").click()
    page.until(lambda: page.announced() == "Copied.", "the announcement")
    page.put("Sorry that I ___.")
    page.await_answer()
    page.one("#copy").click()
    page.until(lambda: "blanks" in page.announced(), "the warning")


def test_what_must_not_be_polished_is_not_marked(driver: Any, real_service: Client) -> None:
    page = Page(driver, real_service.url)
    page.put("I'm sorry I hit you last night. You made me do it.")
    page.until(lambda: page.words("#points") == ["No score: please read the note"], "the verdict")
    assert "violence" in page.words(".note.grave")[0]
    assert not page.all(".mark, #helps, #works, #after, #scale")


# By keyboard, by ear, on other screens


def test_everything_works_by_keyboard(page: Page) -> None:
    page.one("body").send_keys(Keys.TAB)
    assert page.run("return document.activeElement.className") == "skip"
    page.type("I'm sorry you feel that way.")
    before = page.await_score()
    for _ in range(20):
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
        if page.driver.switch_to.active_element.text == "Use":
            break
    # Pointed at, its words stand out.
    assert page.all(".mark.active")
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.await_score(before) > before
    assert page.run("return document.activeElement.id") == "draft"


def test_result_is_announced_once_typing_has_paused(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    page.until(page.announced, "the announcement")
    assert page.announced().startswith(f"Score {page.score} of 100")
    assert page.announced().endswith("3 suggestions.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_follows_the_colours_of_the_system(page: Page, scheme: str) -> None:
    page.emulate(scheme=scheme)
    ground = page.one("body").value_of_css_property("background-color")
    red = int(ground.split("(")[1].split(",")[0])
    assert (red > 200) == (scheme == "light")


def test_fits_a_phone(page: Page) -> None:
    page.emulate(width=360, height=740, mobile=True)
    page.put(BAD + " " + "x" * 80)
    page.await_score()
    assert page.run("return document.documentElement.scrollWidth") <= 360
    assert page.words("#glance")[0].split("\n")[-1] == "3 suggestions"
    assert [button.text for button in page.all("button") if button.size["height"] < 44] == []


@pytest.mark.skipif(not AXE.is_file(), reason="needs axe-core-python")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1300])
def test_axe_finds_no_serious_violation(page: Page, scheme: str, width: int) -> None:
    page.emulate(scheme=scheme, width=width, height=900, mobile=width < 500)

    def violations() -> list[str]:
        # Run by the debugger, not by the page: the policy of the page stays as it is.
        page.run(AXE.read_text(encoding="utf-8") + "\nwindow.axe = axe;")
        found = page.driver.execute_async_script("axe.run(document).then(arguments[0])")
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:120]} {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"]
            if rule["impact"] in {"serious", "critical"}
        ]

    assert violations() == []
    page.put(BAD)
    page.await_score()
    page.press(page.all(".cards > li")[0], "Keep mine")
    page.press(page.unfold().all(".cards > li")[0], "Why")
    page.run("for (const id of ['access', 'trouble', 'toast', 'blanks']) document.getElementById(id).hidden = false")
    page.run("document.getElementById('trouble').textContent = 'The service does not answer.'")
    assert violations() == []


# Bad input and bad luck


@pytest.mark.parametrize("text", ["🙏🏽👩‍👧 sorry if ", "\ud83d sorry if ", "sorry if \udfff", "אני sorry if "])
def test_offsets_agree_with_javascript(page: Page, text: str) -> None:
    page.put(text)
    page.await_score()
    assert page.run("return document.querySelector('.mark').textContent") == "sorry if"
    assert page.run("return document.getElementById('marks').textContent === draft.value + '\\u200b'")


def test_markup_in_a_draft_is_text(page: Page) -> None:
    hack = "document.title='hacked'"
    text = f'<img src=x onerror="{hack}"> I\'m sorry if <b>you</b> <script>{hack}</script> minded'
    page.put(text)
    page.await_score()
    page.unfold()
    assert page.driver.title == "Apology check"
    assert page.run("return document.querySelectorAll('main img, main script, .cards b, .marks b').length") == 0
    assert page.run("return document.getElementById('marks').textContent") == text + "\u200b"


def test_nothing_is_asked_of_anyone_else(driver: Any, page: Page) -> None:
    driver.get_log("performance")
    driver.get(page.url + "/")
    page.type(BAD)
    page.await_score()
    page.press(page.card("Making it small"), "Leave out")
    page.until(lambda: page.text != BAD, "the change")
    sent = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = {event["params"]["request"]["url"] for event in sent if event["method"] == "Network.requestWillBeSent"}
    assert {address.removeprefix(page.url) for address in asked} == {
        "/", "/page.css", "/page.js", "/icon.svg", "/v1/signals", "/v1/evaluate", "/v1/apply",
    }  # fmt: skip
    assert page.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_policy_is_enforced(driver: Any, page: Page) -> None:
    violations = page.run(f"return (async () => {{{ATTACK}}})()")
    assert violations[-1] == "not run"
    assert {"innerHTML", "outerHTML", "text", "connect-src"} < set(violations)
    driver.get_log("browser")


def test_asks_for_the_token_and_goes_on(driver: Any) -> None:
    with running(StubEvaluator(), token=TOKEN) as client:
        page = Page(driver, client.url)
        page.type(BAD)
        page.until(lambda: page.all("#access"), "the question")
        page.one("#token").send_keys("wrong" + Keys.ENTER)
        page.until(lambda: "not the right one" in page.one("#trouble").text, "the answer")
        page.one("#token").send_keys(TOKEN + Keys.ENTER)
        page.await_score()
        assert not page.all("#access, #trouble")
        assert page.text == BAD
        assert page.run("return [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        driver.get_log("browser")


def test_waits_where_the_queue_is_full(driver: Any) -> None:
    with running(StubEvaluator(seconds=1.0), queue_places=1) as client:
        page = Page(driver, client.url)
        with ThreadPoolExecutor(1) as pool:
            other = pool.submit(client.post, "/v1/evaluate/batch", {"drafts": [{"text": "Sorry"}] * 2})
            page.put(BAD)
            page.until(lambda: "Trying again" in page.one("#trouble").text, "the trouble")
            assert other.result().status == 200
        page.await_score()
        assert not page.all("#trouble")
        driver.get_log("browser")


def test_feedback_on_an_earlier_draft_goes_when_the_next_cannot_be_read(driver: Any, page: Page) -> None:
    page.put(BAD)
    page.await_score()
    page.put("x" * 20_001)
    page.until(lambda: page.all("#trouble"), "the trouble")
    assert "more than 20,000 characters" in page.one("#trouble").text
    assert page.one("#trouble").get_attribute("role") == "alert"
    assert not page.all("#verdict, #glance, .mark, .cards > li, .works > li, #welcome")
    page.put(BAD)
    page.await_score()
    assert not page.all("#trouble")
    # The browser logs the refusal by itself.
    driver.get_log("browser")


def test_feedback_says_that_it_is_old_while_the_service_is_away(driver: Any) -> None:
    with running(StubEvaluator()) as client:
        page = Page(driver, client.url)
        page.put(BAD)
        page.await_score()
    page.put(BAD + " Bye.")
    page.until(lambda: "does not answer" in page.one("#trouble").text, "the trouble")
    assert "about an earlier version" in page.one("#trouble").text
    assert page.words("#stale") == ["Of an earlier version of your draft."]
    with serving(create_app(StubEvaluator()), client.port):  # type: ignore[arg-type]
        page.press(page.one("#trouble"), "Try again")
        page.until(lambda: not page.all("#trouble, #stale"), "the answer")
    driver.get_log("browser")


def test_page_that_is_loaded_again_starts_anew(page: Page) -> None:
    page.type(BAD)
    page.await_score()
    page.driver.refresh()
    assert page.text == ""
    assert page.all("#welcome")


def test_lost_service_keeps_the_draft(driver: Any) -> None:
    with running(StubEvaluator()) as client:
        page = Page(driver, client.url)
    page.type(BAD)
    page.until(lambda: "does not answer" in page.one("#trouble").text, "the trouble")
    assert page.text == BAD
    with serving(create_app(StubEvaluator()), client.port):  # type: ignore[arg-type]
        page.press(page.one("#trouble"), "Try again")
        page.await_score()
        assert not page.all("#trouble")
    driver.get_log("browser")
