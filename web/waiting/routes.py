"""The addresses of what waits for the drafting group and the staff."""

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute
from web.access.private_data import PrivateData
from web.waiting import data, pages


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses, of which the page stands in the menu of those who may answer."""
    act = Act.SEE_WAITING
    return [
        ProtectedRoute("/waiting", pages.show, act=act, name="waiting", menu=N_("What waits")),
        PrivateData("/waiting.json", data.tell, act=act, name="waiting_json", shape=data.WaitingShape),
    ]
