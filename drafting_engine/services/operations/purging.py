"""Purging: erasing a comment from both stores, as a court or the right to erasure may demand.

First the register forgets, so that nothing is published again; then the branch is rewritten as if the words had never
stood there, and the old objects are removed. A tombstone stays in the place of the words, and the record says that
something was erased. Killed half-way, the same command ends what it began.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.record.files import write_file
from drafting_engine.register import comments, erasing, journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.repository.batching import write_batch
from drafting_engine.repository.pruning import holds, prune_former
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import ANNOTATIONS, RECORD
from drafting_engine.repository.rewriting import rewrite_without
from drafting_engine.repository.writing import open_for_writing
from drafting_engine.services.comments import publishing as comment_files
from drafting_engine.services.operations.maintaining import exclusive_maintenance
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.workplace import Workplace

FORMER = "purging"
"""The file in the repository that names where a branch stood before it was rewritten, until the rest is removed."""
LONGEST_REASON = 300
_TOLD = "What stood here was erased, in every version. A tombstone stands in its place.\n"
_PATIENCE = 600.0
"""Seconds to wait for running maintenance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeReport:
    """The result of a purge."""

    name: str
    commits: int
    """How many versions of the branch were made anew."""
    objects: int
    """How many objects were removed."""
    left: tuple[str, ...]
    """Objects that could not be removed."""


def purge(publisher: Publisher, name: str, *, reason: str) -> PurgeReport:
    """Erase a comment or an answer from register and record; raise `NotFound` if there is none of this name."""
    place = publisher.place
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise Invalid("erasure-without-reason", most=LONGEST_REASON)
    with place.register.reading() as unit:
        comment = comments.find(unit, name)
    if comment is None:
        raise NotFound("comment-to-erase-not-found", name=name[:60])
    place.register.write(lambda unit: _forget(place, unit, name))
    place.register.vacuum()
    publisher.publish()
    with place.engine.source.open() as repository:
        folder = repository.path
    with publisher.locked(), exclusive_maintenance(folder, _PATIENCE):
        _say(place, name, why)
        commits = _rewrite(place, name, comment.path, folder / FORMER)
        objects, left = _prune(folder)
    return PurgeReport(name=name, commits=commits, objects=objects, left=left)


def _forget(place: Workplace, unit: Unit, name: str) -> None:
    journal.enter(unit, Noun.COMMENT, name, place.clock.now())
    erasing.erase_comment(unit, name)


def _say(place: Workplace, name: str, why: str) -> None:
    """Write to the record that something was erased, and why; nobody is named."""
    fields = {"id": name, "branch": comment_files.BRANCH, "at": place.clock.now().isoformat(), "reason": why}
    path = f"erasures/{name}.md"
    with place.engine.source.open() as repository:
        head = repository.ref(RECORD)
        if head and repository.blob_at(head, path):
            return
    with open_for_writing(place.location) as handle:
        write_batch(
            handle,
            RECORD,
            files={path: write_file(fields, _TOLD).encode()},
            author=place.engine_author,
            message=f"{name} is erased",
            when=place.clock.now(),
            expected_head=head,
        )


def _rewrite(place: Workplace, name: str, path: str, former: Path) -> int:
    """Rewrite the branch and note its former head first, in case of a crash; return the number of new commits."""
    with place.register.reading() as unit:
        (tombstone,) = comment_files.shaped(unit, (name,), place.address)
    if tombstone.text is None:  # it never was public
        return 0
    with place.engine.source.open() as repository, open_for_writing(place.location) as handle:
        head = repository.ref(ANNOTATIONS)
        text = _as_written(repository, head, path) or tombstone.text
        if head:
            _note(former, head)
        found = rewrite_without(
            handle,
            repository,
            ANNOTATIONS,
            path=path,
            instead=text.encode(),
            subject="Comments, one of which is erased",
        )
    with place.engine.source.open() as repository:
        heads = [head for branch in (ANNOTATIONS, RECORD) if (head := repository.ref(branch))]
        there = frozenset(repository.ancestry(heads))
        now = repository.ref(ANNOTATIONS) or ""
    place.register.write(lambda unit: erasing.move_entries(unit, journal.commits(unit) - there, now))
    return len(found)


def _as_written(repository: Repository, head: str | None, path: str) -> str:
    """Return the tombstone as it was published; the publishing site may have had another address than ours."""
    blob = repository.blob_at(head, path) if head else ""
    return repository.text(blob, path) if blob else ""


def _note(former: Path, head: str) -> None:
    with former.open("a", encoding="ascii") as file:
        file.write(f"{head}\n")
        file.flush()
        os.fsync(file.fileno())


def _prune(folder: Path) -> tuple[int, tuple[str, ...]]:
    """Remove what only former heads led to, of this purge and of those that were killed."""
    former = folder / FORMER
    heads = former.read_text(encoding="ascii").split() if former.exists() else []
    count, left = 0, list[str]()
    for head in dict.fromkeys(heads):
        if holds(folder, head):
            removed, kept = prune_former(folder, ANNOTATIONS, head)
            count, left = count + removed, [*left, *kept]
    if not left:
        former.unlink(missing_ok=True)
    return count, tuple(left)
