"""Reading a register of residents: millions of rows in bounded memory, of which only keyed digests stay.

Each part is written in a unit of its own, so that people sign meanwhile; the new file holds when it is there whole, and
the former one until then.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import SEEK_END
from itertools import islice
from typing import BinaryIO

from drafting_engine.clock import Clock
from drafting_engine.errors import Invalid
from drafting_engine.participation.signatures.residents import ResidentClaim
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import residents
from drafting_engine.services.residents.digests import resident_digests
from drafting_engine.services.table_files.columns import Column
from drafting_engine.services.table_files.reading import TableFile, TableRow, open_table

Progress = Callable[[int, int], object]
"""Takes how many bytes of how many were read."""
PART = 20_000
"""Rows whose digests are sorted and written together."""
_ENOUGH = (frozenset({Column.DOCUMENT}), frozenset({Column.BORN, Column.POSTCODE}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentImport:
    """What came of reading a register of residents."""

    rows: int
    unusable: int
    """Rows by which nobody can be found: no number of a document, and no name with day of birth and postcode."""
    keys: int
    encoding: str
    delimiter: str
    unknown: tuple[str, ...]
    """Headers of which nothing is known."""

    @property
    def sign(self) -> str:
        """The delimiter so that people see it."""
        return {"\t": "TAB"}.get(self.delimiter, self.delimiter)


class ImportingResidents:
    """Reads registers of residents into one register."""

    def __init__(self, register: Register, clock: Clock) -> None:
        """Write into a register."""
        self._register = register
        self._clock = clock

    def read(self, stream: BinaryIO, *, encoding: str = "", progress: Progress | None = None) -> ResidentImport:
        """Read a table that can be read twice; `progress` is told how many bytes of how many were read.

        Raises `Invalid` if it has no columns by which people are found, or not one row of a person; the former file
        holds then.
        """
        size = stream.seek(0, SEEK_END)
        table = open_table(stream, encoding=encoding)
        if not any(columns <= table.columns for columns in _ENOUGH):
            raise Invalid("residents-without-columns", columns=sorted(table.columns))
        file = self._register.write(lambda unit: residents.begin(unit, self._clock.now()))
        rows, unusable = self._write(file, table, lambda: _tell(progress, stream, size))
        if rows == unusable:
            with self._register.reading() as unit:
                held = residents.current(unit)
            self._forget(residents_but=held.id if held else 0)
            raise Invalid("residents-none-readable", count=rows)
        with self._register.reading() as unit:
            keys, total = residents.summed(unit, file)
        self._register.write(lambda unit: residents.finish(unit, file, rows=rows, keys=keys, total=total))
        self._forget(residents_but=file)
        return ResidentImport(
            rows=rows,
            unusable=unusable,
            keys=keys,
            encoding=table.encoding,
            delimiter=table.delimiter,
            unknown=table.unknown,
        )

    def forget(self) -> None:
        """Delete every digest of a resident."""
        self._forget(residents_but=0)

    def _write(self, file: int, table: TableFile, progress: Callable[[], object]) -> tuple[int, int]:
        """Write the digests of every row; return how many rows there were, and of how many there is none."""
        rows, unusable = 0, 0
        for part in _parts(table.rows):
            claims = [claim_of(row).keys() for row in part]
            digests = sorted({one for keys in claims for one in resident_digests(self._register, keys)})
            if digests:
                self._register.write(partial(residents.add, file=file, digests=digests))
            rows, unusable = rows + len(part), unusable + sum(not keys for keys in claims)
            progress()
        return rows, unusable

    def _forget(self, *, residents_but: int) -> None:
        """Delete what other files held, a part in each unit."""
        while not self._register.write(lambda unit: residents.forget_others(unit, residents_but, most=PART)):
            pass


def _tell(progress: Progress | None, stream: BinaryIO, size: int) -> None:
    if progress:
        progress(stream.tell(), size)


def claim_of(row: TableRow) -> ResidentClaim:
    """Return what a row says of a person."""
    return ResidentClaim(
        document=row[Column.DOCUMENT], name=row.name, born=row[Column.BORN], postcode=row[Column.POSTCODE]
    )


def _parts(rows: Iterator[TableRow]) -> Iterator[list[TableRow]]:
    while part := list(islice(rows, PART)):
        yield part
