"""Databases for tests: SQLite files, and a PostgreSQL server of our own that is gone after the run.

`postgresql_url` and `empty_records_url` are empty databases, `records_url` and `feedback_url` have the newest schema,
`copy_of` gives one that a function has filled; each is fresh for its test. The server listens on a socket in a folder
of its own and on no port.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kemuning_data.tables.engine import migrate, open_engine
from tests.requirements import ends_with_us, missing

STARTING_SECONDS = 60
MEMORY = Path("/dev/shm")
MEMORY_BYTES = 1 << 30
"""What a worker's server may need of it at most; it takes about 150 MB."""

Fill = Callable[[str], None]
"""Puts a schema and rows into the empty database at a URL, and closes every connection to it."""
CopyOf = Callable[[str, Fill], str]
Filled = Callable[[str, Fill], str]
OwnRecords = Callable[[Path, Fill], None]


def _server_programs() -> Path:
    """The folder of `initdb` and `postgres`: Debian keeps it out of PATH, one folder a version."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("postgres")
    if not found:
        missing("A PostgreSQL server", "install the package postgresql")
    return Path(found).resolve().parent


class Server:
    """One running PostgreSQL; `create` makes a database and returns its name."""

    def __init__(self, folder: Path, command: list[str], environment: dict[str, str]) -> None:
        self._folder = folder
        self._command = command
        self._environment = environment
        self._numbers = count(1)
        self.start()

    def start(self) -> None:
        """Runs it, for the first time or again after `stop`, and waits until it answers."""
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command, env=self._environment, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT
            )
        last = time.monotonic() + STARTING_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > last:
                    log_text = (self._folder / "log").read_text("utf-8", "replace")
                    pytest.fail(f"PostgreSQL did not start:\n{log_text}", pytrace=False)
                time.sleep(0.05)

    def stop(self) -> None:
        """Ends it at once, whoever is connected; its files stay."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=STARTING_SECONDS)

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def create(self, template: str = "template0") -> str:
        name = f"test_{next(self._numbers)}"
        self.administer(
            # Copied as files: to write every page of a template into the log as well takes twice as long.
            sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return name

    def drop(self, name: str) -> None:
        self.administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running_server() -> Iterator[Server]:
    """A PostgreSQL of its own in a folder of its own; both are gone afterwards."""
    programs = _server_programs()
    # Not below pytest's own temporary folder: that one is closed to the account which runs the server.
    folder = Path(tempfile.mkdtemp(prefix="kemuning-pg-", dir=_where_files_cost_nothing()))
    account = _account()
    if account:
        shutil.chown(folder, *account)
    data = folder / "data"
    as_account: list[str] = (
        [] if not account else ["setpriv", f"--reuid={account[0]}", f"--regid={account[1]}", "--init-groups"]
    )
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    make = [
        str(programs / "initdb"),
        "-D",
        str(data),
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    made = subprocess.run(
        [*as_account, *make, "--no-sync"], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    # Nothing here outlives the run, so nothing waits for a disk.
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "max_wal_size": "64MB",
    }
    serve = [str(programs / "postgres"), "-D", str(data), *(f"--{name}={value}" for name, value in options.items())]
    server = Server(folder, _ended_with_us(as_account, serve), environment)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def _where_files_cost_nothing() -> Path | None:
    """Memory, if there is enough: a database is a thousand files, and making them takes ten times as long on a disk.

    None, the usual folder for temporary files, elsewhere (a container often has 64 MB of it).
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > MEMORY_BYTES * (os.cpu_count() or 1)
    return MEMORY if has_room else None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    with running_server() as server:
        yield server


def _account() -> tuple[int, int] | None:
    """Who runs the server: root may not, so Debian's own account does."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        missing("The account postgres", "install the package postgresql")
    return entry.pw_uid, entry.pw_gid


def _ended_with_us(as_account: list[str], command: list[str]) -> list[str]:
    """One call of `setpriv` for both: a change of account forgets the signal set before it."""
    if as_account:
        return [as_account[0], "--pdeathsig", "INT", *as_account[1:], *command]
    return ends_with_us(command)


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """An empty PostgreSQL database."""
    name = postgresql_server.create()
    yield postgresql_server.url(name)
    postgresql_server.drop(name)


def migrated_records(url: str) -> None:
    """The newest schema of the records and no row."""
    bring_up(url)


def migrated_feedback(url: str) -> None:
    """The newest schema of the feedback and no row."""
    bring_up(url, "feedback")


@pytest.fixture(scope="session")
def sqlite_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Fill], Path]:
    """The SQLite file that a function filled, made once a worker: read it or copy it, never change it."""
    folder = tmp_path_factory.mktemp("filled")

    @cache
    def filled(fill: Fill) -> Path:
        path = folder / f"{fill.__module__}.{fill.__qualname__}.db"
        fill(f"sqlite:///{path}")
        # What an open connection has not yet written into the file would be missing in its copies.
        assert not path.with_name(f"{path.name}-wal").exists(), f"{fill.__qualname__} leaves a connection open"
        return path

    return filled


@pytest.fixture(scope="session")
def postgresql_with(postgresql_server: Server) -> Callable[[Fill], str]:
    """The name of the PostgreSQL database that a function filled, made once a worker: never change it."""

    @cache
    def filled(fill: Fill) -> str:
        name = postgresql_server.create()
        fill(postgresql_server.url(name))
        return name

    return filled


@pytest.fixture(scope="session")
def filled(request: pytest.FixtureRequest) -> Filled:
    """`filled("sqlite" or "postgresql", fill)`: the URL of the database that a function filled, for reading only."""

    def url(engine: str, fill: Fill) -> str:
        if engine == "sqlite":
            return f"sqlite:///{request.getfixturevalue('sqlite_with')(fill)}"
        server: Server = request.getfixturevalue("postgresql_server")
        return server.url(request.getfixturevalue("postgresql_with")(fill))

    return url


@pytest.fixture
def copy_of(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CopyOf]:
    """`copy_of("sqlite" or "postgresql", fill)`: the URL of a database as `fill(url)` leaves it, for a test to change.

    `fill` is a function of a module: it is given an empty database, and it runs once a worker.
    """
    numbers, copies = count(1), list[str]()

    def copied(engine: str, fill: Fill) -> str:
        if engine == "sqlite":
            path = tmp_path / f"database-of-this-test-{next(numbers)}.db"
            shutil.copyfile(request.getfixturevalue("sqlite_with")(fill), path)
            return f"sqlite:///{path}"
        server: Server = request.getfixturevalue("postgresql_server")
        copies.append(server.create(request.getfixturevalue("postgresql_with")(fill)))
        return server.url(copies[-1])

    yield copied
    for name in copies:
        request.getfixturevalue("postgresql_server").drop(name)


def bring_up(url: str, database: str = "records") -> None:
    engine = open_engine(url)
    migrate(engine, database)
    engine.dispose()


@pytest.fixture
def own_records(sqlite_with: Callable[[Fill], Path]) -> OwnRecords:
    """`own_records(data_dir, fill)` lays the records as `fill(url)` leaves them into a data folder, as its own file."""

    def lay(data_dir: Path, fill: Fill) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sqlite_with(fill), data_dir / "records.db")

    return lay


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def records_url(request: pytest.FixtureRequest, copy_of: CopyOf) -> str:
    """A records database with the newest schema and no row: once SQLite, once PostgreSQL."""
    return copy_of(request.param, migrated_records)


@pytest.fixture(params=BOTH)
def empty_records_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty-records.db'}"
    return request.getfixturevalue("postgresql_url")


@pytest.fixture(params=BOTH)
def feedback_url(request: pytest.FixtureRequest, copy_of: CopyOf) -> str:
    """A feedback database with the newest schema and no row: once SQLite, once PostgreSQL."""
    return copy_of(request.param, migrated_feedback)
