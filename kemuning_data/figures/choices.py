"""A choice of vacancies in words: what each filter and each of its values is called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kemuning_data.figures.sentences import intake_names
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, number, rupiah
from kemuning_data.i18n.labels import label
from kemuning_data.queries.filters import CLOSING_DAYS, VacancyFilters
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.view import View

NAMES: Mapping[str, str] = {
    "text": N_("Search"),
    "institutions": N_("Institution"),
    "units": N_("Unit"),
    "intake": N_("Recruitment round"),
    "vacancy_type": N_("Vacancy type"),
    "education": N_("Education"),
    "programme": N_("Study programme"),
    "closing": N_("Closes"),
    "salary": N_("Income at least"),
    "is_open_to_disabled": N_("Open to disabled applicants"),
    "is_deviating": N_("Result deviates from the rules"),
    "status": N_("Registration"),
}
"""Field of VacancyFilters → what it is called wherever it is named; the page number narrows nothing."""

SELECTION_NAMES: Mapping[str, str] = {
    "intake": N_("Recruitment round"),
    "year": N_("Year"),
    "institutions": N_("Institution"),
    "units": N_("Unit"),
    "job_family": N_("Job family"),
    "vacancy_type": N_("Vacancy type"),
    "stage": N_("Stage"),
    "education": N_("Education"),
}
"""Field of SelectionFilters → what it is called wherever it is named."""

_TYPED = {"text", "programme"}
"""Fields that hold a reader's own words."""

_LABELLED = {
    "vacancy_type": "vacancy_type",
    "education": "education_required",
    "status": "status",
    "job_family": "job_family",
    "stage": "selection_stage",
}


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; `code` as it stands in the address, "" for no choice."""
    _ = view.words.gettext
    if code == "":
        return _("All")
    if field in _LABELLED:
        return label(_LABELLED[field], code, view.lang)
    if field == "closing":
        if code in CLOSING_DAYS:
            return _("within {n} days").format(n=number(int(code), view.lang))
        return _("by {date}").format(date=date(dt.date.fromisoformat(code), view.lang))
    if field == "salary":
        return _("{income} a month").format(income=rupiah(int(code), view.lang))
    if field == "intake":
        return intake_names(view).get(code, code)
    return code


def in_words(view: View, chosen: VacancyFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value) of every filter that narrows the choice, in the reader's language."""
    default = VacancyFilters()
    return tuple(
        (view.words.gettext(name), _in_words(view, field, getattr(chosen, field)))
        for field, name in NAMES.items()
        if getattr(chosen, field) != getattr(default, field)
    )


def selection_in_words(view: View, chosen: SelectionFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value) of a choice of outcomes; which rounds are meant is always said."""
    default = SelectionFilters()
    said = tuple(
        (view.words.gettext(name), _in_words(view, field, getattr(chosen, field)))
        for field, name in SELECTION_NAMES.items()
        if getattr(chosen, field) != getattr(default, field)
    )
    if chosen.intake is not None or chosen.year is not None:
        return said
    intake = SELECTION_NAMES["intake"]
    return ((view.words.gettext(intake), view.words.gettext("All")), *said)


def _in_words(view: View, field: str, value: object) -> str:
    if value is True:
        return view.words.gettext("Yes")
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    said = value_name(view, field, str(value))
    return f"“{said}”" if field in _TYPED else said
