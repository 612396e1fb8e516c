"""Indeks kepuasan masyarakat: the datasets `survey_index` and `survey_elements`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from kemuning_data.disclosure.parent_rule import LEAST_PEOPLE
from kemuning_data.disclosure.survey_sums import ELEMENTS, Sums, is_same, pooled
from kemuning_data.disclosure.survey_telling import Key, Part, Telling, period_year
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.survey_estimates import Stratum, index_of, interval_of
from kemuning_data.publishing.survey_history import KEY, History
from kemuning_data.publishing.survey_records import waves
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.interval import interval_around, variance_of_mean
from kemuning_data.rules.sample_size import minimum_sample
from kemuning_data.rules.satisfaction_index import STEP, element_index, grade, rounded
from kemuning_data.rules.survey_vocabulary import IndexMethod

FEWEST_FOR_SPREAD = 30
"""Answers to one element from which on its interval is told: of fewer, the interval beside the mean would tell how many
gave which mark, and such distributions are told from this number on only."""
_MEAN_DECIMALS = 6
"""Enough for everybody to have the exact sum of up to a million answers."""

Populations = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Told:
    """The two datasets."""

    index: pl.DataFrame
    elements: pl.DataFrame


def told(
    telling: Telling, answers: pl.DataFrame, populations: Populations, reports: pl.DataFrame, history: History
) -> Told:
    """The datasets of what is told of the answers, and of old reports as they were printed.

    answers: of `survey_records.answers`. history: figures told before stand in it as they were told.
    """
    index: list[dict[str, Any]] = []
    elements: list[dict[str, Any]] = []
    for key, sums in telling.told.items():
        if key in telling.parts:
            row = _index_row(key, sums, telling.parts[key], populations)
            index.append(row | {"units": _units(key[1], answers) if key[0] is None else None})
            elements.extend(_element_rows(key, sums, answers, populations))
    index.extend(
        {"unit_code": unit, "period": period, "method": IndexMethod.ANSWERS.value, "hidden_reason": reason.value}
        for (unit, period), reason in telling.withheld.items()
    )
    for report in reports.iter_rows(named=True):
        index.append(_report_row(report, populations))
        if not _is_of_few(report):
            elements.extend(_report_elements(report))
    kept = [key for key in telling.told if key not in telling.parts]
    return Told(
        _dataset(index, _of(history.index, kept), SurveyIndexRow),
        _dataset(elements, _of(history.elements, kept), SurveyElementRow),
    )


def _index_row(key: Key, sums: Sums, parts: Iterable[Part], populations: Populations) -> dict[str, Any]:
    unit, period = key
    every = list(parts)
    strata = [Stratum(part.sums, _served(part.unit, part.period, populations)) for part in every]
    population = _served(unit, period, populations)
    if unit is None:
        served = [stratum.population for stratum in strata]
        known = [each for each in served if each is not None]
        population = sum(known) if len(known) == len(served) else None
    ikm, interval = index_of(sums), interval_of(strata)
    return {
        "unit_code": unit,
        "period": period,
        "n": sums.people,
        "population": population,
        "minimum_n": None if population is None else minimum_sample(population),
        "ikm": _two(ikm),
        "grade": None if ikm is None else grade(ikm).value,
        "low": None if interval is None else _two(interval.low),
        "high": None if interval is None else _two(interval.high),
        "spread": sums.spread,
        "method": IndexMethod.ANSWERS.value,
    }


def _units(year: str, answers: pl.DataFrame) -> int:
    """How many units have answers of a year."""
    return answers.filter(pl.col("period").str.starts_with(year))["unit_code"].n_unique()


def _element_rows(key: Key, sums: Sums, answers: pl.DataFrame, populations: Populations) -> Iterator[dict[str, Any]]:
    unit, period = key
    given = _answers_of(key, sums, answers)
    for element, n, total in zip(ELEMENTS, sums.answers, sums.totals, strict=True):
        if n == 0:
            continue
        row = {
            "unit_code": unit,
            "period": period,
            "element": element.value,
            "n": n,
            "mean": round(total / n, _MEAN_DECIMALS),
            "ikm": _two(element_index(Fraction(total, n))),
            "method": IndexMethod.ANSWERS.value,
        }
        if given is not None and n >= FEWEST_FOR_SPREAD:
            values = given[element].drop_nulls().cast(pl.Float64) * STEP
            squares = float(((values - values.mean()) ** 2).sum())
            variance = variance_of_mean(squares, n, _served(unit, period, populations))
            interval = interval_around(STEP * total / n, variance, n, n - 1)
            row |= {"low": _two(interval.low), "high": _two(interval.high)}
        yield row


def _answers_of(key: Key, sums: Sums, answers: pl.DataFrame) -> pl.DataFrame | None:
    """The answers behind a figure; None where the records hold others by now than those it was told of."""
    unit, period = key
    is_year = period == str(period_year(period))
    is_inside = pl.col("period").str.starts_with(period) if is_year else pl.col("period") == period
    found = answers.filter(is_inside if unit is None else is_inside & (pl.col("unit_code") == unit))
    return found if is_same(pooled(waves(found).values()), sums) else None


def _report_row(report: Mapping[str, Any], populations: Populations) -> dict[str, Any]:
    """An old report's index as it was printed; nobody can tell an interval from it."""
    population = _served(report["unit_code"], report["period"], populations)
    method = IndexMethod(report["method"])
    where = {"unit_code": report["unit_code"], "period": report["period"], "method": method.value}
    if _is_of_few(report):
        return where | {"hidden_reason": HiddenReason.BELOW_10.value}
    return where | {
        "n": report["respondents"],
        "population": population,
        "minimum_n": None if population is None else minimum_sample(population),
        "ikm": report["ikm"],
        "grade": grade(report["ikm"], method).value,
    }


def _is_of_few(report: Mapping[str, Any]) -> bool:
    """Whether a report says itself that fewer than ten people had answered."""
    return report["respondents"] is not None and report["respondents"] < LEAST_PEOPLE


def _report_elements(report: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for element in ELEMENTS:
        if report[element] is not None:
            yield {
                "unit_code": report["unit_code"],
                "period": report["period"],
                "element": element.value,
                "mean": report[element],
                "ikm": _two(element_index(report[element])),
                "method": report["method"],
            }


def _served(unit: str | None, period: str, populations: Populations) -> int | None:
    return None if unit is None else populations.get((unit, period))


def _two(value: Fraction | float | None) -> float | None:
    return None if value is None else float(rounded(value))


def _of(rows: pl.DataFrame, keys: Iterable[Key]) -> pl.DataFrame:
    wanted = pl.DataFrame(list(keys), schema=dict.fromkeys(KEY, pl.String()), orient="row")
    return rows.join(wanted, on=KEY, how="semi", nulls_equal=True)


def _dataset(
    rows: list[dict[str, Any]], kept: pl.DataFrame, row: type[SurveyIndexRow] | type[SurveyElementRow]
) -> pl.DataFrame:
    schema = polars_schema(row)
    complete = [{name: each.get(name) for name in schema} for each in rows]
    return as_dataset(pl.concat([pl.DataFrame(complete, schema=schema), kept.select(schema.names())]), row)
