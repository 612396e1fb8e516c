"""Who applied, in a real browser on the made-up Kemuning: a reader answers a question from the screen alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import PHONE, OpenPage, choose, faults_in_both_lights, open_filters, parameters, settled

pytestmark = pytest.mark.browser


def test_how_many_women_of_the_health_posts_were_chosen_and_how_sure_is_that(open_page: OpenPage):
    page = open_page("/seleksi?lang=en")
    page.locator(".stApp").get_by_role("link", name="Who applied", exact=True).click()
    finding = page.locator(".stApp .kt-finding").first
    expect(page.locator(".stApp h1")).to_have_text("Who applied", timeout=20_000)
    expect(finding).to_be_in_viewport(ratio=1)
    open_filters(page)
    choose(page, "Job family", "Health workers")
    expect(page).to_have_url(re.compile("rumpun=health"))
    expect(page.locator(".stApp .kt-finding + .kt-quiet")).to_contain_text("Health workers")
    settled(page)
    assert set(parameters(page)) == {"bagian", "rumpun", "lang"}
    # In the sentence and in the table, as text: the rate, and the range in which the true one lies.
    told = re.search(r"Women (\d+)% \((\d+)–(\d+)%\) of about [\d,]+", finding.inner_text())
    assert told is not None
    rate, low, high = (int(figure) for figure in told.groups())
    assert low <= rate <= high
    assert low < high
    row = page.locator(".stApp #selection-who tbody tr").filter(has=page.get_by_role("rowheader", name="Women"))
    share = row.get_by_role("cell").first
    expect(share).to_contain_text(f"{rate}%")
    expect(share).to_contain_text(f"between {low}% and {high}%")
    expect(share).to_be_visible()


def test_a_wide_table_moves_by_keyboard_in_its_own_frame_with_its_names_in_sight(open_page: OpenPage):
    page = open_page("/seleksi?bagian=siapa&rincian=district&lang=en")
    frame = page.locator(".stApp #selection-who .kt-scroll").first
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
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
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_question_without_an_answer_is_one_step_from_one_that_has_one(open_page: OpenPage):
    page = open_page("/seleksi?bagian=siapa&jenjang=diploma&rumpun=health&lang=en")
    expect(page.locator(".stApp #selection-who")).to_have_count(0)
    door = page.locator(".stApp .kt-door")
    door.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".stApp #selection-who")).to_be_visible(timeout=20_000)
    assert "jenjang" not in parameters(page)


@pytest.mark.parametrize(
    "query",
    [
        "bagian=siapa",
        "bagian=siapa&banding=true",
        "bagian=siapa&unit=Dinas+Kesehatan&rumpun=health",
        "bagian=saluran",
        "bagian=saluran&pengadaan=cpns-2026",
    ],
)
def test_pages_are_without_fault_on_a_phone(open_page: OpenPage, query: str):
    assert faults_in_both_lights(open_page(f"/seleksi?{query}")) == []


def test_all_of_it_can_be_read_without_javascript(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/seleksi?bagian=siapa&lang=en")
    expect(page.locator("#kt-first .kt-finding").first).to_contain_text("Women")
    page.get_by_label("Broken down by").select_option("age_band")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#kt-first #selection-who")).to_contain_text("36 years and older")
    page.get_by_role("link", name="How applicants heard").click()
    expect(page.locator("#kt-first #selection-channels")).to_contain_text("Social media")
    context.close()
