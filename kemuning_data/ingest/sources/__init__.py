"""Every kind of file that `kemuning import` takes, one module each."""

from __future__ import annotations

from kemuning_data.ingest.source import Source
from kemuning_data.ingest.sources import calendar, criteria, holidays, intakes, units, vacancies

SOURCES: dict[str, Source] = {
    module.SOURCE.kind: module.SOURCE for module in (units, intakes, calendar, holidays, vacancies, criteria)
}
"""By kind, in the order in which a new installation imports them: what is referred to comes first."""
