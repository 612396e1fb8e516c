"""From the first page to the right vacancy, and checking oneself against it: on a phone, by thumb and by keyboard."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import PHONE, OpenPage, choose, listed, parameters, settled, whole

pytestmark = pytest.mark.browser

FINGER = 44
SEARCH = "Cari jabatan, unit kerja, atau program studi"


class Thumb:
    """Counts what a reader has to touch; a search is a touch of its box and one of the key that ends it."""

    def __init__(self) -> None:
        self.touches = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.touches += 1

    def search(self, box: Locator, words: str) -> None:
        self.tap(box)
        box.press_sequentially(words)
        box.press("Enter")
        self.touches += 1


def a_nurses_vacancy(page: Page) -> None:
    """An open vacancy that accepts a Diploma III in nursing is on the screen."""
    expect(page.get_by_role("heading", name="Cara melamar")).to_be_visible(timeout=20_000)
    expect(page.locator(".stApp .kt-finding .kt-tag-open")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("perawat", re.IGNORECASE))
    expect(page.locator(".stApp .kt-def").first).to_contain_text("D-III KEPERAWATAN")


def test_a_d3_nurse_needs_at_most_five_touches(open_page: OpenPage):
    page, thumb = open_page("/"), Thumb()
    thumb.tap(page.locator(".st-key-kt-menu").get_by_role("link", name="Lowongan"))
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    settled(page)
    thumb.search(page.get_by_label(SEARCH), "d3 perawat")
    expect(page.locator(".stApp .kt-finding")).to_contain_text("sesuai pilihan Anda")
    settled(page)
    thumb.tap(page.locator(".stApp .kt-list a").first)
    a_nurses_vacancy(page)
    assert thumb.touches <= 5


def test_a_d3_nurse_needs_no_mouse(open_page: OpenPage):
    page = open_page("/")
    tab_to(page, page.locator(".st-key-kt-menu").get_by_role("link", name="Lowongan"))
    page.keyboard.press("Enter")
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    settled(page)
    tab_to(page, page.get_by_label(SEARCH))
    page.keyboard.type("d3 perawat")
    page.keyboard.press("Enter")
    expect(page.locator(".stApp .kt-finding")).to_contain_text("sesuai pilihan Anda")
    settled(page)
    tab_to(page, page.locator(".stApp .kt-list a").first)
    page.keyboard.press("Enter")
    a_nurses_vacancy(page)


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            break
    expect(target).to_be_focused()


def test_a_slip_is_mended_told_and_can_be_insisted_on(open_page: OpenPage):
    page = open_page("/lowongan?cari=peraawt+terampil")
    notice = page.locator(".stApp .kt-notice", has_text="Tidak ada yang bernama “peraawt”; yang ditampilkan: perawat.")
    expect(notice).to_be_visible()
    expect(page.locator(".stApp .kt-list a").first).to_contain_text(re.compile("perawat terampil", re.IGNORECASE))
    notice.get_by_role("link").click()
    expect(page.locator(".stApp .kt-finding")).to_have_text("Tidak ada lowongan yang sesuai pilihan Anda.")
    expect(page.get_by_label(SEARCH)).to_have_value('"peraawt terampil"')


def test_chosen_filters_are_let_go_one_by_one_and_all_at_once(open_page: OpenPage):
    page = open_page("/lowongan?cari=perawat&prodi=d3+keperawatan&status=open&lang=en")
    chosen = page.locator(".stApp .kt-chosen")
    expect(chosen.get_by_role("link")).to_have_count(4)
    before = listed(page)
    chosen.get_by_role("link", name="Remove the filter Study programme: d3 keperawatan").click()
    expect(chosen.get_by_role("link")).to_have_count(3)
    assert set(parameters(page)) == {"cari", "status", "lang"}
    assert set(before[1]) < set(listed(page)[1])
    chosen.get_by_role("link", name="Clear all filters").click()
    expect(chosen).to_have_count(0)
    expect(page.locator(".stApp .kt-list")).to_be_visible()
    assert set(parameters(page)) == {"lang"}


def test_new_filters_stand_in_the_address_as_codes(open_page: OpenPage):
    page = open_page("/lowongan?lang=en")
    page.locator(".st-key-kt-filters summary").click()
    # The drawer slides open for a moment, in which a list of options that is opened closes again.
    page.wait_for_timeout(700)
    choose(page, "Closes", "within 14 days")
    expect(page).to_have_url(re.compile("tutup=14"))
    settled(page)
    choose(page, "Income at least", "Rp5,000,000 a month")
    expect(page).to_have_url(re.compile("gaji=5000000"))
    settled(page)
    box = page.get_by_label("Study programme", exact=True)
    box.fill("keperawatn")
    box.press("Enter")
    expect(page).to_have_url(re.compile("prodi=keperawatn"))
    expect(page.get_by_text("2 study programmes are meant:")).to_be_visible()
    asked, seen = parameters(page), listed(page)
    assert set(asked) == {"tutup", "gaji", "prodi", "lang"}
    assert seen[1]
    again = open_page(page.url)
    expect(again.get_by_text("2 study programmes are meant:")).to_be_visible()
    assert listed(again) == seen
    page.get_by_role("link", name="Bahasa Indonesia").click()
    expect(page.locator(".stApp .kt-finding")).to_contain_text("sesuai pilihan Anda")
    assert parameters(page) == {name: value for name, value in asked.items() if name != "lang"}
    assert listed(page)[1] == seen[1]


TOUCHED = """() => [...document.querySelectorAll(".stMain :is(a, button, input, summary)")]
  .filter((one) => !one.closest("p:not(.kt-way), table, .kt-footer, ul:not(.kt-list, .kt-chosen, .kt-contents), ol"))
  .filter((one) => one.checkVisibility({ contentVisibilityAuto: true }))
  .map((one) => one.closest("[role=group], [data-testid=stTextInputRootElement], .stCheckbox label") ?? one)
  .map((one) => [one.innerText || one.getAttribute("aria-label") || "", one.getBoundingClientRect()])
  .filter(([, box]) => box.height > 0)
  .map(([name, box]) => [name, Math.round(box.height)])"""
"""Name and height of everything on the page that is no link within a sentence."""


def test_a_thumb_hits_what_it_aims_at(open_page: OpenPage):
    page = open_page("/lowongan?status=closed&prodi=keperawatan")
    page.locator(".st-key-kt-filters summary").click()
    expect(page.get_by_label("Program studi", exact=True)).to_be_visible()
    assert small(page) == []
    page.goto(page.locator(".stApp .kt-list a").first.evaluate("link => link.href"))
    whole(page)
    settled(page)
    page.locator(".st-key-kt-check summary").click()
    expect(page.get_by_label("Pendidikan Anda", exact=True)).to_be_visible()
    assert small(page) == []


def small(page: Page) -> list[tuple[str, int]]:
    settled(page)
    seen = page.evaluate(TOUCHED)
    assert len(seen) > 8
    return [(name, height) for name, height in seen if height < FINGER]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reader_checks_themselves_and_leaves_no_trace(open_page: OpenPage, scheme: str):
    page = open_page("/lowongan?cari=d3+perawat+rsud&status=open&lang=en", scheme=scheme)
    page.locator(".stApp .kt-list a").first.click()
    expect(page.get_by_role("heading", name="How to apply")).to_be_visible(timeout=20_000)
    settled(page)
    address = page.url
    page.get_by_role("link", name="Check it yourself").click()
    drawer = page.locator(".st-key-kt-check")
    expect(drawer).to_be_in_viewport()
    drawer.locator("summary").click()
    choose(page, "Your education", "Bachelor (S1)")
    expect(drawer).to_contain_text("A higher level does not count: the list of accepted levels is closed.")
    answer(page, "Your study programme", "d3 perawt")
    expect(drawer).to_contain_text("was read as D-III KEPERAWATAN, which is accepted.")
    answer(page, "Your date of birth", "4/12/1970")
    expect(drawer).to_contain_text("of registration, you will be")
    answer(page, "Your grade point average (IPK)", "1,5")
    expect(drawer).to_contain_text("You have 1.50.")
    drawer.get_by_role("radiogroup").first.get_by_role("radio", name="Yes").click()
    expect(drawer).to_contain_text("You said yes.")
    expect(drawer.locator(".kt-notice")).to_contain_text("The agency decides, from your documents.")
    settled(page)
    # The way down the page is the only thing that the address has gained.
    assert page.url == f"{address}#periksa"
    assert not parse_qs(urlsplit(page.url).query).keys() - {"formasi", "cari", "status", "lang"}
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.reload()
    whole(page)
    settled(page)
    page.locator(".st-key-kt-check summary").click()
    expect(page.get_by_label("Your date of birth", exact=True)).to_have_value("")
    expect(page.locator(".st-key-kt-check")).to_contain_text("Nothing has been checked yet.")


def answer(page: Page, label: str, words: str) -> None:
    box = page.get_by_label(label, exact=True)
    box.fill(words)
    box.press("Enter")
    settled(page)
