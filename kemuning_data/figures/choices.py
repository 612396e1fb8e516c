"""A choice of vacancies in words: which filters narrow it, and to what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

from kemuning_data.figures.sentences import intake_names
from kemuning_data.i18n import N_
from kemuning_data.i18n.labels import label
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.view import View

NAMES: Mapping[str, str] = {
    "text": N_("Search words"),
    "institutions": N_("Institution"),
    "units": N_("Unit"),
    "intake": N_("Recruitment round"),
    "vacancy_type": N_("Vacancy type"),
    "education": N_("Education"),
    "is_open_to_disabled": N_("Open to disabled applicants"),
    "status": N_("Registration"),
}
"""Field of VacancyFilters → the name of its filter; the page number narrows nothing."""

_VALUES: Mapping[str, Callable[[View, VacancyFilters], str]] = {
    "text": lambda _view, chosen: f"“{chosen.text}”",
    "institutions": lambda _view, chosen: ", ".join(chosen.institutions),
    "units": lambda _view, chosen: ", ".join(chosen.units),
    "intake": lambda view, chosen: intake_names(view).get(chosen.intake or "", chosen.intake or ""),
    "vacancy_type": lambda view, chosen: label("vacancy_type", chosen.vacancy_type or "", view.lang),
    "education": lambda view, chosen: label("education_required", chosen.education or "", view.lang),
    "is_open_to_disabled": lambda view, _chosen: view.words.gettext("Yes"),
    "status": lambda view, chosen: label("status", chosen.status, view.lang),
}


def in_words(view: View, chosen: VacancyFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value) of every filter that narrows the choice, in the reader's language."""
    default = VacancyFilters()
    return tuple(
        (view.words.gettext(NAMES[field.name]), _VALUES[field.name](view, chosen))
        for field in fields(VacancyFilters)
        if field.name in NAMES and getattr(chosen, field.name) != getattr(default, field.name)
    )
