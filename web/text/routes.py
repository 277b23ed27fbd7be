"""Addresses of the text: articles, essays, clauses, versions, comparisons; today's, or of one version."""

from collections.abc import Mapping, Sequence

from starlette.routing import Route

from drafting_engine.provenance.shapes import TraceShape
from web.cache.pages import Endpoint, PublicPage, leads_to
from web.changes.views import VIEWS
from web.site.data import DataPage
from web.text import data, on_day
from web.text.articles import pages as articles
from web.text.clauses import pages as clauses
from web.text.clauses import words
from web.text.comparisons import pages as comparisons
from web.text.essays import pages as essays
from web.text.history import pages as history
from web.text.record import pages as record
from web.text.whole_text import pages as whole_text

_COLOURED = {"words": ("origins",)}
"""An article shows whose words it has."""
_VIEWS = {**_COLOURED, "marks": ("none",)}
"""Today's shows which words are commented on, unless somebody does not want that."""
_PART = ("part",)
"""What is long is shown in parts."""
_PAGED = ("after",)
"""A list of versions goes on behind one of them."""


def public_routes() -> list[Route]:
    """Return the addresses, the more particular before the more general."""
    return [
        *data.data_routes(),
        PublicPage("/contents", articles.contents, name="contents"),
        PublicPage("/contents/on", on_day.contents, name="contents_on", free_parameters=("day",)),
        PublicPage("/articles/{slug}/on", on_day.article, name="article_on", free_parameters=("day",)),
        PublicPage("/text/together", whole_text.show_together, name="text_together"),
        PublicPage("/text", whole_text.show, name="text", free_parameters=_PART, is_canonical=True),
        Route("/articles", leads_to("/contents"), name="articles"),
        PublicPage("/articles/{slug}.md", articles.source, name="article_source"),
        PublicPage("/articles/{slug}.atom", history.article_feed, name="article_feed"),
        PublicPage("/articles/{slug}/history", history.article, name="article_history", free_parameters=_PAGED),
        PublicPage("/articles/{slug}", articles.show, name="article", choices=_VIEWS),
        PublicPage("/essays", essays.index, name="essays"),
        PublicPage("/essays/{slug}.md", essays.source, name="essay_source"),
        PublicPage("/essays/{slug}", essays.show, name="essay"),
        *_at_a_version(),
        PublicPage("/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov"),
        DataPage("/clauses/{clause}.json", clauses.as_json, name="clause_json", shape=TraceShape),
        PublicPage("/clauses/{clause}.atom", history.clause_feed, name="clause_feed"),
        PublicPage("/clauses/{clause}/words", words.show, name="clause_words"),
        PublicPage("/clauses/{clause}", clauses.show, name="clause"),
        PublicPage("/compare", comparisons.choose, name="choose_versions", free_parameters=("from", "to", "article")),
        _compared("/compare/{pair:path}", comparisons.compare, name="compare"),
        Route("/versions", leads_to("/history"), name="versions"),
        _compared("/versions/{reference}", comparisons.version, name="version"),
        Route("/changes", leads_to("/history"), name="changes"),
        PublicPage("/changes.atom", history.feed, name="feed"),
        PublicPage("/history", history.draft, name="history", free_parameters=_PAGED),
        PublicPage("/record", record.show, name="record"),
        Route("/about", leads_to("/record"), name="about"),
    ]


def _compared(path: str, endpoint: Endpoint, *, name: str) -> PublicPage:
    """Return an address of a comparison: of any two versions, in parts, each under one name."""
    return PublicPage(
        path, endpoint, name=name, choices=VIEWS, free_parameters=_PART, is_canonical=True, is_countless=True
    )


def _at_a_version() -> list[Route]:
    return [
        _at("", articles.contents, name="contents_at"),
        _at("/text/together", whole_text.show_together, name="text_together_at"),
        PublicPage(
            "/at/{reference}/text",
            whole_text.show,
            name="text_at",
            free_parameters=_PART,
            is_canonical=True,
            is_countless=True,
        ),
        _at("/articles/{slug}.md", articles.source, name="article_source_at"),
        _at("/articles/{slug}", articles.show, name="article_at", choices=_COLOURED),
        _at("/essays/{slug}.md", essays.source, name="essay_source_at"),
        _at("/essays/{slug}", essays.show, name="essay_at"),
        _at("/clauses/{clause}.prov.json", clauses.as_prov, name="clause_prov_at"),
        DataPage(
            "/at/{reference}/clauses/{clause}.json",
            clauses.as_json,
            name="clause_at_json",
            shape=TraceShape,
            is_countless=True,
        ),
        _at("/clauses/{clause}/words", words.show, name="clause_words_at"),
        _at("/clauses/{clause}", clauses.show, name="clause_at"),
    ]


def _at(path: str, endpoint: Endpoint, *, name: str, choices: Mapping[str, Sequence[str]] | None = None) -> PublicPage:
    return PublicPage(f"/at/{{reference}}{path}", endpoint, name=name, choices=choices, is_countless=True)
