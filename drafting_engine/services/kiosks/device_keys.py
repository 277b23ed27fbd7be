"""Keys of devices: ECDSA on P-256 with SHA-256, as browsers make them (Web Cryptography API, section 23).

A browser writes a signature as the two numbers r and s, 32 bytes each (IEEE P1363), and a key as SubjectPublicKeyInfo.
"""

import binascii
import re
from base64 import urlsafe_b64decode

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

_HALF = 32
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*\Z")
_LONGEST = 400
"""So many signs have room for any key or signature that is meant here."""


def decoded(text: str) -> bytes:
    """Return the bytes of base64url without padding (RFC 4648, section 5); empty for anything else."""
    if len(text) > _LONGEST or not _BASE64URL.match(text):
        return b""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        return b""


def read_key(given: bytes) -> bytes | None:
    """Return a key as it is kept; None for what is no key on P-256."""
    key = _loaded(given)
    if key is None:
        return None
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def is_signed(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Return True if the owner of a key signed a message."""
    key = _loaded(public_key)
    if key is None or len(signature) != 2 * _HALF:
        return False
    r, s = int.from_bytes(signature[:_HALF]), int.from_bytes(signature[_HALF:])
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def _loaded(given: bytes) -> ec.EllipticCurvePublicKey | None:
    try:
        key = serialization.load_der_public_key(given)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    is_ours = isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1)
    return key if is_ours and isinstance(key, ec.EllipticCurvePublicKey) else None
