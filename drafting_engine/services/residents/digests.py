"""Keys of residents as the register keeps them: digests that nobody can make without the register's key."""

from collections.abc import Iterable

from drafting_engine.register.keyed_digests import DigestPurpose
from drafting_engine.register.opening import Register

DIGEST_BYTES = 16
"""Half of a digest: with ten million residents, one stranger in 10^31 is taken for one of them by chance."""


def resident_digests(register: Register, keys: Iterable[str]) -> tuple[bytes, ...]:
    """Return the digest of each key."""
    return tuple(bytes.fromhex(register.digests.of(DigestPurpose.RESIDENT, key))[:DIGEST_BYTES] for key in keys)


def claim_digests(register: Register, petition: int, keys: Iterable[str]) -> tuple[str, ...]:
    """Return to each key a digest that is of one petition only, so that nobody follows a resident through many."""
    own = resident_digests(register, (f"P-{petition}|{key}" for key in keys))
    return tuple(digest.hex() for digest in own)
