"""Links: claims that words came from a public input, and who confirmed or disputed them.

A version that somebody saves on the draft speaks for the drafting group; who made an input that it names is asked
whether that is so, and until then it is told as the group's claim. What the author of a proposal names as its
origin, and what anybody says of a clause afterwards, counts as an origin only when the author of
that input, or somebody of the staff or the drafting group, has confirmed it. Nobody confirms a claim of their own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from drafting_engine.errors import Conflict, Forbidden, Invalid, NotFound
from drafting_engine.identifiers import ClauseId, OriginId

if TYPE_CHECKING:
    from drafting_engine.participation.people import PersonId

LONGEST_WORDS = 2_000
LONGEST_QUOTATION = 2_000
LONGEST_SOURCE = 500
MOST_STEPS = 30
"""How often a claim may be judged: its file holds every step, and its size is limited."""
_NAME = re.compile(r"L-[0-9A-Za-z]{1,40}\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]+\Z")


class LinkState(StrEnum):
    """Where a claim stands."""

    CLAIMED = "claimed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"
    """By a moderator: neither its words nor its evidence nor who claimed it is public."""


class Capacity(StrEnum):
    """As what somebody takes a step."""

    CLAIMANT = "claimant"
    ORIGIN_AUTHOR = "origin-author"
    """Who made the input that the claim names."""
    STAFF = "staff"
    """The technical staff or the drafting group."""
    MODERATOR = "moderator"
    """Somebody who moderates; their name is not told."""


_S = LinkState
_CLAIMANT, _MODERATOR = (Capacity.CLAIMANT,), (Capacity.MODERATOR,)
_JUDGES = (Capacity.ORIGIN_AUTHOR, Capacity.STAFF)

TRANSITIONS: dict[LinkState, dict[LinkState, tuple[Capacity, ...]]] = {
    _S.CLAIMED: {_S.CONFIRMED: _JUDGES, _S.DISPUTED: _JUDGES, _S.WITHDRAWN: _CLAIMANT, _S.HIDDEN: _MODERATOR},
    _S.CONFIRMED: {_S.DISPUTED: _JUDGES, _S.HIDDEN: _MODERATOR},
    _S.DISPUTED: {_S.CONFIRMED: _JUDGES, _S.WITHDRAWN: _CLAIMANT, _S.HIDDEN: _MODERATOR},
    _S.WITHDRAWN: {_S.HIDDEN: _MODERATOR},
    _S.HIDDEN: {_S.CLAIMED: _MODERATOR},
}
"""For each state the states that may follow, and who may take the step."""

JUDGEMENTS = frozenset((_S.CONFIRMED, _S.DISPUTED, _S.WITHDRAWN))
"""States to which a claim comes by what somebody says of it in their own words."""

GONE = frozenset((_S.WITHDRAWN, _S.HIDDEN))
"""States in which a claim says nothing of the text; the same can be claimed anew."""


class InvalidLinkStep(Conflict):
    """The life of a claim has no such step for whoever wants to take it."""

    def __init__(self, state: LinkState, to: LinkState) -> None:
        super().__init__("claim-step-not-possible", state=state, to=to)


class OwnClaim(Forbidden):
    """Nobody confirms or disputes what they claimed themselves."""

    def __init__(self) -> None:
        super().__init__("claim-is-own")


class NotYourClaim(Forbidden):
    """Only who made a claim takes it back."""

    def __init__(self) -> None:
        super().__init__("claim-of-somebody-else")


class UnknownLink(NotFound):
    """No claim goes by this name."""

    def __init__(self, name: str) -> None:
        super().__init__("claim-not-found", name=name[:60])


@dataclass(frozen=True, slots=True)
class Evidence:
    """By what a claim can be checked."""

    source: str = ""
    """An address of the web where it is said."""
    quotation: str = ""
    """Words of the input that ask for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStep:
    """One step of a claim's life; the first is the claim."""

    at: datetime
    state: LinkState
    by: str
    """The name of whoever took it, as the public sees it."""
    capacity: Capacity
    words: str = ""
    """Why; of a claim that was hidden the code of the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkSubject:
    """Of what an origin is claimed: of all that a proposal brings, or of what one version did to one clause."""

    amendment: OriginId | None = None
    clause: ClauseId | None = None
    version: str = ""
    """The version that brought the words to the clause, by its whole id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLink:
    """A claim that words came from a public input, with everything that became of it."""

    name: str
    """`L-01JX`."""
    origin: OriginId
    subject: LinkSubject
    evidence: Evidence = Evidence()
    history: tuple[LinkStep, ...]
    """Oldest first, never empty."""

    @property
    def claim(self) -> LinkStep:
        """Who claimed it, when and why."""
        return self.history[0]

    @property
    def last(self) -> LinkStep:
        """The step that brought it to where it stands."""
        return self.history[-1]

    @property
    def state(self) -> LinkState:
        """Where it stands."""
        return self.last.state


def as_published(link: OriginLink) -> OriginLink:
    """Return what the public reads of a claim: of a hidden one that it was there, and why it is hidden."""
    if link.state is not LinkState.HIDDEN:
        return link
    bare = tuple(replace(step, by="", words="") for step in link.history[:-1])
    return replace(link, evidence=Evidence(), history=(*bare, link.last))


class OriginLinks:
    """The claims of one record, found by what they speak of."""

    __slots__ = ("_by_amendment", "_by_version", "_of_clauses", "all")

    def __init__(self, links: Iterable[OriginLink] = ()) -> None:
        """Index claims; of several on the same the one with the last step counts."""
        self.all = tuple(sorted(links, key=lambda one: (one.last.at, one.name)))
        self._by_amendment: dict[tuple[OriginId, OriginId], OriginLink] = {}
        versions: dict[tuple[ClauseId, str], dict[OriginId, OriginLink]] = {}
        for one in self.all:
            subject = one.subject
            if subject.amendment is not None:
                self._by_amendment[subject.amendment, one.origin] = one
            elif subject.clause is not None:
                versions.setdefault((subject.clause, subject.version), {})[one.origin] = one
        self._by_version = {place: tuple(found.values()) for place, found in versions.items()}
        self._of_clauses: dict[str, list[OriginLink]] = {}
        for (_, version), several in self._by_version.items():
            self._of_clauses.setdefault(version, []).extend(several)

    def of_amendment(self, amendment: OriginId, origin: OriginId) -> OriginLink | None:
        """Return what was said of a proposal's claim to come from an origin; None while nobody has answered it."""
        return self._by_amendment.get((amendment, origin))

    def of_version(self, clause: ClauseId, version: str) -> tuple[OriginLink, ...]:
        """Return what is claimed of the words that a version brought to a clause."""
        return self._by_version.get((clause, version), ())

    def of_clauses(self, version: str) -> tuple[OriginLink, ...]:
        """Return what is claimed of the words that a version brought to any clause."""
        return tuple(self._of_clauses.get(version, ()))

    def on(self, subject: LinkSubject, origin: OriginId) -> OriginLink | None:
        """Return the claim on a subject; None if there is none."""
        if subject.amendment is not None:
            return self.of_amendment(subject.amendment, origin)
        found = self.of_version(subject.clause, subject.version) if subject.clause else ()
        return next((one for one in found if one.origin == origin), None)

    @property
    def versions(self) -> Mapping[tuple[ClauseId, str], tuple[OriginLink, ...]]:
        """The claims on clauses by clause and version."""
        return self._by_version


NO_LINKS = OriginLinks()


def has_author(origin: OriginId) -> bool:
    """Return True for an input that somebody of the public made, who knows best what it asks for.

    For meetings, events, surveys, votes, decisions and essays those who hold them speak.
    """
    return origin.value.startswith(("P-", "A-", "C-"))


def is_name(name: str) -> bool:
    """Return True if a claim can be called so."""
    return _NAME.match(name) is not None


def advance(state: LinkState, to: LinkState, capacity: Capacity) -> LinkState:
    """Return the new state; raise `InvalidLinkStep` if the step is not there for this capacity."""
    if capacity not in TRANSITIONS[state].get(to, ()):
        raise InvalidLinkStep(state, to)
    return to


def judge_of(
    person: "PersonId", *, claimant: "PersonId | None", owner: "PersonId | None", may_confirm: bool
) -> Capacity | None:
    """Return as what somebody may judge a claim, None if they may not; raise `OwnClaim` for the claimant.

    `owner` is the account behind the input that the claim names, where one is known.
    """
    if person == claimant:
        raise OwnClaim
    if person == owner:
        return Capacity.ORIGIN_AUTHOR
    return Capacity.STAFF if may_confirm else None


def checked_evidence(source: str, quotation: str) -> Evidence:
    """Return evidence as it is kept; raise `Invalid` for none, for a wrong address or for too much."""
    source, quotation = source.strip(), _cleaned(quotation)
    if not source and not quotation:
        raise Invalid("claim-needs-evidence")
    if source and not is_address(source):
        raise Invalid("claim-source-not-an-address", most=LONGEST_SOURCE)
    if len(quotation) > LONGEST_QUOTATION:
        raise Invalid("claim-quotation-too-long", most=LONGEST_QUOTATION)
    return Evidence(source, quotation)


def checked_words(words: str) -> str:
    """Return why somebody claims or judges; raise `Invalid` for nothing or too much."""
    words = _cleaned(words)
    if not words or len(words) > LONGEST_WORDS:
        raise Invalid("claim-needs-words", most=LONGEST_WORDS)
    return words


def _cleaned(words: str) -> str:
    from drafting_engine.participation.control_characters import without_control_characters  # noqa: PLC0415 - seldom

    return without_control_characters(words).strip()


def is_address(source: str) -> bool:
    """Return True for an address of the web that a page may link to."""
    return len(source) <= LONGEST_SOURCE and source.isprintable() and _ADDRESS.match(source) is not None
