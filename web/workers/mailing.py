"""Send letters in a thread of their own, so that no page waits for a mail server."""

from drafting_engine.services.mailing.sending import LetterSender
from web.workers.background import BackgroundWorker

_PAUSE = 2.0
"""Seconds after which the worker looks without being woken: for what the pace held back, and for retries."""
_FORGETTING = 1_800
"""Looks after which it is forgotten how many letters left long ago, about an hour."""


class MailWorker(BackgroundWorker):
    """Sends letters when it is woken, and every `_PAUSE` seconds."""

    def __init__(self, sender: LetterSender, name: str = "mail") -> None:
        super().__init__(name)
        self._sender = sender
        self._looks = 0

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            self._attempt(self._deliver)
            pause = _PAUSE

    def _deliver(self) -> None:
        if self._looks % _FORGETTING == 0:
            self._sender.forget_old()
        self._looks += 1
        while not self._stopping.is_set() and self._sender.deliver().claimed:
            continue
