"""The source of the services: one repository, opened for each unit of work."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.repository.remembering import RememberedRepository
from drafting_engine.text_bounds import DEFAULT_BOUNDS, TextBounds

if TYPE_CHECKING:
    from drafting_engine.repository.reading import Repository

LINEAGES = "lineages"
"""The folder of the cache that holds lives; whoever erases words from the record erases it."""


class ShallowClone(Invalid):
    """History was left out when the repository was cloned, so no life can be told from its birth."""

    def __init__(self, place: Path) -> None:
        super().__init__("shallow-clone", place=place)


class NoDocuments(NotFound):
    """The version holds no text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A repository and the folder for what is derived from it."""

    location: Path
    cache: Path
    """Disposable: unpacked bundles and lineages."""
    chosen: TextSettings | None = None
    """Which files are documents, where the caller chose them."""
    bounds: TextBounds = DEFAULT_BOUNDS
    """How long a text may become."""
    remembers: bool = False
    """True to keep what its refs say beside what is derived: for a process that asks one question."""

    def open(self) -> "Repository":
        """Open the repository for one unit of work."""
        from drafting_engine.repository.opening import open_repository  # noqa: PLC0415 - see `remembered`

        return open_repository(self.location, cache=self.cache)

    def remembered(self) -> RememberedRepository:
        """Return the repository for one unit of work, opened only if something is asked that is not known of it."""
        file = self.cache / LINEAGES / "refs.json" if self.remembers else None
        return RememberedRepository(self.open, self.location, file)

    def derived(self, kind: str, repository: Path, *reading: str) -> Path:
        """Return the folder of one kind of what is derived from a repository, read in one way.

        What is read as other documents, or otherwise, has a folder of its own. A repository that lies beside the cache,
        as in a workspace, is known by its place there, so that a workspace can be moved with all that it knows.
        """
        place, beside = repository.resolve(), self.cache.resolve().parent
        told = str(place.relative_to(beside) if place.is_relative_to(beside) else place)
        documents = self.chosen.documents if self.chosen is not None else ()
        seed = "\0".join((told, *reading, *documents)).encode("utf-8", "surrogateescape")
        return self.cache / kind / hashlib.sha256(seed).hexdigest()[:16]
