"""Figure of who answered the satisfaction survey: of the whole government, in the only form in which people are told."""

from __future__ import annotations

from functools import partial

from kemuning_data.charts.intervals import Interval, intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.breakdown_words import ROUNDED
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Better, Column, Figure, Kind
from kemuning_data.figures.survey_parts import Said, made
from kemuning_data.i18n.formats import number
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.rules.periods import first_day
from kemuning_data.rules.published_rates import count_range
from kemuning_data.view import View

CATEGORIES = {
    "sex": "sex",
    "age_band": "respondent_age",
    "education": "respondent_education",
    "occupation": "occupation",
    "channel": "answer_channel",
}
"""What is told of respondents → the word list of its categories."""


def respondents(view: View, chosen: SurveyFilters) -> Figure:
    """Who answered in the year of a period: attribute, value, count with its range; without rows where nobody says."""
    _ = view.words.gettext
    year = first_day(chosen.period).year if chosen.period else view.today.year
    rows = survey.respondents(view.release, year).to_dicts()
    attributes = sentences.labels_of(view, "profile_attribute")
    frame = pl.DataFrame([_with_range(row) for row in rows], schema=_SCHEMA)
    columns = _columns(view)
    marks = [_mark(view, row, columns, attributes) for row in frame.to_dicts()]
    said = Said(
        _("Who answered in {year}").format(year=year),
        _largest(view, frame, rows, columns),
        _("Who the people are whose answers the index of the whole government is made of."),
        _("Each count is rounded at random up or down to a multiple of 5, once and for all."),
        f"{_(ROUNDED_RESPONDENTS)} {_('Told for the whole government and a year only, never by unit.')}",
    )
    figure = made(
        view,
        replace(chosen, unit=None, sector=None, period=str(year)),
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
