"""A kiosk's device for tests: a key as a browser makes one, and messages signed by it."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

_NUMBERS = count()


def base64url(given: bytes) -> str:
    """Write bytes as a browser does: without padding."""
    return urlsafe_b64encode(given).rstrip(b"=").decode()


def new_row_key() -> str:
    """Return a key that no other row of these tests has."""
    return f"row-{next(_NUMBERS):020}"


@dataclass
class Device:
    """A tablet with its key, and which kiosk it is."""

    kiosk: str = ""
    curve: ec.EllipticCurve = field(default_factory=ec.SECP256R1)

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(self.curve)

    @property
    def public_key(self) -> str:
        """Its key as SubjectPublicKeyInfo."""
        kind = serialization.PublicFormat.SubjectPublicKeyInfo
        return base64url(self._key.public_key().public_bytes(serialization.Encoding.DER, kind))

    def sign(self, message: bytes) -> str:
        """Sign a message as WebCrypto does: r and s side by side."""
        r, s = decode_dss_signature(self._key.sign(message, ec.ECDSA(hashes.SHA256())))
        return base64url(r.to_bytes(32) + s.to_bytes(32))

    def proof(self, code: str) -> str:
        """Sign the code by which it comes in."""
        return self.sign(b"drafting-engine kiosk\n" + code.encode())

    def batch(self, rows: list[dict[str, Any]], sent: datetime | str | None, **other: Any) -> bytes:
        """Return the body of a batch."""
        moment = sent.isoformat() if isinstance(sent, datetime) else sent
        message = {"kiosk": self.kiosk, "batch": new_row_key(), "sent": moment, "rows": rows, **other}
        return json.dumps(message, ensure_ascii=False).encode()
