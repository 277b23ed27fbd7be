"""People and bodies: the list of those who had a hand in the text, and the page of each."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.language.formats import joined, listed
from drafting_engine.language.own_words import own_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.services.contributors.reading import Contributor
from web.cache.caching import record_state_of
from web.contributors.contexts import ContributionList, ContributorPage, ContributorRow, ContributorsPage
from web.contributors.contribution_rows import KINDS, ContributionRows, counted
from web.site import addresses
from web.site.contexts import Head, Link
from web.site.long_pages import head_of_part
from web.site.page_services import services_of

PER_PAGE = 100
NOT_INDEXED = "noindex"
"""What one person did, gathered, is for readers of the record; search engines shall make no profile of it."""


def index(request: Request) -> Response:
    """List those who had a hand in the text, bodies first."""
    services = services_of(request)
    reading = services.reading(request)
    listed_ones = [one for one in services.engine.contributors.all().values() if one.is_listed]
    bodies = [one for one in listed_ones if one.decided or one.decisions]
    people = [one for one in listed_ones if one not in bodies]
    start, newer, older = _turn(request, "/contributors", len(people))
    page = ContributorsPage(
        head=head_of_part(
            _("People and bodies"),
            _("Who wrote the text, who asked for what, and who decided"),
            number=start // PER_PAGE + 1,
            section="record",
            json="/contributors.json",
            csv="/contributors.csv",
            robots=NOT_INDEXED,
        ),
        site=services.site(reading),
        lead=_lead(len(people), len(bodies)),
        bodies=() if start else tuple(map(_row, bodies)),
        people=tuple(map(_row, people[start : start + PER_PAGE])),
        newer=newer,
        older=older,
    )
    return services.respond("contributors/contributors.html", page, reading)


def show(request: Request) -> Response:
    """Show what one person or body wrote, proposed, said and decided; all of it, or all of one kind."""
    services = services_of(request)
    name: str = request.path_params["name"]
    here = addresses.contributor(name)
    if here != addresses.contributor_named(name):
        return RedirectResponse(here, 308)
    reading = services.reading(request)
    contributor = services.engine.contributors.get(name)
    palette = services.palette(record_state_of(request.scope))
    rows = ContributionRows(services, palette, contributor, reading.commit.id)
    kind = request.query_params.get("show", "")
    start, newer, older = 0, "", ""
    lists: tuple[ContributionList, ...]
    if kind in KINDS:
        start, newer, older = _turn(request, addresses.contributor(name, show=kind), rows.amount(kind))
        lists = (rows.some(kind, start, start + PER_PAGE),)
    else:
        lists = tuple(rows.everything())
    shown = KINDS[kind](rows.amount(kind)) if kind in KINDS else ""
    page = ContributorPage(
        head=_head(contributor, here, shown, number=start // PER_PAGE + 1),
        site=services.site(reading),
        name=own_words(contributor.name),
        follow=here.replace("/contributors/", "/follow/person/", 1),
        also=joined(contributor.names[1:]),
        lead=_("{contributions}.", contributions=joined(counted(contributor))),
        back=Link(here, _("Everything by {name}", name=own_words(contributor.name))) if kind in KINDS else None,
        lists=lists,
        newer=newer,
        older=older,
    )
    return services.respond("contributors/contributor.html", page, reading)


def _head(contributor: Contributor, here: str, shown: str, *, number: int) -> Head:
    """Return the head of one page of a contributor; `shown` names the kind that it is kept to."""
    name = own_words(contributor.name)
    return head_of_part(
        name,
        _("{name}: {contributions}", name=name, contributions=listed(counted(contributor))),
        shown,
        number=number,
        section="record",
        json=f"{here}.json",
        feed=f"{here}.atom",
        robots="" if contributor.decided or contributor.decisions else NOT_INDEXED,
    )


def _row(contributor: Contributor) -> ContributorRow:
    link = Link(addresses.contributor(contributor.name), own_words(contributor.name))
    return ContributorRow(link=link, did=listed(counted(contributor)))


def _lead(people: int, bodies: int) -> str:
    told = ngettext(
        "{count} person had a hand in the text or asked for something.",
        "{count} people had a hand in the text or asked for something.",
        people,
    )
    if not bodies:
        return told
    decided = ngettext("{count} body decided on it.", "{count} bodies decided on it.", bodies)
    return _("{people} {bodies}", people=told, bodies=decided)


def _turn(request: Request, here: str, amount: int) -> tuple[int, str, str]:
    """Return where the page asked for begins, and the addresses of the one before and the one behind."""
    asked = request.query_params.get("after", "")
    start = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 0
    start -= start % PER_PAGE
    joint = "&" if "?" in here else "?"
    before = "" if start == 0 else here if start == PER_PAGE else f"{here}{joint}after={start - PER_PAGE}"
    behind = f"{here}{joint}after={start + PER_PAGE}" if start + PER_PAGE < amount else ""
    return start, before, behind
