"""Signatures as `ssh-keygen -Y sign` makes and `ssh-keygen -Y verify` checks them, by Ed25519 keys.

The format is PROTOCOL.sshsig of OpenSSH. A namespace says what a signature is for, so that one for another purpose
can't be passed off for it.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from drafting_engine.errors import Invalid

_MAGIC = b"SSHSIG"
_VERSION = 1
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_COLUMNS = 70
_LONGEST = 4_000
_PUBLIC = re.compile(r"ssh-ed25519 ([A-Za-z0-9+/]{68}(?:={0,2}))(?: .*)?\Z")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 key of SSH by which signatures are checked."""

    raw: bytes
    """32 bytes."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the line of a `.pub` file; raise `Invalid` for anything but one Ed25519 key."""
        found = _PUBLIC.match(text.strip())
        blob = base64.b64decode(found[1]) if found else b""
        kind, rest = _string(blob)
        raw, rest = _string(rest)
        if kind != _KIND or len(raw) != 32 or rest:
            raise Invalid("not-an-ed25519-key")
        return cls(raw)

    def __str__(self) -> str:
        return f"{_KIND.decode()} {base64.b64encode(self.blob).decode()}"

    @property
    def blob(self) -> bytes:
        """The key as a signature carries it."""
        return _packed(_KIND) + _packed(self.raw)


class SigningKey:
    """An Ed25519 key of SSH that signs."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the key that 32 bytes of chance stand for."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def parse(cls, text: bytes) -> Self:
        """Read a file of OpenSSH; raise `Invalid` unless it is one Ed25519 key without a passphrase."""
        try:
            key = serialization.load_ssh_private_key(text, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise Invalid("not-an-ed25519-key") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise Invalid("not-an-ed25519-key")
        return cls(key)

    @property
    def public(self) -> PublicKey:
        """The key by which its signatures are checked."""
        return PublicKey(self._key.public_key().public_bytes_raw())

    def written(self) -> bytes:
        """Return the key as a file of OpenSSH."""
        return self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
        )

    def sign(self, message: bytes, namespace: str) -> str:
        """Sign a message for a purpose; the same message gives the same signature."""
        signature = _packed(_KIND) + _packed(self._key.sign(_signed(message, namespace)))
        blob = _MAGIC + _VERSION.to_bytes(4) + _packed(self.public.blob) + _purpose(namespace) + _packed(signature)
        text = base64.b64encode(blob).decode()
        lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
        return "\n".join((_BEGIN, *lines, _END)) + "\n"


def signer_of(message: bytes, signature: str, namespace: str) -> PublicKey | None:
    """Return the key that signed a message for a purpose; None if the signature does not fit, or is none."""
    blob = _unarmoured(signature)
    if not blob.startswith(_MAGIC + _VERSION.to_bytes(4)):
        return None
    public, rest = _string(blob[len(_MAGIC) + 4 :])
    kind, raw = _parts(public, 2) or (b"", b"")
    if kind != _KIND or len(raw) != 32 or not rest.startswith(_purpose(namespace)):
        return None
    signed = _parts(rest[len(_purpose(namespace)) :], 1) or (b"",)
    found = _parts(signed[0], 2)
    if not found or found[0] != _KIND:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(raw).verify(found[1], _signed(message, namespace))
    except InvalidSignature:
        return None
    return PublicKey(raw)


def _unarmoured(signature: str) -> bytes:
    text = signature.strip()
    if len(text) > _LONGEST or not (text.startswith(_BEGIN) and text.endswith(_END)):
        return b""
    try:
        return base64.b64decode("".join(text[len(_BEGIN) : -len(_END)].split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _purpose(namespace: str) -> bytes:
    return _packed(namespace.encode()) + _packed(b"") + _packed(_HASH)


def _signed(message: bytes, namespace: str) -> bytes:
    return _MAGIC + _purpose(namespace) + _packed(hashlib.sha512(message).digest())


def _packed(value: bytes) -> bytes:
    return len(value).to_bytes(4) + value


def _string(blob: bytes) -> tuple[bytes, bytes]:
    """Return the first string of a blob and what follows; nothing for one that is cut off."""
    size = int.from_bytes(blob[:4])
    return (blob[4 : 4 + size], blob[4 + size :]) if len(blob) >= 4 + size else (b"", b"")


def _parts(blob: bytes, amount: int) -> tuple[bytes, ...]:
    """Return so many strings that make up a blob; none if they are not all of it."""
    found: list[bytes] = []
    for _ in range(amount):
        part, blob = _string(blob)
        found.append(part)
    return () if blob else tuple(found)
