"""Anybody tries anything in any order, allowed or not: what must hold afterwards, however a ticket came where it is."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from kemuning_data.errors import Refusal
from kemuning_data.feedback import closing, moderation, public, publication, queue, retention, sender
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.public import Stub
from kemuning_data.feedback.states import row_for
from kemuning_data.feedback.submission import submit
from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.rules.feedback_vocabulary import (
    ArchiveReason,
    Move,
    Role,
    TicketCategory,
    TicketState,
    WithholdReason,
)
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import feedback_engine
from kemuning_data.tables.feedback import ClockRun, Event, Publication, Ticket
from tests.feedback.conftest import CALENDAR, KEY, NOW, ZONE, message

CANARY = "kenari"
"""In every word of senders and officials; must never be found in the audit."""
OFFICIALS = [Actor(role, name) for role in (Role.MODERATOR, Role.SECOND_OFFICIAL) for name in ("Sari", "Budi")]
WORDS = [f"Loket {CANARY}.", f"Hubungi Ibu Sari {CANARY}.", f"{CANARY} 3515144508680002"]


class Tickets(RuleBasedStateMachine):
    """Three messages, two officials under either role, their senders, the system and time."""

    codes = Bundle("codes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.engine = feedback_engine(Settings(data_dir=Path(self.folder.name)))
        self.now = NOW
        self.sent = 0
        self.refused: list[Refusal] = []

    def teardown(self) -> None:
        self.engine.dispose()
        self.folder.cleanup()

    def attempt(self, call, *args: object, **named: object) -> None:
        """Done or refused; which of both, the invariants do not ask."""
        self.now += dt.timedelta(hours=1)
        try:
            call(self.engine, *args, **named, now=self.now)
        except Refusal as refused:
            self.refused.append(refused)

    @initialize(target=codes)
    def first(self) -> tuple[int, str]:
        """One that is public already, so that what undoes it is tried often."""
        ticket = self.send(is_doubtful=False, has_consent=True)
        self.answer_in_public(ticket, OFFICIALS[0], OFFICIALS[3])
        return ticket

    @rule(target=codes, is_doubtful=st.booleans(), has_consent=st.booleans())
    def send(self, is_doubtful: bool, has_consent: bool) -> tuple[int, str]:
        self.sent += 1
        sent = message(
            f"token-of-message-number-{self.sent}",
            text=WORDS[0],
            is_doubtful=is_doubtful,
            has_public_consent=has_consent,
        )
        return self.sent, submit(self.engine, sent, now=self.now, site_key=KEY).code

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS), move=st.sampled_from(moderation.PLAIN_MOVES))
    def move(self, ticket: tuple[int, str], official: Actor, move: Move) -> None:
        self.attempt(moderation.move, ticket[0], move, official)

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS), category=st.sampled_from(TicketCategory))
    def classify(self, ticket: tuple[int, str], official: Actor, category: TicketCategory) -> None:
        self.attempt(moderation.classify, ticket[0], official, category=category, unit_code="99.01.1")

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS))
    def forward(self, ticket: tuple[int, str], official: Actor) -> None:
        self.attempt(moderation.forward, ticket[0], official, unit_code="99.01.2")

    @rule(
        ticket=codes,
        official=st.sampled_from(OFFICIALS),
        say=st.sampled_from([moderation.reply, moderation.reply, moderation.request_completion, moderation.not_ours]),
        text=st.sampled_from(WORDS),
    )
    def say(self, ticket: tuple[int, str], official: Actor, say, text: str) -> None:
        self.attempt(say, ticket[0], official, text)

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS), reason=st.sampled_from(ArchiveReason))
    def archive(self, ticket: tuple[int, str], official: Actor, reason: ArchiveReason) -> None:
        self.attempt(moderation.archive, ticket[0], official, reason)

    @rule(ticket=codes, other=codes, official=st.sampled_from(OFFICIALS))
    def merge(self, ticket: tuple[int, str], other: tuple[int, str], official: Actor) -> None:
        self.attempt(moderation.merge, ticket[0], other[0], official)

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS), text=st.sampled_from(WORDS))
    def summarise(self, ticket: tuple[int, str], official: Actor, text: str) -> None:
        self.attempt(publication.summarise, ticket[0], official, text)

    @rule(ticket=codes, moderator=st.sampled_from(OFFICIALS), second=st.sampled_from(OFFICIALS))
    def answer_in_public(self, ticket: tuple[int, str], moderator: Actor, second: Actor) -> None:
        """The whole way in one step, so that public answers are not rare."""
        self.attempt(moderation.move, ticket[0], Move.VERIFY, moderator)
        self.attempt(moderation.classify, ticket[0], moderator, category=TicketCategory.SERVICE)
        self.attempt(moderation.reply, ticket[0], moderator, WORDS[0])
        self.attempt(publication.summarise, ticket[0], moderator, WORDS[0])
        self.attempt(publication.agree, ticket[0], second, zone=ZONE)

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS))
    def agree(self, ticket: tuple[int, str], official: Actor) -> None:
        self.attempt(publication.agree, ticket[0], official, zone=ZONE)

    @rule(ticket=codes, official=st.sampled_from(OFFICIALS), reason=st.sampled_from(WithholdReason))
    def withhold(self, ticket: tuple[int, str], official: Actor, reason: WithholdReason) -> None:
        self.attempt(publication.withhold, ticket[0], official, reason, zone=ZONE)

    @rule(ticket=codes, right=st.sampled_from([sender.unpublish, sender.withdraw, sender.erase]))
    def take_back(self, ticket: tuple[int, str], right) -> None:
        self.attempt(right, ticket[1], site_key=KEY)

    @rule(ticket=codes, say=st.sampled_from([sender.add_word, sender.reopen]), text=st.sampled_from(WORDS))
    def say_more(self, ticket: tuple[int, str], say, text: str) -> None:
        self.attempt(say, ticket[1], text, site_key=KEY)

    @rule(days=st.integers(1, 60))
    def wait(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        self.attempt(closing.close_what_is_due, CALENDAR)

    @rule()
    def purge(self) -> None:
        retention.purge(self.engine, self.now)

    @invariant()
    def the_audit_explains_every_state(self) -> None:
        with self.engine.connect() as connection:
            events = connection.execute(select(table_of(Event)).order_by(Event.id)).mappings().all()
            tickets = connection.execute(select(table_of(Ticket))).mappings().all()
        for ticket in tickets:
            state = None
            for event in (event for event in events if event["ticket_id"] == ticket["id"]):
                assert event["from_state"] == state
                row = row_for(None if state is None else TicketState(state), Move(event["move"]))
                assert row is not None
                assert row.target == event["to_state"]
                assert event["role"] in row.roles
                assert (event["official"] is not None) == (event["role"] in {"moderator", "second_official"})
                state = event["to_state"]
            assert state == ticket["state"]

    @invariant()
    def every_refusal_has_words_in_both_languages(self) -> None:
        assert not any("{" in refusal_sentence(refused, lang) for refused in self.refused for lang in LANGS)
        self.refused.clear()

    @invariant()
    def no_text_stands_in_the_audit(self) -> None:
        with self.engine.connect() as connection:
            for model in (Event, ClockRun, Ticket):
                assert CANARY not in str(connection.execute(select(table_of(model))).all())

    @invariant()
    def what_is_public_was_agreed_on_and_what_is_withheld_has_a_stub(self) -> None:
        with self.engine.connect() as connection:
            rows = connection.execute(select(table_of(Publication))).mappings().all()
            tickets = {t["id"]: t for t in connection.execute(select(table_of(Ticket))).mappings()}
        shown = public.items(self.engine, CALENDAR, limit=1000)
        assert sum(isinstance(item, Stub) for item in shown) == sum(row["withheld_reason"] is not None for row in rows)
        assert sum(not isinstance(item, Stub) for item in shown) == sum(row["agreed_by"] is not None for row in rows)
        assert len(shown) == sum(row["number_in_year"] is not None for row in rows)
        for row in rows:
            if row["agreed_by"] is None:
                continue
            assert tickets[row["ticket_id"]]["has_public_consent"]
            assert row["agreed_by"] != row["summarised_by"]
            assert not personal_data_in(row["summary"] + "\n" + row["answer"])

    @invariant()
    def public_numbers_have_no_gap(self) -> None:
        shown = sorted(item.number for item in public.items(self.engine, CALENDAR, limit=1000))
        by_year: dict[str, list[int]] = {}
        for number in shown:
            _, year, in_year = number.split("-")
            by_year.setdefault(year, []).append(int(in_year))
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_year.values())

    @invariant()
    def clocks_run_only_where_something_is_awaited(self) -> None:
        for line in queue.tickets(self.engine, CALENDAR, today=NOW.date()):
            running = sorted(deadline.clock for deadline in line.deadlines)
            assert len(set(running)) == len(running)
            must = {"received": ["verify"], "verified": ["act"], "forwarded": ["act"], "reopened": ["act"]}
            if line.state == TicketState.ACTED_ON:
                assert running in ([], ["act"], ["close"])
            else:
                assert running == must.get(line.state, [])


Tickets.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
TestTickets = Tickets.TestCase
