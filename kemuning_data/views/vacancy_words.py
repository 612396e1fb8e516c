"""Sentences about a vacancy that the list, its own page and the first page share."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n.formats import date, number, rupiah
from kemuning_data.queries.filters import Status
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View


def days_left(closes_on: dt.date, view: View) -> str:
    """How long one can still apply: registration ends with its last day."""
    days = (closes_on - view.today).days
    if days == 0:
        return view.words.gettext("today is the last day")
    return view.words.ngettext("{n} day left", "{n} days left", days).format(n=number(days, view.lang))


def span(row: Row, view: View) -> str:
    """The first and last day of a stage; one date where they are the same."""
    opens_on, closes_on = date(row["opens_on"], view.lang), date(row["closes_on"], view.lang)
    if opens_on == closes_on:
        return opens_on
    return view.words.gettext("{opens_on} to {closes_on}").format(opens_on=opens_on, closes_on=closes_on)


def registration(row: Row, view: View) -> str:
    """Whether one can apply, and until when, as a sentence."""
    _ = view.words.gettext
    if row["is_withdrawn"]:
        return _("The agency has withdrawn this vacancy: its latest list no longer holds it.")
    if row["status"] == Status.UNKNOWN:
        return _("The dates of registration are not known here: no timetable of this round has been published.")
    closes_on, opens_on = date(row["closes_on"], view.lang), date(row["opens_on"], view.lang)
    if row["status"] == Status.OPEN:
        return _("Registration is open until {date}: {days_left}.").format(
            date=closes_on, days_left=days_left(row["closes_on"], view)
        )
    if row["status"] == Status.UPCOMING:
        return _("Registration opens on {date}.").format(date=opens_on)
    return _("Registration closed on {date}.").format(date=closes_on)


def registration_briefly(row: Row, view: View) -> str:
    """The same for one line of a list, beside a tag that says open, closed or unknown."""
    _ = view.words.gettext
    if row["is_withdrawn"] or row["status"] == Status.UNKNOWN:
        return ""
    if row["status"] == Status.UPCOMING:
        return _("from {date}").format(date=date(row["opens_on"], view.lang))
    closes_on = date(row["closes_on"], view.lang)
    if row["status"] == Status.OPEN:
        return _("{days_left}, until {date}").format(days_left=days_left(row["closes_on"], view), date=closes_on)
    return _("until {date}").format(date=closes_on)


def status_name(row: Row, view: View) -> str:
    """The status in two or three words; withdrawn is told apart from closed."""
    _ = view.words.gettext
    if row["is_withdrawn"]:
        return _("Withdrawn")
    names = {
        Status.OPEN.value: _("Open now"),
        Status.UPCOMING.value: _("Opens later"),
        Status.CLOSED.value: _("Closed"),
    }
    return names.get(row["status"], _("Dates unknown"))


def income(row: Row, view: View) -> str | None:
    """The income a month as far as the agency states it."""
    _ = view.words.gettext
    least, most = row["salary_min"], row["salary_max"]
    if least is not None and most is not None and least != most:
        return _("{least} to {most} a month").format(least=rupiah(least, view.lang), most=rupiah(most, view.lang))
    if least is not None and most is None:
        return _("from {least} a month").format(least=rupiah(least, view.lang))
    if least is None and most is not None:
        return _("up to {most} a month").format(most=rupiah(most, view.lang))
    return None if least is None else _("{income} a month").format(income=rupiah(least, view.lang))
