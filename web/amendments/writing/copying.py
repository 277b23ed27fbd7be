"""Proposing a closed proposal anew: its words, on the draft of today, by whoever wants to ask again."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.amendments.reading import Proposal
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.amendments import amendment_rows
from web.amendments.contexts import CopyPage, QuestionRow
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.page_services import services_of


def copy(request: Request) -> Response:
    """Ask for title and grounds of a new proposal with the words of a closed one, or make it."""
    acts, number = acts_of(request), request.path_params["number"]
    proposal = acts.engine.amendments.get(number)
    asked = amendment_rows.own_questions(acts.amendments.copying.offer(number).conflicts)
    if request.method != "POST":
        return _page(request, proposal, asked, Form())
    form: Form = request.scope[FORM]
    title, why = form.get("title", ""), form.get("why", "")
    return carry_out(
        request,
        lambda: acts.amendments.copying.copy(person_of(request), number, title=title, why=why),
        again=lambda error: _page(request, proposal, asked, form, error),
        onward=lambda made: addresses.amendment(str(made)),
    )


def _page(
    request: Request, proposal: Proposal, asked: tuple[QuestionRow, ...], form: Form, error: DraftingError | None = None
) -> Response:
    services, amendment = services_of(request), proposal.amendment
    title = _("Propose {proposal} anew", proposal=f"{amendment.number}. {amendment.title}")
    page = CopyPage(
        head=Head(title=title, description="", section="amendments"),
        back=Link(addresses.amendment(str(amendment.number)), amendment_rows.name_of(amendment.number)),
        summary=f"{amendment_rows.summary(services, proposal)}.",
        title=form.get("title", amendment.title),
        why=form.get("why", amendment.why),
        questions=asked,
        **form_frame(request, error),
    )
    return show_form(request, "amendments/amendment_copy.html", page, error)
