"""What waits, as facts that the page and its data tell alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.clock import day_of
from drafting_engine.participation.amendments.amendment import DECIDABLE
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.links import LinkState
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.comments.lists import CommentFilter, select, visible
from drafting_engine.services.comments.placing import AnchoredComment
from web.links.listing import listed_claims
from web.site import addresses
from web.site.page_services import PageServices
from web.site.wording.articles import article_title

UNANSWERED = CommentFilter(state=CommentState.OPEN.value, is_unanswered=True)
OPEN = CommentFilter(state=CommentState.OPEN.value)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Comments on one article, or essay, that nobody has replied to."""

    document: str
    title: str
    amount: int
    oldest: date | None


def owed(services: PageServices) -> tuple[tuple[Threshold, Petition], ...]:
    """Return what is owed to authors of petitions, what is due first on top."""
    found = (
        (threshold, petition)
        for petition in services.petitions()
        for threshold in petition.thresholds
        if threshold.reached_on and not threshold.delivered_on
    )
    return tuple(sorted(found, key=lambda pair: (pair[0].due or date.max, pair[1].number)))


def deliver_address(threshold: Threshold, petition: Petition) -> str:
    """Return where it is announced and delivered what is owed."""
    return f"{addresses.petition(petition.number)}/thresholds/{threshold.signatures}"


def closed(services: PageServices) -> tuple[Petition, ...]:
    """Return petitions that were closed and of which nobody has said what came."""
    return tuple(one for one in services.petitions() if one.state is PetitionState.CLOSED)


def proposals(services: PageServices) -> tuple[tuple[Proposal, ...], tuple[Proposal, ...]]:
    """Return proposals that can be decided, and those that contradict the draft; the longest wait first."""
    shown = (one for one in services.engine.amendments.live() if not one.amendment.hidden)
    live = sorted(shown, key=since)
    decidable = tuple(one for one in live if one.amendment.state in DECIDABLE and one.is_carried)
    return decidable, tuple(one for one in live if not one.is_carried)


def since(proposal: Proposal) -> datetime:
    """Return since when a proposal is in its state."""
    history = proposal.amendment.history
    return history[-1].at if history else proposal.amendment.opened


def unanswered(services: PageServices) -> tuple[Unanswered, ...]:
    """Return the articles with comments that nobody has replied to, in reading order, essays behind them."""
    found: dict[str, list[AnchoredComment]] = {}
    for comment in _comments(services, UNANSWERED):
        found.setdefault(comment.document, []).append(comment)
    titles, main = dict[str, str](), services.engine.texts.heads().main
    for article in services.engine.texts.articles(main):
        titles.setdefault(article.document, article_title(article))
    for essay in services.engine.essays.all(main):
        titles.setdefault(essay.name, plain_text(essay.title))
    order = [*(name for name in titles if name in found), *sorted(found.keys() - titles.keys())]
    return tuple(_unanswered(services, name, titles.get(name, name), found[name]) for name in order)


def claims(services: PageServices) -> int:
    """Return how many claims of origin nobody has judged."""
    return sum(one.state is LinkState.CLAIMED for one in listed_claims(services))


def open_comments(services: PageServices) -> int:
    """Return how many comments are open in all."""
    return len(_comments(services, OPEN))


def _comments(services: PageServices, wanted: CommentFilter) -> Sequence[AnchoredComment]:
    return select(visible(services.engine.comments.all(services.engine.texts.heads().main)), wanted)


def _unanswered(services: PageServices, name: str, title: str, comments: Sequence[AnchoredComment]) -> Unanswered:
    moments = [one.said.created for one in comments if one.said.created]
    oldest = day_of(min(moments), services.settings.time_zone) if moments else None
    return Unanswered(name, title, len(comments), oldest)
