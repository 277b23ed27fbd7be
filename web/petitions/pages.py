"""Petitions: the list, and each with its support, its text, and what became of it."""

from dataclasses import replace
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clock import day_of
from drafting_engine.identifiers import OriginId
from drafting_engine.language.formats import day
from drafting_engine.language.own_words import own_words
from drafting_engine.language.petitions.counts import signatures_by, supported, verified_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.shares import share
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.petition import SIGNABLE, Petition, PetitionState
from web.cache.caching import record_state_of
from web.petitions.alike import clause_links
from web.petitions.answers import answer_rows, earlier_words
from web.petitions.contexts import PetitionPage, PetitionRow, PetitionsPage
from web.petitions.histories import history_rows
from web.petitions.live_counts import counted
from web.petitions.origins import decision_row, reached, summaries
from web.petitions.support import district_rows, growth_chart, growth_rows, residency_rows, threshold_row
from web.site import addresses, wording
from web.site.contexts import Head
from web.site.long_pages import head_of_part, part_of_list
from web.site.markup import render_block
from web.site.origins.contributors import name_link
from web.site.origins.palette import Palette
from web.site.page_services import PageServices, services_of
from web.site.wording.numbers import petition_number
from web.site.wording.reasons import reason_title

_FIRST = 12
"""As many petitions that can be signed stand before the list of all; more are a list of their own."""
_PER_PAGE = 100
_GATHERS = frozenset({PetitionState.OPEN, PetitionState.GATHERING})


def index(request: Request) -> Response:
    """List every petition of the record."""
    services = services_of(request)
    record_state = record_state_of(request.scope)
    reading = services.reading(request)
    order = request.query_params.get("order", "number")
    petitions = [counted(request, petition) for petition in services.petitions()]
    petitions.sort(key=lambda p: -p.counts.total if order == "signatures" else p.number)
    palette = services.palette(record_state)
    part = part_of_list(
        petitions, request.query_params.get("page", ""), _PER_PAGE, lambda number: addresses.petitions(order, number)
    )
    page = PetitionsPage(
        head=head_of_part(
            _("Petitions"),
            _("What people asked for, and what became of it"),
            pgettext("order", "by signatures") if order == "signatures" else "",
            number=part.number,
            section="petitions",
            json="/petitions.json",
            csv="/petitions.csv",
        ),
        site=services.site(reading),
        petitions=tuple(row(palette, petition) for petition in part.shown),
        signable=()
        if part.earlier
        else tuple(row(palette, petition) for petition in _first(petitions, services.today())),
        earlier=part.earlier,
        later=part.later,
        order=order,
        is_recorded=record_state.required().record is not None,
        totals=_totals(petitions),
    )
    return services.respond("petitions/petitions.html", page, reading)


def _first(petitions: list[Petition], today: date) -> list[Petition]:
    """Return those that can be signed, where somebody who came to sign would have to look for them."""
    found = [petition for petition in petitions if petition.can_be_signed(today)]
    return found if len(found) <= min(_FIRST, len(petitions) - 1) else []


def show(request: Request) -> Response:
    """Show one petition."""
    services = services_of(request)
    written: str = request.path_params["number"]
    number = petition_number(written)
    if written != str(number):
        return RedirectResponse(addresses.petition(number), 308)
    reading = services.reading(request)
    known = services.engine.petitions.get(number)
    petition = counted(request, known)
    palette = services.palette(record_state_of(request.scope))
    return services.respond("petitions/petition.html", _page(services, palette, petition, reading.commit.id), reading)


def row(palette: Palette, petition: Petition) -> PetitionRow:
    """Return a petition as it stands in a list."""
    following = petition.next_threshold
    goal_words = ""
    if following and petition.state in _GATHERS:
        goal_words = ngettext(
            "{count} more until this is due: {owed} ({body})",
            "{count} more until this is due: {owed} ({body})",
            petition.missing,
            body=own_words(following.owed_by),
            owed=own_words(following.owed),
        )
    chip = palette.chip(OriginId(petition.id))
    return PetitionRow(
        chip=replace(chip, title=_("Its words are hidden")) if petition.hidden else chip,
        author=name_link(petition.author),
        total=petition.counts.total,
        signed=signatures_by(petition.counts),
        verified=verified_of(petition.counts) if petition.counts.total else "",
        state=wording.capital(term(petition.state)),
        goal=following.signatures if following else petition.counts.total,
        goal_words=goal_words,
    )


def near_threshold(petitions: tuple[Petition, ...]) -> list[Petition]:
    """Return the petitions that still gather, those nearest to their next threshold first."""
    open_ones = [p for p in petitions if p.state in _GATHERS and p.next_threshold]
    return sorted(open_ones, key=lambda p: p.missing / max(1, p.next_threshold.signatures if p.next_threshold else 1))


def _page(services: PageServices, palette: Palette, petition: Petition, commit_id: str) -> PetitionPage:
    found = reached(services, OriginId(petition.id), commit_id)
    counts, hearing = petition.counts, petition.hearing
    growth = services.engine.petitions.growth(petition.number)
    history = services.engine.petitions.history(petition.number)
    told = row(palette, petition)
    reason = reason_title(services, petition.reason)
    return PetitionPage(
        head=_petition_head(petition, told.chip.title, reason),
        site=services.site(services.present(commit_id)),
        row=told,
        original="" if petition.hidden or told.chip.title == petition.title else petition.title,
        opened=day(petition.opened) if _was_opened(petition) else "",
        outcome=petition.outcome,
        reason=reason,
        text=render_block(petition.text, top_level=3),
        text_hash="" if petition.hidden else petition.text_hash,
        residency=residency_rows(counts),
        sent_later=_sent_later(counts.sent_later),
        growth=growth_rows(growth),
        chart=growth_chart(services, petition, growth, history),
        districts=district_rows(services.engine.petitions.districts(petition.number), counts.total),
        history=history_rows(services, history, is_hidden=bool(petition.hidden)),
        thresholds=tuple(threshold_row(threshold, petition, services.today()) for threshold in petition.thresholds),
        sign=f"/petitions/{petition.number}/sign" if petition.can_be_signed(services.today()) else "",
        paused=_paused(services, petition),
        closes=_closes(services, petition),
        about=clause_links(services, petition.clauses),
        answers=answer_rows(services, petition),
        earlier=earlier_words(services, petition),
        hearing=pgettext("petition", "Heard {day}.", day=hearing.day) if hearing else "",
        hearing_note=hearing.note if hearing else "",
        decisions=tuple(decision_row(services, decision) for decision in petition.decisions),
        reached=found,
        **summaries(found),
        command=f"drafting-engine origins constitution {petition.id}",
    )


def _petition_head(petition: Petition, title: str, reason: str) -> Head:
    here = addresses.petition(petition.number)
    return Head(
        title=f"{petition.id} {title}",
        description=_description(petition, reason),
        section="petitions",
        json=f"{here}.json",
        feed=f"{here}.atom",
    )


def _sent_later(count: int) -> str:
    """Say how many signatures came in after the last day; empty if none did."""
    if not count:
        return ""
    return ngettext(
        "{count} of them was signed in time, by the word of who collected it, and came in after the last day.",
        "{count} of them were signed in time, by the word of who collected them, and came in after the last day.",
        count,
    )


def _paused(services: PageServices, petition: Petition) -> str:
    """Say since when and why nobody can sign; empty if signing is not paused."""
    pause = petition.pause
    if pause is None or petition.state not in SIGNABLE:
        return ""
    day = day_of(pause.at, services.settings.time_zone)
    return _("Signing is paused since {day}: {reason}", day=day, reason=pause.words)


def _closes(services: PageServices, petition: Petition) -> str:
    """Say until when a petition can be signed; empty if it can't be, or has no last day."""
    if petition.closes and (petition.pause or petition.can_be_signed(services.today())):
        return _("It can be signed until {day}.", day=petition.closes)
    return ""


def _description(petition: Petition, reason: str) -> str:
    """Say what became of a petition before how many signed it: a shared link sells nothing that was stopped."""
    state, support = wording.capital(term(petition.state)), supported(petition.counts)
    if reason:
        return _("{state}: {reason}. {support}.", state=state, reason=reason, support=support)
    return _("{state}. {support}.", state=state, support=support)


def _was_opened(petition: Petition) -> bool:
    """Return False for a petition that a moderator refused before anybody could sign it."""
    return not petition.history or petition.history[0].state is not PetitionState.REJECTED


def _totals(petitions: list[Petition]) -> str:
    if not petitions:
        return ""
    signatures = sum(p.counts.total for p in petitions)
    checked = sum(p.counts.verified for p in petitions)
    latest = max(p.counts.counted_on for p in petitions)
    return _(
        "{petitions} with {signatures} by the last sealed counts, the latest of {day}; "
        "{verified} of them of verified residents ({share}).",
        petitions=ngettext("{count} petition", "{count} petitions", len(petitions)),
        signatures=ngettext("{count} signature", "{count} signatures", signatures),
        day=latest,
        verified=checked,
        share=share(checked, signatures),
    )
