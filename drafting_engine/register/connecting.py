"""Connections to the two databases: SQLite in the workspace, PostgreSQL by its address.

SQLite is a library of the process, so whatever files it opens, statements are compiled for it once. Servers differ by
their versions, so each address has its own.
"""

import os
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.util import LRUCache

from drafting_engine.register.errors import BadDatabase

WRITES = "drafting_writes"
"""The option of a connection that is going to write: SQLite then takes its lock at the start and not half-way."""

PATIENCE = 10
"""Seconds to wait for another process that is writing, or for a server that does not answer."""

POSTGRESQL = "postgresql"
DRIVER = "postgresql+psycopg"

_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""The statements that were compiled for SQLite; an engine by itself would keep up to 500."""


def sqlite_engine(path: Path) -> Engine:
    """Connect to a file, made if it is not there and readable by its owner only."""
    _touch(path)
    dialect = _sqlite_dialect()
    pool = QueuePool(lambda: dialect.connect(str(path), timeout=PATIENCE, check_same_thread=False), dialect=dialect)
    url = URL.create("sqlite", database=str(path))
    engine = Engine(pool, dialect, url, execution_options={"compiled_cache": _COMPILED})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def postgresql_engine(address: str) -> Engine:
    """Connect to a server by an address like `postgresql://person:password@host/name`."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise BadDatabase("database-address-unreadable") from None
    if url.drivername not in (POSTGRESQL, DRIVER):
        raise BadDatabase("database-unknown", kind=url.drivername[:40])
    try:
        return create_engine(url.set(drivername=DRIVER), pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE})
    except ModuleNotFoundError:
        raise BadDatabase("database-driver-missing") from None


def snapshots(engine: Engine) -> Engine:
    """Return the engine for units that read: each sees one state, which SQLite gives anyway."""
    return engine.execution_options(isolation_level="REPEATABLE READ") if engine.name == POSTGRESQL else engine


@cache
def _sqlite_dialect() -> Dialect:
    """Return what SQLAlchemy knows of SQLite, shared by all files; compiled statements belong to it."""
    engine = create_engine("sqlite://")
    with engine.connect():  # with the first connection it learns what this version can do
        pass
    engine.dispose()
    return engine.dialect


def _touch(path: Path) -> None:
    """Make the file before SQLite would, so that at no moment others can read it; its side files take its mode."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Set what SQLite does not do by itself: durable commits, foreign keys, and no trace of what was erased."""
    connection.isolation_level = None  # the driver would begin transactions late and at its own choice
    cursor = connection.cursor()
    try:
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")
        for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
