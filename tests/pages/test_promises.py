"""Promises as a reader's browser would be sent them: the answer first, the filters below it, one by its address."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.hand_made import release
from tests.queries.test_actions import CHOICES, LIST, release_of

NAMES = ("status", "sektor", "unit")


def opened(open_page: OpenPage, rows: list[dict[str, Any]], **parameters: str) -> Any:
    return open_page("evaluation.py", release_of(rows), **{"lang": "en", "bagian": "janji", **parameters})


@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_stands_above_the_filters(open_page: OpenPage, lang: Lang):
    app = opened(open_page, LIST, lang=lang)
    first = {"id": "5 dari 10 janji sudah terjawab", "en": "5 of 10 promises have had their answer"}[lang]
    assert first in read(app).words
    assert {box.key for box in app.selectbox} == {f"kt-promises-{name}" for name in NAMES}


def test_the_filters_of_the_address_are_in_the_widgets_and_can_be_let_go(open_page: OpenPage):
    app = opened(open_page, CHOICES, status="done", sektor="health", masukan="T-2025-0147")
    values = {name: app.selectbox(key=f"kt-promises-{name}").value for name in NAMES}
    assert values == {"status": "done", "sektor": "health", "unit": ""}
    seen = read(app)
    assert "Public answer: T-2025-0147 ×" in seen.words
    assert "/evaluasi?bagian=janji&sektor=health&status=done&lang=en" in seen.links


def test_a_choice_stands_in_the_address_as_a_code(open_page: OpenPage):
    app = opened(open_page, LIST)
    app.selectbox(key="kt-promises-status").select("late").run()
    assert app.query_params["status"] in ("late", ["late"])
    assert "What has become of it: Late ×" in read(app).words
    assert "2 promises as on 24 November 2026: 2 late." in read(app).words


def test_a_filter_that_means_nothing_is_said(open_page: OpenPage):
    assert "besok" in read(opened(open_page, LIST, status="besok")).words


def test_one_promise_by_its_address(open_page: OpenPage):
    app = opened(open_page, LIST, janji="late-40")
    seen = read(app)
    assert "40 days late as on 24 November 2026" in seen.words
    assert not app.selectbox
    assert "Promise not found" in read(opened(open_page, LIST, janji="nobody")).words


@pytest.mark.parametrize("lang", LANGS)
def test_a_release_without_promises(open_page: OpenPage, lang: Lang):
    app = open_page("evaluation.py", release(), lang=lang, bagian="janji")
    said = {"id": "Rilis ini belum memuat janji apa pun.", "en": "This release tells of no promise yet."}[lang]
    assert said in read(app).words
