"""Words of the satisfaction survey: whose index it is, its grade, how sure it is, and how it moved."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.figures.periods import period_in_words
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import survey
from kemuning_data.queries.survey import Change
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.satisfaction_index import grade_bounds
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.view import View

DIGITS = 2
"""Decimals of an index."""

NAMES = {"period": N_("Period"), "unit": N_("Unit"), "sector": N_("Service sector")}
"""Field of SurveyFilters → what it is called wherever it is named."""


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; "" for no choice."""
    if field == "period":
        return period_in_words(view, code) if code else view.words.gettext("Newest")
    if field == "unit":
        return unit_names(view).get(code, code) if code else government(view)
    return label("sector", code, view.lang) if code else view.words.gettext("All")


def unit_names(view: View) -> Mapping[str, str]:
    """Code → name of every unit with figures; of two with one name the institution stands beside it."""
    known = survey.units(view.release)
    names = known["unit_name"].to_list()
    return {
        code: name if names.count(name) == 1 else f"{name} ({institution})"
        for code, name, institution, _sector in known.iter_rows()
    }


def in_words(view: View, chosen: SurveyFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value); whose index it is and of when is always said."""
    _ = view.words.gettext
    said = [
        (_("Period"), value_name(view, "period", chosen.period or "")),
        (_("Unit"), value_name(view, "unit", chosen.unit or "")),
    ]
    if chosen.sector is not None:
        said.append((_("Service sector"), value_name(view, "sector", chosen.sector)))
    return tuple(said)


def government(view: View) -> str:
    """The whole government by its name, where a release says it."""
    return view.release.government.name or view.words.gettext("The whole government")


def points(view: View, value: float) -> str:
    return number(value, view.lang, DIGITS)


def grade_name(view: View, grade: str) -> str:
    """`B (good)`."""
    return label("survey_grade", grade, view.lang)


def steps(method: IndexMethod = IndexMethod.ANSWERS) -> tuple[tuple[float, str], ...]:
    """Where each grade begins and what it is called, the worst first."""
    bounds = [(float(least), grade.value) for grade, least in grade_bounds(method).items()]
    return tuple(sorted(bounds))


def finding(view: View, chosen: SurveyFilters, row: Row | None) -> str:
    """The page's one sentence: index, grade, how sure, how it moved. row: of `queries.survey_frames.indices`."""
    _ = view.words.gettext
    of = {"who": whose(view, chosen), "period": value_name(view, "period", chosen.period or "")}
    if row is None:
        return _("This release tells no satisfaction index of {who} for {period}.").format(**of)
    if row["ikm"] is None:
        return _("The satisfaction index (IKM) of {who} for {period} is not shown: {reason}.").format(
            reason=why_hidden(view, row), **of
        )
    said = _("Satisfaction index (IKM) of {who} in {period}: {ikm} of 100, grade {grade}.").format(
        ikm=points(view, row["ikm"]), grade=grade_name(view, row["grade"]), **of
    )
    return " ".join([said, sure(view, row), moved(view, row)])


def whose(view: View, chosen: SurveyFilters) -> str:
    """The name of the unit, or of the government."""
    return value_name(view, "unit", chosen.unit or "")


def why_hidden(view: View, row: Row) -> str:
    return hidden_labels(view).get(row["hidden_reason"] or "", view.words.gettext("the release gives no reason"))


def hidden_labels(view: View) -> dict[str, str]:
    """Why an index is not shown: of respondents, not of applicants."""
    _ = view.words.gettext
    return {
        "below_10": _("fewer than 10 respondents"),
        "complement": _("with it, the answers of fewer than 10 others could be worked out"),
        "population": _("too few respondents"),
        "gap": _("too close to another figure that is shown"),
    }


def sure(view: View, row: Row) -> str:
    """Between which values the true index lies, and which other grades that allows."""
    _ = view.words.gettext
    if row["low"] is None or row["high"] is None:
        return _("How sure that is cannot be told: the answers behind it are not at hand.")
    ends = {"low": points(view, row["low"]), "high": points(view, row["high"])}
    others = [grade_name(view, each) for each in row["grades"] if each != row["grade"]]
    if not others:
        return _("The true value lies almost certainly between {low} and {high}.").format(**ends)
    said = _("The true value lies almost certainly between {low} and {high}, so the grade may also be {grades}.")
    return said.format(grades=" / ".join(others), **ends)


def moved(view: View, row: Row) -> str:
    """How the index compares with the period before; nothing is called a change that chance explains."""
    _ = view.words.gettext
    found = survey.change(view.release, row["unit_code"], row["period"])
    if found is None:
        return _not_compared(view, row)
    return said_of_change(view, found)


def said_of_change(view: View, change: Change) -> str:
    """A change in a sentence: up, down, or not certain."""
    _ = view.words.gettext
    period = value_name(view, "period", change.before["period"])
    if change.before["low"] is None or change.now["low"] is None:
        said = _("Compared with {period}: {signed}; whether that is more than chance is not known.")
    elif not change.is_told_apart:
        said = _("Compared with {period} no change is certain ({signed}).")
    elif change.points > 0:
        said = _("That is {points} more than in {period}, more than chance explains.")
    else:
        said = _("That is {points} less than in {period}, more than chance explains.")
    return said.format(points=points(view, abs(change.points)), period=period, signed=signed(view, change.points))


def _not_compared(view: View, row: Row) -> str:
    """Why there is no comparison: an earlier figure that was reckoned otherwise, or none at all."""
    _ = view.words.gettext
    every = survey.trend(view.release, row["unit_code"], row["length"])
    earlier = every.filter((pl.col("starts_on") < row["starts_on"]) & pl.col("ikm").is_not_null())
    if earlier.is_empty():
        return _("There is no earlier period to compare it with.")
    period = value_name(view, "period", earlier["period"][-1])
    return _("{period} was reckoned in another way and is not compared.").format(period=period)


def signed(view: View, value: float) -> str:
    """`+1.20` or `−0.30`."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{points(view, abs(value))}"


def in_short(view: View) -> tuple[str, str] | None:
    """The newest index of the whole government, and below it period, grade and direction; None without one."""
    _ = view.words.gettext
    row = survey.government(view.release)
    if row is None:
        return None
    said = {"period": value_name(view, "period", row["period"]), "grade": grade_name(view, row["grade"])}
    change = survey.change(view.release, None, row["period"])
    text = _("satisfaction index of 100 in {period}: grade {grade}")
    if change is not None:
        said |= {
            "points": points(view, abs(change.points)),
            "before": value_name(view, "period", change.before["period"]),
        }
        if not change.is_told_apart:
            text = _("satisfaction index of 100 in {period}: grade {grade}, no certain change since {before}")
        elif change.points > 0:
            text = _("satisfaction index of 100 in {period}: grade {grade}, up {points} since {before}")
        else:
            text = _("satisfaction index of 100 in {period}: grade {grade}, down {points} since {before}")
    return points(view, row["ikm"]), text.format(**said)


def respondents(view: View, row: Row) -> str:
    """`312 respondents of at least 285 (population 1,100)`, and what too few of them mean."""
    _, w = view.words.gettext, view.words
    if row["n"] is None:
        return _("The report does not say how many answered.")
    n = w.ngettext("{n} respondent", "{n} respondents", row["n"]).format(n=number(row["n"], view.lang))
    if row["minimum_n"] is None:
        return _(
            "{respondents}; how many people were served has not been told, so there is no minimum to compare."
        ).format(respondents=n)
    of = {"least": number(row["minimum_n"], view.lang), "population": number(row["population"], view.lang)}
    said = _("{respondents} of at least {least} (population {population}).").format(respondents=n, **of)
    if row["n"] >= row["minimum_n"]:
        return said
    few = _("Fewer than the minimum: the figure is indicative.")
    return f"{said} {few}"
