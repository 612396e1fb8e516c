"""Engines for SQLite and PostgreSQL, and the state of their schema."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings

BUSY_TIMEOUT_MS = 60_000
"""How long a second writer waits for the first: as long as the import of a national file may take."""
ONE_WRITER = 0x4B54
"""Key of PostgreSQL's advisory lock for writers; SQLite has its own."""
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """An engine for any SQLAlchemy URL; plain `postgresql://` uses psycopg 3.

    Raises Refusal when the address is none or its database does not answer.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin)
        else:
            if parsed.drivername == "postgresql":
                parsed = parsed.set(drivername="postgresql+psycopg")
            engine = create_engine(parsed, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as wrong:
        # No address, a port that is no number, or a database for which no driver is installed.
        raise Refusal("database_url_unreadable") from wrong
    try:
        if engine.dialect.name == "sqlite" and parsed.database and parsed.database != ":memory:":
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine.connect().close()
    except (DBAPIError, OSError) as silent:
        raise Refusal("database_unreachable", database=parsed.render_as_string(hide_password=True)) from silent
    return engine


def records_engine(settings: Settings) -> Engine:
    """The records database with its schema as this version needs it.

    The program's own SQLite file is migrated in place. With a URL set, an old schema is refused: whoever runs that
    database decides when it changes (`kemuning migrate`). Raises Refusal.
    """
    engine = open_engine(settings.records_database_url)
    if settings.has_own_records:
        migrate(engine, "records")
        _keep_private(settings.data_dir / "records.db")
    elif schema_revision(engine) != newest_revision("records"):
        engine.dispose()
        raise Refusal("schema_out_of_date", setting="KEMUNING_RECORDS_URL")
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, one writer at a time: a second one waits until the first is done and neither fails halfway."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))
        yield connection


def migrate(engine: Engine, database: str, revision: str = "head") -> None:
    """Brings `database` (records) up to a revision, or down to one, in one transaction."""
    config = _config(database)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        current = MigrationContext.configure(connection).get_current_revision()
        script = ScriptDirectory.from_config(config)
        if revision == "head" or _is_ahead(script, revision, current):
            command.upgrade(config, revision)
        else:
            command.downgrade(config, revision)


def schema_revision(engine: Engine) -> str | None:
    """The revision a database stands at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_revision(database: str) -> str | None:
    """The revision this version of the program needs."""
    return ScriptDirectory.from_config(_config(database)).get_current_head()


def _is_ahead(script: ScriptDirectory, revision: str, current: str | None) -> bool:
    if revision == "base":
        return False
    older = {step.revision for step in script.iterate_revisions(current, "base")} if current else set()
    return revision not in older


def _config(database: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS / database))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver's implicit BEGIN is switched off: `_begin` says which kind of transaction is meant.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def _keep_private(path: Path) -> None:
    """Confidential records are for the account that runs the program only."""
    if path.exists():
        os.chmod(path, 0o600)
