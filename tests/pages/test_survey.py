"""The page of satisfaction, and what the first page tells of it, as a reader's browser would be sent them."""

from __future__ import annotations

import pytest

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.survey_filters import PARAMETERS
from tests.figures.survey_release import index, with_survey
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.hand_made import release

RELEASE = with_survey()


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_index_grade_certainty_and_direction_before_anything_else(open_page: OpenPage, lang: Lang):
    seen = read(open_page("survey.py", RELEASE, lang=lang))
    assert [tag for tag, _ in seen.elements].count("h1") == 1
    assert not seen.tags & {"b", "script"}
    assert "{" not in seen.words
    finding = "81.37 of 100, grade B (good)" if lang == "en" else "81,37 dari 100, mutu B (baik)"
    over_time = "The index over time" if lang == "en" else "Indeks dari waktu ke waktu"
    assert seen.words.index(finding) < seen.words.index(over_time)
    for word in ("SKM :", "IKM :"):
        assert word in seen.words


def test_every_part_of_the_page_is_there_and_can_be_reached(open_page: OpenPage):
    seen = read(open_page("survey.py", RELEASE, lang="en"))
    places = {attributes.get("id") for _, attributes in seen.elements}
    within = [link.removeprefix("#") for link in seen.links if link.startswith("#")]
    assert within == [
        "survey-trend",
        "survey-elements",
        "survey-units",
        "survey-heat",
        "survey-respondents",
        "metode",
    ]
    assert set(within) <= places


def test_the_method_says_formula_grades_sample_and_what_the_interval_does_not_mean(open_page: OpenPage):
    words = read(open_page("survey.py", RELEASE, lang="id")).words
    assert "IKM = 25 × (NRR 1 + … + NRR 9) / 9" in words
    assert "tepat 1/9" in words
    assert (
        "A (sangat baik) 88,31 100,00 B (baik) 76,61 88,30 C (kurang baik) 65,00 76,60 D (tidak baik) 25,00 64,99"
        in words
    )
    assert "50 44 200 132 1.000 278 5.000 357 20.000 377" in words
    assert "19 di antaranya" in words
    assert "bukan keberpihakan" in words


def test_a_unit_a_period_and_a_sector_come_from_the_address(open_page: OpenPage):
    app = open_page("survey.py", RELEASE, lang="id", unit="dinkes", periode="2025-H2", bidang="health")
    seen = read(app)
    assert [box.value for box in app.selectbox] == ["2025-H2", "dinkes", "health"]
    assert app.expander[0].label == "Saringan lain (1 dipilih)"
    assert "semester II 2025" in seen.words
    assert "Dinas Pendidikan" not in seen.words
    assert {link for link in seen.links if link.startswith("/survei?p") and "rilis" not in link} == {
        "/survei?periode=2025-H2&bidang=health",
        "/survei?periode=2025-H2&unit=dinkes",
    }


def test_choosing_another_unit_starts_from_its_newest_period(open_page: OpenPage):
    app = open_page("survey.py", RELEASE, lang="en", unit="dinkes", periode="2025-H1")
    app.selectbox[1].set_value("capil").run()
    seen = read(app)
    assert "Satisfaction index (IKM) of Dinas Kependudukan dan Pencatatan Sipil in 2025" in seen.words
    assert app.selectbox[0].value == "2025"
    assert app.query_params.get("periode") in (None, [])


def test_what_an_address_gets_wrong_is_left_out_and_said(open_page: OpenPage):
    words = read(open_page("survey.py", RELEASE, lang="id", unit="tidak-ada", periode="2031", bidang="x")).words
    assert "periode = “2031”; unit = “tidak-ada”; bidang = “x”" in words
    assert "81,37 dari 100" in words


def test_a_hidden_index_says_why_and_shows_no_number(open_page: OpenPage):
    seen = read(open_page("survey.py", RELEASE, lang="en", unit="kecil"))
    assert "Kantor Kecil <b> for 2025 is not shown: fewer than 10 respondents." in seen.words
    assert "index (IKM), of 100" not in seen.words


def test_fewer_than_the_minimum_is_a_notice(open_page: OpenPage):
    seen = read(open_page("survey.py", RELEASE, lang="en", unit="dinkes", periode="2025"))
    assert "Fewer than the minimum: the figure is indicative." in seen.words


@pytest.mark.parametrize("shown", [release(), with_survey([])], ids=["older", "nobody asked yet"])
@pytest.mark.parametrize("lang", LANGS)
def test_a_release_without_a_survey_says_so_and_how_it_will_be_made(open_page: OpenPage, shown: object, lang: Lang):
    seen = read(open_page("survey.py", shown, lang=lang))
    assert ("holds no satisfaction survey yet" if lang == "en" else "belum memuat survei kepuasan") in seen.words
    assert "NRR" in seen.words


def test_only_reports_and_no_government_are_still_a_page(open_page: OpenPage):
    only = with_survey([index("capil", "2021", 80.1, method="reported_011", n=None, population=None, minimum_n=None)])
    words = read(open_page("survey.py", only, lang="en", unit="capil")).words
    assert "How sure that is cannot be told" in words
    assert "From an old report that weighed every element with 0.11" in words
    assert "tells no satisfaction index" in read(open_page("survey.py", only, lang="en")).words


def test_the_parameters_are_those_the_site_knows():
    assert set(PARAMETERS.values()) == {"periode", "unit", "bidang"}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "satisfaction index of 100 in 2025: grade B (good), up 2.07 since 2024 81.37"),
        ("id", "indeks kepuasan dari 100 pada 2025: mutu B (baik), naik 2,07 dari 2024 81,37"),
    ],
)
def test_the_first_page_tells_the_index_with_grade_and_direction(open_page: OpenPage, lang: Lang, expected: str):
    seen = read(open_page("home.py", RELEASE, lang=lang))
    assert expected in seen.words
    assert any(link.startswith("/survei") for link in seen.links)


def test_the_first_page_of_a_release_without_a_survey_says_nothing_of_it(open_page: OpenPage):
    seen = read(open_page("home.py", release(), lang="en"))
    assert "satisfaction" not in seen.words.lower().replace("how satisfied", "")
    assert not any("survey-" in link for link in seen.links)
