"""Changing title and reasons of one's own proposal; everybody can read the earlier ones."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendments.amendment import Amendment
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.forms import FORM, Form
from web.amendments.contexts import TitlePage
from web.amendments.proposing import own_proposal
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

MOST_BYTES = 120_000
"""The longest reasons in letters of four bytes, as forms encode them."""


def retitle(request: Request) -> Response:
    """Show the form, or change title and reasons."""
    number = own_proposal(request).number
    acts = acts_of(request)
    amendment = acts.amendments.get(number).amendment
    if request.method != "POST":
        return _page(request, amendment)
    form: Form = request.scope[FORM]
    try:
        acts.amending.retitle(person_of(request), number, form.get("title", ""), form.get("why", ""))
    except DraftingError as error:
        if status_of(error) >= 500:
            raise
        return _page(request, amendment, form, error)
    acts.publisher.catch_up()
    return RedirectResponse(addresses.amendment(str(number)), 303)


def _page(
    request: Request, amendment: Amendment, form: Form | None = None, error: DraftingError | None = None
) -> Response:
    services = services_of(request)
    number = str(amendment.number)
    page = TitlePage(
        head=Head(
            title=_("Change title and reasons of proposal {number}", number=number),
            description="",
            section="amendments",
        ),
        site=services.site(services.present(services.engine.texts.heads().main)),
        back=Link(
            addresses.amendment(number),
            _("Proposal {number}: {title}", number=number, title=amendment.title),
        ),
        csrf_token=csrf_token_for(request),
        action=request.url.path,
        title=form.get("title", "") if form else amendment.title,
        why=form.get("why", "") if form else amendment.why,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("amendments/amendment_title.html", page, freshness=NOT_KEPT, status=status)
