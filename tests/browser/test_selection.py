"""The page of selection in a real browser, on the made-up Kemuning: statistics, results, one's own row."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reading import (
    DESK,
    PHONE,
    OpenPage,
    choose,
    faults_in_both_lights,
    parameters,
    search,
    settled,
    whole,
)

pytestmark = pytest.mark.browser


def a_result(open_page: OpenPage, query: str = "pengadaan=cpns-2024", **look: object) -> Page:
    """The first result of a list that has a ranking with the parts of the SKD."""
    page = open_page(f"/seleksi?bagian=hasil&lang=en&{query}", **look)
    page.locator(".stApp .kt-list a").filter(has_not_text="disabilities").first.click()
    expect(page.locator(".stApp #vacancy-ranking")).to_be_attached(timeout=20_000)
    settled(page)
    return page


def own_row(page: Page) -> Locator:
    """The drawer, open."""
    drawer = page.locator(".stApp .st-key-kt-own-row")
    drawer.locator("summary").click()
    # The drawer slides open for a moment.
    page.wait_for_timeout(700)
    return drawer


def first_row(page: Page) -> dict[str, str]:
    """The first candidate of the list: column → what stands in it."""
    table = page.locator(".stApp #vacancy-ranking table").first
    titles = table.locator("thead th").all_text_contents()
    cells = table.locator("tbody tr").first.locator("th, td").all_text_contents()
    row = dict(zip(titles, cells, strict=True))
    return {**row, "code": table.locator("tbody .kt-code").first.inner_text()}


def test_the_answer_stands_before_any_filter(open_page: OpenPage):
    page = open_page("/seleksi")
    expect(page.locator(".stApp h1")).to_have_text("Seleksi")
    expect(page.locator(".stApp .kt-finding").first).to_be_in_viewport(ratio=1)
    expect(page.locator(".stApp .kt-numbers").first).to_be_in_viewport()


def test_another_round_has_other_figures_and_an_address_of_its_own(open_page: OpenPage):
    page = open_page("/seleksi?lang=en", viewport=DESK)
    finding = page.locator(".stApp .kt-finding").first
    before = finding.inner_text()
    choose(page, "Recruitment round", "CPNS 2021")
    expect(page).to_have_url(re.compile("pengadaan=cpns-2021"))
    expect(finding).not_to_have_text(before)
    settled(page)
    assert set(parameters(page)) == {"pengadaan", "lang"}
    again = open_page(page.url)
    expect(again.locator(".stApp .kt-finding").first).to_have_text(finding.inner_text())


def test_two_choices_stand_side_by_side_and_below_one_another_on_a_phone(open_page: OpenPage):
    address = "/seleksi?lang=en&banding=true&pengadaan=cpns-2024&pengadaan_b=cpns-2021"
    for viewport, is_beside in ((DESK, True), (PHONE, False)):
        page = open_page(address, viewport=viewport)
        sides = page.locator(".stApp .kt-two > *")
        expect(sides).to_have_count(2)
        first, second = (sides.nth(index).bounding_box() for index in (0, 1))
        assert first is not None
        assert second is not None
        assert (abs(first["y"] - second["y"]) < 4) == is_beside
        expect(page.locator(".stApp #selection-compared")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_switch_opens_the_second_choice(open_page: OpenPage):
    page = open_page("/seleksi?lang=en", viewport=DESK)
    expect(page.locator(".stApp .kt-two")).to_have_count(0)
    page.locator(".stApp .stCheckbox label").filter(has_text="Compare").click()
    expect(page).to_have_url(re.compile("banding=true"))
    expect(page.locator(".stApp .kt-two > *")).to_have_count(2)


def test_from_the_list_to_a_result_and_back(open_page: OpenPage):
    page = open_page("/seleksi?bagian=hasil&lang=en")
    search(page, "Search for a job or a unit", "perawat")
    expect(page).to_have_url(re.compile("cari=perawat"))
    settled(page)
    page.locator(".stApp .kt-list a").first.click()
    expect(page.locator(".stApp h1")).to_contain_text("Result:", timeout=20_000)
    expect(page.locator(".stApp #vacancy-rule-checks")).to_be_attached()
    page.locator(".stApp").get_by_role("link", name="Back to your list").first.click()
    expect(page.locator(".stApp .kt-list")).to_be_visible(timeout=20_000)
    assert parameters(page) == {"bagian": ["hasil"], "cari": ["perawat"], "lang": ["en"]}


def test_a_row_is_found_by_its_scores_and_they_are_in_no_address(open_page: OpenPage):
    page = a_result(open_page)
    row = first_row(page)
    drawer = own_row(page)
    for name in ("TWK", "TIU", "TKP"):
        drawer.get_by_label(name).fill(row[name])
    drawer.get_by_role("button", name="Find my row by my scores").click()
    expect(drawer.locator(".kt-finding").first).to_be_visible()
    expect(drawer.locator(".kt-code").filter(has_text=row["code"])).to_be_visible()
    assert set(parameters(page)) == {"formasi", "pengadaan", "lang"}
    page.reload()
    whole(page)
    settled(page)
    expect(own_row(page).get_by_label("TWK")).to_have_value("")


def test_a_row_is_found_by_its_code_with_the_keyboard_alone(open_page: OpenPage):
    page = a_result(open_page, viewport=DESK)
    code = first_row(page)["code"]
    summary = page.locator(".stApp .st-key-kt-own-row summary")
    summary.focus()
    page.keyboard.press("Enter")
    box = page.locator(".stApp").get_by_label("Your candidate code")
    expect(box).to_be_visible()
    page.wait_for_timeout(700)
    for _ in range(12):
        page.keyboard.press("Tab")
        if box.evaluate("element => element === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(page.locator(".stApp .st-key-kt-own-row .kt-finding")).to_be_visible()
    assert code not in page.url


def test_an_exam_number_is_not_looked_up(open_page: OpenPage):
    page = a_result(open_page)
    drawer = own_row(page)
    drawer.get_by_label("Your candidate code").fill("2430-0120-1100-00123")
    drawer.get_by_role("button", name="Find my row by my code").click()
    expect(drawer.locator(".kt-notice")).to_contain_text("It is not looked up here")
    assert "2430" not in page.url


def test_the_code_stays_in_sight_while_scores_are_moved_sideways(open_page: OpenPage):
    page = a_result(open_page)
    box = page.locator(".stApp #vacancy-ranking .kt-scroll").first
    box.scroll_into_view_if_needed()
    code = box.locator("tbody th").first
    before = code.bounding_box()
    box.evaluate("element => { element.scrollLeft = 200; }")
    after = code.bounding_box()
    assert before is not None
    assert after is not None
    assert round(before["x"]) == round(after["x"])


@pytest.mark.parametrize(
    "path",
    [
        *("/seleksi", "/seleksi?lang=en&banding=true&pengadaan=cpns-2024&pengadaan_b=cpns-2021"),
        "/seleksi?bagian=hasil&lang=en",
    ],
)
def test_nothing_stands_in_anybodys_way(open_page: OpenPage, path: str):
    assert faults_in_both_lights(open_page(path), (PHONE, DESK)) == []


@pytest.mark.parametrize("lang", ["&lang=en", ""])
def test_nothing_stands_in_the_way_to_a_result(open_page: OpenPage, lang: str):
    page = open_page(a_result(open_page).url.replace("&lang=en", lang))
    assert faults_in_both_lights(page, (PHONE, DESK)) == []


def test_without_scripts_a_reader_reaches_a_result(browser: Browser, sample_site: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site}/seleksi?lang=en")
    expect(page.locator("#kt-first .kt-finding").first).to_be_visible()
    page.get_by_role("link", name="Results by vacancy").click()
    page.locator("#kt-first .kt-list a").first.click()
    expect(page.get_by_role("heading", name="Were the rules followed?")).to_be_visible()
    context.close()
