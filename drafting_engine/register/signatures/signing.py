"""Signing: what many ask for at the same time goes into the register together, with the letters that they get."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hmac import compare_digest
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.petition import PRIVATE, SIGNABLE, PetitionState
from drafting_engine.participation.signatures.signature import Residency, Signature, SignatureLetter, SignatureState
from drafting_engine.register import journal
from drafting_engine.register.keyed_digests import DigestPurpose, KeyedDigests
from drafting_engine.register.signatures import residence, residents, signature_letters, signatures, signing_pauses
from drafting_engine.register.signatures.residence import KioskCheck
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.register.signatures.signing_pauses import SigningPause
from drafting_engine.register.tables import petition_versions, petitions
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """What somebody asks for: a signature, and the key from the link of a petition that needs sponsors."""

    signature: Signature
    sponsor_key: str = ""
    resident: tuple[bytes, ...] = ()
    """The digests by which the register of residents may know the signer; they are looked up and not kept."""
    claims: tuple[str, ...] = ()
    """To each of them one that is of this petition only, by which the same resident verifies no second signature."""
    found: tuple[str, ...] = ()
    """Such digests by which the register of residents was found to have the signer before; then none is looked up."""
    signer_without_address: str = ""
    """The digest of who this is without an address, where whoever collected it knows: so the same person signs once,
    also with an address at one place and without at another."""
    document_seen_by: PersonId | None = None
    """Who runs the kiosk and has seen a document there that says that the signer lives here; None if nobody has."""


@dataclass(frozen=True, slots=True)
class NotSignable:
    """The petition can't be signed now, or there is none of this number."""

    petition: int
    state: PetitionState | None


@dataclass(frozen=True, slots=True)
class SigningIsOff:
    """Staff switched signing off, of this petition or of all."""

    pause: SigningPause


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The petition was corrected since the signer read it."""

    version: int


_CLAIM = 32
"""So many hexadecimal digits has a digest under which a resident signs a petition."""
SigningOutcome = Added | Duplicate | NotSignable | SigningIsOff | OtherVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signable:
    """What decides whether a petition can be signed."""

    state: PetitionState
    hidden: str
    closes: date | None
    sponsor_key: str
    version: int
    pause: SigningPause | None

    def refusal(self, request: SigningRequest, today: date) -> NotSignable | SigningIsOff | OtherVersion | None:
        """Return why a petition can't be signed; None if it can."""
        is_sponsor = bool(request.sponsor_key) and compare_digest(request.sponsor_key, self.sponsor_key)
        is_over = self.closes is not None and today > self.closes and not self.pause
        is_open = self.state in SIGNABLE and not self.hidden and not is_over
        if not (is_open or (is_sponsor and self.state is PetitionState.COLLECTING_SPONSORS)):
            return NotSignable(request.signature.petition, self.state)
        if self.pause:
            return SigningIsOff(self.pause)
        return None if request.signature.version == self.version else OtherVersion(self.version)


def sign_all(
    unit: Unit, digests: KeyedDigests, requests: Sequence[SigningRequest], *, now: datetime, today: date
) -> tuple[SigningOutcome, ...]:
    """Add what is asked for where it can be, with its letters; return what became of each, in their order."""
    there = _petitions(unit, {one.signature.petition for one in requests})
    refused = [
        NotSignable(one.signature.petition, None) if petition is None else petition.refusal(one, today)
        for one in requests
        for petition in (there.get(one.signature.petition),)
    ]
    journal.line_up(unit)
    taken = [one for one, refusal in zip(requests, refused, strict=True) if refusal is None]
    became = add_all(unit, digests, taken)
    added = iter(became)
    outcomes = tuple(next(added) if refusal is None else refusal for refusal in refused)
    signature_letters.write_all(unit, _letters(outcomes), now)
    return outcomes


def add_all(unit: Unit, digests: KeyedDigests, requests: Sequence[SigningRequest]) -> tuple[Added | Duplicate, ...]:
    """Add signatures that can be given; return what became of each, in their order.

    The register of residents verifies those whom it has, and a document that was seen or the provider of an account
    verifies too, each one signature of a petition for a resident.
    """
    if not requests:
        return ()
    if cut := _first_again(requests):
        return (*add_all(unit, digests, requests[:cut]), *add_all(unit, digests, requests[cut:]))
    again = _without_address_before(unit, digests, requests)
    if again:
        fresh = iter(add_all(unit, digests, [one for place, one in enumerate(requests) if place not in again]))
        return tuple(again.get(place) or next(fresh) for place in range(len(requests)))
    claims, own = _claims(unit, digests, requests), _own_accounts(unit, requests)
    wanted = [
        replace(one.signature, residency=Residency.VERIFIED)
        if claim.digests or ((one.document_seen_by or one.signature.id in own) and not claim.is_taken)
        else one.signature
        for one, claim in zip(requests, claims, strict=True)
    ]
    became = signatures.add_all(unit, digests, wanted)
    residence.claim(
        unit,
        {
            one.signature.id: (*claim.digests, *_person_claims(digests, asked))
            for one, asked, claim in zip(became, requests, claims, strict=True)
            if isinstance(one, Added)
            and (claim.digests or asked.resident or asked.found or asked.signer_without_address)
        },
    )
    residence.add_all(unit, tuple(_documents_seen(became, requests, claims)))
    return became


def _documents_seen(
    became: Sequence[Added | Duplicate], requests: Sequence[SigningRequest], claims: Sequence["_Claim"]
) -> Iterator[KioskCheck]:
    """Yield what was seen of those who are verified, with what would be known of them without it."""
    for one, asked, claim in zip(became, requests, claims, strict=True):
        if not (asked.document_seen_by and isinstance(one, Added)):
            continue
        signature = one.signature
        if signature.residency is Residency.VERIFIED and signature.confirmed:
            yield KioskCheck(
                petition=signature.petition,
                signature=signature.id,
                by=asked.document_seen_by,
                kiosk=signature.batch or "",
                former=Residency.VERIFIED if claim.digests else asked.signature.residency,
                at=signature.confirmed,
            )


def _person_claims(digests: KeyedDigests, one: SigningRequest) -> tuple[str, ...]:
    """Return the digest, of one petition only, under which a person stands who may give an address or none."""
    if not one.signer_without_address:
        return ()
    return (digests.of(DigestPurpose.SIGNER, f"P-{one.signature.petition}", one.signer_without_address)[:_CLAIM],)


def _first_again(requests: Sequence[SigningRequest]) -> int:
    """Return the place of the first who came before in the same batch with an address, and has none, or otherwise."""
    seen: dict[tuple[int, str], bool] = {}
    for place, one in enumerate(requests):
        has_address = bool(one.signature.email)
        if (
            one.signer_without_address
            and seen.setdefault((one.signature.petition, one.signer_without_address), has_address) != has_address
        ):
            return place
    return 0


def _without_address_before(
    unit: Unit, digests: KeyedDigests, requests: Sequence[SigningRequest]
) -> Mapping[int, Duplicate]:
    """Return by place those who have signed with an address and give none, or otherwise.

    Two with addresses are two people, also of one name: an address tells more than a name.
    """
    wanted = {place: digest for place, one in enumerate(requests) for digest in _person_claims(digests, one)}
    standing = residence.standing_under(unit, wanted.values()) if wanted else {}
    names = {
        place: name
        for place, digest in wanted.items()
        if (name := standing.get((digest, not requests[place].signature.email)))
    }
    found = {one.id: one for one in signatures.by_ids(unit, tuple(names.values()))} if names else {}
    return {place: Duplicate(found[name]) for place, name in names.items() if name in found}


@dataclass(frozen=True, slots=True)
class _Claim:
    """Under which digests the register of residents has a signer, as far as nobody else has signed as them."""

    digests: tuple[str, ...]
    is_taken: bool = False
    """True if the same resident has confirmed another signature of the petition."""


def found_claims(unit: Unit, digests: KeyedDigests, requests: Sequence[SigningRequest]) -> list[tuple[str, ...]]:
    """Return of each request under which digests the register of residents has its signer; none where it has not.

    Whoever is known there by a document and by a day of birth is one resident, whichever of them they give.
    """
    there = residents.found(unit, (digest for one in requests for digest in one.resident))
    return [one.found or tuple(_found(digests, one, there)) for one in requests]


def _found(digests: KeyedDigests, one: SigningRequest, there: Mapping[bytes, bytes]) -> Iterator[str]:
    known = [digest for digest in one.resident if digest in there]
    yield from (claim for digest, claim in zip(one.resident, one.claims, strict=True) if digest in there)
    for resident in sorted({there[digest] for digest in known}):
        yield digests.of(DigestPurpose.RESIDENT, f"P-{one.signature.petition}", resident.hex())[:_CLAIM]


def _claims(unit: Unit, digests: KeyedDigests, requests: Sequence[SigningRequest]) -> list[_Claim]:
    """Return of each request what the register of residents makes of its signer.

    A signature that counts at once is not verified by a resident who has confirmed another one of the petition.
    """
    claims = [_Claim(found) for found in found_claims(unit, digests, requests)]
    at_once = [
        digest for one, claim in zip(requests, claims, strict=True) if one.signature.counts for digest in claim.digests
    ]
    held = set(residence.claimed(unit, at_once))
    for place, one in enumerate(requests):
        if one.signature.counts:
            if held.intersection(claims[place].digests):
                claims[place] = _Claim((), is_taken=True)
            held.update(claims[place].digests)
    return claims


def _own_accounts(unit: Unit, requests: Sequence[SigningRequest]) -> frozenset[str]:
    """Return the ids of signatures that count at once, of accounts whose provider says that they live here."""
    at_once = {
        one.signature.id: one.signature.person
        for one in requests
        if one.signature.counts and one.signature.person and one.signature.residency is not Residency.OUTSIDE
    }
    there = residence.resident_persons(unit, at_once.values())
    return frozenset(name for name, person in at_once.items() if person in there)


def _letters(outcomes: Sequence[SigningOutcome]) -> Iterator[tuple[str, SignatureLetter]]:
    for outcome in outcomes:
        match outcome:
            case Added(one):
                yield one.id, SignatureLetter.RECEIPT if one.counts else SignatureLetter.CONFIRM
            case Duplicate(one):
                is_asked = one.state is SignatureState.PENDING
                yield one.id, SignatureLetter.CONFIRM if is_asked else SignatureLetter.AGAIN


def _signable() -> Select[Any]:
    """Return the question for what decides whether petitions can be signed, by their numbers."""
    c, version = petitions.c, func.max(petition_versions.c.version).label("version")
    columns = (c.number, c.state, c.hidden, c.closes, c.sponsor_key)
    wanted = select(*columns, version).join(petition_versions, petition_versions.c.petition == c.number)
    return wanted.where(c.number.in_(bindparam("numbers", expanding=True))).group_by(*columns)


_SIGNABLE = _signable()
"""Made once: thousands who sign in a second are asked about in hundreds of batches."""


def _petitions(unit: Unit, numbers: set[int]) -> Mapping[int, _Signable]:
    rows = unit.connection.execute(_SIGNABLE, {"numbers": sorted(numbers)})
    pauses = signing_pauses.of_petitions(unit, numbers)
    return {
        row.number: _Signable(
            state=PetitionState(row.state),
            hidden=row.hidden,
            closes=row.closes,
            sponsor_key=row.sponsor_key,
            version=row.version,
            pause=pauses.get(row.number),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """The words that a signature is under."""

    petition: int
    title: str
    text_hash: str
    version: int
    state: PetitionState
    closes: date | None

    def can_be_confirmed(self, today: date) -> bool:
        """Return True if those who asked to sign may still confirm; sponsors also while it is read."""
        is_open = self.closes is None or today <= self.closes
        return is_open and (self.state in SIGNABLE or self.state in PRIVATE)


def signed_text(unit: Unit, petition: int, version: int) -> SignedText | None:
    """Return the words of a petition's version; None if there are none."""
    c, v = petitions.c, petition_versions.c
    wanted = select(c.number, v.title, v.text_hash, v.version, c.state, c.closes).join(
        petition_versions, v.petition == c.number
    )
    row = unit.connection.execute(wanted.where(c.number == petition, v.version == version)).one_or_none()
    if row is None:
        return None
    return SignedText(
        petition=row.number,
        title=row.title,
        text_hash=row.text_hash,
        version=row.version,
        state=PetitionState(row.state),
        closes=row.closes,
    )


def present_text(unit: Unit, petition: int, sponsor_key: str = "") -> SignedText | None:
    """Return the words that can be signed now, by sponsors with the key of their link; None if that is not possible."""
    found = _petitions(unit, {petition}).get(petition)
    if found is None or (found.state in PRIVATE and not compare_digest(sponsor_key, found.sponsor_key or "-")):
        return None
    return signed_text(unit, petition, found.version)
