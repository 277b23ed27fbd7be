"""Scopes of personal tokens: what a program may do for the owner of a token, and never more than the owner may.

A token without a scope says who it is for, and does nothing. What is in no scope no token does: making tokens, changing
or erasing an account, following, reporting, answering, deciding, moderating, roles and operating.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from drafting_engine.errors import Forbidden, Invalid
from drafting_engine.participation.permissions import Act


class TokenScope(StrEnum):
    """One thing that a token is good for."""

    READ = "read"
    """Read the pages that only its owner sees, and what waits for the group to which its owner belongs."""
    COMMENT = "comment"
    PROPOSE = "propose"
    """Make and co-sign proposals; with Git, for whoever may push, their branches alone."""
    DRAFT = "draft"
    """Change the draft, on pages and by Git."""


Scopes = frozenset[TokenScope]

ACTS: Mapping[TokenScope, frozenset[Act]] = {
    TokenScope.READ: frozenset(),
    TokenScope.COMMENT: frozenset({Act.COMMENT, Act.REACT}),
    TokenScope.PROPOSE: frozenset({Act.PROPOSE, Act.COSIGN}),
    TokenScope.DRAFT: frozenset({Act.EDIT}),
}
"""The acts that each scope is good for."""

OWN_PAGES = frozenset({Act.READ, Act.KEEP_ACCOUNT, Act.COMMENT, Act.PROPOSE, Act.FOLLOW, Act.SEE_WAITING})
"""Acts whose pages show somebody what is their own, or waits for them: `READ` reads them."""

_PUSHING: Mapping[TokenScope, str] = {TokenScope.DRAFT: "refs/", TokenScope.PROPOSE: "refs/heads/amendments/"}
"""How the names of what each scope pushes to begin; the record's hooks say which of them there may be."""


class BeyondScope(Forbidden):
    """A token is not good for this, whatever its owner may do."""

    def __init__(self, act: Act) -> None:
        super().__init__("token-beyond-scope", act=act)


class UnknownScope(Invalid):
    """There is no such scope."""

    def __init__(self, value: str) -> None:
        super().__init__("token-scope-unknown", scope=value[:40])


def is_in_scope(scopes: Scopes, act: Act, *, is_reading: bool) -> bool:
    """Return True if a token is good for an act, or for reading a page of it."""
    if is_reading and TokenScope.READ in scopes and act in OWN_PAGES:
        return True
    return any(act in ACTS[scope] for scope in scopes)


def may_push(scopes: Scopes, ref: str = "") -> bool:
    """Return True if a token is good for a push to a branch, or to any branch at all."""
    beginnings = (_PUSHING[scope] for scope in scopes if scope in _PUSHING)
    return any(ref.startswith(beginning) if ref else True for beginning in beginnings)


def parse_scopes(values: Iterable[str]) -> Scopes:
    """Read scopes as a form or the register has them; raise `UnknownScope`."""
    return frozenset(map(_scope, values))


def _scope(value: str) -> TokenScope:
    try:
        return TokenScope(value)
    except ValueError:
        raise UnknownScope(value) from None
