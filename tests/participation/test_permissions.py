"""Every role, act and standing, made from the table: what is in it is allowed, and nothing else."""

from itertools import product

import pytest

from drafting_engine.participation.people import AccountStatus, Person, PersonId, Role
from drafting_engine.participation.permissions import PERMISSIONS, Act, NotAllowed, is_allowed, may, require
from tests.registers import START


def person(*roles: Role, standing: AccountStatus = AccountStatus.ACTIVE) -> Person | None:
    if standing is AccountStatus.VISITOR:
        return None
    return Person(
        id=PersonId(1),
        email="a@x.example",
        name="A",
        roles=roles,
        created=START,
        confirmed=None if standing is AccountStatus.UNCONFIRMED else START,
        disabled=START if standing is AccountStatus.DISABLED else None,
    )


@pytest.mark.parametrize(("role", "act", "standing"), list(product(Role, Act, AccountStatus)))
def test_the_table_decides(role: Role, act: Act, standing: AccountStatus) -> None:
    somebody = person(role, standing=standing)
    cells = {Role.PUBLIC} if somebody is None else {Role.PUBLIC, role}
    expected = any(standing in PERMISSIONS[cell].get(act, ()) for cell in cells)
    assert may(somebody, act) is expected
    if expected:
        require(somebody, act)
    else:
        with pytest.raises(NotAllowed) as refused:
            require(somebody, act)
        assert refused.value.act is act
        assert refused.value.hint


@pytest.mark.parametrize(("act", "standing"), list(product(Act, [AccountStatus.UNCONFIRMED, AccountStatus.DISABLED])))
def test_roles_give_nothing_to_accounts_that_are_not_open(act: Act, standing: AccountStatus) -> None:
    assert may(person(*Role, standing=standing), act) is is_allowed(Role.PUBLIC, act, standing)


def test_nobody_has_what_the_table_does_not_name() -> None:
    silent = [act for act in Act if not any(act in acts for acts in PERMISSIONS.values())]
    assert silent == []
    assert set(PERMISSIONS) == set(Role)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.STAFF, Role.STEWARD, Role.OPERATOR])
def test_only_drafters_change_the_draft(role: Role) -> None:
    assert not may(person(role), Act.EDIT)


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.DRAFTER, Role.STAFF])
def test_nobody_gives_roles_to_themselves(role: Role) -> None:
    assert not may(person(role), Act.GRANT_ROLES)
