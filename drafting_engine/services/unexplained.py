"""What a version takes out of what people asked for without saying why.

Who asked for a clause is known from the record's lineage, and is carried on through the versions of a push, which no
lineage knows yet. Two things have to be explained by a `Reason`: a clause that goes, and of a clause that stays the
words that an origin brought, where at least half of them go, or a number word or a negation among them. Whoever
rewords for the same origin has nothing to explain. A merge answers for what none of its parents took out.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.word_merging import is_grave
from drafting_engine.comparison.words import shared_spans, tokens, without_chance
from drafting_engine.identifiers import OriginId
from drafting_engine.provenance.origins import claims, origins_of
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.text_settings import settings_in
from drafting_engine.services.lineages import Lineages
from drafting_engine.services.opening import Source

K = TypeVar("K")
V = TypeVar("V")

KEPT = 16
"""Versions of which comparisons and origins are kept in memory."""
PHRASE = 4
"""Words in a row that, found in another clause, are taken for moved there."""
Place = tuple[str, str]
"""A document, and the key of a clause in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for a clause, and for each of its words."""

    origins: tuple[OriginId, ...] = ()
    words: tuple[tuple[str, tuple[OriginId, ...]], ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(token for token, _ in self.words)


@dataclass(frozen=True, slots=True)
class _State:
    """What is known at a version: as the lineage has it at another, and what changed since."""

    base: str | None
    since: Mapping[Place, Asked]


class Unexplained:
    """Looks at the versions of one push, each after its parents."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._parser = Parser(strict=False)
        self._compared: dict[tuple[str, str], tuple[Change, ...]] = {}
        self._states: dict[str, _State] = {}
        self._lineages = Lineages(source)
        self._margins: dict[tuple[str, str], Mapping[Place, Asked]] = {}

    def faults(self, version: str, versions: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Name each clause out of which a version takes what somebody asked for, without saying why."""
        commit = self._commit(version)
        if commit.values("Reason") or not commit.parents:
            return
        for clause in self._removed(commit):
            origins = self._asked(commit.parents[0], clause, versions).origins
            if origins:
                yield _where(clause), f"version {version[:7]} strikes out what {_named(origins)} asked for; {_HELP}"
        for change in self._reworded(commit):
            origins = self._taken_out(commit, change, versions)
            if origins:
                told = f"version {version[:7]} takes out words that {_named(origins)} brought; {_HELP}"
                yield _where(change.before[0]), told

    # What goes

    def _removed(self, commit: Commit) -> Iterator[Clause]:
        """The clauses that a version takes out of all that it comes from."""
        first, *others = commit.parents
        gone = [c for change in self._changes(first, commit.id) if _is_removal(change) for c in change.before]
        for other in others if gone else ():
            there = {c.text for change in self._changes(other, commit.id) for c in change.before}
            gone = [clause for clause in gone if clause.text in there]
        yield from gone

    def _reworded(self, commit: Commit) -> Iterator[Change]:
        for change in self._changes(commit.parents[0], commit.id):
            if change.before and change.after and _lost(change.before, change.after):
                yield change

    def _taken_out(self, commit: Commit, change: Change, versions: frozenset[str]) -> tuple[OriginId, ...]:
        """The origins of whose words too many are gone, and that do not ask for it themselves."""
        first, *others = commit.parents
        asked = [word for c in change.before for word in self._asked(first, c, versions).words]
        brought = Counter(origin for token, origins in asked if _is_word(token) for origin in origins)
        if not brought:
            return ()
        lost = [asked[at] for at in self._lost_words(commit, change, asked) if _is_word(asked[at][0])]
        for other in others:
            left = Counter(self._lost_against(other, commit.id, change.after))
            lost = [word for word in lost if _taken(left, word[0])]
        gone = Counter(origin for _, origins in lost for origin in origins)
        grave = {origin for token, origins in lost if _is_telling(token) for origin in origins}
        own = {claim.origin for claim in claims(commit) if claim.covers([c.key for c in change.after])}
        found = (o for o in gone if o not in own and (o in grave or 2 * gone[o] >= brought[o]))
        return tuple(found)

    def _lost_words(
        self, commit: Commit, change: Change, asked: Sequence[tuple[str, tuple[OriginId, ...]]]
    ) -> Iterator[int]:
        """Where the words stood that are gone, and that did not move to another clause as part of a phrase."""
        before = tuple(token for token, _ in asked)
        after = tuple(token for clause in change.after for token in tokens(clause.text))
        kept = {at for start, end, _, _ in _shared(before, after) for at in range(start, end)}
        phrases: set[tuple[str, ...]] | None = None
        for at in range(len(before)):
            if at in kept:
                continue
            if phrases is None:
                phrases = self._phrases(commit)
            around = (before[start : start + PHRASE] for start in range(max(0, at - PHRASE + 1), at + 1))
            if not any(len(phrase) == PHRASE and phrase in phrases for phrase in around):
                yield at

    def _phrases(self, commit: Commit) -> set[tuple[str, ...]]:
        """Every phrase of the clauses that a version changes, as it leaves them."""
        found: set[tuple[str, ...]] = set()
        for change in self._changes(commit.parents[0], commit.id):
            for clause in change.after if change.kinds != (ChangeKind.KEPT,) else ():
                row = tokens(clause.text)
                found.update(row[start : start + PHRASE] for start in range(len(row) - PHRASE + 1))
        return found

    def _lost_against(self, other: str, version: str, after: tuple[Clause, ...]) -> Iterator[str]:
        """The words that the same clause loses against another parent of a merge."""
        places = {_place(clause) for clause in after}
        for change in self._changes(other, version):
            if places & {_place(clause) for clause in change.after}:
                yield from _lost(change.before, change.after)

    # Who asked

    def _asked(self, version: str, clause: Clause, versions: frozenset[str]) -> Asked:
        """Who asked for a clause of a version: as the record's lineage knows, carried on through the push."""
        return self._at(self._state(version, versions), _place(clause))

    def _at(self, state: _State, place: Place) -> Asked:
        known = state.since.get(place)
        if known is not None:
            return known
        return self._margin(state.base, place[0]).get(place, Asked()) if state.base else Asked()

    def _state(self, version: str, versions: frozenset[str]) -> _State:
        line: list[Commit] = []
        at: str | None = version
        while at is not None and at in versions and at not in self._states:
            line.append(self._commit(at))
            at = next(iter(line[-1].parents), None)
        found = self._states.get(at or "") or _State(at, {})
        for commit in reversed(line):
            others = {other: self._state(other, versions) for other in commit.parents[1:]}
            found = self._carried(found, commit, others) if commit.parents else _State(None, self._begun(commit))
            self._states[commit.id] = found
            _trim(self._states)
        return found

    def _begun(self, commit: Commit) -> dict[Place, Asked]:
        """What the first version of all brings: nobody is known to have asked but those it names."""
        with self._source.open() as repository:
            names = list(repository.files(commit.id))
            documents = self._documents(repository, commit.id, names)
        clauses = (clause for document in documents for section in document.sections for clause in section.clauses)
        return {_place(c): _fresh(c, origins_of(commit, (ChangeKind.ADDED,), (c.key,))) for c in clauses}

    def _carried(self, before: _State, commit: Commit, others: Mapping[str, _State]) -> _State:
        changed = [c for c in self._changes(commit.parents[0], commit.id) if not _is_still(c)]
        since = dict(before.since)
        since.update((_place(clause), Asked()) for change in changed for clause in change.before)
        merged = [self._merged(other, state, commit.id) for other, state in others.items()]
        for change in changed:
            old = [self._at(before, _place(clause)) for clause in change.before]
            for clause in change.after:
                own = origins_of(commit, change.kinds, (clause.key,))
                beside = [asked for one in merged for asked in one(clause)]
                since[_place(clause)] = _joined([*old, *beside], _fresh(clause, own))
        return _State(before.base, since)

    def _merged(self, other: str, state: _State, version: str) -> Callable[[Clause], list[Asked]]:
        """Tell for a clause of a merge who asked for it on the way that another parent came."""
        found = {_place(c): change.before for change in self._changes(other, version) for c in change.after}
        differing = {document for document, _ in found}

        def asked(clause: Clause) -> list[Asked]:
            if clause.document not in differing:
                return [self._at(state, _place(clause))]
            return [self._at(state, _place(before)) for before in found.get(_place(clause), ())]

        return asked

    def _margin(self, version: str, document: str) -> Mapping[Place, Asked]:
        """Who asked for the clauses of a document, as the lineage knows."""
        if (version, document) not in self._margins:
            rows = self._lineages.margin(version, document)
            self._margins[version, document] = {
                _place(row.clause): Asked(
                    row.origins, tuple((token, run.origins) for run in row.words for token in tokens(run.text))
                )
                for row in rows
            }
            _trim(self._margins)
        return self._margins[version, document]

    # Comparing

    def _commit(self, version: str) -> Commit:
        with self._source.open() as repository:
            return repository.commit(version)

    def _changes(self, before: str, after: str) -> tuple[Change, ...]:
        """What changed between two versions, read from the files that differ: no other can lose or take a clause."""
        if (before, after) not in self._compared:
            with self._source.open() as repository:
                names = [name for name, _ in repository.changed_files(before, after)]
                old, new = (self._documents(repository, version, names) for version in (before, after))
                continues = repository.continuations(after) if before in repository.parents(after) else ()
            self._compared[before, after] = changes(old, new, continues).changes
            _trim(self._compared)
        return self._compared[before, after]

    def _documents(self, repository: Repository, version: str, names: list[str]) -> tuple[Document, ...]:
        settings = self._settings(repository, version)
        blobs = {name: repository.blob_at(version, name) for name in names if settings.holds(name)}
        parse = self._parser.parse
        return order([parse(name, repository.text(b, name, strict=False)) for name, b in blobs.items() if b])

    def _settings(self, repository: Repository, version: str) -> TextSettings:
        if self._source.chosen is not None:
            return self._source.chosen
        return settings_in(repository, repository.blob_at(version, FILE))


_HELP = "say why in a trailer Reason"


def _place(clause: Clause) -> Place:
    return clause.document, clause.key


def _where(clause: Clause) -> str:
    return f"{clause.document} {clause.path}".strip()


def _named(origins: Sequence[OriginId]) -> str:
    return ", ".join(str(origin) for origin in origins[:3])


def _fresh(clause: Clause, origins: tuple[OriginId, ...]) -> Asked:
    return Asked(origins, tuple((token, origins) for token in tokens(clause.text)))


def _joined(before: Sequence[Asked], after: Asked) -> Asked:
    """Give the words that stood before to whoever asked for them then; who comes first counts."""
    words = list(after.words)
    for asked in reversed(before):
        for old, old_end, new, _ in _shared(asked.tokens, after.tokens):
            words[new : new + old_end - old] = asked.words[old:old_end]
    origins = [origin for asked in (*before, after) for origin in asked.origins]
    return Asked(tuple(dict.fromkeys(origins)), tuple(words))


def _shared(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[int, int, int, int]]:
    return without_chance(shared_spans(before, after), before, after)


def _lost(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> list[str]:
    """The words that clauses had and their successors have not, however they are placed."""
    if tuple(c.text for c in before) == tuple(c.text for c in after):
        return []
    left = Counter(token for clause in after for token in tokens(clause.text))
    return [t for clause in before for t in tokens(clause.text) if not _taken(left, t) and _is_word(t)]


def _taken(counter: "Counter[str]", token: str) -> bool:
    """Take one of a word out of a count, if there is one."""
    if counter[token] <= 0:
        return False
    counter[token] -= 1
    return True


def _is_word(token: str) -> bool:
    return token[:1].isalnum()


def _is_telling(token: str) -> bool:
    """Whether the sentence turns on a word; digits mostly name articles, and change when these are renumbered."""
    return is_grave(token) and not any(character.isdigit() for character in token)


def _is_removal(change: Change) -> bool:
    return ChangeKind.REMOVED in change.kinds


def _is_still(change: Change) -> bool:
    """Whether nothing happened to a clause; one that is kept may stand in an article with another number."""
    return change.kinds == (ChangeKind.KEPT,) and [*map(_place, change.before)] == [*map(_place, change.after)]


def _trim(kept: dict[K, V]) -> None:
    """Forget what was kept first: a push is read version by version, each after its parents."""
    while len(kept) > KEPT:
        del kept[next(iter(kept))]
