"""Writing one commit onto each of many branches: all objects together, then each branch by itself.

A disk confirms one pack as fast as one object. A branch that somebody moved meanwhile is left alone and named; what was
written for it is an object that nothing leads to.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drafting_engine.errors import Conflict
from drafting_engine.repository.libgit2 import ObjectType, pygit2
from drafting_engine.repository.trailers import format_message
from drafting_engine.repository.writing import Author, checked_ref, move_ref, raw_bytes, stamp
from drafting_engine.repository.writing.batching import Objects, changed_tree, nested, store
from drafting_engine.repository.writing.ref_moves import RefMove, note_moves


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A commit to be written onto a branch."""

    ref: str
    head: str
    """The expected head of the branch, which becomes the first parent."""
    merged: tuple[str, ...]
    files: Mapping[str, str | None]
    """By path what differs from the first parent; None if a file goes."""
    subject: str
    trailers: tuple[tuple[str, str], ...]


def write_on_branches(
    repository: pygit2.Repository, planned: Iterable[Planned], *, author: Author, when: datetime
) -> tuple[Planned, ...]:
    """Write each commit onto its branch; return those whose branch had moved."""
    objects = Objects()
    commits = [(one, _commit(repository, one, objects, stamp(author, when))) for one in planned]
    store(repository, objects)
    note_moves(Path(repository.path), [RefMove(one.ref, one.head, commit) for one, commit in commits])
    lost = []
    for one, commit in commits:
        try:
            move_ref(repository, checked_ref(one.ref), expected_head=one.head, commit=commit, is_noted=True)
        except Conflict:
            lost.append(one)
    return tuple(lost)


def _commit(repository: pygit2.Repository, planned: Planned, objects: Objects, by: str) -> str:
    before = repository[pygit2.Oid(hex=planned.head)].peel(pygit2.Tree)
    files = {path: None if text is None else raw_bytes(text) for path, text in planned.files.items()}
    tree = changed_tree(repository, before, nested(files), objects) or objects.add(ObjectType.TREE, b"")
    parents = "".join(f"parent {parent}\n" for parent in (planned.head, *planned.merged))
    message = format_message(planned.subject, "", planned.trailers)
    source = f"tree {tree.hex()}\n{parents}author {by}\ncommitter {by}\n\n{message}"
    return objects.add(ObjectType.COMMIT, source.encode()).hex()
