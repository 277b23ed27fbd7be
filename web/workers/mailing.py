"""The courier: a thread that takes letters away while pages are answered, so that no answer waits for a mail server."""

import logging
from threading import Event
from types import TracebackType
from typing import Self

from drafting_engine.errors import DraftingError
from drafting_engine.services.people.mailing import Mailing
from web.workers.worker import Beside

_PAUSE = 20.0
"""Seconds after which it looks by itself, for letters of other processes and those that come up again."""

_LOG = logging.getLogger(__name__)


class Courier(Beside):
    """Delivers when it is told, and now and then by itself."""

    def __init__(self, mailing: Mailing) -> None:
        super().__init__("courier")
        self._mailing = mailing
        self._told = Event()

    def tell(self) -> None:
        """Say that letters wait."""
        self._told.set()

    def __enter__(self) -> Self:
        self.tell()
        return super().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self.tell()
        super().__exit__(kind, error, trace)

    def _work(self) -> None:
        while not self._over.is_set():
            self._told.wait(_PAUSE)
            self._told.clear()
            try:
                while self._mailing.deliver():
                    continue
            except (DraftingError, OSError) as error:
                _LOG.warning("letters could not be sent: %s", error)
