"""Queries on training, each against a slow second author who goes from row to row."""

from __future__ import annotations

import itertools
from typing import Any

import polars as pl
import pytest

from kemuning_data.queries import training, training_staff
from kemuning_data.queries.training_filters import TrainingFilters, address_parameters, training_filters
from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.rules.latsar import STATUS_ORDER
from kemuning_data.rules.training_vocabulary import EmployeeKind, TrainingKind, TrainingTheme
from tests.queries.hand_made import release
from tests.queries.training_release import PROGRAMMES, UNITS, made

Row = dict[str, Any]
SEEDS = range(6)
KNOWN = {row["programme_code"]: row for row in PROGRAMMES}
NAMES = {row["unit_code"]: row for row in UNITS}
THEMES = [theme.value for theme in TrainingTheme]
CHOICES = [
    TrainingFilters(year, unit, theme, kind)
    for year, unit, theme, kind in itertools.product(
        (2024, 2025, 2026), (None, "dinkes", "sepi"), (None, "ethics", "health"), (None, "seminar")
    )
]


def rows_of(found: Release, dataset: str) -> list[Row]:
    return found.frame(dataset).to_dicts()


def is_chosen(row: Row, filters: TrainingFilters) -> bool:
    if row["programme_code"] is None:
        return False
    known = KNOWN[row["programme_code"]]
    return filters.theme in (None, known["theme"]) and filters.kind in (None, known["kind"])


def says_anything(row: Row) -> bool:
    return row["target"] is not None or row["registered"] is not None


def place(row: Row) -> tuple[Any, ...]:
    known = KNOWN[row["programme_code"]]
    return THEMES.index(known["theme"]), known["kind"], known["programme_name"]


def total(rows: list[Row], name: str) -> float | None:
    values = [row[name] for row in rows if row[name] is not None]
    return sum(values) if values else None


@pytest.mark.parametrize("seed", SEEDS)
def test_progress_by_programme(seed: int):
    found = made(seed)
    for filters in CHOICES:
        expected = [
            row
            for row in rows_of(found, "training_progress")
            if row["period"] == str(filters.year) and row["unit_code"] == filters.unit
            and is_chosen(row, filters) and says_anything(row)
        ]  # fmt: skip
        told = training.progress_by_programme(found, filters).to_dicts()
        assert [row["programme_code"] for row in told] == [row["programme_code"] for row in sorted(expected, key=place)]
        by_code = {row["programme_code"]: row for row in expected}
        for row in told:
            source = by_code[row["programme_code"]] | KNOWN[row["programme_code"]]
            assert row == {name: source[name] for name in row}


@pytest.mark.parametrize("seed", SEEDS)
def test_progress_by_theme(seed: int):
    found = made(seed)
    for filters in CHOICES:
        rows = [
            row
            for row in rows_of(found, "training_progress")
            if row["period"] == str(filters.year) and row["unit_code"] is None
            and is_chosen(row, filters) and says_anything(row)
        ]  # fmt: skip
        expected = []
        for theme in THEMES:
            own = [row for row in rows if KNOWN[row["programme_code"]]["theme"] == theme]
            told = [row for row in own if row["registered"] is not None]
            if own:
                expected.append({
                    "theme": theme, "programmes": len(own), "hidden": len(own) - len(told),
                    "target": total(own, "target"), "told_target": total(told, "target"),
                    "registered": total(told, "registered"), "completed": total(told, "completed"),
                })  # fmt: skip
        assert training.progress_by_theme(found, filters).to_dicts() == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_progress_by_unit(seed: int):
    found = made(seed)
    for filters in CHOICES:
        expected: dict[str, Row] = {}
        for row in rows_of(found, "training_progress"):
            if row["period"] != str(filters.year) or row["unit_code"] is None:
                continue
            if filters.unit not in (None, row["unit_code"]):
                continue
            is_of_all = row["programme_code"] is None and filters.theme is filters.kind is None
            if not is_of_all and not is_chosen(row, filters):
                continue
            empty = {"programmes": 0, "target": None, "completed_share": None, "hidden_reason": None}
            own = expected.setdefault(row["unit_code"], NAMES[row["unit_code"]] | empty)
            if is_of_all:
                own |= {name: row[name] for name in ("completed_share", "hidden_reason")}
            else:
                own["programmes"] += 1
                own["target"] = (own["target"] or 0) + row["target"]
        in_order = sorted(
            expected.values(), key=lambda row: (row["institution_name"], row["unit_name"], row["unit_code"])
        )
        told = training.progress_by_unit(found, filters).to_dicts()
        assert told == [
            {name: row[name] for name in told[0]} for row in in_order
        ]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_all_programmes_together(seed: int):
    found = made(seed)
    expected = [
        {"year": int(row["period"])} | row
        for row in sorted(rows_of(found, "training_progress"), key=lambda row: row["period"])
        if row["programme_code"] is row["unit_code"] is None and "Q" not in row["period"]
    ]
    told = training.all_programmes(found).to_dicts()
    assert told == [{name: row[name] for name in told[0]} for row in expected]


def programmes_told(rows: list[Row], period: str) -> int:
    own = [row for row in rows if row["period"] == period and row["programme_code"] is not None]
    return sum(row["registered"] is not None for row in own)


@pytest.mark.parametrize("seed", SEEDS)
def test_quarters(seed: int):
    found = made(seed)
    every = [row for row in rows_of(found, "training_progress") if row["unit_code"] is None]
    for filters in CHOICES:
        if filters.theme is filters.kind is None:
            expected = [
                {name: row[name] for name in ("period", "registered", "completed", "hours_total")}
                | {"programmes": programmes_told(every, row["period"])}
                | {"hidden": 0, "hidden_reason": row["hidden_reason"]}
                for row in every
                if row["programme_code"] is None and "Q" in row["period"]
            ]
            expected.sort(key=lambda row: row["period"])
            assert training.quarters(found, filters).to_dicts() == expected
            continue
        chosen = [row for row in every if is_chosen(row, filters)]
        held = {(row["programme_code"], row["period"][:4]) for row in chosen if says_anything(row)}
        expected = []
        for period in sorted({row["period"] for row in chosen if "Q" in row["period"]}):
            own = [
                row for row in chosen
                if row["period"] == period and (row["programme_code"], period[:4]) in held
            ]  # fmt: skip
            told = [row for row in own if row["registered"] is not None]
            if own:
                expected.append({
                    "period": period, "registered": total(told, "registered"), "completed": total(told, "completed"),
                    "hours_total": None, "programmes": len(told), "hidden": len(own) - len(told),
                    "hidden_reason": None if told else own[0]["hidden_reason"],
                })  # fmt: skip
        assert training.quarters(found, filters).to_dicts() == expected


@pytest.mark.parametrize("seed", SEEDS)
def test_hours(seed: int):
    found = made(seed)
    every = rows_of(found, "training_hours")
    kinds = [kind.value for kind in EmployeeKind]
    whole = sorted(
        (row for row in every if row["unit_code"] is None), key=lambda row: (row["year"], kinds.index(row["kind"]))
    )
    assert training_staff.hours_by_year(found).to_dicts() == [
        {name: value for name, value in row.items() if name != "unit_code"} for row in whole
    ]
    for filters in CHOICES:
        expected = [
            row for row in every
            if row["year"] == filters.year and row["unit_code"] is not None and filters.unit in (None, row["unit_code"])
        ]  # fmt: skip
        told = training_staff.hours_by_unit(found, filters).to_dicts()
        expected.sort(
            key=lambda row: (
                NAMES[row["unit_code"]]["institution_name"],
                NAMES[row["unit_code"]]["unit_name"],
                row["unit_code"],
                kinds.index(row["kind"]),
            )
        )
        for row, source in zip(told, expected, strict=True):
            assert row == {name: (NAMES[source["unit_code"]] | source)[name] for name in row}
    for kind in EmployeeKind:
        told_years = [
            row for row in whole
            if row["kind"] == kind and (row["share_meeting_pct"] is not None or row["share_class"] is not None)
        ]  # fmt: skip
        newest = training_staff.newest_hours(found, kind)
        assert (newest and newest["year"]) == (told_years[-1]["year"] if told_years else None)


@pytest.mark.parametrize("seed", SEEDS)
def test_gains(seed: int):
    found = made(seed)
    every = [row for row in rows_of(found, "training_scores") if row["share_improved"] is not None]
    assert training_staff.years_with_gains(found) == tuple(sorted({row["year"] for row in every}, reverse=True))
    for filters in CHOICES:
        own = [row for row in every if row["year"] == filters.year and is_chosen(row, filters)]
        own.sort(key=lambda row: KNOWN[row["programme_code"]]["programme_name"])
        told = training_staff.gains(found, filters).to_dicts()
        for row, source in zip(told, own, strict=True):
            assert row == {name: (KNOWN[source["programme_code"]] | source)[name] for name in row}


def test_basic_training_has_the_newest_round_first_and_statuses_in_their_order():
    told = training_staff.basic_training(made(0))
    order = [status.value for status in STATUS_ORDER]
    statuses = sorted(("passed", "unscheduled", "failed", "e_learning", "mooc"), key=order.index)
    assert told.select("intake_code", "status").rows() == [
        (intake, status) for intake in ("cpns-2026", "cpns-2021") for status in statuses
    ]
    assert told["year"].to_list() == [2026] * 5 + [2021] * 5
    assert set(told["intake_kind"]) == {"CPNS"}


@pytest.mark.parametrize("seed", SEEDS)
def test_years_and_units_with_figures(seed: int):
    found = made(seed)
    years = {row["year"] for row in rows_of(found, "training_hours")} | {
        int(row["period"][:4])
        for row in rows_of(found, "training_progress")
        if row["target"] is not None or row["registered"] is not None
    }
    assert training.years(found) == tuple(sorted(years, reverse=True))
    assert training.latest_year(found) == max(years)
    assert training.has_training(found)
    # Nobody serves in the last unit and nothing is planned for it.
    assert training.units(found)["unit_code"].to_list() == ["arsip", "dinkes", "disdik", "dinkes-seruni"]


def test_a_release_of_an_older_version_says_nothing_of_training():
    old = release(outcomes={models.UnitRow: UNITS})
    assert not training.has_training(old)
    assert training.latest_year(old) is None
    filters, ignored = training.asked(old, {"tahun": "2025", "unit": "dinkes"})
    assert filters == TrainingFilters()
    assert [each.parameter for each in ignored] == ["tahun", "unit"]
    for frame in (
        training.progress_by_programme(old, filters),
        training.progress_by_theme(old, filters),
        training.progress_by_unit(old, filters),
        training.quarters(old, filters),
        training_staff.hours_by_year(old),
        training_staff.hours_by_unit(old, filters),
        training_staff.gains(old, filters),
        training_staff.basic_training(old),
    ):
        assert frame.is_empty()
    assert training_staff.newest_hours(old) is None
    assert training_staff.years_with_gains(old) == ()


@pytest.mark.parametrize(
    ("said", "filters", "ignored"),
    [
        ({}, TrainingFilters(2026), []),
        ({"tahun": "2025", "unit": "dinkes"}, TrainingFilters(2025, "dinkes"), []),
        ({"tahun": "1999"}, TrainingFilters(2026), ["tahun"]),
        ({"tahun": "dua ribu", "tema": "ethics"}, TrainingFilters(2026, theme="ethics"), ["tahun"]),
        ({"unit": "tidak-ada", "jenis": "basic"}, TrainingFilters(2026, kind="basic"), ["unit"]),
        ({"tema": "astrologi", "jenis": ""}, TrainingFilters(2026), ["tema"]),
    ],
)
def test_what_an_address_chooses(said: dict[str, str], filters: TrainingFilters, ignored: list[str]):
    found, refused = training_filters(said, years=(2026, 2025, 2024), units=("dinkes", "arsip"))
    assert found == filters
    assert [each.parameter for each in refused] == ignored
    again, none = training_filters(address_parameters(found), years=(2026, 2025, 2024), units=("dinkes", "arsip"))
    assert (again, none) == (found, ())


def test_every_kind_and_theme_can_be_chosen():
    for kind, theme in itertools.product(TrainingKind, TrainingTheme):
        found, _ = training_filters({"jenis": kind.value, "tema": theme.value}, years=(2026,), units=())
        assert (found.kind, found.theme) == (kind.value, theme.value)


def test_frames_of_nothing_have_their_columns():
    told = training.progress_by_theme(made(0), TrainingFilters(2026, theme="health"))
    assert told.is_empty()
    assert told.schema["completed"] == pl.Int64
