"""Addresses of proposed changes: who reads them, who makes them, and who decides on them."""

from starlette.routing import Route

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute
from web.amendments import (
    as_if,
    copying,
    cosigning,
    deciding,
    detail,
    lists,
    moderation,
    proposing,
    settling,
    steps,
    taking_over,
    waiting,
)
from web.cache.pages import PublicPage
from web.changes.views import VIEWS
from web.editor.routes import EDITOR_LIMITS, PREVIEW_LIMITS

_STATES = {"state": ("accepted", "closed", "all")}
_SUPPOSED = ("amendments",)


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads, the more particular before the more general."""
    return [
        PublicPage("/amendments", lists.index, name="amendments", free_parameters=("article",), choices=_STATES),
        PublicPage("/amendments.atom", lists.feed, name="amendments_feed"),
        PublicPage("/amendments/together", lists.together, name="amendments_together"),
        PublicPage("/amendments/{number:int}", detail.show, name="amendment", choices=VIEWS),
        PublicPage("/as-if", as_if.show, name="as_if", free_parameters=_SUPPOSED, choices=VIEWS),
        PublicPage(
            "/as-if/articles/{slug}", as_if.article, name="as_if_article", free_parameters=_SUPPOSED, choices=VIEWS
        ),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses at which people propose changes and decide on them."""
    both, form, propose, number = ("GET", "POST"), ("POST",), Act.PROPOSE, "/amendments/{number:int}"
    many: FormLimits = {"most_bytes": deciding.MOST_BYTES, "most_fields": deciding.MOST_FIELDS}
    take_over = "/comments/{name}/take-over"
    article, edit, settle = "/articles/{slug}/propose", f"{number}/edit/{{slug}}", f"{number}/settle/{{head}}/{{slug}}"
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
        ProtectedRoute(f"{number}/edit", proposing.open_editor, act=propose, name="change_amendment"),
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
        ProtectedRoute(f"{number}/cosign", cosigning.cosign, act=Act.COSIGN, methods=both, name="cosign"),
        ProtectedRoute(f"{number}/anew", copying.copy, act=propose, methods=both, name="copy_amendment"),
        ProtectedRoute(f"{number}/withdraw", steps.withdraw, act=propose, methods=both, name="withdraw"),
        ProtectedRoute(f"{number}/report", moderation.report, act=Act.REPORT, methods=both, name="report_amendment"),
        ProtectedRoute(moderation.QUEUE, moderation.queue, act=Act.MODERATE, methods=both, name="moderate_amendments"),
        ProtectedRoute(f"{number}/review", steps.review, act=Act.DECIDE, methods=both, name="review"),
        ProtectedRoute(f"{number}/decide", deciding.decide, act=Act.DECIDE, methods=both, name="decide", **many),
        ProtectedRoute("/waiting", waiting.show, act=Act.ANSWER, name="waiting", menu=N_("What waits")),
        ProtectedRoute(
            "/amendments/accept", deciding.accept_several, act=Act.DECIDE, methods=both, name="accept", **many
        ),
    ]
