"""The `pre-receive` hook of a workspace's repository: one clear line where a push can't be taken.

Git gives the updates on standard input and the quarantine in the environment; `services.receiving` has the rules.
"""

import os
import re
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.pushes import finding_words
from drafting_engine.language.refusals import refusal_words
from drafting_engine.language.speaking import speak
from drafting_engine.participation.permissions import Act, may
from drafting_engine.register.opening import Register
from drafting_engine.repository.naming import shown
from drafting_engine.repository.pushes.push_environment import address_in, language_in, pusher_in
from drafting_engine.repository.pushes.pushed import MOST_UPDATES, NULL_ID, Update
from drafting_engine.repository.writing import Author
from drafting_engine.repository.writing.ref_moves import RefMove, note_moves
from drafting_engine.services.amendments.pushes.pushing import ProposalPushes
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace, workspace_at
from drafting_engine.services.people.git_addresses import person_of_address
from drafting_engine.services.text.opening import Source
from drafting_engine.services.versions.destructive import StewardCheck
from drafting_engine.services.versions.findings import PushFinding
from drafting_engine.services.versions.receiving import PushContext, refusal, remove_stale_locks
from drafting_engine.services.workplace import host_of
from drafting_engine.settings import Settings

MOST_REMARKS = 10
LONGEST = 120
"""Seconds of computing in which a push must be judged."""
_UPDATE = re.compile(rb"([0-9a-f]{40}) ([0-9a-f]{40}) (refs/[^\x00-\x20\x7f]+)\Z")


class _OutOfTime(BaseException):
    """A push took longer to judge than a push may; no rule catches this."""


def updates_of(told: bytes) -> tuple[Update, ...]:
    """Read the lines that Git writes: where a ref stood, where it shall stand, its name; raise `Invalid`.

    Git passes on whatever a ref is called, and looks at the name only afterwards.
    """
    found = [_UPDATE.match(line) for line in told.removesuffix(b"\n").split(b"\n")]
    if not all(found):
        raise Invalid("push-names-no-ref")
    rows = (row.groups() for row in found if row)
    return tuple(Update(ref.decode("utf-8", "backslashreplace"), old.decode(), new.decode()) for old, new, ref in rows)


def quarantine_of(environment: Mapping[str, str]) -> Path | None:
    """Return the quarantine folder of the push; None if it has no new objects."""
    found = environment.get("GIT_QUARANTINE_PATH") or environment.get("GIT_OBJECT_DIRECTORY")
    return Path(found).resolve() if found else None


def pusher_of(environment: Mapping[str, str]) -> Author | None:
    """Return the pusher whom the site authenticated; None for a local push."""
    name, email = pusher_in(environment)
    return Author(name, email) if email else None


def push_context(environment: Mapping[str, str], now: datetime, spare: Path) -> PushContext:
    """Put together what the rules need; `spare` is for lineages where the workspace's cache may not be written."""
    location = Path(environment.get("GIT_DIR") or ".").resolve()
    workspace = workspace_at(location.parent)
    settings = workspace.settings() if workspace else Settings()
    cache = workspace.cache if workspace else spare
    folder = cache if cache.exists() else cache.parent
    return PushContext(
        location=location,
        cache=cache if os.access(folder, os.W_OK) else spare,
        objects=quarantine_of(environment),
        now=now,
        chosen=TextSettings(documents=settings.documents) if settings.documents else None,
        bounds=settings.bounds,
        pusher=pusher_of(environment),
    )


@contextmanager
def with_branch_rule(context: PushContext, environment: Mapping[str, str]) -> Iterator[PushContext]:
    """Give the rules what register and record know of proposals while a push is checked.

    The register is opened where a rule asks it: while it can't be used, drafters still push what is no proposal's.
    """
    workspace = _with_accounts(context)
    with ExitStack() as opened:

        @cache
        def register() -> Register | None:
            return opened.enter_context(register_of(workspace)) if workspace else None

        pushes = ProposalPushes(
            Source(context.location, context.cache, context.chosen),
            register,
            host=_host(context, environment),
            pusher=context.pusher.email if context.pusher else "",
        )
        yield replace(context, branch_rule=pushes.findings)


def steward_check(context: PushContext, environment: Mapping[str, str]) -> StewardCheck | None:
    """Return what knows the addresses of stewards; None where nobody has an account."""
    workspace = _with_accounts(context)
    if workspace is None:
        return None

    def is_steward(address: str) -> bool:
        with register_of(workspace) as register:
            return may(person_of_address(register, address, host=_host(context, environment)), Act.CHANGE_RULES)

    return is_steward


def _with_accounts(context: PushContext) -> Workspace | None:
    """Return the workspace of the record, if there is one in which people may have accounts."""
    workspace = workspace_at(context.location.parent)
    has_register = workspace is not None and (workspace.settings().database or workspace.register.exists())
    return workspace if has_register else None


def _host(context: PushContext, environment: Mapping[str, str]) -> str:
    workspace = workspace_at(context.location.parent)
    return host_of(workspace.address(address_in(environment))) if workspace else ""


def main() -> int:
    """Read what is pushed, and refuse it with one line or let it pass."""
    try:
        speak(language_of(language_in(os.environ)) or SOURCE)
        with _bounded(LONGEST):
            found = _found(updates_of(sys.stdin.buffer.read()))
    except DraftingError as error:
        return _refuse(str(refusal_words(error)))
    except _OutOfTime:
        return _refuse(str(refusal_words(Invalid("push-took-too-long", seconds=LONGEST))))
    except Exception as error:  # what can't be judged is not taken
        return _refuse(str(refusal_words(Invalid("push-not-checked", fault=f"{type(error).__name__}: {error}"))))
    return _refuse(finding_words(found)) if found else 0


def _move(update: Update) -> RefMove:
    old, new = ("" if name == NULL_ID else name for name in (update.old, update.new))
    return RefMove(update.ref, old, new)


def _found(updates: tuple[Update, ...]) -> PushFinding | None:
    """Return why a push is refused; say what is taken and may surprise."""
    if len(updates) > MOST_UPDATES:
        raise Invalid("push-too-many-refs", count=len(updates), most=MOST_UPDATES)
    remarks: list[PushFinding] = []
    with tempfile.TemporaryDirectory(prefix="drafting-engine-") as spare:
        context = push_context(os.environ, datetime.now(UTC), Path(spare))
        context = replace(context, is_steward=steward_check(context, os.environ))
        with with_branch_rule(context, os.environ) as asked:
            found = refusal(asked, updates, remarks.append)
        if found is None:
            remove_stale_locks(context, updates)
            note_moves(context.location, map(_move, updates))
            for words in dict.fromkeys(map(finding_words, remarks[:MOST_REMARKS])):
                _say(words)
    return found


@contextmanager
def _bounded(seconds: int) -> Iterator[None]:
    """Raise `_OutOfTime` in a block that computes for longer."""

    def stop(*_: object) -> None:
        raise _OutOfTime

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _refuse(why: str) -> int:
    _say(why)
    return 1


def _say(words: str) -> None:
    sys.stderr.write(f"pre-receive: {shown(words, 500)}\n")


if __name__ == "__main__":
    sys.exit(main())
