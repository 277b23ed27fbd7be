"""Which origins are confirmed, and which are only claimed: the trailers of a version against the record's links.

A version that was saved on the draft speaks for the drafting group. What it names counts as an origin, but where
the input has an author it is only stated until they, or the staff, have confirmed it; what they dispute is a claim
like others. What a version names that came in by a proposal is a claim of the proposal's author, also where the merge
that landed it repeats it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import GONE, LinkState, OriginLink, OriginLinks, has_author
from drafting_engine.provenance.life import UnconfirmedOrigin
from drafting_engine.provenance.origins import amendments, origin_claims
from drafting_engine.repository.commit import Commit


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Who asked for words: as far as it is stated or confirmed, and as far as it is only claimed."""

    origins: tuple[OriginId, ...] = ()
    unconfirmed: tuple[UnconfirmedOrigin, ...] = ()
    confirmed: tuple[OriginLink, ...] = ()
    """The claims by which some of the origins count."""
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins for which only the drafting group speaks, though somebody else could confirm them."""

    def __bool__(self) -> bool:
        """Return True if anybody is named."""
        return bool(self.origins or self.unconfirmed)

    @property
    def settled(self) -> tuple[OriginId, ...]:
        """The origins that are no claim of the drafting group alone."""
        return tuple(origin for origin in self.origins if origin not in self.only_stated)

    def confirmation(self, origin: OriginId) -> OriginLink | None:
        """Return the claim by which an origin counts; None for one that counts without."""
        return next((link for link in self.confirmed if link.origin == origin), None)


def judged(
    named: Iterable[OriginId],
    landed: Sequence[OriginId],
    added: Iterable[OriginLink],
    links: OriginLinks,
    *,
    is_written: bool = True,
) -> AskedFor:
    """Tell facts from claims.

    `named` are the origins that a version names, `landed` the proposals by which it came, `added` what was claimed of
    it afterwards. A proposal itself is the origin of what it writes.
    """
    found: list[OriginId] = []
    stated: list[OriginId] = []
    claims: list[UnconfirmedOrigin] = []
    confirmed: list[OriginLink] = []
    added = tuple(added)
    denied = {link.origin for link in added if link.state in (LinkState.DISPUTED, LinkState.WITHDRAWN)}
    for origin in named:
        if not landed or origin in landed:
            found += [origin] if origin not in denied else []
            stated += [origin] if not landed and has_author(origin) else []
            continue
        link = next((one for by in landed if (one := links.of_amendment(by, origin))), None)
        if link:
            confirmed += _sort_in(found, claims, link)
        else:
            claims.append(UnconfirmedOrigin(origin=origin, state=LinkState.CLAIMED, amendment=landed[0], link=None))
    for link in added:
        confirmed += _sort_in(found, claims, link)
    if is_written:
        found.extend(landed)
    origins = tuple(dict.fromkeys(found))
    settled = {link.origin for link in confirmed}
    only_stated = tuple(origin for origin in origins if origin in stated and origin not in settled)
    return AskedFor(origins, _without(claims, found), tuple(confirmed), only_stated)


def named_in(
    commit: Commit, links: OriginLinks, *, keys: Collection[str] = (), landed: Sequence[OriginId] = ()
) -> AskedFor:
    """Return who asked for a version of the draft by what its own message says, and what was answered to that.

    With the keys of clauses, only what is said of these or of everything. `landed` are proposals by which it came
    that it does not name itself. What was answered of one clause counts for the version; a confirmation beats a
    dispute.
    """
    named = tuple(claim.origin for claim in origin_claims(commit) if not keys or claim.covers(keys))
    answered = (link for link in links.of_clauses(commit.id) if link.origin in named)
    return judged(named, tuple(amendments(commit)) or landed, answered, links, is_written=False)


def named_by_author(amendment: OriginId, named: Iterable[OriginId], links: OriginLinks) -> AskedFor:
    """Return who asked for a proposal as its author names them: claims, but for those that were confirmed."""
    return judged(named, (amendment,), (), links, is_written=False)


def joined(several: Iterable[AskedFor]) -> AskedFor:
    """Return what several say together: what one of them tells as an origin, or as confirmed, is no claim."""
    parts = tuple(several)
    origins = tuple(dict.fromkeys(origin for part in parts for origin in part.origins))
    settled = {origin for part in parts for origin in part.settled}
    return AskedFor(
        origins,
        _without((one for part in parts for one in part.unconfirmed), origins),
        only_stated=tuple(origin for origin in origins if origin not in settled),
    )


def _sort_in(found: list[OriginId], claims: list[UnconfirmedOrigin], link: OriginLink) -> Iterator[OriginLink]:
    """Put the origin of a claim where it belongs; yield the claim if it is confirmed."""
    if link.state is LinkState.CONFIRMED:
        found.append(link.origin)
        yield link
    elif link.state not in GONE:
        amendment = link.subject.amendment
        claims.append(UnconfirmedOrigin(origin=link.origin, state=link.state, amendment=amendment, link=link))


def _without(claims: Iterable[UnconfirmedOrigin], facts: Iterable[OriginId]) -> tuple[UnconfirmedOrigin, ...]:
    known = set(facts)
    return tuple(_each_once(one for one in claims if one.origin not in known))


def _each_once(claims: Iterable[UnconfirmedOrigin]) -> Iterator[UnconfirmedOrigin]:
    seen: set[tuple[OriginId, LinkState]] = set()
    for one in claims:
        if (one.origin, one.state) not in seen:
            seen.add((one.origin, one.state))
            yield one
