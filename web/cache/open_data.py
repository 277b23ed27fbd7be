"""Data that scripts of other sites may read: which addresses that is true of, and what their answers say of it.

No answer there depends on who asks, so everybody may read it, and no cookie takes part. Forms and what is private have
none of this: their routes are asked before.
"""

import re
from collections.abc import Sequence

Fields = Sequence[tuple[bytes, bytes]]

OPEN: Fields = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Link, Retry-After, Content-Disposition"),
)
"""What every answer says, also a refusal, so that a script learns what is wrong."""
ASKED_BEFORE: Fields = (
    *OPEN,
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"If-None-Match, Prefer"),
    (b"access-control-max-age", b"86400"),
)
"""What a browser is told that asks before a script sends more than plain fields."""
_DATA = re.compile(r"/annotations(?:/|\Z)|.*\.(?:json|csv|atom|md)\Z", re.DOTALL)


def is_open_data(path: str) -> bool:
    """Return True if what stands at a public address is data."""
    return bool(_DATA.match(path))
