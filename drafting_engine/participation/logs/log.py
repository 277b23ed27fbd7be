"""Logs: what a leaf commits to, so that it binds a thing and names nobody.

A leaf is the digest of a key and of what happened. Whoever has both, as the signer's receipt does, can show that it was
logged; once the key is erased the leaf says nothing about anybody, and the tree stays as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

COMMITMENT_VERSION = 1


class LeafKind(StrEnum):
    """What happened to a signature, or to what a later instrument logs."""

    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a leaf of a petition's log commits to."""

    log: str
    """`P-12`."""
    version: int
    """The version of the text that was signed."""
    text_hash: str
    """The hash of that text, `sha256:...`."""
    subject: str
    """The id of the signature."""
    kind: LeafKind

    @property
    def record(self) -> bytes:
        """The commitment as the bytes that are digested: JSON in this order of fields, without blanks."""
        return json.dumps(self.fields, separators=(",", ":"), ensure_ascii=False).encode()

    @property
    def fields(self) -> Mapping[str, str | int]:
        """The commitment as a receipt shows it."""
        return {
            "v": COMMITMENT_VERSION,
            "petition": self.log,
            "version": self.version,
            "text-hash": self.text_hash,
            "id": self.subject,
            "kind": self.kind.value,
        }

    def leaf(self, key: bytes) -> bytes:
        """Return the leaf that stands for it in the log, 32 bytes."""
        return leaf_of(key, self.record)


def leaf_of(key: bytes, record: bytes) -> bytes:
    """Return the leaf of a key and what it commits to."""
    return sha256(key + record).digest()
