"""The register: opening it, reading units and writing units."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine

from drafting_engine.errors import DraftingError
from drafting_engine.register import schema_version
from drafting_engine.register.committing import GroupCommit
from drafting_engine.register.connecting import postgresql_engine, snapshots, sqlite_engine
from drafting_engine.register.erasing import vacuum
from drafting_engine.register.errors import translated
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.sealing.seal_checking import known_key, seal_faults
from drafting_engine.register.sealing.sealing import Sealing
from drafting_engine.register.sealing.sealing_key import FILE
from drafting_engine.register.signatures import residents, signature_counts
from drafting_engine.register.snapshots import snapshot
from drafting_engine.register.units import Unit
from drafting_engine.register.writable import require_writable

T = TypeVar("T")


class Register:
    """A database, open; safe to share between threads."""

    def __init__(self, engine: Engine, key_file: Path) -> None:
        self._engine = engine
        self._reader = snapshots(engine)
        self._sealing = Sealing(key_file)
        self._sealing.watch(engine)
        self._committing = GroupCommit(engine, self._sealing)

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """Open a unit for reading: one connection with one snapshot."""
        with translated(), self._reader.connect() as connection, connection.begin():
            yield Unit(connection)

    @cached_property
    def digests(self) -> KeyedDigests:
        """What makes digests by the register's key; raise `RegisterUnavailable` if that is missing or another one.

        Ask for it before a unit, and not inside of one.
        """
        return self.write(lambda unit: self._sealing.digests(unit.connection))

    def write(self, act: Callable[[Unit], T]) -> T:
        """Run a unit that writes; return its result when it is on disk. It shares its commit with others.

        It may be carried out twice if the first attempt left nothing behind: it must do nothing but write here.
        """
        return self._committing.run(act)

    def submit(self, act: Callable[[Unit], T]) -> "Future[T]":
        """Ask for a unit that writes, and go on; the future has its result when it is on disk, as of `write`."""
        return self._committing.submit(act)

    def require_writable(self) -> None:
        """Raise `RegisterUnavailable` if nothing can be written now, as far as can be told without trying."""
        with translated():
            require_writable(self._engine)

    def migrate(self) -> tuple[str, ...]:
        """Migrate the tables to this program's version; return the names of the steps."""
        from drafting_engine.register import migrations  # noqa: PLC0415 - Alembic takes long to load, and few migrate

        with translated():
            steps = migrations.migrate(self._engine, self._sealing)
        if steps:
            self._engine.dispose()  # connections from before note the changes of tables that have another form now
        return steps

    def check(self) -> None:
        """Raise `SchemaOutOfDate` if the tables have another version than this program's."""
        with translated():
            schema_version.check(self._engine)

    def faults(self, unit: Unit) -> Iterator[DraftingError]:
        """Yield what is wrong with the register: its file, the form of its tables, rows that others changed."""
        from drafting_engine.register import checking  # noqa: PLC0415 - Alembic loads long, few verify
        from drafting_engine.register.signatures import log_checking  # noqa: PLC0415 - as above

        yield from checking.faults(unit)
        yield from seal_faults(unit.connection, self._sealing.key_file)
        yield from residents.faults(unit)
        yield from signature_counts.faults(unit)
        if key := known_key(unit.connection, self._sealing.key_file):
            yield from log_checking.faults(unit, KeyedDigests(key))

    def accept(self) -> None:
        """Seal every row as it stands, whoever wrote it."""
        self.write(lambda unit: self._sealing.seal_all(unit.connection))

    def copy(self, target: Path, meanwhile: Callable[[], T]) -> T:
        """Copy a snapshot into a new file; call `meanwhile` while nobody can write, and return its result."""
        with translated():
            return snapshot(self._engine, target, meanwhile)

    def vacuum(self) -> bool:
        """Remove erased data from the files of the database; return False if somebody who reads keeps it there."""
        with translated():
            return vacuum(self._engine)

    def close(self) -> None:
        """Finish what waits and close every connection."""
        self._committing.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_register(file: Path, address: str = "") -> Register:
    """Open the database at an address, or without one the file; nothing is migrated and no server is asked yet."""
    return Register(postgresql_engine(address) if address else sqlite_engine(file), file.parent / FILE)
