"""The version of the tables: which one a database has, and which one this program knows.

Whoever opens a register asks this, and few of them migrate it; so nothing here needs Alembic, which takes longer to
load than a push takes to be judged.
"""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from drafting_engine.register.errors import SchemaOutOfDate

STEP = re.compile(r"v(\d{4})_\w+\.py")
"""The file of a step is named by its number, which is its revision."""
_TABLE = "alembic_version"


def check(engine: Engine) -> None:
    """Raise `SchemaOutOfDate` if steps are missing, or if a newer program made the tables."""
    with engine.connect() as connection:
        found = found_version(connection)
    refuse_newer(found)
    if found != known_versions()[-1]:
        raise SchemaOutOfDate("register-older" if found else "register-without-tables", found=found)


def found_version(connection: Connection) -> str:
    """Return the version that the tables have; empty if there are none yet."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return connection.scalar(text(f"SELECT version_num FROM {_TABLE}")) or ""  # noqa: S608 - a name of ours


def refuse_newer(found: str) -> None:
    """Raise `SchemaOutOfDate` if this program knows no such version."""
    if found and found not in known_versions():
        raise SchemaOutOfDate("register-newer", found=found)


@cache
def known_versions() -> tuple[str, ...]:
    """Return the versions that this program knows, the newest last."""
    names = (file.name for file in (Path(__file__).parent / "versions").iterdir())
    return tuple(sorted(found[1] for name in names if (found := STEP.fullmatch(name))))
