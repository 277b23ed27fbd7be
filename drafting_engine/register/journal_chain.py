"""The chain of the journal: each entry holds a digest of the one before, so that a change is seen."""

from datetime import UTC, datetime
from hashlib import sha256


def chained(before: str, at: datetime, noun: str, key: str) -> str:
    """Return the digest of an entry that follows on one with the digest `before`; the first follows on nothing."""
    return sha256("\n".join((before, at.astimezone(UTC).isoformat(), noun, key)).encode()).hexdigest()
