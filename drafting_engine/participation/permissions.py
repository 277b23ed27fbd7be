"""Permissions: one table of role, act and account status. What is not in it is not allowed."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from drafting_engine.errors import Forbidden
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import AccountStatus, Person, Role


class Act(StrEnum):
    """An act that needs permission, and the rate limit by which it is counted."""

    counted: RateLimit

    READ = "read", RateLimit.LOOK
    SIGN_UP = "sign-up", RateLimit.SIGN_UP
    KEEP_ACCOUNT = "keep-account", RateLimit.KEEP_ACCOUNT
    MAKE_TOKENS = "make-tokens", RateLimit.KEEP_ACCOUNT
    COMMENT = "comment", RateLimit.COMMENT
    REACT = "react", RateLimit.REACT
    REPORT = "report", RateLimit.REPORT
    PROPOSE = "propose", RateLimit.PROPOSE
    COSIGN = "cosign", RateLimit.COSIGN
    SIGN = "sign", RateLimit.SIGN
    CLAIM = "claim", RateLimit.CLAIM
    PETITION = "petition", RateLimit.PETITION
    """Begin a petition, and hand it in."""
    FOLLOW = "follow", RateLimit.FOLLOW
    EDIT = "edit", RateLimit.EDIT
    ANSWER = "answer", RateLimit.ANSWER
    CONFIRM = "confirm", RateLimit.ANSWER
    DECIDE = "decide", RateLimit.DECIDE
    DELIVER = "deliver", RateLimit.ANSWER
    """Deliver what is owed at a threshold of a petition."""
    CORRECT_PETITION = "correct-petition", RateLimit.ANSWER
    COUNT_PAPER = "count-paper", RateLimit.ANSWER
    """Send in, count and undo signatures on paper."""
    RUN_KIOSKS = "run-kiosks", RateLimit.ANSWER
    """Register kiosks, revoke them, and undo what came by them."""
    SEE_WAITING = "see-waiting", RateLimit.LOOK
    """See what waits for the drafting group and the staff."""
    INVALIDATE = "invalidate", RateLimit.MODERATE
    """See how signatures came, invalidate those that were stuffed, and verify where a signer lives."""
    MODERATE = "moderate", RateLimit.MODERATE
    CHANGE_RULES = "change-rules", RateLimit.EDIT
    """Change the rules of the process, and strike out much of the text at once."""
    GRANT_ROLES = "grant-roles", RateLimit.MODERATE
    OPERATE = "operate", RateLimit.LOOK

    def __new__(cls, code: str, counted: RateLimit) -> "Act":
        """Make a member from its description and its rate limit."""
        made = str.__new__(cls, code)
        made._value_ = code
        made.counted = counted
        return made


class NotAllowed(Forbidden):
    """The person may not do this with their roles and account status."""

    def __init__(self, act: Act, standing: AccountStatus) -> None:
        match standing:
            case AccountStatus.VISITOR:
                super().__init__("not-allowed-to-visitors", act=act)
            case AccountStatus.UNCONFIRMED:
                super().__init__("not-allowed-before-confirming", act=act)
            case AccountStatus.DISABLED:
                super().__init__("not-allowed-to-closed-accounts", act=act)
            case AccountStatus.ACTIVE if act is Act.EDIT:
                super().__init__("not-allowed-but-to-drafters", act=act)
            case AccountStatus.ACTIVE:
                super().__init__("not-allowed", act=act)
        self.act = act
        self.standing = standing


_ALL = tuple(AccountStatus)
_ACTIVE = (AccountStatus.ACTIVE,)

PERMISSIONS: Mapping[Role, Mapping[Act, tuple[AccountStatus, ...]]] = {
    Role.PUBLIC: {
        Act.READ: _ALL,
        Act.SIGN_UP: (AccountStatus.VISITOR,),
        Act.KEEP_ACCOUNT: _ACTIVE,
        Act.MAKE_TOKENS: _ACTIVE,
        Act.COMMENT: _ACTIVE,
        Act.REACT: _ACTIVE,
        Act.REPORT: _ACTIVE,
        Act.PROPOSE: _ACTIVE,
        Act.COSIGN: _ACTIVE,
        Act.SIGN: _ALL,
        Act.CLAIM: _ACTIVE,
        Act.PETITION: _ACTIVE,
        Act.FOLLOW: _ACTIVE,
    },
    Role.DRAFTER: {
        Act.EDIT: _ACTIVE,
        Act.ANSWER: _ACTIVE,
        Act.CONFIRM: _ACTIVE,
        Act.DECIDE: _ACTIVE,
        Act.DELIVER: _ACTIVE,
        Act.SEE_WAITING: _ACTIVE,
    },
    Role.STAFF: {
        Act.ANSWER: _ACTIVE,
        Act.CONFIRM: _ACTIVE,
        Act.MODERATE: _ACTIVE,
        Act.DELIVER: _ACTIVE,
        Act.CORRECT_PETITION: _ACTIVE,
        Act.COUNT_PAPER: _ACTIVE,
        Act.RUN_KIOSKS: _ACTIVE,
        Act.SEE_WAITING: _ACTIVE,
        Act.INVALIDATE: _ACTIVE,
    },
    Role.STEWARD: {
        Act.DELIVER: _ACTIVE,
        Act.SEE_WAITING: _ACTIVE,
        Act.INVALIDATE: _ACTIVE,
        Act.MODERATE: _ACTIVE,
        Act.CHANGE_RULES: _ACTIVE,
        Act.GRANT_ROLES: _ACTIVE,
        Act.OPERATE: _ACTIVE,
    },
    Role.OPERATOR: {
        Act.GRANT_ROLES: _ACTIVE,
        Act.OPERATE: _ACTIVE,
    },
}
"""Everybody has what the public has; other roles add to it, and none includes another."""


GRANTABLE: Mapping[Role, frozenset[Role]] = {
    Role.STEWARD: frozenset({Role.DRAFTER, Role.STAFF, Role.STEWARD}),
    Role.OPERATOR: frozenset({Role.DRAFTER, Role.STAFF, Role.STEWARD, Role.OPERATOR}),
}
"""Which roles a role may give and take: who runs the machine is decided by those who run it."""


def grantable_roles(person: Person) -> frozenset[Role]:
    """Return the roles that a person may give and take."""
    if not may(person, Act.GRANT_ROLES):
        return frozenset()
    return frozenset().union(*(GRANTABLE.get(role, frozenset()) for role in person.roles))


def is_allowed(role: Role, act: Act, standing: AccountStatus) -> bool:
    """Return one cell of the table."""
    return standing in PERMISSIONS.get(role, {}).get(act, ())


def may(person: Person | None, act: Act) -> bool:
    """Return True if a person may do it; None is a visitor."""
    standing = standing_of(person)
    return any(is_allowed(role, act, standing) for role in _roles_of(person))


def require(person: Person | None, act: Act) -> None:
    """Raise `NotAllowed` if a person may not do it."""
    if not may(person, act):
        raise NotAllowed(act, standing_of(person))


def standing_of(person: Person | None) -> AccountStatus:
    """Return the account status of a person; None is a visitor."""
    return person.standing if person else AccountStatus.VISITOR


def _roles_of(person: Person | None) -> Iterator[Role]:
    yield Role.PUBLIC
    yield from person.roles if person else ()
