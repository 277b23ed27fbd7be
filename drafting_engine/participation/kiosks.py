"""Kiosks: tablets at which people sign, where each stands, and what becomes of a row that one sends.

A row is judged as one of a sheet of paper is, since nobody proved an address: the operator saw who signed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.ending import SigningEnd
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.signatures.fields import ELSEWHERE, HERE
from drafting_engine.participation.signatures.sheets import RowOutcome, SheetRow, SheetRules, judge
from drafting_engine.participation.signatures.signature import Residency

WRONG_CLOCK = 300
"""Seconds from which on a clock is wrong: it is told, and nothing that hangs on its time is believed."""


class KioskState(StrEnum):
    """Where a kiosk stands; rows of active ones count."""

    WAITING = "waiting"
    """No device has used its code yet."""
    ACTIVE = "active"
    REVOKED = "revoked"
    """Lost, stolen or given back: nothing of it counts from now on."""


_S = KioskState
TRANSITIONS: dict[KioskState, tuple[KioskState, ...]] = {
    _S.WAITING: (_S.ACTIVE, _S.REVOKED),
    _S.ACTIVE: (_S.REVOKED,),
    _S.REVOKED: (_S.ACTIVE,),
}


def advance(state: KioskState, to: KioskState) -> KioskState:
    """Return the new state; raise `Conflict` where there is no such step."""
    if to not in TRANSITIONS[state]:
        raise Conflict("kiosk-step-not-possible", state=state, to=to)
    return to


class KioskStepKind(StrEnum):
    """What was done with a kiosk."""

    REGISTERED = "registered"
    BEGUN = "begun"
    """A device used its code."""
    CODED = "coded"
    """It was given another code, for another device."""
    REVOKED = "revoked"
    RESTORED = "restored"
    UNDONE = "undone"
    REDONE = "redone"
    """What was undone counts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kiosk:
    """A tablet that was registered to an operator and a place."""

    id: str
    place: str
    """Where it stands, in words that people know: a station, a market."""
    district: str
    operator: PersonId | None
    """Who runs it; None if the account was erased, and then nothing of it counts."""
    petitions: tuple[int, ...]
    """What can be signed at it; empty for all that can be signed."""
    state: KioskState
    public_key: bytes = b""
    """The key of its device (SubjectPublicKeyInfo, DER); empty until there is one."""
    created: datetime
    code_until: datetime
    """So long its code brings a device in."""
    heard: datetime | None = None
    """When it was heard of last."""
    clock_ahead: int = 0
    """Seconds by which its clock was ahead then; negative if it was behind."""

    def offers(self, petition: int) -> bool:
        """Return True if a petition can be signed at it, as far as the kiosk goes."""
        return not self.petitions or petition in self.petitions


class RowReason(StrEnum):
    """Why a row does not count, or what is to be known of one that does."""

    NONE = ""
    NAME = "name"
    ADDRESS = "address"
    ADDRESS_LENT = "address-lent"
    FIELD = "field"
    """Something in it can't be read."""
    DISTRICT = "district"
    RESIDENCE = "residence"
    POSTCODE = "postcode"
    IDENTITY = "identity"
    """Nothing tells namesakes apart."""
    TIME = "time"
    PETITION_UNKNOWN = "petition-unknown"
    NOT_OFFERED = "petition-not-offered"
    NOT_OPEN = "petition-not-open"
    CLOCK = "clock"
    """It came after the end, from a clock that was wrong: nobody knows whether it was given in time."""
    TOO_LATE = "too-late"
    """It was given in time and came too long after the end."""
    SENT_LATER = "sent-later"
    """It counts: it was given in time, as its device says, and came after the end."""
    TEXT = "text"
    """The words that were signed are no version of the petition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskRow:
    """One signature as a kiosk sent it; where something in it could not be read, `unreadable` says what."""

    key: str
    """Made by the device by chance: the same row has the same key however often it comes."""
    petition: int = 0
    version: int = 0
    text_hash: str = ""
    name: str = ""
    email: str = ""
    postcode: str = ""
    district: str = ""
    residence: str = ""
    """`here`, `elsewhere`, or empty where nothing was said."""
    document: str = ""
    born: str = ""
    document_seen: bool = False
    """True if the operator has seen a document that says where the signer lives."""
    tell: bool = False
    language: str = ""
    signed: datetime | None = None
    """When it was signed, by the clock of the device."""
    unreadable: RowReason = RowReason.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedText:
    """The words of one version of a petition, and whether it can be signed now."""

    petition: int
    version: int
    text_hash: str
    since: datetime
    """Since when there are these words, so that nobody signed them before."""
    is_open: bool
    ending: SigningEnd | None = None
    """How the time to sign it ended; None while it is open, and where it was stopped, decided on or hidden."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """How a batch came, as far as its clock and its day go."""

    received: datetime
    zone: tzinfo
    """That of the city, whose midnight ends a day."""
    is_clock_right: bool
    """True if the clock of the device was right when it sent, and when it was heard of before."""
    sending_days: int
    """For how many days after the end what was given in time may come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskRules:
    """What a row needs in order to count."""

    asks: Collection[Ask]
    districts: Collection[str]
    today: date


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a row, and why."""

    outcome: RowOutcome
    reason: RowReason = RowReason.NONE


def judge_row(row: KioskRow, rules: KioskRules) -> Judgement:
    """Return what becomes of a row as far as its signer goes, whoever else has signed."""
    if row.unreadable is RowReason.ADDRESS_LENT:
        return Judgement(RowOutcome.REFUSED, row.unreadable)
    if row.unreadable:
        return Judgement(RowOutcome.UNREADABLE, row.unreadable)
    if row.residence not in ("", HERE, ELSEWHERE):
        return Judgement(RowOutcome.UNREADABLE, RowReason.RESIDENCE)
    if Ask.RESIDENCE in rules.asks and not row.residence:
        return Judgement(RowOutcome.INCOMPLETE, RowReason.RESIDENCE)
    if row.district and rules.districts and row.district not in rules.districts:
        return Judgement(RowOutcome.UNREADABLE, RowReason.DISTRICT)
    as_sheet = SheetRow(
        number=0,
        name=row.name,
        email=row.email,
        postcode=row.postcode,
        district=row.district,
        born=row.born,
        document=row.document,
    )
    asks_district = Ask.DISTRICT in rules.asks
    asks = SheetRules(
        asks_postcode=Ask.POSTCODE in rules.asks,
        asks_district=asks_district,
        opened=rules.today,
        closes=None,
        today=rules.today,
    )
    match judge(as_sheet, asks):
        case RowOutcome.GOOD:
            return Judgement(RowOutcome.GOOD)
        case RowOutcome.INCOMPLETE:
            return Judgement(RowOutcome.INCOMPLETE, _missing(row, rules))
        case outcome:
            return Judgement(outcome, RowReason.NAME)


def _missing(row: KioskRow, rules: KioskRules) -> RowReason:
    if not row.name:
        return RowReason.NAME
    if Ask.POSTCODE in rules.asks and not row.postcode:
        return RowReason.POSTCODE
    if Ask.DISTRICT in rules.asks and not row.district:
        return RowReason.DISTRICT
    return RowReason.IDENTITY


def judge_text(
    row: KioskRow, kiosk: Kiosk, signed: OfferedText | None, given: datetime, arrival: Arrival, *, is_petition: bool
) -> Judgement:
    """Return what becomes of a row as far as its petition goes; `signed` are the words of the version it names.

    `given` is when it was signed by the server's clock, so far as that can be known.
    """
    if not is_petition:
        return Judgement(RowOutcome.REFUSED, RowReason.PETITION_UNKNOWN)
    if not kiosk.offers(row.petition):
        return Judgement(RowOutcome.REFUSED, RowReason.NOT_OFFERED)
    if signed is None or signed.text_hash != row.text_hash:
        return Judgement(RowOutcome.REFUSED, RowReason.TEXT)
    return Judgement(RowOutcome.GOOD) if signed.is_open else _judge_late(signed.ending, given, arrival)


def _judge_late(ending: SigningEnd | None, given: datetime, arrival: Arrival) -> Judgement:
    """Return what becomes of a row of a petition that can't be signed any more."""
    if ending is None or not ending.is_in_time(given, arrival.zone):
        return Judgement(RowOutcome.REFUSED, RowReason.NOT_OPEN)
    if not arrival.is_clock_right:
        return Judgement(RowOutcome.REFUSED, RowReason.CLOCK)
    if not ending.is_awaited(arrival.received, arrival.zone, arrival.sending_days):
        return Judgement(RowOutcome.REFUSED, RowReason.TOO_LATE)
    return Judgement(RowOutcome.GOOD, RowReason.SENT_LATER)


def said_residency(row: KioskRow, rules: KioskRules) -> Residency:
    """Return what a signer says of where they live."""
    if row.residence == ELSEWHERE:
        return Residency.OUTSIDE
    is_said = row.residence == HERE or (row.district and rules.districts)
    return Residency.DECLARED if is_said else Residency.UNKNOWN


def is_clock_right(*ahead: int) -> bool:
    """Return True if a clock was right each time it was heard of: by how many seconds it was ahead, or behind."""
    return all(abs(one) < WRONG_CLOCK for one in ahead)


def corrected(signed: datetime, *, sent: datetime, received: datetime, since: datetime) -> datetime:
    """Return when a row was signed by the server's clock: never before there were the words, nor after it came.

    What a device says of its own clock when it sends tells how far its clock is off.
    """
    return max(min(signed + (received - sent), received), min(since, received))
