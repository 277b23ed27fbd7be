"""Resuming: what was typed survives an ended session, an old CSRF token, and a store that is unavailable.

The server stores nothing. The response carries the fields as hidden ones to the sign-in page, and from there to a page
that sends them. That page asks first, so that nothing is sent that its author has not seen.
"""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import Conflict, DraftingError, Unavailable
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.people.limiting import TooOften
from web.access.contexts import ResumePage
from web.access.cookies import SESSION_COOKIE, cookie
from web.access.entry_forms import respond, sign_in_form
from web.access.forms import CSRF_FIELD, FORM, ForeignForm, Form, csrf_token_of
from web.site.contexts import Head, Link
from web.site.errors import hint_of, public_problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

RETURN_FIELD = "to"
"""The field of forms and addresses with the address to go to after signing in."""

SIGNED_IN_ELSEWHERE = "go-on"
"""The field that says that the person has signed in in another window."""

CARRIED_PREFIX = "kept."
"""The prefix of fields that a form carries for another form."""

EXTRA_BYTES = 16_000
"""The bytes that a form may have beyond those of the form whose fields it carries."""

_LOCAL = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")
_LONGEST = 2_000
_SENDABLE = (ForeignForm, TooOften, Conflict, Unavailable)
"""Errors after which sending the same form again can succeed."""


def local_address(address: str) -> str:
    """Return an address if it leads to a page of this site; empty for every other."""
    return address if len(address) <= _LONGEST and _LOCAL.fullmatch(address) else ""


def carried_fields(form: Form) -> tuple[tuple[str, str], ...]:
    """Return the fields that a form carries for another form."""
    return tuple(
        (name.removeprefix(CARRIED_PREFIX), value) for name, value in form.pairs if name.startswith(CARRIED_PREFIX)
    )


def ask_to_sign_in(request: Request) -> Response:
    """Answer the form of somebody who is not signed in: a sign-in page that carries what they typed."""
    form: Form = request.scope[FORM]
    page = sign_in_form(
        to=_here(request),
        carried=tuple((CARRIED_PREFIX + name, value) for name, value in _typed(form)),
        lead=_("You are not signed in any more. Nothing that you wrote is lost: sign in, then send it."),
    )
    return respond(request, page, status=403)


def ask_to_send(request: Request, *, to: str, carried: Iterable[tuple[str, str]], session: str) -> Response:
    """Show what was typed before signing in, with a button that sends it."""
    message = _("You are signed in. Look at what you wrote, then send it.")
    return _page(request, action=to, carried=tuple(carried), csrf_token=csrf_token_of(session), message=message)


def show_refused_form(request: Request, error: DraftingError) -> Response:
    """Show why a form was refused, what was typed, and a way to send it again where that can help."""
    form: Form = request.scope[FORM]
    status = status_of(error)
    response = _page(
        request,
        action=_here(request) if isinstance(error, _SENDABLE) else "",
        carried=_typed(form),
        csrf_token=csrf_token_of(cookie(request, SESSION_COOKIE)),
        message=public_problem_of(error, services_of(request).settings.location),
        hint=hint_of(error),
        status=status,
    )
    if isinstance(error, TooOften):
        response.headers["retry-after"] = str(error.wait)
    return response


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _back(request: Request) -> tuple[Link, ...]:
    """Return the way back to the page of the form, where the browser says which: it may still hold what was typed."""
    came = urlsplit(request.headers.get("referer", ""))
    to = (
        local_address(came.path + (f"?{came.query}" if came.query else "")) if came.netloc == request.url.netloc else ""
    )
    return (Link(to, _("Back to the form")),) if to else ()


def _typed(form: Form) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in form.pairs if name != CSRF_FIELD)


def _page(
    request: Request,
    *,
    action: str,
    carried: tuple[tuple[str, str], ...],
    csrf_token: str,
    message: str,
    hint: str = "",
    status: int = 200,
) -> Response:
    services = services_of(request)
    shown = tuple(value for _name, value in carried if any(c.isspace() for c in value.strip()))
    title = _("Send what you wrote") if action else _("This was not taken")
    page = ResumePage(
        head=Head(title=title, description=message),
        site=services.site_or_none(None),
        message=message,
        hint=hint,
        action=action,
        csrf_token=csrf_token,
        carried=carried if action else (),
        shown=shown,
        links=(*_back(request), Link("/account", _("Your account")), Link("/contents", _("Contents"))),
    )
    return services.pages.respond("access/resume.html", page, freshness=NOT_KEPT, status=status)
