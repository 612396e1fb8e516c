"""What leaves the site, in a real browser: the printed sheet, the frame on another site, the feed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import urlopen
from xml.dom import minidom

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import faults
from tests.exports.qr_reading import modules_of, read
from tests.exports.test_card import LONGEST, LONGEST_PLACE

pytestmark = pytest.mark.browser

A4_POINTS = (595.3, 841.9)
OpenPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser) -> Iterator[OpenPage]:
    """A page of a browser that has never been here."""
    contexts = []

    def make(width: int = 360) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def vacancy_id(sample_site: str) -> str:
    """The code of the vacancy that closes first."""
    with urlopen(sample_site + "/lowongan.atom?status=open") as answer:
        feed = minidom.parse(answer).documentElement
    address = feed.getElementsByTagName("entry")[0].getElementsByTagName("link")[0].getAttribute("href")
    return address.partition("formasi=")[2]


@pytest.fixture
def other_site() -> Iterator[Callable[[str], str]]:
    """A function that puts a page on another site of this machine and returns its address."""
    servers: list[ThreadingHTTPServer] = []

    def put(html: str) -> str:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, *_said: object) -> None:
                """Says nothing among the dots of the tests."""

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Answer))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield put
    for server in servers:
        server.shutdown()
        server.server_close()


def printed(page: Page) -> tuple[int, tuple[float, float]]:
    """(pages, width and height in points) of what the printer gets."""
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = {tuple(map(float, found.split()[2:])) for found in re.findall(rb"/MediaBox \[([^]]+)\]", pdf)}
    (size,) = sizes
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf)), size


def cut_off(page: Page) -> list[str]:
    """Parts of the sheet that stand outside of it or are not shown whole, as printed."""
    page.emulate_media(media="print")
    return page.evaluate(
        """() => {
            const sheet = document.querySelector(".kt-poster");
            const edge = sheet.getBoundingClientRect();
            return [...sheet.children]
                .filter((part) => {
                    const box = part.getBoundingClientRect();
                    const isLeft = box.bottom > edge.bottom || box.right > edge.right + 1 || box.height === 0;
                    // The tails of letters reach a little below their line, a line that is cut off much more.
                    const spare = parseFloat(getComputedStyle(part).fontSize) / 4;
                    return isLeft || part.scrollHeight > part.clientHeight + spare;
                })
                .map((part) => part.className || part.tagName);
        }"""
    )


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheet_is_one_page_of_a4_and_its_code_is_read(
    new_page: OpenPage, sample_site: str, vacancy_id: str, lang: str
) -> None:
    page = new_page(1280)
    page.goto(f"{sample_site}/poster?formasi={vacancy_id}&lang={lang}")
    expect(page.locator(".kt-poster h1")).to_be_visible()
    pages, size = printed(page)
    assert pages == 1
    assert size == pytest.approx(A4_POINTS, abs=1)
    assert cut_off(page) == []
    expect(page.locator(".kt-poster-hint")).to_be_hidden()
    text, _ = read(modules_of(page.locator(".kt-qr").evaluate("svg => svg.outerHTML")))
    assert text == page.locator(".kt-poster-address").inner_text()
    suffix = "" if lang == "id" else "&lang=en"
    assert text == f"{sample_site}/lowongan?formasi={vacancy_id}{suffix}"


@pytest.mark.parametrize("title", [*LONGEST, "PENATA " * 80])
def test_the_longest_titles_leave_everything_else_on_the_sheet(
    new_page: OpenPage, sample_site: str, vacancy_id: str, title: str
) -> None:
    page = new_page(1280)
    page.goto(f"{sample_site}/poster?formasi={vacancy_id}")
    heading = page.locator(".kt-poster h1")
    expect(heading).to_be_visible()
    heading.evaluate("(h1, title) => { h1.textContent = title; h1.className = 'kt-poster-title-4' }", title)
    page.locator(".kt-poster-place").evaluate("(place, name) => { place.textContent = name }", LONGEST_PLACE)
    pages, size = printed(page)
    assert pages == 1
    assert size == pytest.approx(A4_POINTS, abs=1)
    # A real title is whole; one that no office ever gave ends in an ellipsis, and so may what is left for the rest.
    assert set(cut_off(page)) <= (set() if title in LONGEST else {"kt-poster-title-4", "kt-poster-small"})


@pytest.mark.parametrize("address", ["/poster?formasi={}", "/sematan/formasi?formasi={}&lang=en", "/sematan/lowongan"])
def test_it_reads_well_on_a_phone_and_a_desk_in_both_lights(
    new_page: OpenPage, sample_site: str, vacancy_id: str, address: str
) -> None:
    page = new_page()
    page.goto(sample_site + address.format(vacancy_id))
    expect(page.locator("h1")).to_be_visible()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert faults(page) == [], (width, scheme)


def test_another_site_can_show_it_and_its_links_leave_the_frame(
    new_page: OpenPage, sample_site: str, vacancy_id: str, other_site: Callable[[str], str]
) -> None:
    address = f"{sample_site}/sematan/formasi?formasi={vacancy_id}&lang=en"
    page = new_page(800)
    page.goto(other_site(f'<!DOCTYPE html><iframe src="{address}" title="x" width="700" height="600"></iframe>'))
    inner = page.frame_locator("iframe")
    expect(inner.get_by_role("heading", level=1)).to_be_visible()
    inner.get_by_role("link", name="All conditions and dates").click()
    expect(page).to_have_url(f"{sample_site}/lowongan?formasi={vacancy_id}&lang=en")


def test_a_browser_reads_the_feed(new_page: OpenPage, sample_site: str) -> None:
    """Its XML parser is not the one of the other tests."""
    page = new_page()
    page.goto(sample_site + "/sematan/lowongan")
    seen = page.evaluate(
        """async () => {
            const text = await (await fetch("/lowongan.atom")).text();
            const read = new DOMParser().parseFromString(text, "application/xml");
            return [read.querySelectorAll("parsererror").length, read.documentElement.namespaceURI,
                    read.querySelectorAll("entry").length];
        }"""
    )
    assert seen == [0, "http://www.w3.org/2005/Atom", 100]
