"""Who signs seals: the instance that makes them, and witnesses who attest that they carry each other on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
"""Since when a key counts of which nobody says since when."""
INSTANCE = "instance"
"""The name under which the instance signs; no witness has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSigner:
    """A public key, and the time in which it counts."""

    name: str
    """`instance`, or the name of a witness, as `observatory.example`."""
    key: str
    """As SSH writes it, `ssh-ed25519 AAAA...`."""
    since: datetime
    """In whole seconds."""
    until: datetime | None = None
    """When another key took its place, or the witness ended; None for one that counts."""

    def counted_at(self, moment: datetime) -> bool:
        """Return True if the key counted at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)


def beginning(now: datetime) -> datetime:
    """Return from which second a key counts that is new."""
    return now.replace(microsecond=0)


def ending(now: datetime) -> datetime:
    """Return until which second a key counts that has just signed for the last time."""
    return beginning(now) + timedelta(seconds=1)
