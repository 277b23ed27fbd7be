"""Purging amendments: erasing a proposal from both stores, with its branch and every version of its file.

It goes as the purge of a comment does. What came into the draft is part of the draft's history, which is never
rewritten, so an amendment that landed is refused; so is one whose versions another branch holds.
"""

import shutil

from drafting_engine.errors import Conflict, FirstFew
from drafting_engine.record.amendments import amendment_path
from drafting_engine.register import erasing
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.refs import AMENDMENTS, RECORD
from drafting_engine.services.amendments import publishing as amendment_files
from drafting_engine.services.amendments.reading import first_parents, own_line
from drafting_engine.services.amendments.store import AmendmentStore
from drafting_engine.services.operations.erasing_versions import (
    checked_reason_to_erase,
    prune,
    remove_versions,
    rewrite_branch,
    say_erased,
)
from drafting_engine.services.operations.maintaining import exclusive_maintenance
from drafting_engine.services.operations.purging import PATIENCE, PurgeReport
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.search.places import forget_indexes
from drafting_engine.services.text.opening import LINEAGES
from drafting_engine.services.workplace import Workplace


def purge_amendment(publisher: Publisher, store: AmendmentStore, number: int, *, reason: str) -> PurgeReport:
    """Erase an amendment from register and record; raise `NoAmendment`, or `Conflict` if its versions are needed."""
    place = publisher.place
    why = checked_reason_to_erase(reason)
    name, ref = f"A-{number}", f"{AMENDMENTS}{number}"
    with place.engine.source.open() as repository:
        folder = repository.path
        _require_apart(repository, ref, number)
    comments = store.change(number, _forget)
    place.register.vacuum()
    publisher.publish()
    with publisher.locked(), exclusive_maintenance(folder, PATIENCE):
        say_erased(place, name, amendment_files.BRANCH, why)
        commits = _rewrite(place, number)
        remove_versions(place, ref)
        objects, left = prune(folder)
    publisher.publish_heads("Something was erased: the files below `erasures` on the branch `record` say what and why.")
    shutil.rmtree(place.engine.source.cache / LINEAGES, ignore_errors=True)  # it may know the clauses of the branch
    forget_indexes(place.engine.source.cache)
    return PurgeReport(name=name, commits=commits, objects=objects, left=left, comments=comments)


def _require_apart(repository: Repository, ref: str, number: int) -> None:
    """Raise `Conflict` if the draft or another branch holds versions of an amendment."""
    head = repository.ref(ref)
    if not head:
        return
    own = list(own_line(repository, head, first_parents(repository, repository.main())))
    first = own[-1].id if own else head
    others = [name for name, other in repository.refs("refs/") if name != ref and repository.is_ancestor(first, other)]
    if others:
        raise Conflict("amendment-to-erase-is-held", number=str(number), branches=FirstFew(others))


def _forget(unit: Unit, kept: StoredAmendment) -> tuple[str, ...]:
    """Erase an amendment from the register; return the comments on its changes."""
    return erasing.erase_amendment(unit, kept.amendment.number)


def _rewrite(place: Workplace, number: int) -> int:
    """Rewrite the record without the amendment's words; return the number of new commits."""
    with place.register.reading() as unit:
        (tombstone,) = amendment_files.shape_amendments(unit, (f"A-{number}",), place.address)
    subject = f"Amendments, of which {number} is erased"
    return rewrite_branch(place, RECORD, amendment_path(number), tombstone.text or "", subject)
