"""The whole text on one page: to be printed as a book, searched by the browser, or kept."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.clauses.articles import Article
from drafting_engine.language.sentences import gettext as _
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.articles import article_title, indent_levels, own_title
from web.site.contexts import Head
from web.site.page_services import PageServices, Reading, services_of
from web.site.palette import Palette
from web.text.article_rows import ArticleRows, heading_levels, starts_with_heading
from web.text.articles import article_address, redirect_to_permanent, unreadable_files
from web.text.row_lists import in_lists
from web.text.whole_contexts import BookArticle, BookRow, WholeTextPage


def show(request: Request) -> Response:
    """Show the whole text of the present draft, or of one version for ever."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "text")
    if moved:
        return moved
    site = services.site(reading)
    permanent = services.settings.address + addresses.text_at(reading.commit.id)
    page = WholeTextPage(
        head=Head(
            title=_("{title}: the whole text", title=site.title),
            description=_("Every article of {title} on one page", title=site.title),
            address=permanent,
            section="contents",
        ),
        site=site,
        named=_("{version}, reference {reference}", version=site.version, reference=site.reference),
        permanent=permanent,
        articles=tuple(_articles(services, services.palette(record_state_of(request.scope)), reading)),
        unreadable=unreadable_files(services, reading),
    )
    return services.respond("text/whole.html", page, reading)


def _articles(services: PageServices, palette: Palette, reading: Reading) -> Iterator[BookArticle]:
    part = ""
    for article in services.engine.texts.articles(reading.commit.id):
        rows = ArticleRows(
            services=services,
            reading=reading,
            palette=palette,
            is_coloured=False,
            slug=article.slug,
            comments={},
            commented={},
        )
        yield BookArticle(
            anchor=f"article-{addresses.anchor(article.slug)}",
            href=article_address(reading, article.slug),
            part=article.part if article.part != part else "",
            label=article.label,
            title=own_title(article) or ("" if article.label else article_title(article)),
            direction=wording.direction(clause.text for clause in article.clauses),
            groups=in_lists(tuple(_rows(rows, article))),
        )
        part = article.part


def _rows(rows: ArticleRows, article: Article) -> Iterator[BookRow]:
    clauses = article.clauses[1:] if starts_with_heading(article) else article.clauses
    headings, indents = heading_levels(clauses), indent_levels(article.clauses)
    for clause in clauses:
        yield BookRow(
            anchor=f"{addresses.anchor(article.slug)}-{addresses.anchor(clause.key)}",
            label=clause.label,
            words=rows.words(clause),
            kind=clause.kind.value,
            heading=min(headings[clause.key] + 1, 6) if headings[clause.key] else 0,
            indent=indents[clause.key],
        )
