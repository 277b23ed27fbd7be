"""Frozen types for what is named: clauses, revisions and origins. Never a bare string across a floor."""

import hashlib
import re
from base64 import b32encode
from dataclasses import dataclass
from typing import Self

from drafting_engine.errors import Invalid

_CLAUSE = re.compile(r"c-[0-9a-f]{12}\Z")
_ORIGIN = re.compile(r"(?:[PACEMSVD]-[0-9A-Za-z]{1,40}|essay:[a-z0-9][a-z0-9-]{0,80})\Z")


@dataclass(frozen=True, slots=True, order=True)
class ClauseId:
    """The name of a clause for its whole life, derived from its birth: `c-` and 12 hexadecimal digits."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id as it is printed; raise `Invalid` for anything else."""
        if not _CLAUSE.match(text):
            raise Invalid("not-a-clause-id", text=text[:60])
        return cls(text)

    @classmethod
    def born(cls, commit: str, document: str, path: str) -> Self:
        """Return the id of a clause that the commit brought into the document at this path."""
        seed = "\0".join((commit, document, path)).encode("utf-8", "surrogatepass")
        return cls("c-" + hashlib.sha256(seed).hexdigest()[:12])

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class OriginId:
    """A public input that asked for words: `P-12`, `A-7`, `C-01JX`, `E-31`, `M-204`, `S-1`, `V-2`, `essay:slug`."""

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an origin as an `Origin` trailer names it; raise `Invalid` for anything else."""
        if not _ORIGIN.match(text):
            raise Invalid("not-an-origin", text=text[:60])
        return cls(text)

    def __str__(self) -> str:
        return self.value


_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of https://github.com/ulid/spec: none looks like another."""


_OF_BASE32 = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", _LETTERS.encode())
"""From the digits of RFC 4648 to these."""
CHANCE_BYTES = 10
"""Bytes of chance in a key."""


def moment_letters(milliseconds: int) -> str:
    """Write the first 10 letters of a key, by which keys sort: 48 bits of time since 1970."""
    return "".join([_LETTERS[milliseconds >> shift & (7 if shift == 45 else 31)] for shift in range(45, -1, -5)])


def chance_letters(chance: bytes) -> tuple[str, ...]:
    """Write the last 16 letters of keys, each of `CHANCE_BYTES` that nobody can guess."""
    written = b32encode(chance).translate(_OF_BASE32).decode("ascii")
    return tuple(written[at : at + 16] for at in range(0, len(written), 16))
