"""Where training hours stand, in a sentence: the share within the rule, the rule itself, and the year before."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.figures.training_parts import is_over, share_in_words, so_far, unit_names
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import training_staff
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.training_hours import RULES
from kemuning_data.rules.training_vocabulary import EmployeeKind
from kemuning_data.view import View

_RULES: Mapping[EmployeeKind, str] = {
    EmployeeKind.PNS: N_("Permanent civil servants (PNS): at least {hours} JP a year, a floor"),
    EmployeeKind.PPPK: N_("Civil servants on contract (PPPK): at most {hours} JP a year, a ceiling"),
}


def rule_labels(view: View) -> dict[str, str]:
    """Kind of employee → who that is and what the rule asks."""
    _ = view.words.gettext
    return {kind.value: _(text).format(hours=number(RULES[kind].hours, view.lang)) for kind, text in _RULES.items()}


def hours(view: View, count: float) -> str:
    """`16 JP`; half an hour is told where there is one."""
    digits = 0 if float(count).is_integer() else 1
    return view.words.ngettext("{n} JP", "{n} JP", round(count)).format(n=number(count, view.lang, digits))


def row_of(view: View, chosen: TrainingFilters, kind: EmployeeKind = EmployeeKind.PNS) -> Row | None:
    """The hours of one kind of employee in the year and unit of a choice; None where the release has none."""
    if chosen.unit is None:
        rows = training_staff.hours_by_year(view.release).filter(pl.col("year") == chosen.year)
    else:
        rows = training_staff.hours_by_unit(view.release, chosen)
    rows = rows.filter(pl.col("kind") == kind.value)
    return {**rows.row(0, named=True), "year": chosen.year} if rows.height else None


def standing(view: View, chosen: TrainingFilters) -> str:
    """How many PNS have the hours that the rule asks of everyone, and where that stands; never an empty sentence."""
    _ = view.words.gettext
    row = row_of(view, chosen)
    if row is None:
        return _("This release does not say how many staff have their 20 training hours (JP) in {year}.").format(
            year=chosen.year if chosen.year is not None else "–"
        )
    share = share_in_words(view, row, "share_meeting_pct", "share_class")
    if share is None:
        return _at_place(view, chosen, _hidden(view, row))
    said = _("{share} of {staff} reached the 20 training hours (JP) a year that the rule asks of each {when}.").format(
        share=share[0].upper() + share[1:],
        staff=view.words.ngettext(
            "{n} permanent civil servant (PNS)", "{n} permanent civil servants (PNS)", row["headcount"]
        ).format(n=number(row["headcount"], view.lang)),
        when=so_far(view, row["year"], row["as_of"]),
    )
    return f"{_at_place(view, chosen, said)} {_beside(view, chosen, row)}".strip()


def _hidden(view: View, row: Row) -> str:
    _ = view.words.gettext
    said = _("How many PNS reached their 20 training hours (JP) in {year} is not shown: {reason}. That is not zero.")
    return said.format(year=row["year"], reason=label("hidden_reason", row["hidden_reason"] or "population", view.lang))


def _at_place(view: View, chosen: TrainingFilters, said: str) -> str:
    return said if chosen.unit is None else f"{unit_names(view).get(chosen.unit, chosen.unit)}: {said}"


def _beside(view: View, chosen: TrainingFilters, row: Row) -> str:
    """The whole government beside a unit; else the year before."""
    _ = view.words.gettext
    if chosen.unit is not None:
        whole = row_of(view, TrainingFilters(year=chosen.year))
        share = None if whole is None else share_in_words(view, whole, "share_meeting_pct", "share_class")
        return "" if share is None else _("In the whole government: {share}.").format(share=share)
    before = row_of(view, TrainingFilters(year=row["year"] - 1))
    if before is None or before["share_meeting_pct"] is None:
        return ""
    earlier = share_in_words(view, before, "share_meeting_pct", "share_class")
    if not is_over(row["year"], row["as_of"]):
        return _("The year is not over; in the whole of {year} it was {share}.").format(
            year=before["year"], share=earlier
        )
    if row["share_meeting_pct"] is None:
        return _("In {year} it was {share}.").format(year=before["year"], share=earlier)
    points = round(row["share_meeting_pct"] - before["share_meeting_pct"], 1)
    if points == 0:
        return _("That is as many as in {year}.").format(year=before["year"])
    text = (
        _("That is {points} percentage points more than in {year}.")
        if points > 0
        else _("That is {points} percentage points less than in {year}.")
    )
    return text.format(points=number(abs(points), view.lang, 1), year=before["year"])
