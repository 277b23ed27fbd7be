"""Merging tables row by row: what two people do to neighbouring rows, or each add at one place, is joined.

A row is known by its first cell, where its line was changed. Who changed the same row, or struck out one that the other
changed, is asked; so is everybody where the joined rows would not have one number of cells.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting_engine.comparison.wordings.matching import shared_spans

_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r":?-+:?")
_FRONT = -1
"""The place before the first row."""

_Cells = tuple[str, ...]


def merge_tables(base: str, ours: str, theirs: str) -> str | None:
    """Return a table with the rows that both changed and added; None where somebody has to be asked."""
    old, *lines = (text.splitlines() for text in (base, ours, theirs))
    if not all(_is_table(rows) for rows in (old, *lines)):
        return None
    sides = [_TableSide.of(old, side) for side in lines]
    if _is_replaced_twice(sides, len(old)) or _is_moved_and_struck(sides, old, lines):
        return None
    rows: list[str] = []
    for at in range(_FRONT, len(old)):
        kept = _joined_row(old[at], *(side.rows.get(at) for side in sides)) if at != _FRONT else []
        added = _joined_additions(sides, at)
        if kept is None or added is None:
            return None
        rows.extend([*kept, *added])
    if not _is_table(rows) or not _is_each_row_once(rows, [old, *lines]):
        return None
    return ("\r\n" if "\r\n" in base else "\n").join(rows)


@dataclass(frozen=True, slots=True)
class _TableSide:
    """What one person made of a table."""

    rows: dict[int, str] = field(default_factory=dict)
    """By place in the base what a row became; without those that were struck out."""
    added: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By the place in the base behind which they stand the rows that are new."""

    @classmethod
    def of(cls, old: Sequence[str], new: Sequence[str]) -> "_TableSide":
        """Find which row became which: the same cells, else the same first cell, between rows that stayed."""
        side = cls()
        cells = [tuple(map(_cells, rows)) for rows in (old, new)]
        at_old = at_new = 0
        for start, end, start_new, end_new in [
            *shared_spans(*(tuple(map("|".join, rows)) for rows in cells)),
            (len(old), len(old), len(new), len(new)),
        ]:
            side._pair(range(at_old, start), new[at_new:start_new], [row[0] for row in cells[0]])
            side.rows.update(zip(range(start, end), new[start_new:end_new], strict=True))
            at_old, at_new = end, end_new
        return side

    def _pair(self, old: Iterable[int], new: Sequence[str], names: Sequence[str]) -> None:
        """Pair the rows between two that stayed; what is left on the new side was added."""
        waiting = list(old)
        last = waiting[0] - 1 if waiting else max(self.rows, default=_FRONT)
        for row in new:
            partner = next((at for at in waiting if names[at] == _cells(row)[0]), None)
            if partner is None:
                self.added[last].append(row)
            else:
                self.rows[partner] = row
                waiting = [at for at in waiting if at > partner]
                last = partner


def _is_table(rows: Sequence[str]) -> bool:
    """Return True if rows have one number of cells, and the second parts the head from the others."""
    if len(rows) < 2 or not all(_DELIMITER.fullmatch(cell) for cell in _cells(rows[1])):
        return False
    return len({len(_cells(row)) for row in rows}) == 1 and all(_BAR.search(row) for row in rows)


def _cells(row: str) -> _Cells:
    bare = row.strip().removeprefix("|")
    if _BAR.search(bare[-1:]) and not bare.endswith("\\|"):
        bare = bare[:-1]
    return tuple(cell.strip() for cell in _BAR.split(bare))


def _joined_row(old: str, ours: str | None, theirs: str | None) -> list[str] | None:
    """Return what became of a row, nothing where it was struck out; None where each side says something else."""
    if ours is None or theirs is None:
        left = theirs if ours is None else ours
        return [] if left is None or _cells(left) == _cells(old) else None
    if _cells(ours) == _cells(theirs):
        return [max(ours, theirs, key=lambda row: (len(row), row))]
    if _cells(theirs) == _cells(old):
        return [ours]
    return [theirs] if _cells(ours) == _cells(old) else None


def _is_replaced_twice(sides: Sequence[_TableSide], count: int) -> bool:
    """Return True if both struck out one row, and each put another one where the other did: perhaps in its place."""
    is_gone = any(all(at not in side.rows for side in sides) for at in range(count))
    return is_gone and any(all(side.added.get(at) for side in sides) for at in range(_FRONT, count))


def _is_moved_and_struck(sides: Sequence[_TableSide], old: Sequence[str], lines: Sequence[Sequence[str]]) -> bool:
    """Return True if one side put a row of the base elsewhere, and the other struck it out."""
    known, *there = ({_cells(row)[0] for row in rows} for rows in (old, *lines))
    added = [{_cells(row)[0] for rows in side.added.values() for row in rows} for side in sides]
    return any(added[at] & known - there[1 - at] for at in (0, 1))


def _joined_additions(sides: Sequence[_TableSide], place: int) -> list[str] | None:
    """Return the rows that both put at one place, in an order that does not depend on who is called ours."""
    ours, theirs = (side.added.get(place, []) for side in sides)
    if list(map(_cells, ours)) == list(map(_cells, theirs)):
        return max(ours, theirs)
    if {_cells(row)[0] for row in ours} & {_cells(row)[0] for row in theirs}:
        return None
    return [row for rows in sorted((ours, theirs)) for row in rows]


def _is_each_row_once(rows: Sequence[str], texts: Sequence[Sequence[str]]) -> bool:
    """Return True if no first cell stands more often than in one of the texts: a row that both moved would."""
    counts = [Counter(_cells(row)[0] for row in text) for text in texts]
    joined = Counter(_cells(row)[0] for row in rows)
    return all(times <= max(count[name] for count in counts) for name, times in joined.items())
