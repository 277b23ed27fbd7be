"""The register of a workspace: opening, migrating, and the sending of its letters.

A register in SQLite belongs to one workspace and is brought up to date by whoever opens it. One in PostgreSQL may
serve several processes, some of them still old: there the operator says when, by `drafting-engine migrate`.
"""

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from drafting_engine.clock import Clock
from drafting_engine.errors import Conflict, Invalid, NotFound, Unavailable
from drafting_engine.register.opening import Register, open_register
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.dispatching import Dispatching
from drafting_engine.services.following.letters import DispatchSettings, FollowingWriter, LetterMaker
from drafting_engine.services.following.naming import TopicNames
from drafting_engine.services.following.telling import Telling
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost, Post, SmtpPost
from drafting_engine.services.mailing.sending import LetterQueue, LetterSender
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.git_addresses import reserve_in_new_register
from drafting_engine.services.people.letters import AccountLetters, LetterWriter
from drafting_engine.services.signatures.letters import SignerLetters, SignerWriter
from drafting_engine.services.workplace import Workplace


def register_of(workspace: Workspace) -> Register:
    """Open a workspace's register, ready for use; raise `SchemaOutOfDate` if the operator has to migrate it."""
    register = opened(workspace)
    try:
        if workspace.settings().database:
            register.check()
        else:
            register.migrate()
        reserve_in_new_register(register, workspace.repository)
    except BaseException:
        register.close()
        raise
    return register


def has_register(workspace: Workspace) -> bool:
    """Return True if a workspace can have a register: one that can only be read, and names no database, has none."""
    return bool(workspace.settings().database) or os.access(workspace.root, os.W_OK)


def prepare(workspace: Workspace) -> None:
    """Bring the register up to date, or refuse, before anybody is told that the site is there."""
    if has_register(workspace):
        register_of(workspace).close()


def migrate(workspace: Workspace) -> tuple[str, ...]:
    """Bring a workspace's register up to date, wherever it is; name the steps that were taken."""
    with opened(workspace) as register:
        return register.migrate()


def opened(workspace: Workspace) -> Register:
    """Open a workspace's register as it is."""
    try:
        return open_register(workspace.register, workspace.settings().database)
    except OSError as error:
        raise Unavailable("register-not-opened", file=workspace.register, reason=error.strerror) from None


def account_mail_of(
    workspace: Workspace, register: Register, engine: Engine, *, clock: Clock, own: str, write: LetterWriter
) -> LetterSender:
    """Send letters about accounts as the settings say; `own` is where the site is when they name no public address."""
    letters = AccountLetters(register, clock=clock, head=_head(workspace, engine, own), write=write)
    return _sender(workspace, register, [letters], clock)


def mail_to_many_of(
    workspace: Workspace, place: Workplace, dispatching: Dispatching, *, own: str, write: SignerWriter
) -> LetterSender:
    """Send letters to signers, and then those to followers; `own` is as in `account_mail_of`."""
    letters = SignerLetters(place.register, head=_head(workspace, place.engine, own), write=write)
    return _sender(workspace, place.register, [letters, dispatching], place.clock)


def dispatching_of(
    workspace: Workspace, place: Workplace, telling: Telling, *, own: str, write: FollowingWriter
) -> Dispatching:
    """Prepare a workspace's letters to followers as its settings say; `own` is as in `account_mail_of`."""
    settings = workspace.settings()
    chosen = DispatchSettings(head=_head(workspace, place.engine, own), bounces=settings.mail_bounces)
    letters = LetterMaker(place.register, telling, TopicNames(place.engine), settings=chosen, write=write)
    return Dispatching(place.register, clock=place.clock, letters=letters, time_zone=settings.time_zone)


def _sender(workspace: Workspace, register: Register, queues: Sequence[LetterQueue[Any]], clock: Clock) -> LetterSender:
    return LetterSender(register, _post(workspace), queues, clock=clock, rate=workspace.settings().mail_rate)


def _post(workspace: Workspace) -> Post:
    address = workspace.settings().mail
    return SmtpPost(address) if address else OutboxPost(workspace.outbox)


def _head(workspace: Workspace, engine: Engine, own: str) -> Letterhead:
    settings = workspace.settings()
    address = settings.address or own
    sender = settings.mail_sender or f"drafting@{urlsplit(address).hostname or 'localhost'}"
    title, language = _title_and_language(engine)
    return Letterhead(title=title, address=address, sender=sender, language=language)


def _title_and_language(engine: Engine) -> tuple[str, str]:
    """Return what the text is called and the tag of its language; both empty if it can't be read."""
    try:
        settings = engine.texts.settings(engine.texts.heads().main)
    except (NotFound, Invalid, Conflict, Unavailable):
        return "", ""
    return settings.title, settings.language
