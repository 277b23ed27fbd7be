"""Proposing a closed proposal anew: its words, on the draft of today, by whoever wants to ask again."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.amendments.reading import Proposal
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.amendments import amendment_rows
from web.amendments.contexts import CopyPage, QuestionRow
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def copy(request: Request) -> Response:
    """Ask for title and grounds of a new proposal with the words of a closed one, or make it."""
    acts, number = acts_of(request), request.path_params["number"]
    proposal = acts.engine.amendments.get(number)
    asked = amendment_rows.own_questions(acts.copying.offer(number).conflicts)
    if request.method != "POST":
        return _page(request, proposal, asked, Form())
    form: Form = request.scope[FORM]
    try:
        made = acts.copying.copy(person_of(request), number, title=form.get("title", ""), why=form.get("why", ""))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, proposal, asked, form, error)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(made)), 303)


def _page(
    request: Request, proposal: Proposal, asked: tuple[QuestionRow, ...], form: Form, error: DraftingError | None = None
) -> Response:
    services, amendment = services_of(request), proposal.amendment
    title = _("Propose {proposal} anew", proposal=f"{amendment.number}. {amendment.title}")
    page = CopyPage(
        head=Head(title=title, description="", section="amendments"),
        site=services.site(services.present(services.engine.texts.heads().main)),
        back=Link(addresses.amendment(str(amendment.number)), amendment_rows.name_of(amendment.number)),
        csrf_token=csrf_token_for(request),
        action=request.url.path,
        summary=f"{amendment_rows.summary(services, proposal)}.",
        title=form.get("title", amendment.title),
        why=form.get("why", amendment.why),
        questions=asked,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("amendments/amendment_copy.html", page, freshness=NOT_KEPT, status=status)
