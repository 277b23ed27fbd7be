"""Sealing rows: what is written through this program gets a keyed digest, in the same transaction.

A row that was changed outside keeps a seal that does not fit, and stays so: who writes over it later seals nothing. Who
takes out a row with its seal leaves a sum of its table that does not fit.
"""

import hmac
import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.errors import RegisterUnavailable
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.sealing import changed_rows
from drafting_engine.register.sealing.changed_rows import SEPARATOR, Change
from drafting_engine.register.sealing.sealing_key import made_key, read_key
from drafting_engine.register.tables import row_seals, table_seals

T = TypeVar("T")

BROKEN = "broken"
"""Instead of a seal: the row was changed outside this program, and was written over since."""
KEY_CHECK = ""
"""In place of a table's name: the row by which a key is known to be the one that sealed."""

_SEALING = 7_262_019
"""The number of the advisory lock; it only has to be the same in every process."""
_AT_ONCE = 400
_MODULUS = 1 << 256
_LOG = logging.getLogger(__name__)


class Sealing:
    """Seals what a register's connections write."""

    def __init__(self, key_file: Path) -> None:
        self.key_file = key_file
        self._is_told = False

    def watch(self, engine: Engine) -> None:
        """Let an engine's connections note what they change, once they are prepared; call it before they are."""
        changed_rows.watch(engine)

    def prepare(self, connection: Connection) -> None:
        """Have a connection note which rows it changes."""
        changed_rows.prepare(connection)

    def seal(self, connection: Connection) -> None:
        """Seal what was changed in this transaction; call it last before the commit."""
        if not changed_rows.prepare(connection):
            return
        changed = changed_rows.taken(connection)
        if not changed:
            return
        if connection.dialect.name == POSTGRESQL:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SEALING})
        if key := self._key(connection):
            for name in sorted(changed):
                _seal_table(connection, key, name, changed[name])

    def seal_all(self, connection: Connection, broken: Collection[tuple[str, str]] = ()) -> None:
        """Seal everything that stands; rows that are named as broken, by table and key, stay so."""
        connection.execute(delete(row_seals))
        connection.execute(delete(table_seals))
        key: bytes | None = None
        for table in changed_rows.SEALED:
            for some in _parts(changed_rows.written_rows(connection, table)):
                key = key or self._key(connection)
                if key:
                    found = {name: (None, row) for name, row in some}
                    _seal_table(connection, key, table.name, found, broken)

    def digests(self, connection: Connection) -> KeyedDigests:
        """Return what makes digests by the register's key; raise `RegisterUnavailable` if another one sealed."""
        key = self._key(connection)
        if key is None:
            raise RegisterUnavailable("register-sealed-by-another-key", file=self.key_file.name)
        return KeyedDigests(key)

    def _key(self, connection: Connection) -> bytes | None:
        """Return the key; None if seals are there and the key is not, since another would seal what it never saw."""
        key = read_key(self.key_file)
        checked = connection.scalar(select(table_seals.c.seal).where(table_seals.c.name == KEY_CHECK))
        if checked is None:
            key = key or made_key(connection, self.key_file)
            values = {"name": KEY_CHECK, "rows": 0, "total": "", "last": 0, "seal": _digest(key, KEY_CHECK)}
            connection.execute(insert(table_seals).values(values))
        elif not fits(key, checked):
            if not self._is_told:
                self._is_told = True
                _LOG.error("%s is missing or another one: what is written is not sealed", self.key_file)
            return None
        return key


def fits(key: bytes | None, checked: str) -> bool:
    """Return True if a key is the one by which rows were sealed."""
    return key is not None and hmac.compare_digest(_digest(key, KEY_CHECK), checked)


def _digest(key: bytes, *parts: str) -> str:
    return hmac.new(key, SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), sha256).hexdigest()


def sealed_row(key: bytes, name: str, row_key: str, row: str) -> str:
    """Return the seal of a row."""
    return _digest(key, name, row_key, row)


def sealed_table(key: bytes, name: str, rows: int, total: str, last: int) -> str:
    """Return the seal of a table."""
    return _digest(key, name, str(rows), total, str(last))


def summed(seals: Iterable[str]) -> int:
    """Return the sum of seals, whatever stands in them."""
    return sum(int.from_bytes(sha256(seal.encode()).digest()) for seal in seals) % _MODULUS


def last_number(connection: Connection, name: str) -> int:
    """Return the last number that SQLite gave in a table whose numbers never come again; else 0."""
    table = next((one for one in changed_rows.SEALED if one.name == name), None)
    if connection.dialect.name == POSTGRESQL or table is None or not _never_again(table):
        return 0
    found = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name}).scalar()
    return found if isinstance(found, int) else 0


def _never_again(table: Table) -> bool:
    return bool(table.dialect_options["sqlite"]["autoincrement"])


def _seal_table(
    connection: Connection,
    key: bytes,
    name: str,
    changes: Mapping[str, Change],
    broken: Collection[tuple[str, str]] = (),
) -> None:
    """Give the changed rows of a table their seals, and the table its own."""
    stored = dict(_stored(connection, name, list(changes)))
    wanted: dict[str, str] = {}
    for row_key, (former, present) in changes.items():
        before = None if former is None else sealed_row(key, name, row_key, former)
        if present is not None:
            is_sound = stored.get(row_key) == before and (name, row_key) not in broken
            wanted[row_key] = sealed_row(key, name, row_key, present) if is_sound else BROKEN
    for some in _parts(stored):
        connection.execute(delete(row_seals).where(row_seals.c.name == name, row_seals.c.key.in_(some)))
    if wanted:
        rows = [{"name": name, "key": row_key, "seal": seal} for row_key, seal in wanted.items()]
        connection.execute(insert(row_seals), rows)
    _seal_sum(connection, key, name, len(wanted) - len(stored), summed(wanted.values()) - summed(stored.values()))


def _stored(connection: Connection, name: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    for some in _parts(keys):
        wanted = select(row_seals.c.key, row_seals.c.seal).where(row_seals.c.name == name, row_seals.c.key.in_(some))
        yield from connection.execute(wanted)


def _seal_sum(connection: Connection, key: bytes, name: str, rows: int, total: int) -> None:
    row = connection.execute(select(table_seals).where(table_seals.c.name == name)).one_or_none()
    rows += row.rows if row else 0
    written = f"{(total + (_number(row.total) if row else 0)) % _MODULUS:064x}"
    last = last_number(connection, name)
    seal = sealed_table(key, name, rows, written, last)
    connection.execute(delete(table_seals).where(table_seals.c.name == name))
    values = {"name": name, "rows": rows, "total": written, "last": last, "seal": seal}
    connection.execute(insert(table_seals).values(values))


def _parts(some: Iterable[T]) -> Iterator[list[T]]:
    """Yield what is given in parts that fit into one statement."""
    rest = iter(some)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _number(total: str) -> int:
    """Read a sum; what is none counts as 0, and is found by whoever verifies."""
    try:
        return int(total, 16)
    except ValueError:
        return 0
