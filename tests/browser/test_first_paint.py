"""The page before Streamlit, and how Streamlit's page takes its place, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from tests.browser.reading import DESK, GROUNDS, PHONE, faults, settled

pytestmark = pytest.mark.browser


COUNT_SHIFTS = """
window.__shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
SAID = ":is(h1, h2, .kt-finding, .kt-list a, .kt-notice, dt, dd, caption, th, td):not(.stExpander *)"
"""What both say; what only the session has stands in drawers."""


class Held:
    """A page whose Streamlit is held back until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._waiting: list[Route] = []
        self._is_held = True
        page.route("**/_stcore/health", self._asked)

    def _asked(self, route: Route) -> None:
        if self._is_held:
            self._waiting.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self._is_held = False
        for route in self._waiting:
            route.continue_()

    def let_go_and_wait(self) -> None:
        self.let_go()
        taken_over(self.page)


OpenPage = Callable[..., Held]


@pytest.fixture
def open_page(browser: Browser, sample_site: str) -> Iterator[OpenPage]:
    """Opens an address in a browser that has never been here, with Streamlit held back."""
    contexts = []

    def at(path: str, *, viewport: dict[str, int] = PHONE, scheme: str = "light", is_held: bool = True) -> Held:
        context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-US")
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(COUNT_SHIFTS)
        held = Held(page)
        if not is_held:
            held.let_go()
        page.goto(sample_site + path)
        if is_held:
            expect(page.locator("#kt-first h1")).to_be_visible()
        return held

    yield at
    for context in contexts:
        context.close()


def taken_over(page: Page) -> None:
    expect(page.locator("#kt-first")).to_have_count(0, timeout=30_000)
    expect(page.locator(".stApp .kt-footer")).to_be_visible()
    settled(page)


def said(page: Page, within: str) -> list[str]:
    texts = page.locator(within).locator(SAID).all_text_contents()
    return [" ".join(text.split()) for text in texts]


def first_vacancy(page: Page) -> str:
    return page.locator(".kt-list a").first.get_attribute("href") or ""


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/lowongan?lang=en", "/lowongan?cari=guru&status=closed", "/lowongan?cari=zz"),
        *("/seleksi", "/seleksi?banding=true&lang=en", "/seleksi?bagian=hasil", "/seleksi?bagian=hasil&cari=guru"),
        *("/seleksi?bagian=siapa", "/seleksi?bagian=siapa&banding=true&lang=en", "/seleksi?bagian=saluran&lang=en"),
        *("/survei", "/survei?unit=rsud&lang=en"),
    ],
)
def test_the_session_says_what_the_document_said(open_page: OpenPage, path: str) -> None:
    held = open_page(path)
    before = said(held.page, "#kt-first")
    assert len(before) > 2
    held.let_go_and_wait()
    assert said(held.page, ".stApp") == before


def test_a_vacancy_stands_whole_in_the_document(open_page: OpenPage) -> None:
    address = first_vacancy(open_page("/lowongan?lang=en").page)
    held = open_page(address)
    expect(held.page.get_by_role("heading", name="Timetable")).to_be_visible()
    before = said(held.page, "#kt-first")
    held.let_go_and_wait()
    assert said(held.page, ".stApp") == before


def test_a_result_stands_whole_in_the_document(open_page: OpenPage) -> None:
    address = first_vacancy(open_page("/seleksi?bagian=hasil&lang=en").page)
    held = open_page(address)
    expect(held.page.locator("#kt-first #vacancy-ranking")).to_be_attached()
    before = said(held.page, "#kt-first")
    held.let_go_and_wait()
    assert said(held.page, ".stApp") == before


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
@pytest.mark.parametrize(
    "path", ["/", "/lowongan?lang=en", "/seleksi", "/seleksi?bagian=hasil&lang=en", "/seleksi?bagian=siapa"]
)
def test_nothing_moves_and_nothing_is_there_twice(
    open_page: OpenPage, path: str, viewport: dict[str, int], scheme: str
) -> None:
    held = open_page(path, viewport=viewport, scheme=scheme, is_held=False)
    taken_over(held.page)
    assert held.page.evaluate("window.__shifts") <= 0.05
    expect(held.page.locator("h1")).to_have_count(1)
    ids = held.page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_before_streamlit_nothing_stands_in_anybodys_way(open_page: OpenPage, viewport: dict[str, int]) -> None:
    vacancy = first_vacancy(open_page("/lowongan").page)
    for path in ("/", "/lowongan?lang=en", vacancy, "/lowongan?cari=tidakada"):
        page = open_page(path, viewport=viewport).page
        for scheme, ground in GROUNDS.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("html")).to_have_css("background-color", ground)
            assert faults(page) == [], scheme
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        # Streamlit's place is there and cannot be seen.
        expect(page.locator("#root")).to_have_css("visibility", "hidden")


def test_the_block_lies_where_streamlits_page_will_lie(open_page: OpenPage) -> None:
    places = ("h1", ".kt-finding", ".kt-list")
    held = open_page("/lowongan")
    before = [held.page.locator(f"#kt-first {place}").bounding_box() for place in places]
    held.let_go_and_wait()
    after = [held.page.locator(f".stApp {place}").bounding_box() for place in places]
    for first, second in zip(before, after, strict=True):
        assert first is not None
        assert second is not None
        assert [round(first[side]) for side in ("x", "width")] == [round(second[side]) for side in ("x", "width")]
        assert abs(first["y"] - second["y"]) <= 4


def test_a_reader_keeps_the_line_they_are_reading(open_page: OpenPage) -> None:
    held = open_page("/lowongan?lang=en")
    held.page.locator("#kt-first .kt-list a").nth(9).scroll_into_view_if_needed()
    held.page.mouse.wheel(0, 300)
    expect(held.page.locator("#kt-first .kt-list a").nth(9)).to_be_in_viewport()
    held.page.wait_for_timeout(500)
    box = held.page.locator("#kt-first .kt-list a").nth(9).bounding_box()
    held.let_go_and_wait()
    after = held.page.locator(".stApp .kt-list a").nth(9).bounding_box()
    assert box is not None
    assert after is not None
    assert abs(box["y"] - after["y"]) <= 2


def test_what_is_being_typed_is_not_taken_away(open_page: OpenPage) -> None:
    held = open_page("/lowongan?lang=en&status=closed")
    box = held.page.get_by_role("searchbox")
    box.press_sequentially("gur")
    held.let_go()
    expect(held.page.locator("#root .kt-footer")).to_be_attached(timeout=30_000)
    held.page.wait_for_timeout(1000)
    box.press_sequentially("u")
    expect(box).to_have_value("guru")
    box.press("Enter")
    expect(held.page).to_have_url(re.compile(r"/lowongan\?cari=guru&status=closed&lang=en$"))
    taken_over(held.page)
    expect(held.page.get_by_label("Search for a job, a unit or a study programme")).to_have_value("guru")


def test_a_box_that_was_only_looked_at_gives_way_when_it_is_left(open_page: OpenPage) -> None:
    held = open_page("/lowongan?lang=en")
    held.page.get_by_role("searchbox").focus()
    held.let_go()
    expect(held.page.locator("#root .kt-footer")).to_be_attached(timeout=30_000)
    held.page.wait_for_timeout(1000)
    expect(held.page.get_by_role("searchbox")).to_be_focused()
    held.page.keyboard.press("Tab")
    taken_over(held.page)


def test_the_keyboard_stays_on_its_link(open_page: OpenPage) -> None:
    held = open_page("/lowongan?lang=en", viewport=DESK)
    held.page.locator("#kt-first .kt-list a").nth(2).focus()
    held.let_go_and_wait()
    expect(held.page.locator(".stApp .kt-list a").nth(2)).to_be_focused()


@pytest.mark.parametrize("is_refused", [True, False], ids=["refused", "silent"])
@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/lowongan", "Saringan dan pilihan lain tidak dapat dimuat."),
        ("/lowongan?lang=en", "Filters and other choices could not be loaded."),
    ],
)
def test_without_a_socket_the_page_stays_and_says_so(
    browser: Browser, sample_site: str, path: str, sentence: str, is_refused: bool
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.clock.install()
    page.route("**/_stcore/**", lambda route: route.abort() if is_refused else None)
    page.goto(sample_site + path)
    told = page.locator("#kt-line")
    expect(told).to_be_hidden()
    page.clock.fast_forward(16_000)
    expect(told).to_contain_text(sentence)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert Axe().run(page).violations_count == 0
    page.locator("#kt-first .kt-list a").first.click()
    expect(page.locator("#kt-first h1")).to_be_visible()
    expect(page).to_have_url(re.compile("formasi="))
    context.close()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/lowongan", "Sambungan ke situs ini terputus."), ("/lowongan?lang=en", "The connection to this site is lost.")],
)
def test_a_broken_line_is_told_calmly_and_mended(browser: Browser, sample_site: str, path: str, sentence: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    sockets: list[WebSocketRoute] = []
    is_down = False

    def connected(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    def asked(route: Route) -> None:
        if is_down:
            route.abort()
        else:
            route.continue_()

    page.route_web_socket(re.compile("/_stcore/stream"), connected)
    page.route("**/_stcore/**", asked)
    page.goto(sample_site + path)
    taken_over(page)
    told = page.locator("#kt-line")
    expect(told).to_be_empty()
    is_down = True
    sockets[-1].close()
    expect(told).to_contain_text(sentence)
    expect(page.locator(".kt-list a").first).to_be_in_viewport()
    page.wait_for_timeout(3000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator(".stApp .kt-list a").count() == 20
    is_down = False
    expect(told).to_be_empty(timeout=60_000)
    settled(page)
    page.get_by_role("textbox").first.fill("guru")
    page.get_by_role("textbox").first.press("Enter")
    expect(page).to_have_url(re.compile("cari=guru"))
    context.close()


def test_without_scripts_a_reader_searches_and_turns_pages(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/lowongan?lang=en")
    page.get_by_role("link", name="Next page").click()
    expect(page).to_have_url(re.compile("hal=2"))
    expect(page.get_by_text("Page 2 of")).to_be_visible()
    page.get_by_role("searchbox").fill("perawat")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/lowongan\?cari=perawat&lang=en$"))
    expect(page.locator(".kt-finding")).to_contain_text("your choice")
    page.locator(".kt-list a").first.click()
    expect(page.get_by_role("heading", name="Criteria")).to_be_visible()
    context.close()
