"""Merging trees: under what each entry of three texts stands in the merged one, and in which order.

The base gives the frame. A side's change of what a clause stands under, or of the order among siblings, is taken over;
what a side adds belongs to the clause that it stands under there, and to a place among the children that the base knew.
So the result does not depend on who is called ours. After the three-way merge of ordered trees by Lindholm (2004, "A
three-way merge for XML documents"), with rules for law: what one side removed and the other changed is always asked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from drafting_engine import deadline
from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.comparison.merging.sibling_merging import defined_term, merged_siblings, plain, same_addition
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import SIDES, ConflictKind, MergeEntries, MergeEntry

LEAST_JOINED = 12
"""So many letters and digits of a clause stand in another one because the clause was joined to it."""
START = -1
"""The place before the first child."""

_Neighbours = dict[MergeEntry, tuple[MergeEntry | None, MergeEntry | None]]
"""The entry before and the one behind, by entry."""


def merge_trees(entries: MergeEntries) -> tuple[MergeEntry, ...]:
    """Return every document of the merged text as a tree of entries; what must be asked carries a conflict."""
    return _TreeMerge(entries).run()


class _TreeMerge:
    """One merge of three trees."""

    def __init__(self, entries: MergeEntries) -> None:
        self._entries = entries
        self._followers: dict[MergeEntry, list[MergeEntry]] = defaultdict(list)
        """Additions that go where their neighbours went, by the neighbour in front of them."""
        self._leaders: dict[MergeEntry, list[MergeEntry]] = defaultdict(list)
        """The same by the neighbour behind them, where none stands in front."""
        self._accompanying: set[MergeEntry] = set()
        """All of these."""
        self._alive: set[MergeEntry] = set()
        self._steady: dict[tuple[Node, int], _Neighbours] = {}
        """By what a row stands under, and side: the neighbours of its entries that the side did not move."""

    def run(self) -> tuple[MergeEntry, ...]:
        """Merge."""
        every = self._entries.all
        kept = [entry for entry in every if entry.is_kept]
        self._alive.update(kept)
        for entry in kept:
            entry.parent = self._parent_of_kept(entry)
        for entry in kept:
            self._break_circle(entry)
        for side in SIDES:
            for entry in (one for one in every if one.is_added(side)):
                deadline.check()
                self._place_added(entry, side)
        self._mark_removals(every)
        for entry in kept:
            if entry.parent is not None and entry.parent not in self._alive:
                entry.parent = self._alive_above(entry)
        roots = tuple(entry for entry in every if entry in self._alive and entry.node.parent is None)
        for root in roots:
            self._arrange(root)
        return roots

    # What an entry stands under

    def _parent_of_kept(self, entry: MergeEntry) -> MergeEntry | None:
        """Join what both sides say of what an entry of the base stands under."""
        old = self._entries.above(entry, None)
        ours, theirs = (self._entries.above(entry, side) for side in SIDES)
        if entry.node.clause is None and all(self._entries.is_behind_same(entry, side) for side in SIDES):
            return max((one for one in (old, ours, theirs) if one is not None), key=_depth, default=None)
        ours, theirs = (
            old if self._entries.is_read_elsewhere(entry, side) else above
            for side, above in zip(SIDES, (ours, theirs), strict=True)
        )
        if ours is theirs or theirs is old:
            moved = ours is not old and ours is not theirs
            if moved and entry in self._entries.reordered[1]:
                entry.conflict = ConflictKind.PLACES
            return ours
        if ours is old:
            if entry in self._entries.reordered[0]:
                entry.conflict = ConflictKind.PLACES
            return theirs
        entry.conflict = ConflictKind.PLACES
        return old if old in self._alive else min((e for e in (ours, theirs) if e is not None), key=_place)

    def _break_circle(self, entry: MergeEntry) -> None:
        """Where each side put one under the other, both stay where the base has them, and are asked."""
        seen = [entry]
        while (above := seen[-1].parent) is not None:
            if above in seen:
                for one in seen[seen.index(above) :]:
                    one.parent, one.conflict = self._entries.above(one, None), ConflictKind.PLACES
                return
            seen.append(above)

    def _place_added(self, entry: MergeEntry, side: int) -> None:
        """Put what a side added under what it stands under there, or with its neighbours where these went away."""
        self._alive.add(entry)
        above = self._entries.above(entry, side)
        entry.parent = above
        if above is None or above.base is None:
            return
        before, behind = self._neighbours(entry, side)
        home = self._home_of(before, behind, above, side)
        if home is None or home is above:
            return
        entry.parent = home
        self._accompanying.add(entry)
        if before is not None:
            self._followers[before].append(entry)
        elif behind is not None:
            self._leaders[behind].append(entry)

    def _neighbours(self, entry: MergeEntry, side: int) -> tuple[MergeEntry | None, MergeEntry | None]:
        """Return the siblings next to an addition that the base has there too and the side did not move."""
        node = entry.sides[side]
        above = node.parent if node is not None else None
        if above is None:
            return None, None
        if (above, side) not in self._steady:  # once for a row: it may hold thousands of additions
            self._steady[above, side] = self._steady_beside([self._entries.of(child) for child in above.children], side)
        return self._steady[above, side][entry]

    def _steady_beside(self, row: Sequence[MergeEntry], side: int) -> _Neighbours:
        """Return for each entry of a row the next one before and behind it that the side did not move."""
        before = dict(zip(row, _last_before(row, lambda one: self._is_steady(one, side)), strict=True))
        back = row[::-1]
        behind = dict(zip(back, _last_before(back, lambda one: self._is_steady(one, side)), strict=True))
        return {entry: (before[entry], behind[entry]) for entry in row}

    def _is_steady(self, entry: MergeEntry, side: int) -> bool:
        return entry.base is not None and not self._entries.is_moved(entry, side)

    def _home_of(
        self, before: MergeEntry | None, behind: MergeEntry | None, above: MergeEntry, side: int
    ) -> MergeEntry | None:
        """Find what an addition stands under once the other side's moves count; None where it must be asked.

        An addition stays with what it stood under. It goes with its neighbours where that was merged with another, so
        that all of it lives on there, or split so that they stand under a part that is new; or where a paragraph was
        put between them and the lead-in of their list. And it stands where the paragraph in front of it does.
        """
        if before is not None and before in self._alive and self._entries.is_read_elsewhere(before, side):
            return before.parent
        homes = [one.parent if one in self._alive else None for one in (before, behind) if one is not None]
        is_shared = bool(homes) and all(home is homes[0] for home in homes)
        if above not in self._alive:
            below = [self._entries.of(child) for child in above.base.children] if above.base is not None else []
            is_merged = is_shared and all(one in self._alive and one.parent is homes[0] for one in below)
            return homes[0] if is_merged else None
        home = homes[0] if is_shared and before is not None else None
        is_let_go = home is above.parent and _is_lead_in(above)  # a list is its lead-in's only while nothing parts them
        return home if home is not None and (home.base is None or is_let_go) else above

    def _alive_above(self, entry: MergeEntry) -> MergeEntry | None:
        """Find the next above that is there, for an entry whose own was removed by the side that left it there."""
        entry.conflict = ConflictKind.PLACES
        for side in SIDES:
            above = self._entries.above(entry, side)
            if above in self._alive:
                return above
        above = self._entries.above(entry, None)
        while above is not None and above not in self._alive:
            above = self._entries.above(above, None)
        return above

    # What was removed

    def _mark_removals(self, every: Sequence[MergeEntry]) -> None:
        """Ask where one side removed what the other changed, or took up in another clause."""
        for side in SIDES:
            for entry in (one for one in every if one.is_removed_opposite(side) and self._is_changed(one, side)):
                self._mark_removal(entry, side)
        for entry in every:
            if entry.base is not None and entry.sides == [None, None]:
                self._mark_joined(entry)

    def _is_changed(self, entry: MergeEntry, side: int) -> bool:
        """Return True if a side changed, moved or added to what the other side removed."""
        node, old = entry.sides[side], entry.base
        if node is None or old is None:
            return False
        if node.body.split() != old.body.split() or self._entries.is_moved(entry, side):
            return True
        for child in node.children:
            below = self._entries.of(child)
            if below.is_added(side) and below.parent is entry:
                return True
            if below.is_kept and self._entries.is_reparented(below, side) and below.parent is entry:
                return True
        return False

    def _mark_removal(self, entry: MergeEntry, side: int) -> None:
        """Ask about the whole that was removed: the highest entry that went, with all that stood under it."""
        top = entry
        while (above := self._entries.above(top, side)) is not None and above.is_removed_opposite(side):
            top = above
        if top in self._alive:
            return
        top.conflict = ConflictKind.REMOVED
        for one in self._removed_below(top, side):
            self._alive.add(one)
            one.parent = self._entries.above(one, side)
        if top.parent is not None and top.parent not in self._alive:
            top.parent = self._alive_above(top)
            top.conflict = ConflictKind.REMOVED

    def _removed_below(self, entry: MergeEntry, side: int) -> Iterator[MergeEntry]:
        yield entry
        node = entry.sides[side]
        for child in node.children if node is not None else ():
            below = self._entries.of(child)
            if below.is_removed_opposite(side):
                yield from self._removed_below(below, side)

    def _mark_joined(self, entry: MergeEntry) -> None:
        """Ask where one side struck out what the other joined to the clause beside it."""
        nodes = self._entries.base.nodes
        words = plain(entry.base.body) if entry.base is not None and entry.base.clause is not None else ""
        if entry.base is None or len(words) < LEAST_JOINED:
            return
        for number in (entry.base.number - 1, entry.base.number + 1):
            beside = self._entries.of(nodes[number]) if 0 <= number < len(nodes) else None
            if beside is None or not beside.is_kept or beside.conflict is not None:
                continue
            old, ours, theirs = (words in plain(node.body) for node in (beside.base, *beside.sides) if node is not None)
            if not old and ours != theirs:
                beside.conflict = ConflictKind.WORDS

    # Order

    def _arrange(self, above: MergeEntry) -> None:
        """Put the children of an entry in order, and theirs."""
        above.children = self._row(above)
        for child in above.children:
            self._arrange(child)

    def _row(self, above: MergeEntry) -> list[MergeEntry]:
        """Return the children of an entry in order: those of the base, and at each place what the sides put there."""
        frame = [self._entries.of(child) for child in above.base.children] if above.base is not None else []
        arrivals = [self._arrivals(above, side, frame) for side in SIDES]
        self._mark_two_places(arrivals)
        put = [self._by_place(found, above) for found in arrivals]
        row: list[MergeEntry] = []
        for place in range(START, len(frame)):
            if place >= 0 and self._stays(frame[place], above):
                row.extend(self._with_accompanying(frame[place]))
            ours, theirs = (found.get(place, []) for found in put)
            if ours and theirs and place + 1 < len(frame):
                self._mark_replaced(frame[place + 1], ours, theirs)
            for entry in merged_siblings(
                ours, theirs, row[-1] if row else None, self._unite, self._entries.is_in_order
            ):
                row.extend(self._with_accompanying(entry))
        self._mark_defined_twice(row)
        return row

    def _mark_replaced(self, old: MergeEntry, ours: list[MergeEntry], theirs: list[MergeEntry]) -> None:
        """Ask where both sides struck an entry out and each put another one of its own in its place."""
        is_gone = old.base is not None and old.sides == [None, None]
        one, other = ours[0], theirs[0]
        if is_gone and one.base is None and other.base is None and not same_addition(one, other):
            self._set_against(one, other)
            del theirs[0]

    def _set_against(self, one: MergeEntry, other: MergeEntry) -> None:
        """Ask which of two additions shall stand; the other and what is under it are written as its side has them."""
        one.conflict, one.rival = ConflictKind.LABELS, other
        self._arrange(other)
        for entry in other.subtree():
            entry.label = entry.node.label

    def _mark_defined_twice(self, row: list[MergeEntry]) -> None:
        """Ask where each side added what a term means, and one term means two things."""
        ours, theirs = ([one for one in row if one.is_added(side) and not one.is_added(1 - side)] for side in SIDES)
        terms = {term: one for one in ours if (term := defined_term(one))}
        for other in theirs if terms else ():
            one = terms.get(defined_term(other))
            if one is not None and one.rival is None and other.rival is None:
                self._set_against(one, other)
                row.remove(other)

    def _unite(self, one: MergeEntry, other: MergeEntry) -> MergeEntry:
        """Make one entry of two additions that are the same, with what stands under both."""
        self._entries.unite(one, other)
        return one

    def _stays(self, entry: MergeEntry, above: MergeEntry) -> bool:
        if entry not in self._alive or entry.parent is not above:
            return False
        moved = any(entry in self._entries.reordered[side] for side in SIDES)
        return not moved or entry.conflict is ConflictKind.PLACES

    def _arrivals(self, above: MergeEntry, side: int, frame: Sequence[MergeEntry]) -> dict[MergeEntry, int]:
        """Return what a side put under an entry, each with the place in the frame behind which it stands."""
        node = above.sides[side]
        places = {entry: place for place, entry in enumerate(frame)}
        found: dict[MergeEntry, int] = {}
        last = START
        for child in node.children if node is not None else ():
            entry = self._entries.of(child)
            if entry in places and entry not in self._entries.reordered[side]:
                last = places[entry]
            else:
                found[entry] = last
            for below in map(self._entries.of, child.subtree() if not child.is_heading else ()):
                if below in places and self._entries.is_read_elsewhere(below, side):
                    last = places[below]
        return found

    def _mark_two_places(self, arrivals: Sequence[dict[MergeEntry, int]]) -> None:
        """What both sides moved here, to different places, stays where the first of the places is, and is asked."""
        for entry in arrivals[0].keys() & arrivals[1].keys():
            if arrivals[0][entry] != arrivals[1][entry]:
                entry.conflict = ConflictKind.PLACES
                for side in SIDES:
                    arrivals[side][entry] = min(arrivals[0][entry], arrivals[1][entry])

    def _by_place(self, arrivals: dict[MergeEntry, int], above: MergeEntry) -> dict[int, list[MergeEntry]]:
        """Return what a side put at each place, without what goes elsewhere or stays in the frame."""
        found: dict[int, list[MergeEntry]] = defaultdict(list)
        for entry, place in arrivals.items():
            is_here = entry.parent is above and entry in self._alive and entry not in self._accompanying
            if is_here and not self._stays_in_frame(entry, above):
                found[place].append(entry)
        return found

    def _stays_in_frame(self, entry: MergeEntry, above: MergeEntry) -> bool:
        return entry.base is not None and self._entries.above(entry, None) is above and self._stays(entry, above)

    def _with_accompanying(self, entry: MergeEntry) -> Iterator[MergeEntry]:
        """Yield an entry with the additions that went with it when it left."""
        yield from self._leaders.get(entry, ())
        yield entry
        yield from self._followers.get(entry, ())


def _last_before(row: Sequence[MergeEntry], fits: Callable[[MergeEntry], bool]) -> Iterator[MergeEntry | None]:
    """Yield for each entry the nearest one before it that fits."""
    last: MergeEntry | None = None
    for entry in row:
        yield last
        last = entry if fits(entry) else last


def _is_lead_in(entry: MergeEntry) -> bool:
    """Return True for a paragraph under which a list hangs."""
    clause = entry.node.clause
    return clause is not None and clause.kind is ClauseKind.PARAGRAPH


def _depth(entry: MergeEntry) -> int:
    """Return under how many others an entry stands in the base, or where it was added."""
    node, depth = (entry.base or entry.node).parent, 0
    while node is not None:
        node, depth = node.parent, depth + 1
    return depth


def _place(entry: MergeEntry) -> tuple[str, str]:
    node: Node = entry.node
    return node.document, node.key
