"""People: accounts, their roles and status, e-mail addresses."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """A role of a person; one person may have several."""

    PUBLIC = "public"
    DRAFTER = "drafter"
    STAFF = "staff"
    STEWARD = "steward"
    OPERATOR = "operator"


class AccountStatus(StrEnum):
    """The status of an account; a visitor has no account."""

    VISITOR = "visitor"
    UNCONFIRMED = "unconfirmed"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, order=True)
class PersonId:
    """The number of an account; it is never given again."""

    value: int

    def __str__(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account."""

    id: PersonId
    email: str
    name: str
    """The name that the public sees beside what they write."""
    roles: tuple[Role, ...]
    """Beside `public`, which everybody is."""
    created: datetime
    confirmed: datetime | None
    disabled: datetime | None
    language: str = ""
    """The tag of the language that they want to read; empty until they have one."""

    @property
    def standing(self) -> AccountStatus:
        """The status of the account."""
        if self.disabled:
            return AccountStatus.DISABLED
        return AccountStatus.ACTIVE if self.confirmed else AccountStatus.UNCONFIRMED
