"""Writing commits and tags: safe paths, compare-and-swap on the ref, on disk before it returns.

A writer says which commit it saw. If the ref has moved since, nothing is written and the writer is
told so (`HeadMoved`); it reads again and decides anew. Objects without a ref are harmless.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from threading import Event
from typing import Generic, TypeVar

from drafting_engine.durability import sync
from drafting_engine.errors import Conflict, DraftingError, Invalid, Unavailable
from drafting_engine.repository.libgit2 import FileMode, ObjectType, RepositoryOpenFlag, pygit2
from drafting_engine.repository.ref_digest import IN_WORKSPACE
from drafting_engine.repository.trailers import format_message
from drafting_engine.repository.writing.ref_moves import RefMove, note_moves
from drafting_engine.repository.writing.stale_locks import remove_stale_lock

pygit2.settings.enable_fsync_gitdir(True)

T = TypeVar("T")
Content = TypeVar("Content", str, bytes)

_STORES = 4
"""How often objects are stored before it is said that they can't be."""
_TRIES, _PAUSE = 100, 0.05
"""How often and how many seconds apart a lock is tried: a little longer than one is known to be left behind."""
_REF = re.compile(r"refs/(heads|tags)/[^\s~^:?*\[\\]+\Z")
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\:\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_GIT_FOLDER = re.compile(r"(\.git|git~[0-9]+)[ .]*\Z", re.IGNORECASE)
_PERSON = re.compile(r"[^<>\x00-\x1f\x7f]+\Z")
_REGULAR = (FileMode.BLOB, FileMode.BLOB_EXECUTABLE)


class HeadMoved(Conflict):
    """Somebody wrote to the ref after the writer had read it."""

    def __init__(self, ref: str, expected: str | None, found: str | None) -> None:
        super().__init__("head-moved", ref=ref)
        self.ref = ref
        self.expected = expected
        self.found = found


class UnsafePath(Invalid):
    """A path that could leave the tree or hide in it on some system."""

    def __init__(self, path: str) -> None:
        super().__init__("unsafe-path", path=path[:80])
        self.path = path


@dataclass(frozen=True, slots=True)
class Author:
    """An author or committer: the display name and an address at the instance's own domain."""

    name: str
    email: str

    def __post_init__(self) -> None:
        if not (_PERSON.match(self.name) and _PERSON.match(self.email) and self.name == self.name.strip()):
            raise Invalid("not-an-author", name=self.name[:60])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCommit(Generic[Content]):
    """A commit that shall be written: what it changes, who says so, and when."""

    files: Mapping[str, Content | None]
    """The new content of each file by its path; None removes it."""
    author: Author
    committer: Author | None = None
    """Who writes it, where that is not the author."""
    message: str
    """The subject on its first line, and the body."""
    trailers: Iterable[tuple[str, str]] = ()
    when: datetime

    def written_message(self) -> str:
        """Return the message with its trailers, as Git keeps it."""
        subject, _, body = self.message.partition("\n")
        return format_message(subject, body, self.trailers)


def create_repository(location: Path) -> pygit2.Repository:
    """Create an empty bare repository whose head is `main`."""
    return pygit2.init_repository(str(location), bare=True, initial_head="main")


def write_commit(
    repository: pygit2.Repository,
    ref: str,
    new: NewCommit[str],
    *,
    expected_head: str | None,
    branch_from: str | None = None,
    merged: tuple[str, ...] = (),
) -> str:
    """Write one commit onto the ref and return its id; raise `HeadMoved` if the ref is no longer there.

    A branch that is not there yet has `expected_head=None` and starts at `branch_from`, or without a parent. `merged`
    are further parents.
    """
    expect_head(repository, checked_ref(ref), expected_head)
    parents = tuple(parent for parent in (expected_head or branch_from, *merged) if parent)
    commit = create_commit(repository, parents, new)
    move_ref(repository, ref, expected_head=expected_head, commit=commit)
    return commit


def create_commit(repository: pygit2.Repository, parents: Sequence[str], new: NewCommit[str]) -> str:
    """Write a commit that no ref names yet, and return its id; its files are those of the first parent, changed."""
    by, written_by = _signature(new.author, new.when), _signature(new.committer or new.author, new.when)
    text = new.written_message()
    ids: list[str | pygit2.Oid] = [pygit2.Oid(hex=parent) for parent in parents]

    def store() -> str:
        tree = _changed_tree(repository, parents[0] if parents else None, new.files)
        return str(repository.create_commit(None, by, written_by, text, tree, ids))

    return stored(store)


def move_ref(
    repository: pygit2.Repository,
    ref: str,
    *,
    expected_head: str | None,
    commit: str,
    is_noted: bool = False,
    is_erasure: bool = False,
) -> None:
    """Move a branch to a commit; raise `HeadMoved` if it is not at `expected_head`.

    The move is noted before it is made, unless the caller did that.
    """
    expect_head(repository, checked_ref(ref), expected_head)
    if not is_noted:
        note_moves(Path(repository.path), [RefMove(ref, expected_head or "", commit, is_erasure)])
    _swap(repository, ref, expected_head, pygit2.Oid(hex=commit))


def expect_head(repository: pygit2.Repository, ref: str, expected: str | None) -> None:
    """Raise `HeadMoved` if a branch is not at the expected commit."""
    found = repository.references.get(ref)
    target = None if found is None else str(found.target)
    if target != expected:
        raise HeadMoved(ref, expected, target)


@contextmanager
def open_for_writing(location: Path) -> Iterator[pygit2.Repository]:
    """Open the repository of a workspace, or a clone, to write in, and close it again."""
    if location.is_file():
        raise Unavailable("bundle-only-read", bundle=location.name)
    inner = location / IN_WORKSPACE
    try:
        handle = pygit2.Repository(str(inner if inner.is_dir() else location), RepositoryOpenFlag.NO_SEARCH)
    except pygit2.GitError as error:
        raise Unavailable("location-not-writable", location=location, reason=str(error)) from error
    try:
        yield handle
    finally:
        handle.free()


def write_tag(
    repository: pygit2.Repository, name: str, *, target: str, tagger: Author, message: str, when: datetime
) -> str:
    """Write an annotated tag and return the id of the tag object; raise `HeadMoved` when the name is taken."""
    ref = checked_ref(f"refs/tags/{name}")
    expect_head(repository, ref, None)
    header = f"object {target}\ntype commit\ntag {name}\ntagger {stamp(tagger, when)}\n\n"
    tag = stored(lambda: repository.write(ObjectType.TAG, (header + message.strip() + "\n").encode()))
    note_moves(Path(repository.path), [RefMove(ref, "", str(tag))])
    _swap(repository, ref, None, tag)
    return str(tag)


def checked_ref(ref: str) -> str:
    """Return the full name of a branch or tag; raise `Invalid` for any other ref."""
    if not _REF.match(ref) or not pygit2.reference_is_valid_name(ref):
        raise Invalid("not-a-writable-ref", ref=ref[:80])
    return ref


def checked_path(path: str) -> str:
    """Return the path of a file in the tree; raise `UnsafePath` for one that could leave or hide in it."""
    parts = path.split("/")
    is_safe = (
        len(path.encode("utf-8", "surrogatepass")) <= 500
        and not _FORBIDDEN.search(path)
        and all(part.strip(" .") for part in parts)
        and not any(_GIT_FOLDER.match(part) for part in parts)
    )
    if not is_safe:
        raise UnsafePath(path)
    return path


def raw_bytes(text: str) -> bytes:
    """Return the bytes of a file that was read by `Repository.raw_text`, or of any text."""
    return text.encode("utf-8", "surrogateescape")


def _changed_tree(repository: pygit2.Repository, parent: str | None, files: Mapping[str, str | None]) -> pygit2.Oid:
    index = pygit2.Index()
    if parent is not None:
        index.read_tree(repository[pygit2.Oid(hex=parent)].peel(pygit2.Tree))
    for path, text in files.items():
        checked_path(path)
        if text is None:
            if path not in index:
                raise Invalid("removed-path-missing", path=path)
            index.remove(path)
        else:
            _refuse_file_as_folder(index, path)
            blob = repository.create_blob(raw_bytes(text))
            index.add(pygit2.IndexEntry(path, blob, FileMode.BLOB))
    return index.write_tree(repository)


def _refuse_file_as_folder(index: pygit2.Index, path: str) -> None:
    """Raise `UnsafePath` if a name is a folder and shall be a file, or the reverse; libgit2 would drop one."""
    above = [str(folder) for folder in PurePosixPath(path).parents][:-1]
    if any(folder in index for folder in above) or any(entry.path.startswith(f"{path}/") for entry in index):
        raise Invalid("file-and-folder", path=path)
    if path in index and index[path].mode not in _REGULAR:
        raise Invalid("path-is-link", path=path)


def _swap(repository: pygit2.Repository, ref: str, expected: str | None, new: pygit2.Oid) -> None:
    """Move the ref under its lock, so that of two writers one is refused; wait for a lock, also one left behind."""
    lock = Path(repository.path, f"{ref}.lock")
    is_locked = True
    for _ in range(_TRIES):
        try:
            with repository.transaction() as transaction:
                transaction.lock_ref(ref)
                expect_head(repository, ref, expected)
                transaction.set_target(ref, new)
        except (pygit2.GitError, OSError) as error:
            if _is_at(repository, ref, new):
                return
            refusal, was_locked, is_locked = error, is_locked, lock.exists()
            if not (is_locked or was_locked):  # nobody holds it, so this is another fault
                break
            remove_stale_lock(Path(repository.path), ref)
            Event().wait(_PAUSE)
        else:
            return
    raise _unwritten(ref, refusal, is_locked=is_locked) from refusal


def _is_at(repository: pygit2.Repository, ref: str, commit: pygit2.Oid) -> bool:
    """Return True if the branch was moved before the library reported an error; then the move is on the disk, too.

    Seen where others packed branches (`git pack-refs`) beside the writer: the branch was at its new version, and the
    next attempt took that for somebody else's.
    """
    found = repository.references.get(ref)
    if found is None or found.target != commit:
        return False
    with suppress(FileNotFoundError):
        sync(Path(repository.path, ref).parent)
    sync(Path(repository.path))
    return True


def _unwritten(ref: str, error: Exception, *, is_locked: bool) -> DraftingError:
    if is_locked:
        return Conflict("ref-locked", ref=ref, reason=str(error))
    return Unavailable("ref-not-written", ref=ref, reason=str(error))


def stored(act: Callable[[], T]) -> T:
    """Store objects, with several attempts; raise an error of ours if that fails.

    Whoever packs a repository (`git repack`) removes folders of objects that have become empty, also between the
    moment in which libgit2 makes one and that in which it puts a file there.
    """
    for _ in range(_STORES):
        try:
            return act()
        except (pygit2.GitError, OSError) as error:
            refusal = error
    raise Unavailable("repository-not-written", reason=str(refusal)) from refusal


def _signature(person: Author, when: datetime) -> pygit2.Signature:
    offset = when.utcoffset()
    if offset is None:
        raise Invalid("time-without-zone")
    return pygit2.Signature(
        person.name, person.email, int(when.timestamp()), int(offset.total_seconds() // 60), "utf-8"
    )


def stamp(person: Author, when: datetime) -> str:
    """Return the author line of a Git object: name, address, seconds and zone."""
    _signature(person, when)
    return f"{person.name} <{person.email}> {int(when.timestamp())} {when:%z}"
