"""Resuming: what somebody typed is never lost because a session ended, a proof was old or a store was away.

The server keeps nothing of it: the answer carries the fields of the form, hidden, to the page where one signs in and
from there to one that sends them. That page asks first, so that nothing is sent that its author has not seen.
"""

import re
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import Conflict, DraftingError, Unavailable
from drafting_engine.services.people.limiting import TooOften
from web.access.contexts import ResumePage
from web.access.entry_forms import respond, sign_in_form
from web.access.forms import FORM, PROOF, ForeignForm, Form, proof_of
from web.access.sessions import SESSION_COOKIE, cookie
from web.site.contexts import Head, Link
from web.site.errors import hint_of, public_problem_of, status_of
from web.site.rendering import NOT_KEPT
from web.site.workspace import desk_of

TO = "to"
"""The field, of forms and addresses, that says where to go after signing in."""

GO_ON = "go-on"
"""The field that says that somebody has signed in elsewhere meanwhile."""

KEPT = "kept."
"""How the fields begin that a form carries for another one."""

ROOM = 16_000
"""How many bytes more the form takes that carries the fields of another."""

_LOCAL = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]*)?")
_LONGEST = 2_000
_SENDABLE = (ForeignForm, TooOften, Conflict, Unavailable)
"""Refusals after which the same form may well be taken."""


def local(address: str) -> str:
    """Give an address if it leads to a page of this site and nowhere else; empty for every other."""
    return address if len(address) <= _LONGEST and _LOCAL.fullmatch(address) else ""


def kept_of(form: Form) -> tuple[tuple[str, str], ...]:
    """Give the fields that a form carries for another one."""
    return tuple((name.removeprefix(KEPT), value) for name, value in form.pairs if name.startswith(KEPT))


def ask_to_sign_in(request: Request) -> Response:
    """Answer a form of somebody who is not signed in (any more): where to sign in, with all that they typed."""
    form: Form = request.scope[FORM]
    page = sign_in_form(
        to=_here(request),
        kept=tuple((KEPT + name, value) for name, value in _typed(form)),
        lead="You are not signed in any more. Nothing that you wrote is lost: sign in, then send it.",
    )
    return respond(request, page, status=403)


def ask_to_send(request: Request, *, to: str, kept: Iterable[tuple[str, str]], session: str) -> Response:
    """Answer somebody who signed in with what they had typed before: it is sent when they say so."""
    message = "You are signed in. Look at what you wrote, then send it."
    return _page(request, action=to, kept=tuple(kept), proof=proof_of(session), message=message)


def ask_again(request: Request, error: DraftingError) -> Response:
    """Answer a form that was refused: why, what was typed, and a way to send it once more where that can help."""
    form: Form = request.scope[FORM]
    status = status_of(error)
    response = _page(
        request,
        action=_here(request) if isinstance(error, _SENDABLE) else "",
        kept=_typed(form),
        proof=proof_of(cookie(request, SESSION_COOKIE)),
        message=public_problem_of(error, desk_of(request).settings.location),
        hint=hint_of(error),
        status=status,
    )
    if isinstance(error, TooOften):
        response.headers["retry-after"] = str(error.wait)
    return response


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def _typed(form: Form) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in form.pairs if name != PROOF)


def _page(
    request: Request,
    *,
    action: str,
    kept: tuple[tuple[str, str], ...],
    proof: str,
    message: str,
    hint: str = "",
    status: int = 200,
) -> Response:
    desk = desk_of(request)
    shown = tuple(value for _, value in kept if any(c.isspace() for c in value.strip()))
    title = "Send what you wrote" if action else "This was not taken"
    page = ResumePage(
        head=Head(title=title, description=message),
        site=desk.site_or_none(None),
        message=message,
        hint=hint,
        action=action,
        proof=proof,
        kept=kept if action else (),
        shown=shown,
        links=(Link("/account", "Your account"), Link("/contents", "Contents")),
    )
    return desk.pages.respond("access/resume.html", page, freshness=NOT_KEPT, status=status)
