"""A progress bar on standard error, while somebody waits at a terminal."""

import time
from types import TracebackType
from typing import Any, Self

PATIENCE = 0.4
"""Seconds of work after which a bar is shown; less than that would only flicker."""


class ProgressBar:
    """A progress bar that appears when there is something to wait for, and vanishes."""

    def __init__(self, words: str) -> None:
        """Say with the bar what is done."""
        self._words = words
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
        """Show how much of it all is done."""
        if self._shown is None:
            if time.monotonic() - self._since < PATIENCE:
                return
            from drafting_engine.cli.terminal.colour import progress_bar  # noqa: PLC0415 - Rich is needed in a terminal only

            self._shown = progress_bar()
            self._shown.add_task(self._words, total=total)
            self._shown.start()
        self._shown.update(self._shown.task_ids[0], completed=done)
