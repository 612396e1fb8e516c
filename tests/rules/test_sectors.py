"""Sectors by period from small datasets, by hand; and which claims follow from which calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl
import pytest

from kemuning_data.rules.evidence import Reason
from kemuning_data.rules.sector_claims import Claim, claims, with_evidence
from kemuning_data.rules.sectors import Published, sector_periods, share_pct

UNITS = (("hosp", "health"), ("clinic", "health"), ("bus", "infrastructure"), ("school", "education"))
INDEX = (
    ("hosp", "2024-H1", 300, 70.0, 68.0, 72.0, "answers"),
    ("clinic", "2024-H1", 100, 80.0, 76.0, 83.0, "answers"),
    ("bus", "2024-H1", 40, 77.77, 75.0, 80.0, "answers"),
    ("bus", "2023", None, 60.0, None, None, "reported"),
    ("school", "2022", 50, 61.0, None, None, "reported_011"),
    ("school", "2022", 60, 71.0, 69.0, 73.0, "answers"),
    (None, "2024-H1", 440, 75.0, 74.0, 76.0, "answers"),
    ("clinic", "2024-H2", None, None, None, None, "answers"),
)
VACANCIES = (
    ("v1", "cpns", 2024, "health", 10, 50),
    ("v2", "cpns", 2024, "health", 4, 7),
    ("v3", "pppk", 2024, "health", 3, None),
    ("v4", "cpns", 2024, "education", 2, 9),
    ("v5", "open", 2026, "health", 5, 1),
)
FINAL = (("v1", 9), ("v2", 4), ("v3", 3), ("v4", 0))
DAYS = (
    ("cpns", "registration", "2024-08-20", "2024-09-10"),
    ("cpns", "final_result", "2025-01-05", "2025-01-12"),
    ("cpns", "appointment", "2025-05-01", "2025-06-30"),
    ("pppk", "registration", "2024-10-01", "2024-10-20"),
    ("pppk", "final_result", "2024-12-31", "2024-12-31"),
    ("pppk", "appointment", "2025-07-01", "2025-10-01"),
    ("open", "registration", "2026-11-01", "2026-11-20"),
    ("open", "final_result", "2027-01-05", "2027-01-12"),
)
HOURS = (
    ("hosp", 2024, "pns", 100, "30"),
    ("clinic", 2024, "pns", 12, "50_79"),
    ("bus", 2024, "pns", 9, None),
    ("hosp", 2024, "pppk", 38, None),
    ("hosp", 2023, "pns", 77, "30"),
    (None, 2024, "pns", 121, None),
)


def published(
    units: Sequence[tuple[object, ...]] = UNITS,
    index: Sequence[tuple[object, ...]] = INDEX,
    vacancies: Sequence[tuple[object, ...]] = VACANCIES,
    final: Sequence[tuple[object, ...]] = FINAL,
    days: Sequence[tuple[str, str, str, str]] = DAYS,
    hours: Sequence[tuple[object, ...]] = HOURS,
) -> Published:
    text, count, real = pl.String, pl.Int64, pl.Float64

    def frame(rows: Sequence[Sequence[object]], **columns: type[pl.DataType]) -> pl.DataFrame:
        return pl.DataFrame(rows, schema=columns, orient="row")

    dated = [(code, stage, dt.date.fromisoformat(a), dt.date.fromisoformat(b)) for code, stage, a, b in days]
    return Published(
        units=frame(units, unit_code=text, sector=text),
        vacancies=frame(
            vacancies, vacancy_id=text, intake_code=text, year=count, sector=text, posts=count, applicants=count
        ),
        funnel=frame([(code, "final", many) for code, many in final], vacancy_id=text, stage=text, passed=count),
        calendar=frame(dated, intake_code=text, stage=text, opens_on=pl.Date, closes_on=pl.Date),
        survey_index=frame(index, unit_code=text, period=text, n=count, ikm=real, low=real, high=real, method=text),
        training_hours=frame(hours, unit_code=text, year=count, kind=text, headcount=count, share_class=text),
    )


def rows(found: pl.DataFrame, *names: str) -> dict[tuple[str, str], tuple[object, ...]]:
    return {(row["sector"], row["period"]): tuple(row[name] for name in names) for row in found.iter_rows(named=True)}


def test_satisfaction_counts_all_respondents_alike():
    """Three hundred at 70, one hundred at 80: 72.5; the ends by hand: three quarters of 2, one quarter of 4 and 3."""
    found = rows(sector_periods(published()), "ikm", "low", "high", "n", "units", "method")
    assert found["health", "2024-H1"] == (72.5, 70.7, 74.18, 400, 2, "answers")
    assert found["infrastructure", "2024-H1"] == (77.77, 75.0, 80.0, 40, 1, "answers")
    assert found["infrastructure", "2023"] == (60.0, None, None, None, 1, "reported")
    # Of two ways in one period the newer one stands, alone.
    assert found["education", "2022"] == (71.0, 69.0, 73.0, 60, 1, "answers")
    # A figure that is withheld is no figure, and the whole government is no sector.
    assert ("health", "2024-H2") in found
    assert found["health", "2024-H2"][:2] == (None, None)
    assert {sector for sector, _ in found} == {"health", "infrastructure", "education"}


def test_recruitment_stands_where_its_result_was_announced():
    """CPNS: 5 January 2025, 138 days after the first day; PPPK: the last day of 2024, 91 days; the open one not yet."""
    found = rows(sector_periods(published()), "posts", "filled", "applicants", "days_to_fill")
    assert found["health", "2024-H2"] == (3, 3, None, 91.0)
    assert found["health", "2025-H1"] == (14, 13, 57, 138.0)
    assert found["health", "2025"] == (14, 13, 57, 138.0)
    assert found["education", "2025"] == (2, 0, 9, None)
    assert not any(period.startswith("2027") for _, period in found)


def test_people_begin_where_the_appointments_end():
    """Staff at the end of 2024: 100 + 12 PNS and 38 PPPK."""
    found = rows(sector_periods(published()), "started", "headcount", "started_pct")
    assert found["health", "2025-H1"] == (13, 150, 8.7)
    assert found["health", "2025-H2"] == (3, 150, 2.0)
    assert found["health", "2025"] == (16, 150, 10.7)
    assert found["education", "2025"] == (0, None, None)
    without = [day for day in DAYS if day[1] != "appointment"]
    found = rows(sector_periods(published(days=without)), "started", "headcount", "started_pct")
    assert found["health", "2025-H1"] == (13, 150, 8.7)
    assert found["health", "2024-H2"] == (3, 77, 3.9)


def test_trained_staff_are_a_range_because_units_tell_classes():
    """About 30 % of 100 is 28 to 32 people; 50 to 79 % of 12 is 6 to 9; nine withheld may be none or all."""
    found = rows(sector_periods(published()), "trained_low_pct", "trained_high_pct")
    assert found["health", "2024"] == (share_pct(28 + 6, 112), share_pct(32 + 9, 112)) == (30.4, 36.6)
    assert found["infrastructure", "2024"] == (0.0, 100.0)
    assert found["health", "2024-H1"] == (None, None)


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(1, 2000, 0.1), (1, 2001, 0.0), (1, 1999, 0.1), (0, 5, 0.0), (5, 5, 100.0), (1, 0, None)],
)
def test_percents_have_one_decimal_a_half_upwards(part: int, whole: int, told: float | None):
    assert share_pct(part, whole) == told


# Six sectors of one unit each; newcomers for 100 staff, and the index of each half-year from 2022-H1 to 2026-H1.
SECTORS = ("health", "social", "licensing", "economy", "education", "infrastructure")
STEADY = [75.0] * 9
RISEN = [75.0] * 7 + [79.0, 84.0]


def government(
    gained: Sequence[int], courses: dict[str, list[float]], days: Sequence[tuple[str, str, str, str]] = DAYS
):
    halves = [f"{2022 + place // 2}-H{place % 2 + 1}" for place in range(9)]
    index = [
        (sector, half, 200, ikm, ikm - 1, ikm + 1, "answers")
        for sector in SECTORS
        for half, ikm in zip(halves, courses.get(sector, STEADY), strict=True)
    ]
    return published(
        units=[(sector, sector) for sector in SECTORS],
        index=index,
        vacancies=[
            (sector, "cpns", 2024, sector, 50, 100) for sector, many in zip(SECTORS, gained, strict=True) if many >= 0
        ],
        final=[(sector, many) for sector, many in zip(SECTORS, gained, strict=True)],
        days=days,
        hours=[(sector, 2024, "pns", 100, "30") for sector in SECTORS],
    )


def of(found: Sequence[Claim], sector: str) -> Claim:
    (claim,) = [claim for claim in found if claim.sector == sector]
    return claim


# First and last day of the appointments, lag, and between which half-years is compared.
CALENDARS = [
    ("2025-05-01", "2025-06-30", 0, "2024-H2", "2025-H1"),
    ("2025-05-01", "2025-06-30", 1, "2024-H2", "2025-H2"),
    ("2025-05-01", "2025-07-01", 1, "2024-H2", "2026-H1"),
    ("2024-12-31", "2025-06-30", 1, "2024-H1", "2025-H2"),
    ("2025-01-01", "2025-06-30", 1, "2024-H2", "2025-H2"),
    ("2025-05-01", "2025-06-30", 2, "2024-H2", "2026-H1"),
]


@pytest.mark.parametrize(("begins", "ends", "lag", "before", "after"), CALENDARS)
def test_between_which_periods_is_compared(begins: str, ends: str, lag: int, before: str, after: str):
    days = [*DAYS[:2], ("cpns", "appointment", begins, ends)]
    claim = of(claims(government([30, 0, 0, 0, 0, 0], {}, days), "half", lag), "health")
    assert (claim.before, claim.after, claim.lag) == (before, after, lag)


def test_rounds_of_one_year_are_one_change():
    claim = of(claims(published(), "half"), "health")
    assert (claim.year, claim.intake_codes, claim.posts, claim.started) == (2024, ("cpns", "pppk"), 17, 16)
    assert (claim.headcount, claim.started_pct) == (150, 10.7)
    assert (claim.begins_on, claim.ends_on) == (dt.date(2025, 5, 1), dt.date(2025, 10, 1))
    assert (claim.before, claim.after) == ("2024-H2", "2026-H1")
    assert claim.evidence.missing == (Reason.NO_BEFORE, Reason.NO_AFTER)
    # In education nobody was chosen, so nothing is claimed of it.
    assert [claim.sector for claim in claims(published(), "half")] == ["health"]


@pytest.mark.parametrize(("gain", "is_compared"), [(14, True), (15, True), (16, False)])
def test_a_sector_without_the_change_gained_at_most_half_as_much(gain: int, is_compared: bool):
    found = claims(government([30, gain, 0, 0, -1, 0], {}), "half")
    compared = {"licensing", "economy", "education", "infrastructure"} | ({"social"} if is_compared else set())
    assert set(of(found, "health").evidence.compared) == compared


def test_a_change_that_differs_is_told_with_its_numbers():
    days = [*DAYS[:2], ("cpns", "appointment", "2025-05-01", "2025-09-30")]
    found = claims(government([30, 30, 5, 5, 5, 5], {"health": RISEN}, days), "half")
    health, social, economy = of(found, "health"), of(found, "social"), of(found, "economy")
    assert (health.evidence.level, social.evidence.level, economy.evidence.level) == (4, 1, 1)
    # Health and social can be compared with four sectors each, the others with none: two claims share the error.
    assert {claim.claims for claim in found} == {2}
    assert health.evidence.difference is not None
    assert health.evidence.difference.points == 9
    assert health.evidence.comparison is not None
    assert (health.evidence.comparison.others, health.evidence.comparison.extra.points) == (0, 9)
    assert economy.evidence.compared == ()


def test_the_level_stands_in_the_period_of_the_last_appointment():
    made = government(
        [30, 0, 0, 0, 0, 0], {"health": RISEN}, [*DAYS[:2], ("cpns", "appointment", "2025-05-01", "2025-09-30")]
    )
    found = rows(with_evidence(sector_periods(made), made), "evidence")
    told = {key: level for key, (level,) in found.items() if level is not None}
    assert told == {("health", "2025-H2"): 4, ("health", "2025"): 0}


def test_a_negative_lag_is_refused():
    with pytest.raises(ValueError, match="no lag"):
        claims(published(), "half", -1)


def test_nothing_at_all_is_no_claim():
    empty = published((), (), (), (), (), ())
    assert claims(empty, "half") == ()
    assert sector_periods(empty).is_empty()
    assert with_evidence(sector_periods(empty), empty).schema["evidence"] == pl.Int64
