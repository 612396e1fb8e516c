"""What stands in the document of the page of selection before any script: the same as the session will say."""

from __future__ import annotations

import pytest

from kemuning_data import site_map
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.reader import Release
from kemuning_data.site_map import SELECTION, SURVEY
from kemuning_data.web.summaries import summary
from kemuning_data.web.summary import Summary
from tests.figures.survey_release import with_survey
from tests.queries.breakdown_release import with_breakdowns, without_breakdowns
from tests.queries.hand_made import release
from tests.views.markup import Read
from tests.views.selection_release import selection_release
from tests.views.views import view

RELEASE = selection_release()


def said(lang: Lang = "en", shown: Release = RELEASE, slug: str = SELECTION, **query: str) -> Summary | None:
    page = site_map.page(slug)
    assert page is not None
    return summary(view(lang, shown=shown), page, {name: [value] for name, value in query.items()})


def content(lang: Lang = "en", shown: Release = RELEASE, **query: str) -> Read:
    found = said(lang, shown, **query)
    assert found is not None
    return Read(found.content)


def test_the_list_of_results_with_its_search_and_pages():
    read = content(bagian="hasil", cari="perawat", hal="9")
    assert "not understood and left out: hal = “9”." in read.words
    assert "Results by vacancy" in read.words
    form = [attributes for tag, attributes in read.elements if tag in {"form", "input"}]
    assert form[0]["action"] == "/seleksi"
    assert {(each["name"], each["value"]) for each in form[1:]} == {
        ("cari", "perawat"),
        ("bagian", "hasil"),
        ("lang", "en"),
    }
    assert "/seleksi?formasi=s01&cari=perawat&lang=en" in read.links


@pytest.mark.parametrize("lang", LANGS)
def test_one_result_is_whole_and_keeps_its_address(lang: Lang):
    found = said(lang, formasi="s02", cari="guru", bagian="hasil")
    assert found is not None
    assert found.kept == {"formasi": "s02"}
    assert found.title == {"en": "Result: GURU AHLI PERTAMA", "id": "Hasil: GURU AHLI PERTAMA"}[lang]
    assert "BBBBB-00001" in Read(found.content).words
    # What lives in the session alone has no place in a document.
    assert "input" not in Read(found.content).tags
    assert "#baris" not in Read(found.content).links


def test_a_vacancy_without_a_result_says_so_and_an_unknown_one_is_not_found():
    assert "no result of this vacancy yet" in content(formasi="s08").words
    assert said(formasi="s99") is None
    assert said(formasi="") is not None


def test_an_older_release_has_no_results():
    assert "Belum ada hasil seleksi dalam rilis ini." in content("id", release()).words
    assert "Belum ada hasil seleksi dalam rilis ini." in content("id", release(), bagian="hasil").words


def test_a_vacancys_own_page_tells_what_came_out():
    found = said(slug="lowongan", formasi="s01")
    assert found is not None
    assert found.vacancy is not None
    assert "/seleksi?formasi=s01&lang=en" in Read(found.content).links


@pytest.mark.parametrize("lang", LANGS)
def test_who_applied_and_how_they_heard_can_be_read_and_asked_without_a_script(lang: Lang):
    read = content(lang, with_breakdowns(), bagian="siapa", rincian="agama")
    assert "rincian = “agama”" in read.words
    assert {"en": "Women 9% (7–10%) of about 700", "id": "Perempuan 9% (7–10%) dari sekitar 700"}[lang] in read.words
    assert [each.get("name") for tag, each in read.elements if tag == "select"] == ["pengadaan", "rincian"]
    read = content(lang, with_breakdowns(), bagian="saluran")
    assert {"en": "Social media", "id": "Media sosial"}[lang] in read.words
    assert [each.get("name") for tag, each in read.elements if tag == "select"] == ["pengadaan"]


def test_an_older_release_counts_nobody_by_what_they_are():
    for part in ("siapa", "saluran"):
        words = content("en", without_breakdowns(), bagian=part).words
        assert "This release is of an older version that did not count people by what they are." in words
    assert "Statistics Results by vacancy Selection" in content("en", without_breakdowns()).words


@pytest.mark.parametrize("lang", LANGS)
def test_satisfaction_can_be_read_and_asked_without_a_script(lang: Lang):
    found = said(lang, with_survey(), slug=SURVEY, unit="dinkes", periode="2031")
    assert found is not None
    read = Read(found.content)
    assert "periode = “2031”" in read.words
    assert "Dinas Kesehatan" in read.words
    chosen = [attributes["value"] for tag, attributes in read.elements if tag == "option" and "selected" in attributes]
    assert chosen == ["2025", "dinkes"]
    form = next(attributes for tag, attributes in read.elements if tag == "form")
    assert form["action"] == "/survei"


def test_a_release_without_a_survey_is_told_without_a_script_too():
    found = said("en", release(), slug=SURVEY)
    assert found is not None
    assert "holds no satisfaction survey yet" in Read(found.content).words
