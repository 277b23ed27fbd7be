"""Branches: what the rule for a proposal's branch asks of Git and of the register."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from drafting_engine.errors import DraftingError
from drafting_engine.participation.amendments.branches import BranchVersion, ProposalBranch, check_version
from drafting_engine.participation.people import PersonId
from drafting_engine.register.amendments.amendments import StoredAmendment
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.trailers.rules import CO_AUTHOR, email_of
from drafting_engine.services.amendments.reading import CARRIED, own_line
from drafting_engine.services.comments.answering import TRAILER


def branch_of(
    repository: Repository, kept: StoredAmendment, host: str, head: str, drafts: Container[str]
) -> ProposalBranch:
    """Return the branch of a proposal with its people: its owner, and whoever its versions name."""
    owner = _owner(kept.person, host)
    found = ProposalBranch(number=kept.amendment.number, state=kept.amendment.state, people=owner)
    if not head:
        return found
    versions = [version_of(repository, commit, "") for commit in oldest_first(repository, head, drafts)]
    writers = (version.writers for version in versions if not version.is_named_carry)
    return replace(found, people=found.people.union(*writers))


def foreign_version(
    repository: Repository, kept: StoredAmendment, host: str, head: str, main: str, drafts: Container[str]
) -> tuple[str, DraftingError] | None:
    """Return the first version of a branch that was not its people's to write, and why; None if there is none."""
    branch = ProposalBranch(number=kept.amendment.number, state=kept.amendment.state, people=_owner(kept.person, host))
    for number, commit in enumerate(oldest_first(repository, head, drafts)):
        version = version_of(repository, commit, main)
        if not number:  # whoever began it is among its people, also where the account has another address now
            branch = replace(branch, people=branch.people | version.writers)
        try:
            branch = replace(branch, people=check_version(branch, version))
        except DraftingError as fault:
            return commit.id, fault
    return None


def version_of(repository: Repository, commit: Commit, main: str) -> BranchVersion:
    """Return a version as the rule sees it; without `main` it is not asked whether it takes in the draft.

    Whoever a version names for the words of a comment that it answers does not get to write on the branch by that.
    """
    named = () if commit.values(TRAILER) else commit.values(CO_AUTHOR)
    co_authors = (email_of(value) for value in named)
    writers = {repository.author_address(commit.id), *co_authors} - {""}
    others = commit.parents[1:]
    takes_in = bool(main and others) and all(repository.is_ancestor(other, main) for other in others)
    return BranchVersion(
        writers=frozenset(address.casefold() for address in writers),
        is_named_carry=bool(commit.values(CARRIED)),
        takes_in_draft=takes_in,
    )


def oldest_first(repository: Repository, head: str, drafts: Container[str]) -> Sequence[Commit]:
    """Return the versions of a branch that never were the draft in force."""
    return list(own_line(repository, head, drafts))[::-1]


def added_versions(repository: Repository, old: str, new: str, drafts: Container[str]) -> Sequence[Commit] | None:
    """Return what a branch gets when it moves, oldest first; None if its former head is beside its new line."""
    line = list(_until(own_line(repository, new, drafts), old))
    if not old or not line or old in line[-1].parents[:1] or old == new:
        return line[::-1]
    return None


def _until(line: Iterator[Commit], old: str) -> Iterator[Commit]:
    for commit in line:
        if commit.id == old:
            return
        yield commit


def _owner(person: PersonId | None, host: str) -> frozenset[str]:
    return frozenset({f"p{person.value}@{host}".casefold()} if person else ())
