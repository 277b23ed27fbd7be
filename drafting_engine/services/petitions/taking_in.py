"""Taking in petitions that only the record has: those of a workspace that is older than petitions in the register.

Their seals come with them, so that their logs are carried on.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from re import Pattern

from drafting_engine.errors import DraftingError
from drafting_engine.record import allowed_signers
from drafting_engine.record.petitions import FOLDER, petition_path
from drafting_engine.record.seals import SEALS, WITNESSES
from drafting_engine.record.thresholds import OPINIONS
from drafting_engine.register.logs import logs, seal_signers
from drafting_engine.register.petitions import petitions
from drafting_engine.register.units import Unit
from drafting_engine.repository.reading import Repository
from drafting_engine.services.petitions import publishing as petition_files
from drafting_engine.services.seals import publishing as seal_files
from drafting_engine.services.workplace import Workplace

Files = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where files of a kind are, and how they are told from others."""

    folders: tuple[str, ...]
    place: Pattern[str]
    read: Callable[[str, str], object]


_PETITIONS = _Source((FOLDER, OPINIONS), petition_files.PLACE, petition_files.read)
_SEALS = _Source((SEALS, WITNESSES, allowed_signers.PATH.rpartition("/")[0]), seal_files.PLACE, seal_files.read)


def take_in_petitions(place: Workplace) -> int:
    """Take in what the register does not know; return how many petitions that were. A file that breaks the format
    stays where it is."""
    with place.engine.source.open() as repository:
        files, seals = dict(_files(repository, _PETITIONS)), dict(_files(repository, _SEALS))
    with place.register.reading() as unit:
        if not _unknown(unit, files) and not _unknown_seals(unit, seals):
            return 0

    def write(unit: Unit) -> int:
        unknown = _unknown(unit, files)
        petition_files.restore(unit, sorted(unknown.items()))
        seal_files.restore(unit, sorted(_unknown_seals(unit, seals).items()))
        return sum(path.startswith(f"{FOLDER}/") for path in unknown)

    return place.register.write(write)


def _unknown(unit: Unit, files: Files) -> Files:
    """Return the files of petitions that the register does not have, and of the opinions on these."""
    known = frozenset(map(petition_path, petitions.numbers(unit)))
    new = {path for path in files if path.startswith(f"{FOLDER}/") and path not in known}
    return {path: text for path, text in files.items() if path in new or _petition_of(path) in new}


def _unknown_seals(unit: Unit, files: Files) -> Files:
    """Return the files about logs of which the register has no seal, and that of the keys if it knows none."""
    known = frozenset(logs.sealed_logs(unit))
    new = {path: text for path, text in files.items() if _log_of(path) not in known and path != allowed_signers.PATH}
    keys: Iterable[str] = () if seal_signers.signers(unit) else (allowed_signers.PATH,)
    return new | {path: files[path] for path in keys if path in files}


def _petition_of(path: str) -> str:
    """Return the file of the petition that an opinion is on: `opinions/P-12-5000.md` is on `petitions/P-12.md`."""
    return f"{FOLDER}/{path.rpartition('/')[2].rpartition('-')[0]}.md"


def _log_of(path: str) -> str:
    """Return the log that a file is about: `seals/P-12.jsonl` is about `P-12`."""
    return path.rpartition("/")[2].removesuffix(".jsonl")


def _files(repository: Repository, source: _Source) -> Iterator[tuple[str, str]]:
    head = repository.branch(petition_files.BRANCH)
    for folder in source.folders if head else ():
        for path, blob in repository.files_under(head or "", folder).items():
            if not source.place.fullmatch(path):
                continue
            try:
                text = repository.text(blob, path)
                source.read(path, text)
            except DraftingError:
                continue
            yield path, text
