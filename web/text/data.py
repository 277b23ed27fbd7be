"""The text as data: its articles, its versions, and what changed from one to another."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.errors import NotFound
from drafting_engine.provenance.shapes import CommitShape, commit_shape
from drafting_engine.services.text.shapes import (
    ArticleRowShape,
    ArticleShape,
    ComparisonShape,
    VersionShape,
    article_row_shape,
    article_shape,
    changes_shape,
)
from web.site import addresses
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices
from web.text.version_names import own_name


def data_routes() -> list[Route]:
    """Return the addresses for programs, the more particular before the more general."""
    return [
        *list_routes("/contents", _articles, name="contents", shape=ArticleRowShape),
        one_route("/articles/{slug}", _article, name="article", shape=ArticleShape),
        one_route(
            "/at/{reference}/articles/{slug}", _article, name="article_at", shape=ArticleShape, own=_own_reference
        ),
        *list_routes("/history", _versions, name="history", shape=CommitShape),
        one_route("/versions/{reference}", _version, name="version", shape=VersionShape, own=_own_reference),
        one_route("/compare/{pair:path}", _comparison, name="compare", shape=ComparisonShape, own=_own_pair),
    ]


def _own_reference(request: Request, services: PageServices) -> Mapping[str, str]:
    commit = services.resolve(request.path_params["reference"])
    return {"reference": addresses.permanent_reference(commit.id)}


def _own_pair(request: Request, services: PageServices) -> Mapping[str, str]:
    return {"pair": "...".join(own_name(services, name, services.resolve(name)) for name in _pair(request))}


def _pair(request: Request) -> Sequence[str]:
    names: list[str] = request.path_params["pair"].split("...")
    if len(names) != 2:
        raise NotFound("comparison-of-one-version")
    return names


def _articles(services: PageServices, main: str) -> Sequence[ArticleRowShape]:
    return tuple(map(article_row_shape, services.engine.texts.articles(main)))


def _article(request: Request, services: PageServices) -> ArticleShape:
    reference = request.path_params.get("reference")
    commit = services.resolve(reference).id if reference else services.engine.texts.heads().main
    article = services.engine.texts.article(commit, request.path_params["slug"])
    return article_shape(article, commit, services.engine.lineages.ids(commit))


def _versions(services: PageServices, main: str) -> Sequence[CommitShape]:
    return tuple(map(commit_shape, services.history(main)))


def _version(request: Request, services: PageServices) -> VersionShape:
    commit = services.resolve(request.path_params["reference"])
    return {
        "version": commit_shape(commit),
        "parents": list(commit.parents),
        "changes": changes_shape(services.engine.comparisons.of(commit.id)),
    }


def _comparison(request: Request, services: PageServices) -> ComparisonShape:
    before, after = map(services.resolve, _pair(request))
    return {
        "before": commit_shape(before),
        "after": commit_shape(after),
        "changes": changes_shape(services.engine.comparisons.between(before.id, after.id)),
    }
