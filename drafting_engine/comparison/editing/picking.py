"""Picking: the text before with some of the changes that lead to the text after, and not the others.

The text before is taken as a row of pieces, one for each clause. What was picked is put into the row: a rewording in
its place, what was added or moved behind the clause that stands in front of it in the text after. Rows of numbers that
both texts count without a gap are counted anew, since somebody else's clause may be missing in them now.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.numbers.numbering import NoNumber, reading_in_row, with_rank
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet, is_non_substantive
from drafting_engine.comparison.editing.pieces import Piece, joined, pieces
from drafting_engine.errors import Conflict


@dataclass(frozen=True, slots=True, eq=False)
class ChangeGroup:
    """Changes that are picked together or not at all: a clause with what was added under it, a new document."""

    key: str
    """`c3`: the place of its first change among all that changed."""
    changes: tuple[Change, ...]


def change_groups(found: ChangeSet, before: Sequence[Document]) -> tuple[ChangeGroup, ...]:
    """Return what can be picked of a change set, in reading order.

    What is only counted anew follows by itself, what is only set differently comes with the whole.
    """
    old = {document.name for document in before}
    offered = [change for change in found.touched if not _follows_by_itself(change)]
    places = {change: place for place, change in enumerate(offered)}
    home = {change: change for change in offered}

    def root(change: Change) -> Change:
        while home[change] != change:
            change = home[change]
        return change

    for change, other in _bound(offered, old):
        one, two = sorted((root(change), root(other)), key=places.__getitem__)
        home[two] = one
    groups: dict[Change, list[Change]] = {}
    keys = {change: f"c{number}" for number, change in enumerate(found.touched, 1)}
    for change in offered:
        groups.setdefault(root(change), []).append(change)
    return tuple(ChangeGroup(keys[first], tuple(changes)) for first, changes in groups.items())


def _bound(offered: Sequence[Change], old: Collection[str]) -> Iterator[tuple[Change, Change]]:
    """Yield pairs of changes that make no sense apart.

    These are a clause and its parent, both added or removed; a tombstone and the clause that was struck out; the
    clauses of a new document.
    """
    moving = [change for change in offered if not _is_link(change) or ChangeKind.MOVED in change.kinds]
    for change, clauses in (*((c, c.before) for c in moving), *((c, c.after) for c in moving)):
        places = {(clause.document, clause.parent) for clause in clauses}
        for other in moving:
            others = other.before if clauses is change.before else other.after
            if other is not change and any((clause.document, clause.key) in places for clause in others):
                yield other, change
    gone = {(clause.document, clause.key): change for change in moving if not change.after for clause in change.before}
    for change in moving:
        for clause in change.after if is_non_substantive(change.kinds) else ():
            struck = gone.get((clause.document, clause.key))
            if struck is not None:
                yield struck, change
    firsts: dict[str, Change] = {}
    for change in moving:
        for clause in change.after:
            if clause.document not in old and firsts.setdefault(clause.document, change) is not change:
                yield firsts[clause.document], change


class Inseparable(Conflict):
    """What was picked can't be taken apart from the rest without losing or doubling words."""

    def __init__(self) -> None:
        super().__init__("changes-inseparable")


def pick(
    before: Sequence[Document], after: Sequence[Document], found: ChangeSet, picked: Collection[Change]
) -> Mapping[str, str]:
    """Return the sources of the text before with the picked changes of a change set between the two.

    Raise `Inseparable` where the result, read again, would not hold exactly the clauses that it should.
    """
    chosen = set(picked)
    result = _Picking(before, after, found, chosen).run()
    wanted = Counter(
        clause.text for change in found.changes for clause in (change.after if change in chosen else change.before)
    )
    parser = Parser(strict=False)
    held = Counter(clause.text for name, text in result.items() for clause in parser.parse(name, text).clauses)
    if held != wanted:
        raise Inseparable
    return result


@dataclass(slots=True, eq=False)
class _PickedClause:
    """One clause of the result."""

    clause: Clause | None
    """As the text has it whose piece it is."""
    piece: Piece
    parent: Clause | None
    """The clause before that its parent continues, or the parent itself where it is new; None at the top."""
    label: str = ""


class _Picking:
    """One result."""

    def __init__(
        self, before: Sequence[Document], after: Sequence[Document], found: ChangeSet, picked: Collection[Change]
    ) -> None:
        self._before = {document.name: list(pieces(document)) for document in before}
        self._after = {document.name: list(pieces(document)) for document in after}
        self._picked = picked
        self._change = {clause: change for change in found.changes for clause in (*change.before, *change.after)}
        self._parents = {**_parents(before), **_parents(after)}
        self._is_whole = all(
            change in picked
            for change in found.touched
            if not _follows_by_itself(change) and (not change.before or not change.after)
        )
        self._counted = self._counted_rows()

    def run(self) -> dict[str, str]:
        """Return the documents with what was picked."""
        rows = {name: self._kept(name, row) for name, row in self._before.items()}
        for name, row in self._after.items():
            self._put(rows.setdefault(name, []), row)
        result = {}
        for name, nodes in rows.items():
            if any(node.clause for node in nodes) or (name in self._before and name in self._after):
                self._count(nodes)
                result[name] = joined([_source(node) for node in nodes], self._spaced())
        return result

    # What stays where it was

    def _kept(self, name: str, row: Sequence[Piece]) -> list[_PickedClause]:
        nodes = []
        for piece in row:
            if piece.clause is None:
                nodes.append(self._opening(name, piece))
            elif not self._leaves(piece.clause):
                nodes.append(self._node(piece, piece.clause))
        return nodes

    def _opening(self, name: str, piece: Piece) -> _PickedClause:
        """Return the front matter: that of the text after if every added or removed clause was picked."""
        others = self._after.get(name, ())
        other = others[0] if others and others[0].clause is None else None
        return _PickedClause(None, other if other is not None and self._is_whole else piece, None)

    def _leaves(self, clause: Clause) -> bool:
        """Return True if a clause before does not stay in its place."""
        change = self._change[clause]
        if not change.after or len(change.before) + len(change.after) > 2:
            return change in self._picked
        return self._goes(change)

    def _goes(self, change: Change) -> bool:
        """Return True if a clause was moved by what was picked, itself or with what it stands under."""
        if ChangeKind.MOVED in change.kinds and change in self._picked:
            return True
        above = self._parents.get(change.after[0])
        other = self._change.get(above) if above is not None else None
        return other is not None and _is_link(other) and self._goes(other)

    def _node(self, piece: Piece, clause: Clause) -> _PickedClause:
        """Return a clause in its place: with its words of after where the change was picked."""
        change = self._change[clause]
        shown = piece
        if _is_link(change) and change in self._picked:
            shown = self._piece_after(change.after[0])
        return _PickedClause(clause, shown, self._parent(clause), clause.label)

    def _piece_after(self, clause: Clause) -> Piece:
        return next(piece for piece in self._after[clause.document] if piece.clause is clause)

    def _piece_before(self, clause: Clause) -> Piece:
        return next(piece for piece in self._before[clause.document] if piece.clause is clause)

    def _parent(self, clause: Clause) -> Clause | None:
        above = self._parents.get(clause)
        return self._canonical(above) if above is not None else None

    def _canonical(self, clause: Clause) -> Clause:
        change = self._change[clause]
        return change.before[0] if _is_link(change) else clause

    # What comes

    def _put(self, nodes: list[_PickedClause], row: Sequence[Piece]) -> None:
        """Put what was picked of a document behind what stands in front of it there."""
        at = 1 if nodes and nodes[0].clause is None else 0
        if not nodes and row and row[0].clause is None and any(self._comes(piece) for piece in row):
            nodes.append(_PickedClause(None, row[0], None))
            at = 1
        order = {piece.clause: place for place, piece in enumerate(row) if piece.clause is not None}
        for piece in row:
            if piece.clause is None:
                continue
            if self._comes(piece):
                at = self._behind_what_stands_under(nodes, at, piece.clause, order)
                nodes.insert(at, self._arrival(piece, piece.clause))
                at += 1
                continue
            change = self._change[piece.clause]
            place = next((n for n, node in enumerate(nodes) if node.clause in change.before), None)
            if place is not None:
                at = place + 1

    def _behind_what_stands_under(
        self, nodes: Sequence[_PickedClause], at: int, arrival: Clause, order: Mapping[Clause, int]
    ) -> int:
        """Go past what still stands under the clause in front: what arrives must not come between the two."""
        while at < len(nodes):
            clause = nodes[at].clause
            if clause is None or clause.depth <= arrival.depth:
                break
            change = self._change[clause]
            if _is_link(change) and order.get(change.after[0], -1) > order[arrival]:
                break  # it stands under what arrives
            at += 1
        return at

    def _comes(self, piece: Piece) -> bool:
        if piece.clause is None:
            return False
        change = self._change[piece.clause]
        return self._goes(change) if _is_link(change) else change in self._picked

    def _arrival(self, piece: Piece, clause: Clause) -> _PickedClause:
        change = self._change[clause]
        is_old = _is_link(change) and change not in self._picked
        is_old = is_old and change.before[0].text != change.after[0].text
        shown = self._piece_before(change.before[0]) if is_old else piece
        return _PickedClause(clause, shown, self._parent(clause), clause.label)

    # Numbers

    def _counted_rows(self) -> set[Clause | None]:
        """Return the parents whose clauses are numbered without a gap in both texts."""
        found: dict[Clause | None, bool] = {}
        for side in (self._before, self._after):
            rows: dict[Clause | None, list[str]] = {}
            for row in side.values():
                for piece in row:
                    if piece.clause is not None and piece.clause.label and not piece.clause.level:
                        rows.setdefault(self._parent(piece.clause), []).append(piece.clause.label)
            for parent, labels in rows.items():
                found[parent] = found.get(parent, True) and _is_counted(labels)
        return {parent for parent, is_counted in found.items() if is_counted}

    def _count(self, nodes: Sequence[_PickedClause]) -> None:
        """Count the rows of a document anew where both texts count them."""
        rows: dict[Clause | None, list[_PickedClause]] = {}
        for node in nodes:
            if node.clause is not None and node.clause.label and not node.clause.level:
                rows.setdefault(node.parent, []).append(node)
        for parent, row in rows.items():
            if parent not in self._counted:
                continue
            labels = [node.label for node in row]
            style, value = reading_in_row(labels[0], labels)
            start = 1 if 1 in _ranks([self._first_label(parent)])[1] else value[0]
            for number, node in enumerate(row, start):
                node.label = with_rank(node.label, style, number)

    def _first_label(self, parent: Clause | None) -> str:
        for side in (self._before, self._after):
            for row in side.values():
                for piece in row:
                    clause = piece.clause
                    if clause is not None and clause.label and not clause.level and self._parent(clause) == parent:
                        return clause.label
        return ""

    def _spaced(self) -> set[str]:
        """Return the sources of pieces that follow a blank line in the text after."""
        found = set()
        for row in self._after.values():
            for before, piece in pairwise(row):
                if before.source.endswith(("\n\n", "\n\r\n")):
                    found.add(piece.source)
        return found


def _follows_by_itself(change: Change) -> bool:
    return change.kinds == (ChangeKind.RENUMBERED,) or (is_non_substantive(change.kinds) and _is_link(change))


def _is_link(change: Change) -> bool:
    return len(change.before) == len(change.after) == 1


def _parents(documents: Sequence[Document]) -> dict[Clause, Clause]:
    """Return by clause the one above it."""
    found: dict[Clause, Clause] = {}
    for document in documents:
        by_key = {clause.key: clause for clause in document.clauses}
        found.update(
            {clause: by_key[clause.parent] for clause in document.clauses if clause.parent in by_key}
        )  # fmt: skip
    return found


def _source(node: _PickedClause) -> str:
    """Return the source of a clause with the number that it has now; in lists that readers count, as written."""
    clause = node.piece.clause
    if clause is None or not clause.label or clause.written or clause.label == node.label:
        return node.piece.source
    head, body, tail = node.piece.parts
    return head.replace(clause.label, node.label, 1) + body + tail


def _ranks(labels: Sequence[str]) -> tuple[str, list[int]]:
    """Return the style that all labels of a row share, and their ranks; nothing where they do not count in one way."""
    try:
        found = [reading_in_row(label, labels) for label in labels]
    except NoNumber:
        return "", []
    if len({style for style, _ in found}) != 1 or any(suffix for _, (_, suffix) in found):
        return "", []
    return found[0][0], [rank for _, (rank, _) in found]


def _is_counted(labels: Sequence[str]) -> bool:
    """Return True if a row counts one by one."""
    ranks = _ranks(labels)[1]
    return bool(ranks) and ranks == list(range(ranks[0], ranks[0] + len(ranks)))
