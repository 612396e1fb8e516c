"""What stands in the document of the page of training before any script, and its number on the first page."""

from __future__ import annotations

import pytest

from kemuning_data import site_map
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.reader import Release
from kemuning_data.site_map import TRAINING
from kemuning_data.views import home
from kemuning_data.web.summaries import summary
from tests.queries.hand_made import release
from tests.queries.training_release import made
from tests.views.markup import Read
from tests.views.views import view


def content(lang: Lang, shown: Release, **query: str) -> Read:
    page = site_map.page(TRAINING)
    assert page is not None
    found = summary(view(lang, shown=shown), page, {name: [value] for name, value in query.items()})
    assert found is not None
    return Read(found.content)


@pytest.mark.parametrize("lang", LANGS)
def test_the_figures_and_a_choice_of_year_stand_there(lang: Lang):
    read = content(lang, made(3), tahun="2025")
    forms = [attributes for tag, attributes in read.elements if tag in ("form", "select", "input")]
    assert forms[0]["action"] == "/pelatihan"
    assert {each.get("name") for each in forms[1:]} >= {"tahun"}
    for place in ("training-hours", "training-programmes", "training-quarters", "training-cohorts"):
        assert any(attributes.get("id") == place for _tag, attributes in read.elements), place


@pytest.mark.parametrize("lang", LANGS)
def test_statuses_that_are_not_told_are_named_in_a_line_and_never_counted_as_zero(lang: Lang):
    read = content(lang, made(3))
    assert {"id": "Tidak ditampilkan karena kurang dari sepuluh", "en": "Not shown, because fewer than ten"}[
        lang
    ] in read.words


@pytest.mark.parametrize("lang", LANGS)
def test_a_release_without_training_says_so(lang: Lang):
    said = {"id": "Rilis ini belum memuat", "en": "This release says nothing about training"}[lang]
    assert said in content(lang, release()).words


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_tells_how_many_staff_are_trained_only_where_that_is_told(lang: Lang):
    told = {"id": "mencapai 20 jam pelajaran pada 20", "en": "with their 20 training hours in 20"}[lang]
    assert told in Read(home.whole(view(lang, shown=made(3)))).words
    without = Read(home.whole(view(lang, shown=release())))
    assert told not in without.words
    assert not any("/pelatihan" in link for link in without.links)
