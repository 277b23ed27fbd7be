"""What waits for the drafting group and the staff: what is owed and by when, proposals, comments, claims, reports."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clock import day_of
from drafting_engine.language.formats import day
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.amendments.amendment import DECIDABLE
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.links import LinkState
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.services.amendments.reading import Proposal
from drafting_engine.services.comments.lists import CommentFilter, select, visible
from drafting_engine.services.comments.placing import AnchoredComment
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.amendments import amendment_rows
from web.comments import filters
from web.comments.moderation import waiting
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.articles import article_title
from web.waiting.contexts import OwedRow, UnansweredRow, WaitingPage

_UNANSWERED = CommentFilter(state=CommentState.OPEN.value, is_unanswered=True)
_OPEN = CommentFilter(state=CommentState.OPEN.value)


def show(request: Request) -> Response:
    """Show what waits, the longest wait first; lists of comments to those who answer them."""
    services = services_of(request)
    shown = (one for one in services.engine.amendments.live() if not one.amendment.hidden)
    live = sorted(shown, key=_since)
    decidable = [one for one in live if one.amendment.state in DECIDABLE and one.is_carried]
    contested = [one for one in live if not one.is_carried]
    answers = may(person_of(request), Act.ANSWER)
    page = WaitingPage(
        head=Head(title=_("What waits"), description=_("What waits for the drafting group and the staff.")),
        site=services.site(services.present(services.engine.texts.heads().main)),
        owed=_owed(services),
        closed=_closed(services) if may(person_of(request), Act.DECIDE) else (),
        unanswered=_unanswered(services) if answers else (),
        claims=_claims(services),
        decidable=tuple(amendment_rows.row(services, one) for one in decidable),
        contested=tuple(amendment_rows.row(services, one) for one in contested),
        comments=_comments(services) if answers else (),
        moderation=_moderation(request),
        bursts=_bursts(request),
    )
    return services.pages.respond("waiting/waiting.html", page, freshness=NOT_KEPT)


def _owed(services: PageServices) -> tuple[OwedRow, ...]:
    """Return what is owed to authors of petitions, what is due first on top."""
    open_ones = [
        (threshold, petition)
        for petition in services.petitions()
        for threshold in petition.thresholds
        if threshold.reached_on and not threshold.delivered_on
    ]
    open_ones.sort(key=lambda pair: (pair[0].due or date.max, pair[1].number))
    return tuple(_owed_row(services, threshold, petition) for threshold, petition in open_ones)


def _owed_row(services: PageServices, threshold: Threshold, petition: Petition) -> OwedRow:
    is_late = threshold.is_overdue(services.today())
    due = ""
    if threshold.due:
        due = _("Overdue since {day}.", day=threshold.due) if is_late else _("Due {day}.", day=threshold.due)
    return OwedRow(
        petition=Link(addresses.petition(petition.number), f"{petition.id} {petition.title}"),
        owed=_("{body} owes its author: {owed}.", body=own_words(threshold.owed_by), owed=own_words(threshold.owed)),
        due=due,
        is_late=is_late,
        deliver=f"{addresses.petition(petition.number)}/thresholds/{threshold.signatures}",
    )


def _closed(services: PageServices) -> tuple[Link, ...]:
    """Return where it is said what came of petitions that were closed."""
    return tuple(
        Link(f"{addresses.petition(one.number)}/conclude", f"{one.id} {one.title}")
        for one in services.petitions()
        if one.state is PetitionState.CLOSED
    )


def _unanswered(services: PageServices) -> tuple[UnansweredRow, ...]:
    """Return the articles with comments that nobody has replied to, in reading order, essays behind them."""
    main = services.engine.texts.heads().main
    found: dict[str, list[AnchoredComment]] = {}
    for comment in select(visible(services.engine.comments.all(main)), _UNANSWERED):
        found.setdefault(comment.document, []).append(comment)
    titles: dict[str, str] = {}
    for article in services.engine.texts.articles(main):
        titles.setdefault(article.document, article_title(article))
    order = [*(name for name in titles if name in found), *sorted(found.keys() - titles.keys())]
    return tuple(_unanswered_row(services, name, titles.get(name, name), found[name]) for name in order)


def _unanswered_row(
    services: PageServices, document: str, title: str, comments: Sequence[AnchoredComment]
) -> UnansweredRow:
    moments = [one.said.created for one in comments if one.said.created]
    oldest = day(day_of(min(moments), services.settings.time_zone)) if moments else ""
    return UnansweredRow(
        link=Link(filters.address("/answers", replace(_UNANSWERED, document=document)), title),
        amount=ngettext("{count} comment", "{count} comments", len(comments)),
        oldest=_("the oldest of {day}", day=oldest) if oldest else "",
    )


def _claims(services: PageServices) -> Link | None:
    """Return the claims of origin that nobody has judged."""
    amount = sum(one.state is LinkState.CLAIMED for one in services.engine.links.all().all)
    words = ngettext("{count} claim of origin to judge", "{count} claims of origin to judge", amount)
    return Link("/links?state=claimed", words) if amount else None


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


def _bursts(request: Request) -> tuple[Link, ...]:
    """Return the bursts of signatures at which nobody has looked yet, to those who review them."""
    person = person_of(request)
    if not may(person, Act.INVALIDATE):
        return ()
    titles = {one.number: one.title for one in services_of(request).petitions()}
    return tuple(
        Link(
            f"{addresses.petition(one.petition)}/signatures/review",
            ngettext(
                "{count} signature at once under P-{number} {title}",
                "{count} signatures at once under P-{number} {title}",
                one.amount,
                number=str(one.petition),
                title=titles.get(one.petition, ""),
            ),
        )
        for one in acts_of(request).reviewing_signatures.alerts(person)
    )


def _moderation(request: Request) -> Link | None:
    """Return what waits for a moderator, to those who are one."""
    if not may(person_of(request), Act.MODERATE):
        return None
    amount = waiting(request, person_of(request))
    words = ngettext("{count} comment or proposal to moderate", "{count} comments and proposals to moderate", amount)
    return Link("/moderation", words) if amount else None
