"""`hooks install`: the hooks of this program, into a workspace or a drafter's clone."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import line
from drafting_engine.language.marking import N_
from drafting_engine.language.reports import installed_words
from drafting_engine.services.operations.hooking import install_hooks


class HooksAct(StrEnum):
    """What can be done with hooks."""

    INSTALL = "install"


Wanted = Annotated[HooksAct, typer.Argument(metavar="install", help=N_("What to do."))]
Place = Annotated[Path, typer.Argument(metavar="DIR", help=N_("A workspace, or a drafter's clone."))]


def hooks(act: Wanted, place: Place) -> None:  # noqa: ARG001 - there is one act, and typer has checked it
    """Install hooks: into a workspace the one that guards the record, into a clone those that help a drafter."""
    print_lines(line(installed_words(one)) for one in install_hooks(place, python=sys.executable).items)
