"""Keys of what people make: nobody can guess one, and they sort by the moment at which they were made."""

import secrets
import time

from drafting_engine.identifiers import key_of


def new_key() -> str:
    """Make a key of 26 letters."""
    return key_of(time.time_ns() // 1_000_000, secrets.randbits(80))
