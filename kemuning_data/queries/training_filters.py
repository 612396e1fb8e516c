"""A choice among the figures of training, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood, whole_number, written
from kemuning_data.rules.training_vocabulary import TrainingKind, TrainingTheme

_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class TrainingFilters:
    """A choice of year, unit and programmes. The default of a field means that it does not narrow the choice."""

    year: int | None = None
    """None only where a release has no year with figures."""
    unit: str | None = None
    """Code of a unit; None: the whole government."""
    theme: str | None = None
    kind: str | None = None


PARAMETERS: Mapping[str, str] = {"year": "tahun", "unit": "unit", "theme": "tema", "kind": "jenis"}
"""Field of TrainingFilters → name of its parameter in an address."""


def training_filters(
    parameters: Mapping[str, str | Iterable[str]], *, years: Iterable[int], units: Iterable[str]
) -> tuple[TrainingFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    years: those with figures, newest first; the newest is meant where none is named. units: codes with figures.
    """
    offered = tuple(years)
    known: dict[str, frozenset[object]] = {
        "year": frozenset(offered),
        "unit": frozenset(units),
        "theme": frozenset(each.value for each in TrainingTheme),
        "kind": frozenset(each.value for each in TrainingKind),
    }

    def read(field: str, said: str) -> object:
        value = whole_number(said, _LAST_YEAR) if field == "year" else said
        return value if value in known[field] else None

    chosen, ignored = understood(parameters, PARAMETERS, read)
    chosen.setdefault("year", next(iter(offered), None))
    return TrainingFilters(**chosen), ignored


def address_parameters(filters: TrainingFilters) -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that makes this choice; it always says which year, so that it lasts."""
    return {
        PARAMETERS[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) is not None
    }
