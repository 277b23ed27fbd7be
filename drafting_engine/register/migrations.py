"""Migrations: the steps in `versions/`, taken in order by Alembic inside one transaction.

Two processes that start at once don't both migrate: SQLite's write lock, or an advisory lock on PostgreSQL, lets
one pass, and the other finds nothing left to do.
"""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from drafting_engine.register.connecting import POSTGRESQL, WRITES
from drafting_engine.register.schema_version import found_version, refuse_newer
from drafting_engine.register.sealing import changed_rows
from drafting_engine.register.sealing.seal_checking import broken_rows
from drafting_engine.register.sealing.sealing import Sealing
from drafting_engine.register.tables import METADATA

_LOCK = 7_262_016
"""The number of the advisory lock; it only has to be the same in every process."""


def migrate(engine: Engine, sealing: Sealing) -> tuple[str, ...]:
    """Run the missing steps, all or none, and return their names; raise `SchemaOutOfDate` for newer tables.

    Rows get other seals, since tables have another form; what did not fit before does not fit afterwards.
    """
    scripts = _scripts()
    with engine.connect() as opened, opened.execution_options(**{WRITES: True}) as connection, connection.begin():
        if connection.dialect.name == POSTGRESQL:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        found = found_version(connection)
        refuse_newer(found)
        if found == scripts.get_current_head():
            return ()
        missing = [step.doc for step in scripts.iterate_revisions("head", found or "base")]
        broken = broken_rows(connection, sealing.key_file)
        _run(connection, scripts)
        changed_rows.install(connection)
        sealing.seal_all(connection, broken)
        return tuple(reversed(missing))


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent))


def _run(connection: Connection, scripts: ScriptDirectory) -> None:
    def missing(revision: Any, _: object) -> Any:
        return scripts._upgrade_revs("head", revision)

    environment = EnvironmentContext(Config(), scripts, fn=missing, destination_rev="head")
    with environment:
        environment.configure(connection=connection, target_metadata=METADATA)
        environment.run_migrations()
