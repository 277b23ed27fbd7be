"""Leaving: somebody erases their own account, after typing their address so that nobody does it by accident."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.participation.people import parse_email
from drafting_engine.services.operations.erasing import NAMELESS, erase_person
from web.access.accounts_desk import acts_of
from web.access.doors import person_of, proof_for
from web.access.forms import FORM
from web.access.sessions import drop_session
from web.people.contexts import LeavingPage
from web.site.contexts import ErrorPage, Head
from web.site.errors import hint_of, problem_of, status_of
from web.site.rendering import NOT_KEPT
from web.site.workspace import desk_of

_TITLE = "Erase your account"


def leave(request: Request) -> Response:
    """Show what goes and what stays, and erase when it is wanted."""
    if request.method != "POST":
        return _page(request)
    form, person = request.scope[FORM], person_of(request)
    try:
        if parse_email(form.get("email", "")) != person.email:
            raise Invalid("that is not the address of this account", hint="type it as it stands above")
    except Invalid as error:
        return _page(request, error)
    acts = acts_of(request)
    erase_person(acts.place, person.email, with_name="name" in form)
    acts.publisher.catch_up()
    response = _left(request)
    drop_session(request, response)
    return response


def _page(request: Request, error: DraftingError | None = None) -> Response:
    desk, person, form = desk_of(request), person_of(request), request.scope[FORM]
    page = LeavingPage(
        head=Head(title=_TITLE, description="What goes with your account, and what stays."),
        site=desk.site_or_none(None),
        email=person.email,
        name=person.name,
        nameless=NAMELESS,
        proof=proof_for(request),
        typed=form.get("email", ""),
        is_nameless="name" in form,
        problem=problem_of(error) if error else "",
        helps=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return desk.pages.respond("people/leaving.html", page, freshness=NOT_KEPT, status=status)


def _left(request: Request) -> Response:
    desk = desk_of(request)
    message = "Your account is erased, with everything personal."
    page = ErrorPage(
        head=Head(title="You have left", description=message),
        site=desk.site_or_none(None),
        status=200,
        message=message,
        hint="What you said in public stays. Whoever copied the record before still has what stood in it then.",
    )
    return desk.pages.respond("site/error.html", page, freshness=NOT_KEPT)
