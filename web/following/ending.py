"""Ending letters by the link that stands in each of them: a page with one button, and in one step by mail programs.

Mail programs send a form without cookies and without having read a page (RFC 8058). The token in the address is what
they may do: end letters to its reader, and nothing else. To end what has ended is answered alike.
"""

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.stories import topic_words
from drafting_engine.participation.limits import RateLimit
from drafting_engine.services.people.accounts import ExpiredLink
from web.access.account_services import account_services_of, acts_of
from web.cache.machines import machine_of
from web.following.contexts import EndPage
from web.following.subscribing import message_page
from web.site.contexts import Head, Link
from web.site.errors import problem_of, status_of
from web.site.page_services import services_of
from web.site.rendering import NOT_KEPT


def end(request: Request) -> Response:
    """Show the button that ends letters, about one thing or all, and end them."""
    key, following = request.path_params["key"], request.path_params.get("id")
    if request.method != "POST":
        return _page(request, key, following)
    try:
        account_services_of(request).limiter.count(RateLimit.END_LETTERS, machine=machine_of(request))
    except DraftingError as error:
        return message_page(request, title=_("Not now"), message=f"{problem_of(error)}.", status=status_of(error))
    acts_of(request).following.subscribing.end(key, following)
    if following is None:
        message = _("No more letters about what happens here come to you.")
        hint = _("Whoever has an account finds what they follow there, and can choose letters again.")
    else:
        message, hint = _("You no longer follow this."), _("Other letters go on until you end them too.")
    links = (Link("/following", _("What you follow")),)
    return message_page(request, title=_("Done"), message=message, hint=hint, links=links)


def _page(request: Request, key: str, following: int | None) -> Response:
    services, acts = services_of(request), acts_of(request)
    try:
        acts.following.subscribing.holder(key)
        lead, button = _lead(request, key, following)
    except ExpiredLink:
        message = _("These letters were ended already: nothing comes any more.")
        return message_page(request, title=_("No more letters"), message=message)
    page = EndPage(
        head=Head(title=_("End letters"), description=lead),
        site=services.site_or_none(None),
        lead=lead,
        action=request.url.path,
        button=button,
    )
    return services.pages.respond("following/end.html", page, freshness=NOT_KEPT)


def _lead(request: Request, key: str, following: int | None) -> tuple[str, str]:
    acts = acts_of(request)
    if following is None:
        return _("Then no letter about what happens here comes to you any more."), _("No more letters")
    found = next((one for one in acts.following.subscribing.followed_by(key) if one.id == following), None)
    if found is None:
        raise ExpiredLink
    what = topic_words(acts.following.naming.name(found.subject))
    return _("Then you are no longer told about {what}.", what=what), _("No longer follow this")
