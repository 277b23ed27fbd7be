"""Merging two changed texts of one base, clause by clause and then word by word.

What nobody moved is the spine, in the order of the base. What a side added or moved hangs on the spine clause in
front of it there. So the result does not depend on who is called ours: a merge is symmetric.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.alignment import in_order
from drafting_engine.comparison.changes import differing
from drafting_engine.comparison.pieces import Piece, joined, pieces
from drafting_engine.comparison.word_merging import merge_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One clause that two people changed so that only a person can join it; a side is None where it was removed."""

    document: str
    path: str
    base: str
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Merged:
    """Both changes, joined: each document's source by its name."""

    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Conflicted:
    """What must be asked, and the documents with both wordings, between Git's markers where nobody said otherwise."""

    conflicts: tuple[Conflict, ...]
    documents: Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """Where a side has a clause of the base."""

    document: str
    piece: Piece


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One side: where each piece of the base went, and its own rows of pieces."""

    rows: Mapping[str, Sequence[Piece]]
    found: Mapping[int, _Cut]
    """By number of the piece in the base."""
    numbers: Mapping[int, int]
    """By identity of one of its pieces: the number in the base that it continues."""
    moved: frozenset[int]


_Place = int | str
"""What something stands behind: a piece of the base by its number, or the start of a document by its name."""
_Item = int | Piece
"""Something that a side put at a place: a piece of the base that it moved there, or a new one."""


Unresolved = Callable[[str, str], str]
"""What stands in the documents where something must be asked, given our wording and theirs."""


def merge(
    base: Sequence[Document],
    ours: Sequence[Document],
    theirs: Sequence[Document],
    *,
    unresolved: Unresolved | None = None,
) -> Merged | Conflicted:
    """Join what two sides made of one base. Read all three with one `Parser`.

    No insertion is lost: what can't be joined is a conflict that holds both wordings. In the documents it stands
    between Git's markers, or as `unresolved` writes it.
    """
    return _Merging(base, ours, theirs, unresolved or marked).run()


class _Merging:
    """One merge."""

    def __init__(
        self,
        base: Sequence[Document],
        ours: Sequence[Document],
        theirs: Sequence[Document],
        unresolved: Unresolved,
    ) -> None:
        self._unresolved = unresolved
        self._base = [(document.name, piece) for document in base for piece in pieces(document)]
        self._ours, self._theirs = _side(self._base, base, ours), _side(self._base, base, theirs)
        self._conflicts: list[Conflict] = []
        self._chosen = [self._content(number) for number in range(len(self._base))]
        self._mine, self._other = self._put(self._ours), self._put(self._theirs)
        self._written: set[int] = set()

    def run(self) -> Merged | Conflicted:
        """The documents with both changes."""
        self._ask_of_two_moves()
        documents = {}
        for name in self._names():
            parts = self._behind(name)
            for number in self._spine(name):
                parts.extend(self._with_what_follows(number))
            if any(parts) or name in self._ours.rows:
                documents[name] = joined(parts, self._spaced())
        if self._conflicts:
            return Conflicted(tuple(self._conflicts), documents)
        return Merged(documents)

    def _names(self) -> list[str]:
        """The documents of the result: those that no side removed, and those that a side added."""
        old = {name for name, _ in self._base}
        gone = {name for name in old if name not in self._ours.rows or name not in self._theirs.rows}
        asked = {conflict.document for conflict in self._conflicts}
        return sorted(name for name in {*self._ours.rows, *self._theirs.rows} if name not in gone or name in asked)

    # Content

    def _content(self, number: int) -> str | None:
        """What becomes of one piece of the base; None where it goes."""
        _, piece = self._base[number]
        mine, other = self._ours.found.get(number), self._theirs.found.get(number)
        if mine is None or other is None:
            left = mine or other
            if left is None:
                return None
            moved = number in self._ours.moved or number in self._theirs.moved
            if left.piece.parts[1] == piece.parts[1] and not moved:
                return None
            return self._ask(number)
        heads, bodies, tails = zip(piece.parts, mine.piece.parts, other.piece.parts, strict=True)
        head, tail = _either(*heads), _either(*tails)
        body = merge_words(*bodies) if piece.clause is not None else _lines(*bodies)
        if head is None or body is None:
            return self._ask(number)
        return head + body + (tail if tail is not None else max(tails[1:], key=len))

    def _ask(self, number: int) -> str:
        """Make a conflict of a piece, and return both wordings between markers."""
        document, piece = self._base[number]
        mine, other = self._ours.found.get(number), self._theirs.found.get(number)
        here = mine or other
        clause = here.piece.clause if here is not None else piece.clause
        conflict = Conflict(
            document=here.document if here is not None else document,
            path=clause.path if clause is not None else "",
            base=piece.source,
            ours=mine.piece.source if mine is not None else None,
            theirs=other.piece.source if other is not None else None,
        )
        self._conflicts.append(conflict)
        return self._unresolved(conflict.ours or "", conflict.theirs or "")

    # Order

    def _put(self, side: _Side) -> dict[_Place, list[_Item]]:
        """What a side added or moved, by what it stands behind there."""
        found: dict[_Place, list[_Item]] = defaultdict(list)
        for name, row in side.rows.items():
            last: _Place = name
            for piece in row:
                number = side.numbers.get(id(piece))
                if number is None:
                    found[last].append(piece)
                elif self._chosen[number] is None:
                    continue
                elif number in side.moved:
                    found[last].append(number)
                else:
                    last = number
        return found

    def _ask_of_two_moves(self) -> None:
        """Where both moved a clause to different places, or each behind the other's, it stays and is asked."""
        places = [
            {item: place for place, items in put.items() for item in items if isinstance(item, int)}
            for put in (self._mine, self._other)
        ]
        both = {number for number in places[0].keys() & places[1].keys() if places[0][number] != places[1][number]}
        doubtful = sorted(both | _circles(places))
        for number in doubtful:
            for put, place in zip((self._mine, self._other), places, strict=True):
                if number in place:
                    put[place[number]].remove(number)
            self._chosen[number] = self._ask(number)
        self._stays = frozenset(doubtful)

    def _spine(self, name: str) -> list[int]:
        """The pieces of a document that stand where the base has them."""
        moved = (self._ours.moved | self._theirs.moved) - self._stays
        return [n for n, (document, _) in enumerate(self._base) if document == name and n not in moved]

    def _with_what_follows(self, number: int) -> list[str]:
        if number in self._written:
            return []
        self._written.add(number)
        chosen = self._chosen[number]
        return [*([chosen] if chosen is not None else []), *self._behind(number)]

    def _behind(self, place: _Place) -> list[str]:
        """What both put at one place, piece for piece; what both moved there stands once, and parts what is new."""
        mine, other = self._mine.get(place, []), self._other.get(place, [])
        found: list[str] = []
        for shared, left, right in _parted(mine, other):
            found.extend(self._with_what_follows(shared) if shared is not None else [])
            found.extend(self._beside(left, right))
        return found

    def _beside(self, mine: Sequence[_Item], other: Sequence[_Item]) -> list[str]:
        """What each put at one place: the same once, else both, in an order that does not ask who is who."""
        left, right = self._texts(mine), self._texts(other)
        if not left or not right or left == right:
            return left or right
        if self._labels(mine) & self._labels(other):
            path, document = next((p.clause.path, p.clause.document) for p in mine if isinstance(p, Piece) and p.clause)
            wordings = "".join(left), "".join(right)
            self._conflicts.append(
                Conflict(document=document, path=path, base="", ours=wordings[0], theirs=wordings[1])
            )
            return [self._unresolved(*wordings)]
        first, second = sorted([left, right])
        return [*first, *(text for text in second if text not in first)]

    def _texts(self, items: Sequence[_Item]) -> list[str]:
        found: list[str] = []
        for item in items:
            found.extend(self._with_what_follows(item) if isinstance(item, int) else [item.source])
        return found

    def _spaced(self) -> set[str]:
        """New pieces that stand behind a blank line where they come from."""
        found = set()
        for side in (self._ours, self._theirs):
            for row in side.rows.values():
                for before, piece in pairwise(row):
                    if id(piece) not in side.numbers and before.source.endswith(("\n\n", "\n\r\n")):
                        found.add(piece.source)
        return found

    @staticmethod
    def _labels(items: Sequence[_Item]) -> set[str]:
        """The labels of what is new."""
        return {p.clause.label for p in items if isinstance(p, Piece) and p.clause is not None and p.clause.label}


def _parted(
    mine: Sequence[_Item], other: Sequence[_Item]
) -> Iterator[tuple[int | None, Sequence[_Item], Sequence[_Item]]]:
    """Two rows cut at what stands in both in the same order: (what is shared, then mine, then the other's)."""
    at_mine = at_other = 0
    shared: int | None = None
    for position, item in enumerate(mine):
        if isinstance(item, int) and item in other[at_other:]:
            there = other.index(item, at_other)
            yield shared, mine[at_mine:position], other[at_other:there]
            shared, at_mine, at_other = item, position + 1, there + 1
    yield shared, mine[at_mine:], other[at_other:]


def _circles(places: Sequence[Mapping[int, _Place]]) -> set[int]:
    """Pieces that would stand behind themselves: each side moved one behind what the other moved."""
    behind: dict[_Place, _Place] = {number: where for place in places for number, where in place.items()}
    found: set[int] = set()
    for start in behind:
        seen: list[_Place] = []
        current: _Place | None = start
        while current is not None and current not in seen:
            seen.append(current)
            current = behind.get(current)
        if current is not None:
            found.update(number for number in seen[seen.index(current) :] if isinstance(number, int))
    return found


def _side(base: Sequence[tuple[str, Piece]], before: Sequence[Document], after: Sequence[Document]) -> _Side:
    """Where the pieces of the base went on one side."""
    became = _links(before, after)
    rows = {document.name: list(pieces(document)) for document in after}
    cuts = {
        id(piece.clause): _Cut(name, piece) for name, row in rows.items() for piece in row if piece.clause is not None
    }
    openings = {name: row[0] for name, row in rows.items() if row and row[0].clause is None}
    found: dict[int, _Cut] = {}
    for number, (name, piece) in enumerate(base):
        if piece.clause is None and name in openings:
            found[number] = _Cut(name, openings[name])
        elif piece.clause is not None and id(piece.clause) in became:
            found[number] = cuts[id(became[id(piece.clause)])]
    numbers = {id(cut.piece): number for number, cut in found.items()}
    return _Side(rows, found, numbers, _moved(base, rows, numbers))


def _links(before: Sequence[Document], after: Sequence[Document]) -> dict[int, Clause]:
    """By identity of a clause before: the clause after that carries it on."""
    found, kept = differing(before, after)
    links = {id(change.before[0]): change.after[0] for change in found if change.before and change.after}
    for document in after:
        for section in document.sections:
            equal = kept.get(id(section))
            if equal is not None:
                links.update({id(b): a for b, a in zip(equal.clauses, section.clauses, strict=True)})
    return links


def _moved(
    base: Sequence[tuple[str, Piece]], rows: Mapping[str, Sequence[Piece]], numbers: Mapping[int, int]
) -> frozenset[int]:
    """What stands in another document, or not in the order of the base."""
    found: set[int] = set()
    for name, row in rows.items():
        here = [numbers[id(piece)] for piece in row if id(piece) in numbers]
        stayed = in_order([number for number in here if base[number][0] == name])
        found.update(number for number in here if number not in stayed)
    return frozenset(found)


def _either(base: str, mine: str, other: str) -> str | None:
    """The one that was changed; None where both were, to different things."""
    if mine == other or other == base:
        return mine
    return other if mine == base else None


def _lines(base: str, mine: str, other: str) -> str | None:
    """Front matter and the like: line by line, where both kept the lines in their places."""
    chosen = _either(base, mine, other)
    if chosen is not None:
        return chosen
    rows = [text.splitlines(keepends=True) for text in (base, mine, other)]
    if len({len(row) for row in rows}) != 1:
        return None
    merged = [_either(*lines) for lines in zip(*rows, strict=True)]
    return None if None in merged else "".join(line for line in merged if line is not None)


def marked(ours: str, theirs: str) -> str:
    """Both wordings between Git's markers."""

    def closed(text: str) -> str:
        return text if not text or text.endswith("\n") else text + "\n"

    return f"<<<<<<< ours\n{closed(ours)}=======\n{closed(theirs)}>>>>>>> theirs\n"
