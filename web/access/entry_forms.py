"""The forms for signing in and up: their fields, and the response with what was typed and what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.participation.email_addresses import LONGEST_EMAIL
from drafting_engine.participation.names import LONGEST_NAME
from drafting_engine.services.people.limiting import TooOften
from drafting_engine.services.people.passwords import LONGEST, SHORTEST
from web.access.account_services import account_services_of
from web.access.contexts import Field, FormPage
from web.access.cookies import BROWSER_COOKIE, cookie, new_token, set_browser
from web.access.forms import csrf_token_of
from web.site.contexts import Head, Link
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

NOTHING_TYPED: Mapping[str, str] = {"email": "", "name": "", "password": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountForm:
    """A form with its fields, before it is rendered."""

    title: str
    lead: str
    action: str
    fields: tuple[Field, ...]
    button: str
    links: tuple[Link, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    """Hidden fields of another form that it carries."""
    to: str = ""
    """The address to return to afterwards."""


def sign_in_link() -> Link:
    """Return the link to signing in."""
    return Link("/sign-in", _("Sign in"))


def forgotten_link() -> Link:
    """Return the link to the form that asks for a letter to choose another password."""
    return Link("/forgotten", _("I have forgotten my password"))


def provider_link(request: Request, form: AccountForm) -> Link | None:
    """Return the link to the OpenID provider; None where the site has none.

    A form that carries what was typed stays open: its link leads to another window.
    """
    identities = account_services_of(request).identities
    if identities is None:
        return None
    if form.carried:
        return Link("/sign-in/provider", _("Sign in with {name}, in another window", name=identities.name))
    address = "/sign-in/provider" + (f"?to={quote(form.to, safe='/')}" if form.to else "")
    return Link(address, _("Sign in with {name}", name=identities.name))


def respond(
    request: Request, form: AccountForm, error: DraftingError | None = None, *, status: int | None = None
) -> Response:
    """Respond with a form, and with the error if it was refused."""
    services = services_of(request)
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    shown = FormPage(
        head=Head(title=form.title, description=form.lead),
        site=services.site_or_none(None),
        lead=form.lead,
        action=form.action,
        csrf_token=csrf_token_of(browser),
        fields=form.fields,
        carried=((("to", form.to),) if form.to else ()) + form.carried,
        button=form.button,
        problem=problem_of(error) if error else "",
        problem_hint=hint_of(error) if error else "",
        links=form.links,
        provider=provider_link(request, form) if form.action == "/sign-in" else None,
        send_to=form.to if form.carried else "",
    )
    status = status or (status_of(error) if error else 200)
    response = services.pages.respond("access/form.html", shown, freshness=NOT_KEPT, status=status)
    if isinstance(error, TooOften):
        response.headers["retry-after"] = str(error.wait)
    set_browser(request, response, browser)
    return response


def sign_in_form(
    typed: Mapping[str, str] = NOTHING_TYPED,
    *,
    to: str = "",
    carried: tuple[tuple[str, str], ...] = (),
    lead: str = "",
) -> AccountForm:
    """Ask for address and password; `to` is where to go then, `carried` what was typed into the form there."""
    secret = Field(
        name="password", words=_("Password"), kind="password", autocomplete="current-password", longest=LONGEST
    )
    return AccountForm(
        title=_("Sign in"),
        lead=lead or _("With the address and the password of your account."),
        action="/sign-in",
        fields=(_email(typed), secret),
        button=_("Sign in"),
        links=(forgotten_link(), Link("/sign-up", _("Make an account"))),
        carried=carried,
        to=to,
    )


def sign_up_form(typed: Mapping[str, str] = NOTHING_TYPED) -> AccountForm:
    """Ask for address and name."""
    name = Field(
        name="name",
        words=pgettext("person", "Name"),
        value=typed["name"],
        autocomplete="name",
        hint=_("The public sees it beside what you write. It need not be the one in your passport."),
        longest=LONGEST_NAME,
    )
    return AccountForm(
        title=_("Make an account"),
        lead=_("You get a letter with a link, and choose your password there. Reading needs no account."),
        action="/sign-up",
        fields=(_email(typed), name),
        button=_("Send me the letter"),
        links=(sign_in_link(),),
    )


def forgotten_form(typed: Mapping[str, str] = NOTHING_TYPED) -> AccountForm:
    """Ask for the address to which a letter shall go."""
    return AccountForm(
        title=_("Choose another password"),
        lead=_("You get a letter with a link. When you have chosen, you are signed in there, and out everywhere else."),
        action="/forgotten",
        fields=(_email(typed),),
        button=_("Send me the letter"),
        links=(sign_in_link(),),
    )


def chosen_password(words: str) -> Field:
    """Return the field for a password of one's own choice."""
    return Field(
        name="password",
        words=words,
        kind="password",
        autocomplete="new-password",
        hint=ngettext(
            "At least {count} character. A few words in a row are good.",
            "At least {count} characters. A few words in a row are good.",
            SHORTEST,
        ),
        longest=LONGEST,
    )


def password_form(action: str, email: str) -> AccountForm:
    """Ask for a password of one's own choice."""
    return AccountForm(
        title=_("Choose your password"),
        lead=_("For the account of {email}. Then you are signed in, here and nowhere else.", email=email),
        action=action,
        fields=(chosen_password(_("Password")),),
        button=_("Choose this password"),
    )


def _email(typed: Mapping[str, str]) -> Field:
    return Field(
        name="email",
        words=_("E-mail address"),
        kind="email",
        value=typed["email"],
        autocomplete="username",
        longest=LONGEST_EMAIL,
    )
