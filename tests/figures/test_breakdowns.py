"""Figures of people: their sentences, and that no output says a number that the release does not tell."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kemuning_data.charts.theme import NARROW, Look
from kemuning_data.exports import files
from kemuning_data.figures import catalogue
from kemuning_data.figures.breakdown_findings import Group, finding
from kemuning_data.figures.breakdown_table import columns_of, whole_rate
from kemuning_data.figures.breakdown_words import category_labels
from kemuning_data.figures.cells import cell, shown
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries import breakdowns
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.rules.breakdown_vocabulary import Attribute
from tests.queries.breakdown_release import CELLS, OUTREACH, Row, with_breakdowns, without_breakdowns
from tests.views.views import view

ROUND = {"pengadaan": ["cpns-2024"], "pengadaan_b": ["pppk-2024"]}
OURS = ("selection-who", "selection-who-compared", "selection-channels")
ASKED: list[tuple[str, dict[str, str]]] = [
    ("selection-who", {}),
    ("selection-who", {"rincian": "age_band"}),
    ("selection-who", {"rincian": "disability"}),
    ("selection-who", {"rincian": "district"}),
    ("selection-who", {"rincian": "age_band", "silang": "sex"}),
    ("selection-who", {"unit": "Dinas Kesehatan"}),
    ("selection-who", {"pengadaan": "semua"}),
    ("selection-who", {"pengadaan": "pppk-2024"}),
    ("selection-who", {"jenis": "disability"}),
    ("selection-who-compared", {}),
    ("selection-who-compared", {"pengadaan_b": "cpns-2021"}),
    ("selection-who-compared", {"unit": "Dinas Kesehatan", "pengadaan_b": "cpns-2021", "unit_b": "Dinas Kesehatan"}),
    ("selection-channels", {}),
    ("selection-channels", {"pengadaan": "pppk-2024"}),
]
"""Questions that have an answer."""


def made(figure_id: str, lang: Lang = "en", **parameters: str) -> Figure:
    asked = {**ROUND, **{name: [value] for name, value in parameters.items()}}
    return catalogue.figure(view(lang, shown=with_breakdowns()), figure_id, asked)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("figure_id", "parameters"), ASKED)
def test_every_figure_of_people_is_whole(figure_id: str, parameters: dict[str, str], lang: Lang):
    figure = made(figure_id, lang, **parameters)
    assert figure.frame.height
    assert figure.frame.columns == [column.name for column in figure.columns]
    passport = figure.passport
    for said in (figure.finding, figure.title, figure.alt_text, passport.coverage, passport.formula, passport.limits):
        assert said
        assert "{" not in said
    for column in figure.columns:
        assert column.kind is Kind.NAME or column.unit, column.name
        # Whatever stands beside a value in one cell is a column of the files.
        beside = {column.low, column.high, column.hidden, column.bound, column.implied} - {""}
        assert beside <= set(figure.frame.columns)
        assert all(shown(value, column, lang) for value in figure.frame[column.name])
    png = files.png_file(figure, Look(width=NARROW))
    assert Image.open(io.BytesIO(png)).width <= 2 * (NARROW + 24)


@pytest.mark.parametrize(("figure_id", "parameters"), ASKED)
def test_its_address_makes_the_same_figure_again(figure_id: str, parameters: dict[str, str]):
    figure = made(figure_id, **parameters)
    again = {name: [said] if isinstance(said, str) else said for name, said in figure.parameters.items()}
    same = catalogue.figure(figure.view, figure_id, again)
    assert same.frame.equals(figure.frame)
    assert same.finding == figure.finding
    assert figure.parameters["bagian"] == ("saluran" if figure_id == "selection-channels" else "siapa")


@pytest.mark.parametrize(
    ("figure_id", "parameters", "english", "indonesian"),
    [
        (
            "selection-who",
            {},
            "Chosen, among those who applied: Women 9% (7–10%) of about 700; Men 8% (7–10%) of about 540. "
            "The rounding cannot tell the two apart.",
            "Lulus akhir di antara pelamar: Perempuan 9% (7–10%) dari sekitar 700 orang; Laki-laki 8% (7–10%) dari "
            "sekitar 540 orang. Pembulatan tidak dapat membedakan keduanya.",
        ),
        (
            "selection-who",
            {"rincian": "age_band"},
            "Chosen, among those who applied: Up to 25 years at most 5% (0–5%) of about 520; 26 to 30 years 16% "
            "(15–18%) of about 455. Higher among “26 to 30 years” than among “Up to 25 years”, whatever the rounding "
            "did.",
            "Lulus akhir di antara pelamar: Sampai 25 tahun paling banyak 5% (0–5%) dari sekitar 520 orang; "
            "26–30 tahun 16% (15–18%) dari sekitar 455 orang. Pada “26–30 tahun” pasti lebih tinggi daripada pada "
            "“Sampai 25 tahun”, apa pun akibat pembulatannya.",
        ),
        (
            "selection-who",
            {"jenis": "disability"},
            "Applied: Women 15 (between 11 and 19); Men 10 (between 6 and 14).",
            "Melamar: Perempuan 15 (antara 11 dan 19); Laki-laki 10 (antara 6 dan 14).",
        ),
        (
            "selection-who",
            {"unit": "Dinas Perhubungan"},
            "Fewer than 20 people: too few to be broken down without giving somebody away. The closest question that "
            "has an answer: Recruitment round: CPNS 2024, by Sex.",
            "Kurang dari 20 orang: terlalu sedikit untuk dirinci tanpa membuka data seseorang. Pertanyaan terdekat "
            "yang ada jawabannya: Pengadaan: CPNS 2024, menurut Jenis kelamin.",
        ),
        (
            "selection-who-compared",
            {"pengadaan_b": "cpns-2021"},
            "Chosen, among those who applied: rounding cannot tell the two choices apart in any group.",
            "Lulus akhir di antara pelamar: pembulatan tidak dapat membedakan kedua pilihan pada kelompok mana pun.",
        ),
        (
            "selection-who-compared",
            {},
            "Chosen, among those who applied, differs for certain: Women 9% (7–10%) in the first choice, 25% (22–27%) "
            "in the second; Men 8% (7–10%) in the first choice, 26% (23–28%) in the second.",
            "Lulus akhir di antara pelamar pasti berbeda: Perempuan 9% (7–10%) pada pilihan pertama, 25% (22–27%) "
            "pada pilihan kedua; Laki-laki 8% (7–10%) pada pilihan pertama, 26% (23–28%) pada pilihan kedua.",
        ),
        (
            "selection-channels",
            {"pengadaan": "pppk-2024"},
            "The table tells how many applied in 5 of 8 groups.",
            "Tabel ini memuat jumlah pelamar 5 dari 8 kelompok.",
        ),
        (
            "selection-channels",
            {"unit": "Dinas Kesehatan"},
            "Channels are told for one whole recruitment round only. The closest question that has an answer: "
            "Recruitment round: CPNS 2024, by Channel.",
            "Saluran informasi hanya ditampilkan untuk satu pengadaan secara utuh. Pertanyaan terdekat yang ada "
            "jawabannya: Pengadaan: CPNS 2024, menurut Saluran.",
        ),
    ],
)
def test_the_answer_stands_in_a_sentence(figure_id: str, parameters: dict[str, str], english: str, indonesian: str):
    assert (made(figure_id, "en", **parameters).finding, made(figure_id, "id", **parameters).finding) == (
        english,
        indonesian,
    )


def test_a_figure_without_an_answer_has_no_rows_no_chart_and_its_own_address():
    figure = made("selection-who", unit="Dinas Perhubungan", rincian="sex")
    assert (figure.frame.height, figure.chart, figure.alt_text) == (0, None, "")
    assert figure.parameters["unit"] == ("Dinas Perhubungan",)
    compared = made("selection-who-compared", pengadaan_b="pppk-2026")
    assert compared.frame.height == 0
    assert compared.finding.startswith("Second choice: This choice has not been counted yet")
    old = catalogue.figure(view(shown=without_breakdowns()), "selection-who", ROUND)
    assert old.finding == "This release is of an older version that did not break people down."


def test_coverage_says_the_exact_numbers_what_is_withheld_and_when_it_was_counted():
    said = made("selection-who", rincian="age_band").passport.coverage
    assert "Applied: 1,240 people; Passed the administrative selection: 1,010 people" in said
    assert "Sat the SKB: not shown, too close to another group that is shown." in said
    assert said.endswith("Counted on 3 March 2025, after the objections had ended; that does not change any more.")
    first = made("selection-who", pengadaan="pppk-2024").passport.coverage
    assert first.endswith(
        "Counted on 20 November 2026, when the stage had closed; once more after the objections have ended."
    )


def test_one_cell_says_value_and_range_or_why_it_is_hidden():
    def cells(lang: Lang, column: str, **parameters: str) -> list[tuple[str, str]]:
        figure = made("selection-who", lang, **parameters)
        meant = next(each for each in figure.columns if each.name == column)
        return [(said.text, said.beneath) for row in figure.frame.to_dicts() for said in [cell(row, meant, lang)]]

    assert cells("id", "applied") == [("700", "antara 696 dan 704"), ("540", "antara 536 dan 544")]
    assert cells("id", "passed_administration", rincian="disability") == [
        ("20 + <10", "20 diketahui dari formasinya sendiri"),
        ("disembunyikan", "dapat dihitung dari yang lain"),
    ]
    assert cells("id", "applied", rincian="disability") == [
        ("40", "antara 36 dan 44; 25 di antaranya diketahui dari formasinya sendiri"),
        ("1.200", "antara 1.196 dan 1.204"),
    ]
    assert cells("en", "appointed", rincian="district") == [
        ("55", "between 51 and 59"),
        ("35", "between 31 and 39"),
        ("<10", ""),
        ("hidden", "hidden among the applicants already"),
    ]
    assert cells("en", "share", rincian="age_band") == [
        ("≤ 5%", "5% at the most"),
        ("16%", "between 15% and 18%"),
        ("hidden", "could be worked out from the others"),
        ("hidden", "fewer than 10"),
    ]


def test_a_rate_of_fewer_than_50_people_is_not_told_and_says_so():
    answered = breakdowns.answer(with_breakdowns(), SelectionFilters(intake="cpns-2024"), Attribute.SEX)
    column = next(each for each in columns_of(view(), answered, (), "appointed") if each.name == "share")
    row = dict.fromkeys((column.name, column.low, column.high, column.bound)) | {column.hidden: "below_50"}
    assert cell(row, column, "en").aloud == "– (no rate of fewer than 50 people)"


rates = st.tuples(st.integers(10, 400).map(lambda n: 5 * n), st.integers(0, 100))


@given(st.lists(rates, min_size=2, max_size=4))
def test_a_sentence_never_ranks_groups_whose_ranges_touch(given_rates: list[tuple[int, int]]):
    groups = []
    for place, (whole, share) in enumerate(given_rates):
        part = 5 * (whole * share // 500)
        told = whole_rate(part, whole)
        assert told is not None
        bound = "at_most" if told.is_at_most else "at_least" if told.is_at_least else None
        row = {"applied": whole, "share": told.pct, "share_low": int(told.low_pct), "share_high": int(told.high_pct)}
        groups.append(Group(f"G{place}", {**row, "share_bound": bound}))
    ends = {group.name: (group.row["share_low"], group.row["share_high"]) for group in groups}
    said = finding(view(), groups, (), "appointed")
    ranked = re.search(r"Higher among “(G\d)” than among “(G\d)”", said)
    apart = any(one[1] < other[0] for one in ends.values() for other in ends.values())
    assert (ranked is not None) == apart
    if ranked:
        assert ends[ranked[1]][0] > ends[ranked[2]][1]


def _ends(part: int, whole: int) -> set[int]:
    """The whole percent that a rate of two published counts may be told in, reckoned in fractions."""
    low = max(Fraction(0), Fraction(100 * (part - 4), whole + 4))
    high = min(Fraction(100), Fraction(100 * (part + 4), whole - 4))
    share = Fraction(100 * part, whole)
    return {0, 5, 95, 100, floor(low), ceil(high), floor(share + Fraction(1, 2))}


def _published(rows: list[Row]) -> tuple[set[int], set[int]]:
    """(Counts with their ends and what everybody knows, percent) that the cells of a table allow."""
    counts = {row["count"] for row in rows if row["count"] is not None}
    implied = {row["implied"] for row in rows}
    numbers = {count + off for count in counts for off in (-4, 0, 4)} | implied
    percent: set[int] = set()
    for row in rows:
        for other in rows:
            is_same = (row["value_1"], row["value_2"]) == (other["value_1"], other["value_2"])
            is_told = other["stage"] == "applied" and None not in (row["count"], other["count"])
            if is_same and is_told and other["count"] >= 50:
                percent |= _ends(row["count"], other["count"])
    return numbers, percent


def _cells_behind(figure: Figure) -> list[Row]:
    """The published cells that a figure may speak of: those of its tables, on both sides of a comparison."""
    if figure.id == "selection-channels":
        intake = figure.parameters["pengadaan"]
        return [
            {"value_1": row["channel"], "value_2": None, "stage": stage, "count": row[stage], "implied": 0}
            for row in OUTREACH
            if row["intake_code"] == intake
            for stage in ("applied", "passed_administration", "appointed")
        ]
    units = {"Dinas Kesehatan": "dinkes"}
    rows = []
    for suffix in ("", "_b"):
        if f"pengadaan{suffix}" in figure.parameters:
            intake, unit = figure.parameters[f"pengadaan{suffix}"], figure.parameters.get(f"unit{suffix}", ("",))[0]
            wanted = {
                "intake_code": None if intake == "semua" else intake,
                "unit_code": units.get(unit),
                "job_family": None,
                "vacancy_type": figure.parameters.get(f"jenis{suffix}"),
            }
            asked = {str(figure.parameters["rincian"]), str(figure.parameters.get("silang", None))}
            rows += [
                row
                for row in CELLS
                if all(row[name] == value for name, value in wanted.items())
                and {row["attribute_1"], str(row["attribute_2"])} == asked
            ]
    return rows


def _numbers(text: str, names: Iterator[str]) -> set[int]:
    """Whole numbers in a text; those of names of groups and years of rounds left out."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return {int(found.replace(",", "")) for found in re.findall(r"\d[\d,]*", text)}


@pytest.mark.parametrize(("figure_id", "parameters"), ASKED)
def test_no_number_is_told_but_those_of_published_cells(figure_id: str, parameters: dict[str, str]):
    figure = made(figure_id, **parameters)
    behind = _cells_behind(figure)
    assert behind
    counts, percent = _published(behind)
    hidden = {(row["value_1"], row["value_2"], row["stage"]) for row in behind if row["count"] is None}
    medians = {row.get("median_skd") for row in behind}
    for row in figure.frame.to_dicts():
        for column in figure.columns:
            value = row[column.name]
            if column.name == "median_skd":
                assert value in medians
            elif value is not None and column.kind is not Kind.NAME:
                assert value in (percent if column.kind is Kind.PERCENT else counts), column.name
            if column.kind is Kind.COUNT and column.hidden:
                # A hidden count is empty and never a zero, and has its reason beside it.
                assert (value is None) == (row[column.hidden] is not None)
                assert value != 0
        if figure_id == "selection-who" and "silang" not in figure.parameters:
            for stage in ("applied", "passed_administration", "passed_skd", "sat_skb", "appointed"):
                if (row["category"], None, stage) in hidden:
                    assert (row[stage], row[f"{stage}_low"], row[f"{stage}_high"]) == (None, None, None)

    groups = {name for attribute in Attribute for name in category_labels(figure.view, attribute).values()}
    told = counts | percent | {10, len(behind), figure.frame.height, figure.frame["applied"].count()}
    for text in (figure.finding, figure.alt_text.replace("more in the table", "")):
        assert _numbers(text, iter(groups)) <= told | {figure.frame.height - 8}
    assert figure.chart is not None
    for mark in _marks(figure):
        for name in ("value", "low", "high"):
            assert mark[name] is None or mark[name] in counts | percent
        assert _numbers(" ".join(mark["shown"]), iter(groups)) <= told
        assert mark["high"] is not None or mark["value"] is None


def _marks(figure: Figure) -> list[Row]:
    assert figure.chart is not None
    found: list[Row] = []

    def walk(part: object) -> None:
        if isinstance(part, dict):
            if "place" in part and "shown" in part:
                found.append(part)
            for each in part.values():
                walk(each)
        elif isinstance(part, list):
            for each in part:
                walk(each)

    walk(figure.chart(NARROW).to_dict())
    return found


def test_no_figure_of_people_speaks_the_other_language():
    for figure_id, parameters in ASKED:
        english, indonesian = (made(figure_id, lang, **parameters) for lang in ("en", "id"))
        for one, other in (
            (english.finding, indonesian.finding),
            (english.title, indonesian.title),
            (english.passport.limits, indonesian.passport.limits),
            (english.passport.coverage, indonesian.passport.coverage),
        ):
            assert one != other
        assert not re.search(r"\b(the|of|and|people|hidden)\b", indonesian.finding + indonesian.alt_text)
