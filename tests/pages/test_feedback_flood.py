"""A flood of scripted advertisements through the page itself, and residents between them who must not notice it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import pytest
import time_machine
from sqlalchemy import select
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from kemuning_data.feedback import moderation
from kemuning_data.feedback.store import store_of
from kemuning_data.rules.feedback_vocabulary import Move
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import Ticket
from tests.feedback.conftest import MODERATOR
from tests.feedback.scripted import HONEST, SPAM
from tests.pages.test_feedback import NOON, Open, opened, press, settings

__all__ = ["opened", "settings"]  # fixtures


def sends(app: AppTest, text: str) -> AppTest:
    """Somebody, or something, that fills in what there is to fill in and leaves what the page hints at."""
    app.radio(key="kt-feedback-kind").set_value("complaint")
    press(app, "kt-feedback-on")
    app.text_area(key="kt-feedback-text").set_value(text)
    press(app, "kt-feedback-on")
    if any(button.key == "kt-feedback-text-leave" for button in app.button):
        press(app, "kt-feedback-text-leave")
    app.checkbox(key="kt-feedback-consent").check()
    with time_machine.travel(NOON + dt.timedelta(seconds=20), tick=False):
        return press(app, "kt-feedback-on")


def flood(
    opened: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch, texts: Sequence[str], first: int
) -> Counter[str]:
    """What became of texts that came from an address each: states of tickets, and how many were refused."""
    address = iter(range(first, first + len(texts)))
    with store_of(settings).connect() as connection:
        before = len(connection.execute(select(table_of(Ticket).c["id"])).all())
    for text in texts:
        own = f"203.0.113.{next(address)}"
        monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _self, own=own: own))
        sends(opened(), text)
    with store_of(settings).connect() as connection:
        states = list(connection.scalars(select(table_of(Ticket).c["state"]).order_by(table_of(Ticket).c["id"])))
    found = Counter(states[before:])
    found["refused"] = len(texts) - found.total()
    return found


def test_a_flood_is_stopped_and_residents_are_heard(opened: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch):
    stopped = flood(opened, settings, monkeypatch, SPAM, 1)
    assert stopped["received"] <= 0.05 * len(SPAM)
    heard = flood(opened, settings, monkeypatch, HONEST, 101)
    assert heard == {"received": len(HONEST), "refused": 0}
    # What was doubtful is kept: a person decides.
    moderation.move(store_of(settings), 1, Move.ADMIT, MODERATOR, now=NOON)


def test_one_form_replayed_makes_one_ticket(opened: Open, settings: Settings):
    app = opened()
    token = app.text_input(key="kt-draft-token-masukan").value
    sends(app, HONEST[0])
    again = opened()
    again.text_input(key="kt-draft-token-masukan").set_value(token)
    again.run()
    with store_of(settings).connect() as connection:
        assert len(connection.execute(select(table_of(Ticket).c["id"])).all()) == 1


@pytest.mark.parametrize("token", ["", "v1.AAAA.BBBB", "x" * 100_000, "v1." + "A" * 32 + "." + "B" * 43, "\u202e"])
def test_a_forged_token_is_exchanged_for_one_of_ours(opened: Open, settings: Settings, token: str):
    app = opened()
    ours = app.text_input(key="kt-draft-token-masukan").value
    app.text_input(key="kt-draft-token-masukan").set_value(token).run()
    assert app.text_input(key="kt-draft-token-masukan").value not in {token, ours}
    sends(app, HONEST[0])
    with store_of(settings).connect() as connection:
        assert connection.scalars(select(table_of(Ticket).c["state"])).all() == ["received"]
