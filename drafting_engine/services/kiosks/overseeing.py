"""Looking after kiosks: what came by each, revoking one that is lost, and undoing everything that came by it.

Undoing invalidates in one unit what counts, as a decision about each petition that can be taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.kiosks import Kiosk, KioskState, KioskStepKind, RowReason
from drafting_engine.participation.people import AccountStatus, Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.signatures.reviews import InvalidationReason, SignatureFilter
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.register import journal, kiosks
from drafting_engine.register.kiosks import KioskStep, LateRows
from drafting_engine.register.people import people
from drafting_engine.register.signatures import signature_reviews, signatures
from drafting_engine.register.signatures.signature_reviews import NewInvalidation
from drafting_engine.register.units import Unit
from drafting_engine.services.kiosks.registering import found
from drafting_engine.services.workplace import Workplace

LONGEST_WORDS = 2_000
_NO_LATE_ROWS = LateRows(amount=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskReport:
    """A kiosk with what came by it."""

    kiosk: Kiosk
    operator: str
    """The name of who runs it; empty if the account was erased."""
    is_closed: bool
    """True if the account of its operator is gone or closed, so that nothing of it counts."""
    outcomes: Mapping[RowOutcome, int]
    late: LateRows
    """What it sent while it was revoked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskDetail:
    """A kiosk with everything that staff can know of it; nothing of who signed."""

    report: KioskReport
    reasons: Mapping[tuple[RowOutcome, RowReason], int]
    standing: Mapping[int, int]
    """By petition how many signatures of it count."""
    steps: tuple[tuple[KioskStep, str], ...]
    """What was done with it, the last first, with the names of those who did it."""


class OverseeingKiosks:
    """Shows kiosks, revokes and restores them, and undoes what came by them; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def kiosks(self, person: Person) -> tuple[KioskReport, ...]:
        """Return all kiosks, the last first; raise `NotAllowed`."""
        require(person, Act.RUN_KIOSKS)
        with self._place.register.reading() as unit:
            outcomes, late = kiosks.outcomes(unit), kiosks.late_rows(unit)
            return tuple(
                _report(unit, one, outcomes.get(one.id, {}), late.get(one.id, _NO_LATE_ROWS))
                for one in kiosks.every(unit)
            )

    def detail(self, person: Person, name: str) -> KioskDetail:
        """Return a kiosk with everything about it; raise `NotFound` and `NotAllowed`."""
        require(person, Act.RUN_KIOSKS)
        with self._place.register.reading() as unit:
            late = kiosks.late_rows(unit).get(name, _NO_LATE_ROWS)
            return KioskDetail(
                report=_report(unit, found(unit, name), kiosks.outcomes_of(unit, name), late),
                reasons=kiosks.reasons_of(unit, name),
                standing=kiosks.standing(unit, name),
                steps=tuple((one, _name(unit, one)) for one in kiosks.steps(unit, name)),
            )

    def revoke(self, person: Person, name: str, words: str) -> None:
        """Let nothing of a kiosk count any more; raise `Conflict` if it is so already, and `Invalid` without words."""
        self._take_state(person, name, KioskState.REVOKED, KioskStepKind.REVOKED, words)

    def restore(self, person: Person, name: str, words: str) -> None:
        """Let a kiosk go on that was revoked, as one that was found again; what it sent meanwhile it sends once more.

        Raises `Conflict` for a kiosk that was not revoked, or that never had a device.
        """
        self._take_state(person, name, KioskState.ACTIVE, KioskStepKind.RESTORED, words)

    def undo(self, person: Person, name: str, *, seen: int, reason: InvalidationReason, words: str) -> int:
        """Have everything that came by a kiosk count no more; return how many signatures that were.

        `seen` is how many counted when the person looked. Raises `Conflict` if there are others now, `Invalid`
        without words, and `NotAllowed`.
        """
        require(person, Act.RUN_KIOSKS)
        why, now, digests = _words(words), self._place.clock.now(), self._place.register.digests

        def write(unit: Unit) -> int:
            journal.line_up(unit)
            standing = kiosks.standing(unit, found(unit, name).id)
            amount = sum(standing.values())
            if not amount or amount != seen:
                raise Conflict("invalidation-meets-others", count=amount, seen=seen)
            wanted = SignatureFilter(batch=name)
            for petition in standing:
                journal.enter(unit, journal.Noun.PETITION, f"P-{petition}", now)
                names = signature_reviews.matching(unit, petition, wanted)
                new = NewInvalidation(
                    petition=petition, by=person.id, reason=reason.value, words=why, conditions=wanted, at=now
                )
                signature_reviews.add(unit, new, names)
                signatures.invalidate(unit, digests, names, reason.value, now)
            step = KioskStep(kind=KioskStepKind.UNDONE, by=person.id, words=why, amount=amount, at=now)
            kiosks.note(unit, name, step)
            return amount

        return self._place.register.write(write)

    def redo(self, person: Person, name: str, words: str) -> int:
        """Take back that everything of a kiosk was undone; return how many signatures count again.

        Raises `Conflict` where nothing of it was undone as a whole.
        """
        require(person, Act.RUN_KIOSKS)
        why, now, digests = _words(words), self._place.clock.now(), self._place.register.digests

        def write(unit: Unit) -> int:
            journal.line_up(unit)
            wanted, amount, is_any = SignatureFilter(batch=found(unit, name).id), 0, False
            for petition in kiosks.petitions_of(unit, name):
                for decision in signature_reviews.of_petition(unit, petition):
                    if decision.conditions != wanted or decision.undone:
                        continue
                    is_any = True
                    journal.enter(unit, journal.Noun.PETITION, f"P-{petition}", now)
                    names = signature_reviews.undo(unit, decision.id, now)
                    signatures.restore(unit, digests, names)
                    amount += len(names)
            if not is_any:
                raise Conflict("kiosk-not-undone")
            step = KioskStep(kind=KioskStepKind.REDONE, by=person.id, words=why, amount=amount, at=now)
            kiosks.note(unit, name, step)
            return amount

        return self._place.register.write(write)

    def _take_state(self, person: Person, name: str, to: KioskState, kind: KioskStepKind, words: str) -> None:
        require(person, Act.RUN_KIOSKS)
        why, now = _words(words), self._place.clock.now()

        def write(unit: Unit) -> None:
            kiosk = found(unit, name)
            if to is KioskState.ACTIVE and not kiosk.public_key:
                raise Conflict("kiosk-without-device")
            kiosks.take_state(unit, kiosk, to)
            kiosks.note(unit, name, KioskStep(kind=kind, by=person.id, words=why, amount=0, at=now))

        self._place.register.write(write)


def _report(unit: Unit, kiosk: Kiosk, outcomes: Mapping[RowOutcome, int], late: LateRows) -> KioskReport:
    account = people.by_id(unit, kiosk.operator) if kiosk.operator else None
    return KioskReport(
        kiosk=kiosk,
        operator=account.person.name if account else "",
        is_closed=account is None or account.person.standing is not AccountStatus.ACTIVE,
        outcomes=outcomes,
        late=late,
    )


def _name(unit: Unit, step: KioskStep) -> str:
    account = people.by_id(unit, step.by) if step.by else None
    return account.person.name if account else ""


def _words(words: str) -> str:
    """Return why something is done, as one line; raise `Invalid` where nothing is said."""
    line = " ".join(words.split())
    if not line or len(line) > LONGEST_WORDS:
        raise Invalid("kiosk-step-without-words", most=LONGEST_WORDS)
    return line
