"""A choice among the figures of the satisfaction survey, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood


@dataclass(frozen=True, slots=True)
class SurveyFilters:
    """Which period, of which unit (None: the whole government), among the units of which sector (None: all)."""

    period: str | None = None
    unit: str | None = None
    """Proper name."""
    sector: str | None = None


PARAMETERS: Mapping[str, str] = {"period": "periode", "unit": "unit", "sector": "bidang"}
"""Field of SurveyFilters → name of its parameter in an address."""


def survey_filters(
    parameters: Mapping[str, str | Iterable[str]],
    *,
    periods: Iterable[str],
    units: Iterable[str],
    sectors: Iterable[str],
) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    periods, units, sectors: those of which the release tells something.
    """
    known = {"period": frozenset(periods), "unit": frozenset(units), "sector": frozenset(sectors)}
    chosen, ignored = understood(parameters, PARAMETERS, lambda field, said: said if said in known[field] else None)
    return SurveyFilters(**chosen), ignored


def address_parameters(filters: SurveyFilters) -> dict[str, str]:
    """The parameters of an address that makes this choice."""
    said = {PARAMETERS[field.name]: getattr(filters, field.name) for field in fields(filters)}
    return {name: value for name, value in said.items() if value is not None}
