"""The address at which stewards change the rules of the process."""

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute
from web.process import pages

MOST_BYTES = 1_000_000
MOST_FIELDS = 5_000


def protected_routes() -> list[ProtectedRoute]:
    """Return the address of the form."""
    return [
        ProtectedRoute(
            "/process/edit",
            pages.edit,
            act=Act.CHANGE_RULES,
            methods=("GET", "POST"),
            name="edit_process",
            menu=N_("Rules of the process"),
            limits=FormLimits(most_bytes=MOST_BYTES, most_fields=MOST_FIELDS),
        )
    ]
