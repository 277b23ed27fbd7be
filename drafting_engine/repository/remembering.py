"""A repository of which some answers are known without opening it, for as long as nothing changes that decides them.

libgit2's binding takes longer to import than a life takes to be told. What a question on the command line asks of a
repository is little: where the draft stands, whether there is a record, who wrote a version. So the answers are kept
with the digest of all refs, and given again while the digest is the same; whatever else is asked opens the repository.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from drafting_engine.repository.commit import Commit
from drafting_engine.repository.raw_commits import RawCommit, read_commit
from drafting_engine.repository.ref_digest import ref_digest

if TYPE_CHECKING:
    from drafting_engine.repository.reading import Repository

FORMAT = 1
"""The version of the file; raise it when the same question would be answered otherwise."""
MOST_CHARACTERS = 200_000
"""What is longer is not kept: reading it would take as long as opening the repository."""
REVISIONS = ("today", "main", "HEAD")
"""Names of versions that refs alone decide; an id may be a ref, too, or that of an object which comes later."""


class RecordReader(Protocol):
    """What files of the record are read from."""

    def branch(self, name: str) -> str | None:
        """Return the commit of a branch."""

    def files_under(self, commit_id: str, folder: str) -> dict[str, str]:
        """Return path to blob of every file of a folder."""

    def text(self, blob_id: str, name: str) -> str:
        """Return a file's text."""


class RememberedRepository:
    """A repository for one unit of work, opened when something is asked that is not known of it."""

    def __init__(self, open_: "Callable[[], Repository]", location: Path, file: Path | None) -> None:
        """`open_` opens it; `file` is where answers are kept, None if nothing shall be remembered."""
        self._open = open_
        self._location, self._file = location, file
        self._repository: Repository | None = None
        self._digest = ref_digest(location) if file is not None else None
        self._answers: dict[str, Any] = {}
        self._is_new = False
        if file is not None and self._digest is not None:
            self._answers = _kept(file, self._digest)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._repository is not None:
            self._repository.__exit__(kind, error, trace)
        if error is None and self._is_new:
            self._keep()

    def opened(self) -> "Repository":
        """Return the repository itself, open as long as this is."""
        if self._repository is None:
            self._repository = self._open().__enter__()
        return self._repository

    @property
    def path(self) -> Path:
        """The folder that holds refs and objects."""
        return Path(self._answer("path", lambda repository: str(repository.path)))

    @property
    def is_shallow(self) -> bool:
        """True if older history was left out when it was cloned."""
        return bool(self._answer("shallow", lambda repository: repository.is_shallow))

    def branch(self, name: str) -> str | None:
        """Return the commit of a branch; in a clone also of one that only the remote has."""
        found: str | None = self._answer(f"branch {name}", lambda repository: repository.branch(name))
        return found

    def resolve(self, revision: str) -> str:
        """Return the id of the commit that goes by this name; raise `UnknownRevision`."""
        if revision not in REVISIONS:
            return self.opened().resolve(revision)
        return str(self._answer(f"revision {revision}", lambda repository: repository.resolve(revision)))

    def commit(self, commit_id: str) -> Commit:
        """Return who wrote a commit, when and why."""
        raw = self._answer(f"commit {commit_id}", lambda repository: tuple(repository.raw_commit(commit_id)))
        return read_commit(RawCommit(*raw))

    def files_under(self, commit_id: str, folder: str) -> dict[str, str]:
        """Path to blob id of every regular file of one folder of a commit; empty if it has no such folder."""
        key = f"files {commit_id} {folder}"
        found: dict[str, str] = self._answer(key, lambda repository: repository.files_under(commit_id, folder))
        return found

    def text(self, blob_id: str, name: str) -> str:
        """Return a file's text, of which none is kept: it may have to be erased."""
        return self.opened().text(blob_id, name)

    def _answer(self, key: str, ask: "Callable[[Repository], Any]") -> Any:
        if key not in self._answers:
            self._answers[key] = ask(self.opened())
            self._is_new = self._digest is not None
        return self._answers[key]

    def _keep(self) -> None:
        """Keep the answers, if the refs are the same still; where nothing can be written, they are asked for again."""
        told = json.dumps({"v": FORMAT, "refs": self._digest, "answers": self._answers})
        if self._file is None or len(told) > MOST_CHARACTERS or ref_digest(self._location) != self._digest:
            return
        beside = self._file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(told, encoding="ascii")
            beside.replace(self._file)


def _kept(file: Path, digest: str) -> dict[str, Any]:
    """Return the answers that were kept of the same refs."""
    try:
        told = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    is_same = isinstance(told, dict) and told.get("v") == FORMAT and told.get("refs") == digest
    return dict(told["answers"]) if is_same else {}
