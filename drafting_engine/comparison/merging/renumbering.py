"""Counting rows anew: the labels of a merged text, where its authors count, and numbers that two would claim.

A row is what stands under one clause with labels that count in one way. Rows that go on where another ended, as the
articles of the next chapter do, are one series. Where a side gave clauses that stayed other numbers because of what it
put before them or took away, the merged series is counted anew; elsewhere every clause keeps the label that it has.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from drafting_engine.clauses.numbers.numbering import (
    NoNumber,
    number_in_front,
    reading_in_row,
    readings_in_row,
    readings_of_label,
    with_rank,
)
from drafting_engine.clauses.numbers.numerals import CHINESE
from drafting_engine.comparison.merging.numbers_above import follow_numbers_above
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import SIDES, ConflictKind, MergeEntries, MergeEntry

Rank = tuple[int, str]
"""A number and what may stand behind it: 3, then 3a."""
MergedRowKey = tuple[MergeEntry, str]
"""What a row stands under, and its kind: `#` and the word that headings count, `#article`; empty for other clauses."""
_LAST_WORD = re.compile(r"[^\W_]+(?:\.?[ºª°])?(?=\W*\Z)")
_DIGITS = re.compile(r"\d+")
_SIGNS = re.compile(rf"[第제{CHINESE}]")
"""What 第四条 and 第二章 have beside the sign for what is counted."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """A row of one text."""

    place: MergedRowKey
    style: str
    entries: tuple[MergeEntry, ...]
    ranks: tuple[Rank, ...]


def renumber(entries: MergeEntries, roots: Sequence[MergeEntry]) -> None:
    """Give every entry of a merged text its label; where two claim one that neither side doubled, mark a conflict."""
    for entry in _all(roots):
        entry.label = _label(entries, entry)
    texts = [[row for root in _roots(entries, side) for row in _rows(entries, root)] for side in (None, *SIDES)]
    for series in _series(roots, texts):
        series.count()
    follow_numbers_above(entries, roots)
    for entry in _all(roots):
        if _is_relabelled_twice(entries, entry):
            entry.conflict = ConflictKind.NUMBERS
        _part_duplicates(entry)


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


def _rows(entries: MergeEntries, above: Node) -> Iterator[_Row]:
    """Yield the rows of a text that count, in reading order."""
    kinds: dict[str, list[Node]] = defaultdict(list)
    for node in above.children:
        if node.label:
            kinds[_kind_of_row(node.label, is_heading=node.is_heading)].append(node)
    for kind, nodes in kinds.items():
        found = ranks_of([node.label for node in nodes], is_heading=bool(kind))
        if found is not None:
            style, ranks = found
            place = (entries.of(above), kind)
            yield _Row(place, style, tuple(map(entries.of, nodes)), ranks)
    for child in above.children:
        yield from _rows(entries, child)


def _kind_of_row(label: str, *, is_heading: bool) -> str:
    """Return what tells rows under one clause apart: chapters and articles that stand beside each other count alone."""
    number = _number_word(label) if is_heading else None
    words = _around(label, number) if number is not None else ""
    if label[:1] in ("第", "제"):
        words = _SIGNS.sub("", label)
    return f"#{_NO_LETTERS.sub('', words)}" if is_heading else ""


def ranks_of(labels: Sequence[str], *, is_heading: bool) -> tuple[str, tuple[Rank, ...]] | None:
    """Return the style that all labels share and their numbers; None where they do not count in one way."""
    return _ranks_of(tuple(labels), is_heading=is_heading)


@lru_cache(maxsize=4096)
def _ranks_of(labels: tuple[str, ...], *, is_heading: bool) -> tuple[str, tuple[Rank, ...]] | None:
    prefix, numbers = "", list(labels)
    if is_heading:
        words = [_number_word(label) for label in labels]
        if any(word is None for word in words):
            return None
        prefixes = {_around(label, word) for label, word in zip(labels, words, strict=True) if word}
        numbers = [f"{word.group()}." for word in words if word]
        if len(prefixes) > 1:
            return None
        prefix = next(iter(prefixes), "")
    try:
        readings = readings_in_row(numbers)
    except NoNumber:
        return None
    if len({style for style, _ in readings}) != 1:
        return None
    return prefix + readings[0][0], tuple(value for _, value in readings)


def _number_word(label: str) -> re.Match[str] | None:
    """Return the number in the name of a heading: its last word, or the first of `4. člen`."""
    return number_in_front(label) or _LAST_WORD.search(label)


def _around(label: str, number: re.Match[str]) -> str:
    """Return what a name says besides its number."""
    behind = label[number.end() :].strip(" .") if number.start() == 0 else ""
    return f"{label[: number.start()]}{behind}".casefold()


def is_counted(ranks: Sequence[Rank]) -> bool:
    """Return True if the numbers of a row follow one another; 3a may stand between 3 and 4."""
    whole = [number for number, suffix in ranks if not suffix]
    return all(other == one + 1 for one, other in pairwise(whole))


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

        All three texts must count without a gap.
        """
        is_heading = self._merged[0].node.is_heading
        found = ranks_of([entry.label for entry in self._merged], is_heading=is_heading)
        if found is None or not all(self._is_counted_in(text) for text in self._rows):
            return
        if not self._is_counted_anew() and len(set(found[1])) == len(found[1]):
            return
        number, new, labels = self._before_first(found[1]), dict[MergeEntry, int](), list[str]()
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

    def _is_counted_anew(self) -> bool:
        """Return True if a side gave what stayed in the row another number, or moved something into the row."""
        base = self._ranks[0]
        return any(
            entry.base is not None and base.get(entry) != rank
            for text in self._ranks[1:]
            for entry, rank in text.items()
        )

    def _is_counted_in(self, text: Sequence[_Row]) -> bool:
        return is_counted([rank for row in text for rank in row.ranks])

    def _before_first(self, ranks: Sequence[Rank]) -> int:
        return next((rank for rank, suffix in ranks if not suffix), 1) - 1

    def _host(self, entry: MergeEntry, number: int) -> MergeEntry | None:
        """Find what 3a was put behind: 3, on the side that has it."""
        for text in self._ranks[1:]:
            if entry in text:
                return next((other for other, rank in text.items() if rank == (number, "")), None)
        return None


def _series(roots: Sequence[MergeEntry], texts: Sequence[Sequence[_Row]]) -> Iterator[_Series]:
    """Yield every series, with its rows in the base, in ours, in theirs and in the merged text."""
    home = _UnionFind()
    styles: dict[MergedRowKey, set[str]] = defaultdict(set)
    for text in texts:
        last: dict[tuple[str, str], _Row] = {}
        for row in text:
            styles[row.place].add(row.style)
            key = row.style, row.place[1]
            before = last.get(key)
            if before is not None and row.ranks[0][0] == before.ranks[-1][0] + 1:
                home.join(before.place, row.place)
            last[key] = row
    merged: dict[MergedRowKey, list[MergeEntry]] = defaultdict(list)
    for above in _all(roots):
        for child in above.children:
            if child.label:
                kind = _kind_of_row(child.label, is_heading=child.node.is_heading)
                merged[home.of((above, kind))].append(child)
    for group, children in merged.items():
        rows = [[row for row in text if home.of(row.place) == group] for text in texts]
        used = {style for text in rows for row in text for style in styles[row.place]}
        if len(used) == 1:
            yield _Series(next(iter(used)), children, rows)


class _UnionFind:
    """Rows that are one series, joined by pairs."""

    def __init__(self) -> None:
        self._above: dict[MergedRowKey, MergedRowKey] = {}

    def of(self, place: MergedRowKey) -> MergedRowKey:
        """Return the first row of a series."""
        while place in self._above:
            place = self._above[place]
        return place

    def join(self, one: MergedRowKey, other: MergedRowKey) -> None:
        """Join two rows to one series."""
        first, second = self.of(one), self.of(other)
        if first != second:
            self._above[second] = first


def with_number(label: str, style: str, number: int, *, is_heading: bool) -> str:
    """Return a label of a row with another number, written alike."""
    if not is_heading:
        return with_rank(label, style, number)
    word = _number_word(label)
    if word is None:
        return label
    bare = f"{word.group()}."
    own = max((found for found, _ in readings_of_label(bare) if style.endswith(found)), key=len, default="")
    written = with_rank(bare, own or reading_in_row(bare, [bare])[0], number).removesuffix(".")
    return label[: word.start()] + written + label[word.end() :]


def _with_digits(label: str, number: int) -> str:
    found = _DIGITS.search(label)
    return label[: found.start()] + str(number) + label[found.end() :] if found else label


def _is_relabelled_twice(entries: MergeEntries, entry: MergeEntry) -> bool:
    """Return True if both sides gave an entry another label in its row, and not the same."""
    if entry.conflict is not None or entry.is_counted or not entry.is_kept:
        return False
    is_reparented = any(entries.is_reparented(entry, side) for side in SIDES)
    return not is_reparented and len({node.label for node in entry.nodes}) == 3


def _part_duplicates(above: MergeEntry) -> None:
    """Give the second of two additions under one label the next one; ask where that is not free, or one stood there."""
    first: dict[tuple[str, bool], MergeEntry] = {}
    for entry in list(above.children):
        if not entry.label or entry.conflict is ConflictKind.REMOVED:
            continue
        other = first.setdefault(_row_label(entry), entry)
        if other is entry or other.rival is not None or _are_doubled(entry, other):
            continue
        if entry.base is None and other.base is None and (label := _next_label(above, entry)):
            entry.label, entry.is_counted = label, True
            first[_row_label(entry)] = entry
        else:
            other.conflict, other.rival = ConflictKind.LABELS, entry
            above.children.remove(entry)


def _row_label(entry: MergeEntry) -> tuple[str, bool]:
    return entry.label.strip().casefold(), entry.node.is_heading


def _next_label(above: MergeEntry, entry: MergeEntry) -> str:
    """Return the label that comes behind an entry's own, where the row leaves it free; else nothing."""
    is_heading = entry.node.is_heading
    kind = _kind_of_row(entry.label, is_heading=is_heading)
    row = [
        child
        for child in above.children
        if child.label and _kind_of_row(child.label, is_heading=child.node.is_heading) == kind
    ]
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
