"""Counting rows anew: the labels of a merged text, where its authors count, and numbers that two would claim.

A row is what stands under one clause with labels that count in one way. Rows that go on where another ended, as the
articles of the next chapter do, are one series. Where a side gave clauses that stayed other numbers because of what it
put before them or took away, the merged series is counted anew; elsewhere every clause keeps the label that it has.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.numbers.numbering import NoNumber
from drafting_engine.comparison.merging.numbers_above import follow_numbers_above
from drafting_engine.comparison.merging.row_numbers import Rank, is_counted, ranks_of, with_number
from drafting_engine.comparison.merging.row_places import RowPlace, RowPlaces, counts_headings
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import SIDES, ConflictKind, MergeEntries, MergeEntry

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row of one text."""

    place: RowPlace
    style: str
    entries: tuple[MergeEntry, ...]
    ranks: tuple[Rank, ...]


def renumber(entries: MergeEntries, roots: Sequence[MergeEntry]) -> None:
    """Give every entry of a merged text its label; where two claim one that neither side doubled, mark a conflict."""
    for entry in _all(roots):
        entry.label = _label(entries, entry)
    places = RowPlaces(entries, roots)
    texts = [[row for root in _roots(entries, side) for row in _rows(entries, places, root)] for side in (None, *SIDES)]
    homes = _Homes(texts)
    series = {child: homes.of(place) for above in _all(roots) for child, place in places.of_merged(above)}
    for one in _series(series, homes, texts):
        one.count()
    follow_numbers_above(entries, roots)
    for entry in _all(roots):
        if _is_relabelled_twice(entries, entry):
            entry.conflict = ConflictKind.NUMBERS
        _part_duplicates(entry, series)


def _all(roots: Sequence[MergeEntry]) -> Iterator[MergeEntry]:
    for root in roots:
        yield from root.subtree()


def _roots(entries: MergeEntries, side: int | None) -> Iterator[Node]:
    tree = entries.base if side is None else entries.trees[side]
    return iter(tree.roots.values())


def _label(entries: MergeEntries, entry: MergeEntry) -> str:
    """Join what three texts say of a label: who moved a clause to another row, gave it its number there.

    Where both changed it, the lower one stands until it is counted; what stays where the base has it, since both moved
    it to different places, keeps the number that it has there.
    """
    labels = [node.label for node in entry.sides if node is not None]
    if len(labels) == 1 or labels[0] == labels[1] or entry.base is None:
        return labels[0]
    if entry.conflict is ConflictKind.PLACES:
        return entry.base.label
    rehung = [entries.is_reparented(entry, side) for side in SIDES]
    if rehung[0] != rehung[1]:
        return labels[rehung[1]]
    changed = [label for label in labels if label != entry.base.label]
    return min(changed, key=lambda label: (len(label), label))


def _rows(entries: MergeEntries, places: RowPlaces, above: Node) -> Iterator[_Row]:
    """Yield the rows of a text that count, in reading order."""
    for place, nodes in places.of_text(above).items():
        found = ranks_of([node.label for node in nodes], is_heading=counts_headings(place[1]))
        if found is not None:
            style, ranks = found
            yield _Row(place, style, tuple(map(entries.of, nodes)), ranks)
    for child in above.children:
        yield from _rows(entries, places, child)


def _first_whole(ranks: Iterable[Rank]) -> int:
    return next((rank for rank, suffix in ranks if not suffix), 1)


class _Series:
    """Rows of the three texts that count on, one after the other, and the same rows of the merged text."""

    def __init__(self, style: str, merged: Sequence[MergeEntry], rows: Sequence[Sequence[_Row]]) -> None:
        self._style = style
        self._merged = merged
        self._rows = rows
        self._ranks = [
            {entry: rank for row in text for entry, rank in zip(row.entries, row.ranks, strict=True)} for text in rows
        ]

    def count(self) -> None:
        """Count the merged series anew where a side did so, or both went on with one number.

        All three texts must count without a gap, or whoever counted anew what had gaps.
        """
        is_heading = self._merged[0].node.is_heading
        found = ranks_of([entry.label for entry in self._merged], is_heading=is_heading)
        anew = self._counted_anew()
        texts = self._rows if self._is_counted_in(self._rows[0]) or not anew else anew
        if found is None or not all(self._is_counted_in(text) for text in texts):
            return
        if not anew and len(set(found[1])) == len(found[1]):
            return
        number, new, labels = self._first(found[1]) - 1, dict[MergeEntry, int](), list[str]()
        for entry, (rank, suffix) in zip(self._merged, found[1], strict=True):
            if suffix:
                host = self._host(entry, rank)
                labels.append(_with_digits(entry.label, new.get(host, rank) if host is not None else rank))
                continue
            number = new[entry] = number + 1
            try:
                label = with_number(entry.label, self._style, number, is_heading=is_heading)
            except NoNumber:
                if number not in (known := self._known_labels()):
                    return
                label = known[number]
            labels.append(entry.label if number == rank else label)
        for entry, label in zip(self._merged, labels, strict=True):
            entry.label, entry.is_counted = label, True

    def _known_labels(self) -> dict[int, str]:
        """Return by number how the texts write it; of words, `SEGUNDA`, nothing else tells how they are written."""
        found: dict[int, str] = {}
        for side, text in zip((None, *SIDES), self._ranks, strict=True):
            for entry, (rank, suffix) in text.items():
                node = entry.base if side is None else entry.sides[side]
                if node is not None and not suffix:
                    found.setdefault(rank, node.label)
        return found

    def _counted_anew(self) -> list[Sequence[_Row]]:
        """Return the rows of a side that gave what stayed there another number, or moved something into the row."""
        base = self._ranks[0]
        return [
            text
            for text, ranks in zip(self._rows[1:], self._ranks[1:], strict=True)
            if any(entry.base is not None and base.get(entry) != rank for entry, rank in ranks.items())
        ]

    def _is_counted_in(self, text: Sequence[_Row]) -> bool:
        return is_counted([rank for row in text for rank in row.ranks])

    def _first(self, ranks: Sequence[Rank]) -> int:
        """Return the number with which the series begins: that of all three texts, where they agree."""
        firsts = {_first_whole(rank for row in text for rank in row.ranks) for text in self._rows if text}
        return firsts.pop() if len(firsts) == 1 else _first_whole(ranks)

    def _host(self, entry: MergeEntry, number: int) -> MergeEntry | None:
        """Find what 3a was put behind: 3, on the side that has it."""
        for text in self._ranks[1:]:
            if entry in text:
                return next((other for other, rank in text.items() if rank == (number, "")), None)
        return None


def _series(
    homes_of: Mapping[MergeEntry, RowPlace], homes: "_Homes", texts: Sequence[Sequence[_Row]]
) -> Iterator[_Series]:
    """Yield every series, with its rows in the base, in ours, in theirs and in the merged text."""
    styles: dict[RowPlace, set[str]] = defaultdict(set)
    rows: dict[RowPlace, list[list[_Row]]] = defaultdict(lambda: [[] for _ in texts])
    for at, text in enumerate(texts):
        for row in text:
            home = homes.of(row.place)
            styles[home].add(row.style)
            rows[home][at].append(row)
    merged: dict[RowPlace, list[MergeEntry]] = defaultdict(list)
    for child, home in homes_of.items():
        merged[home].append(child)
    for home, children in merged.items():
        if len(styles[home]) == 1:
            yield _Series(next(iter(styles[home])), children, rows[home])


class _Homes:
    """Rows that are one series, joined by pairs: each goes on where another ended."""

    def __init__(self, texts: Sequence[Sequence[_Row]]) -> None:
        self._above: dict[RowPlace, RowPlace] = {}
        for text in texts:
            last: dict[tuple[str, str], _Row] = {}
            for row in text:
                key = row.style, row.place[1]
                before = last.get(key)
                if before is not None and row.ranks[0][0] == before.ranks[-1][0] + 1:
                    self._join(before.place, row.place)
                last[key] = row

    def of(self, place: RowPlace) -> RowPlace:
        """Return the first row of a series."""
        while place in self._above:
            place = self._above[place]
        return place

    def _join(self, one: RowPlace, other: RowPlace) -> None:
        first, second = self.of(one), self.of(other)
        if first != second:
            self._above[second] = first


def _with_digits(label: str, number: int) -> str:
    found = _DIGITS.search(label)
    return label[: found.start()] + str(number) + label[found.end() :] if found else label


def _is_relabelled_twice(entries: MergeEntries, entry: MergeEntry) -> bool:
    """Return True if both sides gave an entry another label in its row, and not the same."""
    if entry.conflict is not None or entry.is_counted or not entry.is_kept:
        return False
    is_reparented = any(entries.is_reparented(entry, side) for side in SIDES)
    return not is_reparented and len({node.label for node in entry.nodes}) == 3


def _part_duplicates(above: MergeEntry, series: Mapping[MergeEntry, RowPlace]) -> None:
    """Give the second of two additions under one label the next one; ask where that is not free, or one stood there."""
    first: dict[tuple[str, RowPlace | None], MergeEntry] = {}
    for entry in list(above.children):
        if not entry.label or entry.conflict is ConflictKind.REMOVED:
            continue
        other = first.setdefault(_row_label(entry, series), entry)
        if other is entry or other.rival is not None or _are_doubled(entry, other):
            continue
        if entry.base is None and other.base is None and (label := _next_label(above, entry, series)):
            entry.label, entry.is_counted = label, True
            first[_row_label(entry, series)] = entry
        else:
            other.conflict, other.rival = ConflictKind.LABELS, entry
            above.children.remove(entry)


def _row_label(entry: MergeEntry, series: Mapping[MergeEntry, RowPlace]) -> tuple[str, RowPlace | None]:
    return entry.label.strip().casefold(), series.get(entry)


def _next_label(above: MergeEntry, entry: MergeEntry, series: Mapping[MergeEntry, RowPlace]) -> str:
    """Return the label that comes behind an entry's own, where the row leaves it free; else nothing."""
    is_heading = entry.node.is_heading
    row = [child for child in above.children if child.label and series.get(child) == series.get(entry)]
    found = ranks_of([child.label for child in row], is_heading=is_heading)
    if found is None:
        return ""
    style, ranks = found
    at = row.index(entry)
    number, suffix = ranks[at]
    if suffix or any(rank <= number + 1 for rank, _ in ranks[at + 1 :]):
        return ""
    try:
        return with_number(entry.label, style, number + 1, is_heading=is_heading)
    except NoNumber:
        return ""


def _are_doubled(one: MergeEntry, other: MergeEntry) -> bool:
    """Return True if a text already has both in one row under one label, or readers count both: `1.`, `1.`"""
    if all(entry.node.clause is not None and entry.node.clause.written for entry in (one, other)):
        return True
    pairs = [(one.base, other.base), *zip(one.sides, other.sides, strict=True)]
    return any(
        here is not None and there is not None and here.parent is there.parent and here.label == there.label
        for here, there in pairs
    )
