"""A browser as a reader has it, and patience: two cores shared by servers and browsers are slow now and then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import PHONE, OpenPage, settled, whole
from tests.sites import Site, StartSite

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


@pytest.fixture
def own_site(site: StartSite, sample_copy: Path) -> Site:
    """A site of its own: what is sent here is nobody else's."""
    return site({"KEMUNING_DATA_DIR": str(sample_copy)})


@pytest.fixture
def page(browser: Browser, own_site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=own_site.url, locale="id-ID")
    yield context.new_page()
    context.close()
