"""Promises in a real browser on the made-up Kemuning: on a phone and a desk, by keyboard alone, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import DESK, PHONE, OpenPage, faults_in_both_lights, parameters, settled

pytestmark = pytest.mark.browser


def test_how_many_are_late_is_read_in_the_first_screen_and_one_is_opened_by_keyboard(open_page: OpenPage):
    page = open_page("/evaluasi?bagian=janji&lang=en")
    finding = page.locator(".stApp .kt-finding").first
    expect(finding).to_be_in_viewport(ratio=1)
    assert re.search(r"\d+ of \d+ promises have had their answer.*late", finding.inner_text())
    expect(page.locator(".stApp #promises h3").first).to_contain_text("Late:")
    first = page.locator(".stApp .kt-promise").first
    folded = first.locator("summary")
    folded.focus()
    page.keyboard.press("Enter")
    expect(first.get_by_text("does not say the promise changed the figure")).to_be_visible()
    name = first.locator("h4").inner_text()
    first.locator("h4 a").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".stApp h1")).to_have_text(name)
    assert parameters(page)["bagian"] == ["janji"]
    assert parameters(page)["janji"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_state_is_chosen_by_keyboard(open_page: OpenPage):
    page = open_page("/evaluasi?bagian=janji&lang=en")
    box = page.get_by_label("What has become of it", exact=True)
    box.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"status=late"))
    settled(page)
    headings = page.locator(".stApp #promises > h3").all_inner_texts()
    assert [heading.split(":")[0] for heading in headings] == ["Late"]


@pytest.mark.parametrize("query", ["", "&status=refused&lang=en", "&janji=TL-24-01"])
def test_pages_are_without_fault(open_page: OpenPage, query: str):
    page = open_page(f"/evaluasi?bagian=janji{query}")
    expect(page.locator(".stApp h1")).to_have_count(1)
    assert faults_in_both_lights(page, (PHONE, DESK)) == []


def test_all_of_it_can_be_read_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/evaluasi?bagian=janji&lang=en")
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text("promises have had their answer")
    page.get_by_label("What has become of it", exact=True).select_option("Done in time")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#kt-first #promises h3").first).to_contain_text("Done in time:")
    page.locator("#kt-first .kt-promise h4 a").first.click()
    expect(page.locator("#kt-first h1")).to_be_visible()
    assert "janji=" in page.url.split("bagian=janji")[1]
    context.close()


def test_the_professionalism_index_is_drawn_on_the_page_of_training(open_page: OpenPage):
    page = open_page("/pelatihan?lang=en")
    expect(page.locator(".stApp #professionalism .kt-said")).to_contain_text("Professionalism index (IP ASN)")
    image = page.locator(".stApp #professionalism img")
    image.scroll_into_view_if_needed()
    expect(image).to_be_visible()
    expect(page.locator(".stApp #professionalism")).to_contain_text("how people are served")
