"""Merging siblings: what both sides put at one place of a row, in one order.

What both put there stands once. What one side only hung under another clause keeps its place among what the other
added. Else labels decide; then what goes on the row in front comes before what opens something new. Only where nothing
of that tells, the words do, so that the order does not depend on who is called ours.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import pairwise

from drafting_engine.clauses.numbers.numbering import NoNumber, reading_in_row
from drafting_engine.comparison.merging.three_way_matching import SIDES, MergeEntry

_TERM = re.compile(
    r"[^\w\"“„«*]{0,6}(?:[\"“„«](?P<quoted>[^\"“”„«»*]{2,60})[\"”“»]|\*\*(?P<bold>[^*]{2,60}?)(?::\*\*|\*\*(?=\s*[:–—-])))"
)
"""How a definition begins."""
Unite = Callable[[MergeEntry, MergeEntry], MergeEntry]
"""Makes one entry of two additions that are the same."""
IsInOrder = Callable[[MergeEntry, int], bool]
"""True if a side left an entry of the base where it stands in reading order, whatever it hung it under."""


def merged_siblings(
    ours: Sequence[MergeEntry],
    theirs: Sequence[MergeEntry],
    before: MergeEntry | None,
    unite: Unite,
    is_in_order: IsInOrder,
) -> Iterator[MergeEntry]:
    """Yield two rows of siblings as one, behind the entry `before`."""
    at_ours = at_theirs = 0
    for here, there in _same(ours, theirs):
        yield from _parted(ours[at_ours:here], theirs[at_theirs:there], before, is_in_order)
        one, other = ours[here], theirs[there]
        yield one if one is other else unite(one, other)
        at_ours, at_theirs = here + 1, there + 1
    yield from _parted(ours[at_ours:], theirs[at_theirs:], before, is_in_order)


def plain(text: str) -> str:
    """Return letters and digits only: blanks, wrapping and markup are left out."""
    return "".join(filter(str.isalnum, text))


def same_addition(one: MergeEntry, other: MergeEntry) -> bool:
    """Return True if two additions are the same, however they are wrapped and set."""
    return _sameness(one) == _sameness(other)


def defined_term(entry: MergeEntry) -> str:
    """Return the term that a clause begins with in quotation marks or in bold, `"Board" means ...`; else nothing."""
    node = entry.node
    found = _TERM.match(node.body if node.label else node.head + node.body)
    return plain(found["quoted"] or found["bold"]).casefold() if found is not None else ""


def _same(ours: Sequence[MergeEntry], theirs: Sequence[MergeEntry]) -> Iterator[tuple[int, int]]:
    """Yield the positions (ours, theirs) of what stands in both rows, in the order of both."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for there, entry in enumerate(theirs):
        places[_sameness(entry)].append(there)
    at = 0
    for here, entry in enumerate(ours):
        found = places.get(_sameness(entry), [])
        position = bisect_left(found, at)
        if position < len(found):
            yield here, found[position]
            at = found[position] + 1


def _sameness(entry: MergeEntry) -> Hashable:
    """Return what two entries share that are the same: of an addition its label and words, else the entry itself.

    What has no words of its own, such as an article without a title, is what stands under it.
    """
    if entry.base is not None:
        return entry
    node = entry.node
    words = plain(node.clause.text if node.clause is not None else node.body)
    below = () if words else tuple(plain(one.body) for one in node.subtree())
    return node.clause is None, node.label, plain(node.body), node.is_heading, below


def _parted(
    ours: Sequence[MergeEntry], theirs: Sequence[MergeEntry], before: MergeEntry | None, is_in_order: IsInOrder
) -> Iterator[MergeEntry]:
    """Yield two rows that share nothing: what both texts have stands among what the other added as it does there.

    So an addition stays behind the paragraph that closes a list, also when somebody put an item in front of it, and
    the paragraph stands beside the list now and no longer under it.
    """
    rows = ours, theirs
    for side, row in zip(SIDES, rows, strict=True):
        other = rows[1 - side]
        for at, entry in enumerate(row if other else ()):
            node = entry.sides[1 - side]
            if entry.base is None or node is None or not is_in_order(entry, side):
                continue
            there = sum(_number(one, 1 - side) < node.number for one in other)
            cuts = (at, there) if side == 0 else (there, at)
            yield from _parted(ours[: cuts[0]], theirs[: cuts[1]], before, is_in_order)
            yield entry
            rests = (ours[at + 1 :], theirs[there:]) if side == 0 else (ours[there:], theirs[at + 1 :])
            yield from _parted(*rests, entry, is_in_order)
            return
    yield from _interleaved(ours, theirs, before)


def _number(entry: MergeEntry, side: int) -> int:
    node = entry.sides[side]
    return node.number if node is not None else -1


def _interleaved(
    ours: Sequence[MergeEntry], theirs: Sequence[MergeEntry], before: MergeEntry | None
) -> Iterator[MergeEntry]:
    """Yield two rows that share nothing in one order: headings come last, since what follows would stand under them."""
    cuts = [next((at for at, entry in enumerate(row) if entry.node.is_heading), len(row)) for row in (ours, theirs)]
    yield from _ordered(ours[: cuts[0]], theirs[: cuts[1]], before)
    yield from _ordered(ours[cuts[0] :], theirs[cuts[1] :], before)


def _ordered(
    ours: Sequence[MergeEntry], theirs: Sequence[MergeEntry], before: MergeEntry | None
) -> Sequence[MergeEntry]:
    if not ours or not theirs:
        return [*ours, *theirs]
    rows = [[(_label(entry, side), entry) for entry in row] for side, row in zip(SIDES, (ours, theirs), strict=True)]
    ranks = _ranks([label for row in rows for label, _ in row])
    mine, other = ranks[: len(ours)], ranks[len(ours) :]
    if ranks and _is_rising(mine) and _is_rising(other) and not set(mine) & set(other):
        return [entry for _, entry in sorted(zip(ranks, [*ours, *theirs], strict=True), key=lambda pair: pair[0])]
    return [entry for row in sorted(rows, key=lambda row: _key(row, before)) for _, entry in row]


def _label(entry: MergeEntry, side: int) -> str:
    """Return the label that the side gave which put the entry here."""
    node = entry.sides[side] or entry.node
    return node.label


def _ranks(labels: Sequence[str]) -> list[tuple[int, str]]:
    """Return the numbers of labels that count in one way; nothing where they do not."""
    if not all(labels):
        return []
    try:
        readings = [reading_in_row(label, labels) for label in labels]
    except NoNumber:
        return []
    return [value for _, value in readings] if len({style for style, _ in readings}) == 1 else []


def _is_rising(ranks: Sequence[tuple[int, str]]) -> bool:
    return all(one < other for one, other in pairwise(ranks))


def _key(
    row: Sequence[tuple[str, MergeEntry]], before: MergeEntry | None
) -> tuple[bool, bool, tuple[tuple[int, str], ...], str]:
    """Order whole rows: one that goes on what stands in front comes first, and what is new before what came along;
    then the lower number; then the words tell."""
    label, first = row[0]
    old = (before.base or before.node).label if before is not None else ""
    words = " ".join(plain(node.body) for _, entry in row for node in (entry.base or entry.node).subtree())
    goes_on = _ranks([old, label]) or (before is not None and _is_same_list(before, first))
    return not goes_on, first.base is not None, tuple(_ranks([label])), words


def _is_same_list(before: MergeEntry, entry: MergeEntry) -> bool:
    """Return True if an entry goes on a list without numbers: both have the same sign in front."""
    sign = (before.base or before.node).head.strip()
    return bool(sign) and not before.node.is_heading and sign == entry.node.head.strip() and not entry.node.label
