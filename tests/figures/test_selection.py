"""Figures of the journalist's bench: their sentences against figures written by hand, in both languages."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kemuning_data.charts.columns import histogram
from kemuning_data.charts.theme import NARROW, Look, dressed
from kemuning_data.exports import pictures
from kemuning_data.figures import catalogue
from kemuning_data.figures.cells import shown
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.i18n import LANGS, Lang
from tests.queries.outcomes import release_with_outcomes
from tests.views.views import view

ROUND = {"pengadaan": ["cpns-2024"], "pengadaan_b": ["pppk-2024"]}
OF_PEOPLE = {"selection-who", "selection-who-compared", "selection-channels"}
"""Figures that need breakdowns have tests of their own."""
OURS = [each for each in catalogue.FIGURES if each.startswith("selection-") and each not in OF_PEOPLE] + ["last-intake"]


def made(figure_id: str, lang: Lang = "en", **parameters: str) -> Figure:
    asked = {**ROUND, **{name: [value] for name, value in parameters.items()}}
    return catalogue.figure(view(lang, shown=release_with_outcomes()), figure_id, asked)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure_id", OURS)
def test_every_figure_of_a_round_with_outcomes_is_whole(figure_id: str, lang: Lang):
    figure = made(figure_id, lang)
    assert figure.frame.height
    assert figure.alt_text
    assert figure.chart
    for said in (figure.finding, figure.title, figure.alt_text, figure.passport.coverage, figure.passport.formula):
        assert said
        assert "{" not in said
    for column in figure.columns:
        assert column.kind is Kind.NAME or column.kind is Kind.DATE or column.unit, column.name
        assert all(shown(value, column, lang) for value in figure.frame[column.name])


@pytest.mark.parametrize(
    ("figure_id", "english", "indonesian"),
    [
        (
            "selection-funnel",
            "Of 113 applicants, 8 were chosen: 1 in 14.",
            "Dari 113 pelamar, 8 orang diterima: 1 dari 14.",
        ),
        (
            "selection-unfilled",
            "Of 13 posts, 6 stayed empty (46.2%); most of them here: Pemerintah Kab. Kemuning. "
            "1 person was chosen beyond the posts of a vacancy; its rule check says so.",
            "Dari 13 formasi, 6 tidak terisi (46,2%); paling banyak di sini: Pemerintah Kab. Kemuning. "
            "1 orang diterima melebihi jumlah formasi lowongannya; lihat pemeriksaan aturannya.",
        ),
        (
            "selection-objections",
            "19 objections filed; of the 18 decided, 4 were upheld (22%).",
            "19 sanggahan diajukan; dari 18 yang diputus, 4 diterima (22%).",
        ),
        (
            "selection-times",
            "From the first day of registration to the final result: CPNS 2024 138 days.",
            "Dari hari pertama pendaftaran sampai hasil akhir: CPNS 2024 138 hari.",
        ),
        (
            "last-intake",
            "CPNS 2024: 113 applicants for 13 posts, 8.7 a post; 8 people chosen, 6 posts left empty. "
            "1 person was chosen beyond the posts of a vacancy; its rule check says so.",
            "CPNS 2024: 113 pelamar untuk 13 formasi, 8,7 per formasi; 8 orang diterima, 6 formasi tidak terisi. "
            "1 orang diterima melebihi jumlah formasi lowongannya; lihat pemeriksaan aturannya.",
        ),
    ],
)
def test_the_answer_stands_in_a_sentence(figure_id: str, english: str, indonesian: str):
    assert (made(figure_id, "en").finding, made(figure_id, "id").finding) == (english, indonesian)


@pytest.mark.parametrize(
    ("parameters", "finding"),
    [
        ({"pengadaan": "pppk-2026"}, "Of 25 applicants, 17 are still in the selection: 1 in 1.5."),
        ({"pengadaan": "cpns-2021"}, "Of 11 people admitted to the tests, 4 were chosen: 1 in 2.8."),
        ({"jenis": "disability"}, "Of 1 applicant, nobody was chosen."),
        ({"jenis": "papua"}, "This release says nothing about this choice yet; a later one may."),
    ],
)
def test_a_round_that_is_not_like_the_others_is_told_as_it_is(parameters: dict[str, str], finding: str):
    assert made("selection-funnel", **parameters).finding == finding


def test_what_mixes_two_kinds_of_rounds_says_what_it_leaves_out():
    figure = made("selection-funnel", pengadaan="semua")
    assert "only the stages that both have" in figure.passport.coverage
    assert figure.frame["stage"].to_list() == ["administration", "final"]
    assert ("Recruitment round", "All") in figure.filters


def test_a_comparison_keeps_both_choices_in_its_address():
    figure = made("selection-compared", instansi_b="Pemerintah Kota Seruni")
    assert figure.parameters == {
        "pengadaan": "cpns-2024",
        "pengadaan_b": "pppk-2024",
        "instansi_b": ("Pemerintah Kota Seruni",),
    }
    assert ("Recruitment round (first choice)", "CPNS 2024") in figure.filters


@pytest.mark.parametrize("starts", [range(0, 550, 10), range(280, 290, 10), range(0)])
@pytest.mark.parametrize("highest_at", [0, -1])
def test_a_histogram_stays_within_a_phone_wherever_its_highest_column_is(starts: range, highest_at: int):
    counts = [(start, 5, "5 orang") for start in starts]
    if counts:
        counts[highest_at] = (counts[highest_at][0], 1_234_567, "1.234.567 orang")
    drawn = histogram(counts, NARROW, step=10, title="Nilai SKD, poin", marks_every=100)
    spec = dressed(drawn, Look(width=NARROW), title="Judul", sources=["Sumber"])
    assert Image.open(io.BytesIO(pictures.png_of_chart(spec, scale=1))).width <= NARROW + 24
    assert (b"1.234.567 orang" in pictures.svg_of_chart(spec)) == bool(counts)
