"""What browser tests do with a page as its readers would: wait until it is whole, choose, search, and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}

GROUNDS = {"light": "rgb(255, 253, 247)", "dark": "rgb(17, 25, 21)"}
"""What a page is laid on, by the light that the device asks for."""

OpenPage = Callable[..., Page]
"""Opens an address; `viewport` and `scheme` say on what."""


def whole(page: Page) -> None:
    expect(page.locator(".stApp .kt-footer")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def settled(page: Page) -> None:
    """Waits until the script has ended and stays so: a choice starts its run a moment after the tap."""
    for _ in range(2):
        expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
        page.wait_for_timeout(300)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def listed(page: Page) -> tuple[str, list[str]]:
    """The finding, and the codes of the vacancies on this page of the list, once the script has drawn them."""
    settled(page)
    links = [link.get_attribute("href") or "" for link in page.locator(".stApp .kt-list a").all()]
    return page.locator(".stApp .kt-finding").inner_text(), [
        parse_qs(urlsplit(link).query)["formasi"][0] for link in links
    ]


def search(page: Page, label: str, words: str) -> None:
    box = page.get_by_label(label)
    box.fill(words)
    box.press("Enter")


def open_filters(page: Page) -> None:
    settled(page)
    page.get_by_test_id("stExpander").locator("summary").click()
    # The drawer slides open for a moment, in which a list of options that is opened closes again.
    page.wait_for_timeout(700)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_label(label, exact=True)
    wanted = page.get_by_role("option", name=option, exact=True)
    settled(page)
    # A list that is opened while the page still scrolls to it closes again: open it until it stays.
    box.scroll_into_view_if_needed()
    for _ in range(5):
        page.wait_for_timeout(500)
        if box.get_attribute("aria-expanded") != "true":
            box.click()
        if box.get_attribute("inputmode") != "none":
            # A long list of options is drawn in part only; a short one takes no typing.
            box.fill(option)
        page.wait_for_timeout(500)
        if wanted.count() == 1:
            break
    wanted.click()


def opened(page: Page, path: str) -> Page:
    """Goes to an address and waits until the page is whole."""
    page.goto(path)
    whole(page)
    settled(page)
    return page


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the element of this accessible name has the focus, as somebody without a pointer does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            # A part that scrolls can have the focus too; its text is that of everything in it.
            "() => { const e = document.activeElement;"
            " if (!/^(A|BUTTON|INPUT|TEXTAREA|SUMMARY)$/.test(e.tagName)) return '';"
            " return [e.getAttribute('aria-label'), e.innerText, ...[...(e.labels ?? [])].map(l => l.innerText)]"
            ".filter(Boolean).join(' ') }"
        )
        if name in focused:
            return
    pytest.fail(f"Tab never came to {name}")


def faults(page: Page) -> list[str]:
    """What axe finds that keeps somebody from using the page."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def faults_in_both_lights(page: Page, viewports: Sequence[ViewportSize] = (PHONE,)) -> list[str]:
    """What is at fault on each device in each light: what axe finds, and a page wider than its screen.

    The page is opened once and turned: every element then has the colours and the size that it has in a page which is
    opened anew in that light and width.
    """
    found = []
    for viewport in viewports:
        page.set_viewport_size(viewport)
        for scheme, ground in GROUNDS.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator(".stApp")).to_have_css("background-color", ground)
            settled(page)
            look = f"{viewport['width']} px, {scheme}"
            found += [f"{look}: {fault}" for fault in faults(page)]
            if page.evaluate("document.documentElement.scrollWidth") > viewport["width"]:
                found.append(f"{look}: wider than the screen")
    return found
