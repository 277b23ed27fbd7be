"""Signing in through a provider: to it, back from it, and the links between its accounts and ours.

What a try needs stands in one cookie of the browser that began it, for ten minutes. A link to an account that is
there already is begun on that account's page, whose address carries a proof: nobody can be linked unawares.
"""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import spoken
from drafting_engine.participation.limits import RateLimit
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.openid_provider import IdentityNotConfirmed
from web.access.access_checks import person_of, signed_in_person
from web.access.account_services import account_services_of
from web.access.browsers import browser_of
from web.access.cookies import (
    OPENID_COOKIE,
    SESSION_COOKIE,
    cookie,
    drop_openid,
    long_cookie,
    network_of,
    new_token,
    set_language,
    set_openid,
    set_session,
)
from web.access.entry_forms import respond, sign_in_form
from web.access.forms import ForeignForm
from web.access.resuming import RETURN_FIELD, local_address
from web.cache.machines import machine_of

BACK = "/sign-in/back"
_LINK = "link"
_SIGN_IN = "sign-in"
_LONGEST_CODE = 4_000


@dataclass(frozen=True, slots=True)
class _PendingSignIn:
    """A sign-in in progress, as the cookie holds it."""

    secret: str
    purpose: str
    to: str

    def written(self) -> str:
        """Write it as a cookie."""
        return f"{self.secret}.{self.purpose}.{quote(self.to, safe='')}"


def link_token_of(session: str) -> str:
    """Return the token that shows that the owner of this session wants the link."""
    return hmac.new(session.encode(), b"link", hashlib.sha256).hexdigest()


def begin(request: Request) -> Response:
    """Lead to the provider."""
    identities = _identities(request)
    account_services_of(request).limiter.count(RateLimit.SIGN_IN, machine=machine_of(request))
    shown, purpose = request.query_params.get(_LINK, ""), _SIGN_IN
    if shown:
        if not hmac.compare_digest(shown.encode(), link_token_of(cookie(request, SESSION_COOKIE)).encode()):
            raise ForeignForm
        purpose = _LINK
    pending = _PendingSignIn(new_token(), purpose, local_address(request.query_params.get(RETURN_FIELD, "")))
    try:
        away = identities.begin(pending.secret, back=_back(request))
    except DraftingError as error:
        return _refused(request, pending, error)
    response = RedirectResponse(away, 303)
    set_openid(request, response, pending.written())
    return response


def back(request: Request) -> Response:
    """Complete a sign-in or a link when the browser returns from the provider."""
    _identities(request)
    account_services_of(request).limiter.count(RateLimit.SIGN_IN, machine=machine_of(request))
    pending = _pending(request)
    try:
        return _completed(request, pending)
    except DraftingError as error:
        return _refused(request, pending, error)


def _completed(request: Request, pending: _PendingSignIn) -> Response:
    identities, services = _identities(request), account_services_of(request)
    code, state = request.query_params.get("code", ""), request.query_params.get("state", "")
    if not code or len(code) > _LONGEST_CODE:
        raise IdentityNotConfirmed(identities.name, "no-code")
    found = identities.identify(pending.secret, state=state, code=code, back=_back(request))
    person = signed_in_person(request)
    if pending.purpose == _LINK:
        if person is None:
            raise ForeignForm
        identities.link(person, found)
        services.send_letters()
        response = RedirectResponse("/account", 303)
    else:
        token = new_token()
        came = identities.sign_in(
            found,
            token=token,
            label=browser_of(request),
            nameless=_("New member"),
            language=spoken().tag,
            network=network_of(request),
        )
        if earlier := cookie(request, SESSION_COOKIE):
            services.sessions.sign_out(earlier)
        response = RedirectResponse(_choose_name(pending.to) if came.is_new else pending.to or "/account", 303)
        set_session(request, response, token, came.person)
        if came.person.language:
            set_language(request, response, came.person.language)
    drop_openid(request, response)
    return response


def unlink(request: Request) -> Response:
    """Remove the link to the provider."""
    _identities(request).unlink(person_of(request))
    return RedirectResponse("/account", 303)


def _choose_name(to: str) -> str:
    """Lead a newcomer to where they choose the name that the public sees, before anything is said under another."""
    return "/account/name" + (f"?to={quote(to, safe='/')}" if to else "")


def _refused(request: Request, pending: _PendingSignIn, error: DraftingError) -> Response:
    """Show an error above the sign-in form; raise it where a link was wanted, since that person is signed in."""
    if pending.purpose == _LINK:
        raise error
    return respond(request, sign_in_form(to=pending.to), error)


def _pending(request: Request) -> _PendingSignIn:
    secret, _, rest = long_cookie(request, OPENID_COOKIE).partition(".")
    purpose, _, to = rest.partition(".")
    return _PendingSignIn(secret, purpose, local_address(unquote(to)))


def _back(request: Request) -> str:
    return account_services_of(request).acts.address + BACK


def _identities(request: Request) -> Identities:
    """Return the provider of this site; a site without one has no such pages."""
    identities = account_services_of(request).identities
    if identities is None:
        raise HTTPException(404)
    return identities
