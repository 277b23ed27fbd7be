"""Which rows a transaction changes: triggers note each with what stood there and what stands there now.

In SQLite the triggers belong to the connection, in PostgreSQL to the tables; both note into a temporary table that only
connections of this program have. So what anybody else writes is noted nowhere.

SQLite takes longer to make the triggers of all tables than for most that is written, so a connection makes those of a
table right before the first statement that can change it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Table, event, inspect

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import (
    METADATA,
    batch_contents,
    batch_rows,
    kiosk_late_rows,
    kiosk_rows,
    log_leaves,
    residents,
    row_seals,
    signature_counts,
    signature_letters,
    signature_tallies,
    signatures,
    table_seals,
)

_NOT_SEALED = (
    *(row_seals, table_seals, signatures, signature_counts, signature_tallies, signature_letters, log_leaves),
    *(residents, batch_rows, batch_contents, kiosk_rows, kiosk_late_rows),
)
_TABLES: tuple[Table, ...] = tuple(METADATA.sorted_tables)
"""Kept, since SQLAlchemy sorts them anew, for a millisecond, whenever it is asked."""
SEALED: tuple[Table, ...] = tuple(table for table in _TABLES if table not in _NOT_SEALED)
"""Every table but those of the seals, and those of which thousands of rows come at once, which have sums and codes of
their own, or say nothing that is not in such a table: counts are counted anew by who verifies."""

SEPARATOR = "\x1f"
"""Stands between the parts of a key of several columns."""

Change = tuple[str | None, str | None]
"""The row before and after, written out; None where there is none."""

_PREPARED = "drafting_notes_changed_rows"
_TRIGGERED = "drafting_tables_with_triggers"
"""Of which tables a connection to SQLite has the triggers."""
_WORD = re.compile(r"\w+")
_KEEPS_ROWS = re.compile(r"INSERT INTO |UPDATE (?!OR )")
"""How statements begin that take out no row, and with it none that refers to it."""
_TEMPORARY = {
    "sqlite": "CREATE TEMP TABLE IF NOT EXISTS changed_rows "
    "(id INTEGER PRIMARY KEY, name TEXT, key TEXT, former TEXT, present TEXT)",
    POSTGRESQL: "CREATE TEMP TABLE IF NOT EXISTS changed_rows "
    "(id bigint GENERATED ALWAYS AS IDENTITY, name text, key text, former text, present text)",
}
_FUNCTION = """
CREATE OR REPLACE FUNCTION note_changed_row() RETURNS trigger LANGUAGE plpgsql SET timezone = 'UTC' AS $$
DECLARE
    row_ jsonb;
BEGIN
    IF to_regclass('pg_temp.changed_rows') IS NULL THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        row_ := to_jsonb(OLD);
        INSERT INTO pg_temp.changed_rows (name, key, former)
        SELECT TG_TABLE_NAME, string_agg(row_ ->> part, chr(31) ORDER BY place), row_::text
        FROM unnest(TG_ARGV) WITH ORDINALITY AS parts (part, place);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        row_ := to_jsonb(NEW);
        INSERT INTO pg_temp.changed_rows (name, key, present)
        SELECT TG_TABLE_NAME, string_agg(row_ ->> part, chr(31) ORDER BY place), row_::text
        FROM unnest(TG_ARGV) WITH ORDINALITY AS parts (part, place);
    END IF;
    RETURN NULL;
END
$$
"""


def install(connection: Connection) -> None:
    """Give the tables of PostgreSQL their triggers, after their form has changed; in SQLite connections have them."""
    if connection.dialect.name != POSTGRESQL:
        return
    connection.exec_driver_sql(_FUNCTION)
    for table in SEALED:
        key = ", ".join(f"'{column.name}'" for column in table.primary_key)
        connection.exec_driver_sql(f'DROP TRIGGER IF EXISTS note_changed_row ON "{table.name}"')
        connection.exec_driver_sql(
            f'CREATE TRIGGER note_changed_row AFTER INSERT OR UPDATE OR DELETE ON "{table.name}" '
            f"FOR EACH ROW EXECUTE FUNCTION note_changed_row({key})"
        )


def watch(engine: Engine) -> None:
    """Let connections to SQLite that are prepared make the triggers of a table before they first change it."""
    if engine.dialect.name == POSTGRESQL:
        return
    event.listen(engine, "before_cursor_execute", _make_triggers)
    event.listen(engine, "rollback", _forget_triggers)
    event.listen(engine, "rollback_savepoint", _forget_triggers)


def prepare(connection: Connection) -> bool:
    """Have a connection note what it changes, from now on; return False where the tables have no seals yet."""
    if connection.info.get(_PREPARED):
        return True
    if not connection.dialect.has_table(connection, row_seals.name):
        return False
    connection.exec_driver_sql(_TEMPORARY[connection.dialect.name])
    connection.info[_PREPARED] = True
    return True


def taken(connection: Connection) -> Mapping[str, Mapping[str, Change]]:
    """Return what was changed since the last time, by table and key, and forget the notes."""
    rows = connection.exec_driver_sql("SELECT name, key, former, present FROM changed_rows ORDER BY id").all()
    found: dict[str, dict[str, Change]] = {}
    for name, key, former, present in rows:
        changes = found.setdefault(name, {})
        changes[key] = (changes[key][0] if key in changes else former, present)
    if rows:
        connection.exec_driver_sql("DELETE FROM changed_rows")
    return found


def written_rows(connection: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """Yield key and row of everything in a table, written out as the triggers write it, with the columns it has now."""
    if connection.dialect.name == POSTGRESQL:
        connection.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
        key = f" || '{SEPARATOR}' || ".join(f't."{column.name}"::text' for column in table.primary_key)
        statement = f'SELECT {key}, to_jsonb(t)::text FROM "{table.name}" AS t'  # noqa: S608  # names of our tables
    else:
        names = [column["name"] for column in inspect(connection).get_columns(table.name)]
        key, row = _written(table, names, f'"{table.name}"')
        statement = f'SELECT {key}, {row} FROM "{table.name}"'  # noqa: S608  # names of our tables
    yield from connection.exec_driver_sql(statement)


def _make_triggers(connection: Connection, _cursor: object, statement: str, *_: Any) -> None:
    """Make the triggers of what a statement can change, unless the connection has them."""
    if not connection.info.get(_PREPARED):
        return
    triggered: set[str] = connection.info.setdefault(_TRIGGERED, set())
    for table in _changeable(statement):
        if table.name not in triggered:
            triggered.add(table.name)
            for trigger in _triggers(table):
                connection.exec_driver_sql(trigger)


def _forget_triggers(connection: Connection, *_: Any) -> None:
    """Look for triggers again: what is rolled back takes those along that were made in it."""
    if not connection.invalidated:  # then it is another connection that works next
        connection.info.pop(_TRIGGERED, None)


@lru_cache(1000)
def _changeable(statement: str) -> tuple[Table, ...]:
    """Return the sealed tables that a statement of SQLite names, and those whose rows may go or change with theirs."""
    if statement.startswith("SELECT"):
        return ()
    names = set(_WORD.findall(statement))
    found = [table for table in _TABLES if table.name in names]
    if not _KEEPS_ROWS.match(statement):
        for table in found:  # which grows on the way
            found += (other for other in _following(table) if other not in found)
    return tuple(table for table in found if table in SEALED)


@cache
def _following(table: Table) -> tuple[Table, ...]:
    """Return the tables whose rows go, or lose their reference, when a row of a table goes."""
    return tuple(
        other for other in _TABLES if any(key.ondelete and key.column.table is table for key in other.foreign_keys)
    )


@cache
def _triggers(table: Table) -> tuple[str, ...]:
    """Return the triggers of a table for a connection to SQLite."""
    former, present = _note(table, "OLD", "former"), _note(table, "NEW", "present")
    return tuple(
        f'CREATE TEMP TRIGGER IF NOT EXISTS "note_{table.name}_{happens.lower()}" AFTER {happens} '
        f'ON main."{table.name}" BEGIN {notes} END'
        for happens, notes in (("INSERT", present), ("UPDATE", former + present), ("DELETE", former))
    )


def _note(table: Table, row: str, column: str) -> str:
    key, text = _written(table, [column.name for column in table.columns], row)
    return f"INSERT INTO changed_rows (name, key, {column}) VALUES ('{table.name}', {key}, {text});"  # noqa: S608


def _written(table: Table, names: Sequence[str], row: str) -> tuple[str, str]:
    """Return the SQL of a row's key and of all that stands in it: type and bytes of each column, whatever they are."""
    key = f" || '{SEPARATOR}' || ".join(f'CAST({row}."{column.name}" AS TEXT)' for column in table.primary_key)
    parts = (f'typeof({row}."{name}") || hex({row}."{name}")' for name in sorted(names))
    return key, " || ' ' || ".join(parts)
