"""The objects of a push, read from Git's quarantine before a hook accepts them.

Pushed objects lie in a quarantine beside the repository. Nothing in them is trusted: how many there are and how large
is known from their heads before any is unpacked, and trees are read byte by byte, since a library may
put right what a rule has to see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.errors import Invalid
from drafting_engine.repository.libgit2 import ObjectType, RepositoryOpenFlag, SortMode, pygit2
from drafting_engine.repository.pushes.version_heads import VersionHead, parse_head
from drafting_engine.repository.reading import Repository

NULL_ID = "0" * 40
MOST_UPDATES = 100
"""Refs in one push."""
FOLDER = b"40000"
FILE = b"100644"
_KEPT_TREES = 2_000


@dataclass(frozen=True, slots=True)
class Update:
    """One line of a push: a ref, where it stood, and where it shall stand."""

    ref: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PushLimits:
    """How much one push may bring, and how large a version may be."""

    objects: int = 20_000
    bytes: int = 200_000_000
    file_bytes: int = 8_000_000
    depth: int = 10
    files: int = 20_000
    """In one version, however few objects it is made of."""
    looks: int = 2_000_000
    """Entries of trees that are looked at for one push."""


class PushTooLarge(Invalid):
    """A push or a version in it exceeds the limits."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """An entry of a tree as its bytes have it."""

    name: bytes
    mode: bytes
    id: str


@dataclass(frozen=True, slots=True)
class PushedFolder:
    """A folder of a pushed version in which something is new."""

    path: bytes
    """Empty, or ending with a slash."""
    entries: tuple[TreeEntry, ...]
    new: tuple[TreeEntry, ...]


def open_pushed(location: Path, objects: Path | None) -> Repository:
    """Open a repository so that what lies in a quarantine is read as if it were in it."""
    return Repository(_handle(location, objects), location)


def _handle(location: Path, objects: Path | None) -> pygit2.Repository:
    handle = pygit2.Repository(str(location), RepositoryOpenFlag.NO_SEARCH)
    if objects is not None:
        handle.odb.add_disk_alternate(str(objects))
    return handle


class Pushed:
    """The objects of a push beside those of the repository that it goes to."""

    def __init__(self, location: Path, objects: Path | None, limits: PushLimits) -> None:
        self._handle = _handle(location, objects)
        self._objects = objects
        self._limits = limits
        self._looks = 0
        self._seen: set[str] = set()
        self._trees: dict[str, tuple[TreeEntry, ...]] = {}
        self._files: dict[tuple[str, int], int] = {}

    def close(self) -> None:
        """Close the repository."""
        self._handle.free()

    def measure(self) -> None:
        """Raise `PushTooLarge` if the push has too many objects, or they are too large; none is unpacked."""
        size = 0
        if self._objects is None:
            return
        odb = pygit2.Odb(str(self._objects))
        for count, oid in enumerate(odb, 1):
            if count > self._limits.objects:
                raise PushTooLarge("push-of-too-many-objects", count=self._limits.objects)
            kind, length = self._handle.odb.read_header(oid)
            size += length
            most = self._limits.file_bytes
            if length > most:
                if kind == ObjectType.BLOB:
                    raise PushTooLarge("pushed-file-too-large", object=str(oid)[:12], count=length, most=most)
                raise PushTooLarge("pushed-version-too-large", object=str(oid)[:12], count=length, most=most)
            if size > self._limits.bytes:
                raise PushTooLarge("push-too-large", count=self._limits.bytes)

    def is_commit(self, name: str) -> bool:
        """Return True if an id names a commit."""
        found = self._handle.get(name)
        return found is not None and found.type == ObjectType.COMMIT

    def is_ancestor(self, old: str, new: str) -> bool:
        """Return True if `old` is `new` or an ancestor of it."""
        return old == new or self._handle.descendant_of(pygit2.Oid(hex=new), pygit2.Oid(hex=old))

    def stands_at(self, ref: str) -> str:
        """Return where a ref stands before the push; `NULL_ID` if it is not there."""
        found = self._handle.references.get(ref)
        return str(found.target) if found is not None else NULL_ID

    def heads(self, prefix: str) -> dict[str, str]:
        """Return the refs that stand under a prefix before the push, with their versions."""
        found = {}
        for name in self._handle.references:
            if name.startswith(prefix):
                found[name] = str(self._handle.references[name].peel(pygit2.Commit).id)
        return found

    def versions(self, head: str, known: set[str]) -> Iterator[str]:
        """Yield the commits that lead to a head and not to a known commit, each after its parents."""
        walker = self._handle.walk(pygit2.Oid(hex=head), SortMode.TOPOLOGICAL | SortMode.REVERSE)
        for one in known:
            walker.hide(pygit2.Oid(hex=one))
        for commit in walker:
            self._seen.add(str(commit.id))
            yield str(commit.id)

    def head(self, version: str) -> VersionHead:
        """Return the head of a version: who, when, its message."""
        kind, data = self._handle.odb.read(version)
        if kind != ObjectType.COMMIT:
            raise Invalid("push-of-no-version")
        return parse_head(data)

    def folders(self, version: str) -> Iterator[PushedFolder]:
        """Yield the folders of a version with the entries that none of its parents has at the same path."""
        commit = self._handle[version].peel(pygit2.Commit)
        self._count(str(commit.tree_id), 0)
        self._seen.add(str(commit.tree_id))
        parents = [str(self._handle[parent].peel(pygit2.Commit).tree_id) for parent in commit.parent_ids]
        yield from self._changed(b"", str(commit.tree_id), parents)

    def unreachable_object(self) -> str | None:
        """Return an object of the push that no commit reaches, after all commits were read; None if there is none."""
        if self._objects is None:
            return None
        there = pygit2.Odb(str(Path(self._handle.path) / "objects"))
        new = (oid for oid in pygit2.Odb(str(self._objects)) if str(oid) not in self._seen)
        return next((str(oid) for oid in new if not there.exists(oid)), None)

    def _changed(self, path: bytes, tree: str, others: list[str]) -> Iterator[PushedFolder]:
        if tree in others:
            return
        entries = self._entries(tree)
        before = [{entry.name: entry for entry in self._entries(other)} for other in others]
        self._looks += len(entries) * (1 + len(before))
        if self._looks > self._limits.looks:
            raise PushTooLarge("push-of-too-many-changes")
        new = tuple(entry for entry in entries if all(other.get(entry.name) != entry for other in before))
        self._seen.update(entry.id for entry in new)
        yield PushedFolder(path, entries, new)
        for entry in new:
            if entry.mode == FOLDER:
                old = [other[entry.name] for other in before if entry.name in other]
                below = [one.id for one in old if one.mode == FOLDER]
                yield from self._changed(path + entry.name + b"/", entry.id, below)

    def _count(self, tree: str, depth: int) -> int:
        """Count the files of a tree as a reader would meet them; few objects can stand for a great many."""
        known = self._files.get((tree, depth))
        if known is not None:
            return known
        if depth > self._limits.depth:
            raise PushTooLarge("pushed-folders-too-deep", most=self._limits.depth)
        found = sum(
            self._count(entry.id, depth + 1) if entry.mode.lstrip(b"0") == FOLDER else 1
            for entry in self._entries(tree)
        )
        if found > self._limits.files:
            raise PushTooLarge("pushed-version-of-too-many-files", count=self._limits.files)
        self._files[tree, depth] = found
        return found

    def _entries(self, tree: str) -> tuple[TreeEntry, ...]:
        found = self._trees.get(tree)
        if found is None:
            _, data = self._handle.odb.read(tree)
            found = tuple(_read_tree(data))
            if len(self._trees) >= _KEPT_TREES:
                self._trees.clear()
            self._trees[tree] = found
        return found


def _read_tree(data: bytes) -> Iterator[TreeEntry]:
    at = 0
    while at < len(data):
        blank = data.index(b" ", at)
        end = data.index(b"\0", blank)
        yield TreeEntry(data[blank + 1 : end], data[at:blank], data[end + 1 : end + 21].hex())
        at = end + 21
