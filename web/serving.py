"""Serving a workspace: one process, on this machine only unless it is told otherwise."""

from datetime import UTC, datetime

import uvicorn

from drafting_engine.services.engine import open_engine
from drafting_engine.services.workspaces import Workspace
from web.app import create_app
from web.desk import WebSettings

_PATIENCE = 5
"""Seconds in which pages that are being made may be finished when the server is stopped."""


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Tell the moment, with its zone."""
        return datetime.now(UTC)


def serve(workspace: Workspace, *, host: str, port: int) -> None:
    """Serve a workspace until it is stopped."""
    settings = workspace.settings()
    engine = open_engine(workspace.repository, cache=workspace.cache, documents=settings.documents)
    web_settings = WebSettings(
        location=workspace.repository,
        clock=MachineClock(),
        address=settings.address,
        time_zone=settings.time_zone,
    )
    application = create_app(engine, settings=web_settings)
    uvicorn.run(
        application,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
