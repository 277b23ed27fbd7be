"""Every act in every role and standing, as docs/operating.md says it: written out by hand, not made from the table."""

import pytest

from drafting_engine.participation.people import AccountStatus, Person, PersonId, Role
from drafting_engine.participation.permissions import PERMISSIONS, Act, NotAllowed, may, require
from tests.registers import START

# A column for nobody, for an account that was never confirmed, for one that is closed (whatever roles these two have),
# and for an open account with each of the roles. "public" is an account without any.
MATRIX = """
              visitor  unconfirmed  disabled  public  drafter  staff  steward  operator
READ          yes      yes          yes       yes     yes      yes    yes      yes
SIGN_UP       yes      no           no        no      no       no     no       no
KEEP_ACCOUNT  no       no           no        yes     yes      yes    yes      yes
MAKE_TOKENS   no       no           no        yes     yes      yes    yes      yes
COMMENT       no       no           no        yes     yes      yes    yes      yes
REACT         no       no           no        yes     yes      yes    yes      yes
REPORT        no       no           no        yes     yes      yes    yes      yes
PROPOSE       no       no           no        yes     yes      yes    yes      yes
COSIGN        no       no           no        yes     yes      yes    yes      yes
SIGN          yes      yes          yes       yes     yes      yes    yes      yes
CLAIM         no       no           no        yes     yes      yes    yes      yes
PETITION      no       no           no        yes     yes      yes    yes      yes
FOLLOW        no       no           no        yes     yes      yes    yes      yes
EDIT          no       no           no        no      yes      no     no       no
ANSWER        no       no           no        no      yes      yes    no       no
CONFIRM       no       no           no        no      yes      yes    no       no
DECIDE        no       no           no        no      yes      no     no       no
DELIVER       no       no           no        no      yes      yes    yes      no
CORRECT_PETITION no    no           no        no      no       yes    no       no
COUNT_PAPER   no       no           no        no      no       yes    no       no
RUN_KIOSKS    no       no           no        no      no       yes    no       no
SEE_WAITING   no       no           no        no      yes      yes    yes      no
INVALIDATE    no       no           no        no      no       yes    yes      no
MODERATE      no       no           no        no      no       yes    yes      no
CHANGE_RULES  no       no           no        no      no       no     yes      no
GRANT_ROLES   no       no           no        no      no       no     yes      yes
OPERATE       no       no           no        no      no       no     yes      yes
"""

# What a role gives by itself; the public's acts are everybody's and stand in no other row.
GIVEN = {
    Role.PUBLIC: "READ SIGN_UP KEEP_ACCOUNT MAKE_TOKENS COMMENT REACT REPORT PROPOSE COSIGN SIGN CLAIM PETITION FOLLOW",
    Role.DRAFTER: "EDIT ANSWER CONFIRM DECIDE DELIVER SEE_WAITING",
    Role.STAFF: "ANSWER CONFIRM DELIVER CORRECT_PETITION COUNT_PAPER RUN_KIOSKS SEE_WAITING INVALIDATE MODERATE",
    Role.STEWARD: "DELIVER SEE_WAITING INVALIDATE MODERATE CHANGE_RULES GRANT_ROLES OPERATE",
    Role.OPERATOR: "GRANT_ROLES OPERATE",
}

HEADER, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
ALONE = {"visitor", "unconfirmed", "disabled"}
"""Standings in which a role gives nothing."""

CELLS = [(row[0], column, word == "yes") for row in ROWS for column, word in zip(HEADER, row[1:], strict=True)]


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


def people(column: str) -> list[Person | None]:
    """Return everybody of whom a column speaks."""
    if column in ALONE:
        return [person(role, standing=AccountStatus(column)) for role in Role] + [
            person(*Role, standing=AccountStatus(column))
        ]
    return [person(Role(column)), person() if column == Role.PUBLIC else person(Role.PUBLIC, Role(column))]


def test_the_matrix_is_whole() -> None:
    assert [row[0] for row in ROWS] == [act.name for act in Act]
    assert ["visitor", "unconfirmed", "disabled", *Role] == HEADER


@pytest.mark.parametrize(("name", "column", "allowed"), CELLS, ids=[f"{cell[0]}-{cell[1]}" for cell in CELLS])
def test_somebody_may_do_what_the_matrix_says_and_nothing_else(name: str, column: str, allowed: bool) -> None:
    act = Act[name]
    for somebody in people(column):
        assert may(somebody, act) is allowed
        if allowed:
            require(somebody, act)
            continue
        with pytest.raises(NotAllowed) as refused:
            require(somebody, act)
        assert refused.value.act is act
        assert refused.value.standing == (column if column in ALONE else "active")


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_its_own_acts_only(role: Role) -> None:
    given = [act.name for act in Act if act in PERMISSIONS[role]]
    assert given == GIVEN[role].split()


def test_roles_add_to_each_other() -> None:
    both = person(Role.DRAFTER, Role.OPERATOR)
    assert [act.name for act in Act if may(both, act) and not may(person(), act)] == [
        "EDIT",
        "ANSWER",
        "CONFIRM",
        "DECIDE",
        "DELIVER",
        "SEE_WAITING",
        "GRANT_ROLES",
        "OPERATE",
    ]


@pytest.mark.parametrize(
    ("standing", "act", "code"),
    [
        (AccountStatus.VISITOR, Act.COMMENT, "not-allowed-to-visitors"),
        (AccountStatus.VISITOR, Act.EDIT, "not-allowed-to-visitors"),
        (AccountStatus.UNCONFIRMED, Act.REACT, "not-allowed-before-confirming"),
        (AccountStatus.DISABLED, Act.PROPOSE, "not-allowed-to-closed-accounts"),
        (AccountStatus.ACTIVE, Act.EDIT, "not-allowed-but-to-drafters"),
        (AccountStatus.ACTIVE, Act.MODERATE, "not-allowed"),
    ],
)
def test_who_is_refused_is_told_what_is_missing(standing: AccountStatus, act: Act, code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        require(person(standing=standing), act)
    assert (refused.value.code, refused.value.facts) == (code, {"act": act})


def test_acts_are_named_alike_in_messages() -> None:
    assert [act.value for act in Act] == [row[0].lower().replace("_", "-") for row in ROWS]
