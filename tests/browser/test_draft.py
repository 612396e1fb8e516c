"""What somebody writes outlives a killed server, and nothing of it outlives its being sent."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import sites

pytestmark = pytest.mark.browser

TEXT = "Antrean lama.\nTelepon 0812 😀 <b>\u05e9\u05dc\u05d5\u05dd</b>"
KEPT = "localStorage.getItem('kt-draft:trial')"
COMMAND = [sys.executable, "-m", "streamlit", "run", "tests/browser/drafts/app.py", "--server.port", "{port}"]


class Server:
    """A server that can be killed and started again at the same address."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self.running = sites.start_site({}, log, command=COMMAND)
        self.url = self.running.url

    def kill(self) -> None:
        self.running.process.kill()
        self.running.process.wait()

    def start(self) -> None:
        port = int(self.url.rpartition(":")[2])
        self.running = sites.start_site({}, self._log, command=COMMAND, port=port)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = Server(tmp_path / "log")
    yield one
    one.running.stop()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


def until(page: Page, condition: str) -> None:
    """Waits in steps: what Playwright itself would wait with is forbidden by the page's own policy."""
    last = time.monotonic() + 20
    while not page.evaluate(condition):
        assert time.monotonic() < last, condition
        page.wait_for_timeout(50)


def until_gone(page: Page) -> None:
    until(page, f"{KEPT} === null")


def opened(phone: BrowserContext, server: Server) -> Page:
    page = phone.new_page()
    page.goto(server.url)
    page.add_style_tag(url="/aset/kemuning.css")
    expect(page.get_by_label("Message")).to_be_visible()
    # The script is there once its marker is.
    expect(page.locator(".kt-draft")).to_be_attached()
    expect(page.get_by_label("Form token")).to_be_hidden()
    until(page, "window.ktDrafts === true")
    return page


def token_of(page: Page) -> str:
    expect(page.get_by_text(re.compile(r"^Token \w{16}\.$"))).to_be_visible()
    return page.get_by_text(re.compile(r"^Token \w{16}\.$")).inner_text()


def kept(page: Page) -> str | None:
    return page.evaluate(KEPT)


def write(page: Page, text: str = TEXT) -> None:
    page.get_by_label("Message").fill(text)
    until(page, f"{KEPT} !== null")


def test_a_text_outlives_the_server_and_is_gone_when_it_is_sent(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    first_token = token_of(page)
    write(page)
    server.kill()
    # Streamlit locks its fields as long as the line is down; what stood there is safe.
    expect(page.get_by_label("Message")).to_be_disabled()
    server.start()
    page.reload()
    expect(page.get_by_label("Message")).to_have_value(TEXT)
    expect(page.get_by_text("Here is again what you had written")).to_be_visible()
    # The server knows it too, under the token of the first attempt: sending is sending the same message.
    expect(page.get_by_text(f"The server knows {len(TEXT)} characters.")).to_be_visible()
    assert token_of(page) == first_token
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Sent.")).to_be_visible()
    until_gone(page)
    page.get_by_role("button", name="Write another").click()
    expect(page.get_by_label("Message")).to_have_value("")
    assert token_of(page) != first_token
    page.reload()
    expect(page.get_by_label("Message")).to_have_value("")
    assert kept(page) is None
    assert complaints == []


def test_a_text_stays_where_it_is_when_the_server_comes_back_by_itself(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    write(page)
    server.kill()
    server.start()
    expect(page.locator('.stApp[data-test-connection-state="CONNECTED"]')).to_be_attached(timeout=60_000)
    expect(page.get_by_label("Message")).to_have_value(TEXT)


def test_nothing_is_kept_where_somebody_says_so(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    write(page)
    page.get_by_text("Do not keep my text on this device").click()
    until_gone(page)
    page.get_by_label("Message").press_sequentially(" lagi")
    page.get_by_label("Contact").fill("x")
    assert kept(page) is None
    page.reload()
    expect(page.get_by_label("Message")).to_have_value("")


def test_only_the_text_is_kept_and_an_emptied_one_is_forgotten(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    page.get_by_label("Contact").fill("budi@contoh.id")
    assert kept(page) is None
    write(page)
    assert "budi" not in (kept(page) or "")
    page.get_by_label("Message").fill("")
    until_gone(page)


def test_a_field_within_a_streamlit_form_comes_back_to_be_sent(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    page.get_by_label("More").fill("dua kata")
    until(page, f"{KEPT} !== null")
    page.reload()
    expect(page.get_by_label("More")).to_have_value("dua kata")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Added: dua kata. Caught: nothing.")).to_be_visible()


def test_the_trap_is_out_of_sight_until_the_keyboard_reaches_it(phone: BrowserContext, server: Server):
    page = opened(phone, server)
    field = page.get_by_label("Leave this field empty")
    box = page.locator(".st-key-kt-trap")
    expect(box).to_have_css("clip-path", "inset(50%)")
    field.focus()
    expect(box).to_have_css("clip-path", "none")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    field.fill("https://x.example")
    field.press("Enter")
    expect(page.get_by_text("Caught: https://x.example.")).to_be_visible()


@pytest.mark.parametrize(("days", "is_there"), [(6.9, True), (7.1, False)])
def test_a_draft_is_kept_for_a_week(phone: BrowserContext, server: Server, days: float, is_there: bool):
    page = opened(phone, server)
    write(page)
    page.evaluate(
        """(days) => {
          const draft = JSON.parse(localStorage.getItem("kt-draft:trial"));
          localStorage.setItem("kt-draft:trial", JSON.stringify({ ...draft, at: draft.at - days * 86400000 }));
        }""",
        days,
    )
    page.reload()
    if is_there:
        expect(page.get_by_label("Message")).to_have_value(TEXT)
    else:
        until_gone(page)
        expect(page.get_by_label("Message")).to_have_value("")


def test_a_browser_that_keeps_nothing_still_has_its_form(phone: BrowserContext, server: Server):
    phone.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    page = phone.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.url)
    page.get_by_label("Message").fill(TEXT)
    page.get_by_label("Contact").focus()
    expect(page.get_by_text(f"The server knows {len(TEXT)} characters.")).to_be_visible()
    assert [error for error in errors if "draft" in error] == []


@pytest.mark.parametrize("is_allowed", [True, False])
def test_a_code_is_copied_by_keyboard_and_says_so(phone: BrowserContext, server: Server, is_allowed: bool):
    if is_allowed:
        phone.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    else:
        phone.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
        )
    page = opened(phone, server)
    page.get_by_role("button", name="Send").click()
    button = page.get_by_role("button", name="Copy the code")
    # The script comes with what it copies: a press before it has run is a press of a plain button.
    until(page, "window.ktCopies === true")
    button.focus()
    page.keyboard.press("Enter")
    status = page.locator(".kt-copy").get_by_role("status")
    if is_allowed:
        expect(status).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == "7Q2MX-0ZK4T"
        page.keyboard.press("Space")
        expect(status).to_have_text("Copied.")
    else:
        expect(status).to_contain_text("copy it with Ctrl+C")
        assert page.evaluate("String(getSelection())") == "7Q2MX-0ZK4T"
    assert "7Q2MX" not in page.url
