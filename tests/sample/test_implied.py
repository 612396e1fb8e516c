"""Every sample holds vacancies that tell everybody something about their applicants, and whoever applies is so."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import polars as pl
import pytest

from kemuning_data.release.models import CriterionRow, VacancyRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules import official_words
from kemuning_data.rules.implied import implied_attributes
from kemuning_data.sample.catalogue import kemuning
from kemuning_data.sample.conditions import criteria_of
from kemuning_data.sample.people import people_for
from kemuning_data.sample.timetable import Intake, closed_intakes
from kemuning_data.sample.vacancies import Vacancy, intake_vacancies
from kemuning_data.sample.wider import SIZES, closed_intake, vacancies
from kemuning_data.sample.wider_results import candidate_frames

CLOSED = {intake.code: intake for intake in closed_intakes()}
LAST_DAY = {"cpns-2021": dt.date(2021, 7, 26), "cpns-2024": dt.date(2024, 9, 10), "pppk-2024": dt.date(2024, 10, 20)}
WITHOUT_CRITERIA = "cpns-2021"
"""The agency has given no list of criteria of this intake."""


def told(intake: Intake, ones: list[Vacancy]) -> dict[tuple[str, str], list[Vacancy]]:
    """(attribute, category) → the vacancies that tell it, as the public datasets would."""
    listed = [
        {
            "vacancy_id": one.vacancy_id,
            "title": one.job.title,
            "vacancy_type": official_words.vacancy_type(one.vacancy_type).value,
            "study_programmes": list(one.programmes),
        }
        for one in ones
    ]
    conditions = [
        {
            "vacancy_id": found.vacancy_id,
            "kind": found.kind,
            "text_id": found.text,
            "min_value": found.min_value,
            "max_value": found.max_value,
            "unit": found.unit,
            "is_required": found.is_required,
        }
        for place, one in enumerate(ones)
        for found in criteria_of(one, intake, place)
        if intake.code != WITHOUT_CRITERIA
    ]
    frame = implied_attributes(
        pl.DataFrame(listed, schema=polars_schema(VacancyRow)), pl.DataFrame(conditions, polars_schema(CriterionRow))
    )
    found: dict[tuple[str, str], list[Vacancy]] = defaultdict(list)
    for one, row in zip(ones, frame.drop("vacancy_id").iter_rows(named=True), strict=True):
        for column, category in row.items():
            if category is not None:
                found[column.removeprefix("implied_"), category].append(one)
    return found


@pytest.mark.parametrize("seed", [1, 2, 3, 20])
@pytest.mark.parametrize("code", CLOSED)
def test_what_vacancies_tell_is_true_of_all_who_apply(code: str, seed: int):
    intake = CLOSED[code]
    found = told(intake, intake_vacancies(kemuning(), intake, seed))
    expected = {("sex", "female"), ("disability", "yes")}
    expected |= {("sex", "male")} if code != WITHOUT_CRITERIA else set()
    expected |= {("age_band", "up_to_25")} if code == "cpns-2024" else set()
    assert set(found) == expected
    titles = {one.job.title for one in found["sex", "female"]}
    assert "BIDAN TERAMPIL" in titles
    assert ("PENGELOLA RUMAH AMAN" in titles) == (code != WITHOUT_CRITERIA)

    def people(attribute: str, category: str):
        return [
            person
            for one in found.get((attribute, category), [])
            for person in people_for(one, 0, one.eligible or 0, intake, seed)
        ]

    assert people("sex", "female")
    assert all(person.is_woman for person in people("sex", "female"))
    assert not any(person.is_woman for person in people("sex", "male"))
    assert all(person.has_disability for person in people("disability", "yes"))
    youngest = LAST_DAY[code].replace(year=LAST_DAY[code].year - 26)
    assert all(person.born_on > youngest for person in people("age_band", "up_to_25"))


@pytest.mark.parametrize("code", CLOSED)
def test_elsewhere_both_sexes_and_all_ages_apply(code: str):
    intake = CLOSED[code]
    ones = intake_vacancies(kemuning(), intake, 20)
    found = told(intake, ones)
    telling = {
        one.vacancy_id
        for attribute in ("sex", "age_band")
        for key in found
        if key[0] == attribute
        for one in found[key]
    }
    others = [one for one in ones if one.vacancy_id not in telling]
    everyone = [person for one in others for person in people_for(one, 0, one.eligible or 0, intake, 20)]
    assert 0.35 <= sum(person.is_woman for person in everyone) / len(everyone) <= 0.75
    assert any(person.born_on.year < LAST_DAY[code].year - 30 for person in everyone)


def test_midwives_of_the_wider_sample_are_women():
    size = SIZES["province"]
    frames = candidate_frames(list(vacancies(size, closed_intake(), 20)), closed_intake(), 20)
    midwives = frames.vacancies.filter(pl.col("title").str.starts_with("BIDAN"))
    assert midwives.height > 0
    applied = frames.applicants.join(midwives, on="vacancy_id", how="semi")
    assert set(applied["sex"].unique()) == {"female"}
    assert set(frames.applicants["sex"].unique()) == {"female", "male"}
