"""Addresses of claims of origin: who reads them, who makes them, and who judges them."""

from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute
from web.cache.pages import PublicPage
from web.links import claiming, data, judging, pages


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads."""
    return [
        *data.data_routes(),
        PublicPage("/links", pages.index, name="links", choices={"state": pages.STATES}),
        PublicPage("/links/{name}", pages.show, name="link"),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses at which people claim origins, and judge what others claim.

    Whoever made the input that a claim names may judge it, with any role, so the act of the forms is everybody's: the
    service looks at the claim.
    """
    both = ("GET", "POST")
    return [
        ProtectedRoute("/clauses/{clause}/claim", claiming.claim, act=Act.CLAIM, methods=both, name="claim_origin"),
        ProtectedRoute("/links/{name}/judge", judging.judge, act=Act.CLAIM, methods=both, name="judge_claim"),
        ProtectedRoute(
            "/amendments/{number:int}/origins/{origin}",
            judging.judge_proposal,
            act=Act.CLAIM,
            methods=both,
            name="judge_proposal_claim",
        ),
        ProtectedRoute(
            "/clauses/{clause}/versions/{version}/origins/{origin}",
            judging.judge_version,
            act=Act.CLAIM,
            methods=both,
            name="judge_version_claim",
        ),
    ]
