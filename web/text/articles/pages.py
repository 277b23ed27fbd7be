"""The article pages, and the contents."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.parts import parts_that_begin
from drafting_engine.clauses.rendering import plain_text
from drafting_engine.identifiers import OriginId
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.provenance.endings import Removal
from drafting_engine.provenance.steps import Margin
from drafting_engine.services.text.texts import UnknownArticle
from web.cache.caching import record_state_of
from web.comments import threads
from web.site import addresses, wording
from web.site.contexts import Head, Link
from web.site.errors import public_problem_of
from web.site.markup import NOTHING, render_inline
from web.site.page_services import PageServices, Reading, services_of
from web.site.wording.articles import article_title, own_title
from web.site.wording.days import note_on_laws
from web.text.articles import removed as removed_articles
from web.text.articles.contexts import ArticlePage, ContentsEntry, ContentsPage, ContentsPart, ContentsTitle
from web.text.articles.row_lists import in_lists
from web.text.articles.rows import ArticleRows, starts_with_heading
from web.text.articles.times import lead_to_its_name_then, times_of


@dataclass(frozen=True, slots=True)
class ArticleView:
    """How somebody wants to read an article."""

    is_coloured: bool
    """True if words are coloured by who asked for them."""
    is_marked: bool
    """True if commented words are marked."""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "ArticleView":
        """Read it from the query of an address."""
        return cls(asked.get("words") == "origins", asked.get("marks") != "none")

    @property
    def query(self) -> str:
        """The query of the article's address."""
        parts = [
            part
            for part, is_asked in (("words=origins", self.is_coloured), ("marks=none", not self.is_marked))
            if is_asked
        ]
        return f"?{'&'.join(parts)}" if parts else ""


_NEIGHBOURS = 8
"""How many articles before and after are listed beside one, in a text without parts or in a long part."""
_MOST_IN_PART = 24
"""A part of so many articles is listed whole beside one of them."""
_OPENING = 70
"""How many characters of its text stand for an article that has no title."""


def show(request: Request) -> Response:
    """Show one article of the present draft, or of one version for ever."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "article")
    if moved:
        return moved
    asked = request.path_params["slug"]
    try:
        article = services.engine.texts.article(reading.commit.id, asked)
    except UnknownArticle as error:
        if reading.is_past:
            return lead_to_its_name_then(request, reading, error)
        return removed_articles.answer(request, error)
    if article.slug != asked:
        return RedirectResponse(article_address(reading, article.slug), 307)
    page = _page(services, request, reading, article, ArticleView.of(request.query_params))
    return services.respond("text/article.html", page, reading)


def source(request: Request) -> Response:
    """Return the file in which an article stands, as written."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "article_source")
    if moved:
        return moved
    article = services.engine.texts.article(reading.commit.id, request.path_params["slug"])
    text = services.engine.texts.source(reading.commit.id, article.document)
    return Response(text, headers={"cache-control": reading.freshness}, media_type="text/markdown")


def contents(request: Request) -> Response:
    """List the articles of the present draft, or of one version for ever."""
    services = services_of(request)
    reading = services.reading(request)
    moved = redirect_to_permanent(request, reading, "contents")
    if moved:
        return moved
    commit, site = reading.commit, services.site(reading)
    page = ContentsPage(
        head=Head(
            title=services.lasting_title(reading, _("Contents")),
            description=_("The articles of {title}", title=site.title),
            section="contents",
            json=f"{addresses.contents_at(commit.id) if reading.is_past else '/contents'}.json",
            csv=f"{addresses.contents_at(commit.id) if reading.is_past else '/contents'}.csv",
        ),
        site=site,
        subject=commit.subject if reading.is_past else "",
        version=site.version,
        author=commit.author,
        changes=addresses.version(commit.id),
        compare=addresses.comparison(commit.id, "today"),
        whole=addresses.text_at(commit.id) if reading.is_past else "/text",
        contents=contents_parts(services, reading),
        unreadable=unreadable_files(services, reading),
        essays=essay_links(services, reading),
    )
    return services.respond("text/contents.html", page, reading)


def contents_parts(
    services: PageServices, reading: Reading, current: str = "", *, is_near: bool = False
) -> tuple[ContentsPart, ...]:
    """Return the articles by part; with `is_near`, only those around the current one."""
    articles = services.engine.texts.articles(reading.commit.id)
    if is_near:
        articles = _near(articles, current)
    parts: list[ContentsPart] = []
    above: tuple[str, ...] = ()
    for article in articles:
        entry = _entry(article, reading, current)
        if parts and above == article.parts:
            parts[-1] = replace(parts[-1], articles=(*parts[-1].articles, entry))
        else:
            parts.append(ContentsPart(_titles(above, article.parts), (entry,)))
        above = article.parts
    return tuple(parts)


def _titles(above: tuple[str, ...], parts: tuple[str, ...]) -> tuple[ContentsTitle, ...]:
    """Return the titles between articles of these parts; one that goes on is said again where nothing new begins."""
    begun = parts_that_begin(above, parts) or parts[-1:]
    return tuple(ContentsTitle(one, depth) for depth, one in enumerate(begun, len(parts) - len(begun)))


def unreadable_files(services: PageServices, reading: Reading) -> tuple[str, ...]:
    """Say of each file of the text that can't be read what is wrong with it."""
    found = services.engine.texts.constitution(reading.commit.id).unreadable
    return tuple(public_problem_of(one.fault, services.settings.location) for one in found)


def essay_links(services: PageServices, reading: Reading) -> tuple[Link, ...]:
    """Return the essays that accompany a version, by title."""
    found = services.engine.essays.all(reading.commit.id)
    return tuple(
        Link(essay_address(reading, essay.slug), plain_text(essay.title), essay.document.language) for essay in found
    )


def essay_address(reading: Reading, slug: str) -> str:
    """Return the address where an essay of a version is read."""
    return addresses.essay_at(reading.commit.id, slug) if reading.is_past else addresses.essay(slug)


def article_address(reading: Reading, slug: str, key: str = "") -> str:
    """Return the address where an article of a version is read."""
    if reading.is_past:
        return addresses.article_at(reading.commit.id, slug, key)
    return addresses.article(slug, key)


def redirect_to_permanent(request: Request, reading: Reading, name: str) -> Response | None:
    """Send every other name and reference of a version to its one address, which lasts."""
    if not reading.is_past:
        return None
    reference = request.path_params["reference"]
    if reference == addresses.permanent_reference(reading.commit.id):
        return None
    if reference in ("today", "main"):
        named = {key: value for key, value in request.path_params.items() if key != "reference"}
        return RedirectResponse(str(request.app.url_path_for(name, **named)), 307)
    lasting = request.path_params | {"reference": addresses.permanent_reference(reading.commit.id)}
    return RedirectResponse(str(request.app.url_path_for(f"{name}_at", **lasting)), 307)


def _near(articles: Sequence[Article], current: str) -> tuple[Article, ...]:
    place = next((n for n, article in enumerate(articles) if article.slug == current), 0)
    if len({article.parts for article in articles}) > 1:
        part = tuple(article for article in articles if article.parts == articles[place].parts)
        if len(part) <= _MOST_IN_PART:
            return part
        articles, place = part, next(n for n, article in enumerate(part) if article.slug == current)
    return tuple(articles[max(0, place - _NEIGHBOURS) : place + _NEIGHBOURS + 1])


def _entry(article: Article, reading: Reading, current: str) -> ContentsEntry:
    is_current = article.slug == current
    return ContentsEntry(
        href=article_address(reading, article.slug),
        label=article.label,
        title=own_title(article),
        opening="" if own_title(article) else _opening(article),
        language=article.language,
        is_current=is_current,
        sections=_sections(article) if is_current else (),
    )


def _opening(article: Article) -> str:
    """Return the first words of an article that has no title to be known by."""
    words = next((plain_text(clause.text) for clause in article.clauses if not clause.level and clause.text), "")
    return wording.shortened(words, _OPENING)


def _sections(article: Article) -> tuple[Link, ...]:
    inner = [clause for clause in article.clauses[1:] if clause.level]
    return tuple(
        Link(f"#{addresses.anchor(clause.key)}", wording.shortened(f"{clause.label} {plain_text(clause.text)}", 60))
        for clause in inner
    )


def _page(
    services: PageServices, request: Request, reading: Reading, article: Article, view: ArticleView
) -> ArticlePage:
    beside, struck = _margins(services, reading, article), _struck(services, reading, article)
    palette = services.palette(record_state_of(request.scope), reading).adjusted_to(_origins(beside.values(), struck))
    commented = threads.commented_words(services, reading, article.document)
    margins = ArticleRows(
        services=services,
        reading=reading,
        palette=palette,
        is_coloured=view.is_coloured,
        slug=article.slug,
        comments=threads.counts(services, reading, article.document),
        commented=commented if view.is_marked else {},
    )
    runs = [run for margin in beside.values() for run in margin.words] if view.is_coloured else []
    legend, unattributed = palette.legend(runs, services.settings.time_zone)
    own = beside.get(article.clauses[0].key) if starts_with_heading(article) else None
    before, after = _neighbours(services, reading, article)
    here = article_address(reading, article.slug)
    return ArticlePage(
        head=_head(services, reading, article),
        site=services.site(reading, article.language),
        label=article.label,
        title=own_title(article),
        title_words=render_inline(article.title) if own_title(article) else NOTHING,
        parts=article.parts,
        comment=margins.comment(article.clauses[0]),
        heading_note=margins.note(own) if own else None,
        anchor=addresses.anchor(article.clauses[0].key) if own else "top",
        groups=in_lists(margins.rows(article, beside, struck)),
        direction=wording.direction(clause.text for clause in article.clauses),
        is_coloured=view.is_coloured,
        switch=here + replace(view, is_coloured=not view.is_coloured).query,
        marks=_marks(here, view) if any(one.clause_id in commented for one in beside.values()) else None,
        days=note_on_laws(services, [margin.last_commit for margin in beside.values()]),
        legend=legend,
        unattributed=unattributed,
        previous=before,
        next=after,
        edit="" if reading.is_past else f"{addresses.article(article.slug)}/edit",
        history=addresses.article_history(article.slug),
        times=times_of(services, reading, article),
        follow="" if reading.is_past else f"/follow/article/{article.slug}",
        source=f"{here}.md",
        permanent=addresses.article_at(reading.commit.id, article.slug),
        propose="" if reading.is_past else addresses.propose(article.slug),
        proposed=_proposed(services, reading, article),
        feed=f"{addresses.article(article.slug)}.atom",
        contents=contents_parts(services, reading, article.slug, is_near=True),
        all_articles=_all_articles(services, reading),
    )


def _head(services: PageServices, reading: Reading, article: Article) -> Head:
    return Head(
        title=services.lasting_title(reading, article_title(article)),
        description=_description(article),
        feed="" if reading.is_past else f"{addresses.article(article.slug)}.atom",
        address=services.settings.address + addresses.article_at(reading.commit.id, article.slug),
        section="contents",
        json=f"{article_address(reading, article.slug)}.json",
    )


def _marks(here: str, view: ArticleView) -> Link:
    """Return the link that marks commented words, or leaves them unmarked."""
    words = _("Leave commented words unmarked") if view.is_marked else _("Mark commented words")
    return Link(here + replace(view, is_marked=not view.is_marked).query, words)


def _proposed(services: PageServices, reading: Reading, article: Article) -> Link | None:
    """Count the proposals that are not decided and change an article."""
    if reading.is_past:
        return None
    live = [one for one in services.engine.amendments.live() if not one.amendment.hidden]
    count = sum(article.document in services.engine.amendments.documents(one) for one in live)
    if not count:
        return None
    words = ngettext("{count} proposal", "{count} proposals", count)
    return Link(addresses.amendments(article=article.slug), words)


def _margins(services: PageServices, reading: Reading, article: Article) -> dict[str, Margin]:
    keys = {clause.key for clause in article.clauses}
    margins = services.lineages(reading).margin(reading.commit.id, article.document)
    return {margin.clause.key: margin for margin in margins if margin.clause.key in keys}


def _origins(beside: Iterable[Margin], struck: Iterable[Removal]) -> Iterator[OriginId]:
    """Yield every origin that an article's page shows."""
    for margin in beside:
        yield from margin.origins
        for run in margin.words:
            yield from run.origins
    for one in struck:
        yield from one.origins


def _struck(services: PageServices, reading: Reading, article: Article) -> list[Removal]:
    """Return the clauses struck out of this article; those at the top of a file belong to its first article."""
    keys = {clause.key for clause in article.clauses}
    articles = services.engine.texts.articles(reading.commit.id)
    first = next((other.slug for other in articles if other.document == article.document), article.slug)
    taken_out = services.lineages(reading).struck(reading.commit.id, article.document)
    return [one for one in taken_out if one.after_key in keys or (not one.after_key and first == article.slug)]


def _neighbours(services: PageServices, reading: Reading, article: Article) -> tuple[Link | None, Link | None]:
    articles = services.engine.texts.articles(reading.commit.id)
    place = next(n for n, other in enumerate(articles) if other.slug == article.slug)
    links = [Link(article_address(reading, other.slug), article_title(other), other.language) for other in articles]
    before = links[place - 1] if place else None
    return before, links[place + 1] if place + 1 < len(links) else None


def _all_articles(services: PageServices, reading: Reading) -> Link:
    amount = len(services.engine.texts.articles(reading.commit.id))
    href = addresses.contents_at(reading.commit.id) if reading.is_past else "/contents"
    return Link(href, ngettext("The one article", "All {count} articles", amount))


def _description(article: Article) -> str:
    words = next((plain_text(c.text) for c in article.clauses if not c.level and c.text), "")
    return wording.shortened(words) or article_title(article)
