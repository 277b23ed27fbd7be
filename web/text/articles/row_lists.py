"""Rows of a text as the lists that they are: numbered clauses, with what stands under each inside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from markupsafe import Markup

from drafting_engine.clauses.clause import ClauseKind


class PlacedRow(Protocol):
    """A row that knows where it stands."""

    @property
    def indent(self) -> int:
        """How far it is indented."""

    @property
    def is_listed(self) -> bool:
        """True if it is one of a row of clauses: it has a number or a sign of its own and is no heading."""

    @property
    def is_struck(self) -> bool:
        """True if it is only where something stood: it goes with the list around it."""


Row = TypeVar("Row", bound=PlacedRow)


@dataclass(frozen=True, slots=True)
class ListedRow(Generic[Row]):
    """A row, and what stands under it."""

    row: Row
    below: tuple["RowGroup[Row]", ...] = ()


@dataclass(frozen=True, slots=True)
class RowGroup(Generic[Row]):
    """Rows that follow each other: a list of clauses, or what is none."""

    is_list: bool
    rows: tuple[ListedRow[Row], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A clause as it stands in a text."""

    anchor: str
    label: str
    words: Markup
    """Safe HTML."""
    kind: str
    """What it is: `heading`, `paragraph`, `item`, `quote`, `table`, `code`, `footnote`, `tombstone`."""
    heading: int
    """The heading level on this page, 2 to 6; 0 for what is no heading."""
    indent: int
    """How far it is indented, 0 to 6."""
    is_struck: bool = False

    @property
    def is_listed(self) -> bool:
        """True if it is one of a row of clauses: it is an item or has a number, and is no heading."""
        return not self.heading and bool(self.label or self.kind == ClauseKind.ITEM)


def in_lists(rows: Sequence[Row]) -> tuple[RowGroup[Row], ...]:
    """Return rows grouped into lists, each with the rows that are indented further than it."""
    groups: list[tuple[bool, list[ListedRow[Row]]]] = []
    for row, below in _with_what_is_below(rows):
        is_list = row.is_listed or (row.is_struck and bool(groups) and groups[-1][0])
        if not groups or groups[-1][0] is not is_list:
            groups.append((is_list, []))
        groups[-1][1].append(ListedRow(row, in_lists(below)))
    return tuple(RowGroup(is_list, tuple(together)) for is_list, together in groups)


def _with_what_is_below(rows: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Row]]]:
    """Yield each row that stands under none of those before it, with the rows under it; headings have none."""
    start = 0
    while start < len(rows):
        row, end = rows[start], start + 1
        while row.is_listed and end < len(rows) and rows[end].indent > row.indent:
            end += 1
        yield row, rows[start + 1 : end]
        start = end
