"""Purging petitions: erasing the words of a petition from both stores and every version, with the opinions on it.

It goes as the purge of a comment does. Its number, its days and its counts stay, and so do signatures: who signed is
erased by who asks for that, or when the time for which it is kept is over.
"""

from collections.abc import Iterator

from drafting_engine.participation.petitions.thresholds import Opinion
from drafting_engine.record.petitions import petition_path
from drafting_engine.record.thresholds import opinion_file, opinion_path
from drafting_engine.register import erasing
from drafting_engine.register.petitions import petition_thresholds
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.repository.refs import RECORD
from drafting_engine.services.operations.erasing_versions import (
    checked_reason_to_erase,
    prune,
    rewrite_branch,
    say_erased,
)
from drafting_engine.services.operations.maintaining import exclusive_maintenance
from drafting_engine.services.operations.purging import PATIENCE, PurgeReport
from drafting_engine.services.petitions import publishing as petition_files
from drafting_engine.services.petitions.store import PetitionStore
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.search.places import forget_indexes
from drafting_engine.services.workplace import Workplace


def purge_petition(publisher: Publisher, store: PetitionStore, number: int, *, reason: str) -> PurgeReport:
    """Erase the words of a petition and of the opinions on it; raise `NotFound` if there is none of this number."""
    place, name = publisher.place, f"P-{number}"
    why = checked_reason_to_erase(reason)
    is_public = store.get(number).is_public
    store.change(number, _forget)
    place.register.vacuum()
    publisher.publish()
    with place.engine.source.open() as repository:
        folder = repository.path
    with publisher.locked(), exclusive_maintenance(folder, PATIENCE):
        say_erased(place, name, petition_files.BRANCH, why)
        commits, (objects, left) = 0, prune(folder)
        for path, instead in _tombstones(place, number) if is_public else ():
            commits += rewrite_branch(place, RECORD, path, instead, f"Petitions, of which {number} is erased")
            more, kept = prune(folder)  # each time: of two former heads one may need what only the other led to
            objects, left = objects + more, (*left, *kept)
    forget_indexes(place.engine.source.cache)
    publisher.publish_heads("Something was erased: the files below `erasures` on the branch `record` say what and why.")
    return PurgeReport(name=name, commits=commits, objects=objects, left=left)


def _forget(unit: Unit, kept: StoredPetition) -> None:
    erasing.erase_petition(unit, kept.petition.number)


def _tombstones(place: Workplace, number: int) -> Iterator[tuple[str, str]]:
    """Yield the paths of a petition and of the opinions on it, with what stands there in every version.

    At the head the opinions are gone; where they stood in earlier versions, empty ones stand.
    """
    with place.register.reading() as unit:
        shaped = tuple(petition_files.shape_petitions(unit, (f"P-{number}",), place.address))
        delivered = petition_thresholds.delivered(unit, number)
    for one in shaped:
        if one.path == petition_path(number):
            yield one.path, one.text or ""
    for signatures, body, day in delivered:
        empty = Opinion(petition=number, signatures=signatures, by=body, on=day, text="")
        yield opinion_path(number, signatures), opinion_file(empty)
