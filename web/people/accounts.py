"""Signing up, in and out, and choosing a password: every form works without scripts and keeps what was typed."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.languages import language_of
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking, spoken
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Person
from drafting_engine.services.people.accounts import ExpiredLink
from web.access.access_checks import signed_in_person
from web.access.account_services import account_services_of
from web.access.browsers import browser_of
from web.access.cookies import (
    BROWSER_COOKIE,
    SESSION_COOKIE,
    cookie,
    drop_return_address,
    drop_session,
    network_of,
    new_token,
    return_address_cookie,
    set_language,
    set_return_address,
    set_session,
)
from web.access.entry_forms import (
    NOTHING_TYPED,
    forgotten_form,
    forgotten_link,
    password_form,
    respond,
    sign_in_form,
    sign_in_link,
    sign_up_form,
)
from web.access.forms import FORM, Form, require_csrf_token
from web.access.resuming import (
    CARRIED_PREFIX,
    RETURN_FIELD,
    SIGNED_IN_ELSEWHERE,
    ask_to_send,
    carried_fields,
    local_address,
)
from web.cache.machines import machine_of
from web.site.contexts import Head, MessagePage
from web.site.errors import problem_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

_AT_HOME = "/account"
"""Where one is led after signing in who came from nowhere in particular."""

_ON_THE_WAY = N_("To go on, sign in. No account yet? Make one below: afterwards you are led to where you wanted to go.")


def sign_up(request: Request) -> Response:
    """Show the form for an account, and take it."""
    typed = _typed(request)
    if request.method == "POST":
        try:
            _check(request, RateLimit.SIGN_UP, typed["email"])
            account_services_of(request).accounts.sign_up(
                typed["email"], typed["name"], token=new_token(), language=spoken().tag
            )
        except DraftingError as error:
            return respond(request, sign_up_form(typed), error)
        return _letter_sent(request)
    return respond(request, sign_up_form(typed))


def sign_in(request: Request) -> Response:
    """Show the form for signing in, and take it; then go on where somebody wanted to go."""
    if request.method == "POST":
        return _signed_in(request)
    to = local_address(request.query_params.get(RETURN_FIELD, ""))
    if to and signed_in_person(request):
        return RedirectResponse(to, 303)
    response = respond(request, sign_in_form(to=to, lead=_(_ON_THE_WAY)) if to else sign_in_form())
    if to:
        set_return_address(request, response, to)
    return response


def _signed_in(request: Request) -> Response:
    typed, form = _typed(request), _form(request)
    to = local_address(form.get(RETURN_FIELD, ""))
    kept = carried_fields(form) if to else ()
    carried = tuple((CARRIED_PREFIX + name, value) for name, value in kept)
    if kept and SIGNED_IN_ELSEWHERE in form:
        require_csrf_token(form, cookie(request, BROWSER_COOKIE))
        if signed_in_person(request):
            return ask_to_send(request, to=to, carried=kept, session=cookie(request, SESSION_COOKIE))
        return respond(request, sign_in_form(typed, to=to, carried=carried, lead=_("You are not signed in yet.")))
    token = new_token()
    services = account_services_of(request)
    try:
        _check(request, RateLimit.SIGN_IN, typed["email"])
        label = browser_of(request)
        person = services.accounts.sign_in(
            typed["email"], typed["password"], token=token, label=label, network=network_of(request)
        )
    except DraftingError as error:
        return respond(request, sign_in_form(typed, to=to, carried=carried), error)
    if earlier := cookie(request, SESSION_COOKIE):
        services.sessions.sign_out(earlier)
    response: Response = RedirectResponse(to or _AT_HOME, 303)
    if kept:
        with speaking(language_of(person.language) or spoken()):
            response = ask_to_send(request, to=to, carried=kept, session=token)
    set_session(request, response, token, person)
    if person.language:
        set_language(request, response, person.language)
    return response


def sign_out(request: Request) -> Response:
    """End the session of this browser."""
    token = cookie(request, SESSION_COOKIE)
    require_csrf_token(_form(request), token)
    account_services_of(request).sessions.sign_out(token)
    response = RedirectResponse("/sign-in", 303)
    drop_session(request, response)
    return response


def forgotten(request: Request) -> Response:
    """Show the form that asks for a letter, and take it."""
    typed = _typed(request)
    if request.method == "POST":
        try:
            _check(request, RateLimit.RESET, typed["email"])
            account_services_of(request).accounts.ask_for_reset(typed["email"], token=new_token())
        except DraftingError as error:
            return respond(request, forgotten_form(typed), error)
        return _letter_sent(request)
    return respond(request, forgotten_form(typed))


def password(request: Request) -> Response:
    """Show the form to which a letter leads, and take the password."""
    token = request.path_params["token"]
    services = account_services_of(request)
    try:
        person = services.accounts.invited(token)
    except ExpiredLink as error:
        return _ended(request, error)
    page = password_form(request.url.path, person.email)
    if request.method == "POST":
        try:
            _check(request, RateLimit.CHOOSE, person.email)
            session = new_token()
            person = services.accounts.choose_password(
                token,
                _typed(request)["password"],
                session=session,
                label=browser_of(request),
                network=network_of(request),
            )
        except DraftingError as error:
            return respond(request, page, error)
        return _joined(request, person, session)
    return respond(request, page)


def _joined(request: Request, person: Person, session: str) -> Response:
    """Sign whoever has chosen a password in, and lead to where they wanted to go before they had an account."""
    response = RedirectResponse(local_address(return_address_cookie(request)) or _AT_HOME, 303)
    set_session(request, response, session, person)
    drop_return_address(request, response)
    if person.language:
        set_language(request, response, person.language)
    return response


def letter_sent(request: Request) -> Response:
    """Show that a letter may have been sent: the same page for every address, known or not."""
    message = _("If that address can have an account here, a letter is on its way to it. Follow the link in it.")
    hint = _("Nothing there after some minutes? Look into the folder for unwanted mail, then ask again.")
    if not account_services_of(request).has_mail:
        hint = _(
            "This site sends no mail yet: whoever runs it finds the letter in the folder “outbox” of its workspace."
        )
    services = services_of(request)
    head = Head(title=_("Look into your mail"), description=message)
    page = MessagePage(
        head=head, site=services.site_or_none(None), status=200, message=message, hint=hint, links=(sign_in_link(),)
    )
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT)


def _ended(request: Request, error: ExpiredLink) -> Response:
    services = services_of(request)
    message = f"{problem_of(error)}."
    page = MessagePage(
        head=Head(title=_("A link that has ended"), description=message),
        site=services.site_or_none(None),
        status=404,
        message=message,
        hint=_("A link works once and for a short time. Ask for another letter."),
        links=(forgotten_link(), sign_in_link()),
    )
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT, status=404)


def _form(request: Request) -> Form:
    form: Form = request.scope[FORM]
    return form


def _typed(request: Request) -> Mapping[str, str]:
    return {**NOTHING_TYPED, **_form(request)}


def _check(request: Request, attempt: RateLimit, account: str) -> None:
    require_csrf_token(_form(request), cookie(request, BROWSER_COOKIE))
    account_services_of(request).limiter.count(attempt, machine=machine_of(request), account=account)


def _letter_sent(request: Request) -> Response:
    account_services_of(request).send_letters()
    return RedirectResponse("/letter-sent", 303)
