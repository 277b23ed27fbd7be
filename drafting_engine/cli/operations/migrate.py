"""`migrate`: the register's tables in the form that this version needs, and the key that signs seals."""

from drafting_engine.cli.arguments.options import Directory
from drafting_engine.cli.arguments.workspace_acts import acts_in
from drafting_engine.cli.terminal.printing import print_lines
from drafting_engine.cli.terminal.styled_lines import Span, line
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.services.operations import registers
from drafting_engine.services.operations.workspaces import found_workspace
from drafting_engine.services.seals.signing_key import instance_key


def migrate(directory: Directory) -> None:
    """Bring the register's tables to the form that this version of the program needs."""
    steps = registers.migrate(found_workspace(directory))
    with acts_in(directory) as acts:
        instance_key(acts.place)
    print_lines([line(Span(step)) for step in steps])
    taken = ngettext("{count} step taken.", "{count} steps taken.", len(steps))
    print_lines([line(Span(taken if steps else _("The register is up to date."), "good"))])
