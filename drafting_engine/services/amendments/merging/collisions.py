"""Collisions: which open amendments can't both be accepted.

Two are merged only where they touch the same clauses: a clause that both change, or a place at which both put
something. What was worked out is kept under the texts of the files that an amendment changes, before and after: when
the draft moves in one article, only the amendments of that article are looked at again.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from threading import Lock

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import differing
from drafting_engine.comparison.merging import MergeConflict
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.reading import Repository
from drafting_engine.services.amendments.merging import merged_with_draft
from drafting_engine.services.amendments.merging.grounds import Grounds
from drafting_engine.services.amendments.reading import Amendments, Proposal
from drafting_engine.services.text.combining import Changed, Combiner
from drafting_engine.services.text.opening import Source

MOST_KEPT = 4_000
ClausePlace = tuple[str, str]
"""A document and the key of a clause in the draft; what is put behind it counts as touching it."""
_NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Collision:
    """Two amendments that can't both be accepted, or one that the draft itself contradicts (`other` is 0).

    An amendment whose article was struck out is of the second kind, also if it asks only to strike out a part of it.
    """

    one: int
    other: int
    conflicts: tuple[MergeConflict, ...]
    """Of each clause what `one` asks for (`ours`) and what `other` does (`theirs`); the draft's wording is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedClauses:
    """What an amendment changes in the draft."""

    number: int
    state: tuple[str, ...]
    """The cache key: paths and blob ids of the files before and after."""
    files: Changed
    places: frozenset[ClausePlace]
    conflicts: tuple[MergeConflict, ...]
    """Where the draft contradicts it."""


@dataclass(frozen=True, slots=True)
class CollisionMatrix:
    """All collisions at one state of the draft and the open amendments."""

    main: str
    proposals: tuple[Proposal, ...]
    collisions: tuple[Collision, ...]
    unread: tuple[int, ...] = ()
    """Amendments whose text can't be read or joined: nothing is known of their collisions."""

    def of(self, number: int) -> tuple[Collision, ...]:
        """Return the collisions of one amendment."""
        return tuple(one for one in self.collisions if number in (one.one, one.other))

    def free(self) -> tuple[Proposal, ...]:
        """Return the amendments without a collision."""
        caught = {number for one in self.collisions for number in (one.one, one.other)} | set(self.unread)
        return tuple(proposal for proposal in self.proposals if proposal.number not in caught)


class Collisions:
    """Finds the collisions of one repository's amendments; safe to use from several threads."""

    def __init__(self, source: Source, amendments: Amendments, grounds: Grounds) -> None:
        self._source = source
        self._amendments, self._grounds = amendments, grounds
        self._working = Lock()
        self._last: tuple[object, CollisionMatrix] = (None, CollisionMatrix("", (), ()))
        self._touches: LruCache[tuple[int, tuple[str, ...]], TouchedClauses] = LruCache(MOST_KEPT)
        self._pairs: LruCache[tuple[tuple[str, ...], tuple[str, ...]], tuple[MergeConflict, ...]] = LruCache(MOST_KEPT)

    def matrix(self) -> CollisionMatrix:
        """Return the collisions of all live amendments."""
        proposals = self._amendments.live()
        with self._source.open() as repository:
            main = repository.main()
            key = (main, proposals)  # whole: titles and states change too, and what was worked out is kept beside
            known, matrix = self._last
            if known == key:
                return matrix
            with self._working:  # of several who ask at once one works it out
                known, matrix = self._last
                if known != key:
                    matrix = self._matrix(Combiner(repository, self._source.chosen), main, proposals)
                    self._last = (key, matrix)
                return matrix

    def _matrix(self, combiner: Combiner, main: str, proposals: tuple[Proposal, ...]) -> CollisionMatrix:
        touches: list[TouchedClauses] = []
        unread: set[int] = set()
        for proposal in proposals:
            try:
                touches.append(self._touch(combiner, main, proposal))
            except (Invalid, NotFound):  # one that can't be read refuses the page of all to nobody
                unread.add(proposal.number)
        gone = self._without_ground(main, proposals)
        found = [Collision(one.number, 0, one.conflicts) for one in touches if one.conflicts or one.number in gone]
        for one, other in _suspects(touches):
            try:
                conflicts = self._pair(combiner, main, one, other)
            except (Invalid, NotFound):
                unread |= {one.number, other.number}
                continue
            if conflicts:
                found.append(Collision(one.number, other.number, conflicts))
        return CollisionMatrix(main, proposals, tuple(found), tuple(sorted(unread)))

    def _without_ground(self, main: str, proposals: Iterable[Proposal]) -> frozenset[int]:
        """Return the numbers of amendments that change an article which was struck out."""
        waiting = (one for one in proposals if not one.is_carried)
        return frozenset(one.number for one in waiting if any(e.is_struck_out for e in self._grounds.lost(one, main)))

    def _touch(self, combiner: Combiner, main: str, proposal: Proposal) -> TouchedClauses:
        repository = combiner.repository
        base = repository.merge_base(main, proposal.head) or ""
        state = tuple(_state(repository, base, main, proposal.head))

        def touch() -> TouchedClauses:
            found = merged_with_draft(combiner, main, proposal.head)
            return TouchedClauses(
                number=proposal.number,
                state=state,
                files=found.files,
                places=frozenset(_places(combiner, main, found.files)),
                conflicts=found.conflicts,
            )

        return self._touches.get_or_make((proposal.number, state), touch)

    def _pair(
        self, combiner: Combiner, main: str, one: TouchedClauses, other: TouchedClauses
    ) -> tuple[MergeConflict, ...]:
        def conflicts() -> tuple[MergeConflict, ...]:
            base = combiner.at(main, {*one.files, *other.files})
            known = combiner.combine_files(main, base, one.files, other.files).conflicts
            return (*known, *_same_number(one, other))

        return self._pairs.get_or_make((one.state, other.state), conflicts)


def _state(repository: Repository, base: str, main: str, head: str) -> Iterable[str]:
    """Yield every text on which the change of an amendment depends."""
    changed = repository.changed_files(base, head)
    for path, blob in changed:
        yield from (path, blob, repository.blob_at(main, path), repository.blob_at(base, path))


def _suspects(touches: Iterable[TouchedClauses]) -> list[tuple[TouchedClauses, TouchedClauses]]:
    """Pairs that touch the same clauses."""
    by_place: dict[ClausePlace, list[TouchedClauses]] = defaultdict(list)
    for touch in touches:
        for place in touch.places:
            by_place[place].append(touch)
    found: dict[tuple[int, int], tuple[TouchedClauses, TouchedClauses]] = {}
    for together in by_place.values():
        for one, other in combinations(together, 2):
            found[one.number, other.number] = (one, other)
    return [found[key] for key in sorted(found)]


def _places(combiner: Combiner, main: str, files: Changed) -> Iterable[ClausePlace]:
    """Yield the places in the draft that a change touches, and the numbers that it claims."""
    texts = {path: text for path, text in files.items() if text is not None}
    before, after = combiner.documents(combiner.at(main, files)), combiner.documents(texts)
    old = {document.name: document for document in before}
    found, _ = differing(before, after)
    came = [clause for change in found if _is_new_there(change) for clause in change.after]
    arrived = set(came)
    for change in found:
        if change.kinds != (ChangeKind.KEPT,):
            yield from ((clause.document, clause.key) for clause in change.before)
    links = {change.after[0]: change.before[0].key for change in found if change.before and change.after}
    for document in after:
        yield from _behind(document, arrived, links)
        number = str(document.front_matter.get("number", ""))
        other = old.get(document.name)
        if other is None or other.front_matter != document.front_matter:
            yield (document.name, "")
            yield (_NUMBER, number)
    for path in files:
        if path not in texts or not combiner.holds(main, path):
            yield (path, "")


def _is_new_there(change: Change) -> bool:
    """Return True if clauses stand where the draft has none."""
    return not change.before or ChangeKind.MOVED in change.kinds or ChangeKind.SPLIT in change.kinds


def _behind(document: Document, arrived: Collection[Clause], links: Mapping[Clause, str]) -> Iterable[ClausePlace]:
    """Yield the places that new clauses of a document touch: the clause before each, and the label that it claims."""
    last = ""
    homes = {clause.key: links.get(clause, clause.key) for clause in document.clauses}
    for clause in document.clauses:
        if clause in arrived:
            yield (document.name, last)
            if clause.label:
                yield (document.name, f"{homes.get(clause.parent, clause.parent)} {clause.label}")
        else:
            last = links.get(clause, clause.key)


def _same_number(one: TouchedClauses, other: TouchedClauses) -> Iterable[MergeConflict]:
    """Two different new articles that claim one number."""
    numbers = {key for document, key in one.places & other.places if document == _NUMBER and key}
    mine = sorted(path for path in one.files if (path, "") in one.places)
    theirs = sorted(path for path in other.files if (path, "") in other.places)
    for number in sorted(numbers):
        if mine and theirs and mine[0] != theirs[0]:
            wordings = f"{mine[0]} (number: {number})", f"{theirs[0]} (number: {number})"
            yield MergeConflict(document=mine[0], path="", base="", ours=wordings[0], theirs=wordings[1])
