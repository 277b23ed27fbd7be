"""Posts: how a letter leaves, by SMTP, or into a folder if no server is set."""

import os
import smtplib
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from drafting_engine.errors import Unavailable
from drafting_engine.services.mailing.letterheads import POLICY

PATIENCE = 30

_FOR_GOOD = 500
"""The first reply code of a mail server that says that another try is of no use (RFC 5321, 4.2.1)."""
_DONE = 250
"""The reply code of a mail server that did what was asked."""


class Undeliverable(Unavailable):
    """The server refuses the address for good."""

    def __init__(self) -> None:
        super().__init__("letter-refused")


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter as it is sent: its message, and the one address that it goes to."""

    number: int
    recipient: str
    message: EmailMessage
    sender: str = ""
    """The address to which what can't be delivered is reported; empty for that of `From`."""
    series: str = ""
    """What the numbers of its queue begin with in the folder of letters."""


class Post(Protocol):
    """A way to send letters."""

    def send(self, envelope: Envelope) -> None:
        """Send a letter; raise `Unavailable` if that can't be done now."""
        ...

    def rest(self) -> None:
        """Let go of what is kept from one letter to the next."""
        ...


@dataclass(frozen=True, slots=True)
class OutboxPost:
    """Puts letters into a folder, one file each, that only its owner can read: they carry what opens accounts."""

    folder: Path

    def send(self, envelope: Envelope) -> None:
        """Write the letter under its number; a second time it is the same file."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        place = self.folder / f"{envelope.series}{envelope.number:06}.eml"
        draft = place.with_suffix(".new")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            lines = POLICY.clone(utf8=True)  # an address as encoded words would be another one
            file.write(envelope.message.as_bytes(policy=lines))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)

    def rest(self) -> None:
        """Keep nothing, as always."""


class SmtpPost:
    """Hands letters to a server: `smtp://` goes over to TLS where the server can, `smtps://` begins with it.

    A connection takes one letter after the other until the post rests: making one takes longer than a letter. Each
    thread has its own.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._kept = threading.local()

    def send(self, envelope: Envelope) -> None:
        """Hand a letter over, to the address that was checked and to no other; a password is sent over TLS only.

        It is sent when the server has said that it takes it: what becomes of the connection then is no matter of this
        letter, which would leave twice otherwise.
        """
        try:
            _hand_over(self._server(), envelope)
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= _FOR_GOOD for code, _ in error.recipients.values()):
                raise Undeliverable from error
            raise Unavailable("letter-not-taken", reason=type(error).__name__) from error
        except (OSError, smtplib.SMTPException) as error:
            self.rest()
            raise Unavailable("letter-not-taken", reason=type(error).__name__) from error

    def rest(self) -> None:
        """End the connection."""
        server: smtplib.SMTP | None = getattr(self._kept, "server", None)
        self._kept.server = None
        if server:
            with suppress(OSError, smtplib.SMTPException):  # it is of no use any more, whatever it says
                server.quit()
            server.close()

    def _server(self) -> smtplib.SMTP:
        """Return the connection that is open, or open one."""
        kept: smtplib.SMTP | None = getattr(self._kept, "server", None)
        if kept is None or not _listens(kept):
            self.rest()
            self._kept.server = kept = self._opened()
        return kept

    def _opened(self) -> smtplib.SMTP:
        parts = urlsplit(self._address)
        host, context = parts.hostname or "localhost", ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or (587 if parts.username else 25), timeout=PATIENCE)
        try:
            server.ehlo()
            if parts.scheme == "smtp" and (parts.username or server.has_extn("starttls")):
                server.starttls(context=context)
                server.ehlo()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server


def _listens(server: smtplib.SMTP) -> bool:
    """Return False if a connection has ended since its last letter."""
    try:
        return server.noop()[0] == _DONE
    except (OSError, smtplib.SMTPException):
        return False


def _hand_over(server: smtplib.SMTP, envelope: Envelope) -> None:
    """Hand a letter over in the form that the server understands."""
    message, sender = envelope.message, envelope.sender or envelope.message["From"].addresses[0].addr_spec
    is_of_other_letters = not (sender + envelope.recipient).isascii()
    if is_of_other_letters and not server.has_extn("smtputf8"):
        raise smtplib.SMTPNotSupportedError
    takes_bytes = server.has_extn("8bitmime")
    options = [*(["SMTPUTF8"] if is_of_other_letters else []), *(["BODY=8BITMIME"] if takes_bytes else [])]
    lines = POLICY.clone(utf8=is_of_other_letters, linesep="\r\n", cte_type="8bit" if takes_bytes else "7bit")
    server.sendmail(sender, [envelope.recipient], message.as_bytes(policy=lines), options)
