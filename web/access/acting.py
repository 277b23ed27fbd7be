"""Acting by a form: what it asks for is carried out, or it is shown again with what was typed and what is wrong."""

from collections.abc import Callable
from typing import TypedDict, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import DraftingError
from web.access.access_checks import csrf_token_for
from web.access.account_services import acts_of
from web.site.contexts import Site
from web.site.errors import hint_of, problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT

T = TypeVar("T")

_OURS = 500
"""Errors from this status on are the site's own: typing something else does not help."""


class FormFrame(TypedDict):
    """What every `PrivateForm` has beside its title and the page that it is about."""

    site: Site
    csrf_token: str
    action: str
    problem: str
    problem_hint: str


def carry_out(
    request: Request,
    act: Callable[[], T],
    *,
    again: Callable[[DraftingError], Response],
    onward: Callable[[T], str],
) -> Response:
    """Do what a form asks for and lead on, once everybody can see it or two seconds are over.

    What is refused is shown `again`, with the error; a fault of the site is raised.
    """
    try:
        done = act()
    except DraftingError as error:
        if status_of(error) >= _OURS:
            raise
        return again(error)
    acts_of(request).publisher.catch_up()
    return RedirectResponse(onward(done), 303)


def form_frame(request: Request, error: DraftingError | None) -> FormFrame:
    """Return the frame of a form that is sent to its own address, with what was wrong the last time."""
    services = services_of(request)
    return {
        "site": services.site(services.present(services.engine.texts.heads().main)),
        "csrf_token": csrf_token_for(request),
        "action": request.url.path,
        "problem": problem_of(error) if error else "",
        "problem_hint": hint_of(error) if error else "",
    }


def show_form(request: Request, template: str, page: object, error: DraftingError | None) -> Response:
    """Answer with a form, under the status of what was wrong; nothing of it is kept by anybody."""
    status = status_of(error) if error else 200
    return services_of(request).pages.respond(template, page, freshness=NOT_KEPT, status=status)
