"""Keyed digests: what can be compared and not guessed, also by who has a copy of the database.

The key is that of the register, which lies in a file beside it. Each purpose has a key of its own made from it, so that
a digest of one says nothing about one of another.
"""

import hmac
from enum import StrEnum
from hashlib import sha256


class DigestPurpose(StrEnum):
    """What a digest is for."""

    SIGNER = "signer"
    NETWORK = "network"
    TOKEN = "token"  # noqa: S105 - the name of a purpose
    SECRET = "secret"  # noqa: S105 - the name of a purpose
    ROW = "row"
    RESIDENT = "resident"
    DEVICE = "device"
    FORM = "form"


class KeyedDigests:
    """Makes digests by the register's key; safe to share between threads."""

    def __init__(self, key: bytes) -> None:
        self._begun = {
            purpose: hmac.new(hmac.digest(key, purpose.value.encode(), "sha256"), digestmod=sha256)
            for purpose in DigestPurpose
        }

    def of(self, purpose: DigestPurpose, *parts: str) -> str:
        """Return the digest of some texts in their order, 64 hexadecimal digits."""
        begun = self._begun[purpose].copy()
        begun.update("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass"))
        return begun.hexdigest()
