"""Addresses of petitions and of other origins of a change."""

from starlette.routing import Route

from drafting_engine.language.marking import N_
from drafting_engine.participation.permissions import Act
from web.access.access_checks import FormLimits, ProtectedRoute
from web.cache.pages import PublicPage
from web.petitions import beginning, concluding, data, delivering, moderating, opinions, origins, pausing
from web.petitions import pages as petitions


def public_routes() -> list[Route]:
    """Return the addresses; what a petition waits for is told by the day."""
    return [
        *data.data_routes(),
        PublicPage(
            "/petitions",
            petitions.index,
            name="petitions",
            choices={"order": ("signatures",)},
            free_parameters=("page",),
            is_daily=True,
            is_counted=True,
        ),
        PublicPage("/petitions/{number}", petitions.show, name="petition", is_daily=True, is_counted=True),
        PublicPage("/petitions/{number}/opinions/{signatures}", opinions.show, name="opinion"),
        PublicPage("/origins/{origin}", origins.show, name="origin"),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the addresses at which petitions are written, read by moderators, answered and corrected."""
    return [*_authors_routes(), *_moderators_routes(), *_answering_routes()]


def _authors_routes() -> list[ProtectedRoute]:
    """Return the addresses at which people write petitions."""
    both = ("GET", "POST")
    return [
        ProtectedRoute(
            "/petitions/begin",
            beginning.begin,
            act=Act.PETITION,
            methods=both,
            name="begin_petition",
            limits=FormLimits(most_bytes=beginning.MOST_BYTES),
        ),
        ProtectedRoute(
            "/petitions/mine", beginning.mine, act=Act.PETITION, name="own_petitions", menu=N_("Your petitions")
        ),
        ProtectedRoute(
            "/petitions/mine/{number:int}", beginning.own, act=Act.PETITION, methods=both, name="own_petition"
        ),
        ProtectedRoute(
            "/petitions/mine/{number:int}/edit",
            beginning.edit,
            act=Act.PETITION,
            methods=both,
            name="edit_petition",
            limits=FormLimits(most_bytes=beginning.MOST_BYTES),
        ),
    ]


def _moderators_routes() -> list[ProtectedRoute]:
    """Return the addresses at which petitions are opened or refused, and signing is switched off."""
    both = ("GET", "POST")
    return [
        ProtectedRoute(
            "/moderation/petitions",
            moderating.moderate,
            act=Act.MODERATE,
            methods=both,
            name="moderate_petitions",
            menu=N_("Petitions to be read"),
            amount=moderating.waiting,
        ),
        ProtectedRoute("/moderation/signing", pausing.switch, act=Act.MODERATE, methods=both, name="switch_signing"),
    ]


def _answering_routes() -> list[ProtectedRoute]:
    """Return the addresses at which petitions get what is owed to them, and what they say is corrected."""
    both = ("GET", "POST")
    return [
        ProtectedRoute(
            "/petitions/{number:int}/thresholds/{signatures:int}",
            delivering.deliver,
            act=Act.DELIVER,
            methods=both,
            name="deliver",
            limits=FormLimits(most_bytes=delivering.MOST_BYTES),
        ),
        ProtectedRoute(
            "/petitions/{number:int}/conclude",
            concluding.conclude,
            act=Act.DECIDE,
            methods=both,
            name="conclude_petition",
        ),
        ProtectedRoute(
            "/petitions/{number:int}/correct",
            delivering.correct,
            act=Act.CORRECT_PETITION,
            methods=both,
            name="correct_petition",
            limits=FormLimits(most_bytes=beginning.MOST_BYTES),
        ),
    ]
