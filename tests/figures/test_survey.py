"""Figures of the satisfaction survey: their sentences at every edge, and their numbers against a slow second author."""

from __future__ import annotations

import csv
import io
import re
from fractions import Fraction

import pytest
from PIL import Image

from kemuning_data.charts.theme import NARROW, Look
from kemuning_data.exports import files
from kemuning_data.figures import catalogue
from kemuning_data.figures.cells import cell, shown
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.figures.survey_choice import asked, row_of
from kemuning_data.figures.survey_words import finding, in_short, respondents
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.reader import Release
from kemuning_data.rules.survey_vocabulary import Element
from tests.figures.survey_release import ELEMENTS, INDEX, UNITS, Row, index, with_survey
from tests.queries.hand_made import release
from tests.views.views import view

RELEASE = with_survey()
OURS = [figure_id for figure_id in catalogue.FIGURES if figure_id.startswith("survey-")]
CHOICES: list[dict[str, str]] = [
    {},
    {"unit": "capil"},
    {"unit": "capil", "periode": "2022"},
    {"unit": "dinkes", "periode": "2025-H2"},
    {"bidang": "health"},
    {"unit": "kecil"},
]
GOVERNMENT = "Pemerintah Kabupaten Kemuning (contoh)"


def made(figure_id: str, lang: Lang = "en", shown_release: Release = RELEASE, **parameters: str) -> Figure:
    given = {name: [value] for name, value in parameters.items()}
    return catalogue.figure(view(lang, shown=shown_release), figure_id, given)


def said(lang: Lang, shown_release: Release = RELEASE, **parameters: str) -> str:
    reader = view(lang, shown=shown_release)
    chosen, ignored = asked(reader, {name: [value] for name, value in parameters.items()})
    assert not ignored
    return finding(reader, chosen, row_of(reader, chosen))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("parameters", CHOICES)
@pytest.mark.parametrize("figure_id", OURS)
def test_every_figure_is_whole(figure_id: str, parameters: dict[str, str], lang: Lang):
    figure = made(figure_id, lang, **parameters)
    assert figure.frame.columns == [column.name for column in figure.columns]
    passport = figure.passport
    for text in (figure.title, figure.finding, passport.meaning, passport.formula, passport.limits, passport.coverage):
        assert text
        assert "{" not in text
    assert (figure.chart is None) == (figure.alt_text == "")
    for column in figure.columns:
        assert column.kind is Kind.NAME or column.unit, column.name
        beside = {column.low, column.high, column.hidden, column.least, column.of} - {""}
        assert beside <= set(figure.frame.columns)
        assert all(shown(value, column, lang) for value in figure.frame[column.name])
    if figure.chart is not None:
        png = files.png_file(figure, Look(width=NARROW))
        assert Image.open(io.BytesIO(png)).width <= 2 * (NARROW + 24)


@pytest.mark.parametrize("parameters", CHOICES)
@pytest.mark.parametrize("figure_id", OURS)
def test_its_address_makes_the_same_figure_again(figure_id: str, parameters: dict[str, str]):
    figure = made(figure_id, **parameters)
    again = {name: [value] if isinstance(value, str) else value for name, value in figure.parameters.items()}
    same = catalogue.figure(figure.view, figure_id, again)
    assert same.frame.equals(figure.frame)
    assert same.finding == figure.finding
    # What is shown today stays when a later release brings a newer period.
    assert figure.parameters["periode"]


@pytest.mark.parametrize(
    ("parameters", "english", "indonesian"),
    [
        (
            {},
            f"Satisfaction index (IKM) of {GOVERNMENT} in 2025: 81.37 of 100, grade B (good). The true value lies "
            "almost "
            "certainly between 80.90 and 81.84. That is 2.07 more than in 2024, more than chance explains.",
            f"Indeks kepuasan (IKM) {GOVERNMENT} pada 2025: 81,37 dari 100, mutu B (baik). Nilai sebenarnya hampir "
            "pasti "
            "antara 80,90 dan 81,84. Naik 2,07 dari 2024, lebih dari yang dapat dijelaskan oleh kebetulan.",
        ),
        (
            {"periode": "2023"},
            f"Satisfaction index (IKM) of {GOVERNMENT} in 2023: 79.10 of 100, grade B (good). The true value lies "
            "almost "
            "certainly between 78.60 and 79.60. There is no earlier period to compare it with.",
            f"Indeks kepuasan (IKM) {GOVERNMENT} pada 2023: 79,10 dari 100, mutu B (baik). Nilai sebenarnya hampir "
            "pasti "
            "antara 78,60 dan 79,60. Belum ada periode sebelumnya sebagai pembanding.",
        ),
        (
            {"unit": "capil"},
            "Satisfaction index (IKM) of Dinas Kependudukan dan Pencatatan Sipil in 2025: 88.00 of 100, grade B "
            "(good). "
            "The true value lies almost certainly between 87.10 and 88.90, so the grade may also be A (very good). "
            "That "
            "is 2.00 more than in 2024, more than chance explains.",
            "Indeks kepuasan (IKM) Dinas Kependudukan dan Pencatatan Sipil pada 2025: 88,00 dari 100, mutu B (baik). "
            "Nilai sebenarnya hampir pasti antara 87,10 dan 88,90, jadi mutunya bisa juga A (sangat baik). Naik 2,00 "
            "dari 2024, lebih dari yang dapat dijelaskan oleh kebetulan.",
        ),
        (
            {"unit": "capil", "periode": "2024"},
            "Satisfaction index (IKM) of Dinas Kependudukan dan Pencatatan Sipil in 2024: 86.00 of 100, grade B "
            "(good). "
            "The true value lies almost certainly between 84.90 and 87.00. 2022 was reckoned in another way and is not "
            "compared.",
            "Indeks kepuasan (IKM) Dinas Kependudukan dan Pencatatan Sipil pada 2024: 86,00 dari 100, mutu B (baik). "
            "Nilai sebenarnya hampir pasti antara 84,90 dan 87,00. Angka 2022 dihitung dengan cara lain, jadi tidak "
            "dibandingkan.",
        ),
        (
            {"unit": "capil", "periode": "2022"},
            "Satisfaction index (IKM) of Dinas Kependudukan dan Pencatatan Sipil in 2022: 80.90 of 100, grade B "
            "(good). "
            "How sure that is cannot be told: the answers behind it are not at hand. Compared with 2021: +0.80; "
            "whether "
            "that is more than chance is not known.",
            "Indeks kepuasan (IKM) Dinas Kependudukan dan Pencatatan Sipil pada 2022: 80,90 dari 100, mutu B (baik). "
            "Seberapa pasti angka itu tidak dapat diketahui: jawaban di baliknya tidak tersedia. Dibanding 2021: "
            "+0,80; "
            "apakah itu lebih dari kebetulan tidak diketahui.",
        ),
        (
            {"unit": "dinkes", "periode": "2025-H2"},
            "Satisfaction index (IKM) of Dinas Kesehatan in the second half of 2025: 80.40 of 100, grade B (good). The "
            "true value lies almost certainly between 77.40 and 83.20. Compared with the first half of 2025 no "
            "change is "
            "certain (+0.40).",
            "Indeks kepuasan (IKM) Dinas Kesehatan pada semester II 2025: 80,40 dari 100, mutu B (baik). Nilai "
            "sebenarnya "
            "hampir pasti antara 77,40 dan 83,20. Dibanding semester I 2025 tidak ada perubahan yang pasti (+0,40).",
        ),
        (
            {"unit": "kecil"},
            "The satisfaction index (IKM) of Kantor Kecil <b> for 2025 is not shown: fewer than 10 respondents.",
            "Indeks kepuasan (IKM) Kantor Kecil <b> untuk 2025 tidak ditampilkan: kurang dari 10 responden.",
        ),
        (
            {"unit": "disdik", "periode": "2024"},
            "This release tells no satisfaction index of Dinas Pendidikan for 2024.",
            "Rilis ini tidak memuat indeks kepuasan Dinas Pendidikan untuk 2024.",
        ),
    ],
)
def test_the_answer_stands_in_a_sentence(parameters: dict[str, str], english: str, indonesian: str):
    assert (said("en", **parameters), said("id", **parameters)) == (english, indonesian)


@pytest.mark.parametrize(
    ("low", "high", "others"),
    [
        # B goes from 76.61 to 88.30: an end on the boundary, a hundredth inside, and one beyond.
        (76.61, 88.30, ""),
        (76.60, 88.30, "C (less than good)"),
        (76.61, 88.31, "A (very good)"),
        (76.60, 88.31, "A (very good) / C (less than good)"),
    ],
)
def test_an_interval_that_leaves_its_grade_says_into_which(low: float, high: float, others: str):
    text = said("en", with_survey([index(None, "2025", 80.0, low, high)]))
    found = re.search(r"so the grade may also be (.*?)\. There", text)
    assert (found[1] if found else "") == others


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # Far apart, up and down; the same; and two that chance could make of one.
        ((70.0, 69.0, 71.0), (80.0, 79.0, 81.0), "That is 10.00 more than in 2024"),
        ((80.0, 79.0, 81.0), (70.0, 69.0, 71.0), "That is 10.00 less than in 2024"),
        ((80.0, 79.0, 81.0), (80.0, 79.0, 81.0), "no change is certain (±0.00)"),
        ((80.0, 79.0, 81.0), (80.9, 79.9, 81.9), "no change is certain (+0.90)"),
        ((80.9, 79.9, 81.9), (80.0, 79.0, 81.0), "no change is certain (−0.90)"),
    ],
)
def test_nothing_is_called_a_change_that_chance_explains(
    before: tuple[float, float, float], now: tuple[float, float, float], expected: str
):
    shown_release = with_survey([index(None, "2024", *before), index(None, "2025", *now)])
    assert expected in said("en", shown_release)
    short = in_short(view("en", shown=shown_release))
    assert short is not None
    is_certain = "certain" not in expected
    assert ("no certain change since 2024" in short[1]) is not is_certain
    if is_certain:
        assert ("up 10.00 since 2024" in short[1]) is ("more" in expected.split("than")[0])


@pytest.mark.parametrize(
    ("n", "population", "minimum", "english", "indonesian"),
    [
        (
            91,
            120,
            92,
            "91 respondents of at least 92 (population 120). Fewer than the minimum: the figure is indicative.",
            "91 responden dari minimal 92 (populasi 120). Kurang dari batas minimal: angka ini hanya petunjuk.",
        ),
        (
            92,
            120,
            92,
            "92 respondents of at least 92 (population 120).",
            "92 responden dari minimal 92 (populasi 120).",
        ),
        (
            10,
            None,
            None,
            "10 respondents; how many people were served has not been told, so there is no minimum to compare.",
            "10 responden; jumlah orang yang dilayani belum diberitahukan, jadi tidak ada batas minimal untuk "
            "dibandingkan.",
        ),
        (
            None,
            None,
            None,
            "The report does not say how many answered.",
            "Laporannya tidak menyebut berapa orang yang menjawab.",
        ),
    ],
)
def test_how_many_answered_of_how_many_are_needed(
    n: int | None, population: int | None, minimum: int | None, english: str, indonesian: str
):
    row = index("capil", "2025", 80.0, n=n, population=population, minimum_n=minimum)
    assert (respondents(view("en"), row), respondents(view("id"), row)) == (english, indonesian)


def test_one_cell_says_index_interval_grade_and_sample_or_why_nothing():
    figure = made("survey-units", "id")
    columns = {column.name: column for column in figure.columns}
    rows = {row["unit"]: row for row in figure.frame.to_dicts()}

    def told(unit: str, column: str) -> str:
        return cell(rows[unit], columns[column], "id").aloud

    assert told("Dinas Kesehatan", "ikm") == "80,20 (78,00–82,30)"
    assert told("Dinas Kesehatan", "n") == "120 (dari minimal 322 (populasi 2.000); hanya petunjuk)"
    assert told("Dinas Kesehatan", "grade") == "B (baik)"
    assert told("Dinas Kependudukan dan Pencatatan Sipil", "grade") == "B (baik) (bisa B sampai A)"
    assert told("Dinas Kependudukan dan Pencatatan Sipil", "n") == "400 (dari minimal 322 (populasi 2.000))"
    assert told("Kantor Kecil <b>", "ikm") == "disembunyikan (kurang dari 10 responden)"
    assert told("Kantor Kecil <b>", "n") == "–"
    assert told("Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu", "ikm") == "80,60"


def test_units_stand_in_groups_and_inside_them_by_the_alphabet():
    figure = made("survey-units")
    assert figure.frame.select("tier", "unit").rows() == [
        ("above", "Dinas Kependudukan dan Pencatatan Sipil"),
        ("within", "Dinas Kesehatan"),
        ("below", "Dinas Pendidikan"),
        ("", "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"),
        ("", "Kantor Kecil <b>"),
    ]
    assert figure.finding == (
        "Clearly above the other units together: Dinas Kependudukan dan Pencatatan Sipil. Clearly below the other "
        "units "
        "together: Dinas Pendidikan. Unit against unit, 3 of 3 pairs differ by more than chance."
    )


def test_units_that_chance_may_have_set_apart_are_not_put_in_an_order():
    codes = [unit["unit_code"] for unit in UNITS]
    alike = [index(code, "2025", 80.0 + place / 10, 78.5, 81.9, n=100) for place, code in enumerate(reversed(codes))]
    figure = made("survey-units", shown_release=with_survey(alike))
    names = figure.frame["unit"].to_list()
    assert names == sorted(names, key=str.lower)
    assert figure.frame["ikm"].to_list() != sorted(figure.frame["ikm"].to_list(), reverse=True)
    assert figure.finding == (
        "No unit can be told apart from the other units together: what differs may be chance. Unit against unit, 0 of "
        "10 pairs differ by more than chance."
    )


def test_a_change_of_method_breaks_the_line_and_a_year_without_survey_leaves_a_gap():
    figure = made("survey-trend", unit="capil")
    assert figure.frame["period"].to_list() == ["2016", "2021", "2022", "2024", "2025"]
    assert figure.alt_text == (
        "Line over time. 2016: 70.00 – reckoned differently – 2021: 80.10; 2022: 80.90 – reckoned differently – 2024: "
        "86.00 (84.90–87.00); 2025: 88.00 (87.10–88.90)."
    )
    assert "changed 2 times" in figure.finding
    assert figure.chart is not None
    lines = [layer for layer in figure.chart(NARROW).to_dict()["layer"] if layer["mark"].get("type") == "line"]
    runs = [row["run"] for row in lines[0]["data"]["values"]]
    assert len(set(runs[:1] + runs[1:3] + runs[3:])) == 3
    assert runs[1] == runs[2]
    assert runs[3] == runs[4]


@pytest.mark.parametrize("period", ["2024", "2025"])
def test_the_lowest_three_against_fractions(period: str):
    own = {
        row["element"]: Fraction(str(row["ikm"]))
        for row in ELEMENTS
        if row["unit_code"] is None and row["period"] == period
    }
    third = sorted(own.values())[2]
    expected = {element for element, value in own.items() if value <= third}
    figure = made("survey-elements", periode=period)
    labels = figure.columns[0].labels
    named = figure.finding.split(": ")[1].rstrip(".").split("; ")
    assert {each.rsplit(" ", 1)[0] for each in named} == {labels[element] for element in expected}
    assert figure.frame["element"].to_list() == [each.value for each in Element]


def test_the_heat_map_has_every_told_element_and_says_its_grade():
    figure = made("survey-heat", "id")
    for row in figure.frame.to_dicts():
        [code] = [unit["unit_code"] for unit in UNITS if unit["unit_name"] == row["unit"]]
        slow = {
            each["element"]: each["ikm"] for each in ELEMENTS if each["unit_code"] == code and each["period"] == "2025"
        }
        assert {element.value: row[element.value] for element in Element} == slow
        for column in figure.columns[1:]:
            letter = "A" if slow[column.name] >= 88.31 else "B" if slow[column.name] >= 76.61 else "C"
            assert cell(row, column, "id").beneath == letter
    assert "Kantor Kecil <b>" not in figure.frame["unit"]


@pytest.mark.parametrize(
    ("value", "letter"),
    [(25.0, "D"), (64.99, "D"), (65.0, "C"), (76.60, "C"), (76.61, "B"), (88.30, "B"), (88.31, "A"), (100.0, "A")],
)
def test_the_step_of_a_cell_begins_where_the_grade_does(value: float, letter: str):
    column = next(column for column in made("survey-elements").columns if column.name == "ikm")
    row: Row = {"ikm": value, "low": None, "high": None}
    assert cell(row, column, "en").beneath == letter


def test_respondents_are_the_governments_whatever_the_choice_and_never_a_zero():
    whole, of_unit = made("survey-respondents"), made("survey-respondents", unit="capil", periode="2025")
    assert whole.frame.equals(of_unit.frame)
    assert of_unit.passport.coverage == f"Period: 2025; Unit: {GOVERNMENT}"
    assert 0 not in whole.frame["count"].drop_nulls()
    columns = {column.name: column for column in whole.columns}
    cells = [cell(row, columns["count"], "en").aloud for row in whole.frame.to_dicts()]
    assert cells == [
        "900 (between 896 and 904)",
        "795 (between 791 and 799)",
        "400 (between 396 and 404)",
        "1,255 (between 1,251 and 1,259)",
        "hidden (could be worked out from the others)",
        "<10",
        "<10",
    ]
    assert made("survey-respondents", periode="2024").frame.is_empty()


def test_files_hold_every_part_of_a_cell_under_its_own_name():
    read = list(csv.reader(io.StringIO(files.csv_file(made("survey-units"), Look()).decode("utf-8-sig"))))
    start = next(number for number, line in enumerate(read) if line and not line[0].startswith("#"))
    rows = [dict(zip(read[start], line, strict=True)) for line in read[start + 1 :]]
    capil = next(row for row in rows if row["unit"].startswith("Dinas Kependudukan"))
    own = next(row for row in INDEX if (row["unit_code"], row["period"]) == ("capil", "2025"))
    for name in ("ikm", "low", "high", "n", "minimum_n", "population"):
        assert float(capil[name]) == own[name]
    assert (capil["grade"], capil["grade_worst"], capil["grade_best"]) == ("B", "B", "A")
    hidden = next(row for row in rows if row["unit"].startswith("Kantor"))
    assert (hidden["ikm"], hidden["n"], hidden["hidden_reason"]) == ("", "", "below_10")


def test_a_release_without_a_survey_has_figures_that_say_so():
    for figure_id in OURS:
        figure = made(figure_id, shown_release=release())
        assert figure.frame.is_empty()
        assert figure.chart is None
        assert figure.finding
    assert in_short(view("en", shown=release())) is None
