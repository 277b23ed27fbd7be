"""What became of letters to followers: how many wait, left and did not arrive, for who runs the site."""

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.following import DispatchState
from drafting_engine.register.following import dispatches, followers
from drafting_engine.register.following.dispatches import Bounce
from web.access.account_services import acts_of
from web.following.contexts import BounceRow, LettersPage
from web.site.contexts import Head
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

_LATELY = timedelta(days=7)
_MOST_BOUNCES = 100


def show(request: Request) -> Response:
    """Show how many letters wait, when the last of them will have left, and which did not arrive."""
    services, acts = services_of(request), acts_of(request)
    now = acts.clock.now()
    with acts.register.reading() as unit:
        counts = dispatches.counts(unit, now - _LATELY)
        lately = dispatches.sent_since(unit, now - timedelta(hours=1))
        bounced = dispatches.bounced(unit, _MOST_BOUNCES)
        amount = followers.amount(unit)
    waiting = counts.get(DispatchState.WAITING, 0)
    page = LettersPage(
        head=Head(title=_("Letters to followers"), description=_("What became of letters to followers.")),
        site=services.site_or_none(None),
        lead=_lead(waiting, lately),
        rows=(
            (_("People who follow something"), formats.number(amount)),
            *(
                (_("Letters of the last 7 days: {state}", state=state), formats.number(counts.get(state, 0)))
                for state in DispatchState
            ),
            (_("Letters of the last hour that left"), formats.number(lately)),
        ),
        bounced=tuple(_bounce(services, one) for one in bounced),
    )
    return services.pages.respond("following/letters.html", page, freshness=NOT_KEPT)


def _lead(waiting: int, lately: int) -> str:
    if not waiting:
        return _("No letter waits.")
    if not lately:
        return _("Letters wait, and none has left in the last hour.")
    left = timedelta(hours=waiting / lately)
    return _("As fast as in the last hour, what waits has left in {time}.", time=left)


def _bounce(services: PageServices, one: Bounce) -> BounceRow:
    return BounceRow(
        number=str(one.id),
        domain=one.domain,
        state=term(one.state),
        reason=one.reason,
        moment=_moment(services, one.at),
    )


def _moment(services: PageServices, moment: datetime) -> str:
    local = moment.astimezone(services.settings.time_zone)
    return f"{formats.day(local.date())}, {formats.clock(local)}"
