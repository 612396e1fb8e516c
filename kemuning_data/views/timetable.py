"""The timetable of a vacancy's recruitment round, with the place of today in it and the objection windows."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup, escape

from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.view import View
from kemuning_data.views import html, vacancy_words

OBJECTIONS = ("objection", "final_objection")


def section(view: View, detail: VacancyDetail) -> Markup:
    """The stages as a table, with today's place in it."""
    _ = view.words.gettext
    title = html.heading(_("Timetable"), place="jadwal")
    if not detail.calendar:
        return title + html.paragraph(
            _("No timetable of this recruitment round has been published here, so it is not known when it is open.")
        )
    table = html.table(
        _("Stages of this recruitment round, each to the end of its last day"),
        (_("Stage"), _("Dates")),
        _rows(view, detail),
    )
    return title + table


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


def open_window(view: View, detail: VacancyDetail) -> Markup:
    """That one can object today, for the top of the page; nothing on any other day."""
    sentence = view.words.gettext(
        "{stage}: open until {date}, {days_left}. If you applied and think that your result is wrong, object on SSCASN."
    )
    return html.joined(
        html.notice(
            sentence.format(
                stage=label("stage", row["stage"], view.lang),
                date=date(row["closes_on"], view.lang),
                days_left=vacancy_words.days_left(row["closes_on"], view),
            )
        )
        for row in _windows(detail)
        if _is_on(row, view.today)
    )


def objections(view: View, detail: VacancyDetail) -> Markup:
    """The objection windows of the round: which is open, which comes next, which are over, and what to do."""
    _ = view.words.gettext
    windows = _windows(detail)
    if not windows:
        return Markup("")
    lines = html.joined(html.paragraph(_window(view, row)) for row in windows)
    heading = html.heading(_("If you think a result is wrong"))
    if all(row["closes_on"] < view.today for row in windows):
        return heading + lines
    todo = [
        _("Look at your result on SSCASN when it is announced, and at the reason it gives."),
        _("Object on SSCASN while the window is open. You can do so once for each result."),
        _("Say which document or figure was read wrongly. Documents cannot be replaced or added any more."),
        _("Wait for the answer: an objection is upheld where the mistake is the committee's, not the applicant's."),
    ]
    return heading + lines + html.steps(todo)


def _windows(detail: VacancyDetail) -> list[Row]:
    return [row for row in detail.calendar if row["stage"] in OBJECTIONS]


def _window(view: View, row: Row) -> Markup:
    """One window, with the word that tells where today lies."""
    _ = view.words.gettext
    days = (row["opens_on"] - view.today).days
    if _is_on(row, view.today):
        tag, when = html.tag(_("Open now"), "open"), vacancy_words.days_left(row["closes_on"], view)
    elif days > 0:
        tag = html.tag(_("Opens later"), "upcoming")
        when = view.words.ngettext("in {n} day", "in {n} days", days).format(n=number(days, view.lang))
    else:
        tag, when = html.tag(_("Closed"), "closed"), ""
    parts = [part for part in (vacancy_words.span(row, view), when) if part]
    return Markup("{} <strong>{}</strong>: {}").format(tag, label("stage", row["stage"], view.lang), ", ".join(parts))


def _is_on(row: Row, today: dt.date) -> bool:
    return bool(row["opens_on"] <= today <= row["closes_on"])
