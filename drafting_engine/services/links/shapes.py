"""Claims of origin as programs read them, format 1."""

from datetime import datetime
from typing import TypedDict

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.links import LinkState, LinkStep, OriginLink, as_published


class LinkStepShape(TypedDict):
    """A step in the life of a claim."""

    at: str
    state: str
    by: str
    capacity: str
    words: str


class LinkRowShape(TypedDict):
    """A claim in a list."""

    name: str
    origin: str
    amendment: str
    clause: str
    version: str
    state: str
    claimed_by: str
    claimed_at: str
    words: str
    source: str
    quotation: str


class LinkShape(LinkRowShape):
    """One claim with everything that became of it."""

    history: list[LinkStepShape]


def link_row_shape(link: OriginLink) -> LinkRowShape:
    """Return a claim as it stands in a list; of one that moderators hid, only that it was there."""
    link = as_published(link)
    subject, claim = link.subject, link.claim
    return {
        "name": link.name,
        "origin": str(link.origin),
        "amendment": str(subject.amendment or ""),
        "clause": str(subject.clause or ""),
        "version": subject.version,
        "state": link.state.value,
        "claimed_by": claim.by,
        "claimed_at": claim.at.isoformat(),
        "words": claim.words,
        "source": link.evidence.source,
        "quotation": link.evidence.quotation,
    }


def unanswered_row_shape(
    origin: OriginId, *, by: str, at: datetime, amendment: OriginId | None, version: str
) -> LinkRowShape:
    """Return a claim that nobody has answered: it has no name, and is of a whole proposal or version."""
    return {
        "name": "",
        "origin": str(origin),
        "amendment": str(amendment or ""),
        "clause": "",
        "version": version,
        "state": LinkState.CLAIMED.value,
        "claimed_by": by,
        "claimed_at": at.isoformat(),
        "words": "",
        "source": "",
        "quotation": "",
    }


def link_shape(link: OriginLink) -> LinkShape:
    """Return a claim with the steps of its life."""
    return {**link_row_shape(link), "history": list(map(_step_shape, as_published(link).history))}


def _step_shape(step: LinkStep) -> LinkStepShape:
    return {
        "at": step.at.isoformat(),
        "state": step.state.value,
        "by": step.by,
        "capacity": step.capacity.value,
        "words": step.words,
    }
