"""Another password for one's account, by whoever knows the present one; other browsers are signed out."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.people.passwords import LONGEST
from web.access.access_checks import csrf_token_for, person_of
from web.access.account_services import account_services_of
from web.access.contexts import Field, FormPage
from web.access.cookies import SESSION_COOKIE, cookie
from web.access.entry_forms import chosen_password, forgotten_link
from web.access.forms import FORM
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def change(request: Request) -> Response:
    """Show the form for another password, and take it."""
    if request.method != "POST":
        return _page(request)
    form, services = request.scope[FORM], account_services_of(request)
    try:
        services.accounts.change_password(
            person_of(request),
            form.get("present", ""),
            form.get("password", ""),
            session=cookie(request, SESSION_COOKIE),
        )
    except DraftingError as error:
        return _page(request, error)
    services.send_letters()
    return RedirectResponse("/account#sessions", 303)


def _page(request: Request, error: DraftingError | None = None) -> Response:
    services = services_of(request)
    lead = _(
        "You stay signed in here and are signed out everywhere else. "
        "Personal tokens stay: take back those that you do not trust."
    )
    present = Field(
        name="present",
        words=_("Present password"),
        kind="password",
        autocomplete="current-password",
        longest=LONGEST,
    )
    page = FormPage(
        head=Head(title=_("Another password"), description=lead),
        site=services.site_or_none(None),
        lead=lead,
        action="/account/password",
        csrf_token=csrf_token_for(request),
        fields=(present, chosen_password(_("New password"))),
        button=_("Use this password"),
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        links=(Link("/account", _("Leave it as it is")), forgotten_link()),
    )
    status = status_of(error) if error else 200
    return services.pages.respond("access/form.html", page, freshness=NOT_KEPT, status=status)
