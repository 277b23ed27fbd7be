"""The life of a petition as versions of its file in the record tell it: any clone has it, and nobody can rewrite it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from drafting_engine.errors import DraftingError
from drafting_engine.participation.petitions.changes import PetitionChange, petition_changes_between
from drafting_engine.participation.petitions.petition import Counts, Decision, Petition
from drafting_engine.record.decisions import decision_from
from drafting_engine.record.files import MOST_CHARACTERS, read_file
from drafting_engine.record.petitions import petition_from
from drafting_engine.repository.reading import Repository

_MOST_READ = 500
"""Files of decisions that are kept as they were read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionVersion:
    """A version of a petition's file that says more than a new count."""

    commit: str
    at: datetime
    """When the record published it."""
    counts: Counts
    """The counts that it has."""
    changes: tuple[PetitionChange, ...]
    """What it says and the version before did not say; never empty."""


@dataclass(frozen=True, slots=True)
class PetitionHistory:
    """What the record tells of one petition up to one head."""

    head: str
    last: Petition | None
    """The petition as the last readable version has it; none before the first."""
    versions: tuple[PetitionVersion, ...]
    """Oldest first."""


NO_HISTORY = PetitionHistory("", None, ())


def history_of(
    repository: Repository, head: str, path: str, decisions: Mapping[str, Decision], known: PetitionHistory = NO_HISTORY
) -> PetitionHistory:
    """Return the life of the petition in a file up to a head of the record, reading only what came after `known`.

    A version that can't be read is passed over, and the next that can is compared with the one before it.
    """
    versions, last = list(known.versions), known.last
    for commit in reversed(repository.first_parents(head, (path,), since=known.head)):
        petition = petition_at(repository, commit, path, decisions)
        if petition is None:
            continue
        if changes := petition_changes_between(last, petition):
            at = repository.commit(commit).date
            versions.append(PetitionVersion(commit=commit, at=at, counts=petition.counts, changes=changes))
        last = petition
    return PetitionHistory(head, last, tuple(versions))


def petition_at(repository: Repository, commit: str, path: str, decisions: Mapping[str, Decision]) -> Petition | None:
    """Return a petition as one version of the record has it; None where it has none or one that can't be read."""
    blob = repository.blob_at(commit, path) if commit else ""
    try:
        return (
            petition_from(read_file(path, repository.text(blob, path)[:MOST_CHARACTERS]), decisions) if blob else None
        )
    except DraftingError:  # the page of petitions says what can't be read
        return None


def decisions_at(repository: Repository, commit: str) -> dict[str, Decision]:
    """Return the decisions that one version of the record has, by name; what can't be read is left out."""
    return {decision.id: decision for decision in _decisions(repository, commit)}


def _decisions(repository: Repository, commit: str) -> Iterator[Decision]:
    for path, blob in sorted(repository.files_under(commit, "decisions").items()) if commit else ():
        if path.endswith(".md") and (decision := _decision(path, repository.text(blob, path)[:MOST_CHARACTERS])):
            yield decision


@lru_cache(_MOST_READ)
def _decision(path: str, text: str) -> Decision | None:
    """Return the decision that a file tells of, read once for all the versions of the record that have it."""
    try:
        return decision_from(read_file(path, text))
    except DraftingError:  # likewise
        return None
