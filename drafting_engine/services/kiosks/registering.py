"""Registering kiosks: staff names a place and an operator, and a device comes in by a code that is good once.

The code stands in the fragment of an address, which no server and no log sees; the register has a digest of it only.
The device proves that the key is its own by signing the code.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.email_addresses import BadEmail, parse_email
from drafting_engine.participation.kiosks import Kiosk, KioskState, KioskStepKind
from drafting_engine.participation.people import AccountStatus, Person, PersonId
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.signatures.fields import LONGEST_DISTRICT, read_line
from drafting_engine.register import kiosks
from drafting_engine.register.keyed_digests import DigestPurpose
from drafting_engine.register.kiosks import KioskStep
from drafting_engine.register.people import people
from drafting_engine.register.petitions import petitions
from drafting_engine.register.units import Unit
from drafting_engine.services.kiosks.device_keys import decoded, is_signed, read_key
from drafting_engine.services.workplace import Workplace

CODE_LIVES = timedelta(hours=1)
LONGEST_PLACE = 120
MOST_PETITIONS = 400
PROOF = "drafting-engine kiosk\n"
"""What a device signs, with its code behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKiosk:
    """What staff say of a kiosk, as it was filled in."""

    place: str
    district: str = ""
    operator: str
    """The e-mail address of the account that runs it."""
    petitions: tuple[int, ...] = ()
    """What can be signed at it; empty for all that can be signed."""


@dataclass(frozen=True, slots=True)
class KioskCode:
    """A kiosk with the code by which its device comes in, which is told once."""

    kiosk: Kiosk
    code: str


@dataclass(frozen=True, slots=True)
class BegunKiosk:
    """A kiosk whose device has come in, with the name of its operator."""

    kiosk: Kiosk
    operator: str


class KioskCodeUnknown(NotFound):
    """No kiosk waits for this code: it is wrong, used, or too old."""

    def __init__(self) -> None:
        super().__init__("kiosk-code-unknown")


class RegisteringKiosks:
    """Registers kiosks and their devices; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def register(self, person: Person, form: NewKiosk) -> KioskCode:
        """Register a kiosk, and return it with its code; raise `NotAllowed`, and `Invalid` for a wrong form."""
        require(person, Act.RUN_KIOSKS)
        place, district = read_line(form.place, LONGEST_PLACE), read_line(form.district, LONGEST_DISTRICT)
        if not place:
            raise Invalid("kiosk-without-place", most=LONGEST_PLACE)
        districts = self._place.rules().petitions.districts
        if district and districts and district not in districts:
            raise Invalid("district-unknown", district=district)
        offered = tuple(sorted(set(form.petitions)))
        if len(offered) > MOST_PETITIONS:
            raise Invalid("kiosk-with-too-many-petitions", most=MOST_PETITIONS)
        now, code = self._place.clock.now(), self._place.new_key()
        digest = self._digest(code)
        made = Kiosk(
            id=self._place.new_key(),
            place=place,
            district=district,
            operator=None,
            petitions=offered,
            state=KioskState.WAITING,
            created=now,
            code_until=now + CODE_LIVES,
        )

        def write(unit: Unit) -> Kiosk:
            known = {one.petition.number for one in petitions.several(unit, offered)}
            if missing := [number for number in offered if number not in known]:
                raise NotFound("petition-not-found", number=str(missing[0]))
            kiosk = replace(made, operator=_operator(unit, form.operator))
            kiosks.add(unit, kiosk, code=digest)
            kiosks.note(unit, kiosk.id, _step(KioskStepKind.REGISTERED, person.id, now))
            return kiosk

        return KioskCode(self._place.register.write(write), code)

    def new_code(self, person: Person, name: str) -> KioskCode:
        """Give a kiosk that still waits for its device another code; the one before is good no more.

        Raises `NotAllowed`, `NotFound`, and `Conflict` for a kiosk that has a device.
        """
        require(person, Act.RUN_KIOSKS)
        now, code = self._place.clock.now(), self._place.new_key()
        digest = self._digest(code)

        def write(unit: Unit) -> Kiosk:
            kiosk = found(unit, name)
            if kiosk.state is not KioskState.WAITING:
                raise Conflict("kiosk-has-device", place=kiosk.place)
            kiosks.set_code(unit, name, digest, now + CODE_LIVES)
            kiosks.note(unit, name, _step(KioskStepKind.CODED, person.id, now))
            return replace(kiosk, code_until=now + CODE_LIVES)

        return KioskCode(self._place.register.write(write), code)

    def begin(self, code: str, public_key: str, signature: str) -> BegunKiosk:
        """Take in the device that shows a code and signed it; raise `KioskCodeUnknown` or, for no key, `Invalid`.

        The same device may ask again, since the answer may have been lost.
        """
        key = read_key(decoded(public_key))
        if key is None:
            raise Invalid("kiosk-key-unreadable")
        if len(code) > 64 or not is_signed(key, decoded(signature), (PROOF + code).encode("utf-8", "replace")):
            raise KioskCodeUnknown
        now, digest = self._place.clock.now(), self._digest(code)

        def write(unit: Unit) -> BegunKiosk:
            kiosk = kiosks.by_code(unit, digest, now)
            if kiosk is None:
                raise KioskCodeUnknown
            account = people.by_id(unit, kiosk.operator) if kiosk.operator else None
            if account is None or account.person.standing is not AccountStatus.ACTIVE:
                raise KioskCodeUnknown
            if kiosk.state is KioskState.WAITING:
                kiosks.begin(unit, kiosk, key)
                kiosks.note(unit, kiosk.id, _step(KioskStepKind.BEGUN, None, now))
            elif kiosk.state is not KioskState.ACTIVE or kiosk.public_key != key:
                raise KioskCodeUnknown
            return BegunKiosk(replace(kiosk, state=KioskState.ACTIVE, public_key=key), account.person.name)

        return self._place.register.write(write)

    def _digest(self, code: str) -> str:
        """Return what the register has of a code; the register’s key may have to be made first, so not in a unit."""
        return self._place.register.digests.of(DigestPurpose.KIOSK, code)


def found(unit: Unit, name: str) -> Kiosk:
    """Return a kiosk; raise `NotFound`."""
    kiosk = kiosks.get(unit, name)
    if kiosk is None:
        raise NotFound("kiosk-not-found")
    return kiosk


def _operator(unit: Unit, email: str) -> PersonId:
    try:
        account = people.by_email(unit, parse_email(email))
    except BadEmail:
        account = None
    if account is None or account.person.standing is not AccountStatus.ACTIVE:
        raise Invalid("kiosk-operator-unknown")
    return account.person.id


def _step(kind: KioskStepKind, by: PersonId | None, at: datetime) -> KioskStep:
    return KioskStep(kind=kind, by=by, words="", amount=0, at=at)
