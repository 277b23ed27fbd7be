"""From the engine's kinds of refusal to a status and a page: one table for the whole face."""

import re
from dataclasses import replace
from pathlib import Path

from drafting_engine.errors import Conflict, DraftingError, Forbidden, Invalid, NotFound, Unavailable
from drafting_engine.language.marking import N_
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.participation.permissions import Act, NotAllowed
from drafting_engine.repository.reading import UnknownRevision
from drafting_engine.services.people.limiting import TooOften
from drafting_engine.services.text.opening import NoDocuments
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
"""Kind of refusal to HTTP status; docs/web/answers.md lists the same table."""

_NAMES_OF_VERSIONS = N_("A version has a milestone’s name, a date such as 2016-05-03, a reference, or is “today”.")

_TITLES = {
    400: N_("That request can’t be read"),
    401: N_("Who are you?"),
    403: N_("That isn’t allowed"),
    404: N_("There is no such page"),
    405: N_("This site is for reading"),
    408: N_("That took too long"),
    409: N_("Two things contradict each other"),
    413: N_("That is too much"),
    414: N_("That address is too long"),
    415: N_("That form can’t be read"),
    422: N_("That can’t be shown"),
    429: N_("That was too often"),
    431: N_("That request is too long"),
    500: N_("Something went wrong here"),
    503: N_("Not available at the moment"),
}

_OTHER_TITLE = N_("That was refused")

_MESSAGES = {
    503: (N_("Too much is being sent at the moment."), N_("Try again in a minute.")),
    401: (N_("This needs a personal token that is valid."), N_("Make one on the page of your account.")),
    403: (N_("This form did not come from this site."), N_("Open the page here and send it anew.")),
    408: (N_("What was sent did not arrive in time."), N_("Try again.")),
    413: (N_("More was sent than any form here takes."), N_("Write less.")),
    415: (N_("What was sent is not what a form here sends."), N_("Open the page here and send it anew.")),
    400: (N_("What arrived here is no request, or its address is far too long."), N_("Search for fewer words.")),
    404: (N_("Nothing stands at this address."), N_("A clause keeps its address for ever; look for it by its words.")),
    405: (N_("Pages here can be read, not written to."), N_("Use the links on the pages.")),
    414: (
        N_("An address here has at most two thousand characters, a search one thousand."),
        N_("Search for fewer words."),
    ),
    431: (
        N_("An address and what a browser says with it have at most 32,000 bytes."),
        N_("Search for fewer words, or delete the cookies of this site."),
    ),
    500: (
        N_("The page could not be made. That is our mistake, not yours."),
        N_("Try another page; this one was noted."),
    ),
}


ERROR_FORMAT = 1
"""The version of the shape in which programs are told what was wrong."""

_EDITOR = re.compile(r"(/articles/[^/]+)/edit\Z")
_FOR_PROGRAMS = re.compile(
    r"/annotations/|/account/program\Z|/kiosk/(?:register|work|batches)\Z|.*\.(?:json|csv)\Z", re.DOTALL
)


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
    if isinstance(error, NoDocuments) and path.startswith("/at/"):  # there is text, if not in this version
        words = _("This version holds no text: its files are empty, or only other files were changed by it.")
        return _page(status_of(error), site, words, _("The history lists all versions."))
    message = public_problem_of(error, location)
    page = _page(status_of(error), site, message, hint_of(error))
    instead = _EDITOR.match(path) if isinstance(error, NotAllowed) and error.act is Act.EDIT else None
    return (
        replace(page, links=(Link(f"{instead[1]}/propose", _("Propose a change to this article")),))
        if instead
        else page
    )


def problem_of(error: DraftingError) -> str:
    """Return what is wrong, with a capital letter and without a full stop, for use beside a form."""
    return wording.capital(refusal_words(error).message)


def public_problem_of(error: DraftingError, location: Path) -> str:
    """Return what is wrong as a sentence that does not disclose where the record is on the machine."""
    return wording.capital(refusal_words(error).message.replace(str(location), _("the record"))) + "."


def hint_of(error: DraftingError) -> str:
    """Return in words for readers of the site what helps against an error."""
    if isinstance(error, UnknownRevision):
        return _(_NAMES_OF_VERSIONS)
    hint = refusal_words(error).hint
    return f"{wording.capital(hint)}." if hint else ""


def page_of_status(status: int, site: Site | None) -> MessagePage:
    """Return the page of an error of which only the status is known."""
    if status not in _MESSAGES:
        return _page(status, site, f"{_title(status)}.", "")
    message, hint = _MESSAGES[status]
    return _page(status, site, _(message), _(hint))


def _page(status: int, site: Site | None, message: str, hint: str) -> MessagePage:
    title = _title(status)
    head = Head(title=title, description=f"{title}. {message}")
    return MessagePage(head=head, site=site, status=status, message=message, hint=hint)


def _title(status: int) -> str:
    return _(_TITLES.get(status, _OTHER_TITLE))
