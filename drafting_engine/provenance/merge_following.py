"""Following clauses through a merge of two or more histories.

What one side brought and the merge took over happened on that side; an event belongs to the merge only
where its text differs from every parent. Lives, and the origin of words, come from whichever parent has them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.state import CommitOutcome, DocumentState, LivingClause, StoredEvent


@dataclass(frozen=True, slots=True)
class MergeParent:
    """One parent of a merge: its documents that the merge changed, and which lives were ever known there."""

    documents: Mapping[str, DocumentState]
    knows: Callable[[str], bool]

    def lives(self) -> dict[str, LivingClause]:
        """Return the lives that stand in these documents."""
        return {one.life: one for state in self.documents.values() for one in state.living}


def join_sections(
    texts: Mapping[str, tuple[Document, str]],
    taken: Mapping[str, DocumentState],
    parents: Sequence[MergeParent],
    elsewhere: Collection[str],
) -> CommitOutcome | None:
    """Return the outcome of a merge that takes each section unchanged from a parent; None for any other merge.

    `taken` and `elsewhere` are as for `MergeFollowing`.
    """
    out = CommitOutcome()
    for name, (document, blob) in texts.items():
        state = taken.get(name) or _from_sections(document, blob, [p.documents.get(name) for p in parents])
        if state is None:
            return None
        out.documents[name] = state
    lives = [one.life for state in out.documents.values() for one in state.living]
    alive = {*lives, *elsewhere}
    if len(alive) < len(lives) + len(elsewhere):  # one life in two places
        return None
    standing = [parent.lives() for parent in parents]
    for k, mine in enumerate(standing):
        for life in mine.keys() - alive:
            others = [(parents[j], standing[j]) for j in range(len(parents)) if j != k]
            if any(life not in there and parent.knows(life) for parent, there in others):
                continue  # that parent had removed it: it happened there
            if any(life in earlier for earlier in standing[:k]):
                continue
            out.events.append(_removal(mine[life]))
    out.events.sort(key=lambda event: event.life)
    return out


def _from_sections(document: Document, blob: str, befores: Sequence[DocumentState | None]) -> DocumentState | None:
    known = [{section.identity: (section, row) for section, row in b.pairs()} for b in befores if b is not None]
    found = [next((k[s.identity] for k in known if s.identity in k), None) for s in document.sections]
    pairs = [pair for pair in found if pair is not None]
    if len(pairs) < len(found):
        return None
    sections, rows = tuple(section for section, _ in pairs), tuple(row for _, row in pairs)
    return DocumentState(replace(document, sections=sections), blob, rows)


def _removal(living: LivingClause) -> StoredEvent:
    return StoredEvent(
        life=living.life,
        kinds=(ChangeKind.REMOVED,),
        before=living.clause,
        after=None,
        score=1.0,
        origins=living.origins,
    )


@dataclass(frozen=True, slots=True)
class ParentComparison:
    """One parent against the merge: the documents that differ, as following found them."""

    befores: Mapping[str, DocumentState]
    """The parent's documents that the merge changed."""
    outcome: CommitOutcome
    knows: Callable[[str], bool]
    """True if a life was ever known on this side."""


class MergeFollowing:
    """One merge commit, over the documents that differ from its first parent."""

    def __init__(
        self,
        *,
        commit: int,
        commit_id: str,
        sides: Sequence[ParentComparison],
        taken: Mapping[str, DocumentState],
        elsewhere: set[str],
    ) -> None:
        """`taken` are documents that the merge has just as some other parent has them.

        `elsewhere` are the lives that stand in documents that are the same as in the first parent.
        """
        self._commit, self._commit_id = commit, commit_id
        self._sides, self._taken = sides, taken
        self._seen = set(elsewhere)
        self._events = [
            {h.after: h for h in side.outcome.events if h.after is not None} for side in sides
        ]  # fmt: skip
        self._out = CommitOutcome()

    def run(self) -> CommitOutcome:
        """Return the documents that differ from the first parent, and what the merge itself did."""
        for name, state in self._sides[0].outcome.documents.items():
            self._out.documents[name] = (
                self._taken_over(self._taken[name]) if name in self._taken else self._mixed(name, state)
            )
        self._out.events.extend(self._removed())
        return self._out

    def _taken_over(self, state: DocumentState) -> DocumentState:
        rows = tuple(tuple(self._unique(living) for living in row) for row in state.rows)
        return replace(state, rows=rows)

    def _mixed(self, name: str, first: DocumentState) -> DocumentState:
        others = [side.outcome.documents.get(name) for side in self._sides[1:]]
        rows = []
        for position, row in enumerate(first.rows):
            if self._is_before(0, name, row):
                rows.append(tuple(self._unique(living) for living in row))
                continue
            others_rows = [other.rows[position] if other is not None else None for other in others]
            kept = next(
                (r for k, r in enumerate(others_rows, 1) if r is not None and self._is_before(k, name, r)), None
            )  # fmt: skip
            if kept is not None:
                rows.append(tuple(self._unique(living) for living in kept))
                continue
            rows.append(
                tuple(
                    self._joined([living, *(r[place] if r is not None else None for r in others_rows)])
                    for place, living in enumerate(row)
                )
            )
        return replace(first, rows=tuple(rows))

    def _is_before(self, side: int, name: str, row: tuple[LivingClause, ...]) -> bool:
        """Return True if a row is one that the parent had, untouched."""
        before = self._sides[side].befores.get(name)
        return bool(row) and before is not None and any(row is other for other in before.rows)

    def _joined(self, livings: Sequence[LivingClause | None]) -> LivingClause:
        """Return a clause that differs from each parent, or stands elsewhere than there."""
        events = [
            events_of.get(living.clause) if living is not None else None
            for events_of, living in zip(self._events, livings, strict=True)
        ]
        linked = [k for k, living in enumerate(livings) if living is not None and _is_linked(events[k])]
        chosen = next((k for k in linked if events[k] is None), linked[0] if linked else 0)
        base = next(living for living in (livings[chosen], *livings) if living is not None)
        origins = list(base.origins)
        for k in linked:
            other = livings[k]
            if other is not None and k != chosen and len(other.origins) == len(origins):
                origins = [o if mine == self._commit else mine for mine, o in zip(origins, other.origins, strict=True)]
        joined = self._unique(LivingClause(base.life, base.clause, tuple(origins), base.gone))
        event = events[chosen]
        if event is not None and all(e is not None or livings[k] is None for k, e in enumerate(events)):
            self._out.events.append(replace_event(event, joined))
        return joined

    def _unique(self, living: LivingClause) -> LivingClause:
        """Return a clause whose life stands nowhere else; where both sides moved it, the second place is a new life."""
        if living.life not in self._seen:
            self._seen.add(living.life)
            return living
        born = str(ClauseId.born(self._commit_id, living.clause.document, living.clause.key))
        self._seen.add(born)
        fresh = LivingClause(born, living.clause, living.origins)
        kinds = (ChangeKind.SPLIT,)
        self._out.events.append(
            StoredEvent(
                life=born,
                kinds=kinds,
                before=None,
                after=living.clause,
                score=0.5,
                related=(living.life,),
                origins=living.origins,
            )
        )
        return fresh

    def _removed(self) -> Iterator[StoredEvent]:
        """Yield what stood in a parent and is gone, unless another parent had removed it before."""
        done: set[str] = set()
        for k, side in enumerate(self._sides):
            for event in side.outcome.events:
                if event.after is not None or event.life in self._seen or event.life in done:
                    continue
                others = [other for j, other in enumerate(self._sides) if j != k]
                alive_in = [
                    any(one.life == event.life for state in other.befores.values() for one in state.living)
                    for other in others
                ]
                if any(other.knows(event.life) and not alive for other, alive in zip(others, alive_in, strict=True)):
                    continue
                done.add(event.life)
                yield event


def _is_linked(event: StoredEvent | None) -> bool:
    """Return True if a clause has a past on this side: nothing happened to it, or something to what it was."""
    return event is None or event.before is not None


def replace_event(event: StoredEvent, living: LivingClause) -> StoredEvent:
    """Return the event with the life and the words that the merge settled on."""
    clause: Clause = living.clause
    return replace(event, life=living.life, after=clause, origins=living.origins)
