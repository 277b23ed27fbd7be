"""Counters: tables of amounts, kept in the transaction that changes what they count."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from drafting_engine.register.connecting import POSTGRESQL


def adding_to(counters: Table) -> Mapping[str, ReturningInsert[Any]]:
    """Return by dialect the statement that adds to the `amount` of a key, or begins with it; for `insert_all`."""
    return {"sqlite": _adding(sqlite.insert(counters)), POSTGRESQL: _adding(postgresql.insert(counters))}


def _adding(added: sqlite.Insert | postgresql.Insert) -> ReturningInsert[Any]:
    counters = added.table
    key = [column.name for column in counters.primary_key]
    values = {"amount": counters.c.amount + added.excluded.amount}
    return added.on_conflict_do_update(index_elements=key, set_=values).returning(counters.c.petition)
