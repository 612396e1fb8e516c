"""A choice among the figures of the satisfaction survey, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood, written


@dataclass(frozen=True, slots=True)
class SurveyFilters:
    """A choice of figures. The default of a field means that it does not narrow the choice."""

    period: str | None = None
    """As `rules.periods` writes it; None: of every unit its newest one."""
    unit: str | None = None
    """Code of a unit; None: the whole government, and all units."""
    sector: str | None = None


PARAMETERS: Mapping[str, str] = {"period": "periode", "unit": "unit", "sector": "sektor"}
"""Field of SurveyFilters → name of its parameter in an address."""


def survey_filters(
    parameters: Mapping[str, str | Iterable[str]],
    *,
    periods: Iterable[str],
    units: Mapping[str, str],
    sectors: Iterable[str],
) -> tuple[SurveyFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    units: code → name, of units with figures. An address may name a unit by either, as long as the name is of one only.
    """
    codes = {code: code for code in units}
    names = list(units.values())
    codes |= {name: code for code, name in units.items() if names.count(name) == 1 and name not in codes}
    known = {"period": frozenset(periods), "sector": frozenset(sectors)}

    def read(field: str, said: str) -> str | None:
        if field == "unit":
            return codes.get(said)
        return said if said in known[field] else None

    chosen, ignored = understood(parameters, PARAMETERS, read)
    return SurveyFilters(**chosen), ignored


def address_parameters(filters: SurveyFilters) -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that makes this choice; what is at its default is left out."""
    default = SurveyFilters()
    return {
        PARAMETERS[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) != getattr(default, field.name)
    }
