"""The text as data: its articles, its versions, and what changed from one to another."""

from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.errors import NotFound
from drafting_engine.provenance.shapes import CommitShape, commit_shape
from drafting_engine.services.text.rule_shapes import RulesShape, rules_shape
from drafting_engine.services.text.shapes import (
    ArticleRowShape,
    ArticleShape,
    ArticleVersionShape,
    EssayRowShape,
    EssayShape,
    WholeTextShape,
    article_row_shape,
    article_shape,
    article_version_shape,
    essay_row_shape,
    essay_shape,
    whole_text_shape,
)
from drafting_engine.services.versions.shapes import ComparisonShape, VersionShape, changes_shape
from web.site import addresses
from web.site.data import list_of_routes, list_routes, one_route
from web.site.page_services import PageServices
from web.text.articles.removed import standing
from web.text.record.facts import RecordFactsShape, record_facts_shape
from web.text.version_names import own_name


def data_routes() -> list[Route]:
    """Return the addresses for programs, the more particular before the more general."""
    return [
        *list_routes("/contents", _articles, name="contents", shape=ArticleRowShape),
        one_route("/text", _whole_text, name="text", shape=WholeTextShape),
        one_route("/at/{reference}/text", _whole_text, name="text_at", shape=WholeTextShape, own=_own_reference),
        *list_of_routes(
            "/articles/{slug}/history", _article_versions, name="article_history", shape=ArticleVersionShape
        ),
        one_route("/articles/{slug}", _article, name="article", shape=ArticleShape),
        one_route(
            "/at/{reference}/articles/{slug}", _article, name="article_at", shape=ArticleShape, own=_own_reference
        ),
        *list_routes("/essays", _essays, name="essays", shape=EssayRowShape),
        one_route("/essays/{slug}", _essay, name="essay", shape=EssayShape),
        one_route("/at/{reference}/essays/{slug}", _essay, name="essay_at", shape=EssayShape, own=_own_reference),
        one_route("/process", _rules, name="process", shape=RulesShape),
        *list_routes("/history", _versions, name="history", shape=CommitShape),
        one_route("/versions/{reference}", _version, name="version", shape=VersionShape, own=_own_reference),
        one_route("/compare/{pair:path}", _comparison, name="compare", shape=ComparisonShape, own=_own_pair),
        one_route("/record", _record, name="record", shape=RecordFactsShape),
        *list_of_routes("/at/{reference}", _articles_at, name="contents_at", shape=ArticleRowShape, own=_own_reference),
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


def _articles_at(request: Request, services: PageServices) -> Sequence[ArticleRowShape]:
    return _articles(services, _commit(request, services))


def _whole_text(request: Request, services: PageServices) -> WholeTextShape:
    commit = _commit(request, services)
    return whole_text_shape(services.engine.texts.constitution(commit), commit, services.engine.lineages.ids(commit))


def _article_versions(request: Request, services: PageServices) -> Sequence[ArticleVersionShape]:
    found, at, gone = standing(services, services.engine.texts.heads().main, request.path_params["slug"])
    versions = services.engine.article_histories.of(at, found.slug)
    return (
        *(article_version_shape(commit, (ChangeKind.REMOVED,)) for commit in gone),
        *(article_version_shape(one.commit, (count.kind for count in one.summary.counts)) for one in versions),
    )


def _record(_: Request, services: PageServices) -> RecordFactsShape:
    return record_facts_shape(services)


def _commit(request: Request, services: PageServices) -> str:
    """Return the version that an address names; today's draft where it names none."""
    reference = request.path_params.get("reference")
    return services.resolve(reference).id if reference else services.engine.texts.heads().main


def _article(request: Request, services: PageServices) -> ArticleShape:
    commit = _commit(request, services)
    article = services.engine.texts.article(commit, request.path_params["slug"])
    return article_shape(article, commit, services.engine.lineages.ids(commit))


def _essays(services: PageServices, main: str) -> Sequence[EssayRowShape]:
    return tuple(map(essay_row_shape, services.engine.essays.all(main)))


def _essay(request: Request, services: PageServices) -> EssayShape:
    commit = _commit(request, services)
    return essay_shape(services.engine.essays.get(commit, request.path_params["slug"]), commit)


def _rules(request: Request, services: PageServices) -> RulesShape:
    commit = _commit(request, services)
    return rules_shape(services.engine.process.at(commit), commit)


def _versions(services: PageServices, main: str) -> Sequence[CommitShape]:
    return tuple(map(commit_shape, services.history(main)))


def _version(request: Request, services: PageServices) -> VersionShape:
    commit = services.resolve(request.path_params["reference"])
    return {
        "version": commit_shape(commit),
        "parents": list(commit.parents),
        "changes": changes_shape(
            services.engine.lineages,
            next(iter(commit.parents), ""),
            commit.id,
            services.engine.comparisons.of(commit.id),
        ),
    }


def _comparison(request: Request, services: PageServices) -> ComparisonShape:
    before, after = map(services.resolve, _pair(request))
    return {
        "before": commit_shape(before),
        "after": commit_shape(after),
        "changes": changes_shape(
            services.engine.lineages, before.id, after.id, services.engine.comparisons.between(before.id, after.id)
        ),
    }
