"""Choosing the name that the public sees: at once for whoever came through a provider, later for everybody."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Invalid
from drafting_engine.participation.people import LONGEST_NAME
from web.access.accounts_desk import accounts_desk_of
from web.access.contexts import Field, FormPage
from web.access.doors import person_of, proof_for
from web.access.forms import FORM
from web.access.resuming import TO, local
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.rendering import NOT_KEPT
from web.site.workspace import desk_of

_LEAD = "The public sees it beside what you write. It need not be the one in your passport."
_HINT = "What you have said already keeps the name that it had. Your copy of the record for Git needs the new one too."


def choose(request: Request) -> Response:
    """Show the form for one's name, and take it."""
    if request.method != "POST":
        return _page(request, to=local(request.query_params.get(TO, "")), typed=person_of(request).name)
    form = request.scope[FORM]
    to = local(form.get(TO, ""))
    try:
        accounts_desk_of(request).accounts.rename(person_of(request), form.get("name", ""))
    except Invalid as error:
        return _page(request, to=to, typed=form.get("name", ""), error=error)
    return RedirectResponse(to or "/account", 303)


def _page(request: Request, *, to: str, typed: str, error: Invalid | None = None) -> Response:
    desk = desk_of(request)
    name = Field(name="name", words="Name", value=typed, autocomplete="nickname", hint=_HINT, longest=LONGEST_NAME)
    page = FormPage(
        head=Head(title="Your name", description=_LEAD),
        site=desk.site_or_none(None),
        lead=_LEAD,
        action="/account/name",
        proof=proof_for(request),
        fields=(name,),
        button="Use this name",
        problem=problem_of(error) if error else "",
        helps=hint_of(error) if error else "",
        links=(Link(to or "/account", "Leave it as it is"),),
        kept=((TO, to),) if to else (),
    )
    status = status_of(error) if error else 200
    return desk.pages.respond("access/form.html", page, freshness=NOT_KEPT, status=status)
