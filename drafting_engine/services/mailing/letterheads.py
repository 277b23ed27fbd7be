"""What all letters of a site have in common: the sender, the headers, and the address that a letter goes to."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from functools import lru_cache
from urllib.parse import urlsplit

from drafting_engine.errors import Invalid

_KEPT = 64
"""So many headers are kept."""
_LONGEST_LINE = 998
"""Bytes of a line of a letter; mail servers cut or refuse longer ones (RFC 5322, 2.1.1)."""
_WHOLE = ("list-unsubscribe",)
"""Headers with one address, which has to stand there as it is: mail programs read no encoded words in it."""


class LetterPolicy(EmailPolicy):
    """How letters are written: an address in a header stays whole, however long the name of the site is."""

    def fold(self, name: str, value: str) -> str:
        """Return a header as lines."""
        return f"{name}: {value}{self.linesep}" if name.lower() in _WHOLE else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return a header as lines."""
        return self.fold(name, value).encode("ascii") if name.lower() in _WHOLE else super().fold_binary(name, value)


POLICY = LetterPolicy()


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
        message = EmailMessage(policy=POLICY)
        message["Subject"], text = words
        message["From"] = common_header("From", self.sender)
        message["To"] = address_header(recipient)
        message["Date"] = written
        message["Message-ID"] = f"<{name}@{self.host}>"
        message["Auto-Submitted"] = common_header("Auto-Submitted", "auto-generated")
        is_short = all(len(line) <= _LONGEST_LINE for line in text.encode().split(b"\n"))
        message.set_content(text, cte="8bit" if is_short else "quoted-printable")  # whoever can reads it as it is sent
        return message


@lru_cache(_KEPT)
def common_header(name: str, value: str) -> str:
    """Return a header that many letters have, read once: to read one takes longer than all else of a short letter.

    It stays what it is where a message gets it under the same name.
    """
    return _read_header(name, value)


def address_header(email: str) -> str:
    """Return the header `To` of an address, made of its parts; raise `Invalid` if mail programs would read another."""
    local, _, domain = email.rpartition("@")
    read = _read_header("To", Address(username=local, domain=domain))
    if not isinstance(read, AddressHeader) or [one.addr_spec for one in read.addresses] != [email]:
        raise Invalid("not-an-email")
    return read


def _read_header(name: str, value: str | Address) -> str:
    message = EmailMessage()
    message[name] = value
    read: str = message[name]
    return read
