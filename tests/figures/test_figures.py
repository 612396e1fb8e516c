"""Every figure of the catalogue in both languages, and its numbers against a slow second author."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import Any

import polars as pl
import pytest
from PIL import Image

from kemuning_data.charts.theme import NARROW, Look
from kemuning_data.errors import Refusal
from kemuning_data.exports import files
from kemuning_data.figures import catalogue, home, vacancies
from kemuning_data.figures.cells import shown
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.release.reader import Release
from tests.queries import slowly
from tests.queries.hand_made import TODAY, VACANCIES, day, release, vacancy
from tests.queries.outcomes import release_with_outcomes
from tests.views.views import view

BEFORE = release([vacancy("v01"), vacancy("v02", posts=2), vacancy("v03")], [], release_id="2026-11-23.1")
AFTER = release(
    [
        vacancy("v01"),
        vacancy("v02", posts=5),
        vacancy("v03", is_withdrawn=True),
        vacancy("v04", posts=7),
    ],
    [],
)

ELSEWHERE = ("vacancy-", "feedback-", "training-", "staff-", "merit-")
"""How figures are called that have tests of their own: those of a vacancy's result, of messages and of training, and of
the aspects of the merit system, which not every report has."""
OF_MANY = [figure_id for figure_id in catalogue.FIGURES if not figure_id.startswith(ELSEWHERE)]
"""Figures that need nothing but a release."""

OF_SURVEY = {figure_id for figure_id in catalogue.FIGURES if figure_id.startswith("survey-")}
WITHOUT_CHART = {
    *("vacancies", "coming-dates", "selection-who", "selection-who-compared", "selection-channels"),
    *("promises", "professionalism", "merit"),
    *(figure_id for figure_id in catalogue.FIGURES if figure_id.startswith("evaluation-")),
    *OF_SURVEY,
}
"""Figures without chart; those of people where nobody is broken down, those of the survey where nobody was asked, those
of the loop where nothing was promised, rated or judged."""

ALWAYS = [figure_id for figure_id in OF_MANY if figure_id != "last-intake"]
"""Every figure but the one that a release without outcomes does not have."""


def with_earlier(monkeypatch: pytest.MonkeyPatch, earlier: Release | None) -> None:
    monkeypatch.setattr("kemuning_data.view.earlier_release", lambda _folder, _release_id: earlier)


@pytest.fixture(autouse=True)
def _has_a_release_before(monkeypatch: pytest.MonkeyPatch) -> None:
    with_earlier(monkeypatch, BEFORE)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure_id", ALWAYS)
def test_every_figure_is_whole(figure_id: str, lang: Lang):
    figure = catalogue.figure(view(lang), figure_id, {})
    assert figure.id == figure_id
    assert figure.frame.columns == [column.name for column in figure.columns] or set(figure.frame.columns) >= {
        column.name for column in figure.columns
    }
    passport = figure.passport
    for said in (figure.title, figure.finding, passport.meaning, passport.formula, passport.source, passport.limits):
        assert said
        assert "{" not in said
    assert (figure.chart is None) or figure.alt_text
    assert "2026-11-24.1" in figure.passport.source
    assert f"rilis=2026-11-24.1&hari={TODAY}" in figure.address
    assert figure.address.endswith(f"#{figure_id}")
    for column in figure.columns:
        if column.kind in {Kind.COUNT, Kind.MONEY}:
            assert column.unit, column.name
    for row in figure.frame.to_dicts():
        for column in figure.columns:
            assert shown(row[column.name], column, lang)


@pytest.mark.parametrize("figure_id", ALWAYS)
def test_no_figure_speaks_the_other_language(figure_id: str):
    english, indonesian = (catalogue.figure(view(lang), figure_id, {}) for lang in ("en", "id"))
    assert english.passport.meaning != indonesian.passport.meaning
    assert english.title != indonesian.title
    assert english.finding != indonesian.finding
    assert english.frame.equals(indonesian.frame)


@pytest.mark.parametrize("figure_id", ["", "nothing", "open-posts-by-sector/..", "x" * 500])
def test_an_unknown_figure_is_refused(figure_id: str):
    with pytest.raises(Refusal, match="figure_not_found"):
        catalogue.figure(view(), figure_id, {})


@pytest.mark.parametrize("figure_id", ALWAYS)
def test_figures_of_an_empty_release(figure_id: str):
    figure = catalogue.figure(view(shown=release([], [], [])), figure_id, {})
    assert figure.finding
    assert figure.chart is None or figure.frame.height


@pytest.mark.parametrize(
    "chosen",
    [
        VacancyFilters(),
        VacancyFilters(text="perawat"),
        VacancyFilters(status="open"),
        VacancyFilters(education="diploma", is_open_to_disabled=True),
        VacancyFilters(intake="cpns-2021"),
        VacancyFilters(text="nothing at all"),
    ],
)
def test_two_authors_agree_on_figures_of_a_choice(chosen: VacancyFilters):
    fitting = [row for row in VACANCIES if slowly.fits(row, chosen, TODAY)]
    listed = vacancies.vacancies_listed(view(), chosen)
    assert sorted(listed.frame["vacancy_id"]) == sorted(row["vacancy_id"] for row in fitting)
    for figure, key in (
        (vacancies.posts_by_education(view(), chosen), "education_required"),
        (vacancies.posts_by_unit(view(), chosen), "unit_name"),
    ):
        posts: dict[str, int] = defaultdict(int)
        count: dict[str, int] = defaultdict(int)
        for row in fitting:
            posts[row[key] or ""] += row["posts"]
            count[row[key] or ""] += 1
        expected = sorted(posts, key=lambda name: (-posts[name], name))
        assert figure.frame.rows() == [(name, count[name], posts[name]) for name in expected]


def test_units_after_the_twelfth_are_one_row():
    many = [vacancy(f"v{place:02}", unit_name=f"Unit {place:02}", posts=100 - place) for place in range(15)]
    figure = vacancies.posts_by_unit(view(shown=release(many, [], [])), VacancyFilters())
    assert figure.frame.height == vacancies.MOST_UNITS + 1
    assert figure.frame.rows()[-1] == ("", 3, 88 + 87 + 86)
    assert figure.columns[0].labels == {"": "3 other units together"}
    exactly = vacancies.posts_by_unit(view(shown=release(many[:12], [], [])), VacancyFilters())
    assert [name for name in exactly.frame["name"] if not name] == []


def test_the_choice_stands_in_the_figure_in_words():
    chosen = VacancyFilters(text="perawat", units=("Dinas Kesehatan",), status="open", is_open_to_disabled=True)
    assert vacancies.posts_by_unit(view("id"), chosen).filters == (
        ("Cari", "“perawat”"),
        ("Unit kerja", "Dinas Kesehatan"),
        ("Terbuka bagi penyandang disabilitas", "Ya"),
        ("Pendaftaran", "Sedang dibuka"),
    )


@pytest.mark.parametrize(
    ("earlier", "later", "rows"),
    [
        (BEFORE, AFTER, [("added", 1, 7), ("changed", 1, 5), ("criteria_changed", 0, 0), ("withdrawn", 1, 1)]),
        (BEFORE, BEFORE, [("added", 0, 0), ("changed", 0, 0), ("criteria_changed", 0, 0), ("withdrawn", 0, 0)]),
        (
            release([vacancy("v01")], [], [], release_id="2026-11-23.1"),
            release([vacancy("v01", applicants=40, eligible=3)], [], []),
            [("added", 0, 0), ("changed", 0, 0), ("criteria_changed", 0, 0), ("withdrawn", 0, 0)],
        ),
        (
            release([vacancy("v01", closes_on=None)], [], [], release_id="2026-11-23.1"),
            release([vacancy("v01")], [], []),
            [("added", 0, 0), ("changed", 1, 1), ("criteria_changed", 0, 0), ("withdrawn", 0, 0)],
        ),
        (
            release([vacancy("v01", is_withdrawn=True)], [], [], release_id="2026-11-23.1"),
            release([vacancy("v01", posts=3)], [], []),
            [("added", 0, 0), ("changed", 1, 3), ("criteria_changed", 0, 0), ("withdrawn", 0, 0)],
        ),
        (
            release([vacancy("v01", is_withdrawn=True)], [], [], release_id="2026-11-23.1"),
            release([vacancy("v01")], [], []),
            [("added", 0, 0), ("changed", 1, 1), ("criteria_changed", 0, 0), ("withdrawn", 0, 0)],
        ),
    ],
    ids=["every kind", "nothing", "counts only", "dates given", "again with other posts", "in the list again"],
)
def test_what_changed_between_two_releases(
    monkeypatch: pytest.MonkeyPatch, earlier: Release, later: Release, rows: list[Any]
):
    with_earlier(monkeypatch, earlier)
    figure = home.changes_since_last(view(shown=later))
    assert figure is not None
    assert figure.frame.rows() == rows
    assert ("No vacancy has changed" in figure.finding) is (sum(row[1] for row in rows) == 0)


def test_a_vacancy_whose_criteria_alone_differ(monkeypatch: pytest.MonkeyPatch):
    every = release([vacancy("v01"), vacancy("v02")])
    criteria = every.frame("criteria").filter(pl.col("vacancy_id") == "v01")
    assert criteria.height > 2
    every = release([vacancy("v01"), vacancy("v02")], criteria=criteria.to_dicts())
    fewer = release([vacancy("v01"), vacancy("v02")], criteria=criteria.head(2).to_dicts(), release_id="2026-11-23.1")
    for earlier, later in ((fewer, every), (every, fewer)):
        with_earlier(monkeypatch, earlier)
        figure = home.changes_since_last(view(shown=later))
        assert figure is not None
        assert figure.frame.filter(pl.col("vacancies") > 0).rows() == [("criteria_changed", 1, 1)]


def test_the_first_release_has_changed_nothing(monkeypatch: pytest.MonkeyPatch):
    with_earlier(monkeypatch, None)
    assert home.changes_since_last(view()) is None
    with pytest.raises(Refusal, match="figure_not_found"):
        catalogue.figure(view(), "changes-since-last-release", {})


@pytest.mark.parametrize(
    ("value", "kind", "indonesian", "english"),
    [
        (None, Kind.COUNT, "–", "–"),
        (0, Kind.COUNT, "0", "0"),
        (36865, Kind.COUNT, "36.865", "36,865"),
        (0.5, Kind.SHARE, "50%", "50%"),
        (7_974_000, Kind.MONEY, "Rp7.974.000", "Rp7,974,000"),
        (day("2026-12-03"), Kind.DATE, "3 Des 2026", "3 Dec 2026"),
        ("health", Kind.NAME, "Kesehatan", "Kesehatan"),
        ("unheard of", Kind.NAME, "unheard of", "unheard of"),
        (True, Kind.NAME, "Ya", "Ya"),
    ],
)
def test_values_as_readers_see_them(value: object, kind: Kind, indonesian: str, english: str):
    column = Column("x", "X", kind, labels={"health": "Kesehatan", "true": "Ya"})
    assert (shown(value, column, "id"), shown(value, column, "en")) == (indonesian, english)


def test_what_is_spoken_of_a_long_chart_ends(monkeypatch: pytest.MonkeyPatch):
    many = [vacancy(f"v{place:02}", unit_name=f"Unit {place:02}", posts=100 - place) for place in range(12)]
    figure: Figure = vacancies.posts_by_unit(view(shown=release(many, [], [])), VacancyFilters())
    assert figure.alt_text.startswith("Bar chart. Unit 00: 100 posts; Unit 01: 99 posts;")
    assert figure.alt_text.endswith("Unit 07: 93 posts; and 4 more in the table.")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure_id", [each for each in OF_MANY if each not in WITHOUT_CHART])
def test_no_chart_is_wider_than_a_phone(figure_id: str, lang: Lang):
    shown = view(lang, shown=release_with_outcomes())
    png = files.png_file(catalogue.figure(shown, figure_id, {"pengadaan": ["cpns-2024"]}), Look(width=NARROW))
    assert Image.open(io.BytesIO(png)).width <= 2 * (NARROW + 24)
