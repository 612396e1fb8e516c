"""A message as plain facts, for `--json` and for files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from kemuning_data.feedback.desk import Deadline, Happened, PublicSide, Said, TicketLine, TicketView
from kemuning_data.feedback.steps import Calendar
from kemuning_data.rules.clocks import Clock, days_late, days_left, is_late

Facts = dict[str, Any]


def line_facts(line: TicketLine, calendar: Calendar, today: dt.date) -> Facts:
    """One line of the list."""
    return {
        "ticket": line.ticket_id,
        "kind": line.kind,
        "state": line.state,
        "subject_kind": line.subject_kind,
        "subject_code": line.subject_code,
        "unit_code": line.unit_code,
        "category": line.category,
        "received_at": line.received_at.isoformat(),
        "clocks": [clock_facts(clock, calendar, today) for clock in line.deadlines],
    }


def clock_facts(clock: Deadline, calendar: Calendar, today: dt.date) -> Facts:
    """One clock; days left and late are working days, and of a clock that stopped those on the day it stopped.

    The clock for closing is never late: when it is out the message is done.
    """
    day = clock.stopped_on or today
    has_duty = clock.clock is not Clock.CLOSE
    return {
        "clock": clock.clock,
        "started_on": clock.started_on.isoformat(),
        "due_on": clock.due_on.isoformat(),
        "stopped_on": None if clock.stopped_on is None else clock.stopped_on.isoformat(),
        "is_late": has_duty and is_late(day, clock.due_on),
        "days_left": days_left(day, clock.due_on, calendar.holidays),
        "days_late": days_late(day, clock.due_on, calendar.holidays) if has_duty else 0,
    }


def view_facts(view: TicketView, calendar: Calendar, today: dt.date, *, with_officials: bool = True) -> Facts:
    """Everything of one message but its contact. Without officials they stand in it by their role alone."""
    clocks = [clock_facts(clock, calendar, today) for clock in view.deadlines]
    return line_facts(view.line, calendar, today) | {
        "identity": view.identity,
        "channel": view.channel,
        "lang": view.lang,
        "has_public_consent": view.has_public_consent,
        "has_contact": view.has_contact,
        "merged_into": view.merged_into_id,
        "clocks": clocks,
        "words": words_facts(view.said),
        "trail": [_event_facts(event, with_officials=with_officials) for event in view.events],
        "public": _public_facts(view.public, with_officials=with_officials),
    }


def words_facts(said: Sequence[Said]) -> list[Facts]:
    """The texts of a message as they were written."""
    return [
        {"role": word.role, "move": word.move, "written_at": word.written_at.isoformat(), "text": word.text}
        for word in said
    ]


def _event_facts(event: Happened, *, with_officials: bool) -> Facts:
    named = {"official": event.official} if with_officials else {}
    return {
        "happened_at": event.happened_at.isoformat(),
        "move": event.move,
        "from_state": event.from_state,
        "to_state": event.to_state,
        "role": event.role,
        **named,
        "reason": event.reason,
        "other_ticket": event.other_ticket_id if with_officials else None,
    }


def _public_facts(public: PublicSide | None, *, with_officials: bool) -> Facts | None:
    if public is None:
        return None
    named = {"summarised_by": public.summarised_by, "agreed_by": public.agreed_by} if with_officials else {}
    return {
        "number": public.number,
        "is_public": public.agreed_by is not None,
        "version": public.version,
        "summary": public.summary,
        "answer": public.answer,
        "lang": public.lang,
        **named,
        "withheld_reason": public.withheld_reason,
    }
