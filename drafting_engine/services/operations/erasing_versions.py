"""Erasing versions: what a purge does in Git, whatever it erases.

The record says first that something was erased. A branch is then made anew without the words, or removed; where it
stood before is noted in a file of the repository, so that a purge that was killed ends what it began. At last the
objects go that only former heads led to.
"""

import os
from pathlib import Path

from drafting_engine.errors import Invalid
from drafting_engine.record.files import write_file
from drafting_engine.register import erasing, journal
from drafting_engine.repository.maintenance.pruning import holds, prune_former, remove_branch
from drafting_engine.repository.refs import ANNOTATIONS, RECORD
from drafting_engine.repository.writing import NewCommit, open_for_writing
from drafting_engine.repository.writing.batching import write_batch
from drafting_engine.repository.writing.rewriting import rewrite_without
from drafting_engine.services.workplace import Workplace

FORMER = "purging"
"""The file in the repository that names where a branch stood before it was rewritten, until the rest is removed."""
LONGEST_REASON = 300
_TOLD = "What stood here was erased, in every version. A tombstone stands in its place.\n"


def checked_reason_to_erase(reason: str) -> str:
    """Return a reason on one line; raise `Invalid` for none or a long one."""
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise Invalid("erasure-without-reason", most=LONGEST_REASON)
    return why


def say_erased(place: Workplace, name: str, branch: str, why: str) -> None:
    """Write to the record that something was erased, and why; nobody is named."""
    fields = {"id": name, "branch": branch, "at": place.clock.now().isoformat(), "reason": why}
    path = f"erasures/{name}.md"
    with place.engine.source.open() as repository:
        head = repository.ref(RECORD)
        if head and repository.blob_at(head, path):
            return
    with open_for_writing(place.location) as handle:
        write_batch(
            handle,
            RECORD,
            NewCommit(
                files={path: write_file(fields, _TOLD).encode()},
                author=place.engine_author,
                message=f"{name} is erased",
                when=place.clock.now(),
            ),
            expected_head=head,
        )


def rewrite_branch(place: Workplace, ref: str, path: str, tombstone: str, subject: str) -> int:
    """Put a tombstone in the place of a file in every version of a branch; return the number of new commits."""
    with place.engine.source.open() as repository, open_for_writing(place.location) as handle:
        head = repository.ref(ref)
        if head:
            _note(repository.path / FORMER, head, ref)
        found = rewrite_without(handle, repository, ref, path=path, instead=tombstone.encode(), subject=subject)
    with place.engine.source.open() as repository:
        heads = [head for branch in (ANNOTATIONS, RECORD) if (head := repository.ref(branch))]
        there = frozenset(repository.ancestry(heads))
        now = repository.ref(ref) or ""
    place.register.write(lambda unit: erasing.move_entries(unit, journal.commits(unit) - there, now))
    return len(found)


def remove_versions(place: Workplace, ref: str) -> None:
    """Remove a branch; what only it led to goes when objects are pruned."""
    with place.engine.source.open() as repository:
        head, folder = repository.ref(ref), repository.path
    if head:
        _note(folder / FORMER, head, ref)
        remove_branch(folder, ref, head)


def prune(folder: Path) -> tuple[int, tuple[str, ...]]:
    """Remove what only former heads led to, of this purge and of those that were killed."""
    former = folder / FORMER
    lines = former.read_text(encoding="ascii").splitlines() if former.exists() else []
    count, left = 0, list[str]()
    for line in dict.fromkeys(lines):
        head, _, ref = line.partition(" ")
        if holds(folder, head):
            removed, kept = prune_former(folder, ref or ANNOTATIONS, head)
            count, left = count + removed, [*left, *kept]
    if not left:
        former.unlink(missing_ok=True)
    return count, tuple(left)


def _note(former: Path, head: str, ref: str) -> None:
    with former.open("a", encoding="ascii") as file:
        file.write(f"{head} {ref}\n")
        file.flush()
        os.fsync(file.fileno())
