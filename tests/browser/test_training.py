"""Training in a real browser on the made-up Kemuning, by keyboard alone on a phone, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import PHONE, OpenPage, faults_in_both_lights, parameters, settled

pytestmark = pytest.mark.browser


def test_whether_staff_have_their_hours_is_read_in_the_first_screen_and_narrowed_by_keyboard(open_page: OpenPage):
    page = open_page("/pelatihan?lang=en")
    finding = page.locator(".stApp .kt-finding").first
    expect(finding).to_be_in_viewport(ratio=1)
    assert re.search(r"[\d.]+% of [\d,]+ permanent civil servants \(PNS\)", finding.inner_text())
    year = page.get_by_label("Year", exact=True)
    year.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"tahun=\d{4}"))
    settled(page)
    chosen = parameters(page)["tahun"][0]
    expect(finding).to_contain_text(f"in {chosen}")
    # A table wider than the phone moves in its own frame.
    frame = page.locator(".stApp #training-hours-units .kt-scroll").first
    frame.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert frame.evaluate("each => each.scrollLeft") > 0
    chart = page.locator(".stApp #training-quarters summary").filter(has_text="Show as a chart")
    chart.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".stApp #training-quarters img")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("query", ["", "?tema=ethics&lang=en", "?unit=dinkes"])
def test_pages_are_without_fault_on_a_phone(open_page: OpenPage, query: str):
    assert faults_in_both_lights(open_page(f"/pelatihan{query}")) == []


def test_all_of_it_can_be_read_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/pelatihan?lang=en")
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text("training hours (JP)")
    options = page.get_by_label("Year", exact=True).locator("option")
    earlier = options.nth(1).inner_text()
    page.get_by_label("Year", exact=True).select_option(earlier)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text(f"in {earlier}")
    context.close()
