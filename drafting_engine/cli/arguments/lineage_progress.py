"""Bringing a lineage up to date before it is read, with a bar on standard error while somebody waits."""

import sys
import time
from types import TracebackType
from typing import Any, Self

from drafting_engine.cli.terminal.printing import is_terminal
from drafting_engine.language.sentences import gettext as _
from drafting_engine.services.engine import Engine

PATIENCE = 0.4
"""Seconds of work after which a bar is shown; less than that would only flicker."""


def update_lineage(engine: Engine, revision: str) -> None:
    """Follow the history up to a version, unless that was done before."""
    if not is_terminal(sys.stderr):
        return
    with _ProgressBar() as bar:
        engine.lineages.update(revision, bar.update)


class _ProgressBar:
    """A progress bar that appears when there is something to wait for, and vanishes."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._shown: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown is not None:
            self._shown.stop()

    def update(self, done: int, total: int) -> None:
        """Show how many versions are done."""
        if self._shown is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            from drafting_engine.cli.terminal.colour import progress_bar  # noqa: PLC0415 - Rich is needed in a terminal only

            self._shown = progress_bar()
            self._shown.add_task(_("Reading versions"), total=total)
            self._shown.start()
        self._shown.update(self._shown.task_ids[0], completed=done)
