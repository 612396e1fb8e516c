"""Hak pengirim: what is deleted when a sender takes consent back or has everything erased."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Engine
from sqlmodel import col

from kemuning_data.feedback.publication import take_off
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import BUSY_TIMEOUT_MS
from kemuning_data.tables.feedback import Contact, Message

PATIENCE_MS = 2_000


def forget_contact(connection: Connection, ticket_id: int) -> None:
    """Deletes the way to the sender."""
    connection.execute(table_of(Contact).delete().where(col(Contact.ticket_id) == ticket_id))


def forget_words(connection: Connection, ticket_id: int, now: dt.datetime) -> None:
    """Deletes every text of a ticket, its contact, and its public words; events and counts stay."""
    forget_contact(connection, ticket_id)
    connection.execute(table_of(Message).delete().where(col(Message.ticket_id) == ticket_id))
    take_off(connection, ticket_id, now)


def scrub(engine: Engine) -> None:
    """Empties SQLite's write-ahead log, which still holds the pages from before a deletion; PostgreSQL has its vacuum.

    Where somebody reads for longer than a moment the log is emptied by the next call.
    """
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    finally:
        connection.close()
