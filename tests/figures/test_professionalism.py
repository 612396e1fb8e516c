"""Both indices in words written by hand, their figures, and the bars of their charts."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from kemuning_data.charts.points import Bar, Group, points
from kemuning_data.charts.theme import NARROW, WIDE, Look, dressed
from kemuning_data.exports import pictures
from kemuning_data.figures import catalogue
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.figures.professionalism_words import both, index_finding, is_told, merit_finding
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.models import MeritRow, ProfessionalismRow
from kemuning_data.rules.merit import ASPECTS
from kemuning_data.rules.professionalism import DIMENSIONS
from tests.queries.hand_made import release
from tests.queries.test_professionalism import RELEASE, YEARS, rated, year
from tests.views.views import view

OURS = ("professionalism", "merit", "merit-aspects")


def figure(figure_id: str, lang: Lang = "en") -> Figure:
    return catalogue.figure(view(lang, shown=RELEASE), figure_id, {})


def of_years(*rows: dict[str, Any]) -> Any:
    return view(shown=release(outcomes={ProfessionalismRow: list(rows)}))


def test_the_newest_whole_year_is_told_against_the_one_before():
    assert index_finding(view(shown=RELEASE)) == (
        "Professionalism index (IP ASN) of 2024: 76.00 of 100, category medium. That is +5.00 points against 2023."
    )
    assert index_finding(of_years(year(2024, 14.0, 30.0, 27.0, 5.0, 76.0, category="medium"))) == (
        "Professionalism index (IP ASN) of 2024: 76.00 of 100, category medium."
    )
    assert index_finding(of_years(YEARS[0])).startswith("In no year told here are all four dimensions")


def test_the_merit_system_on_both_scales():
    assert merit_finding(view(shown=RELEASE)) == (
        "Merit system in 2025: 329 of 400 points, or 0.82 of 1; category IV, very good."
    )
    half = release(outcomes={MeritRow: [rated(2024, None, 284.5, "good")]})
    assert merit_finding(view(shown=half)).startswith("Merit system in 2024: 284.50 of 400 points, or 0.71 of 1;")


def test_both_in_one_sentence():
    assert both(view(shown=RELEASE)) == (
        "About the civil service itself: the professionalism index (IP ASN) was 76.00 of 100 in 2024 (medium); the "
        "merit system was rated 0.82 of 1 in 2025 (IV, very good). Both rate records and rules, not how people are "
        "served."
    )
    assert both(view()) == ""
    assert not is_told(view())
    assert is_told(of_years(YEARS[0]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure_id", OURS)
def test_every_figure_is_whole(figure_id: str, lang: Lang):
    made = figure(figure_id, lang)
    assert all(column.unit for column in made.columns if column.kind not in (Kind.NAME, Kind.DATE))
    for said in (made.title, made.finding, made.alt_text, made.passport.formula, made.passport.limits):
        assert said
        assert "{" not in said
    assert made.chart is not None
    assert made.chart(NARROW).to_dict()


def test_the_newest_year_stands_first_and_a_gap_stays_a_gap():
    made = figure("professionalism")
    assert made.frame["year"].to_list() == ["2025", "2024", "2023"]
    assert made.frame["index"].to_list() == [None, 76.0, 71.0]
    assert "not reported" in made.alt_text


def test_every_dimension_says_its_most_points_and_how_sure_that_is():
    made = figure("professionalism")
    titles = {column.name: column.title for column in made.columns}
    for dimension, rule in DIMENSIONS.items():
        assert f"(of at most {rule.most} points)" in titles[dimension.value]
    assert "Competence, Performance, Discipline were not found in a source" in made.passport.limits
    assert "how people are served" in made.passport.limits


def test_aspects_are_those_of_the_report():
    made = figure("merit-aspects")
    assert made.frame["aspect"].to_list() == ["planning", "information_system"]
    assert made.finding == (
        "2 of 8 aspects are reported for 2025. Farthest from the most points: Planning of needs, 35 of 40."
    )
    assert {aspect.value: rule.most for aspect, rule in ASPECTS.items()}["planning"] == 40


LONG = "Pengembangan kompetensi dengan nama yang terlalu panjang untuk satu baris (paling banyak 40 poin)"
GROUPS = [
    Group(LONG, 40, (Bar("2024", 30.0, "30,00"), Bar("2025", None, "tidak ada"))),
    Group("Disiplin", 5, (Bar("2025", 5.0, "5,00"),)),
]


def drawn(width: int) -> list[dict[str, Any]]:
    """The rows that bars are drawn from."""
    chart = points(GROUPS, width).to_dict()
    data = chart["layer"][0]["data"]
    return chart["datasets"][data["name"]] if "name" in data else data["values"]


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_bars_stay_on_the_paper_with_their_words(width: int, is_dark: bool):
    spec = dressed(points(GROUPS, width), Look(is_dark, width), title="Judul", sources=["Sumber"])
    assert Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1))).width <= width + 40
    svg = pictures.svg_of_chart(spec).decode()
    for said in ("30,00", "tidak ada", "2024", "Disiplin"):
        assert said in svg
    for row in drawn(width):
        assert row["from"] <= row["to"] <= row["most"] < row["after"] < width


def test_a_bar_is_as_long_as_its_points_on_one_scale():
    first, unknown, discipline = drawn(WIDE)
    whole = first["most"] - first["from"]
    assert (first["to"] - first["from"]) / whole == pytest.approx(30 / 40)
    assert unknown["to"] == unknown["from"]
    assert (discipline["most"] - discipline["from"]) / whole == pytest.approx(5 / 40)
