"""Claims of origin as everybody reads them: all, or one with its evidence and what was said to it."""

from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.links import OriginLink
from web.cache.caching import record_state_of
from web.links import link_rows
from web.links.contexts import LinkPage, LinksPage
from web.links.listing import listed_claims
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.long_pages import head_of_part
from web.site.page_services import PageServices, services_of

STATES = ("claimed", "confirmed", "disputed")
MOST = 200
"""How many are shown at once."""


def index(request: Request) -> Response:
    """List claims, the last step first."""
    services = services_of(request)
    reading = services.reading(request)
    palette = services.palette(record_state_of(request.scope))
    state = request.query_params.get("state", "")
    found = [one for one in listed_claims(services) if not state or one.state == state]
    page = LinksPage(
        head=head_of_part(
            _("Claims of origin"),
            _("Who says that words came from an input, and who confirmed it."),
            _state_words().get(state, "") if state else "",
            json="/links.json",
            csv="/links.csv",
        ),
        site=services.site(reading),
        lead=_(
            "What the drafting group names as an origin of the draft is shown as its claim, and what others say counts "
            "for nothing, until the author of the input, or the staff, has confirmed it."
        ),
        filters=tuple(_filters(state)),
        rows=tuple(link_rows.listed_row(services, palette, one) for one in found[:MOST]),
        more=ngettext("{count} more", "{count} more", len(found) - MOST) if len(found) > MOST else "",
        empty=_("There is none. On the page of a clause everybody can say where its words came from."),
    )
    return services.respond("links/links.html", page, reading)


def show(request: Request) -> Response:
    """Show one claim on a clause; what a proposal claims stands on the proposal's page."""
    services = services_of(request)
    link = services.engine.links.get(request.path_params["name"])
    if link.subject.amendment:
        return RedirectResponse(addresses.amendment(link.subject.amendment.value.removeprefix("A-")), 307)
    reading = services.reading(request)
    row = link_rows.row(services, services.palette(record_state_of(request.scope)), link)
    title = _("{origin} as the origin of {clause}", origin=row.chip.id, clause=row.subject.words)
    page = LinkPage(
        head=Head(title=title, description=row.state, json=f"{addresses.link(link.name)}.json"),
        site=services.site(reading),
        row=row,
        version=_version(services, link),
        passage=link_rows.passage(services, link),
        source=link.evidence.source,
        quotation=link.evidence.quotation,
        shared=link_rows.shared(services, link),
        steps=link_rows.steps(services, link),
    )
    return services.respond("links/link.html", page, reading)


def _version(services: PageServices, link: OriginLink) -> Link:
    version = link.subject.version
    trace = link_rows.trace_of(services, link)
    commit = next((one.commit for one in trace.versions if one.commit.id == version), None) if trace else None
    words = _("the version of {day}", day=services.day(commit)) if commit else addresses.reference(version)
    return Link(addresses.version(version), words)


def _state_words() -> Mapping[str, str]:
    return {
        "": _("All"),
        "claimed": _("Not confirmed"),
        "confirmed": _("Confirmed"),
        "disputed": _("Disputed"),
    }


def _filters(state: str) -> Iterator[tuple[Link, bool]]:
    for name, told in _state_words().items():
        yield Link(addresses.links(state=name), told), name == state
