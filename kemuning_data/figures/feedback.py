"""Tanggapan publik: figures of the messages themselves, as their database stands at this moment.

They are not of a release: what is asked for again later may have moved on, and each figure says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

import polars as pl
from sqlalchemy import Engine

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.feedback import public
from kemuning_data.feedback.public import PublicAnswer, Statistics, Stub
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.store import calendar_of, existing_store
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import units
from kemuning_data.rules.clocks import TERMS
from kemuning_data.site_map import ANSWERS, FEEDBACK, PART
from kemuning_data.view import View

MOST_ANSWERS = 10_000
"""Answers in one file, the latest ones."""
_PARAMETERS = {PART: ANSWERS}


def messages(view: View, count: int) -> str:
    return view.words.ngettext("{n} message", "{n} messages", count).format(n=number(count, view.lang))


def of_store(make: Callable[[View, Engine, Calendar], Figure]) -> Callable[[View], Figure | None]:
    """The figure for a view alone; None where nobody has ever written a message. Raises Refusal."""

    def made(view: View) -> Figure | None:
        store = existing_store(view.settings)
        return None if store is None else make(view, store, calendar_of(view.release, view.settings.zone))

    return made


def _states(view: View, store: Engine, calendar: Calendar) -> Figure:
    return states_of(view, public.statistics(store, calendar, now=now(view)))


def states_of(view: View, counted: Statistics) -> Figure:
    """Where the messages stand: state, messages; open ones are counted like the others."""
    _ = view.words.gettext
    rows = [(state.value, count) for state, count in counted.by_state.items()]
    bars = [Bar(label("ticket_state", state, view.lang), count, messages(view, count)) for state, count in rows]
    finding = _("No message has been received yet.")
    if counted.received:
        finding = _("{received} received so far; {open} still open, {ended} ended.").format(
            received=messages(view, counted.received),
            open=number(counted.open, view.lang),
            ended=number(counted.ended, view.lang),
        )
    return Figure(
        id="feedback-states",
        view=view,
        title=_("Where the messages stand"),
        finding=finding,
        frame=pl.DataFrame(rows, schema={"state": pl.String(), "messages": pl.Int64()}, orient="row"),
        columns=(
            Column("state", _("Status"), labels=sentences.labels_of(view, "ticket_state")),
            Column("messages", _("Messages"), Kind.COUNT, _("messages"), has_bar=True),
        ),
        passport=_passport(
            view,
            _("How many messages the office has received since the beginning, and what has become of them."),
            _(
                "Every message that counts as received, also the open and the withdrawn ones, once, by its state now. "
                "What a moderator has not let in yet is not counted."
            ),
            Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars) if bars else None,
        alt_text=sentences.spoken(view, [(bar.name, bar.shown) for bar in bars]) if bars else "",
        slug=FEEDBACK,
        parameters=_PARAMETERS,
    )


def _clocks(view: View, store: Engine, calendar: Calendar) -> Figure:
    return clocks_of(view, public.statistics(store, calendar, now=now(view)))


def clocks_of(view: View, counted: Statistics) -> Figure:
    """How the office keeps its deadlines: clock, days, and messages stopped and running, in time and late."""
    _ = view.words.gettext
    names = ("clock", "days", "stopped_in_time", "stopped_late", "running_in_time", "running_late")
    rows = [
        (
            kept.clock.value,
            TERMS[kept.clock].days,
            kept.stopped_in_time,
            kept.stopped_late,
            kept.running_in_time,
            kept.running_late,
        )
        for kept in counted.clocks
    ]
    unit = _("messages")
    return Figure(
        id="feedback-clocks",
        view=view,
        title=_("How deadlines are kept"),
        finding=_kept(view, counted),
        frame=pl.DataFrame(rows, schema={"clock": pl.String()} | dict.fromkeys(names[1:], pl.Int64()), orient="row"),
        columns=(
            Column("clock", _("Deadline"), labels=sentences.labels_of(view, "clock")),
            Column("days", _("Allowed"), Kind.COUNT, _("working days")),
            Column("stopped_in_time", _("Done in time"), Kind.COUNT, unit),
            Column("stopped_late", _("Done late"), Kind.COUNT, unit),
            Column("running_in_time", _("Open, still in time"), Kind.COUNT, unit),
            Column("running_late", _("Open and late"), Kind.COUNT, unit),
        ),
        passport=_passport(
            view,
            _("How often the office kept the working days that it has for a message, open messages included."),
            _(
                "Each deadline counts from the working day after it began, without Saturdays, Sundays, public holidays "
                "and collective leave. One that the sender ended is not counted; a message opened again counts anew."
            ),
            Better.NEITHER,
        ),
        slug=FEEDBACK,
        parameters=_PARAMETERS,
    )


def _kept(view: View, counted: Statistics) -> str:
    """What was kept of what was due: done in time out of done, and open and late."""
    _ = view.words.gettext
    said = []
    for kept in counted.clocks:
        due = kept.stopped_in_time + kept.stopped_late + kept.running_late
        if due:
            said.append(
                _("{deadline}: {kept} of {due} in time").format(
                    deadline=label("clock", kept.clock.value, view.lang),
                    kept=number(kept.stopped_in_time, view.lang),
                    due=messages(view, due),
                )
            )
    return "; ".join(said) + "." if said else _("No deadline has run out yet.")


def _answers(view: View, store: Engine, calendar: Calendar) -> Figure:
    return answers_of(view, public.items(store, calendar, limit=MOST_ANSWERS))


def answers_of(view: View, items: Sequence[PublicAnswer | Stub]) -> Figure:
    """Every public answer and every stub: number, kind, category, unit, month, day, working days, reason, words."""
    _ = view.words.gettext
    schema = dict.fromkeys(("number", "kind", "category", "unit"), pl.String()) | {
        "came_in": pl.Date(),
        "published_on": pl.Date(),
        "days": pl.Int64(),
        **dict.fromkeys(("withheld", "summary", "answer"), pl.String()),
    }
    answered = sum(isinstance(item, PublicAnswer) for item in items)
    finding = _("No answer has been published yet.")
    if items:
        finding = view.words.ngettext(
            "{answered} published answer, and {stubs} withheld with its reason.",
            "{answered} published answers, and {stubs} withheld with their reason.",
            answered,
        ).format(answered=number(answered, view.lang), stubs=number(len(items) - answered, view.lang))
    return Figure(
        id="feedback-answers",
        view=view,
        title=_("Published answers"),
        finding=finding,
        frame=pl.DataFrame([_answer_row(view, item) for item in items], schema=schema, orient="row"),
        columns=(
            Column("number", _("Number")),
            Column("kind", _("Kind"), labels=sentences.labels_of(view, "ticket_kind")),
            Column("category", _("About"), labels=sentences.labels_of(view, "ticket_category")),
            Column("unit", _("Unit"), is_source_text=True),
            Column("came_in", _("Month of the message"), Kind.DATE),
            Column("published_on", _("Published on"), Kind.DATE),
            Column("days", _("Answered after"), Kind.COUNT, _("working days")),
            Column("withheld", _("Why withheld"), labels=sentences.labels_of(view, "withhold_reason")),
            Column("summary", _("Summary by the moderator"), is_for_files=True),
            Column("answer", _("Reply"), is_for_files=True),
        ),
        passport=_passport(
            view,
            _("What people wrote, in the moderator's words, and what the office replied."),
            _(
                "A summary is public when the sender allowed it, nothing personal was found in it and a second "
                "official agreed. Every withheld message stands in the list with its reason."
            ),
            Better.NEITHER,
        ),
        slug=FEEDBACK,
        parameters=_PARAMETERS,
    )


def _answer_row(view: View, item: PublicAnswer | Stub) -> tuple[object, ...]:
    if isinstance(item, Stub):
        return (item.number, None, None, None, item.received_month, None, None, item.reason.value, None, None)
    return (
        item.number,
        item.kind.value,
        item.category.value if item.category else None,
        unit_name(view, item.unit_code),
        item.received_month,
        item.published_on,
        item.answered_in,
        None,
        item.summary,
        item.answer,
    )


def unit_name(view: View, unit_code: str | None) -> str | None:
    """The name of a unit of this release; None for a code that it does not know."""
    return None if unit_code is None else units.names(view.release).get(unit_code)


def _passport(view: View, meaning: str, formula: str, better: Better) -> Passport:
    _ = view.words.gettext
    return Passport(
        meaning=meaning,
        formula=formula,
        source=_("Database of messages; days off of release {release}").format(release=view.release.release_id),
        coverage=_("All units together, at the moment of asking, {date}").format(
            date=date(now(view).date(), view.lang)
        ),
        limits=_(
            "Not part of a release: the same address may show other figures later. Who wrote is not known, so messages "
            "are no measure of how content people are."
        ),
        better=better,
    )


def now(view: View) -> dt.datetime:
    """This moment where the office is: messages are never read as on another day."""
    return dt.datetime.now(view.settings.zone)


states, clocks, answers = of_store(_states), of_store(_clocks), of_store(_answers)
