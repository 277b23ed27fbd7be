"""The `post-receive` hook of a workspace's repository: the push stands, and what follows from it is done.

Open amendments are carried to the new draft, comments that it takes up are told so, lineages are brought up to date.
Nothing here can refuse the push any more; what could not be done is said in a line each, and the next push tries again.
"""

import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.language.languages import SOURCE, language_of
from drafting_engine.language.pushes import failed_step_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.language.speaking import speak
from drafting_engine.language.text.findings import finding_words
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.repository.naming import shown
from drafting_engine.repository.pushes.push_environment import address_in, language_in
from drafting_engine.repository.pushes.pushed import NULL_ID
from drafting_engine.repository.refs import MAIN
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import Engine, open_engine
from drafting_engine.services.landing import FailedStep
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace, workspace_at
from drafting_engine.services.versions.draft_findings import new_findings
from drafting_engine.services.workplace import Workplace

MOST_REMARKS = 10


def follow(workspace: Workspace, moved: Mapping[str, str], address: str) -> tuple[FailedStep, ...]:
    """Do what follows from a push; name what could not be done."""
    settings = workspace.settings()
    engine = open_engine(
        workspace.repository, cache=workspace.cache, documents=settings.documents, bounds=settings.bounds
    )
    failed: tuple[FailedStep, ...] = ()
    if settings.database or workspace.register.exists():  # else nobody has an account, and so proposed or said anything
        with register_of(workspace) as register:
            acts = Acts(
                Workplace(
                    engine=engine,
                    register=register,
                    clock=MachineClock(),
                    new_key=new_key,
                    address=workspace.address(address),
                )
            )
            failed = (*_taken_up(acts, moved), *acts.landing.follow(moved.get(MAIN, "")))
    remark(engine, moved.get(MAIN, NULL_ID))  # last: nothing that follows waits for it, or for its faults
    return failed


def remark(engine: Engine, before: str) -> None:
    """Say what the drafting rules remark of the new draft, a line each: a number twice, a reference that leads nowhere.

    Pages show the same before something is saved; whoever pushes sees it here first.
    """
    if before == NULL_ID:
        return
    try:
        found = new_findings(engine.texts, before, engine.texts.resolve(MAIN).id)
    except DraftingError:
        return  # what can't be read was refused, or was there before: then nothing is to be compared
    lines = [shown(f"{one.document} {one.path}: {finding_words(one)}", 500) for one in found[:MOST_REMARKS]]
    if more := len(found) - len(lines):
        lines.append(
            ngettext(
                "{count} more finding: drafting-engine check", "{count} more findings: drafting-engine check", more
            )
        )
    for line in dict.fromkeys(lines):
        sys.stderr.write(f"{line}\n")


def _taken_up(acts: Acts, moved: Mapping[str, str]) -> Iterator[FailedStep]:
    try:
        acts.amendments.taking_up.follow({ref: "" if old == NULL_ID else old for ref, old in moved.items()})
    except DraftingError as error:
        yield FailedStep(None, error)


def main() -> int:
    """Follow the push that Git tells of on standard input."""
    speak(language_of(language_in(os.environ)) or SOURCE)
    moved = dict(_moved(sys.stdin.buffer.read()))
    try:
        location = Path(os.environ.get("GIT_DIR") or ".").resolve()
        forget_push(os.environ)
        workspace = workspace_at(location.parent)
        failed = follow(workspace, moved, address_in(os.environ)) if workspace else ()
    except DraftingError as error:
        failed = (FailedStep(None, error),)
    except Exception as error:  # the push stands; that something else failed is said and does not look like a refusal
        failed = (FailedStep(None, Unavailable("failed-otherwise", fault=f"{type(error).__name__}: {error}")),)
    for one in failed:
        words = shown(failed_step_words(one), 500)
        sys.stderr.write(_("The push was taken, but {failure}", failure=words) + "\n")
    return 0


def forget_push(environment: MutableMapping[str, str]) -> None:
    """Take away what Git said for the push: whatever else it is asked to do here begins anew."""
    for name in [name for name in environment if name.startswith("GIT_")]:
        del environment[name]


def _moved(told: bytes) -> Iterator[tuple[str, str]]:
    """Yield each ref that moved with its former commit."""
    for row in told.split(b"\n"):
        if row.count(b" ") >= 2:
            old, _, ref = row.split(b" ", 2)
            yield ref.decode("utf-8", "backslashreplace"), old.decode("ascii", "replace")


if __name__ == "__main__":
    sys.exit(main())
