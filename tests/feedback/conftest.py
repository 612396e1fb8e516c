"""A feedback database on both engines, and the people around a message."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.submission import Submission
from kemuning_data.rules.feedback_vocabulary import FeedbackChannel, IdentityChoice, Role, TicketKind
from kemuning_data.tables.engine import open_engine

ZONE = ZoneInfo("Asia/Jakarta")
CALENDAR = Calendar(frozenset(), ZONE)
NOW = dt.datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
"""A Monday."""
KEY = bytes(range(32))
TOKEN = "v1.AAAAAAAAAAAAAAAAAAAAAAAA.signed-by-the-site"
MODERATOR = Actor(Role.MODERATOR, "Sari Wulandari")
SECOND = Actor(Role.SECOND_OFFICIAL, "Budi Santoso")


def message(token: str = TOKEN, **changes: object) -> Submission:
    """A complaint of somebody who stays anonymous and lets a summary be public, but for `changes`."""
    values: dict[str, object] = {
        "token": token,
        "kind": TicketKind.COMPLAINT,
        "identity": IdentityChoice.ANONYMOUS,
        "text": "Loket tutup sebelum waktunya.",
        "lang": "id",
        "channel": FeedbackChannel.SITE,
        "consent_version": "2026-11",
        "has_public_consent": True,
        "contact": SenderContact(),
    }
    return Submission(**(values | changes))


@pytest.fixture
def engine(feedback_url: str) -> Iterator[Engine]:
    opened = open_engine(feedback_url)
    yield opened
    opened.dispose()


@pytest.fixture
def later() -> Callable[[int], dt.datetime]:
    """The moment so many days after `NOW`."""
    return lambda days: NOW + dt.timedelta(days=days)
