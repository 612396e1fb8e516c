"""Masukan in a real browser on a phone, by keyboard alone: sending, the code, following it; what a draft survives."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import PHONE, faults, opened, settled, tab_to
from tests.sites import Site

pytestmark = pytest.mark.browser

TEXT = "Jadwal tes di papan kantor berbeda dengan situs. Hubungi 081234567890."
MASKED = "Jadwal tes di papan kantor berbeda dengan situs. Hubungi •••."


def test_a_resident_sends_and_follows_a_message_by_keyboard_alone(page: Page, own_site: Site):
    opened(page, "/masukan")
    tab_to(page, "Pengaduan")
    page.keyboard.press("Space")
    settled(page)
    assert faults(page) == []
    tab_to(page, "Lanjut")
    page.keyboard.press("Enter")
    heading = page.locator("#root h2[data-step]")
    expect(heading).to_contain_text("Langkah 2 dari 3")
    expect(heading).to_be_focused()
    tab_to(page, "Masukan Anda")
    page.keyboard.insert_text(TEXT)
    tab_to(page, "Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_text("nomor telepon")).to_be_visible()
    settled(page)
    assert faults(page) == []
    tab_to(page, "Samarkan")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Masukan Anda")).to_have_value(MASKED)
    settled(page)

    # The line breaks, the phone restarts: the text is still there, as it was masked.
    opened(page, "/masukan")
    tab_to(page, "Pengaduan")
    page.keyboard.press("Space")
    settled(page)
    tab_to(page, "Lanjut")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Masukan Anda")).to_have_value(MASKED)
    settled(page)
    tab_to(page, "Masukan Anda")
    tab_to(page, "Lanjut")
    page.keyboard.press("Enter")
    expect(heading).to_contain_text("Langkah 3 dari 3")
    expect(heading).to_be_focused()
    settled(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tab_to(page, "Saya setuju")
    page.keyboard.press("Space")
    settled(page)
    tab_to(page, "Kirim")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Masukan Anda sudah tiba")
    expect(heading).to_be_focused()
    code = page.locator(".kt-copy code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}", code)
    settled(page)
    assert faults(page) == []
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('kt-draft')).length") == 0

    opened(page, "/masukan?bagian=lacak")
    expect(page.get_by_text(code)).to_have_count(0)
    tab_to(page, "Kode lacak Anda")
    page.keyboard.insert_text(code.lower())
    page.keyboard.press("Enter")
    expect(heading).to_have_text("Diterima")
    expect(page.get_by_text(MASKED)).to_be_visible()
    settled(page)
    assert faults(page) == []
    assert code not in page.url
    for told in (code, TEXT, MASKED, "081234567890"):
        assert told not in own_site.log()
