"""The form by which the drafting group says what came of a petition."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.register.petitions.petitions import StoredPetition
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.petitions.form_contexts import ConclusionForm
from web.site import addresses, wording
from web.site.contexts import Head, Link


def conclude(request: Request) -> Response:
    """Show the form, or say what came of a petition."""
    number: int = request.path_params["number"]
    acts = acts_of(request)
    kept = acts.petitions.store.get(number)
    if request.method != "POST":
        return _page(request, kept, "", "", "")
    form: Form = request.scope[FORM]
    state, reason, words = (form.get(name, "") for name in ("state", "reason", "words"))

    def act() -> None:
        if state not in set(PetitionState):
            raise Invalid("no-step-chosen")
        acts.petitions.concluding.conclude(person_of(request), number, PetitionState(state), reason, words)

    return carry_out(
        request,
        act,
        again=lambda error: _page(request, kept, state, reason, words, error),
        onward=lambda _: addresses.petition(number),
    )


def _page(
    request: Request, kept: StoredPetition, state: str, reason: str, words: str, error: DraftingError | None = None
) -> Response:
    acts, petition = acts_of(request), kept.petition
    rules = acts.place.rules()
    offered = (*rules.reasons_for(DecisionKind.REJECT), *rules.reasons_for(DecisionKind.STRIKE_OUT))
    page = ConclusionForm(
        head=Head(title=_("What came of {petition}", petition=petition.id), description="", section="petitions"),
        back=Link(addresses.petition(petition.number), f"{petition.id} {petition.title}"),
        now=wording.capital(term(petition.state)),
        states=tuple(Link(one.value, wording.capital(term(one))) for one in acts.petitions.concluding.possible(kept)),
        state=state,
        reasons=tuple(Link(one.code, one.title) for one in dict.fromkeys(offered)),
        reason=reason,
        words=words,
        **form_frame(request, error),
    )
    return show_form(request, "petitions/conclusion.html", page, error)
