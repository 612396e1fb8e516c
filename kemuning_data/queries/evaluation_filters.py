"""A choice among the figures of the evaluation, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood, written
from kemuning_data.rules.periods import Length
from kemuning_data.rules.sector_claims import LAGS, STANDARD_LAG


@dataclass(frozen=True, slots=True)
class EvaluationFilters:
    """A choice of figures. The default of a field means that it does not narrow the choice."""

    sector: str | None = None
    lag: int = STANDARD_LAG
    """Periods between the last appointment and the one that is read as the after."""
    length: Length | None = None
    """How long a period is; None only where a release has no period with figures."""


PARAMETERS: Mapping[str, str] = {"sector": "sektor", "lag": "jeda", "length": "periode"}
"""Field of EvaluationFilters → name of its parameter in an address."""


def evaluation_filters(
    parameters: Mapping[str, str | Iterable[str]], *, sectors: Iterable[str], lengths: Iterable[Length]
) -> tuple[EvaluationFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    sectors: those with figures. lengths: those of periods with figures; the first is meant where none is named.
    """
    offered = tuple(lengths)
    known: dict[str, Mapping[str, object]] = {
        "sector": {sector: sector for sector in sectors},
        "lag": {str(lag): lag for lag in LAGS},
        "length": {length: length for length in offered},
    }
    chosen, ignored = understood(parameters, PARAMETERS, lambda field, said: known[field].get(said))
    chosen.setdefault("length", next(iter(offered), None))
    return EvaluationFilters(**chosen), ignored


def address_parameters(filters: EvaluationFilters) -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that makes this choice; the usual lag and every sector need no word."""
    default = EvaluationFilters()
    return {
        PARAMETERS[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) != getattr(default, field.name)
    }
