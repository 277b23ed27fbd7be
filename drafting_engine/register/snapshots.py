"""Copying a snapshot of the register while others write."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from drafting_engine.errors import Unavailable
from drafting_engine.register.connecting import POSTGRESQL, WRITES
from drafting_engine.register.errors import RegisterUnavailable

T = TypeVar("T")


class NoCopy(Unavailable):
    """A database that is no file is copied by its own means."""

    def __init__(self) -> None:
        super().__init__("register-copied-by-pg-dump")


def snapshot(engine: Engine, target: Path, meanwhile: Callable[[], T]) -> T:
    """Copy an SQLite register into a new file; return what `meanwhile` gives, called while nobody can write.

    So the copy and what was looked at meanwhile belong to the same moment. Writers wait for that look only, not for the
    copy, which is made of the state that a transaction holds on to.
    """
    if engine.dialect.name == POSTGRESQL:
        raise NoCopy
    with ExitStack() as open_until_copied:
        with engine.connect() as opened, opened.execution_options(**{WRITES: True}) as locked, locked.begin():
            found = meanwhile()
            reader = open_until_copied.enter_context(engine.connect())
            open_until_copied.enter_context(reader.begin())
            reader.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # from here on it sees this state
        source = reader.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)  # noqa: S101  # whatever else it could be was refused above
        target.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(target)) as copy:
                source.backup(copy)
                sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.Error as error:
            raise RegisterUnavailable("register-not-copied", reason=str(error)) from error
    if sound != "ok":
        raise RegisterUnavailable("register-copy-damaged", fault=str(sound))
    return found
