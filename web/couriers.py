"""The courier: a thread that takes letters away while pages are answered, so that no answer waits for a mail server."""

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from drafting_engine.errors import DraftingError
from drafting_engine.services.mailing import Mailing

_PAUSE = 20.0
"""Seconds after which it looks by itself, for letters of other processes and those that come up again."""

_LOG = logging.getLogger(__name__)


class Courier:
    """Delivers when it is told, and now and then by itself."""

    def __init__(self, mailing: Mailing) -> None:
        self._mailing = mailing
        self._told = Event()
        self._is_over = False
        self._thread = Thread(target=self._work, name="courier", daemon=True)

    def tell(self) -> None:
        """Say that letters wait."""
        self._told.set()

    def __enter__(self) -> Self:
        self._thread.start()
        self.tell()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_over = True
        self.tell()
        self._thread.join(timeout=5)

    def _work(self) -> None:
        while not self._is_over:
            self._told.wait(_PAUSE)
            self._told.clear()
            try:
                while self._mailing.deliver():
                    continue
            except (DraftingError, OSError) as error:
                _LOG.warning("letters could not be sent: %s", error)
