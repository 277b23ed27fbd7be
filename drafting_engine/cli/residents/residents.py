"""`residents`: read a register of residents, or say what is there, for whoever runs a workspace's machine."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.terminal.printing import is_terminal, print_lines
from drafting_engine.cli.terminal.progress import ProgressBar
from drafting_engine.cli.terminal.styled_lines import Line, line
from drafting_engine.errors import Invalid
from drafting_engine.language.marking import N_
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.machine import MachineClock
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import residents as stored
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import found_workspace
from drafting_engine.services.residents.importing import ImportingResidents, ResidentImport


class ResidentsAct(StrEnum):
    """What can be done with the register of residents."""

    IMPORT = "import"
    STATUS = "status"
    FORGET = "forget"


Do = Annotated[ResidentsAct, typer.Argument(metavar="ACT", help=N_("import, status or forget."))]
File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help=N_("With import: the table of residents."))]
Encoding = Annotated[str, typer.Option("--encoding", help=N_("With import: its encoding, if it is guessed wrongly."))]


def residents(directory: Directory, act: Do, file: File = None, encoding: Encoding = "") -> None:
    """Read an office's table of residents, in any encoding and with any delimiter. Only keyed digests are kept,
    by which a signer is found: of the number of a document, or of name, date of birth and postcode.

    A new table replaces the former one when it has been read whole.
    """
    workspace = found_workspace(directory)
    with register_of(workspace) as register:
        match act:
            case ResidentsAct.IMPORT:
                if file is None:
                    raise Invalid("residents-import-without-file")
                importing = ImportingResidents(register, MachineClock(), workspace.root)
                print_lines(_import_lines(_imported(importing, file, encoding)))
            case ResidentsAct.FORGET:
                ImportingResidents(register, MachineClock(), workspace.root).forget()
                print_lines([line(_("No residents are known any more."))])
            case _:
                print_lines([line(_status(register))])


def _imported(importing: ImportingResidents, file: Path, encoding: str) -> ResidentImport:
    with file.open("rb") as opened:
        if not is_terminal(sys.stderr):
            return importing.read(opened, encoding=encoding)
        with ProgressBar(_("Reading residents")) as bar:
            return importing.read(opened, encoding=encoding, progress=bar.update)


def _import_lines(found: ResidentImport) -> list[Line]:
    """Return what came of it, so that somebody sees whether the table was understood."""
    lines = [
        line(ngettext("{count} row was read.", "{count} rows were read.", found.rows)),
        line(
            _("Written in {encoding}, with {delimiter} between columns.", encoding=found.encoding, delimiter=found.sign)
        ),
    ]
    if found.unusable:
        lines.append(
            line(
                ngettext(
                    "{count} row names nobody who can be found, and was left out.",
                    "{count} rows name nobody who can be found, and were left out.",
                    found.unusable,
                )
            )
        )
    if found.unknown:
        lines.append(line(_("Columns that were not read: {columns}", columns=found.unknown)))
    return lines


def _status(register: Register) -> str:
    with register.reading() as unit:
        held = stored.current(unit)
    if held is None:
        return _("No register of residents has been read.")
    return ngettext(
        "A register of residents of {count} row, read {day}.",
        "A register of residents of {count} rows, read {day}.",
        held.rows,
        day=held.at.date(),
    )
