"""Taking in petitions that only the record has: those of a workspace that is older than petitions in the register."""

from collections.abc import Iterator

from drafting_engine.errors import DraftingError
from drafting_engine.record.petitions import FOLDER, petition_path
from drafting_engine.record.thresholds import OPINIONS
from drafting_engine.register import petitions
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.services.petitions.publishing import BRANCH, PLACE, read, restore
from drafting_engine.services.workplace import Workplace


def take_in_petitions(place: Workplace) -> int:
    """Take in what the register does not know; return how many petitions that were. A file that breaks the format
    stays where it is."""
    with place.engine.source.open() as repository:
        files = dict(_files(repository))
    with place.register.reading() as unit:
        if not _unknown(unit, files):
            return 0

    def write(unit: Unit) -> int:
        unknown = _unknown(unit, files)
        restore(unit, sorted(unknown.items()))
        return sum(path.startswith(f"{FOLDER}/") for path in unknown)

    return place.register.write(write)


def _unknown(unit: Unit, files: dict[str, str]) -> dict[str, str]:
    """Return the files of petitions that the register does not have, and of the opinions on these."""
    known = frozenset(map(petition_path, petitions.numbers(unit)))
    new = {path for path in files if path.startswith(f"{FOLDER}/") and path not in known}
    return {path: text for path, text in files.items() if path in new or _petition_of(path) in new}


def _petition_of(path: str) -> str:
    """Return the file of the petition that an opinion is on: `opinions/P-12-5000.md` is on `petitions/P-12.md`."""
    return f"{FOLDER}/{path.rpartition('/')[2].rpartition('-')[0]}.md"


def _files(repository: Repository) -> Iterator[tuple[str, str]]:
    head = repository.branch(BRANCH)
    for folder in (FOLDER, OPINIONS) if head else ():
        for path, blob in repository.files_under(head or "", folder).items():
            if not PLACE.fullmatch(path):
                continue
            try:
                text = repository.text(blob, path)
                read(path, text)
            except DraftingError:
                continue
            yield path, text
