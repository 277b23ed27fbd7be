"""The moderation log of a record, newest first: comments, proposals, petitions and claims of origin; no register."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from threading import Lock

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.participation.links import LinkState, OriginLink
from drafting_engine.participation.moderation_log import LogAct, LogEntry
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.record.moderation_log import READERS, BranchLog
from drafting_engine.services.links.reading import Links
from drafting_engine.services.petitions.reading import Petitions
from drafting_engine.services.text.opening import Source

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class ModerationLog:
    """What the record tells of moderation; safe to use from several threads."""

    def __init__(self, source: Source, links: Links, petitions: Petitions) -> None:
        """Read from a repository; nothing is opened before it is asked for."""
        self._source, self._links, self._petitions = source, links, petitions
        self._lock = Lock()
        self._branches = tuple(map(BranchLog, READERS))

    def entries(self) -> tuple[LogEntry, ...]:
        """Return every entry, newest first; those of which the record tells no day stand last."""
        with self._source.open() as repository, self._lock:
            found = [entry for branch in self._branches for entry in branch.entries(repository)]
            found += _of_links(self._links.at(repository).all)
        found += _of_petitions(self._petitions)
        dated = {entry.name for entry in found if entry.act is LogAct.ERASED and entry.at}
        told = [entry for entry in reversed(found) if entry.at or entry.name not in dated]
        return tuple(sorted(told, key=lambda entry: entry.at or _LONG_AGO, reverse=True))

    def last(self, name: str) -> LogEntry | None:
        """Return what was last done to a comment, a proposal or a claim; None if the record tells of nothing."""
        return next((entry for entry in self.entries() if entry.name == name), None)


def _of_petitions(petitions: Petitions) -> Iterator[LogEntry]:
    """Yield petitions that are hidden, that their authors withdrew, and for which documents were seen.

    The record tells of documents how many by which day, and nothing of a record that can't be read.
    """
    try:
        told = petitions.all()
    except DraftingError:  # the pages of petitions say what is wrong
        return
    for one in told:
        last = next((step.at for step in reversed(one.history) if step.state is one.state), None)
        if one.hidden == ERASED:
            continue  # what was erased, and when, stands below `erasures`
        if one.hidden:
            yield LogEntry(name=one.id, act=LogAct.HIDDEN, at=last, reason=one.hidden)
        elif one.state is PetitionState.WITHDRAWN:
            yield LogEntry(name=one.id, act=LogAct.WITHDRAWN, at=last)
        if seen := one.counts.documents_seen:
            noon = datetime.combine(one.counts.counted_on, time(12), UTC)
            yield LogEntry(name=one.id, act=LogAct.DOCUMENTS_SEEN, at=noon, count=seen)


def _of_links(links: Iterable[OriginLink]) -> Iterator[LogEntry]:
    """Yield what became of claims of origin, whose files hold every step."""
    for link in links:
        for before, step in zip((None, *link.history), link.history, strict=False):
            if step.state is LinkState.HIDDEN:
                yield LogEntry(name=link.name, act=LogAct.HIDDEN, at=step.at, reason=step.words)
            elif step.state is LinkState.WITHDRAWN:
                yield LogEntry(name=link.name, act=LogAct.WITHDRAWN, at=step.at)
            elif before and before.state is LinkState.HIDDEN:
                yield LogEntry(name=link.name, act=LogAct.SHOWN_AGAIN, at=step.at)
