"""Mailing: sending letters of the register's queue by SMTP, or to a folder if no server is set.

A letter is claimed before it is sent and dropped afterwards. Should the process die in between, it is sent again some
minutes later under the same Message-ID: twice at worst, and never lost.
"""

import logging
import os
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from drafting_engine.clock import Clock
from drafting_engine.errors import Invalid, Unavailable, fault_of
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.people import Person
from drafting_engine.register.following import letters
from drafting_engine.register.following.letters import Letter
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.services.people.accounts import Purpose

AT_ONCE = 50
AGAIN = timedelta(minutes=5)
"""A letter that could not be sent comes up again after this, then after twice as long, and so on."""
GIVEN_UP = timedelta(days=3)
PATIENCE = 30

_FOR_GOOD = 500
"""The first reply code of a mail server that says that another try is of no use (RFC 5321, 4.2.1)."""

_LOG = logging.getLogger(__name__)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What all letters have in common."""

    title: str
    address: str
    """Where the site is, without a slash at the end."""
    sender: str
    language: str = ""
    """The tag of the language of letters to people who have none."""

    @property
    def host(self) -> str:
        """The host name of the site."""
        return urlsplit(self.address).hostname or "localhost"

    def message(self, recipient: str, words: tuple[str, str], *, name: str, written: datetime) -> EmailMessage:
        """Return a message of a subject and a text; `name` is its own among all that this site sends."""
        message = EmailMessage()
        message["Subject"], text = words
        message["From"] = self.sender
        message["To"] = address_header(recipient)
        message["Date"] = written
        message["Message-ID"] = f"<{name}@{self.host}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text, cte="8bit")  # so that no link is broken by an encoding
        return message


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterContent:
    """What a letter says, as facts."""

    purpose: Purpose
    title: str
    """What the text is called."""
    name: str
    """Whom it is for."""
    site: str
    """Where the site is, without a slash at the end."""
    token: str
    language: str
    """The tag of the language in which it is written."""


LetterWriter = Callable[[LetterContent], tuple[str, str]]
"""Makes the subject and the text of a letter in its language."""


class Mailing:
    """Sends what waits in the register."""

    def __init__(self, register: Register, post: Post, *, clock: Clock, head: Letterhead, write: LetterWriter) -> None:
        self._register = register
        self._post = post
        self._clock = clock
        self._head = head
        self._write = write

    def deliver(self) -> int:
        """Send every letter that is due and return how many were sent; one that can't be sent waits for another try."""
        with self._register.reading() as unit:
            now = self._clock.now()
            waiting = letters.due(unit, now, AT_ONCE, given_up=now - GIVEN_UP)
        return sum(self._guarded(letter) for letter in waiting)

    def _guarded(self, letter: Letter) -> bool:
        """Deliver a letter; one that can't be made keeps no other waiting, and is set aside after some tries."""
        try:
            return self._deliver(letter)
        except (Unavailable, OSError):  # the register or the disk, and no letter's fault
            raise
        except Exception as error:
            fault = fault_of(error)
            tries = self._register.write(lambda unit: letters.note_fault(unit, letter.id, fault))
            most = letters.MOST_FAULTS
            _LOG.error("letter %d can't be sent (%s): try %d of %d", letter.id, fault, tries, most)
            return False

    def _deliver(self, letter: Letter) -> bool:
        now = self._clock.now()
        until = now + AGAIN * 2 ** min(letter.tries, 8)
        if not self._register.write(lambda unit: letters.claim(unit, letter.id, now, until)):
            return False
        person = self._reader(letter)
        if person and now - letter.created < GIVEN_UP:
            try:
                self._post.send(self._envelope(letter, person))
            except Unavailable:
                return False
        self._register.write(lambda unit: letters.sent(unit, letter.id))
        return person is not None

    def _reader(self, letter: Letter) -> Person | None:
        """Return the addressee of a letter; None if the account is closed or does not exist."""
        if letter.person is None:
            return None
        with self._register.reading() as unit:
            account = people.by_id(unit, letter.person)
        return account.person if account and not account.person.disabled else None

    def _envelope(self, letter: Letter, person: Person) -> Envelope:
        head, recipient = self._head, parse_email(letter.recipient or person.email)
        content = LetterContent(
            purpose=Purpose(letter.purpose),
            title=head.title,
            name=person.name,
            site=head.address,
            token=letter.token,
            language=person.language or head.language,
        )
        message = head.message(recipient, self._write(content), name=f"letter-{letter.id}", written=letter.created)
        return Envelope(letter.id, recipient, message)


def address_header(email: str) -> Address:
    """Return an address for a header, made of its parts; raise `Invalid` if mail programs would read another one."""
    local, _, domain = email.rpartition("@")
    address = Address(username=local, domain=domain)
    header = EmailMessage()
    header["To"] = address
    read = header["To"]
    if not isinstance(read, AddressHeader) or [one.addr_spec for one in read.addresses] != [email]:
        raise Invalid("not-an-email")
    return address
