"""Uploading: what a kiosk sends becomes signatures, each row once, however often and in whatever parts it comes.

A row, its signature and the counters are written in one unit, and the kiosk is answered when that is on disk. Until
then the row stays on the device.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from drafting_engine.clock import day_of
from drafting_engine.errors import Forbidden, NotFound
from drafting_engine.participation.following import Frequency, Topic, TopicKind
from drafting_engine.participation.kiosks import (
    Arrival,
    Judgement,
    Kiosk,
    KioskRow,
    KioskRules,
    KioskState,
    OfferedText,
    corrected,
    is_clock_right,
    judge_row,
    judge_text,
    said_residency,
)
from drafting_engine.participation.people import AccountStatus
from drafting_engine.participation.petitions.petition import SIGNABLE, Petition
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.signatures.fields import HERE
from drafting_engine.participation.signatures.residents import ResidentClaim
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.participation.signatures.signature import (
    Residency,
    Signature,
    SignatureLetter,
    SignatureSource,
    SignatureState,
    commitment_key,
    identity_of_address,
    identity_on_paper,
)
from drafting_engine.register import journal, kiosks
from drafting_engine.register.following.followers import FollowingRequest
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.kiosks import StoredRow
from drafting_engine.register.people import people
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import residents, signature_letters, signatures, signing, signing_pauses
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.register.signatures.signing import SigningRequest
from drafting_engine.register.units import Unit
from drafting_engine.services.following.subscribing import Subscribing
from drafting_engine.services.kiosks.device_keys import decoded, is_signed
from drafting_engine.services.kiosks.messages import KioskBatch, read_batch, read_moment
from drafting_engine.services.residents.digests import claim_digests, resident_digests
from drafting_engine.services.workplace import Workplace

WORK = "GET\n/kiosk/work\n"
"""What a device signs to be told its work, with its time behind it."""
_MOST_SECONDS = 2_000_000_000
_HEARD_AGAIN = 60
"""Seconds after which it is noted again that a kiosk asks."""


class KioskUnknown(Forbidden):
    """No kiosk proves by its key that a message is its own."""

    def __init__(self) -> None:
        super().__init__("kiosk-unknown")


class KioskRevoked(Forbidden):
    """The kiosk counts no more: it was revoked, or its operator has no account any more."""

    def __init__(self) -> None:
        super().__init__("kiosk-revoked")


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskWork:
    """What a kiosk needs to know in order to take signatures."""

    kiosk: Kiosk
    is_active: bool
    operator: str
    now: datetime
    clock_ahead: int
    """Seconds by which its clock is ahead; negative if it is behind."""
    asks: tuple[str, ...]
    """What has to be filled in beside the name."""
    takes: tuple[str, ...]
    """What else may be filled in."""
    districts: tuple[str, ...]
    petitions: tuple[Petition, ...]
    counted: Mapping[RowOutcome, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """What became of a row."""

    row: StoredRow
    token: str
    """Opens the signer's receipt; empty where nothing was counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchAnswer:
    """What became of a batch, which is on disk."""

    batch: str
    received: datetime
    clock_ahead: int
    rows: tuple[RowAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadyRow:
    """A row that was looked at as far as that can be done before anything is written."""

    row: KioskRow
    judgement: Judgement
    identity: str = ""
    signer_without_address: str = ""
    """Who it is, if no address had been given."""
    residency: Residency = Residency.UNKNOWN
    resident: tuple[bytes, ...] = ()
    claims: tuple[str, ...] = ()
    """By what the register of residents may have the signer, as in a `SigningRequest`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _JudgedRow:
    """A new row, its number on the kiosk, and how it was judged by the text that was signed."""

    ready: _ReadyRow
    number: int
    judgement: Judgement
    given: datetime
    """When it was signed by the server's clock."""

    @property
    def is_good(self) -> bool:
        """True if a signature follows from it."""
        return self.judgement.outcome is RowOutcome.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadyBatch:
    """A batch of which nothing is left to do but to write it."""

    kiosk: str
    rows: tuple[_ReadyRow, ...]
    sent: datetime
    received: datetime
    clock_ahead: int
    tokens: Mapping[str, str]
    """By their keys the rows whose signers want to be told, with the token of the letter that asks them."""
    today: date
    sending_days: int
    digests: KeyedDigests


class Uploading:
    """Takes in what kiosks send; safe to share between threads."""

    def __init__(self, place: Workplace, subscribing: Subscribing) -> None:
        self._place = place
        self._subscribing = subscribing

    def work(self, name: str, *, time: str, signature: str) -> KioskWork:
        """Tell a kiosk its work; raise `KioskUnknown`. A wrong clock is told and refused nothing."""
        register, now = self._place.register, self._place.clock.now()
        rules, today = self._place.rules().petitions, day_of(now, self._place.time_zone)
        with register.reading() as unit:
            kiosk = _proved(unit, name, signature, (WORK + time).encode("utf-8", "replace"))
            operator = _operator(unit, kiosk)
            is_active = kiosk.state is KioskState.ACTIVE and bool(operator)
            offered = petitions.in_state(unit, *SIGNABLE) if is_active else ()
            counted = kiosks.outcomes_of(unit, name)
            has_residents = residents.current(unit) is not None
        sent = read_moment(time)
        ahead = _seconds_ahead(sent, now) if sent else 0
        if kiosk.heard is None or abs((now - kiosk.heard).total_seconds()) >= _HEARD_AGAIN:
            register.write(lambda unit: kiosks.hear(unit, name, now, ahead))
        asks = tuple(one.value for one in rules.asks if not one.is_compared)
        known = (Ask.POSTCODE, Ask.BORN, *((Ask.DOCUMENT,) if has_residents or Ask.DOCUMENT in rules.asks else ()))
        return KioskWork(
            kiosk=kiosk,
            is_active=is_active,
            operator=operator,
            now=now,
            clock_ahead=ahead,
            asks=asks,
            takes=("email", *(one.value for one in known if one.value not in asks)),
            districts=rules.districts,
            petitions=tuple(
                one.petition
                for one in offered
                if kiosk.offers(one.petition.number) and one.petition.can_be_signed(today)
            ),
            counted=counted,
        )

    def upload(self, name: str, *, signature: str, body: bytes) -> BatchAnswer:
        """Take in a batch, and return what became of each row once that is on disk.

        Raises `KioskUnknown`, `KioskRevoked` and `MessageUnreadable`; then none of its rows counts.
        """
        register = self._place.register
        with register.reading() as unit:
            _proved(unit, name, signature, body)
        batch = read_batch(body)
        if batch.kiosk != name:
            raise KioskUnknown
        ready = self._ready(batch)

        def write(unit: Unit) -> tuple[StoredRow, ...] | None:
            journal.line_up(unit)  # so that no other process takes in the same rows before this one is done
            kiosk = kiosks.get(unit, name)
            if kiosk is None:
                return None
            kiosks.hear(unit, name, ready.received, ready.clock_ahead)
            if kiosk.state is not KioskState.ACTIVE or not _operator(unit, kiosk):
                kiosks.add_late(unit, name, [one.row.key for one in ready.rows], ready.received)
                return None
            return self._write(unit, kiosk, ready)

        rows = register.write(write)
        if rows is None:
            raise KioskRevoked
        answers = tuple(RowAnswer(row=row, token=self._token(row)) for row in rows)
        return BatchAnswer(batch=batch.key, received=ready.received, clock_ahead=ready.clock_ahead, rows=answers)

    def receipt(self, name: str, key: str) -> str:
        """Return the token of what a row became, for the signer who has its key from the device.

        Raises `NotFound` where the row did not come yet, and where it became nothing that counts.
        """
        with self._place.register.reading() as unit:
            row = kiosks.known_rows(unit, name, [key]).get(key)
        if row is None:
            raise NotFound("kiosk-row-not-here")
        if token := self._token(row):
            return token
        raise NotFound("kiosk-row-not-counted")

    def _ready(self, batch: KioskBatch) -> _ReadyBatch:
        """Look at the signers of rows: what takes long is done before anybody waits for it."""
        asked, now, digests = self._place.rules().petitions, self._place.clock.now(), self._place.register.digests
        today = day_of(now, self._place.time_zone)
        rules = KioskRules(asks=asked.asks, districts=asked.districts, today=today)
        rows = tuple(self._ready_row(row, rules) for row in batch.rows)
        return _ReadyBatch(
            kiosk=batch.kiosk,
            rows=rows,
            sent=batch.sent,
            received=now,
            clock_ahead=_seconds_ahead(batch.sent, now),
            tokens={one.row.key: self._place.new_key() for one in rows if one.row.tell and one.row.email},
            today=today,
            sending_days=asked.sending_days,
            digests=digests,
        )

    def _ready_row(self, row: KioskRow, rules: KioskRules) -> _ReadyRow:
        register, judgement = self._place.register, judge_row(row, rules)
        if judgement.outcome is not RowOutcome.GOOD:
            return _ReadyRow(row=row, judgement=judgement)
        keys = ResidentClaim(document=row.document, name=row.name, born=row.born, postcode=row.postcode).keys()
        nameless = identity_on_paper(row.name, row.postcode, born=row.born, document=row.document)
        without_address = signatures.signer(register.digests, nameless)
        return _ReadyRow(
            row=row,
            judgement=judgement,
            identity=signatures.signer(register.digests, identity_of_address(row.email))
            if row.email
            else without_address,
            signer_without_address=without_address,
            residency=said_residency(row, rules),
            resident=resident_digests(register, keys),
            claims=claim_digests(register, row.petition, keys),
        )

    def _write(self, unit: Unit, kiosk: Kiosk, batch: _ReadyBatch) -> tuple[StoredRow, ...]:
        """Add the rows that did not come before, with their signatures; return all, in their order.

        Rows of a petition that is switched off at the moment are left out: they are not answered, and so stay on the
        device.
        """
        known = kiosks.known_rows(unit, kiosk.id, [one.row.key for one in batch.rows])
        paused = signing_pauses.of_petitions(unit, {one.row.petition for one in batch.rows if one.row.petition})
        new = [one for one in batch.rows if one.row.key not in known and one.row.petition not in paused]
        first = kiosks.last_number(unit, kiosk.id) + 1
        judged = self._judge(unit, kiosk, batch, new, first)
        outcomes = self._sign(unit, kiosk, batch, judged)
        stored = [_stored(one, outcome) for one, outcome in zip(judged, outcomes, strict=True)]
        kiosks.add_rows(unit, kiosk.id, zip((one.number for one in judged), stored, strict=True), batch.received)
        self._write_to_signers(unit, batch, judged, outcomes)
        found = {**known, **{one.key: one for one in stored}}
        return tuple(found[one.row.key] for one in batch.rows if one.row.key in found)

    def _judge(
        self, unit: Unit, kiosk: Kiosk, batch: _ReadyBatch, new: Sequence[_ReadyRow], first: int
    ) -> list[_JudgedRow]:
        """Judge rows by the text that each signed, and number them from `first` on."""
        texts = kiosks.texts(unit, {one.row.petition for one in new}, batch.today)
        arrival = Arrival(
            received=batch.received,
            zone=self._place.time_zone,
            is_clock_right=kiosk.heard is not None and is_clock_right(batch.clock_ahead, kiosk.clock_ahead),
            sending_days=batch.sending_days,
        )
        return [
            _JudgedRow(
                ready=one,
                number=number,
                judgement=_judged(one, kiosk, texts, batch, arrival),
                given=_given(one.row, texts, batch),
            )
            for number, one in enumerate(new, first)
        ]

    def _sign(
        self, unit: Unit, kiosk: Kiosk, batch: _ReadyBatch, judged: Sequence[_JudgedRow]
    ) -> list[Added | Duplicate | None]:
        """Add the signatures of good rows; return what became of each row's, None where a row is not good."""
        wanted = [
            SigningRequest(
                self._signature(one, batch),
                resident=one.ready.resident,
                claims=one.ready.claims,
                signer_without_address=one.ready.signer_without_address,
                document_seen_by=kiosk.operator
                if one.ready.row.document_seen and one.ready.row.residence == HERE
                else None,
            )
            for one in judged
            if one.is_good
        ]
        became = iter(signing.add_all(unit, batch.digests, wanted))
        return [next(became) if one.is_good else None for one in judged]

    def _write_to_signers(
        self,
        unit: Unit,
        batch: _ReadyBatch,
        judged: Sequence[_JudgedRow],
        outcomes: Sequence[Added | Duplicate | None],
    ) -> None:
        """Write the letters about signatures, and ask those who want to be told whether the address is theirs."""
        letters = [letter for outcome in outcomes if outcome for letter in _letter(outcome)]
        signature_letters.write_all(unit, letters, batch.received)
        for one, outcome in zip(judged, outcomes, strict=True):
            if isinstance(outcome, Added) and (token := batch.tokens.get(one.ready.row.key)):
                self._subscribing.ask_in(unit, _following(outcome.signature), token=token, now=batch.received)

    def _signature(self, one: _JudgedRow, batch: _ReadyBatch) -> Signature:
        row, name = one.ready.row, self._place.new_key()
        return Signature(
            id=name,
            petition=row.petition,
            version=row.version,
            identity=one.ready.identity,
            state=SignatureState.CONFIRMED,
            residency=one.ready.residency,
            name=row.name,
            email=row.email,
            postcode=row.postcode,
            district=row.district,
            language=row.language,
            tell=row.tell,
            source=SignatureSource.KIOSK,
            batch=batch.kiosk,
            batch_row=one.number,
            created=one.given,
            confirmed=batch.received,
            key=commitment_key(name, self._place.new_key()),
        )

    def _token(self, row: StoredRow) -> str:
        """Return the token of what a row became; whoever signed before did not get theirs by this kiosk."""
        is_theirs = row.outcome is RowOutcome.COUNTED and row.signature
        return signatures.token(self._place.register.digests, row.signature) if is_theirs else ""


def _proved(unit: Unit, name: str, signature: str, message: bytes) -> Kiosk:
    """Return the kiosk that signed a message; raise `KioskUnknown`."""
    kiosk = kiosks.get(unit, name) if len(name) <= 40 and name.isascii() and name.isprintable() else None
    if kiosk is None or not kiosk.public_key or not is_signed(kiosk.public_key, decoded(signature), message):
        raise KioskUnknown
    return kiosk


def _operator(unit: Unit, kiosk: Kiosk) -> str:
    """Return the name of who runs a kiosk; empty if their account was closed or erased."""
    account = people.by_id(unit, kiosk.operator) if kiosk.operator else None
    return account.person.name if account and account.person.standing is AccountStatus.ACTIVE else ""


def _judged(
    one: _ReadyRow,
    kiosk: Kiosk,
    texts: Mapping[tuple[int, int], OfferedText],
    batch: _ReadyBatch,
    arrival: Arrival,
) -> Judgement:
    if one.judgement.outcome is not RowOutcome.GOOD:
        return one.judgement
    row, text = one.row, texts.get((one.row.petition, one.row.version))
    is_petition = any(petition == row.petition for petition, _ in texts)
    return judge_text(row, kiosk, text, _given(row, texts, batch), arrival, is_petition=is_petition)


def _given(row: KioskRow, texts: Mapping[tuple[int, int], OfferedText], batch: _ReadyBatch) -> datetime:
    """Return when a row was signed by the server's clock; when it came, if its text was never offered."""
    text = texts.get((row.petition, row.version))
    if text is None:
        return batch.received
    return corrected(row.signed or batch.sent, sent=batch.sent, received=batch.received, since=text.since)


def _stored(one: _JudgedRow, outcome: Added | Duplicate | None) -> StoredRow:
    key, judgement = one.ready.row.key, one.judgement
    match outcome:
        case Added(signature):
            return StoredRow(key=key, outcome=RowOutcome.COUNTED, reason=judgement.reason, signature=signature.id)
        case Duplicate():
            return StoredRow(key=key, outcome=RowOutcome.DUPLICATE)
        case None:
            return StoredRow(key=key, outcome=judgement.outcome, reason=judgement.reason)


def _letter(outcome: Added | Duplicate) -> Iterator[tuple[str, SignatureLetter]]:
    """Yield the letter about a signature, where there is an address to which it can go."""
    match outcome:
        case Added(signature) if signature.email:
            yield signature.id, SignatureLetter.RECEIPT
        case Duplicate(standing) if standing.email:
            yield standing.id, SignatureLetter.AGAIN


def _following(signature: Signature) -> FollowingRequest:
    return FollowingRequest(
        email=signature.email,
        language=signature.language,
        frequency=Frequency.DAILY,
        subject=Topic(TopicKind.PETITION, f"P-{signature.petition}"),
    )


def _seconds_ahead(sent: datetime, received: datetime) -> int:
    seconds = round((sent - received).total_seconds())
    return max(-_MOST_SECONDS, min(seconds, _MOST_SECONDS))
