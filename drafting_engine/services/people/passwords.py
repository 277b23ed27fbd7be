"""Passwords: what may be one, and their hashes by Argon2id."""

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from drafting_engine.errors import Invalid

SHORTEST = 10
LONGEST = 200
AT_ONCE = 2
"""So many hashes are made at once: each needs 64 MB and some processors, and those who ask are not known yet."""


class BadPassword(Invalid):
    """The password is not one that may be chosen."""


class Passwords:
    """Hashes passwords and checks them, a few at a time."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._turn = BoundedSemaphore(AT_ONCE)
        self._nobody = self._hasher.hash("the password of nobody")

    def hash(self, password: str, *, email: str) -> str:
        """Hash a new password; refuse one that is short, or the address itself."""
        chosen = _normal(password)
        if not SHORTEST <= len(chosen) <= LONGEST:
            raise BadPassword("password-length", least=SHORTEST, most=LONGEST)
        if chosen.casefold() in (email, email.split("@")[0]) or len(set(chosen)) < 4:
            raise BadPassword("password-guessable")
        with self._turn:
            return self._hasher.hash(chosen)

    def is_right(self, hashed: str | None, password: str) -> bool:
        """Check a password; if there is none the check takes as long and fails."""
        with self._turn:
            try:
                self._hasher.verify(hashed or self._nobody, _normal(password[: LONGEST + 1]))
            except (VerificationError, InvalidHashError):
                return False
        return hashed is not None


def _normal(password: str) -> str:
    """Return the NFKC form, in which different keyboards produce the same password."""
    return unicodedata.normalize("NFKC", password)
