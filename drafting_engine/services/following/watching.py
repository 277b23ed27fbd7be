"""Watching: what came into the record since somebody looked last, as happenings, each told to its followers once.

The record is where everything public stands, whoever wrote it, by a page or by a push. Up to where it was looked
through is noted in the transaction that adds what was found, so that neither a crash nor a second process loses or
repeats anything; dates play no part in it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.amendment import Amendment
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.following import (
    EVERYTHING,
    MOST_SEARCHES,
    Happening,
    HappeningKind,
    Succession,
    Topic,
    TopicKind,
)
from drafting_engine.provenance.confirming import named_in
from drafting_engine.register.following import followers, happenings
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.services.following.comment_steps import comment_happenings
from drafting_engine.services.following.document_changes import DocumentChange, DocumentChanges
from drafting_engine.services.following.record_steps import petition_news, proposal_news
from drafting_engine.services.following.searching import SearchWatch
from drafting_engine.services.following.topics import of_clauses, of_names, of_origins, of_proposal
from drafting_engine.services.following.version_changes import changes_of
from drafting_engine.services.workplace import Workplace

KEPT = timedelta(days=400)
"""So long the register remembers what happened; the record does for ever."""
MAIN, RECORD, ANNOTATIONS = "main", "record", "annotations"
Topics = tuple[Topic, ...]
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Observed:
    """Things that happened, and clauses that went on in others."""

    happenings: tuple[Happening, ...]
    successions: tuple[Succession, ...] = ()


class Watching:
    """Looks through the record; safe to use from several processes."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._documents = DocumentChanges(place.engine)
        self._searches = SearchWatch(place.engine)
        self._known: Mapping[str, str] = {}

    def look(self) -> int:
        """Add what happened since the last look, and return how much that is.

        The first look at a record finds nothing: what was there before anybody could follow it is no news.
        """
        present = self._present()
        if present == self._known:
            return 0
        with self._place.register.reading() as unit:
            former = happenings.heads(unit)
        found = tuple(self._since(former, present)) if former else ()
        is_first, added = self._place.register.write(lambda unit: self._add(unit, former, present, found))
        if is_first:
            self._known = present
        return added

    def _present(self) -> Mapping[str, str]:
        heads = self._place.engine.texts.heads()
        return {MAIN: heads.main, RECORD: heads.record or "", ANNOTATIONS: heads.annotations or ""}

    def _since(self, former: Mapping[str, str], present: Mapping[str, str]) -> Iterator[_Observed]:
        with self._place.register.reading() as unit:
            searches = followers.topics(unit, TopicKind.SEARCH, MOST_SEARCHES)
        readers = {MAIN: self._version, RECORD: self._record, ANNOTATIONS: self._comment_steps}
        for branch, read in readers.items():
            with self._place.engine.source.open() as repository:
                steps = tuple(_steps(repository, former.get(branch, ""), present[branch]))
            for before, after in steps:
                try:
                    yield read(before, after, searches)
                except DraftingError as error:  # what can't be read is told by no letter, and holds up no other
                    _LOG.warning("%s of %s is told to nobody: %s", after[:10], branch, error)

    def _version(self, before: str, after: str, searches: Topics) -> _Observed:
        engine = self._place.engine
        changes = changes_of(engine, after, before)
        finding = self._finding(searches, lambda: self._documents.of_version(before, after))
        if not changes:  # essays may be other ones all the same
            told = Happening(kind=HappeningKind.TEXT_CHANGED, key=after, subjects=finding)
            return _Observed((told,) if finding else ())
        origins = dict.fromkeys(origin for one in changes for origin in one.origins)
        commit = engine.texts.commit(after)
        asked = named_in(commit, engine.links.all()).origins
        names = of_names((*commit.authors, *commit.values("Decided-By")))
        subjects = (*of_clauses(changes), *of_origins((*origins, *asked)), *names, *finding, EVERYTHING)
        told = Happening(kind=HappeningKind.TEXT_CHANGED, key=after, subjects=subjects)
        return _Observed((told,), tuple(heir for one in changes for heir in one.heirs))

    def _record(self, before: str, after: str, searches: Topics) -> _Observed:
        found: list[Happening] = []
        with self._place.engine.source.open() as repository:
            petitions = tuple(petition_news(repository, before, after))
            proposals = tuple(proposal_news(repository, before, after))
        for petition in petitions:
            own, key = Topic(TopicKind.PETITION, petition.petition.id), f"{petition.petition.id}/{after}"
            bodies = (one.decision.decided_by for one in petition.changes if one.decision)
            finding = self._finding(searches, partial(self._documents.of_petition, petition))
            subjects = (own, *of_names((petition.petition.author, *bodies)), *finding, EVERYTHING)
            found.append(Happening(kind=HappeningKind.PETITION_STEP, key=key, subjects=subjects))
        for proposal in proposals:
            about = of_proposal(self._place.engine, proposal.amendment)
            for number in proposal.steps:
                key, names = f"{proposal.amendment.id}/{number}", of_names(_names(proposal.amendment, number))
                finding = self._finding(searches, partial(self._documents.of_proposal, proposal.amendment, number))
                subjects = (*about, *names, *finding, EVERYTHING)
                found.append(Happening(kind=HappeningKind.PROPOSAL_STEP, key=key, subjects=subjects))
        return _Observed(tuple(found))

    def _comment_steps(self, before: str, after: str, searches: Topics) -> _Observed:
        def finding(earlier: Annotation | None, said: Annotation, article: str) -> Topics:
            return self._finding(searches, lambda: self._documents.of_comment(earlier, said, article))

        return _Observed(tuple(comment_happenings(self._place, before, after, finding)))

    def _finding(self, searches: Topics, changes: Callable[[], Sequence[DocumentChange]]) -> Topics:
        """Return the followed searches that find something of a step anew."""
        if not searches:
            return ()
        try:
            return self._searches.finding(searches, changes())
        except DraftingError as error:  # who follows something else is told of the step all the same
            _LOG.warning("a step was held against no search: %s", error)
            return ()

    def _add(
        self, unit: Unit, former: Mapping[str, str], present: Mapping[str, str], found: Iterable[_Observed]
    ) -> tuple[bool, int]:
        if not happenings.move_heads(unit, former, present):
            return False, 0
        now, added = self._place.clock.now(), 0
        for one in found:
            followers.inherit(unit, one.successions, after=happenings.last(unit), now=now)
            added += happenings.add(unit, one.happenings, now)
        if added:
            happenings.forget_before(unit, now - KEPT)
            happenings.forget_unfollowed(unit, TopicKind.SEARCH)
        return True, added


def _names(amendment: Amendment, number: int) -> tuple[str, ...]:
    """Return who made a proposal, or took a step of its life."""
    step = amendment.history[number - 1] if number else None
    return (step.by, step.decided_by) if step else (amendment.author,)


def _steps(repository: Repository, former: str, present: str) -> Iterator[tuple[str, str]]:
    """Yield (before, after) for each version since `former`, oldest first; nothing where history was written anew."""
    line: list[str] = []
    current = present
    while current and current != former:
        line.append(current)
        current = next(iter(repository.parents(current)), "")
    if current == former:  # both are empty where the branch has begun since
        yield from zip([former, *reversed(line)], reversed(line), strict=False)
