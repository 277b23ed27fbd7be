"""The application: the record by Git, a gate, the page cache, the routes, and pages for refusals."""

import hashlib
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, ExceptionHandler, Scope

from drafting_engine import __version__
from drafting_engine.errors import DraftingError
from drafting_engine.services.engine import Engine
from drafting_engine.services.people.limiting import TooOften
from web.access.accounts_desk import AccountsDesk
from web.access.doors import require_guards
from web.access.guarding import Gate
from web.access.private import PrivateDoor
from web.cache.caching import STAND, PageCache
from web.cache.pages import PageTable
from web.cache.watching import HeadsWatch, Stand, git_folder, read_stand
from web.git.http import RecordByGit
from web.git.pushers import Pushers
from web.routes import private_routes, routes
from web.site.assets import Assets, files_under
from web.site.contexts import ErrorPage
from web.site.errors import error_shape, is_for_programs, page_of, page_of_status
from web.site.rendering import NOT_KEPT, Pages
from web.site.workspace import Desk, WebSettings, desk_of


class Site(Starlette):
    """Starlette with the gate and the page cache outermost, so that a kept page costs nothing else."""

    def __init__(self, desk: Desk, assets: Assets, accounts: AccountsDesk | None = None) -> None:
        handlers: dict[Any, ExceptionHandler] = {DraftingError: _refused, HTTPException: _refused_by_status}
        private = private_routes() if accounts else []
        public = routes(assets)
        require_guards(public, private)
        self._private = private
        super().__init__(routes=[*private, *public], exception_handlers=handlers)
        self.state.desk = desk
        self.state.accounts = accounts
        self._pages = super().build_middleware_stack()
        self.cache = PageCache(
            self._pages,
            PageTable(public),
            watch=HeadsWatch(desk.settings.location, partial(read_stand, desk.engine)),
            today=desk.today,
            language_of=desk.language_of,
            build=_build(assets),
            limit=desk.settings.cache_bytes,
            failed=partial(_failed, desk),
        )

    def build_middleware_stack(self) -> ASGIApp:
        """Put the gate before the cache and the cache before everything else; what Git asks passes by all of it."""
        desk: Desk = self.state.desk
        refuse = partial(_refused_at_the_gate, desk)
        gate: ASGIApp = Gate(self.cache, refuse=refuse)
        if self.state.accounts:
            has_tls = desk.settings.address.startswith("https:")
            failed = partial(_failed, desk)
            gate = PrivateDoor(
                gate,
                self._pages,
                self._private,
                refuse=refuse,
                failed=failed,
                has_tls=has_tls,
                default_language=desk.present_language,
            )
        pushers = Pushers(self.state.accounts) if self.state.accounts else None
        return RecordByGit(gate, folder=git_folder(desk.settings.location), pushers=pushers)


def create_app(engine: Engine, *, settings: WebSettings, accounts: AccountsDesk | None = None) -> Site:
    """Put the web layer together around an engine; without accounts the site is for reading only."""
    assets = Assets()
    return Site(Desk(engine, Pages(assets, has_accounts=bool(accounts)), settings), assets, accounts)


def unreadable(application: Starlette) -> bytes:
    """Give the page for bytes that are no request, for the server to send where no page is reached."""
    desk: Desk = application.state.desk
    return desk.pages.render("site/error.html", page_of_status(400, None)).encode()


def _build(assets: Assets) -> str:
    """Digest everything but the record that a page is made of: pages change when the program does."""
    digest = hashlib.sha256(f"{__version__} {assets.digest}".encode())
    for template in files_under("templates"):
        digest.update(template.read_bytes())
    return digest.hexdigest()[:16]


def _refused(request: Request, error: Exception) -> Response:
    """Answer a refusal of the engine by its kind."""
    if not isinstance(error, DraftingError):
        raise error
    desk = desk_of(request)
    page = page_of(
        error, desk.site_or_none(_stand(request.scope)), location=desk.settings.location, path=request.url.path
    )
    response = _respond(desk, page, request.scope)
    if isinstance(error, TooOften):
        response.headers["retry-after"] = str(error.wait)
    return response


def _refused_by_status(request: Request, error: Exception) -> Response:
    """Answer an address that no page has."""
    if not isinstance(error, HTTPException):
        raise error
    desk = desk_of(request)
    page = page_of_status(error.status_code, desk.site_or_none(_stand(request.scope)))
    return _respond(desk, page, request.scope)


def _refused_at_the_gate(desk: Desk, status: int, scope: Scope) -> Response:
    response = _respond(desk, page_of_status(status, None), scope)
    if status == 405:
        response.headers["allow"] = "GET, HEAD"
    return response


def _failed(desk: Desk, scope: Scope) -> Response:
    """Answer where a page could not be made by a fault of ours."""
    return _respond(desk, page_of_status(500, desk.site_or_none(_stand(scope))), scope)


def _stand(scope: Scope) -> Stand | None:
    stand: Stand | None = scope.get(STAND)
    return stand


def _respond(desk: Desk, page: ErrorPage, scope: Scope) -> Response:
    if is_for_programs(scope["path"]):
        return JSONResponse(error_shape(page), page.status, {"cache-control": NOT_KEPT})
    return desk.pages.respond("site/error.html", page, freshness=NOT_KEPT, status=page.status)
