"""Rebuilding the register's public part from Git, in a new workspace or for a new repository.

What was never public can't come back: who somebody was, drafts, reports. Comments and amendments stand there with the
names that were shown, and belong to nobody's account.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drafting_engine.errors import Conflict, DraftingError, Invalid
from drafting_engine.record import journal_trailers
from drafting_engine.register import journal
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.units import Unit
from drafting_engine.repository.cloning import clone_published
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.reading import Repository
from drafting_engine.services.operations.workspaces import REGISTER, Workspace, built_workspace
from drafting_engine.services.people.git_addresses import reserve_numbers
from drafting_engine.services.publishing.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """The result of rebuilding: how many things of each kind, and the unreadable files."""

    counts: tuple[tuple[str, int], ...]
    unreadable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _KindFiles:
    kind: Kind
    files: tuple[tuple[str, str], ...]
    unreadable: tuple[str, ...]


def rebuilt_workspace(clone: Path, target: Path, now: datetime) -> tuple[Workspace, RestoreReport]:
    """Make a workspace from a clone, a mirror or a bundle: the repository, and the register's public part."""
    told: list[RestoreReport] = []

    def build(repository: Path) -> None:
        clone_published(clone, repository)
        with open_register(repository.parent / REGISTER) as register:
            register.migrate()
            told.append(restore_public(repository, register, now=now))

    return built_workspace(target, build), told[0]


def restore_public(location: Path, register: Register, *, now: datetime) -> RestoreReport:
    """Fill an empty register from the repository at a place; raise `Conflict` if something public is in it."""
    with open_repository(location, cache=location) as repository:
        found = [_found(repository, kind) for kind in KINDS]
        number, commit = _last_entry(repository)

    def restore(unit: Unit) -> None:
        if journal.highest(unit) or any(tuple(one.kind.keys(unit)) for one in found):
            raise Conflict("register-not-empty")
        for one in found:
            one.kind.restore(unit, one.files)
        if number:
            journal.begin_after(unit, number, commit, now)

    register.write(restore)
    reserve_numbers(register, location)
    counts = tuple((one.kind.noun.value, len(one.files)) for one in found)
    return RestoreReport(counts, tuple(path for one in found for path in one.unreadable))


def _found(repository: Repository, kind: Kind) -> _KindFiles:
    """Read the files of a kind; what can't be read stays where it is and comes into no register."""
    head = repository.ref(f"refs/heads/{kind.branch}")
    files: list[tuple[str, str]] = []
    unreadable: list[str] = []
    for path, blob in sorted(repository.files(head).items()) if head else ():
        if not kind.place.fullmatch(path):
            continue
        try:
            text = repository.text(blob, path)
            kind.read(path, text)
        except DraftingError:
            unreadable.append(path)
        else:
            files.append((path, text))
    return _KindFiles(kind, tuple(files), tuple(unreadable))


def _last_entry(repository: Repository) -> tuple[int, str]:
    """Return the highest journal number that the record's commits name, with that commit."""
    highest, found = 0, ""
    for branch in sorted({kind.branch for kind in KINDS}):
        head = repository.ref(f"refs/heads/{branch}")
        for commit in repository.ancestry([head]) if head else ():
            for value in repository.trailer(commit, journal_trailers.KEY):
                try:
                    number = max(journal_trailers.read(value))
                except Invalid:
                    continue
                if number > highest:
                    highest, found = number, commit
    return highest, found
