"""Survei kepuasan: what a release tells of the satisfaction of those served, by unit, period and element.

Frames are kept and shared by all readers; nothing changes them. A release of an older version gives frames without
rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import polars as pl

from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.survey_filters import SurveyFilters, survey_filters
from kemuning_data.queries.vacancies import Row
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow, SurveyRespondentRow
from kemuning_data.rules.periods import first_day, last_day, length_of
from kemuning_data.rules.survey_vocabulary import Element, IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex, pairs_told_apart

_KEPT = 4
"""Releases kept ready, as many as are kept open."""


def has_survey(release: Release) -> bool:
    """Whether a release tells any index."""
    return not _index(release).is_empty()


@lru_cache(maxsize=_KEPT)
def _index(release: Release) -> pl.DataFrame:
    """survey_index with unit_name and sector; of several methods of one period the answers count."""
    if not release.holds("survey_index"):
        return pl.DataFrame(schema=polars_schema(SurveyIndexRow) | {"unit_name": pl.String, "sector": pl.String})
    units = release.frame("units").select("unit_code", "unit_name", "sector")
    found = release.frame("survey_index").join(units, on="unit_code", how="left", maintain_order="left")
    by_method = pl.col("method").replace_strict({each.value: place for place, each in enumerate(IndexMethod)})
    found = found.sort(by_method, maintain_order=True)
    return found.unique(["unit_code", "period"], keep="first", maintain_order=True).sort("unit_name", "period")


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]]
) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored; without a period the newest of what is chosen."""
    chosen, ignored = survey_filters(
        parameters,
        periods=periods(release),
        units=[row["unit_name"] for row in units(release)],
        sectors=sectors(release),
    )
    if chosen.period is None:
        chosen = SurveyFilters(newest(release, chosen.unit), chosen.unit, chosen.sector)
    return chosen, ignored


def newest(release: Release, unit: str | None) -> str | None:
    """The period that is meant where an address names none: the newest with an index, of equal ends the longest."""
    own = of_whom(release, unit).drop_nulls("ikm")
    return max(own["period"], key=lambda each: (last_day(each), -first_day(each).toordinal()), default=None)


@lru_cache(maxsize=_KEPT)
def periods(release: Release) -> tuple[str, ...]:
    """Every period with a row, newest first, a year before its parts."""
    every = _index(release)["period"].unique().to_list()
    return tuple(sorted(every, key=lambda each: (-last_day(each).year, length_of(each) != "year", each), reverse=False))


def units(release: Release) -> tuple[Row, ...]:
    """unit_code, unit_name, sector of the units with a row, in alphabetical order."""
    named = _index(release).drop_nulls("unit_code").select("unit_code", "unit_name", "sector").unique()
    return tuple(named.sort("unit_name").to_dicts())


def sectors(release: Release) -> tuple[str, ...]:
    return tuple(sorted({row["sector"] for row in units(release)}))


def of_whom(release: Release, unit: str | None) -> pl.DataFrame:
    """The rows of the index of a unit by its name, or of the whole government."""
    return _index(release).filter(pl.col("unit_name").is_null() if unit is None else pl.col("unit_name") == unit)


def index_of(release: Release, chosen: SurveyFilters) -> Row | None:
    """The row of the index of a choice; None where the release has none."""
    rows = of_whom(release, chosen.unit).filter(pl.col("period") == (chosen.period or "")).to_dicts()
    return rows[0] if rows else None


def trend(release: Release, unit: str | None) -> pl.DataFrame:
    """The rows of the index of a unit or the government in the order of time, with `run`: joined are those of one run.

    A year stands only where none of its parts does.
    """
    rows = of_whom(release, unit).to_dicts()
    in_parts = {each["period"][:4] for each in rows if len(each["period"]) > 4 and each["ikm"] is not None}
    rows = [each for each in rows if len(each["period"]) > 4 or each["period"] not in in_parts]
    rows.sort(key=lambda each: first_day(each["period"]))
    run, before = 0, None
    for row in rows:
        if row["ikm"] is not None:
            run += before is not None and before != row["method"]
            before = row["method"]
        row["run"] = run
    return pl.DataFrame(rows, schema=dict(_index(release).schema) | {"run": pl.Int64})


def of_units(release: Release, chosen: SurveyFilters) -> pl.DataFrame:
    """The rows of the index of all units in a period, in alphabetical order, only of a sector where one is chosen.

    group: 1, 2, …; every unit of a group is told apart from every unit of the groups after it, which lie lower.
    """
    rows = _index(release).drop_nulls("unit_code").filter(pl.col("period") == (chosen.period or ""))
    if chosen.sector is not None:
        rows = rows.filter(pl.col("sector") == chosen.sector)
    told = {
        row["unit_code"]: PublishedIndex(row["ikm"], row["low"], row["high"], row["n"])
        for row in rows.drop_nulls("ikm").iter_rows(named=True)
    }
    pairs = pairs_told_apart(told)
    names = dict(rows.select("unit_code", "unit_name").iter_rows())
    return rows.with_columns(
        higher_than=pl.Series(
            [sorted(names[low] for high, low in pairs if high == code) for code in rows["unit_code"]],
            dtype=pl.List(pl.String),
        ),
        lower_than=pl.Series(
            [sorted(names[high] for high, low in pairs if low == code) for code in rows["unit_code"]],
            dtype=pl.List(pl.String),
        ),
    ).sort("unit_name")


@lru_cache(maxsize=_KEPT)
def _elements(release: Release) -> pl.DataFrame:
    if not release.holds("survey_elements"):
        return pl.DataFrame(schema=polars_schema(SurveyElementRow) | {"unit_name": pl.String, "sector": pl.String})
    units = release.frame("units").select("unit_code", "unit_name", "sector")
    return release.frame("survey_elements").join(units, on="unit_code", how="left", maintain_order="left")


def elements_of(release: Release, chosen: SurveyFilters) -> pl.DataFrame:
    """The rows of the elements of a choice, in the order of the regulation."""
    own = pl.col("unit_name").is_null() if chosen.unit is None else pl.col("unit_name") == chosen.unit
    found = _elements(release).filter(own & (pl.col("period") == (chosen.period or "")))
    return found.sort(pl.col("element").cast(pl.Enum([each.value for each in Element])))


def matrix(release: Release, chosen: SurveyFilters) -> pl.DataFrame:
    """unit_name, sector, and the index of each element in a column of its name: one row a unit with any."""
    found = _elements(release).filter(pl.col("period") == (chosen.period or "")).drop_nulls("ikm")
    if chosen.sector is not None:
        found = found.filter(pl.col("sector").is_null() | (pl.col("sector") == chosen.sector))
    wide = found.pivot("element", index=["unit_name", "sector"], values="ikm", on_columns=[e.value for e in Element])
    return wide.sort("unit_name", nulls_last=True)


def respondents(release: Release, year: int) -> pl.DataFrame:
    if not release.holds("survey_respondents"):
        return pl.DataFrame(schema=polars_schema(SurveyRespondentRow))
    return release.frame("survey_respondents").filter(pl.col("year") == year)
