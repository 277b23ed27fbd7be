"""What waits for the drafting group: proposals to be decided, those that their authors must settle, and comments."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.amendments import DECIDABLE
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.permissions import Act, may
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.comments.lists import CommentFilter, select, visible
from web.access.access_checks import person_of
from web.amendments import amendment_rows
from web.amendments.contexts import WaitingPage
from web.comments import filters
from web.comments.moderation import waiting
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

_UNANSWERED = CommentFilter(state=CommentState.OPEN.value, is_unanswered=True)
_OPEN = CommentFilter(state=CommentState.OPEN.value)


def show(request: Request) -> Response:
    """Show a drafter or staff what waits, the longest wait first."""
    services = services_of(request)
    shown = (one for one in services.engine.amendments.live() if not one.amendment.hidden)
    live = sorted(shown, key=_since)
    decidable = [one for one in live if one.amendment.state in DECIDABLE and one.is_carried]
    contested = [one for one in live if not one.is_carried]
    page = WaitingPage(
        head=Head(title=_("What waits"), description=_("Proposals and comments that wait for the drafting group.")),
        site=services.site(services.present(services.engine.texts.heads().main)),
        decidable=tuple(amendment_rows.row(services, one) for one in decidable),
        contested=tuple(amendment_rows.row(services, one) for one in contested),
        comments=_comments(services),
        moderation=_moderation(request),
    )
    return services.pages.respond("amendments/waiting.html", page, freshness=NOT_KEPT)


def _since(proposal: Proposal) -> float:
    """Return since when a proposal is in its state."""
    history = proposal.amendment.history
    return (history[-1].at if history else proposal.amendment.opened).timestamp()


def _comments(services: PageServices) -> tuple[Link, ...]:
    """Return the lists of comments that wait, with how many are on each."""
    everything = visible(services.engine.comments.all(services.engine.texts.heads().main))
    unanswered, still_open = len(select(everything, _UNANSWERED)), len(select(everything, _OPEN))
    counted = (
        (
            unanswered,
            _UNANSWERED,
            ngettext(
                "{count} comment that nobody has replied to", "{count} comments that nobody has replied to", unanswered
            ),
        ),
        (still_open, _OPEN, ngettext("{count} open comment in all", "{count} open comments in all", still_open)),
    )
    return tuple(Link(filters.address("/answers", wanted), words) for count, wanted, words in counted if count)


def _moderation(request: Request) -> Link | None:
    """Return what waits for a moderator, to those who are one."""
    if not may(person_of(request), Act.MODERATE):
        return None
    amount = waiting(request, person_of(request))
    words = ngettext("{count} comment or proposal to moderate", "{count} comments and proposals to moderate", amount)
    return Link("/moderation", words) if amount else None
