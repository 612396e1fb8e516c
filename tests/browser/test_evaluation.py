"""The evaluation in a real browser on the made-up Kemuning: the story in one view, by keyboard, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import DESK, PHONE, OpenPage, faults_in_both_lights, settled

pytestmark = pytest.mark.browser


def test_the_answer_is_in_the_first_screen_and_the_whole_story_opens_by_keyboard(open_page: OpenPage):
    page = open_page("/evaluasi?lang=en")
    finding = page.locator(".stApp .kt-finding").first
    expect(finding).to_be_in_viewport(ratio=1)
    expect(finding).to_have_text(
        re.compile(
            r"in Health: [\d.]+ \(.*respondents\), and after \d+ people had started, .* Strength of evidence: \d"
        )
    )
    # The sector of the answer is open: lacking, recruited, afterwards and how sure, in this order.
    health = page.locator(".stApp .kt-claims > details[open]")
    expect(health).to_have_count(1)
    expect(health.locator("h3")).to_have_text("Health")
    names = health.locator("dl").first.locator("dt").all_inner_texts()
    assert names == ["Found lacking", "Recruited", "Afterwards", "How sure"]
    reasons = health.locator("details").first
    reasons.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(reasons.get_by_text("It does not say that newcomers changed the service.")).to_be_visible()
    other = page.locator(".stApp .kt-claims > details").filter(has=page.locator("h3", has_text="Environment"))
    other.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(other.get_by_text("0 of 5: too little to say anything").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_lag_is_chosen_by_keyboard_and_another_period_is_read(open_page: OpenPage):
    page = open_page("/evaluasi?lang=en&sektor=health")
    finding = page.locator(".stApp .kt-finding").first
    before = finding.inner_text()
    page.get_by_test_id("stExpander").locator("summary").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    lag = page.get_by_label("Time for newcomers to settle in (lag)", exact=True)
    lag.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"jeda=0"))
    settled(page)
    assert finding.inner_text() != before


def test_the_courses_are_drawn_with_words_for_those_who_cannot_see_them(open_page: OpenPage):
    page = open_page("/evaluasi?lang=en")
    drawing = page.locator(".stApp #evaluation-course img")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_be_visible()
    expect(drawing).to_have_js_property("complete", value=True)
    assert drawing.evaluate("each => each.naturalWidth") > 0
    assert "started from" in (drawing.get_attribute("alt") or "")


@pytest.mark.parametrize("query", ["", "?sektor=health&jeda=2&lang=en"])
def test_pages_are_without_fault(open_page: OpenPage, query: str):
    assert faults_in_both_lights(open_page(f"/evaluasi{query}"), (PHONE, DESK)) == []


def test_all_of_it_can_be_read_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/evaluasi?lang=en")
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text("Strength of evidence")
    page.get_by_label("Service sector", exact=True).select_option("Social affairs")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text("Social affairs")
    context.close()
