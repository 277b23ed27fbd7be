"""Working on sheets: each step reads, counts or undoes a part of a batch in one unit, so that a crash costs nothing.

How far a batch is stands in the register; whoever goes on begins there.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from drafting_engine.clock import day_of
from drafting_engine.errors import Invalid
from drafting_engine.participation.email_addresses import BadEmail, parse_email
from drafting_engine.participation.names import LONGEST_NAME
from drafting_engine.participation.petitions.rules import Ask
from drafting_engine.participation.signatures.residents import ResidentClaim, read_birthday
from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome, SheetRow, SheetRules, judge
from drafting_engine.participation.signatures.signature import (
    Residency,
    Signature,
    SignatureSource,
    SignatureState,
    commitment_key,
    identity_of_address,
    identity_on_paper,
)
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import signature_batches, signature_tallies, signatures, signing
from drafting_engine.register.signatures.signature_batches import BatchRow, SignatureBatch
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.signatures.signatures import Added
from drafting_engine.register.signatures.signing import SigningRequest
from drafting_engine.register.units import Unit
from drafting_engine.services.residents.digests import claim_digests, resident_digests
from drafting_engine.services.table_files.columns import Column
from drafting_engine.services.table_files.reading import TableFile, TableRow, open_table
from drafting_engine.services.workplace import Workplace

PART = 500
"""Rows that one unit deals with."""
UNDONE = "batch-undone"
"""The reason for which signatures of a batch that is undone count no more."""


class WorkingOnSheets:
    """Reads, counts and undoes batches; several processes may try, since each part is written with how far it is."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def work(self) -> bool:
        """Deal with a part of a batch that needs it, the oldest first; return False if none does.

        One that can't be dealt with keeps none behind it waiting; what it raised is raised if no other could be either.
        """
        with self._place.register.reading() as unit:
            waiting = signature_batches.at_work(unit)
        failed: Exception | None = None
        for batch in waiting:
            try:
                self._deal_with(batch)
            except Exception as error:  # whatever it is, the next batch may go well
                failed = failed or error
            else:
                return True
        if failed:
            raise failed
        return False

    def _deal_with(self, batch: SignatureBatch) -> None:
        match batch.state:
            case BatchState.READING:
                self._read(batch)
            case BatchState.COUNTING:
                self._count(batch)
            case _:
                self._undo(batch)

    # Reading

    def _read(self, batch: SignatureBatch) -> None:
        """Read all rows of a table, a unit for each part; one that is no table at all is dropped."""
        with self._place.register.reading() as unit:
            content, rules = signature_batches.content(unit, batch.id), self._rules(unit, batch)
        try:
            table = open_table(io.BytesIO(content))
        except Invalid:
            self._end(batch, BatchState.DROPPED)
            return
        read = batch.rows
        rows = (row for row in table.rows if row.number > batch.rows)
        for part in _parts(rows):
            self._read_part(batch, table, part, rules)
            read = part[-1].number
        self._end(batch, BatchState.WAITING, rows=read)

    def _read_part(self, batch: SignatureBatch, table: TableFile, part: list[TableRow], rules: SheetRules) -> None:
        with self._place.register.reading() as unit:
            judged = self._found(unit, batch, part, [self._judged(row, rules) for row in part])
            wanted = sorted({one.identity for one in judged if one.outcome is RowOutcome.GOOD})
            taken = set(signatures.standing_identities(unit, batch.petition, wanted))
            taken |= signature_batches.identities(unit, batch.id, wanted)
        found = tuple(_once(judged, taken))

        def write(unit: Unit) -> None:
            now = signature_batches.get(unit, batch.id)
            if now is None or now.state is not BatchState.READING or now.rows >= part[-1].number:
                return  # another process was faster
            signature_batches.add_rows(unit, batch.id, found)
            signature_batches.move_on(
                unit, batch.id, done=part[-1].number, rows=part[-1].number, encoding=table.encoding
            )

        self._place.register.write(write)

    def _judged(self, row: TableRow, rules: SheetRules) -> BatchRow:
        sheet = _sheet_row(row)
        outcome = judge(sheet, rules)
        email = ""
        if sheet.email:
            try:
                email = parse_email(sheet.email)
            except BadEmail:
                outcome = RowOutcome.UNREADABLE if outcome is RowOutcome.GOOD else outcome
        return BatchRow(
            number=row.number,
            outcome=outcome,
            identity=signatures.signer(self._place.register.digests, _identity(sheet, email)),
            name=sheet.name[:LONGEST_NAME],
            email=email,
            postcode=sheet.postcode[:20],
            district=sheet.district[:80],
            residency=_said_residency(sheet),
            signer_without_address=signatures.signer(self._place.register.digests, _without_address(sheet)),
        )

    def _found(self, unit: Unit, batch: SignatureBatch, part: list[TableRow], judged: list[BatchRow]) -> list[BatchRow]:
        """Return rows with what the register of residents says of their signers."""
        register, requests = self._place.register, []
        for row, one in zip(part, judged, strict=True):
            sheet = _sheet_row(row)
            claim = ResidentClaim(document=sheet.document, name=row.name, born=sheet.born, postcode=sheet.postcode)
            keys = claim.keys()
            resident = resident_digests(register, keys)
            claims = claim_digests(register, batch.petition, keys)
            requests.append(SigningRequest(self._signature(batch, one), resident=resident, claims=claims))
        return [
            replace(one, claims=found, residency=Residency.VERIFIED) if found else one
            for one, found in zip(judged, signing.found_claims(unit, register.digests, requests), strict=True)
        ]

    def _rules(self, unit: Unit, batch: SignatureBatch) -> SheetRules:
        kept, today = petitions.get(unit, batch.petition), day_of(self._place.clock.now(), self._place.time_zone)
        ending = kept.petition.ending if kept else None
        asks = self._place.rules().petitions.asks
        return SheetRules(
            asks_postcode=Ask.POSTCODE in asks,
            asks_district=Ask.DISTRICT in asks,
            opened=kept.petition.opened if kept else today,
            closes=ending.last_day(self._place.time_zone) if ending else None,
            today=today,
            needs_day=batch.is_late,
        )

    # Counting and undoing

    def _count(self, batch: SignatureBatch) -> None:
        """Make signatures of the next part of the good rows."""
        digests, now = self._place.register.digests, self._place.clock.now()

        def write(unit: Unit) -> None:
            enter(unit, Noun.PETITION, f"P-{batch.petition}", now)
            current = signature_batches.get(unit, batch.id)
            if current is None or current.state is not BatchState.COUNTING:
                return
            rows = signature_batches.rows_after(unit, batch.id, current.done, most=PART, outcome=RowOutcome.GOOD)
            new = [
                SigningRequest(
                    self._signature(current, row), found=row.claims, signer_without_address=row.signer_without_address
                )
                for row in rows
            ]
            became = signing.add_all(unit, digests, new)
            if current.is_late:
                signature_tallies.add(unit, Tally.LATE, [one.signature.id for one in became if isinstance(one, Added)])
            outcomes = {
                row.number: RowOutcome.COUNTED if isinstance(one, Added) else RowOutcome.DUPLICATE
                for row, one in zip(rows, became, strict=True)
            }
            signature_batches.set_outcomes(unit, batch.id, outcomes)
            if rows:
                signature_batches.move_on(unit, batch.id, done=rows[-1].number)
            else:
                signature_batches.take_step(unit, current, BatchState.COUNTED, now)

        self._place.register.write(write)

    def _signature(self, batch: SignatureBatch, row: BatchRow) -> Signature:
        name, now = self._place.new_key(), self._place.clock.now()
        return Signature(
            id=name,
            petition=batch.petition,
            version=batch.version,
            identity=row.identity,
            state=SignatureState.CONFIRMED,
            residency=Residency.DECLARED if row.claims else row.residency,
            name=row.name,
            email=row.email,
            postcode=row.postcode,
            district=row.district,
            source=SignatureSource.PAPER,
            batch=batch.id,
            batch_row=row.number,
            created=now,
            confirmed=now,
            key=commitment_key(name, self._place.new_key()),
        )

    def _undo(self, batch: SignatureBatch) -> None:
        """Invalidate the next part of what a batch counted."""
        digests, now = self._place.register.digests, self._place.clock.now()

        def write(unit: Unit) -> None:
            enter(unit, Noun.PETITION, f"P-{batch.petition}", now)
            current = signature_batches.get(unit, batch.id)
            if current is None or current.state is not BatchState.UNDOING:
                return
            rows = signature_batches.rows_after(unit, batch.id, current.done, most=PART, outcome=RowOutcome.COUNTED)
            names = signatures.of_batch(unit, batch.id, [row.number for row in rows])
            signatures.invalidate(unit, digests, names, UNDONE, now)
            signature_batches.set_outcomes(unit, batch.id, {row.number: RowOutcome.UNDONE for row in rows})
            if rows:
                signature_batches.move_on(unit, batch.id, done=rows[-1].number)
            else:
                signature_batches.take_step(unit, current, BatchState.UNDONE, now)

        self._place.register.write(write)

    def _end(self, batch: SignatureBatch, to: BatchState, rows: int = 0) -> None:
        now = self._place.clock.now()

        def write(unit: Unit) -> None:
            current = signature_batches.get(unit, batch.id)
            if current and current.state is batch.state and current.rows <= max(rows, current.rows):
                signature_batches.take_step(unit, current, to, now)

        self._place.register.write(write)


def _sheet_row(row: TableRow) -> SheetRow:
    dated = row[Column.SIGNED_ON]
    day = read_birthday(dated) if dated else None
    return SheetRow(
        number=row.number,
        name=row.name,
        email=row[Column.EMAIL],
        postcode=row[Column.POSTCODE],
        district=row[Column.DISTRICT],
        born=row[Column.BORN],
        document=row[Column.DOCUMENT],
        signed_on=day,
        is_dated_wrongly=bool(dated) and day is None,
    )


def _said_residency(row: SheetRow) -> Residency:
    return Residency.DECLARED if row.postcode or row.district else Residency.UNKNOWN


def _identity(row: SheetRow, email: str) -> str:
    """Return who signed: by the address, or by the name with what tells namesakes apart."""
    return identity_of_address(email) if email else _without_address(row)


def _without_address(row: SheetRow) -> str:
    return identity_on_paper(row.name, row.postcode, born=row.born, document=row.document)


def _once(rows: list[BatchRow], taken: set[str]) -> Iterator[BatchRow]:
    """Yield rows, those of people who stand in the table or under the petition already as duplicates."""
    for row in rows:
        is_double = row.outcome is RowOutcome.GOOD and row.identity in taken
        if row.outcome is RowOutcome.GOOD:
            taken.add(row.identity)
        yield replace(row, outcome=RowOutcome.DUPLICATE) if is_double else row


def _parts(rows: Iterator[TableRow]) -> Iterator[list[TableRow]]:
    while part := list(islice(rows, PART)):
        yield part
