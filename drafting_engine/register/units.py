"""A unit of work: one connection, one outcome.

Services get a unit and hand it to the functions of this floor; what is inside concerns nobody else.
"""

from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Unit:
    """What is read or written together: all of it stands, or none."""

    connection: Connection
