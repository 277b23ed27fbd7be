"""Reading a register of residents: millions of rows in bounded memory, of which only keyed digests stay.

The whole table is read and its digests sorted in files beside the register before one of them is written into it, since
a database takes rows in their order many times faster. Each part is written in a unit of its own, so that people sign
meanwhile; the new file holds when it is there whole, and the former one until then. What an import left that was broken
off is never looked at, and the next one deletes it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import SEEK_END
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from drafting_engine.clock import Clock
from drafting_engine.errors import Invalid
from drafting_engine.participation.signatures.residents import ResidentClaim
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import residents
from drafting_engine.register.signatures.residents import ResidentKey
from drafting_engine.services.residents.digests import DIGEST_BYTES, resident_digests
from drafting_engine.services.residents.sorting import SortedKeys
from drafting_engine.services.table_files.columns import Column
from drafting_engine.services.table_files.reading import TableFile, TableRow, open_table

Progress = Callable[[int, int], object]
"""Takes how much of how much is done."""
PART = 20_000
"""Rows that are read, and digests that are written or deleted together."""
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

    def __init__(self, register: Register, clock: Clock, folder: Path) -> None:
        """Write into a register, and sort in a folder that has room for some 70 bytes a row."""
        self._register = register
        self._clock = clock
        self._folder = folder

    def read(self, stream: BinaryIO, *, encoding: str = "", progress: Progress | None = None) -> ResidentImport:
        """Read a table that can be read twice; `progress` is told how much of how much is done.

        Raises `Invalid` if it has no columns by which people are found, or not one row of a person; the former file
        holds then.
        """
        size = stream.seek(0, SEEK_END)
        table = open_table(stream, encoding=encoding)
        if not any(columns <= table.columns for columns in _ENOUGH):
            raise Invalid("residents-without-columns", columns=sorted(table.columns))
        with SortedKeys(self._folder, DIGEST_BYTES) as digests:
            rows, unusable = self._taken(digests, table, lambda: _tell(progress, stream.tell(), 2 * size))
            if rows == unusable:
                raise Invalid("residents-none-readable", count=rows)
            keys = self._write(digests, rows, lambda share: _tell(progress, size + int(share * size), 2 * size))
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

    def _taken(self, digests: SortedKeys, table: TableFile, progress: Callable[[], object]) -> tuple[int, int]:
        """Take the digests of every row; return how many rows there were, and of how many there is none."""
        rows, unusable = 0, 0
        for part in _parts(table.rows):
            claims = [claim_of(row).keys() for row in part]
            digests.add(self._keys(claims))
            rows, unusable = rows + len(part), unusable + sum(not keys for keys in claims)
            progress()
        return rows, unusable

    def _keys(self, claims: Iterable[Sequence[str]]) -> Iterator[ResidentKey]:
        """Yield the digests of some residents, each with the first one of the same resident."""
        for keys in claims:
            first = b""
            for digest in resident_digests(self._register, keys):
                yield digest, first
                first = first or digest

    def _write(self, digests: SortedKeys, rows: int, progress: Callable[[float], object]) -> int:
        """Write digests as a new file that replaces the former one, and return how many different ones there are."""
        with self._register.reading() as unit:
            held = residents.current(unit)
        self._forget(residents_but=held.id if held else 0)
        file = self._register.write(lambda unit: residents.begin(unit, self._clock.now()))
        keys, total = 0, 0
        for part in digests.parts(PART):
            self._register.write(partial(residents.add, file=file, keys=part))
            keys, total = keys + len(part), residents.added_up(total, part)
            progress(keys / digests.amount)
        self._register.write(lambda unit: residents.finish(unit, file, rows=rows, keys=keys, total=total))
        self._forget(residents_but=file)
        return keys

    def _forget(self, *, residents_but: int) -> None:
        """Delete what other files held, a part in each unit."""
        while not self._register.write(lambda unit: residents.forget_others(unit, residents_but, most=PART)):
            pass


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)


def claim_of(row: TableRow) -> ResidentClaim:
    """Return what a row says of a person."""
    return ResidentClaim(
        document=row[Column.DOCUMENT], name=row.name, born=row[Column.BORN], postcode=row[Column.POSTCODE]
    )


def _parts(rows: Iterator[TableRow]) -> Iterator[list[TableRow]]:
    while part := list(islice(rows, PART)):
        yield part
