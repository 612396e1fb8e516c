"""Engines for SQLite and PostgreSQL, and the state of their schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings

Database = Literal["records", "feedback"]

BUSY_TIMEOUT_MS = 60_000
"""How long a second writer waits for the first: as long as the import of a national file may take."""
ONE_WRITER = 0x4B54
"""Key of PostgreSQL's advisory lock for writers; SQLite has its own."""
CONNECT_SECONDS = 10
"""How long a server may take to answer at all: a visitor waits for it."""
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """An engine for any SQLAlchemy URL; plain `postgresql://` uses psycopg 3.

    Its errors repeat no value of a statement, since they end up in logs. Raises Refusal when the address is none or
    its database does not answer.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            engine = create_engine(parsed, hide_parameters=True)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin)
        else:
            if parsed.drivername == "postgresql":
                parsed = parsed.set(drivername="postgresql+psycopg")
            patience = {"connect_timeout": CONNECT_SECONDS}
            engine = create_engine(parsed, pool_pre_ping=True, hide_parameters=True, connect_args=patience)
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as wrong:
        # No address, a port that is no number, or a database for which no driver is installed.
        raise Refusal("database_url_unreadable") from wrong
    try:
        file = _sqlite_file(parsed)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        engine.connect().close()
        if file is not None:
            _hold_to(engine, file)
    except (DBAPIError, OSError) as silent:
        raise Refusal("database_unreachable", database=parsed.render_as_string(hide_password=True)) from silent
    return engine


def records_engine(settings: Settings) -> Engine:
    """The records database with its schema as this version needs it; see `_ready`. Raises Refusal."""
    own = settings.data_dir / "records.db" if settings.has_own_records else None
    return _ready("records", settings.records_database_url, own, "KEMUNING_RECORDS_URL")


def feedback_engine(settings: Settings) -> Engine:
    """The feedback database with its schema as this version needs it; see `_ready`.

    Raises Refusal, too, when it would be the records database: the public site writes here and must not reach those.
    """
    _refuse_one_for_both(settings)
    own = settings.data_dir / "feedback.db" if settings.has_own_feedback else None
    return _ready("feedback", settings.feedback_database_url, own, "KEMUNING_FEEDBACK_URL")


def bring_up(settings: Settings, database: Database) -> tuple[str | None, str | None]:
    """Brings a database up to the schema of this version, wherever it lies; its revisions before and after.

    Raises Refusal.
    """
    is_own = settings.has_own_records if database == "records" else settings.has_own_feedback
    url = settings.records_database_url if database == "records" else settings.feedback_database_url
    _refuse_one_for_both(settings)
    if is_own:
        _keep_private(settings.data_dir / f"{database}.db")
    engine = open_engine(url)
    try:
        before = schema_revision(engine)
        if before != newest_revision(database):
            migrate(engine, database)
        return before, schema_revision(engine)
    finally:
        engine.dispose()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction, one writer at a time: a second one waits until the first is done and neither fails halfway."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            # A writer that hangs must not let everybody else wait for ever.
            connection.execute(select(func.set_config("lock_timeout", f"{BUSY_TIMEOUT_MS}ms", True)))
            connection.execute(select(func.pg_advisory_xact_lock(ONE_WRITER)))
        yield connection


def migrate(engine: Engine, database: str, revision: str = "head") -> None:
    """Brings `database` (records or feedback) up to a revision, or down to one, in one transaction."""
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


def _refuse_one_for_both(settings: Settings) -> None:
    if settings.feedback_url is not None and settings.feedback_url == settings.records_url:
        raise Refusal("databases_are_one", setting="KEMUNING_FEEDBACK_URL", other="KEMUNING_RECORDS_URL")


def _ready(database: str, url: str, own: Path | None, setting: str) -> Engine:
    """A database whose schema is the newest.

    The program's own SQLite file, if it is one, is made private and migrated in place. With a URL set, an old schema
    is refused: whoever runs that database decides when it changes (`kemuning migrate`). Raises Refusal.
    """
    if own is not None:
        _keep_private(own)
    engine = open_engine(url)
    if own is not None:
        migrate(engine, database)
    elif schema_revision(engine) != newest_revision(database):
        engine.dispose()
        raise Refusal("schema_out_of_date", setting=setting)
    return engine


def _is_ahead(script: ScriptDirectory, revision: str, current: str | None) -> bool:
    if revision == "base":
        return False
    older = {step.revision for step in script.iterate_revisions(current, "base")} if current else set()
    return revision not in older


def _config(database: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("version_locations", str(MIGRATIONS / database / "versions"))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:  # noqa: ANN401 - the driver's own connection
    # The driver's implicit BEGIN is switched off: `_begin` says which kind of transaction is meant.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    # A receipt that was shown must survive a power cut, and what was deleted must not lie on in free pages.
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _sqlite_file(url: URL) -> Path | None:
    is_file = url.get_backend_name() == "sqlite" and url.database and not url.database.startswith((":memory:", "file:"))
    return Path(str(url.database)) if is_file else None


def _hold_to(engine: Engine, file: Path) -> None:
    """Writes into the file that stands under its name now, and never makes it a second time.

    A connection that is kept open would go on writing into a file that was moved away or replaced by its backup, and a
    new one would begin an empty database in its place: whoever got a receipt would not be found again.
    """

    def refuse_what_is_gone(*_: object) -> None:
        if not file.exists():
            raise sqlite3.OperationalError("the database file is gone")

    def remember(_: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identity(file)

    def check(_: object, record: ConnectionPoolEntry, __: object) -> None:
        if record.info.get("file") != _identity(file):
            raise DisconnectionError

    engine.dispose()
    event.listen(engine, "do_connect", refuse_what_is_gone)
    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", check)


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    is_write = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_write else "BEGIN")


def _keep_private(path: Path) -> None:
    """What people entrusted to us is for the account that runs the program only.

    The file is made before SQLite opens it, which gives the same permissions to the files it lays beside.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as closed:
        raise Refusal("database_unreachable", database=f"sqlite:///{path}") from closed
