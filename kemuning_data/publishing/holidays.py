"""Hari libur dan cuti bersama: every day that is not a working day, from a holidays file or filled in.

A year that has a file is taken from it alone. Years without one are filled from the `holidays` library, which follows
the yearly joint decree of three ministers (SKB 3 Menteri) and, past the last decree, estimates from the calendar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import polars as pl
from holidays import country_holidays
from sqlalchemy import Connection, func, select
from sqlmodel import col

from kemuning_data.errors import Problem, warns
from kemuning_data.publishing.fetch import as_dataset, fetch
from kemuning_data.release.models import HolidayRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.vocabulary import HolidayKind
from kemuning_data.tables.records import CalendarStage, Holiday

ESTIMATED = "(perkiraan)"
"""How the library marks a day that no decree has fixed yet."""


def holidays(connection: Connection) -> pl.DataFrame:
    """The dataset `holidays` as far as files declare it, one row a day."""
    query = select(col(Holiday.day_on), col(Holiday.name), col(Holiday.kind))
    return as_dataset(fetch(connection, query, polars_schema(HolidayRow)), HolidayRow)


def years_needed(connection: Connection, today: dt.date) -> range:
    """From the year of the earliest date in any calendar, or this year, to the next year."""
    earliest = connection.scalar(select(func.min(col(CalendarStage.opens_on))))
    return range(min(today.year, earliest.year if earliest else today.year), today.year + 2)


def undeclared_days(declared: pl.DataFrame, years: Iterable[int]) -> tuple[pl.DataFrame, tuple[Problem, ...]]:
    """The days of the years without any declared one, and a warning for each year past the last decree."""
    known = set(declared["date"].dt.year().unique())
    rows: list[tuple[dt.date, str, str]] = []
    warnings: list[Problem] = []
    for year in years:
        if year in known:
            continue
        days = _days_of(year)
        rows += days
        estimates = [name for _, name, _ in days if ESTIMATED in name]
        if estimates:
            warnings.append(warns("holidays_estimated", year=str(year), count=len(estimates)))
    return pl.DataFrame(rows, schema=polars_schema(HolidayRow), orient="row"), tuple(warnings)


def _days_of(year: int) -> list[tuple[dt.date, str, str]]:
    leave = country_holidays("ID", years=year, categories=("government",), language="id")
    public = country_holidays("ID", years=year, categories=("public",), language="id")
    # A public holiday wins over collective leave on the same day.
    days = {day: (name, HolidayKind.COLLECTIVE_LEAVE.value) for day, name in leave.items()}
    days |= {day: (name, HolidayKind.PUBLIC_HOLIDAY.value) for day, name in public.items()}
    return [(day, *said) for day, said in sorted(days.items())]
