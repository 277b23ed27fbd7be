"""Letters: how many wait and leave, and what became of those to followers, for who runs the site."""

from datetime import datetime, timedelta
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.language import formats
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.following import DispatchState
from drafting_engine.register.following import dispatches, followers, letters, mail_batches
from drafting_engine.register.following.dispatches import Bounce
from drafting_engine.register.signatures import signature_letters
from web.access.account_services import acts_of
from web.following.contexts import BounceRow, LettersPage
from web.site.contexts import Head
from web.site.data import csv_response
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT

_LATELY = timedelta(days=7)
_MOST_BOUNCES = 100
_MOST_IN_TABLE = 100_000


class BounceShape(TypedDict):
    """A letter that did not arrive, or was given up: where its address is, and why."""

    letter: int
    domain: str
    state: str
    reason: str
    at: str


def as_table(request: Request) -> Response:
    """Return the letters that did not arrive as a table."""
    with acts_of(request).register.reading() as unit:
        bounced = dispatches.bounced(unit, _MOST_IN_TABLE)
    rows: list[BounceShape] = [
        {
            "letter": one.id,
            "domain": one.domain,
            "state": one.state.value,
            "reason": one.reason,
            "at": one.at.isoformat(),
        }
        for one in bounced
    ]
    return csv_response(BounceShape, rows, "letters")


def show(request: Request) -> Response:
    """Show how many letters wait, when the last of them will have left, and which did not arrive."""
    services, acts = services_of(request), acts_of(request)
    now = acts.clock.now()
    with acts.register.reading() as unit:
        counts = dispatches.counts(unit, now - _LATELY)
        lately = sum(mail_batches.by_series(unit, now - timedelta(hours=1)).values())
        about_accounts, to_signers = letters.amount(unit), signature_letters.amount(unit)
        bounced = dispatches.bounced(unit, _MOST_BOUNCES)
        amount = followers.amount(unit)
    waiting = counts.get(DispatchState.WAITING, 0)
    page = LettersPage(
        head=Head(title=_("Letters"), description=_("How many letters wait, and what became of those to followers.")),
        site=services.site_or_none(None),
        lead=_lead(about_accounts + to_signers + waiting, lately),
        rows=(
            (_("Letters about accounts that wait"), formats.number(about_accounts)),
            (_("Letters to signers that wait"), formats.number(to_signers)),
            (_("Letters of the last hour that left"), formats.number(lately)),
            (_("People who follow something"), formats.number(amount)),
            *(
                (_("Letters of the last 7 days: {state}", state=state), formats.number(counts.get(state, 0)))
                for state in DispatchState
            ),
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
