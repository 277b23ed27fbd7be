"""`serve` and `demo`: a workspace in browsers.

The console command is where the program is put together: this is the one place where a face starts another.
The web layer is imported when a page is to be served and not before, since no other command needs it.
"""

import importlib
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.terminal import note
from drafting_engine.cli.wording import counted
from drafting_engine.errors import Unavailable
from drafting_engine.services.cleaning import clean
from drafting_engine.services.workspaces import Workspace, built_workspace, found_workspace, workspace_at

PORTS_TRIED = 50

Directory = Annotated[Path, typer.Argument(metavar="DIR", help="The workspace.")]
DemoDirectory = Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the sample is made; kept if it is there.")]
Host = Annotated[str | None, typer.Option("--host", help="The interface to listen on; else as settings.toml says.")]
Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help="The first port to try; the next free one is taken."),
]
BuildOnly = Annotated[bool, typer.Option("--build-only", help="Make the sample and stop.")]


class NoFreePort(Unavailable):
    """No port could be listened on; `first` is where the search began."""

    def __init__(self, host: str, first: int, reason: str) -> None:
        super().__init__(
            f"can't listen on {host} from port {first} on: {reason}", hint="choose another --host or --port"
        )
        self.first = first


def serve(directory: Directory, host: Host = None, port: Port = None) -> None:
    """Serve a workspace to browsers, on this machine only unless --host or settings.toml say otherwise."""
    _serve(found_workspace(directory), host, port)


def demo(
    directory: DemoDirectory = Path("demo"), host: Host = None, port: Port = None, build_only: BuildOnly = False
) -> None:
    """Make the sample constitution of a city with its story, petitions and decisions included, and serve it."""
    workspace = workspace_at(directory)
    if workspace:
        note(f"The sample in {directory} is there already; delete the folder to have it made anew.")
    else:
        note(f"Making the sample constitution with its story in {directory} ...")
        demonstration = importlib.import_module("drafting_engine.services.demonstration")
        workspace = built_workspace(directory, lambda target: demonstration.build_demo(target, files("constitution")))
    if not build_only:
        _serve(workspace, host, port)


def _serve(workspace: Workspace, host: str | None, port: int | None) -> None:
    settings = workspace.settings()
    if removed := clean(workspace, datetime.now(UTC)):
        note(f"Removed {counted(len(removed), 'leftover')} of a push that was killed.")
    importlib.import_module("drafting_engine.services.registers").prepare(workspace)
    listen = host or settings.host
    chosen = free_port(listen, port or settings.port)
    run: Callable[..., None] = importlib.import_module("web.serving").serve
    shown = f"[{listen}]" if ":" in listen else listen

    def say() -> None:
        sys.stdout.write(f"Serving {workspace.root} at http://{shown}:{chosen}/  (Ctrl+C stops it)\n")
        sys.stdout.flush()

    with suppress(KeyboardInterrupt):  # the way in which a server is meant to be stopped
        run(workspace, host=listen, port=chosen, ready=say)


def free_port(host: str, first: int) -> int:
    """Find the first port from here on that nobody listens on."""
    reason = "all are taken"
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
        except OSError as error:
            reason = error.strerror or str(error)
        else:
            return port
    raise NoFreePort(host, first, reason)
