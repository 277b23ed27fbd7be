"""Finding a clause by its words, its number or its id."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.sentences import gettext as _
from drafting_engine.provenance.finding import ClauseMatch
from web.site import addresses, wording
from web.site.articles import article_title
from web.site.contexts import Head
from web.site.page_services import PageServices, Reading, services_of
from web.site.rendering import CHANGES_WITH_HEADS, NOT_KEPT
from web.text.clause_contexts import FoundClause, SearchPage

LONGEST_QUERY = 200
_SHOWN = 50


def show(request: Request) -> Response:
    """Show the clauses that fit a search."""
    services = services_of(request)
    reading = services.reading(request)
    query = " ".join(request.query_params.get("q", "").split())
    if len(query) > LONGEST_QUERY:
        raise Invalid("search-too-long", longest=LONGEST_QUERY)
    try:
        found = services.engine.lineages.find(reading.commit.id, query) if query else ()
    except NotFound:
        found = ()
    title = f"“{query}”" if query else _("Find a clause")
    page = SearchPage(
        head=Head(title=title, description=_("Clauses by words, number or id")),
        site=services.site(reading),
        query=query,
        found=tuple(_in_order(services, reading, found))[:_SHOWN],
        more=_("These are the first {shown} of {all}; add a word to see fewer.", shown=_SHOWN, all=len(found))
        if len(found) > _SHOWN
        else "",
    )
    freshness = NOT_KEPT if query else CHANGES_WITH_HEADS
    return services.pages.respond("text/search.html", page, freshness=freshness)


def _in_order(services: PageServices, reading: Reading, found: Iterable[ClauseMatch]) -> list[FoundClause]:
    """Return found clauses in reading order, those no longer in the text last."""
    articles = services.engine.texts.articles(reading.commit.id)
    places = ((a.document, clause.key, article_title(a)) for a in articles for clause in a.clauses)
    order = {(document, key): (number, title) for number, (document, key, title) in enumerate(places)}
    placed = [(order.get((one.clause.document, one.clause.key), (len(order), "")), one) for one in found]
    placed.sort(key=lambda pair: (not pair[1].is_alive, pair[0][0]))
    return [_found(one, title if one.is_alive else "") for (_, title), one in placed]


def _found(one: ClauseMatch, where: str) -> FoundClause:
    text = plain_text(one.clause.text)
    return FoundClause(
        href=addresses.clause(one.clause_id),
        path=one.clause.path or wording.shortened(text, 60),
        words=wording.shortened(text, 300),
        is_alive=one.is_alive,
        where=where,
    )
