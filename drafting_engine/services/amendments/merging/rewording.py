"""Rewording: what an author changed of an amendment from one version of it to another.

The draft may have moved on in between. So the earlier version is carried, in memory, to the draft on which the later
one stands; what differs then is what the author changed.
"""

from dataclasses import dataclass

from drafting_engine.clauses.document import Document
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.lru_cache import LruCache
from drafting_engine.services.amendments.merging import merged_versions
from drafting_engine.services.amendments.reading import AmendmentVersion
from drafting_engine.services.text.combining import Combiner, theirs_stays
from drafting_engine.services.text.opening import Source

KEPT = 200


@dataclass(frozen=True, slots=True)
class Rewording:
    """The documents of an amendment in two versions, and what changed between them."""

    before: tuple[Document, ...]
    after: tuple[Document, ...]
    changes: ChangeSet

    @property
    def changes_words(self) -> bool:
        """True if not only the look of the text changed."""
        return bool(self.changes.changed)


class Rewordings:
    """Compares versions of amendments of one repository; safe to use from several threads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: LruCache[tuple[str, str, str], Rewording] = LruCache(KEPT)

    def between(self, earlier: AmendmentVersion, later: AmendmentVersion) -> Rewording:
        """Return what an author changed between two versions of an amendment."""
        key = (earlier.commit.id, later.commit.id, later.base)
        return self._kept.get_or_make(key, lambda: self._compared(*key))

    def _compared(self, earlier: str, later: str, base: str) -> Rewording:
        with self._source.open() as repository:
            combiner = Combiner(repository, self._source.chosen, theirs_stays)
            carried = merged_versions(combiner, base, earlier).files
            differing = {*carried, *combiner.differing(base, later)}
            paths = [path for path in differing if combiner.holds(later, path) or combiner.holds(base, path)]
            standing = {**combiner.at(base, paths), **{path: carried[path] for path in paths if path in carried}}
            before = combiner.documents({path: text for path, text in standing.items() if text is not None})
            after = combiner.documents(combiner.at(later, paths))
        return Rewording(before, after, changes(before, after))
