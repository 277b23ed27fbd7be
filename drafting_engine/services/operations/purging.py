"""Purging: erasing a comment from both stores, as a court or the right to erasure may demand.

First the register forgets, so that nothing is published again; then the branch is rewritten as if the words had never
stood there, and the old objects are removed. A tombstone stays in the place of the words, and the record says that
something was erased. Killed half-way, the same command ends what it began.
"""

from dataclasses import dataclass

from drafting_engine.errors import NotFound
from drafting_engine.register import erasing, journal
from drafting_engine.register.comments import comments
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import ANNOTATIONS
from drafting_engine.services.comments import publishing as comment_files
from drafting_engine.services.operations.erasing_versions import (
    checked_reason_to_erase,
    prune,
    rewrite_branch,
    say_erased,
)
from drafting_engine.services.operations.maintaining import exclusive_maintenance
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.search.places import forget_indexes
from drafting_engine.services.workplace import Workplace

PATIENCE = 600.0
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
    comments: tuple[str, ...] = ()
    """Of an amendment: the comments on its changes, which stay, and may quote it."""


def purge(publisher: Publisher, name: str, *, reason: str) -> PurgeReport:
    """Erase a comment or an answer from register and record; raise `NotFound` if there is none of this name."""
    place = publisher.place
    why = checked_reason_to_erase(reason)
    with place.register.reading() as unit:
        comment = comments.find(unit, name)
    if comment is None:
        raise NotFound("comment-to-erase-not-found", name=name[:60])
    place.register.write(lambda unit: _forget(place, unit, name))
    place.register.vacuum()
    publisher.publish()
    with place.engine.source.open() as repository:
        folder = repository.path
    with publisher.locked(), exclusive_maintenance(folder, PATIENCE):
        say_erased(place, name, comment_files.BRANCH, why)
        commits = _rewrite(place, name, comment.path)
        objects, left = prune(folder)
    forget_indexes(place.engine.source.cache)
    publisher.publish_heads("Something was erased: the files below `erasures` on the branch `record` say what and why.")
    return PurgeReport(name=name, commits=commits, objects=objects, left=left)


def _forget(place: Workplace, unit: Unit, name: str) -> None:
    journal.enter(unit, Noun.COMMENT, name, place.clock.now())
    erasing.erase_comment(unit, name)


def _rewrite(place: Workplace, name: str, path: str) -> int:
    """Rewrite the branch of comments; return the number of new commits."""
    with place.register.reading() as unit:
        (tombstone,) = comment_files.shaped(unit, (name,), place.address)
    if tombstone.text is None:  # it never was public
        return 0
    with place.engine.source.open() as repository:
        text = _as_written(repository, repository.ref(ANNOTATIONS), path) or tombstone.text
    return rewrite_branch(place, ANNOTATIONS, path, text, "Comments, one of which is erased")


def _as_written(repository: Repository, head: str | None, path: str) -> str:
    """Return the tombstone as it was published; the publishing site may have had another address than ours."""
    blob = repository.blob_at(head, path) if head else ""
    return repository.text(blob, path) if blob else ""
