"""Sending in sheets: staff hand in a table, see what would become of each row, and then count it, drop it or undo it.

Nothing counts before somebody has seen the report. What takes long is done by `working`, a part at a time.
"""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath

from drafting_engine.clock import day_of
from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import SIGNABLE
from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import signature_batches
from drafting_engine.register.signatures.signature_batches import BatchRow, SignatureBatch
from drafting_engine.register.units import Unit
from drafting_engine.services.workplace import Workplace

MOST_BYTES = 16_000_000
"""The largest table: a hundred thousand rows with addresses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """A batch with how many rows came to what."""

    batch: SignatureBatch
    outcomes: dict[RowOutcome, int]


class SendingIn:
    """Takes in tables of signatures on paper; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def send_in(self, person: Person, petition: int, version: int, *, file: str, content: bytes) -> str:
        """Take a table in, whose sheets had a version of a petition; return the name of the batch.

        Some days after the end of a petition too: then rows count that are dated in time. Raises `NotFound`, `Invalid`
        for an empty or too large table or a version that never was, `Conflict` for a petition that can't be signed and
        for a table that was sent in before, and `NotAllowed`.
        """
        require(person, Act.COUNT_PAPER)
        if not content.strip() or len(content) > MOST_BYTES:
            raise Invalid("sheets-empty-or-too-large", most=MOST_BYTES)
        digest, now = sha256(content).hexdigest(), self._place.clock.now()
        days = self._place.rules().petitions.sending_days
        batch = SignatureBatch(
            id=self._place.new_key(),
            petition=petition,
            version=version,
            by=person.id,
            state=BatchState.READING,
            file=_file_name(file),
            encoding="",
            created=now,
            decided=None,
            rows=0,
            done=0,
        )

        def write(unit: Unit) -> str:
            is_late = self._is_late(unit, petition, version, days)
            if earlier := signature_batches.same(unit, petition, digest):
                raise Conflict("sheets-sent-in-before", file=earlier.file)
            signature_batches.add(unit, replace(batch, is_late=is_late), digest=digest, content=content)
            return batch.id

        return self._place.register.write(write)

    def batches(self, person: Person, petition: int) -> tuple[SignatureBatch, ...]:
        """Return the batches of a petition, the last first."""
        require(person, Act.COUNT_PAPER)
        with self._place.register.reading() as unit:
            return signature_batches.of_petition(unit, petition)

    def report(self, person: Person, name: str) -> BatchReport:
        """Return a batch with how many rows came to what; raise `NotFound`."""
        require(person, Act.COUNT_PAPER)
        with self._place.register.reading() as unit:
            return BatchReport(batch=_found(unit, name), outcomes=dict(signature_batches.outcomes(unit, name)))

    def rows(
        self, person: Person, name: str, *, after: int = 0, most: int = 200, outcome: RowOutcome | None = None
    ) -> tuple[BatchRow, ...]:
        """Return rows of a batch behind a number."""
        require(person, Act.COUNT_PAPER)
        with self._place.register.reading() as unit:
            return signature_batches.rows_after(unit, name, after, most=most, outcome=outcome)

    def count(self, person: Person, name: str) -> None:
        """Have the good rows of a batch counted; raise `Conflict` for one that is not waiting for that."""
        self._step(person, name, BatchState.COUNTING)

    def drop(self, person: Person, name: str) -> None:
        """Forget a batch that was not counted."""
        self._step(person, name, BatchState.DROPPED)

    def undo(self, person: Person, name: str) -> None:
        """Have everything that a batch counted count no more."""
        self._step(person, name, BatchState.UNDOING)

    def _is_late(self, unit: Unit, petition: int, version: int, days: int) -> bool:
        """Return True for a petition that is over and awaits sheets; raise `Conflict` for one that awaits none."""
        kept = petitions.get(unit, petition)
        if kept is None:
            raise NotFound("petition-not-found", number=str(petition))
        if not 1 <= version <= kept.petition.version:
            raise Invalid("petition-version-not-found", version=version)
        now, zone, found = self._place.clock.now(), self._place.time_zone, kept.petition
        if found.state in SIGNABLE and (found.can_be_signed(day_of(now, zone)) or found.pause):
            return False
        if found.ending is None or not found.ending.is_awaited(now, zone, days):
            raise Conflict("petition-not-open-to-signatures", state=found.state)
        return True

    def _step(self, person: Person, name: str, to: BatchState) -> None:
        require(person, Act.COUNT_PAPER)
        now = self._place.clock.now()
        self._place.register.write(lambda unit: signature_batches.take_step(unit, _found(unit, name), to, now))


def _found(unit: Unit, name: str) -> SignatureBatch:
    found = signature_batches.get(unit, name)
    if found is None:
        raise NotFound("batch-not-found")
    return found


def _file_name(name: str) -> str:
    """Return the last part of a file's name, as it may be shown."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[:120]
