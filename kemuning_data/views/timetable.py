"""The timetable of a vacancy's recruitment round, with the place of today in it and the objection windows."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup, escape

from kemuning_data.i18n.formats import date
from kemuning_data.i18n.labels import label
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.view import View
from kemuning_data.views import html, vacancy_words

OBJECTIONS = ("objection", "final_objection")


def section(view: View, detail: VacancyDetail) -> Markup:
    """The stages as a table, and a sentence for each objection window that is not over."""
    _ = view.words.gettext
    title = html.heading(_("Timetable"))
    if not detail.calendar:
        return title + html.paragraph(
            _("No timetable of this recruitment round has been published here, so it is not known when it is open.")
        )
    table = html.table(
        _("Stages of this recruitment round, each to the end of its last day"),
        (_("Stage"), _("Dates")),
        _rows(view, detail),
    )
    return title + table + _objections(view, detail)


def _rows(view: View, detail: VacancyDetail) -> list[tuple[str | Markup, ...]]:
    """The stages in time order; where no stage is on today, a row of its own shows where today lies."""
    _ = view.words.gettext
    today = (Markup("<strong>{}</strong>").format(_("Today")), date(view.today, view.lang))
    rows: list[tuple[str | Markup, ...]] = []
    is_placed = any(_is_on(row, view.today) for row in detail.calendar)
    for row in detail.calendar:
        if not is_placed and row["opens_on"] > view.today:
            rows.append(today)
            is_placed = True
        rows.append(_stage(view, row))
    return rows if is_placed else [*rows, today]


def _stage(view: View, row: Row) -> tuple[str | Markup, ...]:
    name = escape(label("stage", row["stage"], view.lang))
    if _is_on(row, view.today):
        name = Markup("<strong>{}</strong> {}").format(name, html.tag(view.words.gettext("Now"), "open"))
    if row["note"]:
        name += Markup("<br>") + Markup('<span class="kt-quiet">{}</span>').format(
            html.source_text(row["note"], view.lang)
        )
    return name, vacancy_words.span(row, view)


def _objections(view: View, detail: VacancyDetail) -> Markup:
    """A window that is still to come or open is worth a sentence of its own."""
    windows = [row for row in detail.calendar if row["stage"] in OBJECTIONS and row["closes_on"] >= view.today]
    sentence = view.words.gettext(
        "{stage}: if you think a result is wrong, you can object once, on SSCASN, from {opens_on} to {closes_on}."
    )
    return html.joined(
        html.paragraph(
            sentence.format(
                stage=label("stage", row["stage"], view.lang),
                opens_on=date(row["opens_on"], view.lang),
                closes_on=date(row["closes_on"], view.lang),
            )
        )
        for row in windows
    )


def _is_on(row: Row, today: dt.date) -> bool:
    return bool(row["opens_on"] <= today <= row["closes_on"])
