"""What all letters of a site have in common: the sender, the headers, and the address that a letter goes to."""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from urllib.parse import urlsplit

from drafting_engine.errors import Invalid


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
