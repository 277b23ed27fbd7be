"""Roles: who may give which, each change noted with who made it, its person told, and nothing of others undone."""

from collections.abc import Mapping

import pytest

from drafting_engine.errors import Forbidden
from drafting_engine.language.notices import notice_words
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed, grantable_roles
from drafting_engine.register import erasure
from drafting_engine.register.opening import Register
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.people.roles import NoSuchPerson, Roles
from tests.amendments import somebody
from tests.refusals import expect_refusal
from tests.registers import StandingClock, quick_passwords

DRAFTER, STAFF, STEWARD, OPERATOR = Role.DRAFTER, Role.STAFF, Role.STEWARD, Role.OPERATOR
CLOCK = StandingClock()


@pytest.fixture
def roles(register: Register) -> Roles:
    return Roles(register, Notices(register, CLOCK), clock=CLOCK)


@pytest.fixture
def people(register: Register) -> Mapping[str, Person]:
    """One of every kind, and Luz, who has no role."""
    named = {role.value: somebody(register, role.value.capitalize(), role) for role in (DRAFTER, STEWARD, OPERATOR)}
    return {**named, "luz": somebody(register, "Luz")}


def told(roles: Roles, by: Person) -> list[tuple[str, str, bool, str, bool]]:
    """Read the log, the last change first."""
    return [(one.name, one.role.value, one.is_granted, one.by, one.is_at_machine) for one in roles.log(by)]


def test_the_table_of_who_gives_what(people: Mapping[str, Person]) -> None:
    assert grantable_roles(people["luz"]) == grantable_roles(people["drafter"]) == frozenset()
    assert grantable_roles(people["steward"]) == {DRAFTER, STAFF, STEWARD}
    assert grantable_roles(people["operator"]) == {DRAFTER, STAFF, STEWARD, OPERATOR}


def test_a_change_is_noted_and_told(roles: Roles, people: Mapping[str, Person], register: Register) -> None:
    luz, steward = people["luz"], people["steward"]
    roles.change(steward, luz.id.value, grant=(STAFF, DRAFTER), take=())
    roles.change(steward, luz.id.value, grant=(STAFF,), take=(DRAFTER, STEWARD))
    assert roles.person(steward, luz.id.value).roles == (STAFF,)
    assert told(roles, steward) == [
        ("Luz", "drafter", False, "Steward", False),
        ("Luz", "staff", True, "Steward", False),
        ("Luz", "drafter", True, "Steward", False),
    ]
    notices = [notice_words(one.about) for one in Notices(register, CLOCK).of(luz)]
    assert notices == ["Steward took a role from you: drafter", "Steward gave you a role: drafter and staff"]


def test_nobody_reaches_beyond_what_is_theirs(roles: Roles, people: Mapping[str, Person]) -> None:
    luz, steward = people["luz"].id.value, people["steward"]
    for by in (people["luz"], people["drafter"]):
        with pytest.raises(NotAllowed):
            roles.change(by, luz, grant=(STAFF,), take=())
        with pytest.raises(NotAllowed):
            roles.people(by, "")
        with pytest.raises(NotAllowed):
            roles.log(by)
    with expect_refusal(Forbidden, match="operator is not yours to give"):
        roles.change(steward, luz, grant=(DRAFTER, OPERATOR), take=())
    with expect_refusal(Forbidden, match="operator is not yours to give"):
        roles.change(steward, people["operator"].id.value, grant=(), take=(OPERATOR,))
    with expect_refusal(Forbidden, match="their own roles"):
        roles.change(steward, steward.id.value, grant=(DRAFTER,), take=())
    with pytest.raises(NoSuchPerson):
        roles.change(steward, 999, grant=(DRAFTER,), take=())
    assert told(roles, steward) == []
    roles.change(people["operator"], luz, grant=(OPERATOR,), take=())
    assert roles.person(steward, luz).roles == (OPERATOR,)


def test_people_are_found_by_name_and_address(roles: Roles, people: Mapping[str, Person], register: Register) -> None:
    steward = people["steward"]
    somebody(register, "100% Ana_b")
    assert [one.name for one in roles.people(steward, "")] == ["Drafter", "Operator", "Steward"]
    assert [one.name for one in roles.people(steward, " LUZ ")] == ["Luz"]
    assert [one.name for one in roles.people(steward, "city.example")] == [
        "100% Ana_b",
        "Drafter",
        "Luz",
        "Operator",
        "Steward",
    ]
    assert [one.name for one in roles.people(steward, "%")] == ["100% Ana_b"]
    assert roles.people(steward, "%u%") == ()


def test_what_the_command_line_does_is_noted_and_an_erased_giver_has_no_name(
    roles: Roles, people: Mapping[str, Person], register: Register
) -> None:
    luz, steward = people["luz"], people["steward"]
    accounts = Accounts(register, clock=CLOCK, passwords=quick_passwords())
    accounts.set_roles(luz.email, (DRAFTER,))
    accounts.set_roles(luz.email, (DRAFTER, STAFF))
    roles.change(people["operator"], luz.id.value, grant=(STEWARD,), take=())
    digests = register.digests
    register.write(lambda unit: erasure.erase(unit, people["operator"].id, digests))
    assert told(roles, steward) == [
        ("Luz", "steward", True, "", False),
        ("Luz", "staff", True, "", True),
        ("Luz", "drafter", True, "", True),
    ]
    register.write(lambda unit: erasure.erase(unit, luz.id, digests))
    assert told(roles, steward) == []
