"""Reviewing signatures, for staff: how they came, what is met by a filter, and what was invalidated and why."""

from collections.abc import Iterator, Mapping
from datetime import datetime, tzinfo
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.formats import clock, day, joined, number
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.shares import share
from drafting_engine.language.terms import term
from drafting_engine.participation.signatures.reviews import Burst, InvalidationReason, SignatureFilter
from drafting_engine.participation.signatures.signature import SignatureSource
from drafting_engine.register.signatures.burst_alerts import BurstAlert
from drafting_engine.register.signatures.signature_reviews import Invalidation, NetworkShare
from drafting_engine.services.signatures.reviewing import SignatureReview
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM
from web.signatures.review_contexts import AlertRow, BurstRow, HourRow, InvalidationRow, NetworkRow, ReviewPage
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT
from web.site.wording import capital

E = TypeVar("E", InvalidationReason, SignatureSource)

_FIELDS = ("since", "until", "network", "domain", "source", "reason", "words")
_HOURS = 48
_FIELD_FORM = "%Y-%m-%dT%H:%M"


def review(request: Request) -> Response:
    """Show how the signatures of a petition came; preview a filter, invalidate what it meets, or undo that."""
    if request.method != "POST":
        return _page(request)
    petition, form = request.path_params["number"], request.scope[FORM]
    reviewing, person = acts_of(request).signatures.reviewing, person_of(request)
    try:
        match form.get("act", ""):
            case "preview":
                return _page(request, met=reviewing.preview(person, petition, _filter(request)))
            case "invalidate":
                reviewing.invalidate(
                    person,
                    petition,
                    _filter(request),
                    seen=_whole(form.get("seen", "")),
                    reason=_chosen(InvalidationReason, form.get("reason", "")),
                    words=form.get("words", ""),
                )
            case "seen":
                reviewing.see(person, petition, _whole(form.get("alert", "")))
            case "undo":
                reviewing.undo(person, petition, _whole(form.get("decision", "")))
            case _:
                raise Invalid("no-act-chosen")
    except DraftingError as error:
        return _page(request, error=error)
    acts_of(request).petitions.due_steps.take()
    acts_of(request).publisher.catch_up()
    return RedirectResponse(f"/petitions/{petition}/signatures/review", 303)


def _page(request: Request, *, met: int | None = None, error: DraftingError | None = None) -> Response:
    services, acts, petition = services_of(request), acts_of(request), request.path_params["number"]
    zone = services.settings.time_zone
    title = own_words(acts.petitions.store.get(petition).petition.title)
    found = acts.signatures.reviewing.review(person_of(request), petition)
    form: Mapping[str, str] = request.scope[FORM] if request.method == "POST" else request.query_params
    page = ReviewPage(
        head=Head(title=_("Signatures of P-{number}", number=str(petition)), description=title),
        site=services.site_or_none(None),
        petition=Link(addresses.petition(petition), title),
        csrf_token=csrf_token_for(request),
        zone=str(zone),
        fields={name: form.get(name, "") for name in _FIELDS},
        met=met,
        met_words="" if met is None else _met(met),
        bursts=tuple(_burst(one, zone) for one in reversed(found.bursts)),
        alerts=tuple(_alert(one, zone) for one in found.alerts),
        hours=tuple(_hours(found, zone)),
        networks=tuple(_networks(found.networks, zone)),
        decisions=tuple(_decision(one, zone) for one in found.decisions),
        sources=tuple((one.value, term(one)) for one in SignatureSource),
        reasons=tuple((one.value, capital(term(one))) for one in InvalidationReason),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("signatures/review.html", page, freshness=NOT_KEPT, status=status)


def _met(met: int) -> str:
    return ngettext("{count} signature is met by this.", "{count} signatures are met by this.", met)


def _burst(one: Burst, zone: tzinfo) -> BurstRow:
    return BurstRow(
        when=_time(one.begins, zone),
        amount=_signatures(one.amount),
        usual=number(one.usual),
        networks=share(one.of_one_network, one.amount),
        is_of_one_network=one.is_of_one_network,
        since=one.begins.astimezone(zone).strftime(_FIELD_FORM),
        until=one.ends.astimezone(zone).strftime(_FIELD_FORM),
    )


def _alert(one: BurstAlert, zone: tzinfo) -> AlertRow:
    return AlertRow(id=one.id, when=_time(one.begins, zone), amount=_signatures(one.amount))


def _hours(found: SignatureReview, zone: tzinfo) -> Iterator[HourRow]:
    """Yield the hours in which signatures came, the last first."""
    amounts = by_hour(found, zone)
    shown = sorted(amounts, reverse=True)[:_HOURS]
    most = max((amounts[one] for one in shown), default=0)
    for begins in shown:
        yield HourRow(when=_time(begins, zone), amount=amounts[begins], words=number(amounts[begins]), most=most)


def by_hour(found: SignatureReview, zone: tzinfo) -> dict[datetime, int]:
    """Return how many signatures came in each hour that had some, by its beginning."""
    amounts: dict[datetime, int] = {}
    for one in found.slices:
        begins = one.begins.astimezone(zone).replace(minute=0)
        amounts[begins] = amounts.get(begins, 0) + one.amount
    return amounts


def _networks(found: tuple[NetworkShare, ...], zone: tzinfo) -> Iterator[NetworkRow]:
    for place, one in enumerate(found, 1):
        yield NetworkRow(
            value=one.network,
            name=_("Network {number}", number=place),
            amount=_signatures(one.amount),
            when=_("{first} to {last}", first=_time(one.first, zone), last=_time(one.last, zone)),
        )


def _decision(one: Invalidation, zone: tzinfo) -> InvalidationRow:
    return InvalidationRow(
        id=one.id,
        when=_time(one.at, zone),
        amount=_signatures(one.amount),
        reason=capital(term(InvalidationReason(one.reason))),
        words=one.words,
        conditions=_conditions(one.conditions, zone),
        undone=_time(one.undone, zone) if one.undone else "",
    )


def _conditions(wanted: SignatureFilter, zone: tzinfo) -> str:
    parts = []
    if wanted.since:
        parts.append(_("from {time}", time=_time(wanted.since, zone)))
    if wanted.until:
        parts.append(_("until {time}", time=_time(wanted.until, zone)))
    if wanted.network:
        parts.append(_("of one network"))
    if wanted.domain:
        parts.append(f"@{wanted.domain}")
    if wanted.source:
        parts.append(term(wanted.source))
    return joined(parts)


def _signatures(amount: int) -> str:
    return ngettext("{count} signature", "{count} signatures", amount)


def _time(moment: datetime, zone: tzinfo) -> str:
    there = moment.astimezone(zone)
    return f"{day(there.date())}, {clock(there)}"


# What was filled in


def _filter(request: Request) -> SignatureFilter:
    """Return the filter of a form; raise `Invalid` for fields that can't be read."""
    form, zone = request.scope[FORM], services_of(request).settings.time_zone
    source = form.get("source", "")
    return SignatureFilter(
        since=_moment(form.get("since", ""), zone),
        until=_moment(form.get("until", ""), zone),
        network=form.get("network", "")[:64],
        domain=form.get("domain", "").strip().lstrip("@")[:253],
        source=_chosen(SignatureSource, source) if source else None,
    )


def _moment(text: str, zone: tzinfo) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        raise Invalid("time-not-readable", time=text[:40]) from None


def _chosen(kind: type[E], value: str) -> E:
    try:
        return kind(value)
    except ValueError:
        raise Invalid("choice-not-offered", value=value[:40]) from None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
