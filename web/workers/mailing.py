"""Send letters in a thread of their own, so that no page waits for a mail server."""

from threading import Event
from types import TracebackType
from typing import Self

from drafting_engine.services.people.mailing import Mailing
from web.workers.background import BackgroundWorker

_PAUSE = 20.0
"""Seconds after which the worker looks without being woken: for letters of other processes and for retries."""


class MailWorker(BackgroundWorker):
    """Delivers letters when it is woken, and every `_PAUSE` seconds."""

    def __init__(self, mailing: Mailing) -> None:
        super().__init__("mail")
        self._mailing = mailing
        self._woken = Event()

    def wake(self) -> None:
        """Tell the worker that letters are waiting."""
        self._woken.set()

    def __enter__(self) -> Self:
        self.wake()
        return super().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self.wake()
        super().__exit__(kind, error, trace)

    def _work(self) -> None:
        while not self._stopping.is_set():
            self._woken.wait(_PAUSE)
            self._woken.clear()
            self._attempt(self._deliver)

    def _deliver(self) -> None:
        while self._mailing.deliver() and not self._stopping.is_set():
            continue
