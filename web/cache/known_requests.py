"""Requests that were answered with a kept page: what passed every guard once passes them again, byte for byte.

Which page a request gets depends on its target, on the language that it speaks, and on the state of the site. Where a
target was answered with a kept page, the next request for it need not be routed, filtered and read anew: the page is
looked up and sent by the connection itself. Whatever is out of the ordinary in a request takes the long way.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date

from web.cache.answers import Headers

MOST = 4_000
"""Requests that are known: those that came last."""
LONGEST = 300
"""Bytes of the target of a request that is known."""

_UNUSUAL = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"prefer"})
"""Fields that announce more than a request for a page."""
_CONNECTIONS = (b"keep-alive", b"close")
_ONCE = frozenset({b"accept-encoding", b"accept-language", b"cookie", b"if-none-match", b"connection"})
_TELLING = _UNUSUAL | _ONCE | {b"x-forwarded-proto"}

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class KnownRequest:
    """Where the page of a request is kept, and for how long that is so."""

    key: Key
    is_countless: bool
    day: date | None
    """The day on which the page was made, if it speaks of today."""
    counts: str | None
    """The digest of the counts that the page was made from, if it shows any."""


class KnownRequests:
    """Known requests by their target and the language that they ask for; used by one event loop."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[bytes, str], KnownRequest] = OrderedDict()

    def __len__(self) -> int:
        """Return how many are known."""
        return len(self._known)

    def note(self, target: bytes, language: str, request: KnownRequest) -> None:
        """Remember a request; the one that was noted first makes room."""
        if len(target) > LONGEST:
            return
        self._known[target, language] = request
        if len(self._known) > MOST:
            self._known.popitem(last=False)

    def at(self, target: bytes, language: str) -> KnownRequest | None:
        """Return a request if it is known."""
        return self._known.get((target, language))

    def clear(self) -> None:
        """Forget all of them."""
        self._known.clear()


def is_plain(headers: Headers, *, is_scheme_told: bool) -> bool:
    """Return True for a request that asks for a page and nothing else.

    `is_scheme_told`: a proxy tells whether it was asked by TLS, and the answer depends on it.
    """
    seen = set()
    for name, value in headers:
        if name not in _TELLING:
            continue
        if name in _UNUSUAL or name in seen or (name == b"connection" and value.lower() not in _CONNECTIONS):
            return False
        if name == b"x-forwarded-proto" and is_scheme_told:
            return False
        seen.add(name)
    return True
