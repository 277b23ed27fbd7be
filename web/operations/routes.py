"""Addresses of the instance's health."""

from starlette.routing import Route

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute
from web.operations import pages


def public_routes() -> list[Route]:
    """Return the address that machines ask."""
    return [Route("/healthz", pages.healthz, name="healthz")]


def protected_routes() -> list[ProtectedRoute]:
    """Return the page for stewards and operators."""
    return [ProtectedRoute("/operations", pages.show, act=Act.OPERATE, name="operations", menu=N_("Operations"))]
