"""The times of an article: the versions that changed it, inside its page, and where it stood in one of the past."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.text.summaries import summary_of_article
from drafting_engine.services.text.article_histories import ArticleVersion
from drafting_engine.services.text.texts import UnknownArticle
from web.cache.caching import record_state_of
from web.site import addresses
from web.site.page_services import PageServices, Reading, services_of
from web.text.articles.contexts import ArticleTime, ArticleTimes
from web.text.articles.removed import standing

_MOST = 12
"""So many versions stand on the page of an article; its history has all."""


def times_of(services: PageServices, reading: Reading, article: Article) -> ArticleTimes:
    """Return the versions of an article up to the one that is read: what never changes can't name later ones."""
    versions = services.engine.article_histories.of(reading.commit.id, article.slug)
    day = services.text_date(reading.commit)
    return ArticleTimes(
        counted=ngettext("{count} version", "{count} versions", len(versions)),
        versions=tuple(
            ArticleTime(
                href=addresses.article_at(version.commit.id, article.slug),
                day=services.day(version.commit),
                iso_day=services.iso_day(version.commit),
                changed=summary_of_article(version.summary),
                is_shown=not number,
            )
            for number, version in enumerate(versions[:_MOST])
        ),
        on_day=f"{addresses.article(article.slug)}/on",
        day=day.isoformat() if day else "",
        now=addresses.article(article.slug) if reading.is_past else "",
        since=addresses.comparison(reading.commit.id, "today") if reading.is_past else "",
    )


def lead_to_its_name_then(request: Request, reading: Reading, error: UnknownArticle) -> Response:
    """Lead to an article under the name that it had in a version of the past; raise the error if it was not there."""
    services = services_of(request)
    main = record_state_of(request.scope).required().main
    try:
        _found, at, _gone = standing(services, main, error.slug)
    except UnknownArticle:
        raise error from None
    then = _version_then(services, reading, services.engine.article_histories.of(at, error.slug))
    for article in services.engine.texts.articles(reading.commit.id):
        if then and (article.document, article.clauses[0].key) == (then.document, then.keys[0]):
            return RedirectResponse(addresses.article_at(reading.commit.id, article.slug), 307)
    raise error


def _version_then(
    services: PageServices, reading: Reading, versions: tuple[ArticleVersion, ...]
) -> ArticleVersion | None:
    """Return the last version that had changed an article by then."""
    before = {commit.id for commit in services.history(reading.commit.id)}
    return next((version for version in versions if version.commit.id in before), None)
