"""The answers of the satisfaction survey as the records hold them, and what each wave of them adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl
from sqlalchemy import Connection, func, or_, select
from sqlmodel import col

from kemuning_data.disclosure.survey_sums import ELEMENTS, Sums
from kemuning_data.publishing.fetch import fetch
from kemuning_data.rules.satisfaction_index import STEP
from kemuning_data.tables.survey import ServedPopulation, SurveyReport, SurveyResponse

_WAVE = ("unit_code", "period")
_ANSWERS = pl.Schema(
    dict.fromkeys((*_WAVE, "respondent", "channel", "sex", "education", "occupation"), pl.String())
    | {"age": pl.Int64()}
    | dict.fromkeys(ELEMENTS, pl.Int64())
)
_REPORTS = pl.Schema(
    dict.fromkeys((*_WAVE, "method"), pl.String())
    | {"respondents": pl.Int64(), "ikm": pl.Float64()}
    | dict.fromkeys(ELEMENTS, pl.Float64())
)


def answers(connection: Connection) -> pl.DataFrame:
    """Everybody who answered at least one element: where and when, what they said of themselves, their answers."""
    query = select(*(col(getattr(SurveyResponse, name)) for name in _ANSWERS))
    return fetch(connection, query, _ANSWERS).filter(pl.any_horizontal(pl.col(*ELEMENTS).is_not_null()))


def respondents(connection: Connection) -> dict[str, int]:
    """Year → people who answered at least one element, as the database counts them."""
    year = func.substr(col(SurveyResponse.period), 1, 4)
    said = or_(*(col(getattr(SurveyResponse, element)).is_not(None) for element in ELEMENTS))
    counted = connection.execute(select(year, func.count()).where(said).group_by(year))
    return {row[0]: row[1] for row in counted}


def reports(connection: Connection) -> pl.DataFrame:
    """Every index that only an old report tells, as it was printed."""
    return fetch(connection, select(*(col(getattr(SurveyReport, name)) for name in _REPORTS)), _REPORTS)


def populations(connection: Connection) -> dict[tuple[str, str], int]:
    """Unit and period → people served, as far as units have said so."""
    query = select(col(ServedPopulation.unit_code), col(ServedPopulation.period), col(ServedPopulation.population))
    return {(unit, period): population for unit, period, population in connection.execute(query)}


def with_years(
    populations: Mapping[tuple[str, str], int], waves: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], int]:
    """Also the people served in the year of a unit that has said it of each of its waves, but not of the year.

    They are added up: whoever came in both halves was served, and could be asked, twice.
    """
    found = dict(populations)
    parts: dict[tuple[str, str], list[int | None]] = {}
    for unit, period in waves:
        parts.setdefault((unit, period[:4]), []).append(populations.get((unit, period)))
    for year, served in parts.items():
        known = [people for people in served if people is not None]
        if len(known) == len(served):
            found.setdefault(year, sum(known))
    return found


def waves(answers: pl.DataFrame) -> Mapping[tuple[str, str], Sums]:
    """Unit and period → respondents and sums of the frame of `answers`.

    Where somebody left out an element, what an answer adds to the index counts instead of the own index (linearised
    mean): it is the same as soon as nothing is missing.
    """
    own = pl.sum_horizontal(*map(_share, ELEMENTS)) * STEP / len(ELEMENTS)
    summed = answers.group_by(_WAVE).agg(
        pl.len().alias("people"),
        own.std().fill_null(0).round(2).alias("spread"),
        pl.concat_list(pl.col(*ELEMENTS).count()).alias("answers"),
        pl.concat_list(pl.col(*ELEMENTS).sum()).alias("totals"),
    )
    return {
        (row["unit_code"], row["period"]): Sums(
            row["people"], tuple(row["answers"]), tuple(row["totals"]), row["spread"]
        )
        for row in summed.iter_rows(named=True)
    }


def _share(element: str) -> pl.Expr:
    """By how much an answer moves the mean of its element, as if all respondents had answered."""
    answer = pl.col(element)
    return ((answer - answer.mean()) * pl.len() / answer.count()).fill_null(0)
