"""The address of what waits for the drafting group and the staff."""

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute
from web.waiting import pages


def protected_routes() -> list[ProtectedRoute]:
    """Return the address, which stands in the menu of those who may answer."""
    return [ProtectedRoute("/waiting", pages.show, act=Act.SEE_WAITING, name="waiting", menu=N_("What waits"))]
