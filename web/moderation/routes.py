"""Addresses of the moderation log: the one for everybody, and the notes of moderators."""

from starlette.routing import Route

from drafting_engine.participation.permissions import Act
from web.access.access_checks import ProtectedRoute
from web.cache.pages import PublicPage
from web.moderation import data, notes, pages


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads."""
    return [
        *data.data_routes(),
        PublicPage("/moderation/log", pages.log, name="moderation_log", free_parameters=("page",)),
    ]


def protected_routes() -> list[ProtectedRoute]:
    """Return the address that moderators read."""
    return [ProtectedRoute("/moderation/notes", notes.notes, act=Act.MODERATE, name="moderation_notes")]
