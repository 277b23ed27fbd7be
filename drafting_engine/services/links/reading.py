"""Claims of origin read from the record, as any clone tells them without a register."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from drafting_engine.errors import DraftingError
from drafting_engine.participation.links import OriginLink, OriginLinks, UnknownLink
from drafting_engine.repository.remembering import RecordReader


@dataclass(frozen=True, slots=True)
class _LinkIndex:
    """The claims at one head of the record, and the files that can't be read."""

    head: str | None
    links: OriginLinks
    unreadable: tuple[tuple[str, DraftingError], ...] = ()


class Links:
    """The claims of one record; safe to use from several threads."""

    def __init__(self, location: Path, *, cache: Path) -> None:
        """Read from the repository at a location; nothing is opened before it is asked for."""
        self._location, self._cache = location, cache
        self._lock = Lock()
        self._kept = _LinkIndex(None, OriginLinks())

    def all(self) -> OriginLinks:
        """Return every claim of the record; a file that breaks the format is left out."""
        from drafting_engine.repository.opening import open_repository  # noqa: PLC0415 - a life is told without

        with open_repository(self._location, cache=self._cache) as repository:
            return self.at(repository)

    def get(self, name: str) -> OriginLink:
        """Return one claim; raise `UnknownLink`."""
        found = next((one for one in self.all().all if one.name == name), None)
        if found is None:
            raise UnknownLink(name)
        return found

    def at(self, repository: RecordReader) -> OriginLinks:
        """Return every claim of the record in an open repository."""
        return self._index(repository).links

    def unreadable(self, repository: RecordReader) -> tuple[tuple[str, DraftingError], ...]:
        """Return the files that can't be read, and why."""
        return self._index(repository).unreadable

    def _index(self, repository: RecordReader) -> _LinkIndex:
        head = repository.branch("record")
        with self._lock:
            if self._kept.head != head:
                self._kept = _read(repository, head)
            return self._kept


def _read(repository: RecordReader, head: str | None) -> _LinkIndex:
    if head is None:
        return _LinkIndex(None, OriginLinks())
    from drafting_engine.record.links import read_links  # noqa: PLC0415 - a text without a record has none

    read = tuple(read_links(repository, head))
    links = OriginLinks(one for _, one in read if isinstance(one, OriginLink))
    return _LinkIndex(head, links, tuple((path, one) for path, one in read if isinstance(one, DraftingError)))
