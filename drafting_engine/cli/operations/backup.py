"""`backup` and `restore`: a whole workspace in one file, and back."""

from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.operations.hook_setup import install_missing_hooks
from drafting_engine.cli.terminal.printing import print_lines, print_note
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.cli.terminal.styled_sentences import styled
from drafting_engine.language.marking import N_
from drafting_engine.language.pushes import failed_step_words
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.operations.backing_up import Backup, back_up
from drafting_engine.services.operations.backing_up import restore as restored
from drafting_engine.services.operations.workspaces import found_workspace

Target = Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file to make; it must not be there yet."))]
Source = Annotated[Path, typer.Argument(metavar="FILE", help=N_("What `backup` made."))]
Made = Annotated[
    Path, typer.Argument(metavar="DIR", help=N_("The folder to make; it must not be there yet, or be empty."))
]


def backup(directory: Directory, target: Target) -> None:
    """Write register, record and settings of one moment into one private file; the site may be served meanwhile."""
    with acts_in(directory) as acts:
        about = back_up(acts.publisher, found_workspace(directory), target)
    message = _("Backed up {folder} as it was on {date} at {time} UTC, in {file}.")
    print_lines([line(*styled(message, folder=str(directory), file=str(target), **_moment(about)))])
    print_note(_("It holds accounts and other private data: keep it where only you can read it."))


def restore(source: Source, directory: Made) -> None:
    """Make a workspace from a backup, and finish what was half-way when it was made."""
    workspace, about = restored(source, directory)
    install_missing_hooks(workspace)
    with acts_in(directory) as acts:
        for failed in acts.landing.follow():
            print_note(failed_step_words(failed))
        acts.publisher.publish()
    message = _("Restored {folder} as it was on {date} at {time} UTC.")
    print_lines([line(*styled(message, folder=str(directory), **_moment(about)))])


def _moment(about: Backup) -> dict[str, str]:
    """Return the moment of a backup as it is compared with clocks and logs, the same in every language."""
    made = about.made.astimezone(UTC)
    return {"date": f"{made:%Y-%m-%d}", "time": f"{made:%H:%M:%S}"}
