"""The settings of a workspace: what an operator may choose, read from the text of settings.toml."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from drafting_engine.errors import Invalid

FORMAT = 1
"""The version of settings.toml that this engine reads; a newer one is refused."""


_LONGEST_WORDS = 500
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}
_RATE = re.compile(r"([1-9]\d{0,5}) per (minute|hour|day)")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    amount: int
    seconds: int


class BadSetting(Invalid):
    """A line of settings.toml can't be used; `key` says which, empty for the file as a whole."""

    def __init__(self, code: str, /, *, key: str = "", **facts: object) -> None:
        super().__init__(code, key=key, **facts)
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may choose; every setting has a default that serves one person on one machine."""

    documents: tuple[str, ...] = ()
    """Globs of the files that are the text; empty: as its own constitution.toml says, else every Markdown file."""
    host: str = "127.0.0.1"
    """The interface to listen on; the default is reached from this machine only."""
    port: int = 8000
    """The first port to try; the next free one is taken when it is in use."""
    address: str = ""
    """The public address, `https://constitution.example.org`; empty: as each request names it."""
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The zone in which days and hours are told."""
    database: str = field(default="", repr=False)
    """The register's database, `postgresql://person:password@host/name`; empty: SQLite in the workspace."""
    mail: str = field(default="", repr=False)
    """The server that takes letters, `smtp://person:password@host:587`; empty: the folder `outbox` in the workspace."""
    mail_sender: str = ""
    """The address that letters come from; empty: `drafting` at the host of the public address."""
    limits: Mapping[str, Rate] = field(default_factory=dict)
    """How often one account may do something, `comment = "30 per hour"`; what is not named keeps its default."""
    limits_store: str = field(default="", repr=False)
    """Where several processes count together, `redis://host:6379/0`; empty: each in its own memory."""
    openid_issuer: str = ""
    """The issuer of a provider by which people may sign in, `https://id.city.example`; empty: none."""
    openid_client: str = ""
    """What this site is called at the provider."""
    openid_secret: str = field(default="", repr=False)
    """The secret of this site at the provider; empty if it has none."""
    openid_secret_file: str = ""
    """The file that holds the secret, below the workspace or absolute; empty: `openid_secret` holds it."""
    openid_name: str = ""
    """The provider as people call it; empty: the host of its issuer."""


def parse_settings(text: str) -> Settings:
    """Read settings.toml; refuse what is unknown or out of range, naming the key and what helps."""
    table = _table(text)
    version = table.pop("format", FORMAT)
    if version != FORMAT:
        raise BadSetting(
            f"settings.toml has format {version!r}", key="format", hint=f"this engine reads format {FORMAT}"
        )
    for key in table:
        if key not in _READERS:
            raise BadSetting(f"settings.toml has an unknown setting {key[:60]!r}", key=key, hint=_advice(key))
    return Settings(**{key: _READERS[key](key, value) for key, value in table.items()})


def _table(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(
            f"settings.toml is not TOML: {error}", hint="put words in quotes, one setting a line"
        ) from None


def _advice(key: str) -> str:
    close = get_close_matches(key, _READERS, n=1)
    return f"did you mean {close[0]!r}?" if close else f"known settings: {', '.join(sorted(_READERS))}"


def _globs(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(glob, str) and glob for glob in value):
        raise BadSetting(f"{key} must be a list of file patterns", key=key, hint='for example ["articles/*.md"]')
    return tuple(value)


def _host(key: str, value: object) -> str:
    if not isinstance(value, str) or not value or any(c.isspace() for c in value):
        raise BadSetting(f"{key} must be a host name or an address", key=key, hint='for example "127.0.0.1"')
    return value


def _port(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65535:
        raise BadSetting(f"{key} must be a number from 1 to 65535", key=key, hint="8000 is usual")
    return value


def _address(key: str, value: object) -> str:
    text = value if isinstance(value, str) else ""
    parts = urlsplit(text)
    if value != "" and not (parts.scheme in ("http", "https") and parts.netloc):
        raise BadSetting(f"{key} must be a web address", key=key, hint='for example "https://constitution.example.org"')
    return text.rstrip("/")


def _database(key: str, value: object) -> str:
    hint = 'for example "postgresql://person:password@host/name"'
    return _url(key, value, ("postgresql",), "the address of a database", hint)


def _mail(key: str, value: object) -> str:
    hint = 'for example "smtp://person:password@mail.example.org:587"'
    return _url(key, value, ("smtp", "smtps"), "the address of a mail server", hint)


def _limits(key: str, value: object) -> Mapping[str, Rate]:
    hint = 'for example limits = { comment = "30 per hour" }: per minute, hour or day'
    found = {str(name): _RATE.fullmatch(str(rate)) for name, rate in value.items()} if isinstance(value, dict) else {}
    if not isinstance(value, dict) or not all(found.values()):
        raise BadSetting(f"{key} must say how often each thing may be done", key=key, hint=hint)
    return {name: Rate(int(rate[1]), _SECONDS[rate[2]]) for name, rate in found.items() if rate}


def _limits_store(key: str, value: object) -> str:
    hint = 'for example "redis://:password@host:6379/0"'
    return _url(key, value, ("redis", "rediss"), "the address of a Redis server", hint)


def _url(key: str, value: object, schemes: tuple[str, ...], what: str, hint: str) -> str:
    """Read an address that may hold a password; a refusal does not repeat it."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
        is_good = parts.scheme in schemes and (parts.port or 1) > 0
    except ValueError:
        is_good = False
    if value != "" and not is_good:
        raise BadSetting(f"{key} must be {what}", key=key, hint=hint)
    return str(value)


def _sender(key: str, value: object) -> str:
    text = value if isinstance(value, str) else "?"
    if text and ("@" not in text or not text.isprintable() or any(c in ' ,;:<>"' for c in text)):
        raise BadSetting(f"{key} must be an e-mail address", key=key, hint='for example "drafting@example.org"')
    return text


def _issuer(key: str, value: object) -> str:
    hint = 'for example "https://id.city.example"; plain http is for this machine only'
    text = _url(key, value, ("https", "http"), "the address of a provider of sign-in", hint)
    parts = urlsplit(text)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if text and (not parts.hostname or parts.query or parts.fragment or not (parts.scheme == "https" or is_here)):
        raise BadSetting(f"{key} must be the address of a provider of sign-in", key=key, hint=hint)
    return text


def _words(key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_WORDS or not value.isprintable():
        raise BadSetting(f"{key} must be one line of words", key=key, hint="put it in quotes")
    return value


def _zone(key: str, value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ValueError, OSError, KeyError):
        hint = 'for example "America/Mexico_City"'
        raise BadSetting(f"{key} {str(value)[:60]!r} is not a time zone", key=key, hint=hint) from None


_READERS: Mapping[str, Callable[[str, object], Any]] = {
    "documents": _globs,
    "host": _host,
    "port": _port,
    "address": _address,
    "time_zone": _zone,
    "database": _database,
    "mail": _mail,
    "mail_sender": _sender,
    "limits": _limits,
    "limits_store": _limits_store,
    "openid_issuer": _issuer,
    "openid_client": _words,
    "openid_secret": _words,
    "openid_secret_file": _words,
    "openid_name": _words,
}
