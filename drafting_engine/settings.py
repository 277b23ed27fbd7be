"""The settings of a workspace: what an operator may choose, read from the text of settings.toml."""

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import partial
from ipaddress import ip_network
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.text_bounds import DEFAULT_BOUNDS, TextBounds

SEARCH_ENGINES = ("whoosh", "tantivy")
FORMAT = 1
"""The version of settings.toml that this engine reads; a newer one is refused."""


_LONGEST_WORDS = 500
_MOST_CONNECTIONS = 100_000
_LONGEST_PATIENCE = 60
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}
_RATE = re.compile(r"([1-9]\d{0,5}) per (minute|hour|day)")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in so many seconds."""

    amount: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How many seconds of the processor the work for one thing may take."""

    page: int = 10
    form: int = 60


DEFAULT_DEADLINES = Deadlines()


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
    """The public address, `https://constitution.example.org`; empty: pages and feeds name paths only."""
    proxies: tuple[str, ...] = ()
    """Networks of the proxies in front, beside this machine itself: what they say of readers is believed."""
    connections: int = 1_000
    """How many connections there may be at once."""
    connections_of_one: int = 100
    """How many of them may be one machine's, or one network's of IPv6; proxies are not counted so."""
    time_zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    """The zone in which days and hours are told."""
    database: str = field(default="", repr=False)
    """The register's database, `postgresql://person:password@host/name`; empty: SQLite in the workspace."""
    mail: str = field(default="", repr=False)
    """The server that takes letters, `smtp://person:password@host:587`; empty: the folder `outbox` in the workspace."""
    mail_sender: str = ""
    """The address that letters come from; empty: `drafting` at the host of the public address."""
    mail_rate: Rate = Rate(600, 60)
    """How many letters leave in so long a time, `600 per minute`; those about accounts count and do not wait."""
    mail_bounces: str = ""
    """The address to which servers report letters to followers that can't be delivered; each letter gets one of its own
    below it, `bounces+news-12.…@host`. Empty: the address that letters come from."""
    limits: Mapping[str, Rate] = field(default_factory=dict)
    """How often one account may do something, `comment = "30 per hour"`; what is not named keeps its default."""
    bounds: TextBounds = DEFAULT_BOUNDS
    """How long a text may become, `bounds = { clause_characters = 5000 }`; what is not named keeps its default."""
    deadlines: Deadlines = DEFAULT_DEADLINES
    """How long the work for one page may take, `deadlines = { page = 5 }`; what is not named keeps its default."""
    publishing_patience: int = 2
    """How many seconds the page after an act waits until the record has the act; then it comes as the record is."""
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
    openid_resident_claim: str = ""
    """The claim of the provider that says that somebody lives here, `resident` or `address.locality`; empty: none."""
    openid_resident_values: str = ""
    """The values that say so, with commas between them; empty: the claim has to be true."""
    openid_name: str = ""
    """The provider as people call it; empty: the host of its issuer."""
    search_engine: str = "whoosh"
    """What keeps the index of the search: `whoosh`, or `tantivy` for large records, which is a package of its own."""


def parse_settings(text: str) -> Settings:
    """Read settings.toml; refuse what is unknown or out of range, naming the key and what helps."""
    table = _table(text)
    version = table.pop("format", FORMAT)
    if version != FORMAT:
        raise BadSetting("settings-newer", key="format", format=str(version), known=FORMAT)
    for key in table:
        if key not in _READERS:
            raise _unknown(key)
    return Settings(**{key: _READERS[key](key, value) for key, value in table.items()})


def _table(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise BadSetting("settings-not-toml", reason=str(error)) from None


def _unknown(key: str) -> BadSetting:
    if close := get_close_matches(key, _READERS, n=1):
        return BadSetting("setting-misspelt", key=key, name=key[:60], meant=close[0])
    return BadSetting("setting-unknown", key=key, name=key[:60], known=tuple(sorted(_READERS)))


def _globs(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(glob, str) and glob for glob in value):
        raise BadSetting("setting-not-file-patterns", key=key)
    return tuple(value)


def _host(key: str, value: object) -> str:
    if not isinstance(value, str) or not value or any(c.isspace() for c in value):
        raise BadSetting("setting-not-a-host", key=key)
    return value


def _port(key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 65535:
        raise BadSetting("setting-not-a-port", key=key)
    return value


def _amount(key: str, value: object, *, most: int = _MOST_CONNECTIONS) -> int:
    if type(value) is not int or not 1 <= value <= most:
        raise BadSetting("setting-not-an-amount", key=key, most=most)
    return value


def _networks(key: str, value: object) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(str(one), strict=False)) for one in (value if isinstance(value, list) else [value]))
    except ValueError:
        raise BadSetting("setting-not-networks", key=key) from None


def _address(key: str, value: object) -> str:
    text = value if isinstance(value, str) else ""
    parts = urlsplit(text)
    if value != "" and not (parts.scheme in ("http", "https") and parts.netloc):
        raise BadSetting("setting-not-a-web-address", key=key)
    return text.rstrip("/")


def _database(key: str, value: object) -> str:
    if not _is_url(value, ("postgresql",)):
        raise BadSetting("setting-not-a-database", key=key)
    return str(value)


def _mail(key: str, value: object) -> str:
    if not _is_url(value, ("smtp", "smtps")):
        raise BadSetting("setting-not-a-mail-server", key=key)
    return str(value)


def _rate(key: str, value: object) -> Rate:
    found = _RATE.fullmatch(str(value))
    if not found:
        raise BadSetting("setting-not-a-rate", key=key)
    return Rate(int(found[1]), _SECONDS[found[2]])


def _limits(key: str, value: object) -> Mapping[str, Rate]:
    found = {str(name): _RATE.fullmatch(str(rate)) for name, rate in value.items()} if isinstance(value, dict) else {}
    if not isinstance(value, dict) or not all(found.values()):
        raise BadSetting("setting-not-limits", key=key)
    return {name: Rate(int(rate[1]), _SECONDS[rate[2]]) for name, rate in found.items() if rate}


def _bounds(key: str, value: object) -> TextBounds:
    known = tuple(sorted(one.name for one in fields(TextBounds)))
    if (amounts := _amounts(value, known)) is None:
        raise BadSetting("setting-not-bounds", key=key, known=known)
    return TextBounds(**amounts)


def _deadlines(key: str, value: object) -> Deadlines:
    known = tuple(sorted(one.name for one in fields(Deadlines)))
    if (amounts := _amounts(value, known)) is None:
        raise BadSetting("setting-not-deadlines", key=key, known=known)
    return Deadlines(**amounts)


def _amounts(value: object, known: Collection[str]) -> dict[str, int] | None:
    """Return a table of positive whole numbers under known names; None if it is none."""
    if not isinstance(value, dict) or not value.keys() <= set(known):
        return None
    return value if all(type(one) is int and one > 0 for one in value.values()) else None


def _limits_store(key: str, value: object) -> str:
    if not _is_url(value, ("redis", "rediss")):
        raise BadSetting("setting-not-a-redis-server", key=key)
    return str(value)


def _is_url(value: object, schemes: tuple[str, ...]) -> bool:
    """Return True if a value is empty or an address; it may hold a password, so a refusal does not repeat it."""
    try:
        parts = urlsplit(value) if isinstance(value, str) else urlsplit("")
        return value == "" or (parts.scheme in schemes and (parts.port or 1) > 0)
    except ValueError:
        return False


def _sender(key: str, value: object) -> str:
    text = value if isinstance(value, str) else "?"
    if text and ("@" not in text or not text.isprintable() or any(c in ' ,;:<>"' for c in text)):
        raise BadSetting("setting-not-an-email", key=key)
    return text


def _issuer(key: str, value: object) -> str:
    if not _is_url(value, ("https", "http")) or not _is_issuer(str(value)):
        raise BadSetting("setting-not-an-issuer", key=key)
    return str(value)


def _is_issuer(text: str) -> bool:
    parts = urlsplit(text)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    is_plain = bool(parts.hostname) and not parts.query and not parts.fragment
    return not text or (is_plain and (parts.scheme == "https" or is_here))


def _words(key: str, value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_WORDS or not value.isprintable():
        raise BadSetting("setting-not-one-line", key=key)
    return value


def _search_engine(key: str, value: object) -> str:
    if value not in SEARCH_ENGINES:
        raise BadSetting("setting-not-a-search-engine", key=key, known=OneOf(SEARCH_ENGINES))
    return str(value)


def _zone(key: str, value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (ValueError, OSError, KeyError):
        raise BadSetting("setting-not-a-time-zone", key=key, zone=str(value)[:60]) from None


_READERS: Mapping[str, Callable[[str, object], Any]] = {
    "documents": _globs,
    "host": _host,
    "port": _port,
    "address": _address,
    "proxies": _networks,
    "connections": _amount,
    "connections_of_one": _amount,
    "time_zone": _zone,
    "database": _database,
    "mail": _mail,
    "mail_sender": _sender,
    "mail_rate": _rate,
    "mail_bounces": _sender,
    "limits": _limits,
    "bounds": _bounds,
    "deadlines": _deadlines,
    "publishing_patience": partial(_amount, most=_LONGEST_PATIENCE),
    "limits_store": _limits_store,
    "openid_issuer": _issuer,
    "openid_client": _words,
    "openid_secret": _words,
    "openid_secret_file": _words,
    "openid_resident_claim": _words,
    "openid_resident_values": _words,
    "openid_name": _words,
    "search_engine": _search_engine,
}
