"""Where a command stands: the office's settings, its feedback database and its calendar at this moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from sqlalchemy import Engine

from kemuning_data import settings as settings_of
from kemuning_data.feedback.days_off import current_calendar
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.steps import Calendar
from kemuning_data.i18n import Lang, words
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.feedback_vocabulary import Role
from kemuning_data.rules.names import tidy
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine


@dataclass(frozen=True, slots=True)
class Office:
    """What every command on feedback needs; `now` is one moment for all of a command."""

    settings: Settings
    engine: Engine
    calendar: Calendar
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        return day_of(self.now, self.settings.zone)


@contextmanager
def office() -> Iterator[Office]:
    """Opens the feedback database for a command. Raises Refusal when it does not answer or has an older schema."""
    settings = settings_of.load("office")
    engine = feedback_engine(settings)
    try:
        calendar = current_calendar(settings.releases_dir, settings.zone)
        yield Office(settings, engine, calendar, dt.datetime.now(dt.UTC))
    finally:
        engine.dispose()


def moderator(name: str) -> Actor:
    """The official named by `--by` who handles messages."""
    return Actor(Role.MODERATOR, tidy(name))


def second_official(name: str) -> Actor:
    """The official named by `--by` who agrees to what another one wrote."""
    return Actor(Role.SECOND_OFFICIAL, tidy(name))


def usual_options(lang: Lang) -> tuple[Any, Any]:
    """What nearly every command of feedback takes: the number of a message, and `--by`."""
    _ = words(lang).gettext
    ticket = Annotated[int, typer.Argument(min=1, help=_("Number of the message, as the list shows it"))]
    by = Annotated[str, typer.Option("--by", help=_("Who does this"))]
    return ticket, by
