"""What anybody may see of feedback: answers, stubs and how the office keeps its clocks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, RowMapping, Select, func, select
from sqlmodel import col

from kemuning_data.feedback.publication import number_text
from kemuning_data.feedback.states import AWAITED
from kemuning_data.feedback.steps import Calendar, reading
from kemuning_data.feedback.visibility import Audience, Piece, visible_pieces
from kemuning_data.rules.clocks import TERMS, Clock, day_of, days_left, due_on
from kemuning_data.rules.feedback_vocabulary import (
    MOVES_OF_SENDERS,
    TicketCategory,
    TicketKind,
    TicketState,
    WithholdReason,
)
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import ClockRun, Publication, Ticket


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """One answer as it is public; `unit_code` is empty where it would point at a person."""

    number: str
    kind: TicketKind
    category: TicketCategory | None
    unit_code: str | None
    received_month: dt.date | None
    """First day of the month in which the message came; None where it would point at a unit that is not shown."""
    answered_in: int | None
    """Working days from the message to the latest reply; None together with the month."""
    published_on: dt.date
    summary: str
    answer: str
    lang: str


@dataclass(frozen=True, slots=True)
class Stub:
    """One withheld item: its number and why there is no more."""

    number: str
    reason: WithholdReason
    received_month: dt.date | None
    """None where it would point at a unit that is not shown."""


@dataclass(frozen=True, slots=True)
class ClockKeeping:
    """How one clock was kept. Cases that still run are counted, late ones among them."""

    clock: Clock
    stopped_in_time: int
    stopped_late: int
    running_in_time: int
    running_late: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Messages that count as received, and what became of them; no unit is told from another."""

    received: int
    open: int
    """Something is still awaited."""
    ended: int
    by_state: dict[TicketState, int]
    clocks: tuple[ClockKeeping, ...]


def items(engine: Engine, calendar: Calendar, *, limit: int = 50, offset: int = 0) -> tuple[PublicAnswer | Stub, ...]:
    """Answers and stubs, the latest number first. Raises Refusal when the database does not answer."""
    query = (
        _public_rows()
        .order_by(col(Publication.number_year).desc(), col(Publication.number_in_year).desc())
        .limit(limit)
        .offset(offset)
    )
    with reading(engine) as connection:
        return tuple(_item(row, calendar) for row in connection.execute(query).mappings())


def item(engine: Engine, calendar: Calendar, number: str) -> PublicAnswer | Stub | None:
    """The answer or stub of a public number such as `T-2026-0147`; None when nothing is public under it."""
    letter, _, rest = number.strip().upper().partition("-")
    year, _, in_year = rest.partition("-")
    if letter != "T" or not _is_number(year) or not _is_number(in_year):
        return None
    query = _public_rows().where(
        col(Publication.number_year) == int(year), col(Publication.number_in_year) == int(in_year)
    )
    with reading(engine) as connection:
        row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _item(row, calendar)


def item_count(engine: Engine) -> int:
    """How many answers and stubs are public."""
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(_public_rows().subquery())) or 0


def statistics(engine: Engine, calendar: Calendar, *, now: dt.datetime) -> Statistics:
    """All messages ever received, by state, and how each clock is kept, open cases included. Raises Refusal."""
    counted = (
        select(col(Ticket.state), func.count()).where(col(Ticket.admitted_at).is_not(None)).group_by(col(Ticket.state))
    )
    with reading(engine) as connection:
        by_state = {TicketState(state): count for state, count in connection.execute(counted)}
        runs = connection.execute(select(table_of(ClockRun))).mappings().all()
    received = sum(by_state.values())
    open_now = sum(by_state.get(state, 0) for state in AWAITED)
    ordered = {state: by_state[state] for state in TicketState if state in by_state}
    clocks = tuple(_keeping(clock, runs, calendar, now) for clock in (Clock.VERIFY, Clock.ACT))
    return Statistics(received, open_now, received - open_now, ordered, clocks)


def _public_rows() -> Select[tuple[object, ...]]:
    ticket = table_of(Ticket)
    columns = [
        ticket.c[name].label(name) for name in ("kind", "category", "unit_code", "state", "received_at", "answered_at")
    ]
    query = select(table_of(Publication), *columns).join(ticket, col(Publication.ticket_id) == ticket.c["id"])
    return query.where(col(Publication.number_in_year).is_not(None))


def _item(row: RowMapping, calendar: Calendar) -> PublicAnswer | Stub:
    number = number_text(row["number_year"], row["number_in_year"])
    category = TicketCategory(row["category"]) if row["category"] else None
    seen = visible_pieces(
        Audience.PUBLIC,
        TicketState(row["state"]),
        category=category,
        is_published=row["agreed_by"] is not None,
        is_withheld=row["withheld_reason"] is not None,
    )
    # Messages are counted by month and unit, exactly: among the few of a month one without its unit has few to be of.
    month = None if category is TicketCategory.STAFF_CONDUCT else _month(row["received_at"], calendar)
    if Piece.SUMMARY not in seen:
        reason = WithholdReason(row["withheld_reason"])
        return Stub(number, reason, None if reason is WithholdReason.STAFF_CONDUCT else month)
    return PublicAnswer(
        number=number,
        kind=TicketKind(row["kind"]),
        category=category,
        unit_code=row["unit_code"] if Piece.UNIT in seen else None,
        received_month=month,
        answered_in=None if month is None else _answered_in(row, calendar),
        published_on=day_of(row["agreed_at"], calendar.zone),
        summary=row["summary"],
        answer=row["answer"],
        lang=row["lang"],
    )


def _answered_in(row: RowMapping, calendar: Calendar) -> int | None:
    if row["answered_at"] is None:
        return None
    came_on = day_of(row["received_at"], calendar.zone)
    return days_left(came_on, day_of(row["answered_at"], calendar.zone), calendar.holidays)


def _keeping(clock: Clock, runs: Sequence[RowMapping], calendar: Calendar, now: dt.datetime) -> ClockKeeping:
    counted: Counter[tuple[bool, bool]] = Counter()
    for run in runs:
        if run["clock"] != clock.value or run["stopped_by"] in MOVES_OF_SENDERS:
            continue
        due = due_on(day_of(run["started_at"], calendar.zone), TERMS[clock].days, calendar.holidays)
        is_running = run["stopped_at"] is None
        is_late = day_of(now if is_running else run["stopped_at"], calendar.zone) > due
        counted[is_running, is_late] += 1
    return ClockKeeping(clock, counted[False, False], counted[False, True], counted[True, False], counted[True, True])


def _month(moment: dt.datetime, calendar: Calendar) -> dt.date:
    return day_of(moment, calendar.zone).replace(day=1)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
