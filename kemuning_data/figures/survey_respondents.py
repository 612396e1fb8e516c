"""Figure of who answered the satisfaction survey: the whole government's, in the only form in which people are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import polars as pl

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Said
from kemuning_data.figures.survey_parts import made
from kemuning_data.figures.survey_words import hidden_labels
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import SurveyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import first_day
from kemuning_data.rules.published_rates import count_range
from kemuning_data.rules.survey_vocabulary import ProfileAttribute
from kemuning_data.view import View

CATEGORIES: Mapping[str, str] = {
    ProfileAttribute.SEX: "sex",
    ProfileAttribute.AGE_BAND: "respondent_age",
    ProfileAttribute.EDUCATION: "respondent_education",
    ProfileAttribute.OCCUPATION: "occupation",
    ProfileAttribute.CHANNEL: "answer_channel",
}
"""What is told of respondents → the word list of its categories."""
_SCHEMA = {
    **dict.fromkeys(("attribute", "value"), pl.String),
    **dict.fromkeys(("count", "low", "high"), pl.Int64),
    "hidden_reason": pl.String,
}


def respondents(view: View, chosen: SurveyFilters) -> Figure:
    """Who answered in the year of a period: attribute, value, count with its range; without rows where nobody is told.

    Of the whole government, whatever the choice.
    """
    _ = view.words.gettext
    year = first_day(chosen.period).year if chosen.period else view.today.year
    rows = survey.profile(view.release, year).to_dicts()
    frame = pl.DataFrame([_with_range(row) for row in rows], schema=_SCHEMA)
    columns = _columns(view)
    marks = [_mark(view, row, columns) for row in frame.to_dicts()]
    said = Said(
        _("Who answered in {year}").format(year=year),
        _how_many(view, rows, year),
        _("Who the people are whose answers the index of the whole government is made of."),
        _("Each count is rounded at random up or down to a multiple of 5, once and for all."),
        _(
            "Counts of people are off by at most 4. Below 10 they are hidden, and so is zero; some more are hidden "
            "where a small one could be worked out from them. Who did not say what they are is in no category. Told "
            "for the whole government and a year only, never by unit."
        ),
    )
    whole = SurveyFilters(period=str(year))
    figure = made(
        view,
        whole,
        "survey-respondents",
        said,
        frame,
        columns,
        datasets=("survey_respondents",),
        chart=partial(intervals, marks) if marks else None,
        alt_text=sentences.spoken(view, [(mark.name, mark.shown) for mark in marks]) if marks else "",
        better=Better.NEITHER,
    )
    return replace(figure, parameters=address_parameters(chosen))


def _with_range(row: Row) -> Row:
    low, high = (None, None) if row["count"] is None else count_range(row["count"])
    return {name: {**row, "low": low, "high": high}[name] for name in _SCHEMA}


def _columns(view: View) -> tuple[Column, ...]:
    _ = view.words.gettext
    labels = {code: text for kind in CATEGORIES.values() for code, text in sentences.labels_of(view, kind).items()}
    people = _("people")
    reasons = {**sentences.labels_of(view, "hidden_reason"), "population": hidden_labels(view)["population"]}
    return (
        Column("attribute", _("By"), labels=sentences.labels_of(view, "profile_attribute"), is_group=True),
        Column("value", _("Group"), labels=labels),
        Column(
            "count",
            _("Respondents"),
            Kind.COUNT,
            people,
            low="low",
            high="high",
            hidden="hidden_reason",
            hidden_labels=reasons,
        ),
        Column("low", _("{column}, at least").format(column=_("Respondents")), Kind.COUNT, people, is_for_files=True),
        Column("high", _("{column}, at most").format(column=_("Respondents")), Kind.COUNT, people, is_for_files=True),
        Column("hidden_reason", _("Why hidden"), labels=reasons, is_for_files=True),
    )


def _mark(view: View, row: Row, columns: tuple[Column, ...]) -> Interval:
    attribute, value, count = columns[:3]
    name = f"{attribute.labels[row['attribute']]}: {value.labels.get(row['value'], row['value'])}"
    if row["count"] is None:
        return Interval(name, None, None, None, cell(row, count, view.lang).aloud)
    ends = "–".join(number(row[end], view.lang) for end in ("low", "high"))
    return Interval(name, row["count"], row["low"], row["high"], f"{sentences.people(view, row['count'])} ({ends})")


def _how_many(view: View, rows: Sequence[Row], year: int) -> str:
    _, w = view.words.gettext, view.words
    if not rows:
        return _("This release does not tell who answered in {year}.").format(year=year)
    count = rows[0]["respondents"]
    return w.ngettext(
        "{n} respondent of {year} was counted; by group only rounded numbers are told.",
        "{n} respondents of {year} were counted; by group only rounded numbers are told.",
        count,
    ).format(n=number(count, view.lang), year=year)
