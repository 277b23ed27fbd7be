"""From the engine's kinds of refusal to a status and a page: one table for the whole face."""

import re
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

from drafting_engine.errors import Conflict, DraftingError, Forbidden, Invalid, NotFound, Unavailable
from drafting_engine.language.refusals import told
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.permissions import Act, NotAllowed
from drafting_engine.repository.reading import UnknownRevision
from drafting_engine.services.people.limiting import TooOften
from web.site import wording
from web.site.contexts import Head, Link, MessagePage, Site

STATUS: dict[type[DraftingError], int] = {
    NotFound: 404,
    Invalid: 422,
    Conflict: 409,
    Forbidden: 403,
    TooOften: 429,
    Unavailable: 503,
}
"""Kind of refusal to HTTP status; docs/web.md lists the same table."""

NAMES_OF_VERSIONS = "A version has a milestone’s name, a date such as 2016-05-03, a reference, or is “today”."

_TITLES = {
    400: "That request can’t be read",
    401: "Who are you?",
    403: "That isn’t allowed",
    404: "There is no such page",
    405: "This site is for reading",
    408: "That took too long",
    409: "Two things contradict each other",
    413: "That is too much",
    414: "That address is too long",
    415: "That form can’t be read",
    422: "That can’t be shown",
    429: "That was too often",
    500: "Something went wrong here",
    503: "Not available at the moment",
}

_MESSAGES = {
    503: ("Too much is being sent at the moment.", "Try again in a minute."),
    401: ("This needs a personal token that is valid.", "Make one on the page of your account."),
    403: ("This form did not come from this site.", "Open the page here and send it anew."),
    408: ("What was sent did not arrive in time.", "Try again."),
    413: ("More was sent than any form here takes.", "Write less."),
    415: ("What was sent is not what a form here sends.", "Open the page here and send it anew."),
    400: ("What arrived here is no request, or its address is far too long.", "Search for fewer words."),
    404: ("Nothing stands at this address.", "A clause keeps its address for ever; look for it by its words."),
    405: ("Pages here can be read, not written to.", "Use the links on the pages."),
    414: ("An address here has at most two thousand characters, a search two hundred.", "Search for fewer words."),
    500: ("The page could not be made. That is our mistake, not yours.", "Try another page; this one was noted."),
}


ERROR_FORMAT = 1
"""The version of the shape in which programs are told what was wrong."""

_EDITOR = re.compile(r"(/articles/[^/]+)/edit\Z")
_FOR_PROGRAMS = re.compile(r"/annotations/|/account/program\Z|.*\.json\Z")


def is_for_programs(path: str) -> bool:
    """Return True if programs read an address, so that errors are JSON there."""
    return bool(_FOR_PROGRAMS.match(path))


def error_shape(page: MessagePage) -> dict[str, object]:
    """Return a refusal in the one shape in which programs get it."""
    return {"format": ERROR_FORMAT, "error": {"status": page.status, "message": page.message, "hint": page.hint}}


def status_of(error: DraftingError) -> int:
    """Return the HTTP status of a refusal by its kind."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)


def page_of(error: DraftingError, site: Site | None, *, location: Path, path: str = "") -> MessagePage:
    """Turn a refusal into the page that says it; where the record lies on the machine is nobody's business."""
    message = public_problem_of(error, location)
    page = _page(status_of(error), site, message, hint_of(error))
    instead = _EDITOR.match(path) if isinstance(error, NotAllowed) and error.act is Act.EDIT else None
    return (
        replace(page, links=(Link(f"{instead[1]}/propose", "Propose a change to this article"),)) if instead else page
    )


def problem_of(error: DraftingError) -> str:
    """Return what is wrong, with a capital letter and without a full stop, for use beside a form."""
    return wording.capital(told(error).message)


def public_problem_of(error: DraftingError, location: Path) -> str:
    """Return what is wrong as a sentence that does not disclose where the record is on the machine."""
    return wording.capital(told(error).message.replace(str(location), _("the record"))) + "."


def hint_of(error: DraftingError) -> str:
    """Return in words for readers of the site what helps against an error."""
    if isinstance(error, UnknownRevision):
        return NAMES_OF_VERSIONS
    hint = told(error).hint
    return f"{wording.capital(hint)}." if hint else ""


def page_of_status(status: int, site: Site | None) -> MessagePage:
    """Return the page of an error of which only the status is known."""
    message, hint = _MESSAGES.get(status, (f"{_phrase(status)}.", ""))
    return _page(status, site, message, hint)


def _page(status: int, site: Site | None, message: str, hint: str) -> MessagePage:
    title = _TITLES.get(status, _phrase(status))
    head = Head(title=title, description=f"{title}. {message}")
    return MessagePage(head=head, site=site, status=status, message=message, hint=hint)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Refused"
