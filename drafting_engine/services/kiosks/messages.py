"""Messages of kiosks, read: JSON in which nothing is taken on trust.

What makes a message useless as a whole is refused as a whole. A row whose key can be read is answered alone, so that
one broken row never keeps others on a device.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from drafting_engine.errors import Invalid
from drafting_engine.participation.email_addresses import BadEmail, parse_email
from drafting_engine.participation.kiosks import KioskRow, RowReason
from drafting_engine.participation.names import BadName, parse_name
from drafting_engine.participation.signatures.fields import (
    LONGEST_DISTRICT,
    LONGEST_DOCUMENT,
    LONGEST_POSTCODE,
    read_line,
)
from drafting_engine.participation.signatures.residents import read_birthday
from drafting_engine.services.signatures.lent_addresses import require_own_address

MOST_BYTES = 512_000
MOST_ROWS = 500

_KEY = re.compile(r"[A-Za-z0-9_-]{22,64}\Z")
_HASH = re.compile(r"sha256:[0-9a-f]{64}\Z")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}\Z")
_YEARS = range(1970, 3000)
"""Years that a device may tell, however wrong its clock is."""
_MOST_NUMBER = 999_999_999


class MessageUnreadable(Invalid):
    """A message of a kiosk can't be read."""

    def __init__(self) -> None:
        super().__init__("kiosk-message-unreadable")


class _BadRow(Exception):
    """A row can't be read; `reason` says what of it."""

    def __init__(self, reason: RowReason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskBatch:
    """Rows that a device sent together."""

    kiosk: str
    key: str
    sent: datetime
    """When it was sent, by the clock of the device."""
    rows: tuple[KioskRow, ...]


def read_object(body: bytes) -> Mapping[str, Any]:
    """Return the JSON object of a message (RFC 8259, each name once); raise `MessageUnreadable`."""
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise MessageUnreadable from None
    if not isinstance(found, dict):
        raise MessageUnreadable
    return found


def text_in(message: Mapping[str, Any], name: str, *, longest: int = 400) -> str:
    """Return a text of a message; raise `MessageUnreadable` if it is none."""
    value = message.get(name)
    if not isinstance(value, str) or not value or len(value) > longest:
        raise MessageUnreadable
    return value


def read_batch(body: bytes) -> KioskBatch:
    """Return what a device sent; raise `MessageUnreadable` for what is no batch of rows with keys."""
    message = read_object(body)
    sent, rows = read_moment(message.get("sent")), message.get("rows")
    if sent is None or not isinstance(rows, list) or not 1 <= len(rows) <= MOST_ROWS:
        raise MessageUnreadable
    found: dict[str, KioskRow] = {}
    for one in rows:
        row = _row(one)
        found.setdefault(row.key, row)
    key = _key(message.get("batch"))
    return KioskBatch(kiosk=text_in(message, "kiosk"), key=key, sent=sent, rows=tuple(found.values()))


def read_moment(value: object) -> datetime | None:
    """Return a moment as RFC 3339 writes it; None for anything else, and for years that no clock shows."""
    if not isinstance(value, str) or not 20 <= len(value) <= 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None or moment.year not in _YEARS:
            return None
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _row(one: object) -> KioskRow:
    if not isinstance(one, dict):
        raise MessageUnreadable
    key = _key(one.get("row"))
    try:
        return _read_row(key, one)
    except _BadRow as bad:
        return KioskRow(key=key, unreadable=bad.reason)


def _read_row(key: str, one: Mapping[str, Any]) -> KioskRow:
    signed, born = read_moment(one.get("signed")), _line(one, "born", 10)
    if signed is None:
        raise _BadRow(RowReason.TIME)
    if born and read_birthday(born) is None:
        raise _BadRow(RowReason.FIELD)
    language = _line(one, "language", 20)
    text_hash = _line(one, "text_hash", 80)
    return KioskRow(
        key=key,
        petition=_number(one, "petition"),
        version=_number(one, "version"),
        text_hash=text_hash if _HASH.match(text_hash) else "",
        name=_name(one),
        email=_email(one),
        postcode=_line(one, "postcode", LONGEST_POSTCODE),
        district=_line(one, "district", LONGEST_DISTRICT),
        residence=_line(one, "residence", 12),
        document=_line(one, "document", LONGEST_DOCUMENT),
        born=born,
        document_seen=_is_true(one, "document_seen"),
        tell=_is_true(one, "tell"),
        language=language if _LANGUAGE.match(language) else "",
        signed=signed,
    )


def _name(one: Mapping[str, Any]) -> str:
    """Return who signed; empty where nothing was said."""
    text = _text(one, "name")
    try:
        return parse_name(text) if text.strip() else ""
    except BadName:
        raise _BadRow(RowReason.NAME) from None


def _email(one: Mapping[str, Any]) -> str:
    text = _text(one, "email")
    if not text.strip():
        return ""
    try:
        email = parse_email(text)
    except BadEmail:
        raise _BadRow(RowReason.ADDRESS) from None
    try:
        require_own_address(email)
    except Invalid:
        raise _BadRow(RowReason.ADDRESS_LENT) from None
    return email


def _text(one: Mapping[str, Any], name: str) -> str:
    value = one.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > 1_000:
        raise _BadRow(RowReason.FIELD)
    return value


def _line(one: Mapping[str, Any], name: str, longest: int) -> str:
    text = _text(one, name)
    try:
        return read_line(text, longest)
    except Invalid:
        raise _BadRow(RowReason.FIELD) from None


def _number(one: Mapping[str, Any], name: str) -> int:
    value = one.get(name)
    if type(value) is not int or not 1 <= value <= _MOST_NUMBER:
        raise _BadRow(RowReason.FIELD)
    return value


def _is_true(one: Mapping[str, Any], name: str) -> bool:
    value = one.get(name, False)
    if not isinstance(value, bool):
        raise _BadRow(RowReason.FIELD)
    return value


def _key(value: object) -> str:
    if not isinstance(value, str) or not _KEY.match(value):
        raise MessageUnreadable
    return value


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return the members of an object; raise `ValueError` where a name stands twice, since readers would differ."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refused(_: str) -> None:
    raise ValueError
