"""`purge`: what somebody said goes for good, from both stores and all versions."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.styled_lines import Span, line
from drafting_engine.cli.terminal import is_terminal, print_lines, print_note
from drafting_engine.cli.wording import counted
from drafting_engine.cli.workspace_acts import acts_in
from drafting_engine.errors import Conflict, Unavailable
from drafting_engine.language.marking import N_
from drafting_engine.services.operations.purging import purge as purged

Directory = Annotated[Path, typer.Argument(metavar="DIR", help=N_("The workspace."))]
Name = Annotated[str, typer.Argument(metavar="C-...", help=N_("The comment or answer."))]
Reason = Annotated[str, typer.Option("--reason", help=N_("Why, in one line that names nobody: the record shows it."))]
Yes = Annotated[bool, typer.Option("--yes", help=N_("Do not ask whether it is meant."))]


class PurgeNotConfirmed(Conflict):
    """The erasure was not confirmed."""

    def __init__(self) -> None:
        super().__init__("nothing was erased", hint="--yes says that it is meant: nothing brings it back")


def purge(directory: Directory, name: Name, reason: Reason = "the right to erasure", yes: Yes = False) -> None:
    """Erase a comment from register and record: a tombstone stays, and later comments get other references."""
    if not yes:
        print_note(
            f"This erases {name} in every version. Who cloned the record before still has it, and so has a backup."
        )
        if not is_terminal(sys.stdin) or not typer.confirm("Erase it?", err=True):
            raise PurgeNotConfirmed
    with acts_in(directory) as acts:
        done = purged(acts.publisher, name, reason=reason)
    if done.left:
        raise Unavailable(
            f"{counted(len(done.left), 'object')} could not be removed",
            hint="see whether a pack is kept by hand (*.keep), and purge it again",
        )
    went = f"{counted(done.commits, 'version')} made anew, {counted(done.objects, 'object')} removed"
    print_lines([line(Span("Erased ", "good"), f"{name}: {went}.")])
    print_note("Ask those who mirror the record to fetch it anew, and make a new backup in place of the old ones.")
