"""Words of the satisfaction survey: whose index it is, its grade, how sure it is, and how it moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kemuning_data.figures.periods import period_in_words
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.rules.interval import Interval, grades_reached
from kemuning_data.rules.satisfaction_index import grade_bounds
from kemuning_data.rules.survey_vocabulary import Grade, IndexMethod
from kemuning_data.rules.told_apart import PublishedIndex, are_told_apart
from kemuning_data.view import View

Row = dict[str, Any]
DIGITS = 2
"""Decimals of an index."""

NAMES = {"period": N_("Period"), "unit": N_("Unit"), "sector": N_("Service sector")}
"""Field of SurveyFilters → what it is called wherever it is named."""


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; "" for no choice."""
    if field == "period":
        return period_in_words(view, code) if code else view.words.gettext("All")
    if field == "unit":
        return code or government(view)
    return label("sector", code, view.lang) if code else view.words.gettext("All")


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


def grades_of(row: Row) -> tuple[Grade, ...]:
    """The grades that the true index may have, best first; none where no interval is told."""
    if row["low"] is None or row["high"] is None:
        return ()
    return grades_reached(Interval(row["low"], row["high"]), IndexMethod(row["method"]))


def steps(method: IndexMethod = IndexMethod.ANSWERS) -> tuple[tuple[float, str], ...]:
    """Where each grade begins and what it is called, the worst first."""
    bounds = [(float(least), grade.value) for grade, least in grade_bounds(method).items()]
    return tuple(sorted(bounds))


def finding(view: View, chosen: SurveyFilters, row: Row | None, before: Row | None) -> str:
    """The page's one sentence: index, grade, how sure, how it moved. before: the row to compare with."""
    _ = view.words.gettext
    if row is None:
        return _("This release tells no satisfaction index of {who} for {period}.").format(**_of(view, chosen))
    if row["ikm"] is None:
        return _("The satisfaction index (IKM) of {who} for {period} is not shown: {reason}.").format(
            reason=why_hidden(view, row), **_of(view, chosen)
        )
    said = _("Satisfaction index (IKM) of {who} in {period}: {ikm} of 100, grade {grade}.").format(
        ikm=points(view, row["ikm"]), grade=grade_name(view, row["grade"]), **_of(view, chosen)
    )
    return " ".join([said, sure(view, row), moved(view, row, before)])


def _of(view: View, chosen: SurveyFilters) -> dict[str, str]:
    return {"who": chosen.unit or government(view), "period": value_name(view, "period", chosen.period or "")}


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
    others = [grade_name(view, each) for each in grades_of(row) if each != row["grade"]]
    if not others:
        return _("The true value lies almost certainly between {low} and {high}.").format(**ends)
    return _("The true value lies almost certainly between {low} and {high}, so the grade may also be {grades}.").format(
        grades=_(" or ").join(others), **ends
    )


def moved(view: View, row: Row, before: Row | None) -> str:
    """How the index compares with an earlier period; nothing is called a change that chance explains."""
    _ = view.words.gettext
    if before is None:
        return _("There is no earlier period to compare it with.")
    period = value_name(view, "period", before["period"])
    if before["method"] != row["method"]:
        return _("{period} was reckoned in another way and is not compared.").format(period=period)
    by = row["ikm"] - before["ikm"]
    said = {"points": points(view, abs(by)), "period": period, "signed": signed(view, by)}
    if row["low"] is None or before["low"] is None:
        return _("Compared with {period}: {signed}; whether that is more than chance is not known.").format(**said)
    if not are_apart(row, before):
        return _("Compared with {period} no change is certain ({signed}).").format(**said)
    if by > 0:
        return _("That is {points} more than in {period}, more than chance explains.").format(**said)
    return _("That is {points} less than in {period}, more than chance explains.").format(**said)


def signed(view: View, value: float) -> str:
    """`+1.20` or `−0.30`."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{points(view, abs(value))}"


def are_apart(one: Row, other: Row) -> bool:
    """Whether two indices of independent respondents differ by more than chance."""
    return are_told_apart(*(PublishedIndex(row["ikm"], row["low"], row["high"], row["n"]) for row in (one, other)))


def respondents(view: View, row: Row) -> str:
    """`312 respondents of at least 285 (population 1,100)`, and what too few of them mean."""
    _, w = view.words.gettext, view.words
    if row["n"] is None:
        return _("The report does not say how many answered.")
    n = w.ngettext("{n} respondent", "{n} respondents", row["n"]).format(n=number(row["n"], view.lang))
    if row["minimum_n"] is None:
        return _("{respondents}; how many people were served has not been told, so there is no minimum to compare.").format(
            respondents=n
        )
    of = {"least": number(row["minimum_n"], view.lang), "population": number(row["population"], view.lang)}
    said = _("{respondents} of at least {least} (population {population}).").format(respondents=n, **of)
    if row["n"] >= row["minimum_n"]:
        return said
    return f"{said} {_('Fewer than the minimum: the figure is indicative.')}"


def names_in_a_row(names: Sequence[str]) -> str:
    """Proper names as a list within a sentence."""
    return "; ".join(names)
