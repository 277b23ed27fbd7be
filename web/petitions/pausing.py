"""Switching signing off and on, of one petition or of all, for a reason that everybody reads."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import clock, day
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.petitions.petition import SIGNABLE
from drafting_engine.register.signatures.signing_pauses import SigningPause
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.petitions.pause_contexts import PausePage, PauseRow
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT
from web.site.wording.numbers import petition_number

ALL = "all"


def switch(request: Request) -> Response:
    """Show whether signing is off and why, or switch it."""
    if request.method != "POST":
        return _page(request)
    form: Form = request.scope[FORM]
    pausing, person = acts_of(request).petitions.pausing, person_of(request)
    try:
        match form.get("do", ""):
            case "off":
                pausing.switch_off(person, _scope(form), form.get("reason", ""))
            case "on":
                pausing.switch_on(person, _scope(form))
            case _:
                raise Invalid("no-step-chosen")
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, form, error)
    acts_of(request).publisher.catch_up()
    return RedirectResponse(request.url.path, 303)


def _scope(form: Form) -> int | None:
    """Return the number of the petition that is meant; None for all."""
    written = form.get("scope", "")
    return None if written == ALL else petition_number(written)


def _page(request: Request, form: Form | None = None, error: DraftingError | None = None) -> Response:
    services, acts = services_of(request), acts_of(request)
    known = {one.number: f"{one.id} {one.title}" for one in services.petitions()}
    signable = [one.number for one in services.petitions() if one.state in SIGNABLE]
    page = PausePage(
        head=Head(title=_("Signing on and off"), description=_("Nobody can sign while signing is off.")),
        site=services.site_or_none(None),
        back=Link("/moderation/petitions", _("Petitions to be read")),
        csrf_token=csrf_token_for(request),
        lead=_(
            "Everybody reads the reason on the page of the petition. The time is added to its last day, in whole days."
        ),
        scopes=((ALL, _("All petitions")), *((str(number), known[number]) for number in sorted(signable))),
        scope=form.get("scope", "") if form else request.query_params.get("petition", ""),
        reason=form.get("reason", "") if form else "",
        rows=tuple(_row(one, known, services.settings.time_zone) for one in acts.petitions.pausing.listed()),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("petitions/signing_switch.html", page, freshness=NOT_KEPT, status=status)


def _row(one: SigningPause, known: Mapping[int, str], zone: tzinfo) -> PauseRow:
    if one.petition is None:
        name, href = _("All petitions"), None
    else:
        name = known.get(one.petition, f"P-{one.petition}")
        href = Link(addresses.petition(one.petition), name)
    began = _time(one.began, zone)
    return PauseRow(
        scope=ALL if one.petition is None else str(one.petition),
        name=name,
        petition=href,
        reason=one.reason,
        when=_("{first} to {last}", first=began, last=_time(one.ended, zone)) if one.ended else began,
        is_on=one.ended is not None,
    )


def _time(moment: datetime, zone: tzinfo) -> str:
    there = moment.astimezone(zone)
    return f"{day(there.date())}, {clock(there)}"
