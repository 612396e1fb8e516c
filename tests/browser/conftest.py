"""A browser as a reader has it, and patience: two cores shared by servers and browsers are slow now and then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import PHONE, OpenPage, settled, whole

expect.set_options(timeout=20_000)


@pytest.fixture
def open_page(browser: Browser, sample_site: str) -> Iterator[OpenPage]:
    """Opens an address in a browser that has never been here, and waits until its page is whole."""
    contexts = []

    def at(path: str, *, viewport: dict[str, int] = PHONE, scheme: str = "light") -> Page:
        context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en-US")
        contexts.append(context)
        page = context.new_page()
        page.goto(path if path.startswith("http") else sample_site + path)
        whole(page)
        settled(page)
        return page

    yield at
    for context in contexts:
        context.close()
