"""People: accounts, their roles and status, e-mail addresses and display names."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafting_engine.errors import Invalid

LONGEST_NAME = 80


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


class BadName(Invalid):
    """What was given can't be shown as a name."""


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


def parse_name(text: str) -> str:
    """Return a display name as it is shown: one line, no marks that turn the text around it."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME:
        raise BadName("name-too-long", most=LONGEST_NAME)
    if not any(character.isalnum() for character in name):  # Git takes no author of dots and quotes
        raise BadName("name-without-letters")
    if not name.isprintable() or any(character in "<>@" for character in name):
        raise BadName("name-with-signs")
    return name
