"""Which figures of the satisfaction survey an address means: where it names no period, the newest of what it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kemuning_data.queries import survey
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import length_of
from kemuning_data.view import View


def asked(view: View, parameters: Mapping[str, Iterable[str]]) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    """The choice an address makes, always of one period where the release has any, and what was ignored."""
    chosen, ignored = survey.asked(view.release, parameters)
    return replace(chosen, period=chosen.period or newest(view, chosen.unit)), ignored


def newest(view: View, unit: str | None) -> str | None:
    """The period that is meant without one: the newest told of the unit; else of the government, or of any unit."""
    of_unit = next(iter(survey.periods(view.release, unit)), None) if unit is not None else None
    of_all = survey.government(view.release)
    return of_unit or (str(of_all["period"]) if of_all else next(iter(survey.periods(view.release)), None))


def row_of(view: View, chosen: SurveyFilters) -> Row | None:
    """The index of a choice, a row of `queries.survey_frames.indices`; None where the release has none."""
    if chosen.period is None:
        return None
    every = survey.trend(view.release, chosen.unit, length_of(chosen.period)).to_dicts()
    return next((row for row in reversed(every) if row["period"] == chosen.period), None)
