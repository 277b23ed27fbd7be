"""Verifying where signers live, for staff: one signature is found by its address or receipt, never a list of names."""

from datetime import tzinfo

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import clock, day, number
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.language.terms import term
from drafting_engine.participation.signatures.signature import Signature
from drafting_engine.register.signatures.residence import KioskChecks, ResidenceCheck
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.signatures.verify_contexts import CheckRow, FoundSignature, KioskChecksRow, VerifyPage
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT
from web.site.wording import capital

_SHOWN_OF_ID = 8
"""So many signs of an id are enough to tell signatures apart by eye, and open no receipt."""


def verify(request: Request) -> Response:
    """Find a signature, note that a document of its signer was seen, or take such a note back."""
    if request.method != "POST":
        return _page(request)
    petition, form = request.path_params["number"], request.scope[FORM]
    verifying, person = acts_of(request).signatures.verifying, person_of(request)
    found: tuple[Signature, ...] = ()
    try:
        match form.get("act", ""):
            case "find":
                return _page(request, found=verifying.find(person, petition, form.get("query", "")))
            case "verify":
                found = verifying.find(person, petition, form.get("signature", ""))
                verifying.verify(person, petition, found[0].id, form.get("words", ""))
            case "undo":
                verifying.undo(person, petition, _whole(form.get("check", "")))
            case _:
                raise Invalid("no-act-chosen")
    except DraftingError as error:
        return _page(request, found=found, error=error)
    return RedirectResponse(request.url.path, 303)


def _page(request: Request, *, found: tuple[Signature, ...] = (), error: DraftingError | None = None) -> Response:
    services, acts, petition = services_of(request), acts_of(request), request.path_params["number"]
    title, zone = own_words(acts.petitions.store.get(petition).petition.title), services.settings.time_zone
    form = request.scope[FORM] if request.method == "POST" else {}
    verifying, person = acts.signatures.verifying, person_of(request)
    page = VerifyPage(
        head=Head(title=_("Verify where a signer of P-{number} lives", number=str(petition)), description=title),
        site=services.site_or_none(None),
        petition=Link(addresses.petition(petition), title),
        csrf_token=csrf_token_for(request),
        query=form.get("query", ""),
        words=form.get("words", ""),
        found=tuple(_found(one, zone) for one in found),
        checks=tuple(_check(one, zone) for one in verifying.checks(person, petition, found)),
        kiosk_checks=tuple(_kiosk_checks(one, who, zone) for one, who in verifying.kiosk_checks(person, petition)),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("signatures/verify.html", page, freshness=NOT_KEPT, status=status)


def _found(one: Signature, zone: tzinfo) -> FoundSignature:
    pairs = (
        (pgettext("person", "Name"), one.name),
        (_("Postcode"), one.postcode),
        (_("District"), one.district),
        (_("Residence"), capital(term(one.residency))),
        (_("Signed"), day(day_of(one.confirmed, zone)) if one.confirmed else ""),
    )
    return FoundSignature(
        id=one.id,
        facts=tuple((words, value) for words, value in pairs if value),
        can_be_verified=one.counts,
        why_not="" if one.counts else _("Its signer has not confirmed it yet, by the link in the letter."),
    )


def _check(one: ResidenceCheck, zone: tzinfo) -> CheckRow:
    def time(moment_of: ResidenceCheck) -> str:
        there = moment_of.at.astimezone(zone)
        return f"{day(there.date())}, {clock(there)}"

    return CheckRow(
        id=one.id,
        when=time(one),
        signature=one.signature[:_SHOWN_OF_ID],
        words=one.place or one.words,
        undone=day(day_of(one.undone, zone)) if one.undone else "",
    )


def _kiosk_checks(one: KioskChecks, who: str, zone: tzinfo) -> KioskChecksRow:
    first, last = (day(day_of(moment, zone)) for moment in (one.first, one.last))
    return KioskChecksRow(
        place=one.place,
        operator=who,
        amount=number(one.amount),
        when=first if first == last else _("{first} to {last}", first=first, last=last),
    )


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
