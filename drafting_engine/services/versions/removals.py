"""Removals: requested words that a version takes out without stating a reason.

Who asked for a clause is known from the record's lineage, and is carried on through the versions of a push, which no
lineage knows yet. Two things have to be explained by a `Reason`: a clause that goes, and of a clause that stays the
words that an origin brought, where at least half of them go, or a number word or a negation among them. Whoever
rewords for the same origin has nothing to explain. A merge answers for what none of its parents took out, and a
version of a proposal for what the draft has: its author may change what the proposal itself brought.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.merging.word_merging import is_grave
from drafting_engine.comparison.wordings.matching import is_word
from drafting_engine.comparison.wordings.words import tokens
from drafting_engine.errors import Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.provenance.origins import origin_claims
from drafting_engine.repository.commit import Commit
from drafting_engine.services.versions.changes import PushedChanges, place_of
from drafting_engine.services.versions.findings import PushFinding, Subject, SubjectKind
from drafting_engine.services.versions.lost_words import lost_words, phrases_of
from drafting_engine.services.versions.origins import PushedOrigins, WordOrigins


class UnexplainedRemovals:
    """Finds unexplained removals in the versions of one push; each is read after its parents."""

    def __init__(self, changes: PushedChanges, origins: PushedOrigins) -> None:
        self._changes, self._who = changes, origins

    def findings(self, version: str, versions: frozenset[str], *, draft: str = "") -> Iterator[PushFinding]:
        """Yield each clause from which a version removes requested words without a `Reason`.

        `draft` is the present version of the draft where `version` is one of a proposal.
        """
        commit = self._changes.commit(version)
        if commit.values("Reason") or not commit.parents:
            return
        for clause in self._removed(commit):
            origins = self._who.asked(commit.parents[0], clause, versions).origins
            if origins := self._of_draft(origins, draft, commit, (clause,)):
                fault = Invalid("push-strikes-out-asked", version=version[:7], origins=_named(origins))
                yield PushFinding(_subject(clause), fault)
        for change in self._reworded(commit):
            origins = self._taken_out(commit, change, versions)
            if origins := self._of_draft(origins, draft, commit, change.before):
                fault = Invalid("push-takes-out-brought", version=version[:7], origins=_named(origins))
                yield PushFinding(_subject(change.before[0]), fault)

    def _of_draft(
        self, origins: tuple[OriginId, ...], draft: str, commit: Commit, clauses: tuple[Clause, ...]
    ) -> tuple[OriginId, ...]:
        """Return those of some origins that these clauses have in the draft too; all where no draft is named."""
        if not draft or not origins:
            return origins
        compared = self._changes.between(draft, commit.parents[0])
        changed = {clause.document for change in compared for clause in change.after}
        places = {place_of(clause) for clause in clauses}
        there = [clause for clause in clauses if clause.document not in changed]
        there += [c for change in compared if places & {*map(place_of, change.after)} for c in change.before]
        known = {origin for clause in there for origin in self._who.asked(draft, clause, frozenset()).origins}
        return tuple(origin for origin in origins if origin in known)

    # What goes

    def _removed(self, commit: Commit) -> Iterator[Clause]:
        """Yield the clauses that a version removes from all of its parents."""
        first, *others = commit.parents
        gone = [c for change in self._changes.between(first, commit.id) if _is_removal(change) for c in change.before]
        for other in others if gone else ():
            there = {c.text for change in self._changes.between(other, commit.id) for c in change.before}
            gone = [clause for clause in gone if clause.text in there]
        yield from gone

    def _reworded(self, commit: Commit) -> Iterator[Change]:
        for change in self._changes.between(commit.parents[0], commit.id):
            if change.before and change.after and _lost(change.before, change.after):
                yield change

    def _taken_out(self, commit: Commit, change: Change, versions: frozenset[str]) -> tuple[OriginId, ...]:
        """Return the origins that lose too many words by a change and that did not ask for the change."""
        first, *others = commit.parents
        asked = [word for c in change.before for word in self._who.asked(first, c, versions).words]
        brought = Counter(origin for token, origins in asked if is_word(token) for origin in origins)
        if not brought:
            return ()
        lost = [asked[at] for at in self._lost_words(commit, change, asked) if is_word(asked[at][0])]
        for other in others:
            left = Counter(self._lost_against(other, commit.id, change.after))
            lost = [word for word in lost if _taken(left, word[0])]
        gone = Counter(origin for _, origins in lost for origin in origins)
        grave = {origin for token, origins in lost if _is_telling(token) for origin in origins}
        own = {claim.origin for claim in origin_claims(commit) if claim.covers([c.key for c in change.after])}
        found = (o for o in gone if o not in own and (o in grave or 2 * gone[o] >= brought[o]))
        return tuple(found)

    def _lost_words(self, commit: Commit, change: Change, asked: Sequence[WordOrigins]) -> Iterator[int]:
        """Yield the indexes of words that are gone and did not move to another clause with a phrase."""
        before = tuple(token for token, _ in asked)
        after = tuple(token for clause in change.after for token in tokens(clause.text))
        yield from lost_words(before, after, lambda: phrases_of(self._changes.between(commit.parents[0], commit.id)))

    def _lost_against(self, other: str, version: str, after: tuple[Clause, ...]) -> Iterator[str]:
        """Yield the words that a clause loses against another parent of a merge."""
        places = {place_of(clause) for clause in after}
        for change in self._changes.between(other, version):
            if places & {place_of(clause) for clause in change.after}:
                yield from _lost(change.before, change.after)


def _subject(clause: Clause) -> Subject:
    return Subject(SubjectKind.CLAUSE, clause.document, clause.path)


def _named(origins: Sequence[OriginId]) -> str:
    return ", ".join(str(origin) for origin in origins[:3])


def _lost(before: tuple[Clause, ...], after: tuple[Clause, ...]) -> list[str]:
    """Return the words of the clauses that their successors lack, wherever they stand."""
    if tuple(c.text for c in before) == tuple(c.text for c in after):
        return []
    left = Counter(token for clause in after for token in tokens(clause.text))
    return [t for clause in before for t in tokens(clause.text) if not _taken(left, t) and is_word(t)]


def _taken(counter: "Counter[str]", token: str) -> bool:
    """Take one of a word out of a count, if there is one."""
    if counter[token] <= 0:
        return False
    counter[token] -= 1
    return True


def _is_telling(token: str) -> bool:
    """True if a word decides the meaning, as a negation does; digits do not count, articles are renumbered."""
    return is_grave(token) and not any(character.isdigit() for character in token)


def _is_removal(change: Change) -> bool:
    return ChangeKind.REMOVED in change.kinds
