"""The moderation log read from the history of the record: each commit that hid a file, or showed it again.

Everybody with a clone finds the same entries. A branch that was made anew by an erasure is read anew, and tells of what
was erased only that it was.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from drafting_engine import deadline
from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.participation.moderation_log import SHOWN, LogAct, LogEntry, Withheld, acts_between
from drafting_engine.record import annotation_fields
from drafting_engine.record.amendments import amendment_from
from drafting_engine.record.annotation_past import hidden_of
from drafting_engine.record.files import read_file
from drafting_engine.repository.reading import Repository

_NAME = re.compile(r"(?:C-[0-9A-Za-z]{1,40}|[AP]-[1-9][0-9]{0,8})\Z")
_ERASURES = "erasures/"

Reader = Callable[[str, str], Withheld]
"""From the path of a file and its text to how far it is shown; raises `DraftingError` for what can't be read."""


def withheld_comment(path: str, text: str) -> Withheld:
    """Read from the file of a comment how far it is shown."""
    if '"hidden"' not in text and '"withdrawn"' not in text:
        return SHOWN  # most are; reading each as JSON would cost twenty times as much
    fields = annotation_fields.parse_fields(path, text)
    return Withheld(hidden_of(path, fields), annotation_fields.moment(path, fields, "withdrawn"))


def withheld_amendment(path: str, text: str) -> Withheld:
    """Read from the file of an amendment whether moderators have hidden it."""
    return Withheld(amendment_from(read_file(path, text)).hidden) if "\nhidden:" in text else SHOWN


READERS: Mapping[str, Mapping[str, Reader]] = {
    "annotations": {".json": withheld_comment},
    "record": {".md": withheld_amendment},
}
"""For each branch how its files are read, by how their names end."""
_FOLDERS = ("amendments/", _ERASURES)
"""The folders of the branch `record` that tell something of moderation from commit to commit."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A commit, and the files that it changed with their blobs."""

    commit: str
    written: datetime
    files: tuple[tuple[str, str], ...]


class BranchLog:
    """What one branch tells of moderation; commits that were read once are not read again. Not safe between threads."""

    def __init__(self, branch: str) -> None:
        self._branch, self._readers = branch, READERS[branch]
        self._forget()

    def _forget(self) -> None:
        self._head = ""
        self._entries: list[LogEntry] = []
        self._withheld: dict[str, Withheld] = {}

    def entries(self, repository: Repository) -> tuple[LogEntry, ...]:
        """Return what the branch tells up to its head, oldest first.

        Work that is stopped at its deadline goes on where it stopped when somebody asks again.
        """
        head = repository.branch(self._branch)
        if head is None:
            self._forget()
            return ()
        for commit in self._unread(repository, head):
            deadline.check()
            self._take(repository, self._change(repository, commit))
            self._head = commit
        return tuple(self._entries)

    def _unread(self, repository: Repository, head: str) -> list[str]:
        """Return the commits behind the last one that was read, oldest first; all of them if it is not there."""
        line, commit = [], head
        while commit != self._head:
            line.append(commit)
            parents = repository.parents(commit)
            if not parents:
                self._forget()
                break
            commit = parents[0]
        return line[::-1]

    def _change(self, repository: Repository, commit: str) -> _Change:
        within = self._is_read if self._branch == "record" else None
        if parents := repository.parents(commit):
            trees = repository.tree(parents[0]), repository.tree(commit)
            files = repository.differing(*trees, within)
        else:
            files = sorted(repository.files(commit, within).items())
        return _Change(commit, repository.commit(commit).date, tuple(files))

    @staticmethod
    def _is_read(folder: str) -> bool:
        return folder in _FOLDERS

    def _take(self, repository: Repository, change: _Change) -> None:
        for path, blob in change.files:
            if not blob:
                self._withheld.pop(path, None)
            elif path.startswith(_ERASURES):
                self._entries += _erased(repository, path, blob, change.commit)
            elif _NAME.match(PurePosixPath(path).stem) and (reader := self._readers.get(PurePosixPath(path).suffix)):
                self._entries += self._acts(path, _read(reader, repository, path, blob), change)

    def _acts(self, path: str, now: Withheld | None, change: _Change) -> Iterator[LogEntry]:
        """Yield what a commit did to a file; what can't be read says nothing, and what it was before still holds."""
        if now is None:
            return
        before = self._withheld.pop(path, SHOWN)
        if now != SHOWN:
            self._withheld[path] = now
        for act, at, reason in acts_between(before, now, change.written):
            name = PurePosixPath(path).stem
            if reason == ERASED:  # its tombstone stands in every version, so none of them says when
                yield LogEntry(name=name, act=LogAct.ERASED, at=None, version=change.commit)
            else:
                yield LogEntry(name=name, act=act, at=at, reason=reason, version=change.commit)


def _read(reader: Reader, repository: Repository, path: str, blob: str) -> Withheld | None:
    try:
        return reader(path, repository.text(blob, path))
    except DraftingError:
        return None


def _erased(repository: Repository, path: str, blob: str, commit: str) -> Iterator[LogEntry]:
    """Yield what a file below `erasures` says; nothing for one that breaks the format."""
    try:
        matter = read_file(path, repository.text(blob, path)).matter
        name, reason = matter.text("id"), matter.text("reason")
        at = datetime.fromisoformat(matter.text("at"))
    except (DraftingError, ValueError):
        return
    if _NAME.match(name) and at.tzinfo:
        yield LogEntry(name=name, act=LogAct.ERASED, at=at, reason=reason, version=commit)
