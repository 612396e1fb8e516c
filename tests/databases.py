"""Databases for tests: SQLite files, and a PostgreSQL server of our own that is gone after the run.

`postgresql_url` and `empty_records_url` are empty databases, `records_url` and `feedback_url` have the newest schema;
each is fresh for its test. The server listens on a socket in a folder of its own and on no port.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from kemuning_data.tables.engine import migrate, open_engine
from tests.requirements import ends_with_us, missing

MIGRATED = "kemuning_migrated"
STARTING_SECONDS = 60


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
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
        )
        return name

    def drop(self, name: str) -> None:
        self.administer(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running_server() -> Iterator[Server]:
    """A PostgreSQL of its own in a folder of its own; both are gone afterwards."""
    programs = _server_programs()
    # Not below pytest's own temporary folder: that one is closed to the account which runs the server.
    folder = Path(tempfile.mkdtemp(prefix="kemuning-pg-"))
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
    }
    serve = [str(programs / "postgres"), "-D", str(data), *(f"--{name}={value}" for name, value in options.items())]
    server = Server(folder, _ended_with_us(as_account, serve), environment)
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


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


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: Server) -> str:
    """The name of a database with the newest schema, of which tests get copies."""
    postgresql_server.administer(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(MIGRATED)))
    bring_up(postgresql_server.url(MIGRATED))
    return MIGRATED


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, of which tests get copies."""
    path = tmp_path_factory.mktemp("migrated") / "records.db"
    bring_up(f"sqlite:///{path}")
    return path


def bring_up(url: str, database: str = "records") -> None:
    engine = open_engine(url)
    migrate(engine, database)
    engine.dispose()


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def records_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A records database with the newest schema and no row: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        path = tmp_path / "records-of-this-test.db"
        shutil.copyfile(request.getfixturevalue("migrated_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.create(request.getfixturevalue("migrated_postgresql"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture(params=BOTH)
def empty_records_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without any table: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty-records.db'}"
    return request.getfixturevalue("postgresql_url")


@pytest.fixture(params=BOTH)
def feedback_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A feedback database with the newest schema and no row: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'feedback-of-this-test.db'}"
        bring_up(url, "feedback")
        yield url
        return
    server: Server = request.getfixturevalue("postgresql_server")
    name = server.create()
    bring_up(server.url(name), "feedback")
    yield server.url(name)
    server.drop(name)
