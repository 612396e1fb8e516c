"""Figures of training against a second author, who reads rows one by one, and sentences written by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kemuning_data.figures import catalogue, training_progress_words
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.figures.training_words import standing
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.rules.share_classes import bounds_pct
from kemuning_data.rules.training_vocabulary import ShareClass
from tests.queries.hand_made import release
from tests.queries.training_release import AS_OF, PROGRAMMES, UNITS, made
from tests.views.views import view

OURS = [each for each in catalogue.FIGURES if each.startswith("training-")]
SEEDS = range(6)
Row = dict[str, Any]


def figure(figure_id: str, shown: Release, lang: Lang = "en", **parameters: str) -> Figure:
    return catalogue.figure(view(lang, shown=shown), figure_id, {name: [value] for name, value in parameters.items()})


def hours(year: int, share: float | None = None, **given: Any) -> Row:
    hidden = share is None and given.get("share_class") is None
    return {
        "unit_code": None,
        "year": year,
        "kind": "pns",
        "headcount": 2040,
        "share_meeting_pct": share,
        "share_class": None,
        "hours_total": None,
        "hours_median": None,
        "as_of": dt.date(year, 12, 31),
        "hidden_reason": "below_10" if hidden else None,
        **given,
    }


def told(*rows: Row) -> Release:
    return release(outcomes={models.UnitRow: UNITS, models.TrainingHoursRow: list(rows)})


def progress(code: str | None, period: str, **given: Any) -> Row:
    names = ("unit_code", "target", "registered", "completed", "passed", "completed_share", "passed_share")
    return {
        **dict.fromkeys((*names, "hours_total", "hidden_reason")),
        "programme_code": code,
        "period": period,
        "as_of": AS_OF,
        **given,
    }


def planned(*rows: Row) -> Release:
    return release(
        outcomes={
            models.UnitRow: UNITS,
            models.TrainingProgrammeRow: PROGRAMMES,
            models.TrainingProgressRow: list(rows),
        }
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("parameters", [{}, {"tahun": "2025"}, {"unit": "dinkes"}, {"tema": "ethics"}])
@pytest.mark.parametrize("figure_id", OURS)
def test_every_figure_is_whole_whatever_is_hidden(figure_id: str, parameters: dict[str, str], lang: Lang):
    for seed in SEEDS:
        found = figure(figure_id, made(seed), lang, **parameters)
        for said in (found.finding, found.title, found.passport.coverage, found.passport.formula, found.alt_text):
            assert "{" not in said
            assert said or said is found.alt_text
        for column in found.columns:
            assert column.kind in (Kind.NAME, Kind.DATE) or column.unit, column.name
            for row in found.frame.to_dicts():
                if row[column.name] is None and column.hidden and row[column.hidden] is not None:
                    assert cell(row, column, lang).text != "0"
                    assert cell(row, column, lang).aloud not in ("", "–")
        if found.chart:
            assert found.chart(328).to_dict()


@pytest.mark.parametrize("seed", SEEDS)
def test_themes_are_measured_by_the_programmes_that_have_both_sides(seed: int):
    shown = made(seed)
    themes = {row["programme_code"]: row["theme"] for row in PROGRAMMES}
    sums: dict[str, list[int]] = {}
    for row in shown.frame("training_progress").to_dicts():
        figures = (row["programme_code"], row["target"], row["completed"])
        if row["unit_code"] is None and row["period"] == "2026" and None not in figures:
            both = sums.setdefault(themes[row["programme_code"]], [0, 0])
            both[0] += row["completed"]
            both[1] += row["target"]
    found = {row["theme"]: row for row in figure("training-themes", shown, tahun="2026").frame.to_dicts()}
    for theme, (completed, target) in sums.items():
        assert (found[theme]["completed"], found[theme]["target"]) == (completed, target)
        assert found[theme]["attained"] == (pytest.approx(completed / target) if target else None)
    assert all(row["attained"] is None for theme, row in found.items() if theme not in sums)


@pytest.mark.parametrize("seed", SEEDS)
def test_units_tell_their_share_of_all_programmes_only(seed: int):
    shown = made(seed)
    targets: dict[str, int] = {}
    shares: dict[str, str | None] = {}
    for row in shown.frame("training_progress").to_dicts():
        if row["unit_code"] is None or row["period"] != "2026":
            continue
        if row["programme_code"] is None:
            shares[row["unit_code"]] = row["completed_share"]
        elif row["target"] is not None:
            targets[row["unit_code"]] = targets.get(row["unit_code"], 0) + row["target"]
    found = {row["unit_code"]: row for row in figure("training-units", shown, tahun="2026").frame.to_dicts()}
    assert set(found) == {*targets, *shares}
    for code, row in found.items():
        assert row["target"] == targets.get(code)
        assert row["completed_share"] == shares.get(code)
    narrowed = figure("training-units", shown, tahun="2026", tema="ethics")
    assert "completed_share" not in narrowed.frame.columns


@pytest.mark.parametrize("code", list(ShareClass))
def test_the_range_of_a_class_holds_what_its_name_says(code: ShareClass):
    low, high = bounds_pct(code)
    assert 0 <= low < high <= 100
    if code.value.isdigit():
        assert low < int(code) < high
    elif code.value == "50_79":
        assert (low, high) == (50, 80)


@pytest.mark.parametrize(
    ("rows", "english", "indonesian"),
    [
        (
            [hours(2025, 47.3), hours(2024, 45.0)],
            "47.3% of 2,040 permanent civil servants (PNS) reached the 20 training hours (JP) a year that the rule "
            "asks of each in 2025. That is 2.3 percentage points more than in 2024.",
            "47,3% dari 2.040 pegawai negeri sipil (PNS) mencapai 20 jam pelajaran (JP) setahun yang diwajibkan "
            "peraturan pada 2025. Naik 2,3 poin persen dari 2024.",
        ),
        (
            [hours(2025, 40.0), hours(2024, 40.0)],
            "40.0% of 2,040 permanent civil servants (PNS) reached the 20 training hours (JP) a year that the rule "
            "asks of each in 2025. That is as many as in 2024.",
            "40,0% dari 2.040 pegawai negeri sipil (PNS) mencapai 20 jam pelajaran (JP) setahun yang diwajibkan "
            "peraturan pada 2025. Sama dengan 2024.",
        ),
        (
            [hours(2026, 30.0, as_of=AS_OF), hours(2025, 40.0)],
            "30.0% of 2,040 permanent civil servants (PNS) reached the 20 training hours (JP) a year that the rule "
            "asks of each in 2026, up to 30 September 2026. The year is not over; in the whole of 2025 it was 40.0%.",
            "30,0% dari 2.040 pegawai negeri sipil (PNS) mencapai 20 jam pelajaran (JP) setahun yang diwajibkan "
            "peraturan pada 2026 sampai 30 September 2026. Tahunnya belum selesai; sepanjang 2025 angkanya 40,0%.",
        ),
        (
            [hours(2025, share_class="ge_95", headcount=25)],
            "95% or more of 25 permanent civil servants (PNS) reached the 20 training hours (JP) a year that the rule "
            "asks of each in 2025.",
            "95% atau lebih dari 25 pegawai negeri sipil (PNS) mencapai 20 jam pelajaran (JP) setahun yang diwajibkan "
            "peraturan pada 2025.",
        ),
        (
            [hours(2025, headcount=9)],
            "How many PNS reached their 20 training hours (JP) in 2025 is not shown: fewer than 10. That is not zero.",
            "Berapa PNS yang mencapai 20 jam pelajaran (JP) pada 2025 tidak ditampilkan: kurang dari 10. Itu bukan "
            "berarti nol.",
        ),
        (
            [hours(2025, 80.0, kind="pppk")],
            "This release does not say how many staff have their 20 training hours (JP) in 2025.",
            "Rilis ini tidak menyebutkan berapa pegawai yang mencapai 20 jam pelajaran (JP) pada 2025.",
        ),
    ],
)
def test_where_hours_stand_is_a_sentence(rows: list[Row], english: str, indonesian: str):
    newest = TrainingFilters(year=max(row["year"] for row in rows))
    assert (standing(view("en", shown=told(*rows)), newest), standing(view("id", shown=told(*rows)), newest)) == (
        english,
        indonesian,
    )


def test_a_unit_stands_beside_the_whole_government():
    rows = (hours(2025, 47.3), hours(2025, unit_code="dinkes", share_class="60", headcount=40))
    said = figure("training-hours-units", told(*rows), unit="dinkes").finding
    assert said.startswith("Dinas Kesehatan")
    assert "About 60% of 40 permanent civil servants" in said
    assert said.endswith("In the whole government: 47.3%.")


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ([], "This release says nothing about this choice of trainings."),
        (
            [progress("p1", "2026", target=20, registered=18, completed=15)],
            "In 2026, up to 30 September 2026, 15 of 20 participations planned were finished (75%), in 1 programme.",
        ),
        (
            [progress("p1", "2026", target=20, registered=18, completed=0), progress("p2", "2026", target=5)],
            "In 2026, up to 30 September 2026, 0 of 20 participations planned were finished (0%), in 1 programme. "
            "1 programme is not shown because too few took part.",
        ),
        (
            [progress("p1", "2026", registered=18, completed=15)],
            "In 2026, up to 30 September 2026, no target is known for any programme whose participants are shown.",
        ),
    ],
)
def test_progress_is_a_sentence_also_of_nothing(rows: list[Row], finding: str):
    shown = view("en", shown=planned(*rows))
    assert training_progress_words.programmes_in_words(shown, TrainingFilters(year=2026)) == finding


def test_the_newest_quarter_that_is_over_is_told_beside_the_same_a_year_before():
    def rows(code: str | None, period: str, completed: int) -> list[Row]:
        whole = progress("p1", period[:4], registered=90, completed=80)
        return [whole, progress(code, period, registered=completed + 5, completed=completed)]

    # Data end with September: what the fourth quarter holds already is not compared.
    told_rows = [("2025-Q3", 40), ("2026-Q3", 50), ("2026-Q4", 20)]
    every = planned(*(row for each in told_rows for row in rows(None, *each)))
    found = figure("training-quarters", every)
    assert found.finding == (
        "2026, quarter 3: about 50 people finished a training; in the same quarter a year before about 40 people."
    )
    assert found.frame["period"].to_list() == ["2026-Q4", "2026-Q3", "2025-Q3"]
    assert found.columns[0].labels["2026-Q4"] == "2026, quarter 4 (up to 30 Sept 2026, not over)"
    completed = next(column for column in found.columns if column.name == "completed")
    assert cell(found.frame.row(1, named=True), completed, "en").aloud == "50 (between 46 and 54)"

    of_theme = planned(*(row for each in told_rows for row in rows("p1", *each)))
    assert figure("training-quarters", of_theme, tema="ethics").finding == (
        "2026, quarter 3: 50 participations finished, in 1 programme shown; in the same quarter a year before "
        "40 participations, in 1 programme."
    )


def test_gains_never_show_a_mean_without_its_spread():
    score = {
        "programme_code": "p1",
        "year": 2025,
        "scored": 40,
        "mean_before": 60.0,
        "mean_after": 61.5,
        "mean_gain": 1.5,
        "gain_low": -4,
        "gain_median": 1,
        "gain_high": 6,
        "share_improved": "50",
        "as_of": dt.date(2025, 12, 31),
        "hidden_reason": None,
    }
    few = {**dict.fromkeys(score), "programme_code": "p2", "year": 2025, "share_improved": "80_and_over"}
    few["as_of"] = score["as_of"]
    shown = release(
        outcomes={
            models.UnitRow: UNITS,
            models.TrainingProgrammeRow: PROGRAMMES,
            models.TrainingHoursRow: [hours(2026, 40.0, as_of=AS_OF)],
            models.TrainingScoreRow: [score, few],
        }
    )
    found = figure("training-gains", shown)
    assert found.finding == (
        "2025, Etika Aparatur: 1 point in the middle, half of all from -4 to 6. Scores of 2026 are not told yet."
    )
    middle = next(column for column in found.columns if column.name == "gain_median")
    told_cell, few_cell = (
        cell(row, middle, "en") for row in sorted(found.frame.to_dicts(), key=lambda row: row["programme_code"])
    )
    assert told_cell.aloud == "1 (between -4 and 6)"
    assert few_cell.aloud == "– (shown from 30 participants on)"
