"""Signing: what a form says becomes a signature that waits for its signer, and a letter that asks to confirm.

What is answered is the same whether somebody has signed with an address or not; only the letter says it. Whoever is
signed in has proved the address of their account already, so that their signature counts at once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from drafting_engine.clock import day_of
from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.email_addresses import canonical_email, parse_email
from drafting_engine.participation.names import parse_name
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import SIGNABLE, PetitionState
from drafting_engine.participation.petitions.rules import Ask, PetitionRules
from drafting_engine.participation.signatures.fields import (
    ELSEWHERE,
    HERE,
    LONGEST_DISTRICT,
    LONGEST_DOCUMENT,
    LONGEST_POSTCODE,
    read_line,
)
from drafting_engine.participation.signatures.residents import ResidentClaim, read_birthday
from drafting_engine.participation.signatures.signature import (
    Residency,
    Signature,
    SignatureCounts,
    SignatureState,
    commitment_key,
    confirmed,
    identity_of_address,
)
from drafting_engine.register.bulk_writing import BulkWriter
from drafting_engine.register.keyed_digests import DigestPurpose
from drafting_engine.register.signatures import signature_counts, signatures, signing_pauses
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.register.signatures.signing import (
    NotSignable,
    SignedText,
    SigningIsOff,
    SigningOutcome,
    SigningRequest,
    present_text,
    sign_all,
)
from drafting_engine.register.signatures.signing_pauses import SigningPause
from drafting_engine.register.units import Unit
from drafting_engine.services.residents.digests import claim_digests, resident_digests
from drafting_engine.services.signatures.lent_addresses import require_own_address
from drafting_engine.services.workplace import Workplace

UNCONFIRMED_FOR = timedelta(days=7)
"""So long a signature waits for its signer; then what was filled in is deleted."""
_AT_A_TIME = 2_000
_RULES_KEPT = timedelta(seconds=2)


class PetitionNotSignable(Conflict):
    """The petition can't be signed now."""

    def __init__(self, state: PetitionState) -> None:
        super().__init__("petition-not-open-to-signatures", state=state)


class SigningSwitchedOff(Conflict):
    """Staff switched signing off for a while."""

    def __init__(self, pause: SigningPause, day: date) -> None:
        super().__init__("signing-is-off", day=day, reason=pause.reason)


class PetitionCorrected(Conflict):
    """The petition was corrected since the signer read it, so it has to be read again."""

    def __init__(self) -> None:
        super().__init__("petition-corrected-meanwhile")


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningForm:
    """What somebody filled in, as it came."""

    petition: int
    version: int
    name: str
    email: str
    postcode: str = ""
    district: str = ""
    residence: str = ""
    """`here`, `elsewhere`, or empty where nothing was said."""
    document: str = field(default="", repr=False)
    born: str = field(default="", repr=False)
    """Number of a document and day of birth: compared with the register of residents, and written nowhere."""
    tell: bool = False
    sponsor_key: str = ""
    language: str = ""
    network: str = ""
    """The network from which it came."""


class Signing:
    """Takes signatures; safe to share between threads, and never waits where it says `submit`."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._rules: tuple[datetime, PetitionRules] | None = None
        self._writer: BulkWriter[SigningRequest, SigningOutcome] = BulkWriter("signing", self._write)

    def close(self) -> None:
        """Write what still waits, then stop."""
        self._writer.close()

    def text(self, petition: int, sponsor_key: str = "") -> SignedText:
        """Return the words that can be signed now; raise `NotFound` for a petition that nobody may read yet.

        Raise `PetitionNotSignable` for one that is over, of which nothing is told here: its words may be hidden.
        """
        with self._place.register.reading() as unit:
            found = present_text(unit, petition, sponsor_key)
        if found is None:
            raise NotFound("petition-not-found", number=str(petition))
        if not found.can_be_confirmed(self._place.clock.now().astimezone(self._place.time_zone).date()):
            raise PetitionNotSignable(found.state)
        return found

    def require_on(self, petition: int) -> None:
        """Raise `SigningSwitchedOff` while signing is off, `RegisterUnavailable` where no signature could be kept."""
        self._place.register.require_writable()
        with self._place.register.reading() as unit:
            found = present_text(unit, petition)
            pause = signing_pauses.of_petitions(unit, (petition,)).get(petition)
        if pause and found and found.state in SIGNABLE:
            raise SigningSwitchedOff(pause, day_of(pause.began, self._place.time_zone))

    def rules(self) -> PetitionRules:
        """Return what the rules of today ask of who signs, as they stood some seconds ago at most."""
        now, kept = self._place.clock.now(), self._rules
        if kept is None or abs(now - kept[0]) >= _RULES_KEPT:
            kept = self._rules = (now, self._place.rules().petitions)
        return kept[1]

    def request(self, form: SigningForm, person: Person | None = None) -> SigningRequest:
        """Return what a form asks for; raise `Invalid` for what was filled in wrongly."""
        require(person, Act.SIGN)
        email, digests, now = parse_email(form.email), self._place.register.digests, self._place.clock.now()
        require_own_address(email)
        postcode, district = read_line(form.postcode, LONGEST_POSTCODE), read_line(form.district, LONGEST_DISTRICT)
        name = self._place.new_key()
        signature = Signature(
            id=name,
            petition=form.petition,
            version=form.version,
            identity=signatures.signer(digests, identity_of_address(email)),
            state=SignatureState.PENDING,
            residency=self._residency(form, postcode, district),
            person=person.id if person else None,
            name=parse_name(form.name),
            email=email,
            postcode=postcode,
            district=district,
            language=form.language,
            tell=form.tell,
            network=digests.of(DigestPurpose.NETWORK, form.network) if form.network else "",
            created=now,
            key=commitment_key(name, self._place.new_key()),
        )
        keys = self._resident_keys(form, signature)
        resident = resident_digests(self._place.register, keys)
        claims = claim_digests(self._place.register, form.petition, keys)
        if person and person.confirmed and canonical_email(person.email) == canonical_email(email):
            signature = confirmed(signature, now)
        return SigningRequest(signature, form.sponsor_key, resident, claims)

    def sign(self, request: SigningRequest) -> SigningOutcome:
        """Take a signature and return what became of it, once it is on disk."""
        return self._writer.run(request)

    def submit(self, request: SigningRequest, done: Callable[[SigningOutcome | Exception], object]) -> None:
        """Take a signature; `done` is called on another thread, with what became of it once that is on disk."""
        self._writer.submit(request, done)

    def token(self, signature: Signature) -> str:
        """Return the token of a signature, which opens its receipt."""
        return signatures.token(self._place.register.digests, signature.id)

    def counts(self) -> Mapping[int, SignatureCounts]:
        """Return how many have signed each petition by now."""
        with self._place.register.reading() as unit:
            return signature_counts.of_petitions(unit)

    def forget_unconfirmed(self) -> int:
        """Delete signatures that nobody confirmed in time, and return how many."""
        before = self._place.clock.now() - UNCONFIRMED_FOR
        forgotten = 0
        while True:
            with self._place.register.reading() as unit:
                names = signatures.unconfirmed(unit, before, _AT_A_TIME)
            if not names:
                return forgotten
            forgotten += self._place.register.write(partial(signatures.drop, names=names))

    def _write(self, requests: Sequence[SigningRequest]) -> Sequence[SigningOutcome]:
        register, now = self._place.register, self._place.clock.now()
        digests, today = register.digests, now.astimezone(self._place.time_zone).date()

        def act(unit: Unit) -> Sequence[SigningOutcome]:
            return sign_all(unit, digests, requests, now=now, today=today)

        return register.write(act)

    def _residency(self, form: SigningForm, postcode: str, district: str) -> Residency:
        """Return what is said of where a signer lives; raise `Invalid` where the rules ask and nothing is said."""
        rules = self.rules()
        if Ask.POSTCODE in rules.asks and not postcode:
            raise Invalid("signature-without-postcode")
        if Ask.DISTRICT in rules.asks and not district:
            raise Invalid("signature-without-district")
        if district and rules.districts and district not in rules.districts:
            raise Invalid("district-unknown", district=district)
        if Ask.RESIDENCE in rules.asks:
            if form.residence not in (HERE, ELSEWHERE):
                raise Invalid("signature-without-residence")
            return Residency.DECLARED if form.residence == HERE else Residency.OUTSIDE
        return Residency.DECLARED if district and rules.districts else Residency.UNKNOWN

    def _resident_keys(self, form: SigningForm, signature: Signature) -> tuple[str, ...]:
        """Return the keys by which the register of residents may know a signer; raise `Invalid` for what is missing.

        Where people may say whether they live here, documents are of use and not needed; who lives elsewhere is not
        looked for.
        """
        asks = self.rules().asks
        document = read_line(form.document, LONGEST_DOCUMENT) if Ask.DOCUMENT in asks else ""
        born = form.born.strip() if Ask.BORN in asks else ""
        if born and read_birthday(born) is None:
            raise Invalid("birthday-unreadable", example="1990-01-31")
        if Ask.RESIDENCE not in asks:
            if Ask.DOCUMENT in asks and not document:
                raise Invalid("signature-without-document")
            if Ask.BORN in asks and not born:
                raise Invalid("signature-without-birthday")
        if signature.residency is Residency.OUTSIDE or not (document or born):
            return ()
        name, postcode = (signature.name, signature.postcode) if born else ("", "")
        return ResidentClaim(document=document, name=name, born=born, postcode=postcode).keys()


def require_taken(outcome: SigningOutcome | Exception) -> Added | Duplicate:
    """Return what became of a signature that was taken, or repeats one; raise why it was not."""
    match outcome:
        case Added() | Duplicate():
            return outcome
        case NotSignable(number, None):
            raise NotFound("petition-not-found", number=str(number))
        case NotSignable(_, PetitionState() as state):
            raise PetitionNotSignable(state)
        case SigningIsOff(pause):
            raise SigningSwitchedOff(pause, pause.began.date())
        case Exception():
            raise outcome
    raise PetitionCorrected
