"""The list of vacancies and a vacancy's page in a real browser, on the made-up Kemuning."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reading import (
    DESK,
    PHONE,
    OpenPage,
    choose,
    faults_in_both_lights,
    listed,
    open_filters,
    parameters,
    search,
)

pytestmark = pytest.mark.browser


def test_a_filtered_address_opens_the_same_list_in_a_clean_browser(open_page: OpenPage):
    page = open_page("/lowongan?lang=en", viewport=DESK)
    everything = listed(page)
    search(page, "Search for a job, a unit or a study programme", "perawat")
    expect(page.locator(".stApp .kt-finding")).to_contain_text("your choice")
    open_filters(page)
    choose(page, "Unit", "RSUD Kemuning Sehat")
    expect(page).to_have_url(re.compile("unit="))
    choose(page, "Education", "Diploma I to III")
    expect(page).to_have_url(re.compile("jenjang=diploma"))
    # Codes and proper names only: no word of the page's language is in the address.
    asked = parameters(page)
    assert set(asked) == {"cari", "unit", "jenjang", "lang"}
    assert asked["cari"] == ["perawat"]
    chosen = listed(page)
    assert chosen != everything
    assert chosen[1]

    again = open_page(page.url)
    assert listed(again) == chosen
    # The box is drawn empty for a moment before Streamlit puts in what the address says.
    expect(again.get_by_label("Search for a job, a unit or a study programme")).to_have_value("perawat")

    # The link to the other language leads to the same list, though the choice was never loaded from an address.
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator(".stApp .kt-finding")).to_contain_text("sesuai pilihan Anda")
    assert parameters(page) == {name: value for name, value in asked.items() if name != "lang"}
    assert listed(page)[1] == chosen[1]


def test_back_in_the_browser_undoes_a_translated_filter(open_page: OpenPage):
    page = open_page("/lowongan?lang=en", viewport=DESK)
    before = listed(page)
    open_filters(page)
    choose(page, "Registration", "Closed")
    expect(page).to_have_url(re.compile("status=closed"))
    expect(page.locator(".stApp .kt-finding")).not_to_have_text(before[0])
    page.go_back()
    expect(page.locator(".stApp .kt-finding")).to_have_text(before[0])
    assert "status" not in parameters(page)
    assert listed(page) == before


def test_from_the_second_page_to_a_vacancy_and_back(open_page: OpenPage):
    page = open_page("/lowongan?lang=en&status=closed")
    first = listed(page)
    page.get_by_test_id("stPagination").get_by_test_id("stPaginationPage").filter(has_text=re.compile("^2$")).click()
    expect(page).to_have_url(re.compile("hal=2"))
    expect(page.locator(".stApp .kt-list a").first).not_to_have_attribute("href", re.compile(first[1][0]))
    second = listed(page)
    assert not set(first[1]) & set(second[1])
    page.locator(".stApp .kt-list a").first.click()
    expect(page.get_by_role("heading", name="Timetable")).to_be_visible(timeout=20_000)
    assert parameters(page)["formasi"] == [second[1][0]]
    page.get_by_role("link", name="Back to your list").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacancies")
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    assert listed(page) == second


def test_the_menu_keeps_the_language_and_leads_from_a_vacancy_to_the_list(open_page: OpenPage):
    page = open_page("/?lang=en")
    page.locator(".st-key-kt-menu").get_by_role("link", name="Vacancies").click()
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    page.locator(".stApp .kt-list a").first.click()
    expect(page.get_by_role("heading", name="Timetable")).to_be_visible(timeout=20_000)
    page.locator(".st-key-kt-menu").get_by_role("link", name="Vacancies").click()
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/lowongan\?lang=en$"))


@pytest.mark.parametrize(
    "query",
    [
        "instansi=Tidak+Ada&unit=%00&jenis=umum&jenjang=%27&disabilitas=mungkin&status=buka&hal=-1",
        "hal=99999&cari=%F0%9F%8C%BC%ED%A0%80",
        "jenis=" + "x" * 3000,
    ],
)
def test_a_bad_address_opens_the_list_with_a_notice(open_page: OpenPage, query: str):
    page = open_page(f"/lowongan?lang=en&{query}")
    expect(page.locator(".stApp .kt-notice").first).to_contain_text("Part of this address was not understood")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacancies")


@pytest.mark.parametrize("path", ["/", "/lowongan?lang=en", "/lowongan?cari=tidakada"])
def test_nothing_stands_in_anybodys_way(open_page: OpenPage, path: str):
    assert faults_in_both_lights(open_page(path), (PHONE, DESK)) == []


def test_nothing_stands_in_the_way_on_a_vacancys_page(open_page: OpenPage):
    vacancy = open_page("/lowongan").locator(".stApp .kt-list a").first.get_attribute("href") or ""
    assert faults_in_both_lights(open_page(vacancy), (PHONE, DESK)) == []


def test_a_keyboard_reaches_a_vacancy(open_page: OpenPage):
    page = open_page("/lowongan?lang=en", viewport=DESK)
    link = page.locator(".stApp .kt-list a").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How to apply")).to_be_visible(timeout=20_000)


def test_the_way_through_the_pages_is_named_in_the_readers_language(open_page: OpenPage):
    for address, names in (
        ("/lowongan", {"Halaman daftar", "Halaman sebelumnya", "Halaman berikutnya", "Halaman 1", "Halaman 2"}),
        ("/lowongan?lang=en", {"Pagination", "Previous page", "Next page", "Page 1", "Page 2"}),
    ):
        pages = open_page(address).get_by_test_id("stPagination")
        for name in sorted(names):
            expect(
                pages.locator(f'[aria-label="{name}"]').or_(pages.and_(pages.page.get_by_label(name)))
            ).to_have_count(1)
