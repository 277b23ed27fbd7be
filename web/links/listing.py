"""Which claims of origin there are, as the list, the data and the work list tell of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import GONE, LinkState, OriginLink
from drafting_engine.repository.commit import Commit
from drafting_engine.services.amendments.reading import Proposal
from web.site.origins.versions import asked_for
from web.site.page_services import PageServices


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClaim:
    """One claim: of the record, or what nobody has answered yet and so has no file."""

    origin: OriginId
    state: LinkState
    by: str
    at: datetime
    link: OriginLink | None = None
    """The claim of the record."""
    amendment: OriginId | None = None
    """The proposal whose author names the origin, where there is no file."""
    commit: Commit | None = None
    """The version of the draft that names it, where there is no file."""


def listed_claims(services: PageServices) -> Iterator[ListedClaim]:
    """Yield what proposals claim that are open or came into the draft, every other claim, then what nobody answered.

    Claims that have a file stand with the last step first, those of versions of the draft with the newest version.
    """
    yield from _of_proposals(services)
    for link in reversed(services.engine.links.all().all):
        if link.subject.amendment is None and link.state not in GONE:
            yield _of_record(link)
    yield from _of_versions(services)


def claims_of_proposal(services: PageServices, proposal: Proposal) -> Iterator[ListedClaim]:
    """Yield what the author of a proposal names as its origins, with what was said to each."""
    links, told, amendment = services.engine.links.all(), proposal.amendment, OriginId(proposal.amendment.id)
    for origin in services.engine.amendments.named_origins(proposal):
        if link := links.of_amendment(amendment, origin):
            yield _of_record(link)
        else:
            yield ListedClaim(
                origin=origin, state=LinkState.CLAIMED, by=told.author, at=told.opened, amendment=amendment
            )


def unanswered_claims(services: PageServices) -> Iterator[ListedClaim]:
    """Yield the claims that nobody has answered and that have no file."""
    yield from (one for one in _of_proposals(services) if one.link is None)
    yield from _of_versions(services)


def _of_proposals(services: PageServices) -> Iterator[ListedClaim]:
    for proposal in services.engine.amendments.shown():
        if proposal.amendment.is_live or proposal.landing:
            yield from claims_of_proposal(services, proposal)


def _of_record(link: OriginLink) -> ListedClaim:
    return ListedClaim(origin=link.origin, state=link.state, by=link.claim.by, at=link.claim.at, link=link)


def _of_versions(services: PageServices) -> Iterator[ListedClaim]:
    for commit in services.history(services.engine.texts.heads().main):
        if commit.values("Origin"):
            for origin in asked_for(services, commit).only_stated:
                yield ListedClaim(
                    origin=origin, state=LinkState.CLAIMED, by=commit.author, at=commit.date, commit=commit
                )
