"""Leaving: somebody erases their own account, after typing their address so that nobody does it by accident."""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.email_addresses import canonical_email, parse_email
from drafting_engine.services.operations.erasing import NAMELESS, erase_person
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import acts_of
from web.access.cookies import drop_session
from web.access.forms import FORM
from web.people.contexts import AccountErasurePage
from web.site.contexts import Head, MessagePage
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def erase(request: Request) -> Response:
    """Show what goes and what stays, and erase when it is wanted."""
    if request.method != "POST":
        return _page(request)
    form, person = request.scope[FORM], person_of(request)
    try:
        if canonical_email(parse_email(form.get("email", ""))) != canonical_email(person.email):
            raise Invalid("not-the-address-of-this-account")
    except Invalid as error:
        return _page(request, error)
    acts = acts_of(request)
    erase_person(acts.place, person.email, with_name="name" in form)
    acts.publisher.catch_up()
    response = _erased(request)
    drop_session(request, response)
    return response


def _page(request: Request, error: DraftingError | None = None) -> Response:
    services, person, form = services_of(request), person_of(request), request.scope[FORM]
    page = AccountErasurePage(
        head=Head(title=_("Erase your account"), description=_("What goes with your account, and what stays.")),
        site=services.site_or_none(None),
        email=person.email,
        name=person.name,
        nameless=NAMELESS,
        csrf_token=csrf_token_for(request),
        typed=form.get("email", ""),
        is_nameless="name" in form,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
    )
    status = status_of(error) if error else 200
    return services.pages.respond("people/leaving.html", page, freshness=NOT_KEPT, status=status)


def _erased(request: Request) -> Response:
    services = services_of(request)
    message = _("Your account is erased, with everything personal.")
    page = MessagePage(
        head=Head(title=_("You have left"), description=message),
        site=services.site_or_none(None),
        status=200,
        message=message,
        hint=_("What you said in public stays. Whoever copied the record before still has what stood in it then."),
    )
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT)
