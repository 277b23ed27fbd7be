"""Signing up, in and out, and choosing a password: every form works without scripts and keeps what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.participation.people import LONGEST_EMAIL, LONGEST_NAME
from drafting_engine.services.accounts import EndedLink
from drafting_engine.services.limiting import TooOften, Try
from drafting_engine.services.passwords import LONGEST, SHORTEST
from web import wording
from web.accounts_desk import accounts_desk_of
from web.contexts.accounts import Field, FormPage
from web.contexts.site import ErrorPage, Head, Link
from web.desk import desk_of
from web.errors import status_of
from web.forms import FORM, proof_of, require_proof
from web.rendering import NOT_KEPT
from web.sessions import (
    BROWSER_COOKIE,
    SESSION_COOKIE,
    browser_name,
    cookie,
    drop_session,
    machine_of,
    new_token,
    set_browser,
    set_session,
)

_TO_SIGN_IN = Link("/sign-in", "Sign in")
_TO_SIGN_UP = Link("/sign-up", "Make an account")
_TO_FORGOTTEN = Link("/forgotten", "I have forgotten my password")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    title: str
    lead: str
    action: str
    fields: tuple[Field, ...]
    button: str
    links: tuple[Link, ...] = ()


def sign_up(request: Request) -> Response:
    """Show the form for an account, and take it."""
    typed = _typed(request)
    if request.method == "POST":
        try:
            _check(request, Try.SIGN_UP, typed["email"])
            accounts_desk_of(request).accounts.sign_up(typed["email"], typed["name"], token=new_token())
        except DraftingError as error:
            return _form(request, _sign_up_page(typed), error)
        return _letter_sent(request)
    return _form(request, _sign_up_page(typed))


def sign_in(request: Request) -> Response:
    """Show the form for signing in, and take it."""
    typed = _typed(request)
    if request.method == "POST":
        token = new_token()
        desk = accounts_desk_of(request)
        try:
            _check(request, Try.SIGN_IN, typed["email"])
            desk.accounts.sign_in(typed["email"], typed["password"], token=token, label=browser_name(request))
        except DraftingError as error:
            return _form(request, _sign_in_page(typed), error)
        if earlier := cookie(request, SESSION_COOKIE):
            desk.sessions.sign_out(earlier)
        response = RedirectResponse("/account", 303)
        set_session(request, response, token)
        return response
    return _form(request, _sign_in_page(typed))


def sign_out(request: Request) -> Response:
    """End the session of this browser."""
    token = cookie(request, SESSION_COOKIE)
    require_proof(request.scope[FORM], token)
    accounts_desk_of(request).sessions.sign_out(token)
    response = RedirectResponse("/sign-in", 303)
    drop_session(request, response)
    return response


def forgotten(request: Request) -> Response:
    """Show the form that asks for a letter, and take it."""
    typed = _typed(request)
    if request.method == "POST":
        try:
            _check(request, Try.RESET, typed["email"])
            accounts_desk_of(request).accounts.ask_for_reset(typed["email"], token=new_token())
        except DraftingError as error:
            return _form(request, _forgotten_page(typed), error)
        return _letter_sent(request)
    return _form(request, _forgotten_page(typed))


def password(request: Request) -> Response:
    """Show the form to which a letter leads, and take the password."""
    token = request.path_params["token"]
    desk = accounts_desk_of(request)
    try:
        person = desk.accounts.invited(token)
    except EndedLink as error:
        return _ended(request, error)
    page = _password_page(request.url.path, person.email)
    if request.method == "POST":
        try:
            _check(request, Try.CHOOSE, person.email)
            desk.accounts.choose_password(token, _typed(request)["password"])
        except DraftingError as error:
            return _form(request, page, error)
        response = RedirectResponse("/sign-in", 303)
        drop_session(request, response)
        return response
    return _form(request, page)


def letter_sent(request: Request) -> Response:
    """Say that a letter is on its way, if it is: the same for every address."""
    message = "If that address can have an account here, a letter is on its way to it. Follow the link in it."
    hint = "Nothing there after some minutes? Look into the folder for unwanted mail, then ask again."
    if not accounts_desk_of(request).has_mail:
        hint = "This site sends no mail yet: whoever runs it finds the letter in the folder “outbox” of its workspace."
    desk = desk_of(request)
    head = Head(title="Look into your mail", description=message)
    page = ErrorPage(
        head=head, site=desk.site_or_none(None), status=200, message=message, hint=hint, links=(_TO_SIGN_IN,)
    )
    return desk.pages.respond("error.html", page, freshness=NOT_KEPT)


def _ended(request: Request, error: EndedLink) -> Response:
    desk = desk_of(request)
    message = f"{wording.capital(error.message)}."
    page = ErrorPage(
        head=Head(title="A link that has ended", description=message),
        site=desk.site_or_none(None),
        status=404,
        message=message,
        hint="A link works once and for a short time. Ask for another letter.",
        links=(_TO_FORGOTTEN, _TO_SIGN_IN),
    )
    return desk.pages.respond("error.html", page, freshness=NOT_KEPT, status=404)


def _typed(request: Request) -> Mapping[str, str]:
    form: Mapping[str, str] = request.scope[FORM]
    return {"email": "", "name": "", "password": "", **form}


def _check(request: Request, attempt: Try, account: str) -> None:
    require_proof(request.scope[FORM], cookie(request, BROWSER_COOKIE))
    accounts_desk_of(request).limiter.count(attempt, machine=machine_of(request), account=account)


def _letter_sent(request: Request) -> Response:
    accounts_desk_of(request).send_letters()
    return RedirectResponse("/letter-sent", 303)


def _form(request: Request, page: _Form, error: DraftingError | None = None) -> Response:
    """Answer with a form, and with what was wrong if it came back."""
    desk = desk_of(request)
    browser = cookie(request, BROWSER_COOKIE) or new_token()
    shown = FormPage(
        head=Head(title=page.title, description=page.lead),
        site=desk.site_or_none(None),
        lead=page.lead,
        action=page.action,
        proof=proof_of(browser),
        fields=page.fields,
        button=page.button,
        problem=wording.capital(error.message) if error else "",
        helps=f"{wording.capital(error.hint)}." if error else "",
        links=page.links,
    )
    status = 429 if isinstance(error, TooOften) else status_of(error) if error else 200
    response = desk.pages.respond("form.html", shown, freshness=NOT_KEPT, status=status)
    set_browser(request, response, browser)
    return response


def _email(typed: Mapping[str, str]) -> Field:
    return Field(
        name="email",
        words="E-mail address",
        kind="email",
        value=typed["email"],
        autocomplete="username",
        longest=LONGEST_EMAIL,
    )


def _sign_up_page(typed: Mapping[str, str]) -> _Form:
    name = Field(
        name="name",
        words="Name",
        value=typed["name"],
        autocomplete="name",
        hint="The public sees it beside what you write. It need not be the one in your passport.",
        longest=LONGEST_NAME,
    )
    return _Form(
        title="Make an account",
        lead="You get a letter with a link, and choose your password there. Reading needs no account.",
        action="/sign-up",
        fields=(_email(typed), name),
        button="Send me the letter",
        links=(_TO_SIGN_IN,),
    )


def _sign_in_page(typed: Mapping[str, str]) -> _Form:
    secret = Field(name="password", words="Password", kind="password", autocomplete="current-password", longest=LONGEST)
    return _Form(
        title="Sign in",
        lead="With the address and the password of your account.",
        action="/sign-in",
        fields=(_email(typed), secret),
        button="Sign in",
        links=(_TO_FORGOTTEN, _TO_SIGN_UP),
    )


def _forgotten_page(typed: Mapping[str, str]) -> _Form:
    return _Form(
        title="Choose another password",
        lead="You get a letter with a link. When you have chosen, you are signed out everywhere.",
        action="/forgotten",
        fields=(_email(typed),),
        button="Send me the letter",
        links=(_TO_SIGN_IN,),
    )


def _password_page(action: str, email: str) -> _Form:
    secret = Field(
        name="password",
        words="Password",
        kind="password",
        autocomplete="new-password",
        hint=f"At least {SHORTEST} characters. A few words in a row are good.",
        longest=LONGEST,
    )
    return _Form(
        title="Choose your password",
        lead=f"For the account of {email}. Then sign in with it.",
        action=action,
        fields=(secret,),
        button="Choose this password",
    )
