from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.publishing.holidays import undeclared_days, years_needed
from kemuning_data.release.models import HolidayRow
from kemuning_data.release.schema import polars_schema
from tests.release.small_release import snapshot_of

NOTHING = pl.DataFrame(schema=polars_schema(HolidayRow))


def test_a_declared_year_is_taken_from_its_file_alone(any_records: Engine):
    days = snapshot_of(any_records, dt.date(2026, 11, 24)).datasets["holidays"]
    assert days.filter(pl.col("date").dt.year() == 2024)["date"].to_list() == [
        dt.date(2024, 8, 17),
        dt.date(2024, 12, 26),
    ]
    assert days["date"].dt.year().unique().sort().to_list() == [2024, 2025, 2026, 2027]
    assert days["date"].is_sorted()


def test_2026_as_the_joint_decree_lists_it():
    """SKB 3 Menteri: 17 public holidays and 8 days of collective leave."""
    days, warnings = undeclared_days(NOTHING, [2026])
    counts = dict(days.group_by("kind").len().rows())
    assert counts == {"public_holiday": 17, "collective_leave": 8}
    said = {date: (name, kind) for date, name, kind in days.rows()}
    assert said[dt.date(2026, 8, 17)] == ("Hari Kemerdekaan Republik Indonesia", "public_holiday")
    assert said[dt.date(2026, 12, 24)] == ("Cuti Bersama Hari Raya Natal", "collective_leave")
    assert warnings == ()


def test_past_the_last_decree_a_warning_names_the_year():
    days, warnings = undeclared_days(NOTHING, [2026, 2028])
    assert [(warning.code, warning.facts["year"], warning.is_blocking) for warning in warnings] == [
        ("holidays_estimated", "2028", False)
    ]
    estimated = days.filter(pl.col("name").str.contains("(perkiraan)", literal=True))
    assert warnings[0].facts["count"] == estimated.height > 0


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2024, 12, 31), [2024, 2025]),
        (dt.date(2025, 1, 1), [2024, 2025, 2026]),
        (dt.date(2020, 5, 5), [2020, 2021]),
    ],
)
def test_years_from_the_first_calendar_to_the_next_year(any_records: Engine, today, expected):
    with any_records.connect() as connection:
        assert list(years_needed(connection, today)) == expected
