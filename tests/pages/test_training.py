"""The page of training as a reader's browser would be sent it: the answer first, filters, and a release without any."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.hand_made import release
from tests.queries.training_release import made

RELEASE = made(3)


def opened(open_page: OpenPage, **parameters: Any) -> Any:
    return open_page("training.py", RELEASE, **{"lang": "en", **parameters})


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("id", "Rilis ini belum memuat apa pun tentang pelatihan. Pelatihan dan jam pelajaran disampaikan"),
        ("en", "This release says nothing about training. Trainings and training hours are told in every release"),
    ],
)
def test_a_release_without_training_says_what_is_missing(open_page: OpenPage, lang: Lang, said: str):
    app = open_page("training.py", release(), lang=lang)
    seen = read(app)
    assert said in seen.words
    assert "2026-11-24.1" in seen.words
    assert not app.selectbox


@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_stands_above_the_filters(open_page: OpenPage, lang: Lang):
    app = opened(open_page, lang=lang)
    seen = read(app)
    first = {"id": "mencapai 20 jam pelajaran (JP)", "en": "20 training hours (JP)"}[lang]
    assert first in seen.words
    assert {box.key for box in app.selectbox} == {f"kt-training-{name}" for name in ("tahun", "unit", "tema", "jenis")}
    assert app.selectbox(key="kt-training-tahun").value == "2026"


def test_the_filters_of_the_address_are_in_the_widgets_and_can_be_let_go(open_page: OpenPage):
    app = opened(open_page, tahun="2025", unit="dinkes", tema="ethics", jenis="seminar")
    values = {name: app.selectbox(key=f"kt-training-{name}").value for name in ("tahun", "unit", "tema", "jenis")}
    assert values == {"tahun": "2025", "unit": "dinkes", "tema": "ethics", "jenis": "seminar"}
    seen = read(app)
    assert "Unit: Dinas Kesehatan (Pemerintah Kemuning) ×" in seen.words
    assert "/pelatihan?tahun=2025&tema=ethics&jenis=seminar&lang=en" in seen.links


def test_a_choice_stands_in_the_address_as_a_code(open_page: OpenPage):
    app = opened(open_page)
    app.selectbox(key="kt-training-tema").select("ethics").run()
    assert app.query_params["tema"] in ("ethics", ["ethics"])
    assert "Theme: Ethics and integrity ×" in read(app).words


def test_pictures_keep_the_theme_they_are_of(open_page: OpenPage):
    seen = read(opened(open_page, tema="ethics"))
    pictures = [attributes["srcset"] or "" for tag, attributes in seen.elements if tag == "source"]
    assert pictures
    assert any("warna=gelap" in each for each in pictures)
    assert all("tema=gelap" not in each for each in pictures)
    assert any("tema=ethics" in each for each in pictures)


@pytest.mark.parametrize(
    "parameters",
    [
        {"tahun": "1"},
        {"tahun": "2026\x00"},
        {"unit": "<script>alert(1)</script>"},
        {"tema": "agama", "jenis": "../../etc/passwd"},
    ],
)
def test_what_means_nothing_is_said_and_left_out(open_page: OpenPage, parameters: dict[str, str]):
    seen = read(opened(open_page, **parameters))
    assert "not understood and left out" in seen.words
    assert "script" not in seen.tags
