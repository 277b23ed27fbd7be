"""The head of a version as its bytes have it: who wrote it and when, what its message says, and what else stands there.

A library puts right what a rule has to see, so the bytes are read here.
"""

import re
from dataclasses import dataclass

from drafting_engine.errors import Invalid
from drafting_engine.repository.trailers import parse_trailers
from drafting_engine.repository.trailers.rules import CO_AUTHOR, email_of

_STAMP = re.compile(rb"(?P<name>.*?) ?<(?P<email>[^<>\n]*)> (?P<time>-?[0-9]{1,18}) (?P<zone>[+-][0-9]{4})\Z")
_KNOWN = frozenset({b"tree", b"parent", b"author", b"committer", b"encoding"})
_SIGNATURES = frozenset({b"gpgsig", b"gpgsig-sha256"})
_UTF_8 = frozenset({b"utf-8", b"utf8"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPerson:
    """Somebody in the head of a version, and when."""

    name: str
    email: str
    time: int
    """Seconds since 1970."""
    zone: str
    """As it is written: `+0200`."""

    @property
    def is_zone_on_earth(self) -> bool:
        """True for a zone between twelve hours behind and fourteen ahead of Greenwich."""
        hours, minutes = int(self.zone[:3]), int(self.zone[3:])
        return -12 <= hours <= 14 and minutes < 60 and (hours not in (-12, 14) or not minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionHead:
    """The head of a version."""

    author: VersionPerson
    committer: VersionPerson
    co_authors: tuple[str, ...]
    """The addresses of those whom the message names beside the author."""
    message: str
    is_signed: bool
    unknown: tuple[str, ...]
    """Headers that no page shows."""
    encoding: str
    """The encoding of the message where it is not UTF-8; else empty."""


def parse_head(data: bytes) -> VersionHead:
    """Read the bytes of a commit; raise `Invalid` if it has no author or committer that can be read."""
    head, _, body = data.partition(b"\n\n")
    fields = [line.partition(b" ") for line in head.split(b"\n") if line and not line.startswith(b" ")]
    named = {key: value for key, _, value in fields}
    message = body.decode("utf-8", "replace")
    encoding = named.get(b"encoding", b"utf-8")
    trailers = parse_trailers(message)
    return VersionHead(
        author=_person(named.get(b"author", b"")),
        committer=_person(named.get(b"committer", b"")),
        co_authors=tuple(
            filter(None, (email_of(value) for key, value in trailers if key.lower() == CO_AUTHOR.lower()))
        ),
        message=message,
        is_signed=not _SIGNATURES.isdisjoint(named),
        unknown=tuple(key.decode("utf-8", "replace") for key, _, _ in fields if key not in _KNOWN | _SIGNATURES),
        encoding="" if encoding.lower() in _UTF_8 else encoding.decode("utf-8", "replace"),
    )


def _person(stamp: bytes) -> VersionPerson:
    found = _STAMP.match(stamp)
    if found is None:
        raise Invalid("push-version-unreadable")
    name, email = (found[part].decode("utf-8", "replace").strip() for part in ("name", "email"))
    return VersionPerson(name=name, email=email, time=int(found["time"]), zone=found["zone"].decode("ascii"))
