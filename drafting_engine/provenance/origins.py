"""Who asked for a change: the `Origin` and `Amendment` trailers of a commit, and which clauses they cover.

`Origin: P-12 (6.B.2, 6.B.3)` speaks of these clauses and what stands under them; without a scope, of every
clause that the commit adds or rewords.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.repository.commit import Commit

_CLAIM = re.compile(r"\s*(?P<origin>[^\s(]+)\s*(?:\((?P<scope>[^)]*)\))?\s*\Z")
WRITES = frozenset(
    {
        ChangeKind.ADDED, ChangeKind.REWORDED, ChangeKind.RESTORED, ChangeKind.SPLIT, ChangeKind.MERGED,
        ChangeKind.REMOVED,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OriginClaim:
    """What one trailer says: this input asked for that."""

    origin: OriginId
    scope: tuple[str, ...]
    """Addresses of clauses; empty for all that the commit writes."""

    def covers(self, keys: Collection[str]) -> bool:
        """Return True if one of the addresses is in the scope or under it."""
        return _covers(self.scope, keys)


def covers_any(value: str, keys: Collection[str]) -> bool:
    """Return True if the value of a trailer `Origin` speaks of one of the addresses, or of all that is written."""
    match = _CLAIM.match(value)
    return match is None or _covers(_scope_of(match), keys)


def origin_claims(commit: Commit) -> Iterator[OriginClaim]:
    """Yield what a commit says about who asked for it; trailers that name nothing known are passed over."""
    for value in commit.values("Origin"):
        match = _CLAIM.match(value)
        if match is None:
            continue
        origin = _parsed(match["origin"])
        if origin is not None:
            yield OriginClaim(origin, _scope_of(match))
    for amendment in amendments(commit):
        yield OriginClaim(amendment, ())


def _scope_of(match: re.Match[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in (match["scope"] or "").split(",") if part.strip())


def _covers(scope: tuple[str, ...], keys: Collection[str]) -> bool:
    return not scope or any(key == s or key.startswith(s + ".") for s in scope for key in keys)


def amendments(commit: Commit) -> Iterator[OriginId]:
    """Yield the amendments that a merge lands."""
    for value in commit.values("Amendment"):
        origin = _parsed(value.strip())
        if origin is not None:
            yield origin


def origins_of(commit: Commit, kinds: Collection[ChangeKind], keys: Collection[str]) -> tuple[OriginId, ...]:
    """Return who asked for what a commit did to a clause at these addresses, as the commit leaves them."""
    written = not WRITES.isdisjoint(kinds)
    found = [c.origin for c in origin_claims(commit) if (c.scope or written) and c.covers(keys)]
    return tuple(dict.fromkeys(found))


def _parsed(text: str) -> OriginId | None:
    try:
        return OriginId.parse(text)
    except Invalid:
        return None
