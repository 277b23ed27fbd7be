"""The form by which the drafting group says what came of a petition."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.register.petitions.petitions import StoredPetition
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.petitions.form_contexts import ConclusionForm
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def conclude(request: Request) -> Response:
    """Show the form, or say what came of a petition."""
    number: int = request.path_params["number"]
    acts = acts_of(request)
    kept = acts.petitions.get(number)
    if request.method != "POST":
        return _page(request, kept, "", "", "")
    form: Form = request.scope[FORM]
    state, reason, words = (form.get(name, "") for name in ("state", "reason", "words"))
    try:
        if state not in set(PetitionState):
            raise Invalid("no-step-chosen")
        acts.concluding.conclude(person_of(request), number, PetitionState(state), reason, words)
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, kept, state, reason, words, error)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.petition(number), 303)


def _page(
    request: Request, kept: StoredPetition, state: str, reason: str, words: str, error: DraftingError | None = None
) -> Response:
    services, acts, petition = services_of(request), acts_of(request), kept.petition
    rules = acts.place.rules()
    offered = (*rules.reasons_for(DecisionKind.REJECT), *rules.reasons_for(DecisionKind.STRIKE_OUT))
    page = ConclusionForm(
        head=Head(title=_("What came of {petition}", petition=petition.id), description="", section="petitions"),
        site=services.site(services.present(services.engine.texts.heads().main)),
        back=Link(addresses.petition(petition.number), f"{petition.id} {petition.title}"),
        csrf_token=csrf_token_for(request),
        action=request.url.path,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        now=wording.capital(term(petition.state)),
        states=tuple(Link(one.value, wording.capital(term(one))) for one in acts.concluding.possible(kept)),
        state=state,
        reasons=tuple(Link(one.code, one.title) for one in dict.fromkeys(offered)),
        reason=reason,
        words=words,
    )
    status = status_of(error) if error else 200
    return services.pages.respond("petitions/conclusion.html", page, freshness=NOT_KEPT, status=status)
