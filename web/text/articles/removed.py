"""Articles that no longer stand: an address once given leads on, or says what became of it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import UnreadableFile
from drafting_engine.clauses.parsing import default_slug
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.text.endings import ended, titled
from drafting_engine.provenance.endings import EndKind, ending_of
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.texts import UnknownArticle
from web.cache.caching import record_state_of
from web.site import addresses
from web.site.contexts import Head, Link, MessagePage
from web.site.errors import public_problem_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS
from web.site.wording.articles import article_title
from web.site.wording.days import day_decided
from web.site.wording.endings import ended_words
from web.site.wording.reasons import reason_stated
from web.text.articles.rows import stated_decision

_GONE = 410
_UNREADABLE = 404
_MOST_VERSIONS = 5


def answer(request: Request, error: UnknownArticle) -> Response:
    """Lead to where an article's heading stands now, or tell when it went; raise the error where it never stood."""
    services = services_of(request)
    main = record_state_of(request.scope).required().main
    unreadable = _unreadable(services, main, error.slug)
    if unreadable is not None:
        return _left_out(services, main, unreadable)
    found = last_stood(services, main, error.slug)
    if found is None:
        raise error
    went, before, article = found
    moved = _moved_to(services, main, before, article)
    if moved:
        return RedirectResponse(moved, 307)
    page = _page(services, main, went, before, article)
    return services.pages.respond("site/error.html", page, freshness=CHANGES_WITH_HEADS, status=_GONE)


def _unreadable(services: PageServices, main: str, slug: str) -> UnreadableFile | None:
    """Return the file of an article that can't be read."""
    left_out = services.engine.texts.constitution(main).unreadable
    return next((one for one in left_out if default_slug(one.name) == slug), None)


def _left_out(services: PageServices, main: str, file: UnreadableFile) -> Response:
    """Say that the file of an article can't be read now, and lead to the versions that changed it."""
    problem = public_problem_of(file.fault, services.settings.location)
    links = [
        Link(addresses.version(commit.id), _("{day}: {subject}", day=services.day(commit), subject=commit.subject))
        for commit in services.engine.texts.history(main, (file.name,))[:_MOST_VERSIONS]
    ]
    page = MessagePage(
        head=Head(title=_("This article can’t be read now"), description=problem),
        site=services.site(services.present(main)),
        status=_UNREADABLE,
        message=problem,
        hint=_("Whoever keeps the record has to mend the file. Its last versions:"),
        links=tuple(links),
    )
    return services.pages.respond("site/error.html", page, freshness=CHANGES_WITH_HEADS, status=_UNREADABLE)


def last_stood(services: PageServices, main: str, slug: str) -> tuple[Commit, str, Article] | None:
    """Find the version that took an article's file away, the version before, and the article in it."""
    articles = services.engine.texts.articles(main)
    folders = dict.fromkeys(article.document.rpartition("/")[0] for article in articles)
    names = tuple(f"{folder}/{slug}.md".lstrip("/") for folder in folders)
    for went in services.engine.texts.history(main, names):
        for before in went.parents:
            try:
                return went, before, services.engine.texts.article(before, slug)
            except DraftingError:
                continue
    return None


def standing(services: PageServices, main: str, slug: str) -> tuple[Article, str, tuple[Commit, ...]]:
    """Return an article, the last version in which it stands, and the one that took it out; raise `UnknownArticle`."""
    try:
        return services.engine.texts.article(main, slug), main, ()
    except UnknownArticle:
        stood = last_stood(services, main, slug)
        if stood is None:
            raise
    went, before, article = stood
    return article, before, (went,)


def _moved_to(services: PageServices, main: str, before: str, article: Article) -> str:
    """Return the address where the article's heading stands now; empty where it went with the article."""
    clause_id = services.engine.lineages.ids(before).get((article.document, article.clauses[0].key))
    if clause_id is None:
        return ""
    try:
        trace = services.engine.lineages.trace(main, clause_id)
    except NotFound:
        return ""
    if not trace.is_alive:
        return ""
    for other in services.engine.texts.articles(main):
        if other.document == trace.clause.document and other.clauses[0].key == trace.clause.key:
            return addresses.article(other.slug)
    return addresses.clause(clause_id)


def _ended(services: PageServices, main: str, went: Commit, before: str, article: Article) -> tuple[EndKind, str]:
    """Say how an article ended: as its heading did, if that was joined with another or split; else it was struck out.

    Who saved a version of a law that is written elsewhere did not strike it out, and is not named here.
    """
    life = services.engine.lineages.ids(before).get((article.document, article.clauses[0].key))
    trace = services.engine.lineages.trace(main, life) if life else None
    ending = ending_of(trace) if trace and not trace.is_alive else None
    if ending and ending.kind in (EndKind.MERGED, EndKind.SPLIT):
        return ending.kind, ended_words(services, services.present(main), ending)
    body, on = stated_decision(went)
    who = body or ("" if services.engine.texts.is_git_day(went) else went.author)
    return EndKind.STRUCK_OUT, ended(EndKind.STRUCK_OUT, day_decided(services, went, on), who)


def _page(services: PageServices, main: str, went: Commit, before: str, article: Article) -> MessagePage:
    """Tell what became of an article: when, by whom and why, with its last words and its history still at hand."""
    code, why = reason_stated(services, next(iter(went.values("Reason")), ""))
    reason = _("{reason}; {words}", reason=code, words=why) if code and why else code or why
    name = article_title(article)
    kind, ending = _ended(services, main, went, before, article)
    message = _("{ending}: {article}.", ending=ending, article=name)
    return MessagePage(
        head=Head(title=titled(kind, name), description=message),
        site=services.site(services.present(main)),
        status=_GONE,
        message=message,
        hint=_("Reason: {reason}.", reason=reason) if reason else _("The version gives no reason."),
        links=(
            Link(addresses.article_at(before, article.slug), _("Read it as it last stood")),
            Link(f"{addresses.article_at(before, article.slug)}.md", _("Its source as it last stood")),
            Link(addresses.article_history(article.slug), _("Its history")),
            Link(addresses.version(went.id), _("The version that took it out: {subject}", subject=went.subject)),
        ),
    )
