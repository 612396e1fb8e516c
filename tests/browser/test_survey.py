"""Satisfaction, in a real browser on the made-up Kemuning: a reader on a phone, by keyboard, and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import PHONE, OpenPage, faults_in_both_lights, parameters, settled

pytestmark = pytest.mark.browser


def test_the_answer_is_in_the_first_screenful_and_a_unit_is_chosen_by_keyboard_alone(open_page: OpenPage):
    page = open_page("/survei?lang=en")
    finding = page.locator(".stApp .kt-finding")
    expect(finding).to_be_in_viewport(ratio=1)
    expect(finding).to_contain_text(re.compile(r"\d\d\.\d\d of 100, grade [A-D] \("))
    box = page.get_by_label("Unit", exact=True)
    settled(page)
    box.focus()
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_timeout(500)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]unit="))
    settled(page)
    assert set(parameters(page)) <= {"unit", "lang", "periode"}
    expect(page.locator(".stApp .kt-chosen a")).to_have_count(1)
    name = page.locator(".stApp .kt-chosen a").inner_text().removesuffix("×").strip()
    expect(finding).to_contain_text(f"of {name} in")
    # And back to the whole government, still without a pointer.
    page.locator(".stApp .kt-chosen a").focus()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile(r"[?&]unit="))


def test_a_part_is_reached_and_its_wide_table_moved_by_keyboard(open_page: OpenPage):
    page = open_page("/survei?lang=en")
    page.locator('.stApp .kt-contents a[href="#survey-heat"]').focus()
    page.keyboard.press("Enter")
    heat = page.locator(".stApp #survey-heat")
    expect(heat.get_by_role("heading").first).to_be_in_viewport()
    frame = heat.locator(".kt-scroll").first
    assert frame.evaluate("each => each.scrollWidth > each.clientWidth")
    frame.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert frame.evaluate("each => each.scrollLeft") > 0
    name, box = frame.locator("tbody th").first.bounding_box(), frame.bounding_box()
    assert name is not None
    assert box is not None
    assert name["x"] == pytest.approx(box["x"], abs=1)
    # Every cell says its figure and its grade in words, whatever its tint.
    for cell in frame.locator("tbody td").all()[:9]:
        assert re.fullmatch(r"\d+\.\d\d\s+[A-D]", cell.inner_text().strip())
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_line_over_time_is_drawn_and_read_aloud(open_page: OpenPage):
    page = open_page("/survei?lang=en&unit=rsud")
    drawing = page.locator(".stApp #survey-trend img")
    drawing.scroll_into_view_if_needed()
    expect(drawing).to_be_visible()
    alt = drawing.get_attribute("alt") or ""
    assert alt.startswith("Line over time. ")
    assert "reckoned differently" in alt
    page.wait_for_timeout(2_000)
    assert drawing.evaluate("each => each.naturalWidth") > 0


@pytest.mark.parametrize("query", ["", "?unit=rsud", "?unit=kec_sumber_cempaka&periode=2025-H1", "?bidang=health"])
def test_pages_are_without_fault_on_a_phone(open_page: OpenPage, query: str):
    assert faults_in_both_lights(open_page(f"/survei{query}")) == []


def test_all_of_it_can_be_read_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/survei?lang=en")
    expect(page.locator("#kt-first .kt-finding")).to_contain_text("of 100, grade")
    page.get_by_label("Unit", exact=True).select_option("rsud")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#kt-first #survey-trend")).to_contain_text("From an old report")
    expect(page.locator("#kt-first #survey-elements")).to_contain_text("Handling of complaints")
    context.close()
