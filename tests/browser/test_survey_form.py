"""The questionnaire in a real browser on a phone, by keyboard alone; what survives, and what is remembered."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import DESK, PHONE, faults, opened, settled, tab_to
from tests.sites import Site

pytestmark = pytest.mark.browser

FORM = "/survei?bagian=isi"
HEADING = "#root h2[data-step]"
ANSWERS = ["Sesuai", "Mudah", "Kurang cepat", "Gratis", "Ya", "Mampu", "Sopan", "Tidak tahu", "Baik"]
"""By question; the eighth is passed over."""
MARKS = (3, 3, 2, 4, 3, 3, 3, None, 3)


def stored(sample_copy: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(sample_copy / "feedback.db") as database:
        return database.execute(
            "SELECT unit_code, requirements, procedure, completion_time, cost, product, staff_competence, "
            "staff_conduct, complaint_handling, facilities, age, sex, is_doubtful, state FROM site_answer"
        ).fetchall()


def unit(page: Page) -> str:
    """Chooses a unit by keyboard and returns its name."""
    tab_to(page, "Unit kerja")
    page.keyboard.type("Puskesmas")
    settled(page)
    name = page.get_by_role("option").first.inner_text()
    page.keyboard.press("Enter")
    settled(page)
    return name


def press(page: Page, name: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Enter")
    settled(page)


def question(page: Page, place: int) -> None:
    expect(page.locator(HEADING)).to_contain_text(f"Pertanyaan {place} dari 9")
    expect(page.locator(HEADING)).to_be_focused()


def test_nine_questions_by_keyboard_alone_on_a_phone(page: Page, own_site: Site, sample_copy: Path):
    opened(page, FORM)
    assert faults(page) == []
    unit(page)
    press(page, "Mulai")
    began = time.monotonic()
    for place, answer in enumerate(ANSWERS, start=1):
        question(page, place)
        if place == 1:
            assert faults(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        press(page, answer)
    expect(page.locator(HEADING)).to_contain_text("Tentang Anda")
    expect(page.locator(HEADING)).to_be_focused()
    assert faults(page) == []
    tab_to(page, "Umur")
    page.keyboard.insert_text("41")
    press(page, "Kirim")
    expect(page.locator(HEADING)).to_have_text("Terima kasih: jawaban Anda sudah sampai")
    expect(page.locator(HEADING)).to_be_focused()
    assert time.monotonic() - began < 120
    assert faults(page) == []
    (row,) = stored(sample_copy)
    assert row[1:10] == MARKS
    assert row[10:] == (41, None, 0, "waiting")
    assert page.url.split("?")[1] == "bagian=isi"
    assert not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('kt-draft'))")


def test_an_answer_can_be_taken_back_and_a_lost_line_loses_none(page: Page, own_site: Site, sample_copy: Path):
    opened(page, FORM)
    name = unit(page)
    page.get_by_role("button", name="Mulai").click()
    for answer in ANSWERS[:4]:
        page.get_by_role("button", name=answer, exact=True).click()
        settled(page)
    page.get_by_role("button", name="Kembali", exact=True).click()
    question(page, 4)
    expect(page.get_by_role("button", name="✓ Gratis")).to_be_visible()
    page.get_by_role("button", name="Murah", exact=True).click()
    question(page, 5)
    settled(page)

    # The phone restarts: what was answered is there again.
    opened(page, FORM)
    page.get_by_role("button", name="Lanjutkan").click()
    question(page, 5)
    expect(page.get_by_text(name)).to_be_visible()
    for answer in ANSWERS[4:]:
        page.get_by_role("button", name=answer, exact=True).click()
        settled(page)
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.locator(HEADING)).to_contain_text("Terima kasih")
    (row,) = stored(sample_copy)
    assert row[1:10] == (*MARKS[:3], 3, *MARKS[4:])


def test_a_browser_remembers_that_a_unit_was_judged(page: Page, own_site: Site, sample_copy: Path):
    opened(page, FORM)
    name = unit(page)
    page.get_by_role("button", name="Mulai").click()
    for answer in ANSWERS:
        page.get_by_role("button", name=answer, exact=True).click()
        settled(page)
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.locator(HEADING)).to_contain_text("Terima kasih")
    page.get_by_role("button", name="Nilai unit lain").click()
    settled(page)
    again = page.get_by_text("sudah dinilai dari peramban ini")
    expect(again).to_have_count(0)
    assert unit(page) == name
    expect(again).to_be_visible()
    start = page.get_by_role("button", name="Mulai")
    expect(start).to_be_hidden()
    page.get_by_role("button", name="Sekarang orang lain yang memakai perangkat ini").click()
    expect(start).to_be_visible()
    expect(start).to_be_focused()
    assert len(stored(sample_copy)) == 1


def test_too_few_answers_are_told_before_sending(page: Page, own_site: Site, sample_copy: Path):
    page.set_viewport_size(DESK)
    opened(page, FORM)
    unit(page)
    page.get_by_role("button", name="Mulai").click()
    for answer in ANSWERS[:4] + ["Tidak tahu"] * 5:
        page.get_by_role("button", name=answer, exact=True).click()
        settled(page)
    expect(page.get_by_text("4 dari 9 pertanyaan terjawab; paling sedikit 5 diperlukan.")).to_be_visible()
    page.get_by_role("button", name="Kirim", exact=True).click()
    settled(page)
    expect(page.locator(HEADING)).to_contain_text("Tentang Anda")
    assert stored(sample_copy) == []
