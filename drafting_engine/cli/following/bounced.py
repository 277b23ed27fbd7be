"""`bounced`: take what mail servers report of letters that did not arrive, one message from a pipe or a file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.machine import MachineClock
from drafting_engine.services.following.bounces import MOST_BYTES, take_report
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import found_workspace

Report = Annotated[str, typer.Argument(metavar="[FILE]", help=N_("The message; without it, or with -, from the pipe."))]


def bounced(directory: Directory, file: Report = "-") -> None:
    """Note that a letter to a follower did not arrive. A mail server hands its report over through a pipe.

    After three letters that did not arrive none is written there any more.
    """
    workspace = found_workspace(directory)
    report = _report(file)
    with register_of(workspace) as register:
        is_new = take_report(register, report, MachineClock().now())
    message = (
        _("The letter did not arrive; that is noted.") if is_new else _("Nothing new: noted before, or still tried.")
    )
    print_lines([line(message)])


def _report(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES)
    with Path(file).open("rb") as opened:
        return opened.read(MOST_BYTES)
