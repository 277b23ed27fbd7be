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
    both, form, propose = ("GET", "POST"), ("POST",), Act.PROPOSE
    take_over, article = "/comments/{name}/take-over", "/articles/{slug}/propose"
    edit, settle = f"{_NUMBER}/edit/{{slug}}", f"{_NUMBER}/settle/{{head}}/{{slug}}"
    return [
        ProtectedRoute(article, proposing.propose, act=propose, methods=both, name="propose", **EDITOR_LIMITS),
        ProtectedRoute(
            f"{article}/preview",
            proposing.propose_preview,
            act=propose,
            methods=form,
            name="propose_view",
            **PREVIEW_LIMITS,
        ),
        ProtectedRoute(f"{_NUMBER}/edit", proposing.open_editor, act=propose, name="change_amendment"),
        ProtectedRoute(edit, proposing.edit, act=propose, methods=both, name="edit_amendment", **EDITOR_LIMITS),
        ProtectedRoute(
            f"{edit}/preview",
            proposing.edit_preview,
            act=propose,
            methods=form,
            name="amendment_view",
            **PREVIEW_LIMITS,
        ),
        ProtectedRoute(settle, settling.settle, act=propose, methods=both, name="settle_amendment", **EDITOR_LIMITS),
        ProtectedRoute(
            f"{settle}/preview",
            settling.settle_preview,
            act=propose,
            methods=form,
            name="settle_view",
            **PREVIEW_LIMITS,
        ),
        ProtectedRoute(take_over, taking_over.take_over, act=propose, methods=both, name="take_over", **EDITOR_LIMITS),
        ProtectedRoute(
            f"{take_over}/preview",
            taking_over.take_over_preview,
            act=propose,
            methods=form,
            name="take_over_view",
            **PREVIEW_LIMITS,
        ),
    ]


def _new_articles() -> list[ProtectedRoute]:
    """Return the addresses at which people propose new articles, and to strike one out."""
    both, form, propose = ("GET", "POST"), ("POST",), Act.PROPOSE
    return [
        ProtectedRoute(
            "/articles/{slug}/propose/strike-out",
            proposing.propose_removal,
            act=propose,
            methods=both,
            name="propose_removal",
        ),
        ProtectedRoute(
            "/new-article/propose",
            proposing.propose_new,
            act=propose,
            methods=both,
            name="propose_article",
            **EDITOR_LIMITS,
        ),
        ProtectedRoute(
            "/new-article/propose/preview",
            proposing.propose_new_preview,
            act=propose,
            methods=form,
            name="propose_article_view",
            **PREVIEW_LIMITS,
        ),
        ProtectedRoute(
            f"{_NUMBER}/new-article",
            proposing.edit_new,
            act=propose,
            methods=both,
            name="amendment_article",
            **EDITOR_LIMITS,
        ),
        ProtectedRoute(
            f"{_NUMBER}/new-article/preview",
            proposing.edit_new_preview,
            act=propose,
            methods=form,
            name="amendment_article_view",
            **PREVIEW_LIMITS,
        ),
    ]


def _steps() -> list[ProtectedRoute]:
    """Return the addresses at which people support proposals, change them otherwise and decide on them."""
    both, propose = ("GET", "POST"), Act.PROPOSE
    long: FormLimits = {"most_bytes": retitling.MOST_BYTES}
    many: FormLimits = {"most_bytes": deciding.MOST_BYTES, "most_fields": deciding.MOST_FIELDS}
    return [
        ProtectedRoute(f"{_NUMBER}/cosign", cosigning.cosign, act=Act.COSIGN, methods=both, name="cosign"),
        ProtectedRoute(f"{_NUMBER}/title", retitling.retitle, act=propose, methods=both, name="retitle", **long),
        ProtectedRoute(f"{_NUMBER}/anew", copying.copy, act=propose, methods=both, name="copy_amendment", **long),
        ProtectedRoute(f"{_NUMBER}/withdraw", steps.withdraw, act=propose, methods=both, name="withdraw"),
        ProtectedRoute(f"{_NUMBER}/report", moderation.report, act=Act.REPORT, methods=both, name="report_amendment"),
        ProtectedRoute(moderation.QUEUE, moderation.queue, act=Act.MODERATE, methods=both, name="moderate_amendments"),
        ProtectedRoute(f"{_NUMBER}/review", steps.review, act=Act.DECIDE, methods=both, name="review"),
        ProtectedRoute(f"{_NUMBER}/decide", deciding.decide, act=Act.DECIDE, methods=both, name="decide", **many),
        ProtectedRoute(
            "/amendments/accept", deciding.accept_several, act=Act.DECIDE, methods=both, name="accept", **many
        ),
    ]
