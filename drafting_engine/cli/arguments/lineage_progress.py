"""Bringing a lineage up to date before it is read, with a bar on standard error while somebody waits."""

import sys

from drafting_engine.cli.terminal.printing import is_terminal
from drafting_engine.cli.terminal.progress import ProgressBar
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.engine import Engine


def update_lineage(engine: Engine, revision: str) -> None:
    """Follow the history up to a version, unless that was done before."""
    if not is_terminal(sys.stderr):
        return
    with ProgressBar(_("Reading versions")) as bar:
        engine.lineages.update(revision, bar.update)
