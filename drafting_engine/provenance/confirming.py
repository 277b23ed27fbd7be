"""Which origins stand as facts, and which are only claimed: the trailers of a version against the record's links.

A version that was saved on the draft speaks for the drafting group, until the author of the input that it names, or the
staff, disputes that: then it is a claim like others. What a version names that came in by a proposal
is a claim of the proposal's author, also where the merge that landed it repeats it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import GONE, LinkState, OriginLink, OriginLinks
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

    def __bool__(self) -> bool:
        """Return True if anybody is named."""
        return bool(self.origins or self.unconfirmed)


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
    claims: list[UnconfirmedOrigin] = []
    confirmed: list[OriginLink] = []
    added = tuple(added)
    disputed = {link.origin for link in added if link.state is LinkState.DISPUTED}
    for origin in named:
        if not landed or origin in landed:
            found += [origin] if origin not in disputed else []
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
    return AskedFor(tuple(dict.fromkeys(found)), _without(claims, found), tuple(confirmed))


def named_in(commit: Commit, links: OriginLinks) -> AskedFor:
    """Return who asked for a version of the draft by what its own message says, whatever the scopes."""
    landed = tuple(amendments(commit))
    return judged((claim.origin for claim in origin_claims(commit)), landed, (), links)


def joined(several: Iterable[AskedFor]) -> AskedFor:
    """Return what several say together; what one of them states as a fact is no claim."""
    parts = tuple(several)
    origins = dict.fromkeys(origin for part in parts for origin in part.origins)
    return AskedFor(tuple(origins), _without((one for part in parts for one in part.unconfirmed), origins))


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
