"""Another e-mail address for one's account: asked for on a form, confirmed by a letter to each of both addresses."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.email_addresses import LONGEST_EMAIL
from drafting_engine.participation.limits import RateLimit
from drafting_engine.services.people.accounts import ExpiredLink
from drafting_engine.services.people.address_changes import OpenedChange
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import account_services_of
from web.access.contexts import Field, FormPage
from web.access.cookies import BROWSER_COOKIE, cookie, new_token
from web.access.entry_forms import AccountForm, respond
from web.access.forms import FORM, require_csrf_token
from web.cache.machines import machine_of
from web.site.contexts import Head, Link, MessagePage
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

_ACCOUNT = "/account"


def change(request: Request) -> Response:
    """Show the form for another address, and take it."""
    if request.method != "POST":
        return _page(request, typed="")
    typed = request.scope[FORM].get("email", "")
    services = account_services_of(request)
    try:
        services.address_changes.ask(person_of(request), typed, old_token=new_token(), new_token=new_token())
    except DraftingError as error:
        return _page(request, typed=typed, error=error)
    services.send_letters()
    return RedirectResponse(f"{_ACCOUNT}#address", 303)


def take_back(request: Request) -> Response:
    """Take back the change that one has asked for."""
    account_services_of(request).address_changes.take_back(person_of(request))
    return RedirectResponse(_ACCOUNT, 303)


def confirm(request: Request) -> Response:
    """Show what a letter's link confirms, and confirm it; whoever reads the letter need not be signed in."""
    token = request.path_params["token"]
    changes = account_services_of(request).address_changes
    try:
        found = changes.opened(token)
    except ExpiredLink as error:
        return _message(request, title=_("A link that has ended"), message=f"{problem_of(error)}.", status=404)
    if request.method != "POST":
        return respond(request, _confirmation(request, found))
    try:
        require_csrf_token(request.scope[FORM], cookie(request, BROWSER_COOKIE))
        account_services_of(request).limiter.count(RateLimit.CHOOSE, machine=machine_of(request))
        found = changes.confirm(token)
    except DraftingError as error:
        return respond(request, _confirmation(request, found), error)
    account_services_of(request).send_letters()
    return _confirmed(request, found)


def _confirmation(request: Request, found: OpenedChange) -> AccountForm:
    return AccountForm(
        title=_("Confirm another address"),
        lead=_(
            "The account of {old} shall have the address {new} instead. It has it once both addresses have confirmed.",
            old=found.person.email,
            new=found.change.email,
        ),
        action=request.url.path,
        fields=(),
        button=_("Confirm the new address"),
    )


def _confirmed(request: Request, found: OpenedChange) -> Response:
    if found.change.is_confirmed:
        message = _("Your account has the address {email} now. Sign in with it from now on.", email=found.change.email)
        return _message(request, title=_("Your address is changed"), message=message)
    message = _("This address has confirmed. Follow the link in the letter to the other address as well.")
    return _message(request, title=_("One of two has confirmed"), message=message)


def _message(request: Request, *, title: str, message: str, status: int = 200) -> Response:
    services = services_of(request)
    page = MessagePage(
        head=Head(title=title, description=message),
        site=services.site_or_none(None),
        status=status,
        message=message,
        hint=_("A link works for two days, and no longer once another address was asked for.") if status != 200 else "",
        links=(Link(_ACCOUNT, _("Your account")),),
    )
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT, status=status)


def _page(request: Request, *, typed: str, error: DraftingError | None = None) -> Response:
    services, person = services_of(request), person_of(request)
    lead = _(
        "A letter goes to {email} and one to the new address. Nothing changes until both confirm, within two days.",
        email=person.email,
    )
    new = Field(
        name="email",
        words=_("New e-mail address"),
        kind="email",
        value=typed,
        autocomplete="email",
        longest=LONGEST_EMAIL,
    )
    page = FormPage(
        head=Head(title=_("Another address"), description=lead),
        site=services.site_or_none(None),
        lead=lead,
        action="/account/address",
        csrf_token=csrf_token_for(request),
        fields=(new,),
        button=_("Send both letters"),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        links=(Link(_ACCOUNT, _("Leave it as it is")),),
    )
    status = status_of(error) if error else 200
    return services.pages.respond("access/form.html", page, freshness=NOT_KEPT, status=status)
