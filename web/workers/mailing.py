"""Send letters in a thread of their own, so that no page waits for a mail server."""

from drafting_engine.services.people.mailing import Mailing
from web.workers.background import BackgroundWorker

_PAUSE = 20.0
"""Seconds after which the worker looks without being woken: for letters of other processes and for retries."""


class MailWorker(BackgroundWorker):
    """Delivers letters when it is woken, and every `_PAUSE` seconds."""

    def __init__(self, mailing: Mailing) -> None:
        super().__init__("mail")
        self._mailing = mailing

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            self._attempt(self._deliver)
            pause = _PAUSE

    def _deliver(self) -> None:
        while self._mailing.deliver() and not self._stopping.is_set():
            continue
