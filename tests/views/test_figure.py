from __future__ import annotations

import pytest

from kemuning_data.figures import catalogue, home, selection_flow, selection_posts, vacancies
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.views import figure as figure_view
from tests.queries.breakdown_release import with_breakdowns
from tests.queries.hand_made import TODAY, release, vacancy
from tests.views.markup import Read
from tests.views.selection_release import selection_release
from tests.views.views import view

HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.mark.parametrize("lang", LANGS)
def test_a_block_holds_finding_table_chart_passport_and_files(lang: Lang):
    figure = home.open_posts_by_sector(view(lang))
    seen = Read(figure_view.block(figure))
    assert figure.finding in seen.words
    assert figure.passport.meaning in seen.words
    assert figure.passport.limits in seen.words
    assert "CC BY" not in figure.finding
    pins = f"rilis=2026-11-24.1&hari={TODAY}"
    tail = "&lang=en" if lang == "en" else ""
    for extension in ("csv", "xlsx", "json", "png", "svg"):
        assert f"/unduh/open-posts-by-sector.{extension}?{pins}{tail}" in seen.links
    assert f"/?{pins}{tail}#open-posts-by-sector" in seen.links
    images = [attributes for tag, attributes in seen.elements if tag == "img"]
    assert [image["alt"] for image in images] == [figure.alt_text]
    assert images[0]["loading"] == "lazy"
    assert len([tag for tag, _ in seen.elements if tag == "source"]) == 3


def test_the_table_is_one_for_a_screen_reader():
    seen = Read(figure_view.block(home.open_posts_by_sector(view())))
    tags = [tag for tag, _ in seen.elements]
    assert tags.count("caption") == 1
    assert [attributes["scope"] for tag, attributes in seen.elements if tag == "th"] == ["col"] * 3 + ["row"] * 3
    assert "Health 3 26" in seen.words


def test_without_a_chart_no_picture_is_offered():
    seen = Read(figure_view.block(home.coming_dates(view())))
    assert "img" not in seen.tags
    assert not [link for link in seen.links if ".png" in link or ".svg" in link]


def test_files_of_a_choice_hold_the_choice():
    chosen = VacancyFilters(text="perawat & bidan", units=("Dinas Kesehatan",))
    seen = Read(figure_view.files(vacancies.vacancies_listed(view(), chosen)))
    assert seen.links[0] == (
        f"/unduh/vacancies.csv?rilis=2026-11-24.1&hari={TODAY}&cari=perawat+%26+bidan&unit=Dinas+Kesehatan&lang=en"
    )


def test_what_the_agency_wrote_is_escaped_and_marked_as_indonesian():
    shown = view(shown=release([vacancy("v01", unit_name=HOSTILE)], [], []))
    seen = Read(figure_view.block(vacancies.posts_by_unit(shown, VacancyFilters())))
    assert "script" not in seen.tags
    assert HOSTILE in seen.words
    assert any(HOSTILE in text and lang == "id" for text, lang in seen.texts)


def test_bars_are_as_long_as_their_share_of_the_longest():
    markup = figure_view.table(home.open_posts_by_sector(view()))
    assert [part.split("%")[0] for part in markup.split("--kt-share:")[1:]] == ["100.0", "50.0", "26.9"]


def test_groups_have_tables_of_their_own_and_long_ones_are_folded():
    shown = view(shown=selection_release())
    chosen = SelectionFilters()
    figure = selection_flow.pass_rates(shown, chosen)
    read = Read(figure_view.block(figure))
    headings = [tag for tag, _ in read.elements if tag == "h3"]
    assert len(headings) == figure.frame["breakdown"].n_unique()
    assert [tag for tag, _ in read.elements].count("table") == len(headings)
    assert "Unit Unit" not in read.words
    many = [vacancy(f"m{n:02}", title=f"JABATAN {n:02}", applicants=100 - n) for n in range(18)]
    listed = Read(figure_view.block(vacancies.vacancies_listed(view(shown=release(many)), VacancyFilters())))
    assert "Show 8 more rows" in listed.words
    assert [tag for tag, _ in listed.elements].count("table") == 2
    assert [row["title"] for row in many if row["title"] not in listed.words] == []


def test_codes_stay_in_files_and_titles_lead_to_results():
    figure = selection_posts.competition(view(shown=selection_release()), SelectionFilters())
    read = Read(figure_view.block(figure))
    assert figure.frame["vacancy_id"].len() > 2
    assert "Code of the vacancy" not in read.words
    assert "/seleksi?formasi=s01&lang=en" in read.links
    assert "vacancy_id" in [column.name for column in figure.columns]


def test_a_count_of_people_has_its_range_or_its_reason_in_the_same_cell():
    asked = {"pengadaan": ["cpns-2024"], "rincian": ["district"]}
    figure = catalogue.figure(view("id", shown=with_breakdowns()), "selection-who", asked)
    said = figure_view.table(figure)
    assert '55 <span class="kt-under">antara 51 dan 59</span>' in said
    assert '<td class="kt-figure">&lt;10</td>' in said
    assert 'disembunyikan <span class="kt-under">sudah disembunyikan di antara pelamar</span>' in said
    assert '15% <span class="kt-under">antara 14% dan 17%</span>' in said
    # What files alone hold is no column of the page.
    assert said.count('scope="col"') == 4
