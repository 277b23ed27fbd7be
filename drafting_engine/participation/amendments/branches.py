"""Proposal branches: who may put a version on a proposal's branch, and which number a new one may have.

One rule for pages, pushes and verification. It knows people by the addresses that they have in Git at this instance,
and neither Git nor SQL: versions and branches are read elsewhere and become these types.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from drafting_engine.errors import Conflict, Forbidden, Invalid
from drafting_engine.participation.amendments.amendment import OUTCOMES, AmendmentState

MOST_AHEAD = 100
"""How far the number of a new proposal may be above the highest that was ever taken: numbers are not used up."""


class NotYourAmendment(Forbidden):
    """Only whoever proposed an amendment may do this."""

    def __init__(self, number: int) -> None:
        super().__init__("amendment-of-somebody-else", number=str(number))


class CarryWithoutDraft(Invalid):
    """A version is named as a carry and takes in no version of the draft, so it would hide whatever it changes."""

    def __init__(self, number: int) -> None:
        super().__init__("carry-without-draft", number=str(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalBranch:
    """A proposal's branch before something is put on it."""

    number: int
    state: AmendmentState
    people: frozenset[str]
    """The addresses of its author and co-authors; empty if nobody has written on it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchVersion:
    """One version that is put on a proposal's branch."""

    writers: frozenset[str]
    """The addresses of its author and co-authors."""
    is_named_carry: bool
    """True if its trailer says that it carries the proposal to the draft."""
    takes_in_draft: bool
    """True if it merges a version of the draft."""


def check_open(branch: ProposalBranch) -> None:
    """Raise `Conflict` if a proposal is decided: what was decided on stays as it was."""
    if branch.state in OUTCOMES:
        raise Conflict("amendment-decided-propose-anew", number=str(branch.number))


def check_version(branch: ProposalBranch, version: BranchVersion, by: str = "") -> frozenset[str]:
    """Return the people of a branch once it has another version; raise if this version may not be put there.

    It is put there by `by`, or where nobody knows who did, by whoever the version names.
    """
    if version.is_named_carry:
        if not version.takes_in_draft:
            raise CarryWithoutDraft(branch.number)
        return branch.people
    people = branch.people or version.writers
    if not ({by} if by else version.writers) & people:
        raise NotYourAmendment(branch.number)
    return people | version.writers


def check_new_number(number: int, taken: Iterable[int]) -> None:
    """Raise `Invalid` if a new proposal would use up the numbers of those after it."""
    highest = max(taken, default=0)
    if number > highest + MOST_AHEAD:
        raise Invalid("amendment-number-too-high", number=str(number), free=str(highest + 1))
