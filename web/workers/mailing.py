"""Send letters in a thread of their own, so that no page waits for a mail server."""

from typing import Protocol

from drafting_engine.settings import Rate
from web.workers.background import BackgroundWorker

_PAUSE = 20.0
"""Seconds after which the worker looks without being woken: for letters of other processes and for retries."""


class LetterQueue(Protocol):
    """Letters that wait."""

    def deliver(self) -> int:
        """Send some that are due and return how many; 0 if none is."""
        ...


class MailWorker(BackgroundWorker):
    """Delivers the letters of a queue when it is woken, and every `_PAUSE` seconds."""

    def __init__(self, mailing: LetterQueue, name: str = "mail", *, rate: Rate | None = None) -> None:
        """Deliver at a rate, or as fast as the mail server takes letters."""
        super().__init__(name)
        self._mailing = mailing
        self._seconds = rate.seconds / rate.amount if rate else 0.0

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            self._attempt(self._deliver)
            pause = _PAUSE

    def _deliver(self) -> None:
        while not self._stopping.is_set() and (sent := self._mailing.deliver()):
            self._stopping.wait(sent * self._seconds)
