"""Who may put a version on the branch of a proposal, and which number a new one may have."""

from dataclasses import replace

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.amendments.branches import (
    BranchVersion,
    CarryWithoutDraft,
    NotYourAmendment,
    ProposalBranch,
    check_new_number,
    check_open,
    check_version,
)

LUZ, BEN, EVE = "luz@city.example", "ben@city.example", "eve@city.example"
BRANCH = ProposalBranch(number=7, state=AmendmentState.OPEN, people=frozenset({LUZ}))
BY_LUZ = BranchVersion(writers=frozenset({LUZ}), is_named_carry=False, takes_in_draft=False)

DECIDED = {"accepted", "accepted-in-part", "rejected", "withdrawn", "superseded"}


@pytest.mark.parametrize("state", AmendmentState)
def test_what_was_decided_on_stays_as_it_was(state: AmendmentState) -> None:
    branch = replace(BRANCH, state=state)
    if state.value in DECIDED:
        with pytest.raises(Conflict, match="amendment-decided-propose-anew"):
            check_open(branch)
    else:
        check_open(branch)


def test_its_people_write_on_it_and_bring_others_in() -> None:
    assert check_version(BRANCH, BY_LUZ) == {LUZ}
    assert check_version(BRANCH, replace(BY_LUZ, writers=frozenset({LUZ, BEN}))) == {LUZ, BEN}
    assert check_version(BRANCH, replace(BY_LUZ, writers=frozenset({BEN})), by=LUZ) == {LUZ, BEN}


def test_nobody_else_writes_on_it() -> None:
    for version, by in ((replace(BY_LUZ, writers=frozenset({BEN})), ""), (BY_LUZ, EVE)):
        with pytest.raises(NotYourAmendment, match="amendment-of-somebody-else"):
            check_version(BRANCH, version, by=by)


def test_a_new_one_is_of_those_who_wrote_it() -> None:
    new = replace(BRANCH, people=frozenset())
    assert check_version(new, BY_LUZ) == {LUZ}
    with pytest.raises(NotYourAmendment, match="amendment-of-somebody-else"):
        check_version(new, BY_LUZ, by=EVE)


def test_a_carry_takes_in_the_draft_and_makes_nobody_its_author() -> None:
    carry = BranchVersion(writers=frozenset({EVE}), is_named_carry=True, takes_in_draft=True)
    assert check_version(BRANCH, carry) == {LUZ}
    with pytest.raises(CarryWithoutDraft, match="carry-without-draft"):
        check_version(BRANCH, replace(carry, takes_in_draft=False))


def test_numbers_are_not_used_up() -> None:
    check_new_number(100, ())
    check_new_number(109, (3, 9))
    for number, taken in ((101, ()), (110, (3, 9))):
        with pytest.raises(Invalid, match="amendment-number-too-high"):
            check_new_number(number, taken)
