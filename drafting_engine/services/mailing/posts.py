"""Posts: how a letter leaves, by SMTP, or into a folder if no server is set."""

import os
import smtplib
import ssl
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from drafting_engine.errors import Unavailable

PATIENCE = 30

_FOR_GOOD = 500
"""The first reply code of a mail server that says that another try is of no use (RFC 5321, 4.2.1)."""


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


_LINES = policy.default.clone(utf8=True)
"""Addresses in the letters of their script: as encoded words they would be others."""


class Post(Protocol):
    """A way to send letters."""

    def send(self, envelope: Envelope) -> None:
        """Send a letter; raise `Unavailable` if that can't be done now."""
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
            file.write(envelope.message.as_bytes(policy=_LINES))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)


@dataclass(frozen=True, slots=True)
class SmtpPost:
    """Hands letters to a server: `smtp://` goes over to TLS where the server can, `smtps://` begins with it."""

    address: str

    def send(self, envelope: Envelope) -> None:
        """Hand a letter over, to the address that was checked and to no other; a password is sent over TLS only."""
        try:
            with self._server() as server:
                server.send_message(envelope.message, envelope.sender or None, [envelope.recipient])
        except smtplib.SMTPRecipientsRefused as error:
            if all(code >= _FOR_GOOD for code, _ in error.recipients.values()):
                raise Undeliverable from error
            raise Unavailable("letter-not-taken", reason=type(error).__name__) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable("letter-not-taken", reason=type(error).__name__) from error

    def _server(self) -> smtplib.SMTP:
        parts = urlsplit(self.address)
        host, context = parts.hostname or "localhost", ssl.create_default_context()
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or (587 if parts.username else 25), timeout=PATIENCE)
        try:
            server.ehlo()
            if parts.scheme == "smtp" and (parts.username or server.has_extn("starttls")):
                server.starttls(context=context)
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
        except BaseException:
            server.close()
            raise
        return server
