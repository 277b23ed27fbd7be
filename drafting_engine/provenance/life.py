"""The life of a clause: the events that history brought it, and the words it has now."""

from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.words import WordRun
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import LinkState, OriginLink
from drafting_engine.repository.commit import Commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What one commit did to one clause."""

    clause_id: ClauseId
    commit: str
    kinds: tuple[ChangeKind, ...]
    before: Clause | None
    """The clause before; none at its birth."""
    after: Clause | None
    """The clause after; none when it was removed or went into another."""
    score: float
    """How sure the link is: 1.0 for the same words or a drafter's `Continues`, lower where inferred."""
    related: tuple[ClauseId, ...] = ()
    """The other clauses of a split or a merge."""

    @property
    def is_birth(self) -> bool:
        """True if the life begins here: its id is that of the clause after."""
        after = self.after
        return after is not None and ClauseId.born(self.commit, after.document, after.key) == self.clause_id


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedOrigin:
    """An input that is said to have asked for words; nobody who could has confirmed it, or somebody disputes it."""

    origin: OriginId
    state: LinkState
    """`CLAIMED` or `DISPUTED`."""
    amendment: OriginId | None
    """The proposal whose author claims it; None for what somebody said of a clause afterwards."""
    link: OriginLink | None
    """The record's file; None for what a proposal names and nobody has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRun:
    """A run of present words that one commit brought."""

    text: str
    commit: Commit
    origins: tuple[OriginId, ...]
    unconfirmed: tuple[UnconfirmedOrigin, ...] = ()
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins that only the drafting group names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseVersion:
    """One step in a clause's life, with what is needed to show it."""

    event: Event
    commit: Commit
    words: tuple[WordRun, ...]
    """The word diff against the version before; one inserted run at birth, one deleted run at removal."""
    origins: tuple[OriginId, ...]
    """Who asked for this step: the commit's `Origin` trailers whose scope covers the clause, and its `Amendment`.

    What the author of a proposal names, and what was said afterwards, is among them once it is confirmed.
    """
    reason: str
    """The `Reason` trailer, `federal-matter; the assembly holds ...`; empty if none was stated."""
    decided_by: str
    decided_on: str
    """The legal date as the trailer writes it, ISO 8601; empty if none was stated."""
    unconfirmed: tuple[UnconfirmedOrigin, ...] = ()
    """Who is only said to have asked for it."""
    confirmed: tuple[OriginLink, ...] = ()
    """The claims that were confirmed; their origins are among `origins`."""
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins that only the drafting group names: a claim that nobody who can has confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The whole life of one clause up to a revision."""

    clause_id: ClauseId
    clause: Clause
    """As it stands at the revision, or as it last stood."""
    is_alive: bool
    versions: tuple[ClauseVersion, ...]
    """Oldest first; the first is its birth."""
    words: tuple[OriginRun, ...]
    """The words it has now, or had last, each run with who brought it."""
    revision: str
    """The commit up to which the life was read."""

    @property
    def origins(self) -> tuple[OriginId, ...]:
        """Every origin that asked for something in this life, in order of first appearance."""
        return tuple(dict.fromkeys(o for version in self.versions for o in version.origins))

    @property
    def only_stated(self) -> tuple[OriginId, ...]:
        """Those of the origins that only the drafting group names, in every step of this life that names them."""
        settled = {o for version in self.versions for o in version.origins if o not in version.only_stated}
        return tuple(origin for origin in self.origins if origin not in settled)

    @property
    def unconfirmed(self) -> tuple[UnconfirmedOrigin, ...]:
        """Everybody who is only said to have asked for something in this life, each once."""
        told = set(self.origins)
        found = (one for version in self.versions for one in version.unconfirmed if one.origin not in told)
        return tuple({(one.origin, one.state): one for one in found}.values())
