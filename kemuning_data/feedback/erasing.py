"""Hak pengirim: what is deleted when a sender takes consent back or has everything erased."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import col

from kemuning_data.feedback.publication import take_off
from kemuning_data.feedback.steps import note_failure
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

    What was deleted is deleted whatever happens here: where somebody reads for longer than a moment, or the database is
    away by now, that is logged and the log is emptied by the next call.
    """
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection, closing(connection.connection.cursor()) as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
            try:
                is_busy, _, _ = next(iter(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")))
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    except (SQLAlchemyError, sqlite3.Error):
        is_busy = True
    if is_busy:
        note_failure("feedback_log_not_emptied")
