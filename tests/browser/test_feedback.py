"""Masukan in a real browser on a phone, by keyboard alone: sending, the code, following it; what a draft survives."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.reading import PHONE, faults, opened, settled, tab_to
from tests.sites import Site, start_site

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


def test_a_narrow_phone_shows_numbers_whole_facts_in_lines_and_fields_free(page: Page):
    opened(page, "/masukan?bagian=tanggapan")
    facts = page.locator(".stApp .kt-answer dl")
    assert max(facts.nth(row).evaluate("e => e.offsetHeight") for row in range(facts.count())) < 200
    opened(page, "/masukan?bagian=tanggapan&nomor=T-2026-0001")
    assert page.locator(".stApp h1 .kt-code").evaluate("e => e.getClientRects().length") == 1
    opened(page, "/masukan?bagian=lacak")
    page.get_by_label("Kode lacak Anda").fill("7K2QM-0XH4R")
    expect(page.get_by_test_id("InputInstructions")).to_be_hidden()


def test_a_message_whose_receipt_was_lost_with_the_server_is_known_again(
    page: Page, own_site: Site, sample_copy: Path, tmp_path: Path
):
    """The page stays open: what it sends after the restart is the same message, not a second one."""
    is_deaf = False

    def through(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda message: None if is_deaf else socket.send(message))

    def stored() -> int:
        with closing(sqlite3.connect(sample_copy / "feedback.db")) as connection:
            return connection.execute("SELECT count(*) FROM ticket").fetchone()[0]

    before = stored()
    page.route_web_socket(re.compile("_stcore/stream"), through)
    opened(page, "/masukan")
    page.get_by_text("Pengaduan", exact=True).first.click()
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Masukan Anda").fill("Lampu lorong di lantai dua mati sejak Jumat.")
    page.get_by_role("button", name="Lanjut").click()
    heading = page.locator("#root h2[data-step]")
    expect(heading).to_contain_text("Langkah 3 dari 3")
    page.get_by_text("Saya setuju").click()
    settled(page)
    is_deaf = True
    page.get_by_role("button", name="Kirim").click()
    for _ in range(100):
        if stored() > before:
            break
        page.wait_for_timeout(100)
    # The receipt is on its way until then: it must not arrive after all.
    page.wait_for_timeout(1_000)
    own_site.stop()
    page.wait_for_timeout(500)
    is_deaf = False
    again = start_site(
        {"KEMUNING_DATA_DIR": str(sample_copy)}, tmp_path / "again.log", port=int(own_site.url.rpartition(":")[2])
    )
    try:
        expect(page.locator('.stApp[data-test-connection-state="CONNECTED"]')).to_be_visible(timeout=30_000)
        # The page may ask the new server by itself, or wait for the next press.
        page.wait_for_timeout(2_000)
        if page.get_by_role("button", name="Kirim").count():
            page.get_by_role("button", name="Kirim").click()
        expect(heading).to_have_text("Masukan Anda sudah tiba sebelumnya", timeout=20_000)
        assert stored() == before + 1
    finally:
        again.stop()
