"""The form by which a claim of origin is confirmed or disputed, or taken back by who made it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.identifiers import OriginId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.links import TRANSITIONS, LinkState
from drafting_engine.register.links import StoredLink
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.links import link_rows
from web.links.contexts import JudgeForm
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def judge(request: Request) -> Response:
    """Judge a claim on a clause."""
    name = request.path_params["name"]
    stored = acts_of(request).linking.get(name)
    return _judge(request, stored, addresses.link(name))


def judge_proposal(request: Request) -> Response:
    """Judge what the author of a proposal names as its origin."""
    number: int = request.path_params["number"]
    stored = acts_of(request).linking.of_proposal(number, OriginId.parse(request.path_params["origin"]))
    return _judge(request, stored, addresses.amendment(str(number)))


def _judge(request: Request, stored: StoredLink, back: str) -> Response:
    if request.method != "POST":
        return _respond(request, stored, back)
    form: Form = request.scope[FORM]
    try:
        state = _state(form.get("do", ""))
        acts_of(request).linking.judge(person_of(request), stored, state, form.get("words", ""))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _respond(request, stored, back, form.get("words", ""), error)
    acts_of(request).publisher.catch_up()
    return RedirectResponse(back, 303)


def _state(text: str) -> LinkState:
    if text not in tuple(LinkState):
        raise Invalid("no-step-chosen")
    return LinkState(text)


def _respond(
    request: Request, stored: StoredLink, back: str, words: str = "", error: DraftingError | None = None
) -> Response:
    services, link = services_of(request), stored.link
    reading = services.present(services.engine.texts.heads().main)
    row = link_rows.row(services, services.present_palette(), link)
    possible = acts_of(request).linking.possible(person_of(request), stored)
    page = JudgeForm(
        head=Head(
            title=_("{origin} as the origin of {clause}", origin=row.chip.id, clause=row.subject.words),
            description=row.state,
        ),
        site=services.site(reading),
        back=Link(back, row.subject.words),
        csrf_token=csrf_token_for(request),
        action=request.url.path,
        row=row,
        source=link.evidence.source,
        quotation=link.evidence.quotation,
        steps=link_rows.steps(services, link),
        buttons=tuple(Link(state.value, _button(state)) for state in possible),
        refusal="" if possible else _refusal(link.state),
        words=words,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("links/judge.html", page, freshness=NOT_KEPT, status=status)


def _button(state: LinkState) -> str:
    match state:
        case LinkState.CONFIRMED:
            return pgettext("claim of origin", "Confirm it")
        case LinkState.DISPUTED:
            return pgettext("claim of origin", "Dispute it")
        case _:
            return pgettext("claim of origin", "Take it back")


def _refusal(state: LinkState) -> str:
    if not TRANSITIONS[state]:
        return _("Nothing more can be done with it.")
    return _(
        "The author of the input, the staff and the drafting group confirm or dispute it; nobody a claim of their own."
    )
