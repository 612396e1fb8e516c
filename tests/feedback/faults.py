"""A first day with everything that goes wrong at once: crowds, kills, a database that is away, two officials at once.

Each scene tries something a number of times on a real database and says how often nothing was lost, doubled, half
stored or left unsaid. `tests/feedback/test_faults.py` runs them small, `tests/benchmarks/feedback_faults.py` in full.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection as Pipe
from multiprocessing.connection import wait
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Engine, event, func, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback import moderation, publication
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.submission import receipt_of, submit
from kemuning_data.rules.feedback_vocabulary import (
    ArchiveReason,
    IdentityChoice,
    Move,
    Role,
    TicketState,
    WithholdReason,
)
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine
from kemuning_data.tables.feedback import ClockRun, Contact, Event, Message, Publication, Ticket
from tests.feedback.conftest import KEY, NOW, ZONE, message

OFFICE = X25519PrivateKey.from_private_bytes(bytes(range(32)))
REACHABLE = SenderContact(name="Siti Aminah", email="siti@contoh.id", phone="0812 3456 7890")
CHILDREN = multiprocessing.get_context("forkserver")
"""A child begins without any thread or connection of ours and has everything imported already."""
CHILDREN.set_forkserver_preload(["tests.feedback.faults"])
PATIENCE_SECONDS = 120
TEXT = "Loket tutup sebelum waktunya."


@dataclass(slots=True)
class Outcome:
    """What one scene came to: `survived` of `tried`, and what was wrong with the others."""

    tried: int = 0
    faults: list[str] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def survived(self) -> int:
        return max(0, self.tried - len(self.faults))

    def expect(self, is_so: bool, fault: str) -> None:
        if not is_so:
            self.faults.append(fault)


def send(engine: Engine, token: str, text: str = TEXT) -> str:
    """Sends a message with a contact and gives its code."""
    sent = message(token, text=text, identity=IdentityChoice.OPEN, contact=REACHABLE)
    return submit(engine, sent, now=NOW, site_key=KEY, contact_key=OFFICE.public_key()).code


def rows_of(engine: Engine) -> dict[str, Counter[int]]:
    """How many rows each ticket has in each table; an orphan would stand under a number that is no ticket."""
    found = {}
    with engine.connect() as connection:
        for model in (Message, Event, ClockRun, Contact):
            of_ticket = table_of(model).c["ticket_id"]
            counts = connection.execute(select(of_ticket, func.count()).group_by(of_ticket)).all()
            found[model.__name__] = Counter(dict(counts))
        found["Ticket"] = Counter(connection.scalars(select(col(Ticket.id))))
    return found


def is_every_ticket_whole(engine: Engine) -> bool:
    """Every ticket that was only sent has one text, event, clock and contact, and there are no others."""
    rows = rows_of(engine)
    return all(count == 1 for counts in rows.values() for count in counts.values()) and all(
        counts.keys() == rows["Ticket"].keys() for counts in rows.values()
    )


# A crowd


def _residents(url: str, tokens: list[str], start_at: float, answers: Pipe) -> None:
    """One process of the site: a thread a form, all of which are sent at one moment."""
    engine = open_engine(url)

    def resident(token: str) -> tuple[str, str, float]:
        time.sleep(max(0.0, start_at - time.time()))
        begun = time.perf_counter()
        try:
            code = send(engine, token)
        except Refusal as refused:
            return token, f"refused: {refused.code}", time.perf_counter() - begun
        except Exception as broken:
            return token, f"broken: {type(broken).__name__}", time.perf_counter() - begun
        return token, code, time.perf_counter() - begun

    with ThreadPoolExecutor(len(tokens)) as people:
        answers.send(list(people.map(resident, tokens)))
    engine.dispose()


def _office(url: str, start_at: float, answers: Pipe) -> None:
    """The office's own command, at work on what comes in while it comes in."""
    engine = open_engine(url)
    official = Actor(Role.MODERATOR, "Sari Wulandari")
    time.sleep(max(0.0, start_at - time.time()))
    done = 0
    last = time.monotonic() + PATIENCE_SECONDS
    try:
        while not answers.poll(0.001) and time.monotonic() < last:
            with engine.connect() as connection:
                waiting = connection.scalars(
                    select(col(Ticket.id)).where(col(Ticket.state) == TicketState.RECEIVED.value).limit(3)
                ).all()
            for ticket_id in waiting:
                moderation.move(engine, ticket_id, Move.VERIFY, official, now=NOW)
                moderation.reply(engine, ticket_id, official, "Terima kasih, sudah kami perbaiki.", now=NOW)
                done += 1
        answers.send(done)
    except Exception as broken:
        answers.send(f"office: {type(broken).__name__} {getattr(broken, 'code', '')}")
    engine.dispose()


def crowd(url: str, *, processes: int, people_each: int, has_office: bool = False) -> Outcome:
    """Residents of several processes of the site at one moment, each form sent twice at once, the office at work."""
    tokens = [[f"process-{one}-person-{other:04d}-token" for other in range(people_each)] for one in range(processes)]
    start_at = time.time() + 1.0
    pipes, children = [], []
    for own in tokens:
        ours, theirs = CHILDREN.Pipe()
        children.append(CHILDREN.Process(target=_residents, args=(url, [*own, *own], start_at, theirs)))
        pipes.append(ours)
    office, theirs = CHILDREN.Pipe()
    if has_office:
        children.append(CHILDREN.Process(target=_office, args=(url, start_at, theirs)))
    for child in children:
        child.start()
    answers = [answer for pipe in pipes for answer in pipe.recv()]
    outcome = Outcome(tried=processes * people_each)
    if has_office:
        time.sleep(0.2)
        office.send("enough")
        done = office.recv()
        outcome.expect(isinstance(done, int), str(done))
        outcome.notes["answered by the office meanwhile"] += done if isinstance(done, int) else 0
    for child in children:
        child.join(PATIENCE_SECONDS)
    _judge_crowd(url, answers, outcome, has_office=has_office)
    return outcome


def _judge_crowd(url: str, answers: list[tuple[str, str, float]], outcome: Outcome, *, has_office: bool) -> None:
    codes: dict[str, set[str]] = {}
    for token, code, seconds in answers:
        codes.setdefault(token, set()).add(code)
        outcome.notes["slowest, ms"] = max(outcome.notes["slowest, ms"], round(seconds * 1000))
    engine = open_engine(url)
    for token, given in codes.items():
        receipt = receipt_of(engine, token, site_key=KEY)
        outcome.expect(receipt is not None and given == {receipt.code}, f"{token}: {sorted(given)}")
    stored = len(rows_of(engine)["Ticket"])
    outcome.expect(stored == outcome.tried, f"{stored} tickets of {outcome.tried} people")
    outcome.expect(has_office or is_every_ticket_whole(engine), "a ticket is not whole")
    engine.dispose()


# A process that dies


def _victim(url: str, token: str, text: str, dies_after: int | None, pipe: Pipe) -> None:
    """Sends one message; with `dies_after` it kills itself when so many statements of it have run."""
    engine = open_engine(url)
    if dies_after is not None:
        counted = 0

        def one_more(*_: object) -> None:
            nonlocal counted
            counted += 1
            if counted > dies_after:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "after_cursor_execute", one_more)
        event.listen(engine, "commit", one_more)
        event.listen(engine, "checkin", one_more)
    pipe.send("ready")
    pipe.recv()
    begun = time.perf_counter()
    code = send(engine, token, text)
    pipe.send((code, time.perf_counter() - begun))
    time.sleep(PATIENCE_SECONDS)


def _said_before_death(pipe: Pipe) -> tuple[str, float] | None:
    try:
        return pipe.recv() if pipe.poll(0) else None
    except (EOFError, ConnectionResetError):
        return None


def killed_once(
    url: str, token: str, *, after: float | None, dies_after: int | None, text: str = TEXT
) -> tuple[str, float] | None:
    """One sending that is killed; what it said before, if it got so far."""
    ours, theirs = CHILDREN.Pipe()
    child = CHILDREN.Process(target=_victim, args=(url, token, text, dies_after, theirs))
    child.start()
    theirs.close()
    ours.recv()
    ours.send("send")
    if after is None:
        wait([ours, child.sentinel], PATIENCE_SECONDS)
    else:
        time.sleep(after)
    child.kill()
    child.join(PATIENCE_SECONDS)
    return _said_before_death(ours)


def duration(url: str) -> float:
    """How long the first sending of a process takes here, in seconds: the longest of three that nobody kills."""
    taken = []
    for number in range(3):
        token = f"a-sending-to-know-its-duration-{number}"
        said = killed_once(url, token, after=None, dies_after=None)
        taken.append(said[1] if said else 0.0)
    return max(taken)


def kills(url: str, *, times: int, chance: random.Random) -> Outcome:
    """kill -9 at random instants: whole or absent, `receipt_of` says which, and sending again makes one ticket."""
    longest = duration(url) * 1.2
    outcome = Outcome()
    for number in range(times):
        token = f"killed-at-a-random-instant-{number:04d}"
        said = killed_once(url, token, after=chance.uniform(0, longest), dies_after=None)
        _judge_kill(url, token, said, outcome)
    return outcome


STATEMENTS = 12
"""More than a sending has, its transaction included."""


def kill_at_every_statement(url: str) -> Outcome:
    """The process dies after its first statement, its second, … until it lives to the end of the sending."""
    outcome = Outcome()
    for number in range(STATEMENTS):
        token = f"killed-after-so-many-statements-{number:04d}"
        _judge_kill(url, token, killed_once(url, token, after=None, dies_after=number), outcome)
    return outcome


def _judge_kill(url: str, token: str, said: tuple[str, float] | None, outcome: Outcome) -> None:
    outcome.tried += 1
    engine = open_engine(url)
    receipt = receipt_of(engine, token, site_key=KEY)
    before = len(rows_of(engine)["Ticket"])
    outcome.notes["whole" if receipt else "absent"] += 1
    faults = []
    if said is not None and (receipt is None or receipt.code != said[0]):
        faults.append("a confirmed message is gone")
    if not is_every_ticket_whole(engine):
        faults.append("half a message")
    code = send(engine, token)
    if len(rows_of(engine)["Ticket"]) != before + (receipt is None):
        faults.append("sending again did not make one ticket of it")
    if receipt is not None and receipt.code != code:
        faults.append("another code when sent again")
    if faults:
        outcome.faults.append(f"{token}: {', '.join(faults)}")
    engine.dispose()


# A database that is away


def checkpoint(path: Path) -> None:
    """Everything of a SQLite file in the file itself, as a backup should be."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@contextmanager
def no_room(more_bytes: int = 0) -> Iterator[None]:
    """No file may grow beyond so many bytes: what a full disk does to a process, without filling one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (more_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def move(path: Path) -> None:
    """The file of a database and what SQLite lays beside it, to other names."""
    for name in _beside(path):
        if name.exists():
            name.rename(name.with_name(f"aside-{name.name}"))


def move_back(path: Path) -> None:
    """And back."""
    for name in _beside(path):
        aside = name.with_name(f"aside-{name.name}")
        if aside.exists():
            aside.rename(name)


def _beside(path: Path) -> tuple[Path, ...]:
    return path, Path(f"{path}-wal"), Path(f"{path}-shm")


def fill(filler: Path) -> None:
    """Leaves no byte free on a file system."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)


def away(engine: Engine, go_away: Callable[[], None], come_back: Callable[[], None], name: str) -> Outcome:
    """Before, while and after the database is away: stored, refused in words with nothing half stored, stored."""
    outcome = Outcome(tried=3)
    send(engine, f"before-{name}-was-away-000000")
    before = rows_of(engine)
    go_away()
    try:
        for number in range(3):
            try:
                send(engine, f"while-{name}-was-away-00000{number}", "x" * 10_000)
                outcome.faults.append("a receipt for what was not stored")
            except Refusal as refused:
                outcome.notes[refused.code] += 1
            try:
                receipt_of(engine, f"while-{name}-was-away-00000{number}", site_key=KEY)
            except Refusal as refused:
                outcome.notes[refused.code] += 1
    finally:
        come_back()
    outcome.expect(rows_of(engine) == before, "something changed while it was away")
    send(engine, f"while-{name}-was-away-000000", "x" * 10_000)
    outcome.expect(is_every_ticket_whole(engine), "half a message")
    outcome.expect(len(rows_of(engine)["Ticket"]) == len(before["Ticket"]) + 1, "it does not work again afterwards")
    return outcome


# Two officials


def _moderators(url: str, name: str, tickets: list[int], start_at: float, pipe: Pipe) -> None:
    engine = open_engine(url)
    official = Actor(Role.MODERATOR, name)
    time.sleep(max(0.0, start_at - time.time()))
    won = []
    for ticket_id in tickets:
        try:
            if name.startswith("A"):
                moderation.move(engine, ticket_id, Move.VERIFY, official, now=NOW)
            else:
                moderation.archive(engine, ticket_id, official, ArchiveReason.SPAM, now=NOW)
            won.append(ticket_id)
        except Refusal as refused:
            won += [] if refused.code == "feedback_move_impossible" else [f"refused: {refused.code}"]
        try:
            publication.withhold(engine, ticket_id, official, WithholdReason.LAW, now=NOW, zone=ZONE)
        except Refusal as refused:
            won.append(f"refused: {refused.code}")
    pipe.send(won)
    engine.dispose()


def two_officials(url: str, *, tickets: int) -> Outcome:
    """Two processes move the same tickets at once: each ends where its audit says, and numbers have no gap."""
    engine = open_engine(url)
    for number in range(tickets):
        send(engine, f"a-ticket-that-two-want-{number:05d}")
    with engine.connect() as connection:
        ids = list(connection.scalars(select(col(Ticket.id)).order_by(col(Ticket.id))))
    start_at = time.time() + 0.7
    pipes = []
    for name in ("Ani Lestari", "Bima Sakti"):
        ours, theirs = CHILDREN.Pipe()
        CHILDREN.Process(target=_moderators, args=(url, name, ids, start_at, theirs)).start()
        pipes.append(ours)
    first, second = (pipe.recv() for pipe in pipes)
    outcome = Outcome(tried=tickets)
    outcome.faults += [str(won) for won in (*first, *second) if not isinstance(won, int)]
    outcome.notes["both wanted, first got"] = len(first)
    with engine.connect() as connection:
        for ticket_id in ids:
            moves = connection.execute(
                select(col(Event.from_state), col(Event.to_state), col(Event.move))
                .where(col(Event.ticket_id) == ticket_id)
                .order_by(col(Event.id))
            ).all()
            state = connection.scalar(select(col(Ticket.state)).where(col(Ticket.id) == ticket_id))
            is_chain = all(one.to_state == other.from_state for one, other in pairwise(moves))
            outcome.expect(
                is_chain and moves[-1].to_state == state, f"ticket {ticket_id}: its audit does not lead there"
            )
        numbers = sorted(connection.scalars(select(col(Publication.number_in_year))))
    outcome.expect(numbers == list(range(1, tickets + 1)), "public numbers have a gap or a double")
    engine.dispose()
    return outcome
