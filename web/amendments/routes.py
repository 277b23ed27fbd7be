"""Addresses of proposed changes: who reads them, who makes them, and who decides on them."""

from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute
from web.amendments import cosigning, data, detail, lists, moderation, steps
from web.amendments.as_if import data as as_if_data
from web.amendments.as_if import pages as as_if
from web.amendments.deciding import pages as deciding
from web.amendments.writing import copying, proposing, retitling, settling, taking_over
from web.cache.pages import Endpoint, PublicPage
from web.changes.views import VIEWS
from web.editor.routes import EDITOR_LIMITS, PREVIEW_LIMITS

_STATES = {"state": ("accepted", "closed", "all")}
_NUMBER = "/amendments/{number:int}"


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads, the more particular before the more general."""
    return [
        *data.data_routes(),
        *as_if_data.data_routes(),
        PublicPage("/amendments", lists.index, name="amendments", free_parameters=("article", "page"), choices=_STATES),
        PublicPage("/amendments.atom", lists.feed, name="amendments_feed"),
        PublicPage("/amendments/together", lists.together, name="amendments_together"),
        PublicPage("/amendments/{number:int}", detail.show, name="amendment", choices=VIEWS),
        _as_if("/as-if", as_if.show, name="as_if"),
        _as_if("/as-if/articles/{slug}", as_if.article, name="as_if_article"),
    ]


def _as_if(path: str, endpoint: Endpoint, *, name: str) -> PublicPage:
    """Return an address of the text as if some proposals were accepted: any of them, but in one order."""
    return PublicPage(
        path, endpoint, name=name, free_parameters=as_if.SUPPOSED, choices=VIEWS, is_canonical=True, is_countless=True
    )


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses at which people propose changes and decide on them."""
    return [*_editors(), *_new_articles(), *_steps()]


def _editors() -> list[ProtectedRoute]:
    """Return the addresses at which people write words."""
    edit, settle = f"{_NUMBER}/edit/{{slug}}", f"{_NUMBER}/settle/{{head}}/{{slug}}"
    return [
        _editor("/articles/{slug}/propose", proposing.propose, name="propose"),
        _preview("/articles/{slug}/propose", proposing.propose_preview, name="propose_view"),
        ProtectedRoute(f"{_NUMBER}/edit", proposing.open_editor, act=Act.PROPOSE, name="change_amendment"),
        _editor(edit, proposing.edit, name="edit_amendment"),
        _preview(edit, proposing.edit_preview, name="amendment_view"),
        _editor(settle, settling.settle, name="settle_amendment"),
        _preview(settle, settling.settle_preview, name="settle_view"),
        _editor("/comments/{name}/take-over", taking_over.take_over, name="take_over"),
        _preview("/comments/{name}/take-over", taking_over.take_over_preview, name="take_over_view"),
    ]


def _new_articles() -> list[ProtectedRoute]:
    """Return the addresses at which people propose new articles, and to strike one out."""
    return [
        ProtectedRoute(
            "/articles/{slug}/propose/strike-out",
            proposing.propose_removal,
            act=Act.PROPOSE,
            methods=("GET", "POST"),
            name="propose_removal",
        ),
        _editor("/new-article/propose", proposing.propose_new, name="propose_article"),
        _preview("/new-article/propose", proposing.propose_new_preview, name="propose_article_view"),
        _editor(f"{_NUMBER}/new-article", proposing.edit_new, name="amendment_article"),
        _preview(f"{_NUMBER}/new-article", proposing.edit_new_preview, name="amendment_article_view"),
    ]


def _editor(path: str, endpoint: Endpoint, *, name: str) -> ProtectedRoute:
    """Return an address of the editor for those who propose."""
    return ProtectedRoute(path, endpoint, act=Act.PROPOSE, methods=("GET", "POST"), name=name, limits=EDITOR_LIMITS)


def _preview(editor: str, endpoint: Endpoint, *, name: str) -> ProtectedRoute:
    """Return the address of the live preview beside an editor."""
    return ProtectedRoute(
        f"{editor}/preview", endpoint, act=Act.PROPOSE, methods=("POST",), name=name, limits=PREVIEW_LIMITS
    )


def _steps() -> list[ProtectedRoute]:
    """Return the addresses at which people support proposals, change them otherwise and decide on them."""
    both, propose = ("GET", "POST"), Act.PROPOSE
    long = FormLimits(most_bytes=retitling.MOST_BYTES)
    many = FormLimits(most_bytes=deciding.MOST_BYTES, most_fields=deciding.MOST_FIELDS)
    return [
        ProtectedRoute(f"{_NUMBER}/cosign", cosigning.cosign, act=Act.COSIGN, methods=both, name="cosign"),
        ProtectedRoute(f"{_NUMBER}/title", retitling.retitle, act=propose, methods=both, name="retitle", limits=long),
        ProtectedRoute(f"{_NUMBER}/anew", copying.copy, act=propose, methods=both, name="copy_amendment", limits=long),
        ProtectedRoute(f"{_NUMBER}/withdraw", steps.withdraw, act=propose, methods=both, name="withdraw"),
        ProtectedRoute(f"{_NUMBER}/report", moderation.report, act=Act.REPORT, methods=both, name="report_amendment"),
        ProtectedRoute(moderation.QUEUE, moderation.queue, act=Act.MODERATE, methods=both, name="moderate_amendments"),
        ProtectedRoute(f"{_NUMBER}/review", steps.review, act=Act.DECIDE, methods=both, name="review"),
        ProtectedRoute(f"{_NUMBER}/decide", deciding.decide, act=Act.DECIDE, methods=both, name="decide", limits=many),
        ProtectedRoute(
            "/amendments/accept", deciding.accept_several, act=Act.DECIDE, methods=both, name="accept", limits=many
        ),
    ]
