"""The application: the record by Git, the request filter, the page cache, the routes, and pages for refusals."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Match, Route, Router
from starlette.types import ASGIApp, ExceptionHandler, Receive, Scope, Send

from drafting_engine import __version__
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.language.catalogues import FOLDER as CATALOGUES
from drafting_engine.language.speaking import speaking
from drafting_engine.services.engine import Engine
from drafting_engine.services.operations.health import WorkerStatus
from drafting_engine.services.people.limiting import TooOften
from web.access.access_checks import ProtectedRoute, require_access_checks
from web.access.account_services import AccountServices
from web.access.private_pages import PrivatePages
from web.access.request_filter import RequestFilter
from web.access.transport import STRICT_TRANSPORT, StrictTransport
from web.cache.caching import RECORD_STATE, PageCache, PageSources
from web.cache.counting import CountsWatch
from web.cache.pages import PageTable
from web.cache.pools import ThreadPools
from web.cache.watching import RecordState, git_folder
from web.git.http import GitEndpoint
from web.git.push_access import PushAccess
from web.languages.choosing import choice_of
from web.languages.translating import Translating
from web.routes import private_routes, private_routes_with, routes
from web.signatures.batching import SigningBatcher
from web.site.assets import Assets, files_under, own_assets
from web.site.contexts import MessagePage
from web.site.errors import error_shape, is_for_programs, page_of, page_of_status
from web.site.page_services import PageServices, WebSettings, services_of
from web.site.rendering import NOT_KEPT, Pages


class WebApplication(Starlette):
    """Starlette with the request filter and the page cache outermost, so that a cached page costs nothing else."""

    def __init__(
        self,
        services: PageServices,
        assets: Assets,
        accounts: AccountServices | None = None,
        more_routes: Sequence[ProtectedRoute] = (),
    ) -> None:
        handlers: dict[Any, ExceptionHandler] = {DraftingError: _refused, HTTPException: _refused_by_status}
        private = _private_routes(more_routes) if accounts else ()
        public = routes(assets)
        require_access_checks(public, private)
        self._private = private
        super().__init__(routes=[*private, *public], exception_handlers=handlers)
        self.router.redirect_slashes = False  # it would lead to the host that a request names
        self.router.default = partial(_without_slash, self.router)
        self.state.services = services
        self.state.accounts = accounts
        self.state.counts = CountsWatch(accounts.acts.signatures.signing.counts) if accounts else CountsWatch()
        self.state.pools = ThreadPools()
        self.state.signing_batcher = SigningBatcher()
        self.state.deadlines = services.settings.deadlines
        self._pages = super().build_middleware_stack()
        self.cache = PageCache(
            self._pages,
            PageTable(public),
            PageSources(
                watch=services.watch,
                counts=self.state.counts,
                today=services.today,
                language_of=services.language_of,
                build=_build(assets, services.settings, has_accounts=bool(accounts)),
            ),
            limit=services.settings.cache_bytes,
            failed=partial(_failed, services),
            beside=(STRICT_TRANSPORT,) if services.settings.has_tls else (),
        )

    def build_middleware_stack(self) -> ASGIApp:
        """Put the filter before the cache and the cache before the routes; requests of Git pass by all of them."""
        services: PageServices = self.state.services
        refuse = partial(_refused_unrouted, services)
        application: ASGIApp = RequestFilter(self.cache, refuse=refuse)
        has_tls = services.settings.has_tls
        if self.state.accounts:
            failed = partial(_failed, services)
            application = PrivatePages(
                application,
                self._pages,
                self._private,
                refuse=refuse,
                failed=failed,
                has_tls=has_tls,
                default_language=services.present_language,
            )
        application = Translating(application, services.translations)
        push_access = PushAccess(self.state.accounts) if self.state.accounts else None
        git = GitEndpoint(
            application,
            folder=git_folder(services.settings.location),
            push_access=push_access,
            default_language=services.present_language,
            hidden=partial(_hidden_branches, services),
        )
        return StrictTransport(git, has_tls=has_tls)


def _private_routes(more: Sequence[ProtectedRoute]) -> tuple[Route, ...]:
    """Return the private addresses; sites that have no more than the others share them."""
    return private_routes_with(more) if more else private_routes()


def _hidden_branches(services: PageServices) -> tuple[str, ...]:
    """Return the branches of proposals that moderators have hidden."""
    try:
        return tuple(f"refs/heads/{one.amendment.branch}" for one in services.engine.amendments.hidden())
    except NotFound:  # there is no draft yet, so nothing is proposed
        return ()


def create_app(
    engine: Engine,
    *,
    settings: WebSettings,
    accounts: AccountServices | None = None,
    workers: Callable[[], Iterable[WorkerStatus]] = tuple,
    more_routes: Sequence[ProtectedRoute] = (),
) -> WebApplication:
    """Compose the web layer around an engine; without accounts the site is for reading only.

    `workers` returns how those who work beside the pages are doing. `more_routes` are private addresses that this site
    has beside those of all sites; they have the same access checks, limits and menus.
    """
    assets = own_assets()
    services = PageServices(engine, Pages(assets, has_accounts=bool(accounts)), settings)
    application = WebApplication(services, assets, accounts, more_routes)
    application.state.workers = workers
    return application


def unrouted_page(application: Starlette, status: int) -> bytes:
    """Return the page that the server sends for what is no HTTP request, and for connections beyond its limits."""
    services: PageServices = application.state.services
    with speaking(services.present_language()):
        return services.pages.render("site/error.html", page_of_status(status, None)).encode()


async def _without_slash(router: Router, scope: Scope, receive: Receive, send: Send) -> None:
    """Lead from an address with a slash too many to the page, by a path alone; answer 404 where there is none."""
    path: str = scope["path"].rstrip("/")
    if scope["type"] == "http" and path and path != scope["path"]:
        moved = {**scope, "path": path}
        if any(route.matches(moved)[0] is not Match.NONE for route in router.routes):
            await RedirectResponse(path, 307)(scope, receive, send)
            return
    await router.not_found(scope, receive, send)


def _build(assets: Assets, settings: WebSettings, *, has_accounts: bool) -> str:
    """Return a digest of all that pages are made of beside the record, so that their tags change when it does."""
    told = (settings.address, settings.clone_address, str(settings.time_zone), str(has_accounts))
    return hashlib.sha256("\0".join((__version__, assets.digest, _words(), *told)).encode()).hexdigest()[:16]


@cache
def _words() -> str:
    """Return a digest of all templates and catalogues, which are read once in a process."""
    digest = hashlib.sha256()
    for template in files_under("templates"):
        digest.update(template.read_bytes())
    for catalogue in sorted(CATALOGUES.glob("*.po")):
        digest.update(catalogue.read_bytes())
    return digest.hexdigest()


def _refused(request: Request, error: Exception) -> Response:
    """Answer an error of the engine by its kind."""
    if not isinstance(error, DraftingError):
        raise error
    services = services_of(request)
    page = page_of(
        error,
        services.site_or_none(_record_state(request.scope)),
        location=services.settings.location,
        path=request.url.path,
    )
    response = _respond(services, page, request.scope)
    if isinstance(error, TooOften):
        response.headers["retry-after"] = str(error.wait)
    return response


def _refused_by_status(request: Request, error: Exception) -> Response:
    """Answer an address that no page has."""
    if not isinstance(error, HTTPException):
        raise error
    services = services_of(request)
    page = page_of_status(error.status_code, services.site_or_none(_record_state(request.scope)))
    return _respond(services, page, request.scope)


def _refused_unrouted(services: PageServices, status: int, scope: Scope) -> Response:
    with speaking(choice_of(scope, services.present_language).language):
        response = _respond(services, page_of_status(status, None), scope)
    if status == 405:
        response.headers["allow"] = "GET, HEAD"
    if status == 503:
        response.headers["retry-after"] = "60"
    return response


def _failed(services: PageServices, scope: Scope) -> Response:
    """Answer 500 where a page could not be made."""
    return _respond(services, page_of_status(500, services.site_or_none(_record_state(scope))), scope)


def _record_state(scope: Scope) -> RecordState | None:
    record_state: RecordState | None = scope.get(RECORD_STATE)
    return record_state


def _respond(services: PageServices, page: MessagePage, scope: Scope) -> Response:
    if is_for_programs(scope["path"]):
        return JSONResponse(error_shape(page), page.status, {"cache-control": NOT_KEPT})
    return services.pages.respond("site/error.html", page, freshness=NOT_KEPT, status=page.status)
