"""Every kind of file that `kemuning import` takes, one module each."""

from __future__ import annotations

from kemuning_data.ingest.source import Source
from kemuning_data.ingest.sources import (
    actions,
    applicants,
    calendar,
    criteria,
    employees,
    explanations,
    holidays,
    intakes,
    merit,
    objections,
    populations,
    professionalism,
    results,
    survey,
    targets,
    training,
    units,
    vacancies,
)

_MODULES = (
    *(units, intakes, calendar, holidays, vacancies, criteria),
    *(applicants, results, objections, explanations),
    *(employees, training, targets, survey, populations),
    *(actions, professionalism, merit),
)

SOURCES: dict[str, Source] = {module.SOURCE.kind: module.SOURCE for module in _MODULES}
"""By kind, in the order in which a new installation imports them: what is referred to comes first."""
