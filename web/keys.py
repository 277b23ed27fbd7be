"""Keys of what people make: nobody can guess one, and they sort by the moment at which they were made."""

import secrets
import time

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of https://github.com/ulid/spec: none looks like another."""


def new_key() -> str:
    """Make a key of 26 letters: 48 bits of the time in milliseconds, then 80 bits of chance."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return "".join(_LETTERS[number >> shift & 31] for shift in range(125, -1, -5))
