"""Addresses of the text: articles, essays, clauses, versions, comparisons, search; today's, or of one version."""

from starlette.routing import Route

from web.cache.pages import Page, leads_to
from web.changes.views import VIEWS
from web.text import articles, clauses, comparisons, essays, history, record, searches

_COLOURED = {"words": ("origins",)}
"""An article shows whose words it has."""
_PAGED = ("after",)
"""A list of versions goes on behind one of them."""


def pages() -> list[Route]:
    """Return the addresses, the more particular before the more general."""
    return [
        Page("/contents", articles.contents, name="contents"),
        Route("/articles", leads_to("/contents"), name="articles"),
        Page("/articles/{slug}.md", articles.source, name="article_source"),
        Page("/articles/{slug}.atom", history.article_feed, name="article_feed"),
        Page("/articles/{slug}/history", history.article, name="article_history", asks=_PAGED),
        Page("/articles/{slug}", articles.show, name="article", chooses=_COLOURED),
        Page("/essays", essays.index, name="essays"),
        Page("/essays/{slug}.md", essays.source, name="essay_source"),
        Page("/essays/{slug}", essays.show, name="essay"),
        *_at_a_version(),
        Route("/clauses", leads_to("/search"), name="clauses"),
        Page("/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov"),
        Page("/clauses/{clause}.json", clauses.as_json, name="clause_json"),
        Page("/clauses/{clause}.atom", history.clause_feed, name="clause_feed"),
        Page("/clauses/{clause}", clauses.show, name="clause"),
        Page("/compare", comparisons.choose, name="choose_versions", asks=("from", "to")),
        Page("/compare/{pair:path}", comparisons.compare, name="compare", chooses=VIEWS),
        Route("/versions", leads_to("/history"), name="versions"),
        Page("/versions/{reference}", comparisons.version, name="version", chooses=VIEWS),
        Route("/changes", leads_to("/history"), name="changes"),
        Page("/changes.atom", history.feed, name="feed"),
        Page("/history", history.draft, name="history", asks=_PAGED),
        Page("/search", searches.show, name="search", asks=("q",)),
        Page("/record", record.show, name="record"),
        Route("/about", leads_to("/record"), name="about"),
    ]


def _at_a_version() -> list[Route]:
    return [
        Page("/at/{reference}", articles.contents, name="contents_at"),
        Page("/at/{reference}/articles/{slug}.md", articles.source, name="article_source_at"),
        Page("/at/{reference}/articles/{slug}", articles.show, name="article_at", chooses=_COLOURED),
        Page("/at/{reference}/essays/{slug}.md", essays.source, name="essay_source_at"),
        Page("/at/{reference}/essays/{slug}", essays.show, name="essay_at"),
        Page("/at/{reference}/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov_at"),
        Page("/at/{reference}/clauses/{clause}.json", clauses.as_json, name="clause_json_at"),
        Page("/at/{reference}/clauses/{clause}", clauses.show, name="clause_at"),
    ]
