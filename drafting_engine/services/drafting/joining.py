"""Joining: what others had saved when a drafter's change was joined with it, and how the drafter is told."""

from dataclasses import dataclass

from drafting_engine.comparison.change import ChangeKind, ChangeSet
from drafting_engine.errors import NotFound
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.repository.commit import Commit
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

MOST_VERSIONS = 20
"""Versions of others that are told of; all that they changed is shown."""
MOST_PLACES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedVersions:
    """What came into the draft between the version that a drafter read and their own."""

    before: str
    after: str
    versions: tuple[Commit, ...]
    """Newest first."""
    changes: ChangeSet

    @property
    def places(self) -> tuple[str, ...]:
        """The paths of the clauses that changed, those that are not named left out."""
        changed = (one for one in self.changes.changes if one.kinds != (ChangeKind.KEPT,))
        paths = ((*one.after, *one.before)[0].path for one in changed)
        return tuple(dict.fromkeys(path for path in paths if path))


class Joining:
    """Finds and tells what a saved version was joined with; safe to share between threads."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self._place, self._notices = place, notices

    def came_in(self, base: str, commit: str) -> JoinedVersions:
        """Return what others had saved since `base` when the version `commit` was saved; raise `NotFound`."""
        engine = self._place.engine
        base, commit = engine.texts.resolve(base).id, engine.texts.resolve(commit).id
        with engine.source.open() as repository:
            parents = repository.parents(commit)
            if not parents or base == parents[0] or not repository.is_ancestor(base, parents[0]):
                raise NotFound("version-not-in-history", name=base[:12])
            between = repository.ancestry([parents[0]], known=repository.ancestry([base]))
            versions = tuple(repository.commit(one) for one in reversed(between[-MOST_VERSIONS:]))
        return JoinedVersions(
            before=base, after=parents[0], versions=versions, changes=engine.comparisons.between(base, parents[0])
        )

    def tell(self, person: Person, base: str, commit: str) -> bool:
        """Notify a drafter of what their version was joined with; return True if anybody else had saved."""
        found = self.came_in(base, commit)
        authors = tuple(dict.fromkeys(one.author for one in found.versions if one.author != person.name))
        if not authors:
            return False
        about = notice(NoticeKind.TEXT_JOINED, authors=authors, places=found.places[:MOST_PLACES])
        href = f"/versions/{commit[:12]}/joined/{base[:12]}"
        now = self._place.clock.now()
        self._place.register.write(lambda unit: self._notices.notify(unit, person.id, about, href, now))
        return True
