"""Trace: the life of a clause from the cache and the commits, and everything a page shows beside a text."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import EditKind, WordRun, spans, word_diff
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import NO_LINKS, OriginLink, OriginLinks
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.confirming import AskedFor, joined, judged
from drafting_engine.provenance.life import ClauseVersion, Event, OriginRun, Trace, UnconfirmedOrigin
from drafting_engine.provenance.matches import ClauseMatch
from drafting_engine.provenance.origins import WRITES, amendments, origin_claims, origins_of
from drafting_engine.provenance.state import LivingClause, Origins, StoredEvent
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.raw_commits import read_commit

if TYPE_CHECKING:
    from drafting_engine.provenance.endings import AffectedClause, GoneClause, Removal
    from drafting_engine.provenance.steps import Margin, Step

# ruff: noqa: PLC0415 - most questions are for the life of one id: what other answers are made of is imported with them
MOST_RELATED = 50
"""Other lives that are asked who wanted the words that came from them."""


class CommitReader(Protocol):
    """What tells of a commit by its id."""

    def commit(self, commit_id: str) -> Commit:
        """Return who wrote a commit, when and why."""


class UnknownClause(NotFound):
    """No clause of this history goes by this name; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        super().__init__("clause-not-found", name=name[:80])
        self.name = name


MOST_BIRTHS = 300_000
"""Births that are tried for an id of an earlier version of the engine, in half a second."""


class Tracer:
    """Reads lives up to one commit. Use it for one unit of work."""

    def __init__(
        self, repository: CommitReader, cache: LineageCache, number: int, links: OriginLinks = NO_LINKS
    ) -> None:
        """Read from a cache that knows the commit of this number; `links` tell which claims are confirmed."""
        snapshot = cache.snapshot(number)
        if snapshot is None:
            raise NotFound("lineage-not-known")
        self._repository, self._cache = repository, cache
        self._documents, self._ancestors, _ = snapshot
        self._number = number
        self._links = links
        self._commits: dict[int, Commit] = {}
        self._read: dict[str, Sequence[LivingClause]] = {}
        self._landings: dict[int, list[int]] | None = None

    # Lives

    def _is_known(self, commit: int) -> bool:
        return bool(self._ancestors >> commit & 1)

    def commit(self, number: int) -> Commit:
        """Return the commit behind a number."""
        found = self._commits.get(number)
        if found is None:
            raw = self._cache.raw_commit(number)
            found = read_commit(raw) if raw else self._repository.commit(self._cache.commit_id(number))
            self._commits[number] = found
        return found

    def events(self, life: str | None = None, *, with_origins: bool = True) -> Iterator[tuple[int, StoredEvent]]:
        """Yield (commit number, event) of one life or of all, oldest first, as far as this commit knows.

        What happened on branches beside each other stands in the order of `Repository.ancestry`, which is the same
        in every clone; the order in which this cache came to know of it is not.
        """
        stored = self._cache.events(life, with_origins=with_origins)
        found = [(commit, event) for commit, event in stored if self._is_known(commit)]
        if not self._cache.is_one_lane(commit for commit, _ in found):
            found.sort(key=lambda event: self._order[event[0]])
        yield from found

    @cached_property
    def _order(self) -> dict[int, int]:
        """The place of each commit in the history, parents before children, first parents first."""
        parents = self._cache.parents()
        order: dict[int, int] = {}
        waiting = [(self._number, iter(parents[self._number]))]
        seen = {self._number}
        while waiting:
            commit, before = waiting[-1]
            parent = next((one for one in before if one not in seen), None)
            if parent is None:
                waiting.pop()
                order[commit] = len(order)
            else:
                seen.add(parent)
                waiting.append((parent, iter(parents[parent])))
        return order

    def all_events(self) -> Iterator[Event]:
        """Yield every event of every clause, oldest first."""
        names: dict[int, str] = {}
        for commit, event in self.events(with_origins=False):
            if commit not in names:
                names[commit] = self._cache.commit_id(commit)
            yield _event(event, names[commit])

    def places(self) -> Iterator[tuple[str, str, str]]:
        """Yield (document, key, life) of every clause that stands, in reading order of the documents."""
        return self._cache.places([number for number, _, _ in self._documents])

    def document(self, name: str) -> Sequence[LivingClause]:
        """Return the clauses of one document, in reading order."""
        if name not in self._read:
            number = next((number for number, found, _ in self._documents if found == name), None)
            self._read[name] = self._cache.living(number) if number is not None else []
        return self._read[name]

    def standing(self, life: str) -> LivingClause | None:
        """Return a life's clause as it stands; None when it does not."""
        return self._cache.standing(life, [number for number, _, _ in self._documents])

    def find(self, query: str) -> tuple[ClauseMatch, ...]:
        """Return the clauses that a query means, by address or else by words, present ones first.

        Words are looked for in what was removed as well: who asks for a right that is gone must find it.
        """
        if query.startswith("c-") and len(query) == 14:
            return (self._found(ClauseId.parse(query)),)
        from drafting_engine.clauses.numbers.divisions import read_division
        from drafting_engine.provenance.citing import at_citation
        from drafting_engine.provenance.finding import at_address, is_address, parts_of, with_words

        numbers = [number for number, _, _ in self._documents]
        if is_address(query) and (placed := at_address(query, self._cache.named(numbers, parts_of(query)))):
            return tuple(ClauseMatch(ClauseId(life), clause, is_alive=True) for life, clause in placed)
        if read_division(query.strip()) and (cited := at_citation(query, self._cache.named(numbers, None))):
            return tuple(ClauseMatch(ClauseId(life), clause, is_alive=True) for life, clause in cited)
        gone = self._gone(numbers)
        hits = with_words(query, [*self._cache.named(numbers, None), *gone.items()])
        hits = hits or (at_address(query, gone.items()) if is_address(query) else [])
        return tuple(ClauseMatch(ClauseId(life), clause, is_alive=life not in gone) for life, clause in hits)

    def _gone(self, documents: Sequence[int]) -> dict[str, Clause]:
        """Return every clause that was removed and has not come back, as it last stood."""
        removed = {h.life: h.before for _, h in self.events() if h.after is None and h.before is not None}
        alive = self._cache.lives_in(documents)
        return {life: clause for life, clause in removed.items() if life not in alive}

    def gone(self) -> "Iterator[GoneClause]":
        """Yield every clause that no longer stands, in the order in which they went."""
        from drafting_engine.provenance.endings import EndKind, GoneClause

        alive = self._cache.lives_in([number for number, _, _ in self._documents])
        last = {h.life: (number, h) for number, h in self.events() if h.after is None and h.before is not None}
        for life, (number, event) in last.items():
            if life not in alive:
                commit = self.commit(number)
                decided_by, decided_on = self._decision(number)
                yield GoneClause(
                    clause_id=ClauseId(life), clause=event.clause, commit=commit, kind=EndKind.of(event.kinds),
                    into=tuple(ClauseId(other) for other in event.related), reason=_first(commit, "Reason"),
                    decided_by=decided_by, decided_on=decided_on,
                )  # fmt: skip

    def _found(self, clause_id: ClauseId) -> ClauseMatch:
        standing = self.standing(str(clause_id))
        if standing is not None:
            return ClauseMatch(clause_id, standing.clause, is_alive=True)
        last = None
        for _, event in self.events(str(clause_id)):
            last = event.clause
        if last is None:
            return self._found(self._carried_on(clause_id))
        return ClauseMatch(clause_id, last, is_alive=False)

    def _carried_on(self, clause_id: ClauseId) -> ClauseId:
        """Return the life that has the clause of an id which an earlier version of the engine took for newly born.

        An id names a commit, a document and an address. Whoever was published so is found again, whatever
        life is told of it today. Raises `UnknownClause` if nothing in this history ever stood there.
        """
        from drafting_engine.provenance.earlier_addresses import earlier_addresses, life_once_unlabelled

        for commit, event in self.events():
            after, born = event.after, self._cache.commit_id(commit)
            if after and any(
                ClauseId.born(born, after.document, key) == clause_id for key in earlier_addresses(after.key)
            ):
                return ClauseId(event.life)
        stayed = self._stayed(clause_id) or life_once_unlabelled(clause_id, self.events(), self._cache.commit_id)
        if stayed is None:
            raise UnknownClause(str(clause_id))
        return ClauseId(stayed)

    def _stayed(self, clause_id: ClauseId) -> str | None:
        """Return the life of a clause whose birth an id tells in a version in which nothing happened to it.

        So it may be with paragraphs, and with headings that another one of their name was put in front of.
        """
        from drafting_engine.provenance.earlier_addresses import may_have_ended_a_row

        stood: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        for commit, event in self.events():
            if event.after is not None and may_have_ended_a_row(event.after.key):
                stood[event.after.document, event.after.key].append((commit, event.life))
        for document, key, life in self.places():
            if "~" in key.rpartition(".")[2]:
                stood[document, key].append((self._number, life))
        known = [number for number, bit in enumerate(reversed(f"{self._ancestors:b}")) if bit == "1"]
        for number in known[: MOST_BIRTHS // max(1, len(stood))]:
            born = self._cache.commit_id(number)
            for (document, key), lives in stood.items():
                if ClauseId.born(born, document, key) == clause_id:
                    return next((life for commit, life in reversed(lives) if commit <= number), lives[0][1])
        return None

    # Trace

    def trace(self, clause_id: ClauseId) -> Trace:
        """Return the whole life of a clause; raise `UnknownClause` if this history has none of this id."""
        events = list(self.events(str(clause_id)))
        if not events:
            return self.trace(self._carried_on(clause_id))
        versions = tuple(self._version(commit, event) for commit, event in events)
        standing = self.standing(str(clause_id))
        last = events[-1][1]
        clause = standing.clause if standing is not None else last.clause
        origins = standing.origins if standing is not None else last.origins
        known = self._who_asked(events)
        return Trace(
            clause_id=clause_id, clause=clause, is_alive=standing is not None, versions=versions,
            words=self.runs(clause.text, origins, known), revision=self._cache.commit_id(self._number),
        )  # fmt: skip

    def _version(self, number: int, event: StoredEvent) -> ClauseVersion:
        commit, asked = self.commit(number), self._asked(number, event)
        before, after = event.before, event.after
        if after is None:
            words: tuple[WordRun, ...] = (WordRun(EditKind.DELETED, before.text),) if before and before.text else ()
        elif before is None:
            words = (WordRun(EditKind.INSERTED, after.text),) if after.text else ()
        else:
            words = word_diff(before.text, after.text)
        decided_by, decided_on = self._decision(number)
        return ClauseVersion(
            event=_event(event, commit.id), commit=commit, words=words, origins=asked.origins,
            unconfirmed=asked.unconfirmed, confirmed=asked.confirmed, reason=_first(commit, "Reason"),
            decided_by=decided_by, decided_on=decided_on, only_stated=asked.only_stated,
        )  # fmt: skip

    def steps_since(self, earlier: str) -> dict[ClauseId, "tuple[Step, ...]"]:
        """Return by clause what happened to it after an earlier version, oldest first; nothing if it is no ancestor."""
        number = self._cache.number(earlier)
        snapshot = self._cache.snapshot(number) if number is not None and self._is_known(number) else None
        if snapshot is None:
            return {}
        found: dict[ClauseId, list[Step]] = defaultdict(list)
        for commit, event in self.events():
            if not snapshot[1] >> commit & 1:
                step = self._step(commit, event)
                if step.is_told:
                    found[step.event.clause_id].append(step)
        return {clause_id: tuple(steps) for clause_id, steps in found.items()}

    def _step(self, number: int, event: StoredEvent) -> "Step":
        from drafting_engine.provenance.steps import Step

        commit, asked = self.commit(number), self._asked(number, event)
        decided_by, decided_on = self._decision(number)
        return Step(
            event=_event(event, commit.id), commit=commit, origins=asked.origins, only_stated=asked.only_stated,
            reason=_first(commit, "Reason"), decided_by=decided_by, decided_on=decided_on,
        )  # fmt: skip

    def _merges(self, number: int) -> Iterator[Commit]:
        """Yield the merges with which a commit came into the text as part of an amendment, as far as this knows."""
        if self._landings is None:
            self._landings = self._cache.landings()
        yield from (self.commit(merge) for merge in self._landings.get(number, ()) if self._is_known(merge))

    def _landed(self, number: int) -> Iterator[OriginId]:
        """Yield the amendments with which a commit came into the text, as far as this version knows."""
        for merge in self._merges(number):
            yield from amendments(merge)

    def _decision(self, number: int) -> tuple[str, str]:
        """Return who decided on a version, on which legal day: as it says itself, else the merge that landed it."""
        for commit in (self.commit(number), *self._merges(number)):
            body, day = _first(commit, "Decided-By"), _first(commit, "Decided-On")
            if body or day:
                return body, day
        return "", ""

    def _asked(self, number: int, event: StoredEvent) -> AskedFor:
        if event.after is None:
            return AskedFor()
        commit = self.commit(number)
        # A scope speaks of the text that the commit leaves: the address of before may be another clause's by now.
        named = origins_of(commit, event.kinds, [event.after.key])
        added = self._links.of_version(ClauseId(event.life), commit.id)
        is_written = not WRITES.isdisjoint(event.kinds)
        return judged(named, self._proposals(number), added, self._links, is_written=is_written)

    def _proposals(self, number: int) -> tuple[OriginId, ...]:
        """Return the proposals by which a commit came into the text, or which it lands itself."""
        return tuple(dict.fromkeys((*amendments(self.commit(number)), *self._landed(number))))

    def _who_asked(self, events: Sequence[tuple[int, StoredEvent]]) -> dict[int, AskedFor]:
        """Return by commit who asked for the words that it brought to a life, or to one that words came from."""
        known = {number: self._asked(number, event) for number, event in events}
        open_, seen = [h for _, h in events], {h.life for _, h in events}
        while open_:
            for life in open_.pop().related:
                if life not in seen and len(seen) <= MOST_RELATED:
                    seen.add(life)
                    for number, event in self.events(life):
                        known[number] = known.get(number) or self._asked(number, event)
                        open_.append(event)
        return known

    def runs(self, text: str, origins: Origins, known: dict[int, AskedFor]) -> tuple[OriginRun, ...]:
        """Return a text in runs of words from one commit; `known` says who asked, by commit, where an event tells."""
        places = spans(text)
        if not places or len(places) != len(origins):
            return ()
        found: list[OriginRun] = []
        start = 0
        for position in range(1, len(origins) + 1):
            if position < len(origins) and origins[position] == origins[start]:
                continue
            end = places[position][0] if position < len(origins) else len(text)
            begin = places[start][0] if start else 0
            commit = self.commit(origins[start])
            asked = known.get(origins[start])
            if asked is None:
                unscoped = (claim.origin for claim in origin_claims(commit) if not claim.scope)
                asked = judged(unscoped, self._proposals(origins[start]), (), self._links)
            found.append(
                OriginRun(
                    text=text[begin:end], commit=commit, origins=asked.origins, unconfirmed=asked.unconfirmed,
                    only_stated=asked.only_stated,
                )
            )  # fmt: skip
            start = position
        return tuple(found)

    # Beside the text

    def margin(self, document: str, keys: Container[str] | None = None) -> "tuple[Margin, ...]":
        """Return for each clause of a document, or for those with some keys, who asked for it and what happened."""
        from drafting_engine.provenance.steps import Margin

        found = []
        for living in self.document(document):
            if keys is not None and living.clause.key not in keys:
                continue
            events = list(self.events(living.life))
            known = self._who_asked(events)
            words = self.runs(living.clause.text, living.origins, known)
            told = [self._asked(number, event) for number, event in events]
            brought = (AskedFor(run.origins, run.unconfirmed, only_stated=run.only_stated) for run in words)
            asked = joined((*told, *brought))
            number, last = events[-1]
            found.append(
                Margin(
                    clause_id=ClauseId(living.life), clause=living.clause, origins=asked.origins,
                    versions=len(events), last=_event(last, self.commit(number).id), last_commit=self.commit(number),
                    words=words, unconfirmed=asked.unconfirmed, only_stated=asked.only_stated,
                )
            )  # fmt: skip
        return tuple(found)

    def struck(self, document: str) -> "tuple[Removal, ...]":
        """Return the clauses that were removed from a document and have not come back."""
        return tuple(self._struck(number, event) for number, event in self._gone_from(document))

    def struck_by(self, bodies: Container[str]) -> "tuple[Removal, ...]":
        """Return the clauses that were removed by the decision of one of some bodies and have not come back."""
        gone = ((number, event) for number, event in self._gone_from() if self._decision(number)[0] in bodies)
        return tuple(self._struck(number, event) for number, event in gone)

    def _gone_from(self, document: str = "") -> list[tuple[int, StoredEvent]]:
        """Return (commit number, event) of the last removal of clauses that do not stand, from one document or all."""
        alive = self._cache.lives_in([number for number, _, _ in self._documents])
        removed = {h.life: (number, h) for number, h in self._cache.removals(document) if self._is_known(number)}
        return [found for life, found in removed.items() if life not in alive]

    def _struck(self, number: int, event: StoredEvent) -> "Removal":
        from drafting_engine.provenance.endings import Removal

        commit = self.commit(number)
        clause = event.clause
        asked = joined(self._asked(n, h) for n, h in self.events(event.life))
        decided_by, decided_on = self._decision(number)
        return Removal(
            clause_id=ClauseId(event.life), clause=clause, after_key=self._followed(clause), commit=commit,
            reason=_first(commit, "Reason"), decided_by=decided_by, decided_on=decided_on,
            origins=asked.origins, only_stated=asked.only_stated,
        )  # fmt: skip

    def _followed(self, clause: Clause) -> str:
        """Return the standing clause behind which a removed one is shown: the last whose address sorts before it."""
        from drafting_engine.provenance.finding import address_order

        place = address_order(clause.key)
        before = (one for one in reversed(self.document(clause.document)) if address_order(one.clause.key) < place)
        return next((one.clause.key for one in before), "")

    def reached(self, origin: OriginId) -> "tuple[AffectedClause, ...]":
        """Return every clause that an origin reached or is said to have reached, and what became of it.

        The oldest stand first. A clause that it reached for sure is not told again for what is only said.
        """
        lives: dict[str, list[int]] = {}
        settled: dict[str, OriginLink | None] = {}
        claims: dict[str, list[tuple[int, UnconfirmedOrigin]]] = {}
        for number, event in self._naming(origin):
            asked = self._asked(number, event)
            if origin in asked.origins:
                lives.setdefault(event.life, []).append(number)
                if origin in asked.settled:
                    settled[event.life] = asked.confirmation(origin) or settled.get(event.life)
            for one in asked.unconfirmed:
                if one.origin == origin:
                    claims.setdefault(event.life, []).append((number, one))
        facts = (
            replace(self._reached(life, found, None), is_only_stated=life not in settled, confirmed=settled.get(life))
            for life, found in lives.items()
        )
        said = (
            self._reached(life, [number for number, _ in found], found[-1][1])
            for life, found in claims.items()
            if life not in lives
        )
        return (*facts, *said)

    def _naming(self, origin: OriginId) -> Iterator[tuple[int, StoredEvent]]:
        """Yield the events of commits that name an origin, and those of which it was claimed afterwards."""
        is_named: dict[int, bool] = {}
        added = {place for place, found in self._links.versions.items() if any(one.origin == origin for one in found)}
        for number, event in self.events():
            if number not in is_named:
                named = (claim.origin for claim in origin_claims(self.commit(number)))
                is_named[number] = origin in named or origin in self._landed(number)
            if is_named[number] or (added and (ClauseId(event.life), self.commit(number).id) in added):
                yield number, event

    def _reached(self, life: str, numbers: Sequence[int], claim: UnconfirmedOrigin | None) -> "AffectedClause":
        from drafting_engine.provenance.endings import AffectedClause, EndKind

        events = list(self.events(life))
        words_then = sum(1 for n, h in events if n in numbers for o in h.origins if o == n)
        standing = self.standing(life)
        words_now = sum(1 for o in standing.origins if o in numbers) if standing is not None else 0
        later = [(n, h) for n, h in events if n > numbers[0]]
        last = events[-1][1]
        clause = standing.clause if standing is not None else last.clause
        removal = next((self.commit(n) for n, h in reversed(later) if ChangeKind.REMOVED in h.kinds), None)
        return AffectedClause(
            clause_id=ClauseId(life), clause=clause, is_alive=standing is not None,
            kept=min(1.0, words_now / words_then) if words_then else float(standing is not None),
            fate=tuple(dict.fromkeys(kind for _, h in later for kind in h.kinds)), commit=self.commit(numbers[0]),
            reason=_first(removal, "Reason") if removal is not None and standing is None else "", unconfirmed=claim,
            end=EndKind.of(last.kinds) if standing is None else None,
        )  # fmt: skip


def _event(event: StoredEvent, commit: str) -> Event:
    return Event(
        clause_id=ClauseId(event.life), commit=commit, kinds=event.kinds, before=event.before,
        after=event.after, score=event.score, related=tuple(ClauseId(life) for life in event.related),
    )  # fmt: skip


def _first(commit: Commit | None, key: str) -> str:
    return next(iter(commit.values(key)), "") if commit is not None else ""
