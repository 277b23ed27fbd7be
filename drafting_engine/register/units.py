"""A unit of work: one connection, one outcome.

Services get a unit and hand it to the functions of this floor; what is inside concerns nobody else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.sql.dml import ReturningInsert


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read or written together: all of it stands, or none."""

    connection: Connection


def insert_all(unit: Unit, statement: ReturningInsert[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows by one statement for many of them.

    A driver that is given a statement and many rows takes one after another, and for each it lets go of Python's lock
    and waits for it again, as long as another thread works. A statement that returns something is written for all.
    """
    unit.connection.execute(statement, rows).close()
