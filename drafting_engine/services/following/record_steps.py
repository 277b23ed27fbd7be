"""What one version of the record says anew of petitions and proposals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.amendment import Amendment
from drafting_engine.participation.petitions.changes import PetitionChange, petition_changes_between
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.record.amendments import amendment_from
from drafting_engine.record.files import MOST_CHARACTERS, read_file
from drafting_engine.repository.reading import Repository
from drafting_engine.services.petitions.history import decisions_at, petition_at

_PETITION = re.compile(r"petitions/[^/]+\.md\Z")
_AMENDMENT = re.compile(r"amendments/[^/]+\.md\Z")


@dataclass(frozen=True, slots=True)
class PetitionNews:
    """A petition as a version of the record has it, and what that says anew."""

    earlier: Petition | None
    petition: Petition
    changes: tuple[PetitionChange, ...]


@dataclass(frozen=True, slots=True)
class ProposalNews:
    """A proposal as a version of the record has it, and the numbers of its new steps; 0 that it was made."""

    amendment: Amendment
    steps: tuple[int, ...]


def petition_news(repository: Repository, before: str, after: str, number: int = 0) -> Iterator[PetitionNews]:
    """Yield what a version of the record says anew of petitions, or of one of them."""
    changed = [path for path, blob in changed_files(repository, before, after) if blob and _PETITION.match(path)]
    if not changed:
        return
    decisions = {side: decisions_at(repository, side) for side in (before, after)}
    for path in changed:
        petition = petition_at(repository, after, path, decisions[after])
        if petition is None or (number and petition.number != number):
            continue
        earlier = petition_at(repository, before, path, decisions[before])
        if steps := petition_changes_between(earlier, petition):
            yield PetitionNews(earlier, petition, steps)


def proposal_news(repository: Repository, before: str, after: str) -> Iterator[ProposalNews]:
    """Yield what a version of the record says anew of proposals that everybody may read."""
    for path, blob in changed_files(repository, before, after):
        if not blob or not _AMENDMENT.match(path):
            continue
        told, earlier = _amendment(repository, after, path), _amendment(repository, before, path)
        if told is None or told.hidden:
            continue
        steps = range(len(earlier.history) + 1, len(told.history) + 1) if earlier else range(1)
        if steps:
            yield ProposalNews(told, tuple(steps))


def changed_files(repository: Repository, before: str, after: str) -> Sequence[tuple[str, str]]:
    """Return path and blob of each file that differs; `before` is empty for what begins a branch."""
    return repository.changed_files(before, after) if before else sorted(repository.files(after).items())


def _amendment(repository: Repository, commit: str, path: str) -> Amendment | None:
    blob = repository.blob_at(commit, path) if commit else ""
    try:
        return amendment_from(read_file(path, repository.text(blob, path)[:MOST_CHARACTERS])) if blob else None
    except DraftingError:  # the page of proposals says what can't be read
        return None
