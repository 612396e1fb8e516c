"""Pendaftaran: what can be applied for today, by whom it is offered, and what comes next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from kemuning_data.queries.filters import Status
from kemuning_data.queries.vacancies import prepared, status_on
from kemuning_data.release.reader import Release


@dataclass(frozen=True, slots=True)
class OpenNow:
    """Registration today: vacancies and posts open, the nearest last day, and how many vacancies have no dates."""

    vacancies: int
    posts: int
    institutions: int
    units: int
    closes_on: dt.date | None
    upcoming: int
    without_dates: int


def open_now(release: Release, today: dt.date) -> OpenNow:
    """What can be applied for today, what opens later, and what nobody has given dates for."""
    marked = prepared(release).with_columns(status=status_on(today))
    is_open = marked.filter(pl.col("status") == Status.OPEN)
    counts = dict(marked.group_by("status").len().iter_rows())
    closing = is_open["closes_on"].min()
    return OpenNow(
        is_open.height,
        int(is_open["posts"].sum()),
        is_open["institution_code"].n_unique(),
        is_open["unit_code"].n_unique(),
        closing if isinstance(closing, dt.date) else None,
        counts.get(Status.UPCOMING.value, 0),
        counts.get(Status.UNKNOWN.value, 0),
    )


def open_by_sector(release: Release, today: dt.date) -> pl.DataFrame:
    """sector, vacancies, posts of what is open today, most posts first."""
    is_open = prepared(release).filter(status_on(today) == Status.OPEN)
    sums = is_open.group_by("sector").agg(pl.len().alias("vacancies"), pl.col("posts").sum())
    return sums.sort("posts", "sector", descending=[True, False])


def by_intake(release: Release, today: dt.date) -> pl.DataFrame:
    """intake_code, intake_kind, year, vacancies, posts, open_vacancies, without_dates of every intake, newest first."""
    status = status_on(today)
    sums = (
        prepared(release)
        .group_by("intake_code", "intake_kind", "year")
        .agg(
            pl.len().alias("vacancies"),
            pl.col("posts").sum(),
            (status == Status.OPEN).sum().alias("open_vacancies"),
            (status == Status.UNKNOWN).sum().alias("without_dates"),
        )
    )
    return sums.sort("year", "intake_code", descending=[True, False])


def coming_stages(release: Release, today: dt.date, most: int = 6) -> pl.DataFrame:
    """intake_code, intake_kind, year, stage, opens_on, closes_on, note of stages not over yet, first to end first."""
    intakes = release.frame("vacancies").select("intake_code", "intake_kind", "year").unique()
    stages = release.frame("calendar").filter(pl.col("closes_on") >= today).join(intakes, on="intake_code")
    return stages.sort("closes_on", "opens_on", "intake_code", "stage").head(most)


def clear_criteria(release: Release) -> pl.DataFrame:
    """kind, criteria, clear, share: criteria a reader can check from their words alone; lowest share first."""
    sums = (
        release.scan("criteria")
        .group_by("kind")
        .agg(pl.len().alias("criteria"), (~pl.col("is_vague")).sum().alias("clear"))
        .collect()
    )
    return sums.with_columns(share=pl.col("clear") / pl.col("criteria")).sort("share", "kind")
