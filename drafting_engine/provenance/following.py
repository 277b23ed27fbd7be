"""Following clauses through one commit: who lives on, who is born, who goes, who comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document, Section
from drafting_engine.comparison.change import Change, ChangeKind, is_non_substantive
from drafting_engine.comparison.changes import Continuation, differing
from drafting_engine.comparison.wordings.words import tokens
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.attribution import Attribution, LostWordsPool, lost, remember
from drafting_engine.provenance.restoring import RestorationFinder
from drafting_engine.provenance.state import CommitOutcome, DocumentState, LivingClause, RemovedClause, StoredEvent

ParsedDocuments = Mapping[str, tuple[Document, str]]
"""By name: a document as the commit leaves it, and its blob."""


class CommitFollowing:
    """One commit against one parent, over the documents that differ."""

    def __init__(
        self,
        *,
        commit: int,
        commit_id: str,
        befores: Sequence[DocumentState],
        afters: ParsedDocuments,
        graves: RestorationFinder,
        is_free: Callable[[str], bool],
        continues: Sequence[Continuation] = (),
    ) -> None:
        """`is_free` says whether a life that ended stands nowhere else, so that it may come back here."""
        self._commit, self._commit_id = commit, commit_id
        self._afters = afters
        self._graves, self._is_free = graves, is_free
        documents = [document for document, _ in afters.values()]
        self._changes, self._kept = differing(
            [state.document for state in befores], documents, continues, self._returns
        )
        same = set(self._kept.values())
        self._rows: dict[Section, tuple[LivingClause, ...]] = {}
        self._livings: dict[Clause, LivingClause] = {}
        for section, row in (pair for state in befores for pair in state.pairs()):
            if section in same:
                self._rows[section] = row
            else:
                self._livings.update((one.clause, one) for one in row)
        self._lives = self._lives_after()
        self._became: dict[Clause, LivingClause] = {}
        self._pool = LostWordsPool()
        self._pending: list[tuple[Change, Clause, LivingClause | None, Attribution]] = []
        self._taken: set[str] = set()
        self._out = CommitOutcome()

    def _returns(self, clause: Clause) -> bool:
        return self._graves.has_whole(clause, self._is_free)

    def run(self) -> CommitOutcome:
        """Return the documents after the commit with their lives, and what happened."""
        for change in self._changes:
            self._open(change)
        for change, clause, life, attribution in self._pending:
            self._settle(change, clause, life, attribution)
        for name, (document, blob) in self._afters.items():
            sections, rows = [], []
            for section in document.sections:
                kept = self._kept.get(section)
                sections.append(kept or section)
                rows.append(self._rows[kept] if kept else tuple(self._became[c] for c in section.clauses))
            whole = replace(document, sections=tuple(sections))
            self._out.documents[name] = DocumentState(whole, blob, tuple(rows))
        return self._out

    def _open(self, change: Change) -> None:
        """Keep what is kept, put lost words into the pool, leave the rest for when the pool is full."""
        if not change.after:
            self._bury(change)
            return
        if not change.before:
            clause = change.after[0]
            attribution = Attribution(tokens(clause.text), self._commit)
            self._take_over(change, clause, attribution)
            self._pending.append((change, clause, None, attribution))
            return
        first = self._livings[change.before[0]]
        clause = change.after[0]
        if clause.text == first.clause.text and len(change.before) == len(change.after) == 1:
            self._carry(change, first, clause)
            return
        for position, clause in enumerate(change.after):
            attribution = Attribution(tokens(clause.text), self._commit)
            old = tokens(first.clause.text)
            self._take_over(change, clause, attribution)
            gave = [flow.lost for flow in change.flows if flow.before is first.clause]
            shared = attribution.keep(old, first.origins, gave) if position == 0 or not attribution.has_come else []
            for further in change.before[1:]:
                other = self._livings[further]
                attribution.absorb(tokens(further.text), other.origins)
            life = first
            if position == 0:
                gone = lost(old, first.origins, shared)
                for run in gone:
                    self._pool.put(run.tokens, run.origins)
                life = replace(first, gone=remember(first.gone, gone))
            self._pending.append((change, clause, life if position == 0 else None, attribution))
        for further in change.before[1:]:
            self._end(change, self._livings[further], first.life)

    def _take_over(self, change: Change, clause: Clause, attribution: Attribution) -> None:
        """Give the sentences that came from clauses of other changes the origins that they had there."""
        for flow in change.flows:
            if flow.after is clause:
                lost = slice(*flow.lost)
                origins = self._livings[flow.before].origins[lost]
                attribution.take_over(flow.gained, tokens(flow.before.text)[lost], origins)

    def _carry(self, change: Change, living: LivingClause, clause: Clause) -> None:
        self._became[clause] = LivingClause(living.life, clause, living.origins, living.gone)
        if not is_non_substantive(change.kinds):
            self._happen(change.kinds, living.life, living.clause, clause, change.score, living.origins)

    def _settle(self, change: Change, clause: Clause, life: LivingClause | None, attribution: Attribution) -> None:
        if life is not None:
            attribution.recall(life.gone)
            attribution.take(self._pool)
            origins = attribution.origins
            related = self._others(change) if change.flows or len(change.before) + len(change.after) > 2 else ()
            self._became[clause] = LivingClause(life.life, clause, origins, life.gone)
            if not is_non_substantive(change.kinds):
                self._happen(change.kinds, life.life, life.clause, clause, change.score, origins, related)
            return
        grave = self._graves.find(clause, self._is_free, self._taken) if not change.before else None
        if grave is not None:
            self._restore(grave, clause, attribution)
            return
        attribution.take(self._pool)
        origins = attribution.origins
        born = self._born(clause)
        self._became[clause] = LivingClause(born, clause, origins)
        if change.before:
            parent = self._livings[change.before[0]].life
            self._happen((ChangeKind.SPLIT,), born, change.before[0], clause, change.score, origins, (parent,))
        else:
            self._happen(change.kinds, born, None, clause, 1.0, origins, self._flowed(change))

    def _others(self, change: Change) -> tuple[str, ...]:
        """Return the other lives of a group: those that went into the first clause, and those that came out of it."""
        ended = [self._livings[clause].life for clause in change.before[1:]]
        born = [self._born(clause) for clause in change.after[1:]]
        return tuple(dict.fromkeys((*ended, *born, *self._flowed(change))))

    def _flowed(self, change: Change) -> tuple[str, ...]:
        """Return the lives that sentences came from or went to."""
        came = (self._livings[flow.before].life for flow in change.came)
        return (*came, *(self._lives[flow.after] for flow in change.left))

    def _lives_after(self) -> dict[Clause, str]:
        """Return the life of each clause after that sentences went to."""
        found: dict[Clause, str] = {}
        for change in self._changes if any(change.flows for change in self._changes) else ():
            for position, clause in enumerate(change.after):
                goes_on = position == 0 and change.before
                found[clause] = self._livings[change.before[0]].life if goes_on else self._born(clause)
        return found

    def _born(self, clause: Clause) -> str:
        return str(ClauseId.born(self._commit_id, clause.document, clause.key))

    def _restore(self, grave: RemovedClause, clause: Clause, attribution: Attribution) -> None:
        self._taken.add(grave.life)
        shared = attribution.keep(tokens(grave.clause.text), grave.origins)
        gone = lost(tokens(grave.clause.text), grave.origins, shared)
        attribution.take(self._pool)
        origins = attribution.origins
        kinds = [ChangeKind.RESTORED]
        if grave.clause.label != clause.label or grave.clause.path != clause.path:
            kinds.append(ChangeKind.RENUMBERED)
        if grave.clause.text != clause.text:
            kinds.append(ChangeKind.REWORDED)
        self._became[clause] = LivingClause(grave.life, clause, origins, remember((), gone))
        self._happen(tuple(kinds), grave.life, grave.clause, clause, grave.score, origins)

    def _bury(self, change: Change) -> None:
        living = self._livings[change.before[0]]
        self._pool.put(tokens(living.clause.text), living.origins)
        self._happen(change.kinds, living.life, living.clause, None, 1.0, living.origins, self._flowed(change))

    def _end(self, change: Change, living: LivingClause, into: str) -> None:
        """A clause that went into another: its life ends there, and says where."""
        self._happen((ChangeKind.MERGED,), living.life, living.clause, None, change.score, living.origins, (into,))

    def _happen(
        self,
        kinds: tuple[ChangeKind, ...],
        life: str,
        before: Clause | None,
        after: Clause | None,
        score: float,
        origins: tuple[int, ...],
        related: tuple[str, ...] = (),
    ) -> None:
        self._out.events.append(
            StoredEvent(
                life=life, kinds=kinds, before=before, after=after, score=score, related=related, origins=origins
            )
        )  # fmt: skip
