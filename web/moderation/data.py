"""The moderation log as data."""

from collections.abc import Sequence

from starlette.routing import Route

from drafting_engine.services.moderation.shapes import LogEntryShape, log_entry_shape
from web.site.data import list_routes
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return list_routes("/moderation/log", _entries, name="moderation_log", shape=LogEntryShape)


def _entries(services: PageServices, _main: str) -> Sequence[LogEntryShape]:
    return tuple(map(log_entry_shape, services.engine.moderation_log.entries()))
