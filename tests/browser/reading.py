"""What browser tests do with a page as its readers would: wait until it is whole, choose, search, and read."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

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
