"""A choice among the promises, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood, written


@dataclass(frozen=True, slots=True)
class ActionFilters:
    """A choice of promises. The default of a field means that it does not narrow the choice."""

    sector: str | None = None
    unit: str | None = None
    """Code of the unit that answers for it."""
    element: str | None = None
    """Element of the satisfaction survey that is to rise."""
    state: str | None = None
    """An ActionState; each promise has exactly one on a day."""
    intake: str | None = None
    """Code of the recruitment round that belongs to it."""
    feedback_number: str | None = None
    """Public number of a message that it answers, such as T-2026-0147."""

    @property
    def narrows(self) -> bool:
        """Whether anything is chosen."""
        return self != ActionFilters()


PARAMETERS: Mapping[str, str] = {
    "sector": "sektor",
    "unit": "unit",
    "element": "unsur",
    "state": "status",
    "intake": "pengadaan",
    "feedback_number": "masukan",
}
"""Field of ActionFilters → name of its parameter in an address."""


def action_filters(
    parameters: Mapping[str, str | Iterable[str]], known: Mapping[str, Iterable[str]]
) -> tuple[ActionFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    known: field of ActionFilters → the codes and numbers that promises of the release have.
    """
    offered = {field: frozenset(codes) for field, codes in known.items()}

    def read(field: str, said: str) -> str | None:
        code = said.upper() if field == "feedback_number" else said
        return code if code in offered[field] else None

    chosen, ignored = understood(parameters, PARAMETERS, read)
    return ActionFilters(**chosen), ignored


def address_parameters(filters: ActionFilters) -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that makes this choice; what is at its default is left out."""
    return {
        PARAMETERS[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) is not None
    }
