"""What only faces take from the machine, written once for all of them: its clock, and keys that nobody can guess."""

import secrets
import time
from datetime import UTC, datetime

from drafting_engine.identifiers import key_of


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, with its zone."""
        return datetime.now(UTC)


def new_key() -> str:
    """Make a key of 26 letters: nobody can guess it, and keys sort by the moment at which they were made."""
    return key_of(time.time_ns() // 1_000_000, secrets.randbits(80))
