"""Verifying where a signer lives: staff who saw a document note it, with what they saw, and can take it back.

A document that was seen at a kiosk is noted there, by who runs it, and can be taken back as well.

One signature is found by its exact address or by its receipt, so that nobody reads through a list of names.
"""

from collections.abc import Sequence

from drafting_engine.clock import day_of
from drafting_engine.errors import Conflict, Forbidden, Invalid, NotFound
from drafting_engine.participation.email_addresses import BadEmail, parse_email
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.signatures.signature import Residency, Signature, SignatureState
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.people import people
from drafting_engine.register.petitions import petition_counts
from drafting_engine.register.signatures import residence, signature_erasure, signatures
from drafting_engine.register.signatures.residence import KioskChecks, ResidenceCheck
from drafting_engine.register.units import Unit
from drafting_engine.services.workplace import Workplace

LONGEST_WORDS = 500
LONGEST_QUERY = 300
MOST_CHECKS = 50
"""So many of the last checks are listed."""


class VerifyingResidence:
    """Notes what staff saw of signers; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def find(self, person: Person, petition: int, query: str) -> tuple[Signature, ...]:
        """Return the signatures of an exact address (two of a household at most) or of a receipt or its id.

        Raises `NotFound` where there is none that stands under this petition, and `NotAllowed`.
        """
        require(person, Act.INVALIDATE)
        with self._place.register.reading() as unit:
            found = tuple(
                one
                for one in signatures.by_ids(unit, self._names(unit, query.strip()[:LONGEST_QUERY]))
                if one.petition == petition and one.state in (SignatureState.PENDING, SignatureState.CONFIRMED)
            )
        if not found:
            raise NotFound("signature-not-found")
        return found

    def checks(self, person: Person, petition: int, found: Sequence[Signature] = ()) -> tuple[ResidenceCheck, ...]:
        """Return all checks of signatures that were found, then the last others that staff made of a petition's, the
        newest first; raise `NotAllowed`. Those at kiosks are thousands, and told by `kiosk_checks`."""
        require(person, Act.INVALIDATE)
        with self._place.register.reading() as unit:
            theirs = residence.checks_of(unit, [one.id for one in found])
            others = residence.checks(unit, petition, most=MOST_CHECKS)
        return (*theirs, *(one for one in others if one not in theirs))

    def kiosk_checks(self, person: Person, petition: int) -> tuple[tuple[KioskChecks, str], ...]:
        """Return the documents that were seen at kiosks, with the name of who saw them, empty if that account was
        erased; raise `NotAllowed`."""
        require(person, Act.INVALIDATE)
        with self._place.register.reading() as unit:
            accounts = [
                (one, people.by_id(unit, one.by) if one.by else None) for one in residence.kiosk_checks(unit, petition)
            ]
        return tuple((one, account.person.name if account else "") for one, account in accounts)

    def verify(self, person: Person, petition: int, name: str, words: str) -> int:
        """Note that a document was seen, by which a signer lives here; return the number of the check.

        Raises `Invalid` without words, `NotFound`, `Conflict` for a signature that does not count or is verified,
        `Forbidden` for one's own, and `NotAllowed`.
        """
        require(person, Act.INVALIDATE)
        said = " ".join(words.split())
        if not said or len(said) > LONGEST_WORDS:
            raise Invalid("residence-check-without-words", most=LONGEST_WORDS)
        now, digests = self._place.clock.now(), self._place.register.digests

        def write(unit: Unit) -> int:
            enter(unit, Noun.PETITION, f"P-{petition}", now)
            one = signatures.by_id(unit, name)
            if one is None or one.petition != petition:
                raise NotFound("signature-not-found")
            _require_verifiable(unit, person, one)
            number = residence.add(unit, petition, name, person.id, former=one.residency, words=said, now=now)
            signatures.set_residency(unit, digests, (name,), Residency.VERIFIED)
            petition_counts.count_anew(unit, petition, day_of(now, self._place.time_zone))
            return number

        return self._place.register.write(write)

    def undo(self, person: Person, petition: int, number: int) -> None:
        """Take a check back: of the residence is known again what was before. To do it twice is no mistake.

        Raises `NotFound` for a check that is not of this petition, and `NotAllowed`.
        """
        require(person, Act.INVALIDATE)
        now, digests = self._place.clock.now(), self._place.register.digests

        def write(unit: Unit) -> None:
            enter(unit, Noun.PETITION, f"P-{petition}", now)
            check = residence.check(unit, petition, number)
            if check is None:
                raise NotFound("residence-check-not-found")
            if residence.undo(unit, number, now):
                signatures.set_residency(unit, digests, (check.signature,), check.former)
            petition_counts.count_anew(unit, petition, day_of(now, self._place.time_zone))

        self._place.register.write(write)

    def _names(self, unit: Unit, query: str) -> tuple[str, ...]:
        """Return the ids of signatures that an address, a receipt or an id names."""
        if "@" not in query:
            parts = [part.strip() for part in query.split("·")]
            return (parts[1],) if len(parts) == 3 else (parts[0],)
        try:
            return signature_erasure.given_by(unit, self._place.register.digests, parse_email(query))
        except BadEmail:
            return ()


def _require_verifiable(unit: Unit, person: Person, one: Signature) -> None:
    if one.person == person.id:
        raise Forbidden("own-signature-verified")
    if not one.counts:
        raise Conflict("signature-not-counted")
    if one.residency is Residency.VERIFIED and residence.has_check(unit, one.id):
        raise Conflict("residence-verified")
