"""Addresses of signatures on paper."""

from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from drafting_engine.services.paper.sending_in import MOST_BYTES
from web.access.access_checks import FormLimits, ProtectedRoute
from web.cache.pages import PublicPage
from web.paper import batches, sheets


def public_routes() -> list[Route]:
    """Return the address of the sheet that people print."""
    return [PublicPage("/petitions/{number}/sheet", sheets.show, name="sheet", is_daily=True)]


def protected_routes() -> list[ProtectedRoute]:
    """Return the pages of those who count paper."""
    act, both = Act.COUNT_PAPER, ("GET", "POST")
    return [
        ProtectedRoute(
            "/petitions/{number:int}/paper",
            batches.index,
            act=act,
            name="paper",
            methods=both,
            limits=FormLimits(most_of_file=MOST_BYTES + 1),
        ),
        ProtectedRoute("/petitions/{number:int}/paper.csv", batches.as_table, act=act, name="paper_csv"),
        ProtectedRoute("/petitions/{number:int}/paper/{batch}.csv", batches.report, act=act, name="batch_report"),
        ProtectedRoute("/petitions/{number:int}/paper/{batch}", batches.show, act=act, name="batch", methods=both),
    ]
