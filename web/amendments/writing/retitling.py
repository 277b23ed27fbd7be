"""Changing title and reasons of one's own proposal; everybody can read the earlier ones."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.amendments.amendment import Amendment
from web.access.access_checks import person_of
from web.access.account_services import acts_of
from web.access.acting import carry_out, form_frame, show_form
from web.access.forms import FORM, Form
from web.amendments.contexts import TitlePage
from web.amendments.writing.proposing import own_proposal
from web.site import addresses
from web.site.contexts import Head, Link

MOST_BYTES = 120_000
"""The longest reasons in letters of four bytes, as forms encode them."""


def retitle(request: Request) -> Response:
    """Show the form, or change title and reasons."""
    number = own_proposal(request).number
    acts = acts_of(request)
    amendment = acts.amendments.store.get(number).amendment
    if request.method != "POST":
        return _page(request, amendment)
    form: Form = request.scope[FORM]
    return carry_out(
        request,
        lambda: acts.amendments.proposing.retitle(
            person_of(request), number, form.get("title", ""), form.get("why", "")
        ),
        again=lambda error: _page(request, amendment, form, error),
        onward=lambda _: addresses.amendment(str(number)),
    )


def _page(
    request: Request, amendment: Amendment, form: Form | None = None, error: DraftingError | None = None
) -> Response:
    number = str(amendment.number)
    page = TitlePage(
        head=Head(
            title=_("Change title and reasons of proposal {number}", number=number),
            description="",
            section="amendments",
        ),
        back=Link(
            addresses.amendment(number),
            _("Proposal {number}: {title}", number=number, title=amendment.title),
        ),
        title=form.get("title", "") if form else amendment.title,
        why=form.get("why", "") if form else amendment.why,
        **form_frame(request, error),
    )
    return show_form(request, "amendments/amendment_title.html", page, error)
