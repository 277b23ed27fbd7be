"""Checking seals: which rows and tables are not as this program wrote them."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import SQLAlchemyError

from drafting_engine.errors import Conflict, DraftingError, Unavailable
from drafting_engine.register.sealing.changed_rows import SEALED, SEPARATOR, written_rows
from drafting_engine.register.sealing.sealing import (
    BROKEN,
    KEY_CHECK,
    fits,
    last_number,
    sealed_row,
    sealed_table,
    summed,
)
from drafting_engine.register.sealing.sealing_key import read_key
from drafting_engine.register.tables import row_seals, table_seals


def broken_rows(connection: Connection, key_file: Path) -> frozenset[tuple[str, str]]:
    """Return table and key of every row whose seal does not fit; of none where nothing is sealed yet."""
    if not connection.dialect.has_table(connection, row_seals.name):
        return frozenset()
    key = known_key(connection, key_file)
    if key is None:
        return frozenset()
    there = [table for table in SEALED if connection.dialect.has_table(connection, table.name)]
    return frozenset((table.name, row) for table in there for row, fault in _rows(connection, key, table) if fault)


def seal_faults(connection: Connection, key_file: Path) -> Iterator[DraftingError]:
    """Yield a fault for each row that was changed, added or taken out otherwise than by this program."""
    sealed = connection.scalar(select(table_seals.c.seal).where(table_seals.c.name == KEY_CHECK))
    key = known_key(connection, key_file)
    if key is None:
        if sealed is not None or _is_sealed(connection):
            yield Unavailable("register-sealed-by-another-key", file=key_file.name)
            return
        key = b""  # nothing is sealed, so nothing may be there
    for table in SEALED:
        try:
            found = list(_rows(connection, key, table))
        except SQLAlchemyError as error:
            yield Unavailable("table-unreadable", table=table.name, fault=str(error.__cause__ or error))
            continue
        yield from (fault for _, fault in found if fault)
        yield from _table_faults(connection, key, table)
    yield from _foreign(connection)


def _is_sealed(connection: Connection) -> bool:
    return connection.execute(select(row_seals.c.key).limit(1)).first() is not None


def known_key(connection: Connection, key_file: Path) -> bytes | None:
    """Return the key by which the register was sealed; None if it is missing or another one."""
    key = read_key(key_file)
    checked = connection.scalar(select(table_seals.c.seal).where(table_seals.c.name == KEY_CHECK))
    return key if checked is not None and fits(key, checked) else None


def _rows(connection: Connection, key: bytes, table: Table) -> Iterator[tuple[str, DraftingError | None]]:
    """Yield every row of a table with what is wrong with it, None for nothing."""
    wanted = select(row_seals.c.key, row_seals.c.seal).where(row_seals.c.name == table.name)
    seals = dict(connection.execute(wanted).all())
    for row_key, row in written_rows(connection, table):
        name = str(row_key)
        seal, shown = seals.pop(name, None), _shown(name)
        if seal is None:
            yield name, Conflict("row-added-outside", row=shown, table=table.name)
        elif seal == BROKEN:
            yield name, Conflict("row-changed-outside-before", row=shown, table=table.name)
        elif seal != sealed_row(key, table.name, name, row):
            yield name, Conflict("row-changed-outside", row=shown, table=table.name)
        else:
            yield name, None
    yield from ((name, Conflict("row-taken-out", row=_shown(name), table=table.name)) for name in seals)


def _shown(row: str) -> str:
    return row.replace(SEPARATOR, ", ")


def _table_faults(connection: Connection, key: bytes, table: Table) -> Iterator[DraftingError]:
    seals = connection.scalars(select(row_seals.c.seal).where(row_seals.c.name == table.name)).all()
    kept = connection.execute(select(table_seals).where(table_seals.c.name == table.name)).one_or_none()
    if kept is None:
        if seals:
            yield Conflict("table-seal-missing", table=table.name)
        return
    last = last_number(connection, table.name)
    total = f"{summed(seals):064x}"
    if kept.seal != sealed_table(key, table.name, len(seals), total, last):
        yield Conflict("table-changed-outside", table=table.name, kept=str(kept.rows), found=str(len(seals)))


def _foreign(connection: Connection) -> Iterator[DraftingError]:
    """Yield tables of seals that no table has."""
    known = {KEY_CHECK, *(table.name for table in SEALED)}
    named = {*connection.scalars(select(row_seals.c.name).distinct()), *connection.scalars(select(table_seals.c.name))}
    yield from (Conflict("seals-of-no-table", table=name) for name in sorted(named - known))
