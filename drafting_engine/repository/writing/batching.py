"""Writing many files of one branch in one commit; the cost depends on the changes, not on the size of the tree.

Only the folders that lead to a changed file are read and written again. A large batch is stored as one pack, which the
disk has to confirm once and not a thousand times; a small one as single objects, which maintenance packs later.
"""

import struct
import subprocess
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha1
from pathlib import Path

from drafting_engine.durability import sync
from drafting_engine.errors import Invalid, Unavailable
from drafting_engine.repository.git_program import GitMissing, reason_of
from drafting_engine.repository.libgit2 import FileMode, ObjectType, pygit2
from drafting_engine.repository.writing import NewCommit, checked_path, expect_head, move_ref, stamp, stored

SINGLE = 60
"""The most objects that are written singly; more make a pack."""

_KINDS = {ObjectType.COMMIT: "commit", ObjectType.TREE: "tree", ObjectType.BLOB: "blob"}
_EMPTY = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_Entries = dict[bytes, tuple[int, bytes]]
"""The entries of a folder: name to mode and id."""


@dataclass(slots=True)
class _FolderChanges:
    """The changes in a folder: new contents of its files (None removes one), and changes in its folders."""

    files: dict[bytes, bytes | None] = field(default_factory=dict)
    folders: dict[bytes, "_FolderChanges"] = field(default_factory=dict)


@dataclass(slots=True)
class Objects:
    """Objects that are not stored yet, by their id."""

    made: dict[bytes, tuple[ObjectType, bytes]] = field(default_factory=dict)

    def add(self, kind: ObjectType, data: bytes) -> bytes:
        """Add an object and return its id."""
        name = sha1(f"{_KINDS[kind]} {len(data)}\0".encode() + data, usedforsecurity=False).digest()
        self.made[name] = (kind, data)
        return name


def write_batch(
    repository: pygit2.Repository, ref: str, new: NewCommit[bytes], *, expected_head: str | None
) -> str | None:
    """Write one commit onto a branch and return its id; None if every file stands there already, so that nothing is.

    A file that shall be removed and is not there is no fault. Raises `HeadMoved` if the branch is no longer there.
    """
    expect_head(repository, ref, expected_head)
    before = repository[pygit2.Oid(hex=expected_head)].peel(pygit2.Tree) if expected_head else None
    objects = Objects()
    tree = changed_tree(repository, before, nested(new.files), objects) or objects.add(ObjectType.TREE, b"")
    if tree.hex() == (str(before.id) if before else _EMPTY):
        return None
    by = stamp(new.author, new.when)
    commit = objects.add(ObjectType.COMMIT, _commit(tree, expected_head, by, new.written_message()))
    store(repository, objects)
    move_ref(repository, ref, expected_head=expected_head, commit=commit.hex())
    return commit.hex()


def _commit(tree: bytes, parent: str | None, by: str, message: str) -> bytes:
    parents = f"parent {parent}\n" if parent else ""
    return f"tree {tree.hex()}\n{parents}author {by}\ncommitter {by}\n\n{message}".encode()


def nested(files: Mapping[str, bytes | None]) -> _FolderChanges:
    """Sort changes of files by the folders that lead to them; raise `UnsafePath`."""
    root = _FolderChanges()
    for path, text in files.items():
        *folders, name = checked_path(path).encode().split(b"/")
        here = root
        for folder in folders:
            here = here.folders.setdefault(folder, _FolderChanges())
        here.files[name] = text
    return root


def changed_tree(
    repository: pygit2.Repository, before: pygit2.Tree | None, changes: _FolderChanges, objects: Objects
) -> bytes | None:
    """Return the id of a folder with its changes; None if nothing stands in it any more."""
    entries = _entries(before)
    if both := changes.files.keys() & changes.folders.keys():
        raise Invalid("file-and-folder", path=next(iter(both)).decode("utf-8", "replace"))
    for name, text in changes.files.items():
        if text is None:
            entries.pop(name, None)
        else:
            _refuse_other(entries, name, FileMode.BLOB)
            entries[name] = (FileMode.BLOB, objects.add(ObjectType.BLOB, text))
    for name, inside in changes.folders.items():
        _refuse_other(entries, name, FileMode.TREE)
        there = repository[pygit2.Oid(raw=entries[name][1])].peel(pygit2.Tree) if name in entries else None
        found = changed_tree(repository, there, inside, objects)
        if found is None:
            entries.pop(name, None)
        else:
            entries[name] = (FileMode.TREE, found)
    return objects.add(ObjectType.TREE, _written(entries)) if entries else None


def _entries(tree: pygit2.Tree | None) -> _Entries:
    if tree is None:
        return {}
    return {entry.raw_name or b"": (int(entry.filemode), entry.id.raw) for entry in tree}


def _refuse_other(entries: _Entries, name: bytes, mode: FileMode) -> None:
    """Raise `UnsafePath` if a name is a folder and shall be a file, or the reverse."""
    if name in entries and entries[name][0] != mode:
        raise Invalid("path-taken", path=name.decode("utf-8", "replace"))


def _written(entries: _Entries) -> bytes:
    """Write a folder as Git does: in order of name, a folder's name counting as if it ended in a slash."""
    ordered = sorted(entries.items(), key=lambda one: one[0] + b"/" * (one[1][0] == FileMode.TREE))
    return b"".join(f"{mode:o} ".encode() + name + b"\0" + found for name, (mode, found) in ordered)


def store(repository: pygit2.Repository, objects: Objects, *, most_single: int = SINGLE) -> None:
    """Write objects to disk, each before the objects that refer to it; more than `most_single` as one pack."""
    missing = [(kind, data) for name, (kind, data) in objects.made.items() if pygit2.Oid(raw=name) not in repository]
    if len(missing) > most_single:
        _index(Path(repository.path), _pack(missing))
        return
    for kind, data in missing:
        stored(partial(repository.write, kind, data))


def _pack(objects: Sequence[tuple[ObjectType, bytes]]) -> bytes:
    """Write a pack of whole objects, as gitformat-pack(5) says."""
    body = b"".join((b"PACK", struct.pack(">II", 2, len(objects)), *_packed(objects)))
    return body + sha1(body, usedforsecurity=False).digest()


def _packed(objects: Iterable[tuple[ObjectType, bytes]]) -> Iterator[bytes]:
    for kind, data in objects:
        size = len(data) >> 4
        head = bytearray([int(kind) << 4 | len(data) & 15])
        while size:
            head[-1] |= 128
            head.append(size & 127)
            size >>= 7
        yield bytes(head)
        yield zlib.compress(data)


def _index(folder: Path, pack: bytes) -> None:
    """Check and index a pack with Git, and write both to disk."""
    command = ["git", "-c", "core.fsync=all", "--git-dir", str(folder), "index-pack", "--stdin", "--strict"]
    try:
        done = subprocess.run(command, input=pack, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitMissing from None
    if done.returncode:
        raise Unavailable("repository-not-written", reason=reason_of(done.stderr.decode("utf-8", "replace")))
    sync(folder / "objects" / "pack")  # Git sees to the files, not to their names
