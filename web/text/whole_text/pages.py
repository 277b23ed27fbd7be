"""The whole text, to be read on, printed as a book, searched by the browser, or kept; a long one in parts."""

from collections.abc import Iterator, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.parts import parts_that_begin
from drafting_engine.language.sentences import gettext as _
from web.cache.caching import record_state_of
from web.site import addresses, wording
from web.site.long_pages import head_of_part, in_parts_of, redirect_to_part, shown_part
from web.site.origins.palette import Palette
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.articles import article_title, indent_levels, own_title
from web.text.articles.pages import article_address, redirect_to_permanent, unreadable_files
from web.text.articles.row_lists import TextRow, in_lists
from web.text.articles.rows import ArticleRows, heading_levels, starts_with_heading
from web.text.whole_text.contexts import ArticleName, BookArticle, BookPart, WholeTextPage

_AROUND_A_CLAUSE, _AROUND_AN_ARTICLE = 80, 350
"""About how many characters of markup they take beside their words."""


def show(request: Request) -> Response:
    """Show the whole text of the present draft, or of one version for ever; a long one in parts."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "text")
    if moved:
        return moved
    parts = in_parts_of(services.engine.texts.articles(reading.commit.id), _size)
    shown = shown_part(request.query_params.get("part", ""), max(1, len(parts)))
    if moved := redirect_to_part(request, shown):
        return moved
    page = _page(services, request, reading, parts, shown)
    return services.respond("text/whole.html", page, reading)


def show_together(request: Request) -> Response:
    """Show the whole text on one page, however long it is: whoever prints it wants one book."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "text_together")
    if moved:
        return moved
    articles = services.engine.texts.articles(reading.commit.id)
    if len(in_parts_of(articles, _size)) < 2:
        return RedirectResponse(_address(reading), 307)
    return services.respond("text/whole.html", _page(services, request, reading, (articles,), 1), reading)


def _page(
    services: PageServices, request: Request, reading: Reading, parts: Sequence[Sequence[Article]], shown: int
) -> WholeTextPage:
    """Return the page of one of the parts of a text."""
    site = services.site(reading)
    here = f"?part={shown}" if shown > 1 else ""
    permanent = services.settings.address + addresses.text_at(reading.commit.id) + here
    palette = services.palette(record_state_of(request.scope), reading)
    before = parts[shown - 2][-1].parts if shown > 1 else ()
    return WholeTextPage(
        head=head_of_part(
            services.lasting_title(reading, _("{title}: the whole text", title=site.title)),
            _("The articles of {title}", title=site.title),
            number=shown,
            address=permanent,
            section="contents",
            json=f"{_address(reading)}.json",
        ),
        site=site,
        named=_("{version}, reference {reference}", version=site.version, reference=site.reference),
        permanent=permanent,
        parts=tuple(_parts(reading, parts, shown)) if len(parts) > 1 else (),
        together=f"{_address(reading)}/together" if len(parts) > 1 else "",
        articles=tuple(_articles(services, palette, reading, parts[shown - 1] if parts else (), before)),
        unreadable=unreadable_files(services, reading),
    )


def _address(reading: Reading) -> str:
    return addresses.text_at(reading.commit.id) if reading.is_past else "/text"


def _size(article: Article) -> int:
    words = sum(len(clause.text.encode()) + _AROUND_A_CLAUSE for clause in article.clauses)
    return words + _AROUND_AN_ARTICLE


def _parts(reading: Reading, parts: Sequence[Sequence[Article]], shown: int) -> Iterator[BookPart]:
    for number, articles in enumerate(parts, 1):
        query = f"?part={number}" if number > 1 else ""
        first, last = (ArticleName(article.label, _title(article)) for article in (articles[0], articles[-1]))
        yield BookPart(href=_address(reading) + query, is_shown=number == shown, first=first, last=last)


def _title(article: Article) -> str:
    return own_title(article) or ("" if article.label else article_title(article))


def _articles(
    services: PageServices, palette: Palette, reading: Reading, articles: Sequence[Article], above: tuple[str, ...]
) -> Iterator[BookArticle]:
    """Yield the articles of a page; `above` are the parts of the text that go on from the page before."""
    for article in articles:
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
            parts=parts_that_begin(above, article.parts),
            label=article.label,
            title=_title(article),
            language=article.language,
            direction=wording.direction(clause.text for clause in article.clauses),
            groups=in_lists(tuple(_rows(rows, article))),
        )
        above = article.parts


def _rows(rows: ArticleRows, article: Article) -> Iterator[TextRow]:
    clauses = article.clauses[1:] if starts_with_heading(article) else article.clauses
    headings, indents = heading_levels(clauses), indent_levels(article.clauses)
    for clause in clauses:
        yield TextRow(
            anchor=f"{addresses.anchor(article.slug)}-{addresses.anchor(clause.key)}",
            label=clause.label,
            words=rows.words(clause),
            kind=clause.kind.value,
            heading=min(headings[clause.key] + 1, 6) if headings[clause.key] else 0,
            indent=indents[clause.key],
        )
