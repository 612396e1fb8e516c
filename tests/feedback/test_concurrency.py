"""Many at once: nothing lost, nothing doubled."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, func, select

from kemuning_data.errors import Refusal
from kemuning_data.feedback import moderation, publication
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.submission import submit
from kemuning_data.rules.feedback_vocabulary import Move, Role, WithholdReason
from kemuning_data.tables.base import table_of
from kemuning_data.tables.feedback import ClockRun, Event, Message, Ticket
from tests.feedback.conftest import KEY, MODERATOR, NOW, ZONE, message

PEOPLE = 50


def counted(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        return {
            model.__name__: connection.execute(select(func.count()).select_from(table_of(model))).scalar_one()
            for model in (Ticket, Message, Event, ClockRun)
        }


def test_fifty_at_once_are_fifty_tickets(engine: Engine):
    tokens = [f"token-of-one-of-fifty-people-{number}" for number in range(PEOPLE)]
    with ThreadPoolExecutor(PEOPLE) as people:
        receipts = list(people.map(lambda token: submit(engine, message(token), now=NOW, site_key=KEY), tokens))
    assert len({receipt.code for receipt in receipts}) == PEOPLE
    assert not any(receipt.is_repeated for receipt in receipts)
    assert counted(engine) == {"Ticket": PEOPLE, "Message": PEOPLE, "Event": PEOPLE, "ClockRun": PEOPLE}


def test_one_form_sent_twenty_times_at_once_is_one_ticket(engine: Engine):
    with ThreadPoolExecutor(20) as impatient:
        receipts = list(impatient.map(lambda _: submit(engine, message(), now=NOW, site_key=KEY), range(20)))
    assert len({receipt.code for receipt in receipts}) == 1
    assert Counter(receipt.is_repeated for receipt in receipts) == {True: 19, False: 1}
    assert counted(engine) == {"Ticket": 1, "Message": 1, "Event": 1, "ClockRun": 1}


def test_public_numbers_have_no_gap_and_no_double(engine: Engine):
    for number in range(12):
        submit(engine, message(f"token-of-one-of-a-dozen-{number}"), now=NOW, site_key=KEY)

    def withhold(ticket_id: int) -> str:
        reason = WithholdReason.LAW
        try:
            return publication.withhold(engine, ticket_id, MODERATOR, reason, now=NOW, zone=ZONE)
        except Refusal as refused:
            return refused.code

    with ThreadPoolExecutor(12) as officials:
        given = list(officials.map(withhold, [*range(1, 13), 99]))
    assert given.pop() == "feedback_ticket_unknown"
    assert sorted(given) == [f"T-2026-{number:04d}" for number in range(1, 13)]


def test_two_moderators_at_once_make_one_move(engine: Engine):
    submit(engine, message(), now=NOW, site_key=KEY)

    def verify(name: str) -> bool:
        try:
            moderation.move(engine, 1, Move.VERIFY, Actor(Role.MODERATOR, name), now=NOW)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(8) as officials:
        assert Counter(officials.map(verify, "ABCDEFGH")) == {True: 1, False: 7}
    assert counted(engine)["Event"] == 2
