"""What waits for the drafting group and the staff: what is owed and by when, proposals, comments, claims, reports."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.petitions.petition import Petition
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.services.comments.lists import select, visible
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.amendments import amendment_rows
from web.comments import filters
from web.comments.moderation import waiting
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT
from web.waiting import facts
from web.waiting.contexts import OwedRow, UnansweredRow, WaitingPage


def show(request: Request) -> Response:
    """Show what waits, the longest wait first; lists of comments to those who answer them."""
    services = services_of(request)
    decidable, contested = facts.proposals(services)
    answers = may(person_of(request), Act.ANSWER)
    page = WaitingPage(
        head=Head(
            title=_("What waits"),
            description=_("What waits for the drafting group and the staff."),
            json="/waiting.json",
        ),
        site=services.site(services.present(services.engine.texts.heads().main)),
        owed=tuple(_owed_row(services, *one) for one in facts.owed(services)),
        closed=_closed(services) if may(person_of(request), Act.DECIDE) else (),
        unanswered=tuple(map(_unanswered_row, facts.unanswered(services))) if answers else (),
        claims=_claims(services),
        decidable=tuple(amendment_rows.row(services, one) for one in decidable),
        contested=tuple(amendment_rows.row(services, one) for one in contested),
        comments=_comments(services) if answers else (),
        moderation=_moderation(request),
        bursts=_bursts(request),
    )
    return services.pages.respond("waiting/waiting.html", page, freshness=NOT_KEPT)


def _owed_row(services: PageServices, threshold: Threshold, petition: Petition) -> OwedRow:
    is_late = threshold.is_overdue(services.today())
    due = ""
    if threshold.due:
        due = _("Overdue since {day}.", day=threshold.due) if is_late else _("Due {day}.", day=threshold.due)
    return OwedRow(
        petition=Link(addresses.petition(petition.number), f"{petition.id} {own_words(petition.title)}"),
        owed=_("{body} owes its author: {owed}.", body=own_words(threshold.owed_by), owed=own_words(threshold.owed)),
        due=due,
        is_late=is_late,
        deliver=facts.deliver_address(threshold, petition),
    )


def _closed(services: PageServices) -> tuple[Link, ...]:
    """Return where it is said what came of petitions that were closed."""
    return tuple(
        Link(f"{addresses.petition(one.number)}/conclude", f"{one.id} {own_words(one.title)}")
        for one in facts.closed(services)
    )


def _unanswered_row(found: facts.Unanswered) -> UnansweredRow:
    return UnansweredRow(
        link=Link(filters.address("/answers", replace(facts.UNANSWERED, document=found.document)), found.title),
        amount=ngettext("{count} comment", "{count} comments", found.amount),
        oldest=_("the oldest of {day}", day=found.oldest) if found.oldest else "",
    )


def _claims(services: PageServices) -> Link | None:
    """Return the claims of origin that nobody has judged."""
    amount = facts.claims(services)
    words = ngettext("{count} claim of origin to judge", "{count} claims of origin to judge", amount)
    return Link("/links?state=claimed", words) if amount else None


def _comments(services: PageServices) -> tuple[Link, ...]:
    """Return the lists of comments that wait, with how many are on each."""
    everything = visible(services.engine.comments.all(services.engine.texts.heads().main))
    unanswered, still_open = len(select(everything, facts.UNANSWERED)), len(select(everything, facts.OPEN))
    counted = (
        (
            unanswered,
            facts.UNANSWERED,
            ngettext(
                "{count} comment that nobody has replied to", "{count} comments that nobody has replied to", unanswered
            ),
        ),
        (still_open, facts.OPEN, ngettext("{count} open comment in all", "{count} open comments in all", still_open)),
    )
    return tuple(Link(filters.address("/answers", wanted), words) for count, wanted, words in counted if count)


def _bursts(request: Request) -> tuple[Link, ...]:
    """Return the bursts of signatures at which nobody has looked yet, to those who review them."""
    person = person_of(request)
    if not may(person, Act.INVALIDATE):
        return ()
    titles = {one.number: own_words(one.title) for one in services_of(request).petitions()}
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
        for one in acts_of(request).signatures.reviewing.alerts(person)
    )


def _moderation(request: Request) -> Link | None:
    """Return what waits for a moderator, to those who are one."""
    if not may(person_of(request), Act.MODERATE):
        return None
    amount = waiting(request, person_of(request))
    words = ngettext("{count} comment or proposal to moderate", "{count} comments and proposals to moderate", amount)
    return Link("/moderation", words) if amount else None
