"""Rewriting a branch so that a file never said what it said: for erasure only, since all later versions get other ids.

Every commit that holds the file is made anew with another text in its place; authors, times and trailers stay. Of
commits that changed the file the words of the message go too, because they may name whom nobody shall name.
"""

import re
from collections.abc import Mapping

from drafting_engine.repository.libgit2 import pygit2
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.trailers import format_message, read_message
from drafting_engine.repository.writing import move_ref
from drafting_engine.repository.writing.batching import Objects, changed_tree, nested, store

_AT_ONCE = 500
"""So many commits are made before their objects are stored."""
_SIGNED = re.compile(rb"^(?:gpgsig|gpgsig-sha256|mergetag) .*\n(?: .*\n)*", re.MULTILINE)
"""What is no longer true of a commit that was made anew."""


def rewrite_without(
    handle: pygit2.Repository, reader: Repository, ref: str, *, path: str, instead: bytes, subject: str
) -> Mapping[str, str]:
    """Replace a file's content in every commit of a branch; return the new commits by the old ones.

    Nothing is written where no version holds the file with other bytes. Raises `HeadMoved` if the branch moves.
    """
    head = reader.ref(ref)
    if head is None:
        return {}
    wanted = str(pygit2.hash(instead))
    changes = nested({path: instead})
    objects, found = Objects(), dict[str, str]()
    for commit in reader.ancestry([head]):
        blob, before = reader.blob_at(commit, path), _before(reader, commit, path)
        is_touched = blob != before and (blob or before) and not (blob == wanted and before in ("", wanted))
        is_moved = any(parent in found for parent in reader.parents(commit))
        if not (is_moved or is_touched or (blob and blob != wanted)):
            continue
        tree = handle[pygit2.Oid(hex=commit)].peel(pygit2.Tree)
        other = changed_tree(handle, tree, changes, objects) if blob and blob != wanted else tree.id.raw
        assert other is not None  # noqa: S101  # the file stands in it
        found[commit] = _made_anew(handle, commit, other, found, objects, subject if is_touched else "")
        if len(found) % _AT_ONCE == 0:
            store(handle, objects)
            objects = Objects()
    if head in found:
        store(handle, objects)
        move_ref(handle, ref, expected_head=head, commit=found[head], is_erasure=True)
    return found


def _before(reader: Repository, commit: str, path: str) -> str:
    parents = reader.parents(commit)
    return reader.blob_at(parents[0], path) if parents else ""


def _made_anew(
    handle: pygit2.Repository, commit: str, tree: bytes, found: Mapping[str, str], objects: Objects, subject: str
) -> str:
    """Write a commit like another with another tree and other parents; return its id."""
    raw = handle[pygit2.Oid(hex=commit)].read_raw()
    head, _, message = raw.partition(b"\n\n")
    lines = _SIGNED.sub(b"", head + b"\n").splitlines()
    told = [_line(line, tree, found) for line in lines]
    if subject:
        trailers = read_message(message.decode("utf-8", "replace")).trailers
        message = format_message(subject, "", trailers).encode()
    return objects.add(pygit2.enums.ObjectType.COMMIT, b"\n".join(told) + b"\n\n" + message).hex()


def _line(line: bytes, tree: bytes, found: Mapping[str, str]) -> bytes:
    kind, _, value = line.partition(b" ")
    if kind == b"tree":
        return b"tree " + tree.hex().encode()
    if kind == b"parent":
        return b"parent " + found.get(value.decode(), value.decode()).encode()
    return line
