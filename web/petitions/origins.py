"""Origins that are no petition, and what any origin reached: every clause, and what became of it."""

import re
from collections.abc import Sequence
from datetime import tzinfo
from typing import TypedDict

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import OriginId
from drafting_engine.language.links import stated_words, unconfirmed_words
from drafting_engine.language.marking import N_
from drafting_engine.language.petitions.decisions import result_words, votes_words
from drafting_engine.language.petitions.reached import claimed_words, reached_words, stated_clauses_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.shares import share
from drafting_engine.participation.petitions.petition import Decision
from drafting_engine.provenance.endings import AffectedClause as ReachedClause
from drafting_engine.provenance.endings import ending_of
from web.cache.caching import record_state_of
from web.petitions.contexts import DecisionRow, OriginPage
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.markup import NOTHING, filled, render_block, render_inline
from web.site.origins.confirmations import confirmation_link
from web.site.origins.contexts import ReachedRow
from web.site.origins.contributors import name_link
from web.site.origins.palette import kind_of
from web.site.origins.shared_words import shared_with
from web.site.page_services import PageServices, services_of
from web.site.wording.endings import ended_words
from web.site.wording.reasons import reason_stated, reason_title


class Summaries(TypedDict):
    """What pages say of all that an origin reached."""

    reached_summary: str
    stated_summary: str
    claimed_summary: str


_NO_FATE = (ChangeKind.KEPT, ChangeKind.REMOVED)
_NOTES = {
    "A": N_("A proposal to change the text, made by somebody who is not of the drafting group and taken up by it."),
    "M": N_("A local meeting sent its conclusions."),
    "E": N_("A public event sent its conclusions."),
    "S": N_("Answers to a survey asked for it."),
    "C": N_("A comment on the text asked for it."),
    "V": N_("A vote decided it."),
    "essay": N_("A member of the drafting group asked for it in an essay, which everybody could comment on."),
}
_OTHER_NOTE = N_("It is named as an origin by versions of the text.")


def show(request: Request) -> Response:
    """Show an origin and every clause that it reached."""
    services = services_of(request)
    origin = OriginId.parse(request.path_params["origin"])
    address = addresses.origin(origin)
    if address.startswith("/petitions/"):
        return RedirectResponse(address, 308)
    reading = services.reading(request)
    palette = services.palette(record_state_of(request.scope))
    found = reached(services, origin, reading.commit.id)
    comment, proposal = _comment(services, origin, reading.commit.id), _proposal(services, origin)
    essay = _essay(services, origin, reading.commit.id)
    if not found and origin not in palette.order:
        if own_page := comment or proposal or essay:  # it reached nothing, or is only said to have reached a proposal
            return RedirectResponse(own_page, 307)
        if not palette.titles.get(origin.value):
            raise NotFound("origin-not-named", origin=str(origin))
    kind, chip = kind_of(origin), palette.chip(origin)
    page = OriginPage(
        head=Head(
            title=f"{chip.id} {chip.title}",
            description=_("What {origin} brought into the text", origin=str(origin)),
            json=f"{addresses.reached(origin.value)}.json",
            csv=f"{addresses.reached(origin.value)}.csv",
        ),
        site=services.site(reading),
        chip=chip,
        kind=kind,
        note=_(_NOTES.get(re.split("[-:]", origin.value)[0], _OTHER_NOTE)),
        decisions=tuple(decision_row(services, one) for one in services.engine.petitions.decisions(origin.value)),
        compare=proposal,
        essay=essay,
        comment=comment,
        reached=found,
        **summaries(found),
        command=f"drafting-engine origins constitution {origin}",
    )
    return services.respond("petitions/origin.html", page, reading)


def summaries(found: Sequence[ReachedRow]) -> Summaries:
    """Return in words how many clauses an origin reached, and of how many that is only claimed by whom."""
    counted = [one for one in found if one.is_stated or not one.claim]
    return {
        "reached_summary": reached_words([one.end for one in counted]),
        "stated_summary": stated_clauses_words(sum(one.is_stated for one in counted)),
        "claimed_summary": claimed_words(len(found) - len(counted)),
    }


def decision_row(services: PageServices, decision: Decision) -> DecisionRow:
    """Return a decision as pages show it."""
    return DecisionRow(
        id=decision.id,
        result=result_words(decision.result),
        decided=filled(_("{body}, {day}"), {"body": name_link(decision.decided_by), "day": decision.decided_on}),
        votes=votes_words(decision.votes) if decision.votes else "",
        event=_event(services, decision.event) if decision.event else None,
        minutes=decision.minutes,
        reason=reason_title(services, decision.reason),
        text=render_block(decision.text, top_level=4) if decision.text.strip() else NOTHING,
    )


def _event(services: PageServices, name: str) -> Link:
    """Return an event by its title, where the record has it."""
    title = services.engine.petitions.titles().get(name, "")
    return Link(addresses.reached(name), f"{name} {title}".strip())


def _proposal(services: PageServices, origin: OriginId) -> str:
    """Return the address where a proposed change can be read; empty where its own versions are not kept."""
    prefix, _, number = origin.value.partition("-")
    if prefix != "A" or not number.isdigit():
        return ""
    try:
        services.engine.texts.resolve(f"amendments/{number}")
    except NotFound:
        return ""
    return addresses.amendment(number)


def _essay(services: PageServices, origin: OriginId, commit_id: str) -> str:
    """Return the address where an essay is read; empty for another origin, and for an essay that is no longer there."""
    slug = origin.value.removeprefix("essay:")
    known = {essay.slug for essay in services.engine.essays.all(commit_id)} if slug != origin.value else set()
    return addresses.essay(slug) if slug in known else ""


def _comment(services: PageServices, origin: OriginId, commit_id: str) -> str:
    """Return the address where a comment is read; empty for another origin, and for one that is not in the record."""
    found = services.engine.comments.thread(commit_id, origin.value) if origin.value.startswith("C-") else None
    return addresses.comment(origin.value) if found else ""


def reached(services: PageServices, origin: OriginId, commit_id: str) -> tuple[ReachedRow, ...]:
    """Return every clause that an origin reached, or is only said to have reached; those that stand first."""
    affected = services.engine.lineages.reached(commit_id, origin)
    found = [_reached(services, origin, one, commit_id) for one in affected]
    return tuple(sorted(found, key=lambda one: (bool(one.claim) and not one.is_stated, not one.is_alive)))


def _reached(services: PageServices, origin: OriginId, one: ReachedClause, commit_id: str) -> ReachedRow:
    kept = _kept(one.kept) if one.is_alive else ""
    when, reason = _ended(services, one, commit_id)
    then = [kind for kind in one.fate if kind not in _NO_FATE]
    day = services.day(one.commit)
    return ReachedRow(
        title=one.clause.path or wording.shortened(plain_text(one.clause.text), 60),
        href=addresses.clause(one.clause_id),
        words=render_inline(one.clause.text),
        language=services.language_at(services.present(commit_id), one.clause.document),
        is_alive=one.is_alive,
        claim=_claim(one, services.settings.time_zone),
        is_stated=one.is_only_stated,
        confirmed=confirmation_link(one.confirmed, services.settings.time_zone) if one.confirmed else None,
        kept=kept,
        fate=_("Brought {day}, then {fate}", day=day, fate=then) if then else _("Brought {day}", day=day),
        reason=reason,
        when=when,
        shared=shared_with(services, origin, one.clause.text),
        judge=_judge(one, origin),
        end=one.end,
    )


def _claim(one: ReachedClause, zone: tzinfo) -> str:
    if one.is_only_stated:
        return stated_words()
    return unconfirmed_words(one.unconfirmed, zone) if one.unconfirmed else ""


def _judge(one: ReachedClause, origin: OriginId) -> str:
    """Return where it is confirmed or disputed that an origin reached a clause."""
    claim = one.unconfirmed
    if claim and claim.amendment:
        return addresses.judge_proposal(int(claim.amendment.value.removeprefix("A-")), origin)
    if claim and claim.link:
        return addresses.link(claim.link.name, "judge")
    return addresses.judge_version(one.clause_id, one.commit.id, origin)


def _ended(services: PageServices, one: ReachedClause, commit_id: str) -> tuple[str, str]:
    """Return what became of a clause that no longer stands, when and by whom, and why; nothing for one that stands."""
    ending = None if one.is_alive else ending_of(services.engine.lineages.trace(commit_id, one.clause_id))
    if ending is None:
        return "", ""
    code, why = reason_stated(services, one.reason or ending.version.reason)
    told = ended_words(services, services.present(commit_id), ending)
    return told, _("{reason}; {words}", reason=code, words=why) if code and why else code or why


def _kept(part: float) -> str:
    return _("{share} of the words it brought still stand", share=share(round(part * 1000), 1000))
