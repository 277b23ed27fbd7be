"""Choosing the name that the public sees: at once for whoever came through a provider, later for everybody."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import pgettext
from drafting_engine.participation.names import LONGEST_NAME, NameTaken
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import account_services_of
from web.access.contexts import Field, FormPage
from web.access.forms import FORM
from web.access.resuming import RETURN_FIELD, local_address
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def choose(request: Request) -> Response:
    """Show the form for one's name, and take it."""
    if request.method != "POST":
        return _page(
            request, to=local_address(request.query_params.get(RETURN_FIELD, "")), typed=person_of(request).name
        )
    form = request.scope[FORM]
    to = local_address(form.get(RETURN_FIELD, ""))
    try:
        account_services_of(request).accounts.rename(person_of(request), form.get("name", ""))
    except (Invalid, NameTaken) as error:
        return _page(request, to=to, typed=form.get("name", ""), error=error)
    return RedirectResponse(to or "/account", 303)


def _page(request: Request, *, to: str, typed: str, error: DraftingError | None = None) -> Response:
    services = services_of(request)
    lead = _("The public sees it beside what you write. It need not be the one in your passport.")
    name = Field(
        name="name",
        words=pgettext("person", "Name"),
        value=typed,
        autocomplete="nickname",
        hint=_(
            "What you have said already keeps the name that it had."
            " Your copy of the record for Git needs the new one too."
        ),
        longest=LONGEST_NAME,
    )
    page = FormPage(
        head=Head(title=_("Your name"), description=lead),
        site=services.site_or_none(None),
        lead=lead,
        action="/account/name",
        csrf_token=csrf_token_for(request),
        fields=(name,),
        button=_("Use this name"),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        links=(Link(to or "/account", _("Leave it as it is")),),
        carried=((RETURN_FIELD, to),) if to else (),
    )
    status = status_of(error) if error else 200
    return services.pages.respond("access/form.html", page, freshness=NOT_KEPT, status=status)
