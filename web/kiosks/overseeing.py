"""Kiosks, for staff: the list, registering one, what came by each, revoking it and undoing everything of it."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import clock, day, duration, joined, number
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.participation.kiosks import Kiosk, KioskState, KioskStepKind, RowReason, is_clock_right
from drafting_engine.participation.signatures.reviews import InvalidationReason
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.register.kiosks import MOST_LATE
from drafting_engine.services.kiosks.overseeing import KioskDetail, KioskReport
from drafting_engine.services.kiosks.registering import KioskCode, NewKiosk
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.kiosks.contexts import KioskCodePage, KioskLine, KioskPage, KiosksPage, RowsLine, StepLine
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.data import csv_response
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import PageServices, services_of
from web.site.qr_codes import qr_code
from web.site.rendering import NOT_KEPT
from web.site.wording import capital

ADDRESS = "/kiosks"
_NUMBERS = re.compile(r"(?:P-)?(\d{1,9})", re.IGNORECASE)


class KioskShape(TypedDict):
    """A kiosk and what came by it; who runs it stands on its page alone."""

    kiosk: str
    place: str
    district: str
    state: str
    registered: str
    heard: str
    clock_ahead: int
    counted: int
    not_counted: int
    late: int


def as_table(request: Request) -> Response:
    """Return the kiosks as a table."""
    found = acts_of(request).kiosks.overseeing.kiosks(person_of(request))
    return csv_response(KioskShape, [_shape(one) for one in found], "kiosks")


def _shape(report: KioskReport) -> KioskShape:
    kiosk, counted = report.kiosk, report.outcomes.get(RowOutcome.COUNTED, 0)
    return {
        "kiosk": kiosk.id,
        "place": kiosk.place,
        "district": kiosk.district,
        "state": kiosk.state.value,
        "registered": kiosk.created.isoformat(),
        "heard": kiosk.heard.isoformat() if kiosk.heard else "",
        "clock_ahead": kiosk.clock_ahead,
        "counted": counted,
        "not_counted": sum(report.outcomes.values()) - counted,
        "late": report.late.amount,
    }


def index(request: Request) -> Response:
    """List all kiosks, and register one."""
    if request.method != "POST":
        return _index(request)
    form: Form = request.scope[FORM]
    try:
        given = acts_of(request).kiosks.registering.register(person_of(request), _new_kiosk(form))
    except DraftingError as error:
        return _index(request, error)
    return _code(request, given)


def _new_kiosk(form: Form) -> NewKiosk:
    return NewKiosk(
        place=form.get("place", ""),
        district=form.get("district", ""),
        operator=form.get("operator", ""),
        petitions=tuple(_numbers(form.get("petitions", ""))),
    )


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers of petitions that somebody typed; raise `Invalid` for what is none."""
    for word in re.split(r"[\s,;]+", text.strip()):
        found = _NUMBERS.fullmatch(word)
        if word and not found:
            raise Invalid("kiosk-petition-unreadable", word=word[:40])
        if found:
            yield int(found[1])


def _index(request: Request, error: DraftingError | None = None) -> Response:
    services, person = services_of(request), person_of(request)
    form: Form = request.scope[FORM]
    acts = acts_of(request)
    page = KiosksPage(
        head=Head(title=_("Kiosks"), description=_("Tablets on which people sign at a place.")),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        kiosks=tuple(_line(services, one) for one in acts.kiosks.overseeing.kiosks(person)),
        place=form.get("place", ""),
        operator=form.get("operator", person.email),
        petitions=form.get("petitions", ""),
        district=form.get("district", ""),
        districts=acts.signatures.signing.rules().districts,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("kiosks/registered.html", page, freshness=NOT_KEPT, status=status)


def _code(request: Request, given: KioskCode) -> Response:
    """Show the code by which a device comes in; it stands on no other page."""
    services = services_of(request)
    address = f"{acts_of(request).address}/kiosk#register={given.code}"
    page = KioskCodePage(
        head=Head(title=_("The code of “{place}”", place=given.kiosk.place), description=_("It is good once.")),
        site=services.site_or_none(None),
        address=address,
        code=given.code,
        picture=qr_code(address, _("The address that the tablet opens")),
        until=_time(services, given.kiosk.code_until).rstrip("."),  # a sentence ends behind it, also behind “p.m.”
        kiosk=Link(f"{ADDRESS}/{given.kiosk.id}", given.kiosk.place),
    )
    return services.pages.respond("kiosks/code.html", page, freshness=NOT_KEPT)


def show(request: Request) -> Response:
    """Show a kiosk, and revoke, restore or undo it."""
    if request.method != "POST":
        return _kiosk(request)
    acts, person, name = acts_of(request), person_of(request), request.path_params["kiosk"]
    overseeing, form = acts.kiosks.overseeing, request.scope[FORM]
    words = form.get("words", "")
    try:
        match form.get("act", ""):
            case "code":
                return _code(request, acts.kiosks.registering.new_code(person, name))
            case "revoke":
                overseeing.revoke(person, name, words)
            case "restore":
                overseeing.restore(person, name, words)
            case "undo":
                seen, reason = form.get("seen", ""), form.get("reason", "")
                overseeing.undo(person, name, seen=_whole(seen), reason=_reason(reason), words=words)
            case "redo":
                overseeing.redo(person, name, words)
            case _:
                raise Invalid("no-act-chosen")
    except DraftingError as error:
        return _kiosk(request, error)
    acts.petitions.due_steps.take()
    acts.publisher.catch_up()
    return RedirectResponse(request.url.path, 303)


def _kiosk(request: Request, error: DraftingError | None = None) -> Response:
    services, acts, name = services_of(request), acts_of(request), request.path_params["kiosk"]
    detail = acts.kiosks.overseeing.detail(person_of(request), name)
    report, kiosk = detail.report, detail.report.kiosk
    standing = sum(detail.standing.values())
    form: Form = request.scope[FORM]
    last = next((one.kind for one, _who in detail.steps if one.kind in _WHOLE), None)
    page = KioskPage(
        head=Head(title=kiosk.place, description=_("A kiosk")),
        site=services.site_or_none(None),
        csrf_token=csrf_token_for(request),
        action=f"{ADDRESS}/{kiosk.id}",
        state=capital(term(kiosk.state)),
        warnings=tuple(_warnings(services, report)),
        facts=tuple(_facts(services, report)),
        rows=tuple(_rows(detail)),
        standing=standing,
        standing_words=ngettext("{count} signature counts", "{count} signatures count", standing),
        petitions=tuple(
            (Link(addresses.petition(petition), f"P-{petition}"), number(amount))
            for petition, amount in detail.standing.items()
        ),
        steps=tuple(_steps(services, detail)),
        reasons=tuple((one.value, capital(term(one))) for one in InvalidationReason),
        words=form.get("words", ""),
        can_code=kiosk.state is KioskState.WAITING,
        can_revoke=kiosk.state is not KioskState.REVOKED,
        can_restore=kiosk.state is KioskState.REVOKED and bool(kiosk.public_key),
        can_redo=last is KioskStepKind.UNDONE,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("kiosks/detail.html", page, freshness=NOT_KEPT, status=status)


_WHOLE = (KioskStepKind.UNDONE, KioskStepKind.REDONE)


def _line(services: PageServices, report: KioskReport) -> KioskLine:
    kiosk, counted = report.kiosk, report.outcomes.get(RowOutcome.COUNTED, 0)
    others = sum(report.outcomes.values()) - counted
    told = [ngettext("{count} did not count", "{count} did not count", others)] if others else []
    told += (
        [ngettext("{count} came too late", "{count} came too late", report.late.amount)] if report.late.amount else []
    )
    return KioskLine(
        href=f"{ADDRESS}/{kiosk.id}",
        place=kiosk.place,
        operator=report.operator or _("nobody any more"),
        state=term(kiosk.state),
        is_odd=bool(report.late.amount) or _is_wrong(kiosk) or (report.is_closed and kiosk.state is KioskState.ACTIVE),
        heard=_time(services, kiosk.heard) if kiosk.heard else _("never"),
        counted=number(counted),
        others=joined(told) if told else "",
        clock=_clock(kiosk) if _is_wrong(kiosk) else "",
    )


def _warnings(services: PageServices, report: KioskReport) -> Iterator[str]:
    kiosk, late = report.kiosk, report.late
    if report.is_closed and kiosk.state is not KioskState.REVOKED:
        yield _("The account of its operator is closed or gone, so nothing of it counts any more.")
    if late.amount and late.first and late.last:
        yield ngettext(
            "It sent {count} signature while it was revoked, from {first} to {last}. It counts for nothing; what it "
            "said was not kept.",
            "It sent {count} signatures while it was revoked, from {first} to {last}. They count for nothing; what "
            "they said was not kept.",
            late.amount,
            first=_time(services, late.first),
            last=_time(services, late.last),
        )
        if late.amount >= MOST_LATE:
            yield _("It may have sent more: no more than these are noted.")
    if _is_wrong(kiosk):
        yield _("{clock}. Times are put right by what it says when it sends.", clock=_clock(kiosk))


def _facts(services: PageServices, report: KioskReport) -> Iterator[tuple[str, str]]:
    kiosk = report.kiosk
    yield _("Operator"), report.operator or _("nobody any more")
    if kiosk.district:
        yield _("District"), kiosk.district
    offered = joined([f"P-{one}" for one in kiosk.petitions]) if kiosk.petitions else _("all that can be signed")
    yield _("Petitions"), offered
    yield _("Last heard of"), _time(services, kiosk.heard) if kiosk.heard else _("never")
    if kiosk.state is KioskState.WAITING:
        yield _("Its code is good until"), _time(services, kiosk.code_until)


def _rows(detail: KioskDetail) -> Iterator[RowsLine]:
    for (outcome, reason), amount in detail.reasons.items():
        why = "" if reason is RowReason.NONE else term(reason)
        yield RowsLine(words=capital(term(outcome)), why=capital(why) if why else "", amount=number(amount))


def _steps(services: PageServices, detail: KioskDetail) -> Iterator[StepLine]:
    for one, who in detail.steps:
        amount = ngettext("{count} signature", "{count} signatures", one.amount) if one.amount else ""
        what = joined([term(one.kind), amount]) if amount else term(one.kind)
        yield StepLine(when=_time(services, one.at), what=capital(what), who=who, words=one.words)


def _is_wrong(kiosk: Kiosk) -> bool:
    return not is_clock_right(kiosk.clock_ahead)


def _clock(kiosk: Kiosk) -> str:
    """Say by how much a clock is off."""
    time = duration(timedelta(seconds=abs(kiosk.clock_ahead)))
    if kiosk.clock_ahead > 0:
        return _("Its clock is {time} ahead", time=time)
    return _("Its clock is {time} behind", time=time)


def _time(services: PageServices, moment: datetime) -> str:
    there = moment.astimezone(services.settings.time_zone)
    return f"{day(there.date())}, {clock(there)}"


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _reason(text: str) -> InvalidationReason:
    if text not in set(InvalidationReason):
        raise Invalid("choice-not-offered", value=text[:40])
    return InvalidationReason(text)
