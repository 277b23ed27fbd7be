"""`serve` and `demo`: a workspace in browsers.

The console command is where the program is put together: this is the one place where a face starts another.
The web layer is imported when a page is to be served and not before, since no other command needs it.
"""

import errno
import importlib
import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.operations.hook_setup import install_missing_hooks
from drafting_engine.cli.terminal.printing import print_note
from drafting_engine.errors import Forbidden, Unavailable
from drafting_engine.language.formats import listed
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.terms import term
from drafting_engine.machine import new_key, own_address
from drafting_engine.participation.people import Role
from drafting_engine.services.operations.cleaning import clean
from drafting_engine.services.operations.workspaces import Workspace, found_workspace, workspace_at

if TYPE_CHECKING:
    from drafting_engine.services.demo.trial_accounts import TrialAccount

PORTS_TRIED = 50

DemoDirectory = Annotated[
    Path, typer.Argument(metavar="[DIR]", help=N_("Where the sample is made; kept if it is there."))
]
Host = Annotated[str | None, typer.Option("--host", help=N_("The interface to listen on; else as settings.toml says."))]
Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help=N_("The first port to try; the next free one is taken.")),
]
BuildOnly = Annotated[bool, typer.Option("--build-only", help=N_("Make the sample and stop."))]
BehindProxy = Annotated[
    bool,
    typer.Option(
        "--behind-proxy", help=N_("Let other machines in, since a proxy with TLS stands between them and the server.")
    ),
]
KnownPasswords = Annotated[
    bool,
    typer.Option(
        "--known-passwords", help=N_("Let other machines in, although everybody knows the sample's passwords.")
    ),
]


class NoFreePort(Unavailable):
    """No port could be listened on; `first` is where the search began."""

    def __init__(self, host: str, first: int, reason: str) -> None:
        super().__init__("no-free-port", host=host, port=str(first), reason=reason)
        self.first = first


class KnownPasswordsRefused(Forbidden):
    """A workspace with trial accounts may not be served to other machines; `host` is where it was to listen."""

    def __init__(self, host: str) -> None:
        super().__init__("known-passwords", host=host)
        self.host = host


class PlainHttpRefused(Forbidden):
    """Other machines would come in without TLS; `host` is where the server was to listen."""

    def __init__(self, host: str) -> None:
        super().__init__("listens-without-tls", host=host)
        self.host = host


def serve(
    directory: Directory,
    host: Host = None,
    port: Port = None,
    known_passwords: KnownPasswords = False,
    behind_proxy: BehindProxy = False,
) -> None:
    """Serve a workspace to browsers, on this machine only unless --host or settings.toml say otherwise."""
    _serve(found_workspace(directory), host, port, is_open=known_passwords, has_proxy=behind_proxy)


def demo(
    directory: DemoDirectory = Path("demo"),
    host: Host = None,
    port: Port = None,
    build_only: BuildOnly = False,
    known_passwords: KnownPasswords = False,
    behind_proxy: BehindProxy = False,
) -> None:
    """Make the sample constitution of a city with its story, petitions and decisions included, and serve it."""
    workspace = workspace_at(directory)
    trial = importlib.import_module("drafting_engine.services.demo.trial_accounts")
    if workspace and trial.trial_accounts(workspace):
        there = _(
            "The sample in {folder} is there already; delete the folder to have it made anew.", folder=str(directory)
        )
        print_note(there)
    elif workspace:
        print_note(_("{folder} is a workspace and not the sample; it stays as it is.", folder=str(directory)))
    else:
        print_note(_("Making the sample constitution with its story in {folder} ...", folder=str(directory)))
        workspace = trial.demo_workspace(directory, files("constitution"), now=datetime.now(UTC), new_key=new_key)
    install_missing_hooks(workspace)
    if not build_only:
        _serve(workspace, host, port, is_open=known_passwords, has_proxy=behind_proxy)


def _serve(workspace: Workspace, host: str | None, port: int | None, *, is_open: bool, has_proxy: bool) -> None:
    settings = workspace.settings()
    accounts = importlib.import_module("drafting_engine.services.demo.trial_accounts").trial_accounts(workspace)
    if accounts and not is_open and not is_this_machine(host or settings.host):
        raise KnownPasswordsRefused(host or settings.host)
    if not (has_proxy or settings.proxies or is_this_machine(host or settings.host)):
        raise PlainHttpRefused(host or settings.host)
    install_missing_hooks(workspace)
    if removed := clean(workspace, datetime.now(UTC)):
        print_note(
            ngettext(
                "Removed {count} leftover of a push that was killed.",
                "Removed {count} leftovers of a push that was killed.",
                len(removed),
            )
        )
    importlib.import_module("drafting_engine.services.operations.registers").prepare(workspace)
    listen = host or settings.host
    chosen, sockets = listening(listen, port or settings.port)
    _warn_of_readers_on_the_way(settings.address, listen, chosen)
    run: Callable[..., None] = importlib.import_module("web.serving").serve
    shown = f"[{listen}]" if ":" in listen else listen

    if accounts:
        sys.stdout.write(trial_table(accounts))

    def say() -> None:
        address = f"http://{shown}:{chosen}/"
        told = _("Serving {folder} at {address}  (Ctrl+C stops it)", folder=str(workspace.root), address=address)
        sys.stdout.write(f"{told}\n")
        sys.stdout.flush()

    with ExitStack() as listened, suppress(KeyboardInterrupt):  # the way in which a server is meant to be stopped
        for one in sockets:
            listened.enter_context(one)
        run(workspace, host=listen, port=chosen, sockets=sockets, ready=say)


def _warn_of_readers_on_the_way(address: str, host: str, port: int) -> None:
    """Say that other machines come in without TLS, unless the public address says that a proxy stands in front."""
    if is_this_machine(host) or address.startswith("https:"):
        return
    warning = _(
        "Other machines reach {host} without TLS, so passwords can be read on the way: put a proxy with TLS in front "
        "and set address in settings.toml. Until then letters lead to {address}",
        host=host,
        address=address or own_address(host, port),
    )
    print_note(warning)


def is_this_machine(host: str) -> bool:
    """Return True if only this machine can reach what listens there."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def trial_table(accounts: Sequence["TrialAccount"]) -> str:
    """List the accounts to try, with the password of each and what can be done with it."""
    rows = [(_("who"), _("address"), _("password"), _("to try"))]
    for one in accounts:
        roles = listed([term(role) for role in one.roles or (Role.PUBLIC,)])
        rows.append((f"{one.name} ({roles})", one.email, one.password, one.hint))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = (
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]) for row in rows
    )
    warning = _("For trying only: everybody knows these passwords. Sign in at /sign-in as")
    return f"\n{warning}\n\n" + "".join(f"  {line}\n" for line in lines) + "\n"


def listening(host: str, first: int) -> tuple[int, list[socket.socket]]:
    """Listen on the first port from here on that nobody has: another server that begins now finds it taken.

    Return the port and a socket for each address of the host; who comes before there is a server waits for it. Raise
    `NoFreePort` if none can be listened on.
    """
    reason = _("all are taken")
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        try:
            return port, _sockets(host, port)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or str(error)
    raise NoFreePort(host, first, reason)


def _sockets(host: str, port: int) -> list[socket.socket]:
    """Listen on a port of every address of a host, but those that this machine doesn't have."""
    addresses = dict.fromkeys(
        (family, address)
        for family, _kind, _protocol, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    )
    found, missing = list[socket.socket](), None
    with ExitStack() as if_one_is_taken:
        for family, address in addresses:
            try:
                one = if_one_is_taken.enter_context(socket.create_server(address, family=family))
            except OSError as error:
                if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                    raise
                missing = error
            else:
                found.append(one)
        if missing and not found:
            raise missing
        if_one_is_taken.pop_all()
    return found
