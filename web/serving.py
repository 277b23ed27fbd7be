"""Serving a workspace: one process, on this machine only unless it is told otherwise."""

import gc
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from http import HTTPStatus
from typing import TypeVar

import uvicorn
from starlette.applications import Starlette

from drafting_engine.clock import Clock
from drafting_engine.language.letters.account_letters import letter_words
from drafting_engine.language.letters.followers import following_words
from drafting_engine.language.letters.signers import signer_words
from drafting_engine.language.own_words import translating
from drafting_engine.language.terms import role_names
from drafting_engine.machine import EVERY_INTERFACE, MachineClock, allow_open_files, new_key, own_address
from drafting_engine.register.opening import Register
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.operations.provider_settings import identities_of
from drafting_engine.services.operations.registers import (
    account_mail_of,
    dispatching_of,
    has_register,
    mail_to_many_of,
    register_of,
)
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.address_changes import AddressChanges
from drafting_engine.services.people.identities import Identities
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.services.people.passwords import Passwords
from drafting_engine.services.people.sessions import Sessions
from drafting_engine.services.workplace import Workplace
from drafting_engine.settings import Settings
from web.access.account_services import AccountServices
from web.access.connections import LOOPBACK, ConnectionLimits
from web.access.guarded_protocol import guarded
from web.access.transport import STRICT_TRANSPORT
from web.app import WebApplication, create_app, unrouted_page
from web.cache.headers import SECURITY
from web.git.requests import ADDRESS
from web.site.page_services import WebSettings
from web.workers.background import BackgroundWorker
from web.workers.following import FollowingWorker
from web.workers.mailing import MailWorker
from web.workers.maintenance import MaintenanceWorker
from web.workers.petitions import PetitionWorker
from web.workers.publishing import PublishingWorker
from web.workers.searching import SearchWorker
from web.workers.sheets import SheetsWorker

L = TypeVar("L")
Sockets = list[socket.socket]

_LIMITS = ConnectionLimits()
_OTHER_FILES = 500
"""Open files beside those of connections: of the register, of the record, of processes of Git."""
_PATIENCE = 5
"""Seconds in which pages that are being made may be finished when the server is stopped."""


class _Server(uvicorn.Server):
    """A server that says when it listens, and so when it can be stopped as well."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: Sockets | None = None) -> None:
        """Begin to listen, then say so."""
        await super().startup(sockets=sockets)
        if self.started:
            gc.freeze()  # what is there now is there as long as the server
            self._ready()


_SWITCH = 0.0005
"""Seconds after which a thread that computes lets the event loop go on, in place of Python's five thousandths: while
thousands sign, it waits that long each time that the register's thread works."""


_COLLECTOR = (20_000, 20, 20)
"""After how many new objects Python's collector looks for those that nobody reaches any more, and in how many turns it
looks through older ones. Its own values are for programs with few objects: while thousands sign, a look through all
that is kept in memory holds everybody up for a tenth of a second and more, and finds next to nothing."""


def serve(workspace: Workspace, *, host: str, port: int, sockets: Sockets, ready: Callable[[], None]) -> None:
    """Serve a workspace at sockets that listen on the port until it is stopped; `ready` is called when pages open."""
    _prepare_interpreter()
    settings = workspace.settings()
    engine = open_engine(
        workspace.repository,
        cache=workspace.cache,
        documents=settings.documents,
        bounds=settings.bounds,
        search_engine=settings.search_engine,
    )
    web_settings = _web_settings(workspace, MachineClock(), host=host, port=port)
    with ExitStack() as open_meanwhile:
        accounts, workers = None, list[BackgroundWorker]([SearchWorker(engine)])
        if has_register(workspace):  # else it is a site for readers
            register = open_meanwhile.enter_context(register_of(workspace))
            acts = _acts_of(workspace, engine, register, own=own_address(host, port))
            open_meanwhile.callback(acts.signatures.signing.close)
            accounts, more = _people_of(workspace, acts, own=own_address(host, port))
            workers += more
        for worker in workers:
            open_meanwhile.enter_context(worker)
        application = create_app(
            engine, settings=web_settings, accounts=accounts, workers=lambda: [one.status for one in workers]
        )
        limits = connection_limits(settings)
        allow_open_files(limits.most + _OTHER_FILES)
        _Server(server_config(application, host=host, port=port, limits=limits), ready).run(sockets)


def _acts_of(workspace: Workspace, engine: Engine, register: Register, *, own: str) -> Acts:
    """Return what people do in a workspace; `own` is the address of the site where its settings name none."""
    settings = workspace.settings()
    return Acts(
        Workplace(
            engine=engine,
            register=register,
            clock=MachineClock(),
            new_key=new_key,
            address=workspace.address(own),
            time_zone=settings.time_zone,
            patience=settings.publishing_patience,
        )
    )


def _people_of(workspace: Workspace, acts: Acts, *, own: str) -> tuple[AccountServices, list[BackgroundWorker]]:
    """Return what pages about people need, and the workers that send letters and write what people do."""
    settings, engine, clock = workspace.settings(), acts.engine, acts.clock
    mail = account_mail_of(
        workspace, acts.register, engine, clock=clock, own=own, write=_translated(letter_words, engine)
    )
    mail_worker = MailWorker(mail)
    dispatching = dispatching_of(
        workspace, acts.place, acts.following.telling, own=own, write=_translated(following_words, engine)
    )
    to_many = mail_to_many_of(workspace, acts.place, dispatching, own=own, write=signer_words)
    mail_to_many = MailWorker(to_many, "mail-to-many")
    following = FollowingWorker(acts.following.watching, dispatching, mail_to_many.wake)
    sheets = SheetsWorker(acts.paper.working)
    accounts = make_account_services(
        acts,
        _waking(mail_worker, mail_to_many),
        send_signature_letters=mail_to_many.wake,
        work_on_sheets=sheets.wake,
        has_mail=bool(settings.mail),
        limiter=Limiter(clock=clock, store=settings.limits_store, rates=settings.limits),
        identities=identities_of(workspace, acts.register, clock=clock, role_names=role_names()),
    )
    return accounts, [mail_worker, mail_to_many, following, sheets, *_workers_of(workspace, acts)]


def _web_settings(workspace: Workspace, clock: Clock, *, host: str, port: int) -> WebSettings:
    settings = workspace.settings()
    return WebSettings(
        location=workspace.repository,
        clock=clock,
        address=settings.address.rstrip("/") or ("" if host in EVERY_INTERFACE else own_address(host, port)),
        clone_address=clone_address(settings.address, host=host, port=port),
        time_zone=settings.time_zone,
        deadlines=settings.deadlines,
    )


def _prepare_interpreter() -> None:
    """Have Python serve many at once, in place of one program that computes."""
    sys.setswitchinterval(_SWITCH)
    gc.set_threshold(*_COLLECTOR)


def _translated(write: Callable[[L], tuple[str, str]], engine: Engine) -> Callable[[L], tuple[str, str]]:
    """Return how letters are written with the words of the rules in the language of whoever gets them."""

    def written(letter: L) -> tuple[str, str]:
        with translating(engine.translations):
            return write(letter)

    return written


def _workers_of(workspace: Workspace, acts: Acts) -> list[BackgroundWorker]:
    """Return the workers that write to the record, keep it in order, and follow the counts of petitions."""
    return [
        PublishingWorker(acts.publisher),
        MaintenanceWorker(workspace, acts),
        PetitionWorker(
            acts.petitions.due_steps,
            acts.signatures.sealing,
            acts.signatures.anonymising,
            acts.signatures.alerting,
            acts.petitions.outages,
            acts.engine,
        ),
    ]


def _waking(*workers: MailWorker) -> Callable[[], None]:
    def wake() -> None:
        for worker in workers:
            worker.wake()

    return wake


def connection_limits(settings: Settings) -> ConnectionLimits:
    """Return the limits of connections as an operator chose them."""
    return ConnectionLimits(
        most=settings.connections,
        most_of_one=settings.connections_of_one,
        proxies=(*LOOPBACK, *settings.proxies),
    )


def make_account_services(
    acts: Acts,
    wake: Callable[[], None],
    *,
    send_signature_letters: Callable[[], None] | None = None,
    work_on_sheets: Callable[[], None] = lambda: None,
    has_mail: bool,
    limiter: Limiter | None = None,
    identities: Identities | None = None,
    passwords: Passwords | None = None,
) -> AccountServices:
    """Put what the pages about people and their acts need together.

    `wake` sends letters, those to signers too where `send_signature_letters` does not.
    """
    register, clock = acts.register, acts.clock
    sessions = Sessions(register, clock=clock)
    sessions.forget_ended()
    accounts = Accounts(register, clock=clock, passwords=passwords or Passwords(), role_names=role_names())
    accounts.forget_unproved()
    return AccountServices(
        accounts=accounts,
        address_changes=AddressChanges(register, clock=clock),
        sessions=sessions,
        limiter=limiter or Limiter(clock=clock),
        acts=acts,
        has_mail=has_mail,
        send_letters=wake,
        send_signature_letters=send_signature_letters or wake,
        work_on_sheets=work_on_sheets,
        identities=identities,
    )


def clone_address(address: str, *, host: str, port: int) -> str:
    """Return the address for `git clone`: below the public address, else of this server if it has one address."""
    if address:
        return address.rstrip("/") + ADDRESS
    return "" if host in EVERY_INTERFACE else own_address(host, port) + ADDRESS


def server_config(
    application: WebApplication, *, host: str = "127.0.0.1", port: int = 0, limits: ConnectionLimits = _LIMITS
) -> uvicorn.Config:
    """Return the configuration of uvicorn: no access log, connections within limits, pages for what is no request."""
    return uvicorn.Config(
        application,
        host=host,
        port=port,
        http=guarded(limits, partial(_answer, application), application.cache.at_once),
        ws="none",
        lifespan="off",
        access_log=False,
        log_level="error",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
        forwarded_allow_ips=list(limits.proxies),
    )


def _answer(application: Starlette, status: int) -> bytes:
    """Return the whole answer to a request that no page sees."""
    page = unrouted_page(application, status)
    fields = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store"), *SECURITY]
    fields += [STRICT_TRANSPORT] if application.state.services.settings.has_tls else []
    fields += [(b"retry-after", b"10")] if status == HTTPStatus.SERVICE_UNAVAILABLE else []
    fields += [(b"content-length", str(len(page)).encode()), (b"connection", b"close")]
    head = b"".join(name + b": " + value + b"\r\n" for name, value in fields)
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode() + head + b"\r\n" + page
