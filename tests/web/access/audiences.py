"""Who gets in where, as docs/web/ says it, in the terms of roles: what tests of access hold the program against."""

import re
from pathlib import Path

from drafting_engine.participation.people import Role

_FOLDER = Path(__file__).parents[3] / "docs" / "web"
_ROW = re.compile(r"^\| `(?P<path>/[^`]*)` \| (?P<who>[^|]+) \| [^|]+ \|$", re.MULTILINE)
ACCOUNTS = frozenset(Role)
"""Everybody with an account has what the public has."""
ROLES: dict[str, frozenset[Role]] = {
    "everybody": ACCOUNTS,
    "with an account": ACCOUNTS,
    "with an account, not its author": ACCOUNTS,
    "its author": ACCOUNTS,  # whose it is, is asked behind the check
    "its author, co-authors": ACCOUNTS,
    "its author, co-authors, drafters": ACCOUNTS,
    "drafters, and on a proposal its people": ACCOUNTS,
    "its author, drafters, staff": ACCOUNTS,
    "drafters": frozenset({Role.DRAFTER}),
    "drafters, staff": frozenset({Role.DRAFTER, Role.STAFF}),
    "drafters, staff, stewards": frozenset({Role.DRAFTER, Role.STAFF, Role.STEWARD}),
    "staff": frozenset({Role.STAFF}),
    "staff, stewards": frozenset({Role.STAFF, Role.STEWARD}),
    "stewards": frozenset({Role.STEWARD}),
    "stewards, operators": frozenset({Role.STEWARD, Role.OPERATOR}),
}


def documented() -> dict[str, str]:
    """Return who gets in, by address; those of one's own account have no column of their own."""
    pages = (page.read_text(encoding="utf-8") for page in sorted(_FOLDER.glob("*.md")))
    return {row["path"]: row["who"] for page in pages for row in _ROW.finditer(page)}


DOCUMENTED = documented()


def audience_of(path: str) -> frozenset[Role]:
    """Return the roles that get in at an address when they are signed in."""
    if path == "/account" or path.startswith("/account/"):
        return ACCOUNTS
    return ROLES[DOCUMENTED[path]]


def is_for_visitors(path: str) -> bool:
    """Return True if an address is open to whoever has no account too."""
    return DOCUMENTED.get(path) == "everybody"
