"""What waits for the drafting group and the staff, for their programs: the same as on the page, as facts."""

from typing import TypedDict

from starlette.requests import Request

from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.services.amendments.reading import Proposal
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.comments.moderation import waiting as waits_for_moderators
from web.site import addresses
from web.site.page_services import PageServices, services_of
from web.waiting import facts


class OwedShape(TypedDict):
    """What is owed to the author of a petition, and by when."""

    petition: str
    title: str
    signatures: int
    owed_by: str
    owed: str
    due: str | None
    overdue: bool
    address: str


class UnansweredShape(TypedDict):
    """How many comments on one article, or essay, nobody has replied to."""

    document: str
    title: str
    comments: int
    oldest: str | None


class WaitingProposalShape(TypedDict):
    """A proposal that waits, and since when."""

    proposal: str
    title: str
    state: str
    since: str
    address: str


class BurstShape(TypedDict):
    """Signatures that came at once, at which nobody has looked yet."""

    petition: str
    signatures: int
    address: str


class WaitingShape(TypedDict):
    """What waits; a list that is not for whoever asks is empty, a number then `null`."""

    owed: list[OwedShape]
    closed: list[str]
    unanswered: list[UnansweredShape]
    decidable: list[WaitingProposalShape]
    contested: list[WaitingProposalShape]
    claims: int
    open_comments: int | None
    to_moderate: int | None
    bursts: list[BurstShape]


def tell(request: Request) -> WaitingShape:
    """Return what waits, the longest wait first."""
    services, person = services_of(request), person_of(request)
    decidable, contested = facts.proposals(services)
    answers = may(person, Act.ANSWER)
    bursts = acts_of(request).signatures.reviewing.alerts(person) if may(person, Act.INVALIDATE) else ()
    return {
        "owed": [_owed(services, *one) for one in facts.owed(services)],
        "closed": [one.id for one in facts.closed(services)] if may(person, Act.DECIDE) else [],
        "unanswered": list(map(_unanswered, facts.unanswered(services))) if answers else [],
        "decidable": list(map(_proposal, decidable)),
        "contested": list(map(_proposal, contested)),
        "claims": facts.claims(services),
        "open_comments": facts.open_comments(services) if answers else None,
        "to_moderate": waits_for_moderators(request, person) if may(person, Act.MODERATE) else None,
        "bursts": [
            {
                "petition": f"P-{one.petition}",
                "signatures": one.amount,
                "address": f"{addresses.petition(one.petition)}/signatures/review",
            }
            for one in bursts
        ],
    }


def _owed(services: PageServices, threshold: Threshold, petition: Petition) -> OwedShape:
    return {
        "petition": petition.id,
        "title": petition.title,
        "signatures": threshold.signatures,
        "owed_by": threshold.owed_by,
        "owed": threshold.owed,
        "due": threshold.due.isoformat() if threshold.due else None,
        "overdue": threshold.is_overdue(services.today()),
        "address": facts.deliver_address(threshold, petition),
    }


def _unanswered(found: facts.Unanswered) -> UnansweredShape:
    return {
        "document": found.document,
        "title": found.title,
        "comments": found.amount,
        "oldest": found.oldest.isoformat() if found.oldest else None,
    }


def _proposal(proposal: Proposal) -> WaitingProposalShape:
    amendment = proposal.amendment
    return {
        "proposal": amendment.id,
        "title": amendment.title,
        "state": amendment.state.value,
        "since": facts.since(proposal).isoformat(),
        "address": addresses.amendment(str(amendment.number)),
    }
