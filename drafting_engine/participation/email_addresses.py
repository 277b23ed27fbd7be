"""E-mail addresses: which ones letters can go to, and which of them are one mailbox.

An address is kept as it was given, in lower case, and letters go to exactly that. Accounts and limits compare the
canonical form, in which the ways to write one mailbox are one: a tag after a plus, dots that a provider ignores, the
second name of a provider.
"""

import re
import string
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.errors import Invalid

LONGEST_EMAIL = 254
_LONGEST_LOCAL = 64
_LONGEST_LABEL = 63
_LOCAL_SIGNS = frozenset("!#$%&'*+-/=?^_`{|}~")
_PLAIN = frozenset(string.ascii_lowercase + string.digits)
"""The letters and digits of most addresses, of which nobody needs to ask what they are."""
_PLAIN_LOCAL, _PLAIN_LABEL = _PLAIN | _LOCAL_SIGNS | {"."}, _PLAIN | {"-"}
_ENCODED_WORD = re.compile(r"=\?|\?=")
"""How a header would mark words in another encoding: mail programs decode them into what nobody checked."""


class BadEmail(Invalid):
    """What was given is no e-mail address."""

    def __init__(self) -> None:
        super().__init__("not-an-email")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailProvider:
    """A provider at which several addresses are one mailbox; its first domain stands for all."""

    domains: tuple[str, ...]
    ignored: str = ""
    """Signs that the provider ignores before the at sign."""
    tag: str = "+"
    """The sign from which on the provider ignores everything."""


PROVIDERS = (
    MailProvider(domains=("gmail.com", "googlemail.com"), ignored="."),
    MailProvider(domains=("outlook.com",)),
    MailProvider(domains=("hotmail.com",)),
    MailProvider(domains=("live.com",)),
    MailProvider(domains=("icloud.com", "me.com", "mac.com")),
    MailProvider(domains=("proton.me", "protonmail.com", "pm.me"), ignored="._-"),
    MailProvider(domains=("fastmail.com",)),
    MailProvider(domains=("yandex.com", "yandex.ru", "ya.ru")),
)
"""What large providers say of themselves. At any other domain every address is a mailbox of its own."""

_BY_DOMAIN: Mapping[str, MailProvider] = {domain: one for one in PROVIDERS for domain in one.domains}


def parse_email(text: str) -> str:
    """Return an address as it is kept, in lower case; raise `BadEmail` for what no letter can safely go to."""
    email = _folded(text)
    local, at, domain = email.partition("@")
    if not at or len(email) > LONGEST_EMAIL or not _is_local(local) or not _is_domain(domain):
        raise BadEmail
    return email


def canonical_email(email: str) -> str:
    """Return the one form of all addresses of a mailbox, to compare; it takes any text and never raises."""
    email = _folded(email)
    local, _, domain = email.rpartition("@")
    domain = _ascii(domain)
    provider = _BY_DOMAIN.get(domain)
    if provider is None:
        return f"{local}@{domain}" if local else email
    kept = local.partition(provider.tag)[0].translate(dict.fromkeys(map(ord, provider.ignored)))
    return f"{kept or local}@{provider.domains[0]}"


def _folded(text: str) -> str:
    """Return a text so that case and ways to write a letter do not count, without blanks around it."""
    text = text.strip()
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def _is_local(local: str) -> bool:
    is_short = len(local.encode("utf-8", "replace")) <= _LONGEST_LOCAL
    has_signs = _PLAIN_LOCAL.issuperset(local) or all(
        _is_letter(sign) or sign in _LOCAL_SIGNS for part in local.split(".") for sign in part
    )
    return is_short and has_signs and all(local.split(".")) and not _ENCODED_WORD.search(local)


def _is_domain(domain: str) -> bool:
    labels = domain.split(".")
    return all(
        0 < len(label) <= _LONGEST_LABEL
        and label[0] != "-" != label[-1]
        and (_PLAIN_LABEL.issuperset(label) or all(_is_letter(sign) or sign == "-" for sign in label))
        for label in labels
    )


def _is_letter(sign: str) -> bool:
    """Return True for letters, marks and digits of any script; not for controls and what can't be seen."""
    return unicodedata.category(sign)[0] in "LMN"


def _ascii(domain: str) -> str:
    """Return a domain as name servers know it; what can't be written so stays as it is."""
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain
