"""The page of a search, the same for programs, and what a browser's own field of search must know."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.language.search import state_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext, pgettext
from drafting_engine.language.terms import term
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.search.answers import FacetValue, SearchAnswer
from drafting_engine.services.search.asking import LAST_PAGE, PAGE_SIZE, Asked
from drafting_engine.services.search.leads import Lead, LeadKind
from drafting_engine.services.search.shapes import FoundRowShape, LeadShape, answer_shape, found_row
from web.search.contexts import FacetGroup, FacetLink, SearchDescription, SearchPage
from web.search.result_rows import ResultRows, address_of
from web.site import addresses, wording
from web.site.data import csv_response, json_response
from web.site.long_pages import head_of_part
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import CHANGES_WITH_HEADS, NOT_KEPT, known_by_its_words

FACETS = ("kind", "article", "state", "year")
MOST_IN_TABLE = 500
"""Results in a table."""
_MOST_LINKS = 12
_SHORT_NAME, _LONG_NAME = 16, 48
"""So many characters a name may have: OpenSearch 1.1, "ShortName" and "LongName"."""


def show(request: Request) -> Response:
    """Show what a search finds, or lead straight to what it names."""
    services = services_of(request)
    reading = services.reading(request)
    asked = asked_of(request.query_params)
    if asked.query and not asked.filters and asked.page == 1 and (lead := services.engine.search.lead(asked.query)):
        return RedirectResponse(address_of_lead(lead), 303, {"cache-control": NOT_KEPT})
    is_asked = bool(asked.query or asked.filters)
    answer = services.engine.search.ask(asked) if is_asked else _unasked()
    if answer.total and not answer.hits:  # the list has become shorter, or somebody wrote the number of a page
        asked = replace(asked, page=_last_page(answer))
        answer = services.engine.search.ask(asked)
    page = _page(services, reading, asked, answer)
    freshness = NOT_KEPT if is_asked else CHANGES_WITH_HEADS
    return services.pages.respond("search/search.html", page, freshness=freshness)


def as_json(request: Request) -> Response:
    """Answer a search for programs; where it names one thing, that too."""
    services = services_of(request)
    asked = asked_of(request.query_params)
    lead = services.engine.search.lead(asked.query) if asked.query else None
    named: LeadShape | None = None
    if lead:
        named = {"kind": lead.kind.value, "name": lead.name, "url": address_of_lead(lead)}
    shape = answer_shape(services.engine.search.ask(asked), asked, lead=named, url_of=address_of)
    return known_by_its_words(json_response(shape))


def as_table(request: Request) -> Response:
    """Answer a search as a table: the best results, so many of them."""
    services = services_of(request)
    asked = replace(asked_of(request.query_params), page=1, size=MOST_IN_TABLE)
    rows = [found_row(hit, address_of(hit.document)) for hit in services.engine.search.ask(asked).hits]
    return known_by_its_words(csv_response(FoundRowShape, rows, "search"))


def description(request: Request) -> Response:
    """Describe the search to browsers, so that it can be asked from their own field."""
    services = services_of(request)
    site = services.site(services.reading(request))
    address = services.settings.address or str(request.base_url).rstrip("/")
    xml = services.pages.render("search/opensearch.xml", _described(site.title, address))
    media = "application/opensearchdescription+xml"
    return Response(xml, headers={"cache-control": NOT_KEPT}, media_type=media)


def _described(title: str, address: str) -> SearchDescription:
    return SearchDescription(
        name=_last_words(title, _SHORT_NAME), long_name=_fitted(title, _LONG_NAME), address=address
    )


def _last_words(title: str, most: int) -> str:
    """Return the whole title where it is short enough, else its last words: they say which city, the first do not.

    Small words in front, `of the`, are left out where others remain.
    """
    words = title.split()
    while len(words) > 1 and (len(" ".join(words)) > most or (len(words) < len(title.split()) and words[0].islower())):
        words.pop(0)
    return _fitted(" ".join(words), most)


def _fitted(text: str, most: int) -> str:
    return text if len(text) <= most else wording.shortened(text, most - len(" …"))


def asked_of(parameters: Mapping[str, str]) -> Asked:
    """Read a question from the parameters of an address."""
    page = parameters.get("page", "1")
    return Asked(
        query=" ".join(parameters.get("q", "").split()),
        filters={name: value for name in FACETS if (value := parameters.get(name, ""))},
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
    )


def address_of_lead(lead: Lead) -> str:
    """Return the address of the one thing that a question names."""
    match lead.kind:
        case LeadKind.CLAUSE:
            return f"/clauses/{lead.name}"
        case LeadKind.ARTICLE:
            return addresses.article(lead.name)
        case LeadKind.VERSION:
            return addresses.version(lead.name)
        case LeadKind.PETITION:
            return addresses.petition(lead.name.removeprefix("P-"))
        case LeadKind.PROPOSAL:
            return addresses.amendment(lead.name.removeprefix("A-"))
        case LeadKind.COMMENT:
            return addresses.comment(lead.name)
        case LeadKind.ORIGIN:
            return addresses.reached(lead.name)


def _last_page(answer: SearchAnswer) -> int:
    return min((answer.total + PAGE_SIZE - 1) // PAGE_SIZE, LAST_PAGE)


def _unasked() -> SearchAnswer:
    return SearchAnswer(query="", total=0, hits=(), facets={})


def _page(services: PageServices, reading: Reading, asked: Asked, answer: SearchAnswer) -> SearchPage:
    rows = ResultRows(services, reading)
    facets = tuple(_groups(rows, asked, answer))
    kept_to = (link.words for group in facets for link in group.links if link.is_chosen)
    quoted = _("“{words}”", words=asked.query) if asked.query else ""
    described = _("Clauses, petitions, proposals and comments by their words")
    same = urlencode({"q": asked.query, **asked.filters}) if answer.query or asked.filters else ""
    return SearchPage(
        head=head_of_part(
            quoted or _("Search"),
            " · ".join(filter(None, (quoted, described))),
            *kept_to,
            number=asked.page,
            feed=f"/search.atom?{same}" if same else "",
            json=f"/search.json?{same}" if same else "",
            csv=f"/search.csv?{same}" if same else "",
        ),
        follow=f"/follow/search?{same}" if same else "",
        site=services.site(reading),
        query=asked.query,
        chosen=tuple(asked.filters.items()),
        rows=tuple(rows.row(hit) for hit in answer.hits),
        counted=_counted(answer, asked.page),
        is_any=answer.is_any,
        suggestion=answer.suggestion,
        suggestion_href=addresses.search(answer.suggestion) if answer.suggestion else "",
        facets=facets,
        earlier=_address(asked, page=asked.page - 1) if asked.page > 1 else "",
        later=_address(asked, page=asked.page + 1) if asked.page < _last_page(answer) else "",
        is_current=answer.is_current,
        examples=_examples(),
    )


def _examples() -> tuple[tuple[str, str], ...]:
    return (
        (pgettext("example of a search", "clean water"), _("both words, in any of their forms")),
        (pgettext("example of a search", "“clean water”"), _("these words, one after the other")),
        (pgettext("example of a search", "constitut*"), _("all words that begin so")),
        ("P-2", _("a petition by its number")),
        (pgettext("example of a search", "Article 6"), _("an article or a clause by its number")),
        (pgettext("example of a search", "water -lake"), _("the first word without the second")),
    )


def _counted(answer: SearchAnswer, page: int) -> str:
    if not answer.hits:
        return ""
    first = (page - 1) * PAGE_SIZE + 1
    if answer.total <= len(answer.hits):
        return ngettext("{count} result", "{count} results", answer.total)
    return ngettext(
        "{count} result, of which {first} to {last} are shown",
        "{count} results, of which {first} to {last} are shown",
        answer.total,
        first=first,
        last=first + len(answer.hits) - 1,
    )


def _groups(rows: ResultRows, asked: Asked, answer: SearchAnswer) -> Iterator[FacetGroup]:
    titles = {
        "kind": pgettext("facet", "What"),
        "article": pgettext("facet", "Article"),
        "state": pgettext("facet", "State"),
        "year": pgettext("facet", "Year"),
    }
    kinds = [one for one in answer.facets.get("kind", ()) if one.count]
    kind = next((one.value for one in kinds if one.is_chosen), kinds[0].value if len(kinds) == 1 else "")
    for name, title in titles.items():
        values = answer.facets.get(name, ())
        if name == "state" and not kind:  # the states of different things have the same names
            continue
        if len(values) > 1 or any(one.is_chosen for one in values):
            yield FacetGroup(title, tuple(_link(rows, asked, name, kind, one) for one in values[:_MOST_LINKS]))


def _link(rows: ResultRows, asked: Asked, name: str, kind: str, one: FacetValue) -> FacetLink:
    words = one.value
    if name == "kind" and one.value in tuple(DocumentKind):
        words = wording.capital(term(DocumentKind(one.value)))
    elif name == "article":
        words = rows.article(one.value)
    elif name == "state":
        words = wording.capital(state_words(kind, one.value))
    kept = {
        key: value
        for key, value in asked.filters.items()
        if key not in ((name, "state") if name == "kind" else (name,))
    }
    filters = kept if one.is_chosen else {**kept, name: one.value}
    return FacetLink(_address(Asked(query=asked.query, filters=filters)), words, one.count, one.is_chosen)


def _address(asked: Asked, page: int = 1) -> str:
    told = {"q": asked.query, **asked.filters, **({"page": str(page)} if page > 1 else {})}
    return f"/search?{urlencode({name: value for name, value in told.items() if value})}"
