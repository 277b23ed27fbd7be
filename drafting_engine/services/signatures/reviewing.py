"""Reviewing signatures: staff see bursts, and invalidate what was stuffed, with a reason, and can take it back.

Thresholds follow by themselves: the steps that are due look at what counts.
"""

from dataclasses import dataclass
from datetime import timedelta

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.signatures.reviews import (
    Burst,
    InvalidationReason,
    SignatureFilter,
    SignatureSlice,
    bursts,
)
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.signatures import burst_alerts, signature_reviews, signatures
from drafting_engine.register.signatures.burst_alerts import BurstAlert
from drafting_engine.register.signatures.signature_reviews import Invalidation, NetworkShare, NewInvalidation
from drafting_engine.register.units import Unit
from drafting_engine.services.workplace import Workplace

LOOKED_BACK = timedelta(days=14)
"""Bursts and networks are looked for in so many days before now."""
MOST_NETWORKS = 20
LONGEST_WORDS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReview:
    """How the signatures of a petition came in the last two weeks, and what was decided about them."""

    slices: tuple[SignatureSlice, ...]
    bursts: tuple[Burst, ...]
    networks: tuple[NetworkShare, ...]
    decisions: tuple[Invalidation, ...]
    alerts: tuple[BurstAlert, ...] = ()
    """Bursts at which nobody has looked yet."""


class ReviewingSignatures:
    """Shows how signatures came, and invalidates them; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def review(self, person: Person, petition: int) -> SignatureReview:
        """Return how the signatures of a petition came; raise `NotAllowed`."""
        require(person, Act.INVALIDATE)
        since = self._place.clock.now() - LOOKED_BACK
        with self._place.register.reading() as unit:
            slices = signature_reviews.slices(unit, petition, since)
            return SignatureReview(
                slices=slices,
                bursts=bursts(slices),
                networks=signature_reviews.networks(unit, petition, since, most=MOST_NETWORKS),
                decisions=signature_reviews.of_petition(unit, petition),
                alerts=tuple(one for one in burst_alerts.unseen(unit) if one.petition == petition),
            )

    def preview(self, person: Person, petition: int, wanted: SignatureFilter) -> int:
        """Return how many signatures a filter meets, before anything is done to them; raise `NotAllowed`."""
        require(person, Act.INVALIDATE)
        with self._place.register.reading() as unit:
            return len(signature_reviews.matching(unit, petition, wanted))

    def invalidate(
        self,
        person: Person,
        petition: int,
        wanted: SignatureFilter,
        *,
        seen: int,
        reason: InvalidationReason,
        words: str,
    ) -> int:
        """Invalidate the signatures that a filter meets; return the number of the decision.

        `seen` is how many the person saw before; more of them, which came since, are not touched unseen. Raises
        `Conflict` then, `Invalid` without words, and `NotAllowed`.
        """
        require(person, Act.INVALIDATE)
        words = " ".join(words.split())
        if not words or len(words) > LONGEST_WORDS:
            raise Invalid("invalidation-without-words", most=LONGEST_WORDS)
        now, digests = self._place.clock.now(), self._place.register.digests
        new = NewInvalidation(
            petition=petition, by=person.id, reason=reason.value, words=words, conditions=wanted, at=now
        )

        def write(unit: Unit) -> int:
            enter(unit, Noun.PETITION, f"P-{petition}", now)
            names = signature_reviews.matching(unit, petition, wanted)
            if not names or len(names) != seen:
                raise Conflict("invalidation-meets-others", count=len(names), seen=seen)
            number = signature_reviews.add(unit, new, names)
            signatures.invalidate(unit, digests, names, reason.value, now)
            return number

        return self._place.register.write(write)

    def alerts(self, person: Person) -> tuple[BurstAlert, ...]:
        """Return the bursts at which nobody has looked yet, the oldest first; raise `NotAllowed`."""
        require(person, Act.INVALIDATE)
        with self._place.register.reading() as unit:
            return burst_alerts.unseen(unit)

    def see(self, person: Person, petition: int, number: int) -> None:
        """Note that somebody has looked at a burst; to do it twice is no mistake. Raise `NotAllowed`."""
        require(person, Act.INVALIDATE)
        now = self._place.clock.now()
        self._place.register.write(lambda unit: burst_alerts.see(unit, petition, number, person.id, now))

    def undo(self, person: Person, petition: int, number: int) -> int:
        """Take a decision back: its signatures stand as before, but for those of another decision; return how many.

        Raises `NotFound` for a decision that is not about this petition, and `NotAllowed`.
        """
        require(person, Act.INVALIDATE)
        now, digests = self._place.clock.now(), self._place.register.digests

        def write(unit: Unit) -> int:
            enter(unit, Noun.PETITION, f"P-{petition}", now)
            if number not in {one.id for one in signature_reviews.of_petition(unit, petition)}:
                raise NotFound("invalidation-not-found", number=str(number))
            names = signature_reviews.undo(unit, number, now)
            signatures.restore(unit, digests, names)
            return len(names)

        return self._place.register.write(write)
