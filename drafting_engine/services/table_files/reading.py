"""Reading a table row by row, in bounded memory, and telling which rows can't be read."""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from drafting_engine.errors import Invalid
from drafting_engine.services.table_files.columns import Column, columns_of
from drafting_engine.services.table_files.encodings import encoding_of

MOST_IN_LINE = 100_000
"""The most characters of a row; a longer one is no row of people."""
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row of people."""

    number: int
    """Where it stands in the file, counting lines of the table from 1 for the first below the header."""
    fields: Mapping[Column, str]
    """What the known columns hold; empty if the row can't be read."""

    def __getitem__(self, column: Column) -> str:
        """Return what a column holds; empty where the table has none of this kind."""
        return self.fields.get(column, "")

    @property
    def name(self) -> str:
        """The whole name, however the table cuts it."""
        given, surnames = self[Column.GIVEN_NAMES], self[Column.SURNAMES]
        whole = self[Column.NAME]
        if whole and (given or not surnames):
            return whole
        return " ".join(part for part in (given or whole, surnames) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """A table that has been opened: how it is written, what its columns are, and its rows."""

    encoding: str
    delimiter: str
    columns: frozenset[Column]
    unknown: tuple[str, ...]
    """Headers of which nothing is known; what stands below them is not read."""
    rows: Iterator[TableRow]


def open_table(stream: BinaryIO, *, encoding: str = "") -> TableFile:
    """Open a table, in an encoding that is known or else guessed; raise `Invalid` if no header is known.

    The stream must be one that can be read twice.
    """
    encoding = _known(encoding) if encoding else encoding_of(stream)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    first = text.readline(MOST_IN_LINE)
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    places = columns_of(header)
    if not places:
        raise Invalid("table-without-header", header=first.strip()[:80])
    known = set(places.values())
    return TableFile(
        encoding=encoding,
        delimiter=delimiter,
        columns=frozenset(places),
        unknown=tuple(words.strip()[:80] for place, words in enumerate(header) if place not in known and words.strip()),
        rows=_rows(csv.reader(_lines(text), delimiter=delimiter), places),
    )


def _known(encoding: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise Invalid("encoding-not-known", encoding=encoding[:40]) from None


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield lines; of one that never ends only the start, so that a file of no lines costs no memory.

    The stream below is left open: whoever opened it may still ask how far it was read.
    """
    try:
        while line := text.readline(MOST_IN_LINE):
            yield line.replace("\0", "")
    finally:
        text.detach()


def _rows(reader: Iterator[list[str]], places: Mapping[Column, int]) -> Iterator[TableRow]:
    number = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a field that never ends: the row is told as one that can't be read
            cells = []
        else:
            if not any(map(str.strip, cells)):
                continue
        number += 1
        fields = {column: " ".join(cells[place].split()) for column, place in places.items() if place < len(cells)}
        yield TableRow(number=number, fields=fields)
