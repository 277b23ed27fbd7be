"""The form by which a claim of origin is confirmed or disputed, or taken back by who made it."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.language.reasons import title_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.links import GONE, JUDGEMENTS, LinkState, as_published
from drafting_engine.participation.permissions import Act, may
from drafting_engine.register.links import StoredLink
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.links import link_rows
from web.links.contexts import JudgeForm
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import services_of
from web.site.wording.endings import name_of

_MOST_NAMES = 12


def judge(request: Request) -> Response:
    """Judge a claim on a clause."""
    name = request.path_params["name"]
    stored = acts_of(request).links.claiming.get(name)
    return _judge(request, stored, addresses.link(name))


def judge_proposal(request: Request) -> Response:
    """Judge what the author of a proposal names as its origin."""
    number: int = request.path_params["number"]
    stored = acts_of(request).links.claiming.of_proposal(number, OriginId.parse(request.path_params["origin"]))
    return _judge(request, stored, addresses.amendment(str(number)))


def judge_version(request: Request) -> Response:
    """Judge what a version of the draft states as the origin of a clause."""
    clause, version = ClauseId.parse(request.path_params["clause"]), request.path_params["version"]
    stored = acts_of(request).links.claiming.of_version(clause, version, OriginId.parse(request.path_params["origin"]))
    return _judge(request, stored, addresses.clause(clause))


def _judge(request: Request, stored: StoredLink, back: str) -> Response:
    if request.method != "POST":
        return _respond(request, stored, back)
    form: Form = request.scope[FORM]
    return carry_out(
        request,
        lambda: _take_step(request, stored, form),
        again=lambda error: _respond(request, stored, back, form.get("words", ""), error),
        onward=lambda _: back,
    )


def _take_step(request: Request, stored: StoredLink, form: Form) -> None:
    linking, person = acts_of(request).links.claiming, person_of(request)
    match form.get("do", ""):
        case "hide":
            linking.hide(person, stored, form.get("reason", ""))
        case "show":
            linking.show(person, stored)
        case state if state in JUDGEMENTS:
            with_others = form.get("others", "") == "1"
            linking.judge(person, stored, LinkState(state), form.get("words", ""), with_others=with_others)
        case _:
            raise Invalid("no-step-chosen")


def _respond(
    request: Request, stored: StoredLink, back: str, words: str = "", error: DraftingError | None = None
) -> Response:
    services, person = services_of(request), person_of(request)
    link = stored.link if may(person, Act.MODERATE) else as_published(stored.link)
    row = link_rows.row(services, services.present_palette(), link)
    possible = acts_of(request).links.claiming.possible(person, stored)
    page = JudgeForm(
        head=Head(
            title=_("{origin} as the origin of {clause}", origin=row.chip.id, clause=row.subject.words),
            description=row.state,
        ),
        back=Link(back, row.subject.words),
        row=row,
        source=link.evidence.source,
        quotation=link.evidence.quotation,
        shared=link_rows.shared(services, link),
        steps=link_rows.steps(services, link),
        buttons=tuple(Link(state.value, _button(state)) for state in possible if state in JUDGEMENTS),
        reasons=_reasons(request) if LinkState.HIDDEN in possible else (),
        can_show=LinkState.CLAIMED in possible,
        refusal="" if possible else _refusal(link.state),
        words=words,
        others=_others(request, stored) if any(state in JUDGEMENTS for state in possible) else "",
        **form_frame(request, error),
    )
    return show_form(request, "links/judge.html", page, error)


def _others(request: Request, stored: StoredLink) -> str:
    """Offer to say the same of the other clauses of a version; empty where there are none."""
    names = [name_of(one.clause) for one in acts_of(request).links.claiming.others_of_version(stored)]
    told = names if len(names) <= _MOST_NAMES else [*names[:_MOST_NAMES], "…"]
    return (
        ngettext(
            "The same of {count} more clause that came with this version: {clauses}",
            "The same of {count} more clauses that came with this version: {clauses}",
            len(names),
            clauses=tuple(told),
        )
        if names
        else ""
    )


def _reasons(request: Request) -> tuple[Link, ...]:
    """Return the reasons for which a moderator may hide a claim, by code and title."""
    return tuple(Link(one.code, title_of(one)) for one in acts_of(request).comments.moderating.reasons())


def _button(state: LinkState) -> str:
    match state:
        case LinkState.CONFIRMED:
            return pgettext("claim of origin", "Confirm it")
        case LinkState.DISPUTED:
            return pgettext("claim of origin", "Dispute it")
        case _:
            return pgettext("claim of origin", "Take it back")


def _refusal(state: LinkState) -> str:
    if state in GONE:
        return _("Nothing more can be done with it.")
    return _(
        "The author of the input, the staff and the drafting group confirm or dispute it; nobody a claim of their own."
    )
