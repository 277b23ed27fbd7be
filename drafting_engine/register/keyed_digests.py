"""Keyed digests: what can be compared and not guessed, also by who has a copy of the database.

The key is that of the register, which lies in a file beside it. Each purpose has a key of its own made from it, so that
a digest of one says nothing about one of another.
"""

import hmac
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


class DigestPurpose(StrEnum):
    """What a digest is for."""

    SIGNER = "signer"
    NETWORK = "network"
    TOKEN = "token"  # noqa: S105 - the name of a purpose
    SECRET = "secret"  # noqa: S105 - the name of a purpose
    ROW = "row"
    RESIDENT = "resident"
    FORM = "form"
    KIOSK = "kiosk"


_BLOCK = 64
"""Bytes of a block of SHA-256 (FIPS 180-4)."""
_INNER, _OUTER = (bytes(one ^ pad for one in range(256)) for pad in (0x36, 0x5C))


class KeyedDigests:
    """Makes digests by the register's key; safe to share between threads.

    Each is the HMAC-SHA256 (RFC 2104) of a purpose's key. Both of its hashes are begun once and copied for each digest:
    OpenSSL's copy of an HMAC looks its algorithm up anew, which takes three times as long as all the rest, and each
    of thousands who sign in a second needs six digests.
    """

    def __init__(self, key: bytes) -> None:
        self._begun = {purpose: _begun(hmac.digest(key, purpose.value.encode(), "sha256")) for purpose in DigestPurpose}

    def of(self, purpose: DigestPurpose, *parts: str) -> str:
        """Return the digest of some texts in their order, 64 hexadecimal digits."""
        inner, outer = self._begun[purpose]
        inner, outer = inner.copy(), outer.copy()
        inner.update("".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", "surrogatepass"))
        outer.update(inner.digest())
        return outer.hexdigest()


def _begun(key: bytes) -> tuple["_Hash", "_Hash"]:
    """Return both hashes of an HMAC with a key that is no longer than a block, as far as the key goes."""
    block = key.ljust(_BLOCK, b"\0")
    return sha256(block.translate(_INNER)), sha256(block.translate(_OUTER))
