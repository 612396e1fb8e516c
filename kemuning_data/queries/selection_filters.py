"""A choice among the outcomes of selections, and the address that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from kemuning_data.queries.filters import Ignored, understood, whole_number, written
from kemuning_data.rules.vocabulary import EducationRequired, JobFamily, SelectionStage, VacancyType

EVERY_INTAKE = "semua"
"""What an address says to choose no recruitment round; one that says nothing means the newest."""
SECOND = "_b"
"""What the parameters of the second of two compared choices end in."""
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class SelectionFilters:
    """A choice of vacancies by what became of them. The default of a field means that it does not narrow the choice."""

    intake: str | None = None
    year: int | None = None
    institutions: tuple[str, ...] = ()
    """Proper names; a vacancy of any of them fits."""
    units: tuple[str, ...] = ()
    """Proper names; a vacancy of any of them fits."""
    job_family: str | None = None
    vacancy_type: str | None = None
    stage: str | None = None
    """The stage whose share passed is told group by group; it leaves no vacancy out."""
    education: str | None = None
    """The one category of education that a vacancy accepts."""


PARAMETERS: Mapping[str, str] = {
    "intake": "pengadaan",
    "year": "tahun",
    "institutions": "instansi",
    "units": "unit",
    "job_family": "rumpun",
    "vacancy_type": "jenis",
    "stage": "tahap",
    "education": "jenjang",
}
"""Field of SelectionFilters → name of its parameter in an address."""


def selection_filters(
    parameters: Mapping[str, str | Iterable[str]],
    *,
    intakes: Iterable[str],
    years: Iterable[int],
    institutions: Iterable[str],
    units: Iterable[str],
    newest: str | None,
    suffix: str = "",
) -> tuple[SelectionFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what was ignored. Never raises, whatever the address says.

    intakes, years, institutions, units: those that have outcomes. newest: the intake meant when neither an intake nor
    a year is named. suffix: what the parameters of this choice end in.
    """
    known: dict[str, frozenset[object]] = {
        "intake": frozenset([*intakes, EVERY_INTAKE]),
        "year": frozenset(years),
        "institutions": frozenset(institutions),
        "units": frozenset(units),
        "job_family": frozenset(each.value for each in JobFamily),
        "vacancy_type": frozenset(each.value for each in VacancyType),
        "stage": frozenset(each.value for each in SelectionStage),
        "education": frozenset(each.value for each in EducationRequired),
    }

    def read(field: str, said: str) -> object:
        value = whole_number(said, _LAST_YEAR) if field == "year" else said
        return value if value in known[field] else None

    chosen, ignored = understood(parameters, _names(suffix), read)
    if "intake" not in chosen and "year" not in chosen:
        chosen["intake"] = newest
    elif chosen.get("intake") == EVERY_INTAKE:
        chosen["intake"] = None
    return SelectionFilters(**chosen), ignored


def address_parameters(filters: SelectionFilters, suffix: str = "") -> dict[str, str | tuple[str, ...]]:
    """The parameters of an address that makes this choice; it always says which intake, so that it lasts."""
    default, names = SelectionFilters(), _names(suffix)
    said = {
        names[field.name]: written(getattr(filters, field.name))
        for field in fields(filters)
        if getattr(filters, field.name) != getattr(default, field.name)
    }
    return said if filters.intake is not None or filters.year is not None else {names["intake"]: EVERY_INTAKE, **said}


def _names(suffix: str) -> dict[str, str]:
    return {field: f"{parameter}{suffix}" for field, parameter in PARAMETERS.items()}
