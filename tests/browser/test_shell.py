from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

from kemuning_data.site_map import PAGES
from tests import sites
from tests.browser.reading import PHONE, open_filters
from tests.release.small_release import write_small_release

pytestmark = pytest.mark.browser


class Watched:
    """A page whose every complaint and request is kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(f"pageerror: {error}"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def outside(self, address: str) -> list[str]:
        return [url for url in self.requests if not url.startswith((address, "data:", "blob:"))]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_small_release(folder)
    return folder


@pytest.fixture(scope="module")
def address(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "site.log"
    running = sites.start_site({"KEMUNING_DATA_DIR": str(data_dir)}, log)
    yield running.url
    running.stop()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens an address on a phone and waits until Streamlit has drawn it."""
    contexts = []

    def open_at(url: str, *, scheme: str = "light", has_streamlit: bool = True) -> Watched:
        # A browser in English must not matter: the address decides.
        context = browser.new_context(viewport=PHONE, color_scheme=scheme, locale="en-US")
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.goto(url)
        if has_streamlit:
            expect(watched.page.locator(".kt-footer")).to_be_visible(timeout=30_000)
        return watched

    yield open_at
    for context in contexts:
        context.close()


def test_a_deep_link_is_right_as_the_first_request_of_a_fresh_server(
    site: sites.StartSite, data_dir: Path, open_page: Callable[..., Watched]
) -> None:
    fresh = site({"KEMUNING_DATA_DIR": str(data_dir)}).url
    watched = open_page(f"{fresh}/lowongan?lang=en")
    expect(watched.page).to_have_title("Vacancies · Kemuning Terbuka")
    expect(watched.page.get_by_role("heading", level=1)).to_have_text("Vacancies")
    # The frame is there: its band, its menu and the way to the other language.
    expect(watched.page.locator(".kt-band")).to_be_visible()
    expect(watched.page.locator(".st-key-kt-menu").get_by_role("link")).to_have_count(len(PAGES))
    assert watched.page.url == f"{fresh}/lowongan?lang=en"
    assert watched.complaints == []


@pytest.mark.parametrize(
    ("path", "lang", "title", "scheme"),
    [
        ("/", "id", "Beranda · Kemuning Terbuka", "light"),
        ("/?lang=en", "en", "Home · Kemuning Terbuka", "dark"),
        ("/lowongan", "id", "Lowongan · Kemuning Terbuka", "dark"),
        ("/lowongan?formasi=v01", "id", "Perawat · Kemuning Terbuka", "light"),
        ("/lowongan?formasi=v01&lang=en", "en", "Perawat · Kemuning Terbuka", "light"),
    ],
)
def test_pages_are_quiet_and_ask_nobody_else(
    address: str, open_page: Callable[..., Watched], path: str, lang: str, title: str, scheme: str
) -> None:
    watched = open_page(address + path, scheme=scheme)
    expect(watched.page).to_have_title(title)
    expect(watched.page.locator("html")).to_have_attribute("lang", lang)
    expect(watched.page.get_by_role("heading", level=1)).to_have_count(1)
    assert watched.complaints == []
    assert watched.outside(address) == []
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(("scheme", "paper"), [("light", "#fffdf7"), ("dark", "#111915")])
def test_our_style_is_applied_in_streamlits_own_colours(
    address: str, open_page: Callable[..., Watched], scheme: str, paper: str
) -> None:
    page = open_page(f"{address}/", scheme=scheme).page
    ours = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--kt-paper')")
    assert ours.strip() == paper
    expect(page.locator(".stApp")).to_have_css("background-color", _rgb(paper))
    band = page.locator(".kt-band")
    expect(band).to_have_css("display", "flex")
    box = band.bounding_box()
    assert box is not None
    assert box["y"] < 20
    assert box["width"] == PHONE["width"]


def test_streamlits_own_words_are_indonesian(address: str, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{address}/lowongan").page
    expect(page.get_by_text("Lompat ke isi utama")).to_be_attached()
    box = _first_choice(page)
    assert _words_of(page) & ENGLISH == set()
    box.click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert _words_of(page) & ENGLISH == set()
    box.fill("zzzz")
    expect(page.get_by_text("Tidak ada hasil")).to_be_visible()
    assert _words_of(page) & ENGLISH == set()


def test_in_english_they_stay_as_they_are(address: str, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{address}/lowongan?lang=en").page
    expect(page.get_by_text("Skip to main content")).to_be_attached()
    _first_choice(page).fill("zzzz")
    expect(page.get_by_text("No results")).to_be_visible()


def test_the_way_to_the_other_language_keeps_the_page(address: str, open_page: Callable[..., Watched]) -> None:
    page = open_page(f"{address}/lowongan?formasi=v01").page
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/lowongan\?formasi=v01&lang=en$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Perawat · Kemuning Terbuka")


@pytest.mark.parametrize(
    "path", ["/nope", "/lowongan?formasi=v99", "/?rilis=2020-01-01.1", "/lowongan?rilis=2026-11-24.1&formasi=v99"]
)
def test_what_is_not_there_is_a_small_page_without_the_bundles(
    address: str, open_page: Callable[..., Watched], path: str
) -> None:
    watched = open_page(address + path, has_streamlit=False)
    expect(watched.page.get_by_role("heading", level=1)).to_be_visible()
    assert watched.page.url == address + path
    assert not [url for url in watched.requests if url.endswith(".js")]
    # The only complaint is the page's own status.
    assert [complaint for complaint in watched.complaints if "404" not in complaint] == []


def test_a_reader_without_scripts_gets_the_answer(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/lowongan?formasi=v01&lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Perawat")
    expect(page.locator(".kt-def dd").get_by_text("RSUD Kemuning", exact=True)).to_be_visible()
    context.close()


def test_the_progress_page_gives_way_to_the_site_by_itself(
    site: sites.StartSite, tmp_path: Path, browser: Browser
) -> None:
    fresh = site({"KEMUNING_DATA_DIR": str(tmp_path / "data")}).url
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{fresh}/lowongan?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sample data are being built")
    expect(page.locator(".kt-footer")).to_be_visible(timeout=90_000)
    expect(page).to_have_title("Vacancies · Kemuning Terbuka")
    page.close()


def _first_choice(page: Page) -> Locator:
    """The first of the filters that can be typed into; they are folded away on a phone."""
    open_filters(page)
    box = page.get_by_test_id("stMultiSelect").get_by_role("combobox").first
    expect(box).to_be_visible()
    # A list that is opened while the drawer slides or the page scrolls closes again.
    page.wait_for_timeout(700)
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    return box


ENGLISH = {
    *("Skip to main content", "Choose options", "Choose an option", "Open", "Close", "Dismiss", "Select all"),
    *("No results", "Suggestions", "Show suggestions", "Clear all", "Clear value", "Selected values", "Running..."),
    *("Press Enter to apply", "(required)", "Main menu", "Notifications", "App pages"),
}
"""Words of Streamlit's own, as they stand in its bundles."""


def _words_of(page: Page) -> set[str]:
    """Every text and name on the page, seen or only read aloud."""
    found = page.evaluate(
        """() => {
          const said = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (node.nodeType === 3) said.push(node.data);
            else for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(node.getAttribute(name));
          }
          return said.filter(Boolean).map((text) => text.split(": ")[0].trim());
        }"""
    )
    return {re.sub(r"^\d+ option", "option", text) for text in found}


def _rgb(colour: str) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"
