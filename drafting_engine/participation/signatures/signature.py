"""Signatures: their states, who signs twice, and what stays of one that is taken back.

One person signs a petition once. Who somebody is goes by the mailbox that a letter reaches, or by name and home where
a sheet of paper has no address. Two people of one household may share an address.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from drafting_engine.errors import Conflict
from drafting_engine.participation.email_addresses import canonical_email
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.residents import read_birthday


class SignatureState(StrEnum):
    """Where a signature stands; only confirmed ones count."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"


class Residency(StrEnum):
    """What is known of where a signer lives."""

    VERIFIED = "verified"
    DECLARED = "declared"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"


class SignatureSource(StrEnum):
    """How a signature came."""

    FORM = "form"
    KIOSK = "kiosk"
    PAPER = "paper"


class SignatureLetter(StrEnum):
    """What a letter to a signer is for."""

    CONFIRM = "confirm"
    """The signer has to confirm."""
    AGAIN = "again"
    """Somebody wanted to sign with the address of a signature that stands."""
    RECEIPT = "receipt"
    """The signature counts."""


_S = SignatureState

TRANSITIONS: dict[SignatureState, tuple[SignatureState, ...]] = {
    _S.PENDING: (_S.CONFIRMED, _S.INVALIDATED),
    _S.CONFIRMED: (_S.WITHDRAWN, _S.INVALIDATED),
    _S.WITHDRAWN: (),
    _S.INVALIDATED: (_S.PENDING, _S.CONFIRMED),
}

HOUSEHOLD = 2
"""So many people may sign one petition with one address."""

_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
"""Marks that people leave out; those of other scripts are vowels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One person's signature under one petition."""

    id: str
    """A key that nobody can guess; it stands on the receipt."""
    petition: int
    version: int
    """The version of the petition's text that was signed."""
    identity: str
    """A keyed digest of who signed; the signature's own id where that was erased."""
    slot: int = 0
    """0, or 1 for a second member of a household."""
    state: SignatureState
    residency: Residency
    person: PersonId | None = None
    """The account that signed, if it has one."""
    name: str
    email: str
    """Empty on paper without an address."""
    postcode: str = ""
    district: str = ""
    language: str = ""
    """The tag of the language of letters to the signer."""
    tell: bool = False
    """True if the signer wants to be told what becomes of the petition."""
    source: SignatureSource = SignatureSource.FORM
    batch: str | None = None
    batch_row: int | None = None
    network: str = ""
    """A keyed digest of the network from which it came; empty if it came from none."""
    secret: str = ""
    """The digest of the token in the letter and on the receipt."""
    created: datetime
    confirmed: datetime | None = None
    ended: datetime | None = None
    """When it was withdrawn or invalidated."""
    reason: str = ""
    """The reason code for which it was invalidated."""
    key: bytes
    """The key of its commitment in the log; empty where it was erased."""
    leaf: int | None = None
    """Its number in the petition's log; None until the log has it."""

    @property
    def counts(self) -> bool:
        """True if the signature counts."""
        return self.state is SignatureState.CONFIRMED


def advance(signature: Signature, to: SignatureState) -> Signature:
    """Return the signature in a new state; raise `Conflict` if there is no such step."""
    if to not in TRANSITIONS[signature.state]:
        raise Conflict("signature-step-not-possible", state=signature.state, to=to)
    return replace(signature, state=to)


def confirmed(signature: Signature, at: datetime) -> Signature:
    """Return a signature as confirmed by the owner of its address; raise `Conflict` if that is not possible."""
    return replace(advance(signature, SignatureState.CONFIRMED), confirmed=at)


def withdrawn(signature: Signature, at: datetime) -> Signature:
    """Return a signature as taken back: of who gave it nothing stays, so that the same person may sign again."""
    return replace(anonymised(advance(signature, SignatureState.WITHDRAWN)), ended=at)


def invalidated(signature: Signature, reason: str, at: datetime) -> Signature:
    """Return a signature as void for a reason; its identity stays taken."""
    return replace(advance(signature, SignatureState.INVALIDATED), reason=reason, ended=at)


def restored(signature: Signature) -> Signature:
    """Return an invalidated signature as it was before."""
    former = SignatureState.CONFIRMED if signature.confirmed else SignatureState.PENDING
    return replace(advance(signature, former), reason="", ended=None)


def anonymised(signature: Signature) -> Signature:
    """Return a signature without the person: state, residency, version and commitment stay."""
    return replace(
        signature,
        identity=signature.id,
        slot=0,
        person=None,
        name="",
        email="",
        postcode="",
        district="",
        language="",
        tell=False,
        network="",
    )


def erased(signature: Signature) -> Signature:
    """Return a signature as of nobody: without its receipt and the key of its commitment too. It goes on counting."""
    return replace(anonymised(signature), secret="", key=b"")


# Who signs


def identity_of_address(email: str) -> str:
    """Return what says who signs with an e-mail address, to be digested."""
    return f"email:{canonical_email(email)}"


def identity_on_paper(name: str, postcode: str, *, born: str = "", document: str = "") -> str:
    """Return what says who signs without an address: the name, with the postcode and what tells namesakes apart.

    That is the day of birth, however it is written, or else the number of a document. It is to be digested.
    """
    day = read_birthday(born) if born else None
    told = day.isoformat() if day else born or document
    return "paper:" + "|".join(map(_folded, (name, postcode, told)))


def commitment_key(*chances: str) -> bytes:
    """Return the key of a commitment from keys that nobody can guess."""
    return hashlib.sha256("".join(chances).encode()).digest()


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """The signature is a new one."""

    slot: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """The same person has signed already."""

    standing: Signature


@dataclass(frozen=True, slots=True)
class Replaces:
    """The same person has asked to sign and not confirmed: what was filled in last stands."""

    standing: Signature


def placed(new: Signature, standing: Sequence[Signature]) -> FreeSlot | Repeats | Replaces:
    """Decide what a signature is among those that the same identity gave the petition, two at most."""
    for one in standing:
        if _folded(one.name) == _folded(new.name):
            return _again(one)
    if not standing:
        return FreeSlot(0)
    if len(standing) < HOUSEHOLD:
        other = standing[0]
        return FreeSlot(1 - other.slot) if _is_household(other, new) else _again(other)
    for one, other in zip(standing, reversed(standing), strict=True):
        if one.state is SignatureState.PENDING and _is_household(other, new):
            return Replaces(one)
    return Repeats(standing[0])


def _again(standing: Signature) -> Repeats | Replaces:
    return Replaces(standing) if standing.state is SignatureState.PENDING else Repeats(standing)


def _is_household(one: Signature, other: Signature) -> bool:
    """Return True for two people of one home; where no postcode is known, nobody can tell."""
    return bool(one.postcode) and _folded(one.postcode) == _folded(other.postcode)


def _folded(text: str) -> str:
    """Return a text so that ways to write it are one: case, accents, blanks and punctuation do not count."""
    base = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in base if unicodedata.category(sign)[0] in "LMN" and sign not in _ACCENTS)


# How many


@dataclass(frozen=True, slots=True)
class SignatureCounts:
    """How many signatures of a petition are in each state, by what is known of where signers live."""

    amounts: Mapping[tuple[str, str], int]
    """By state and residency, as the register has them; the state `restored` is of those that only the record knows."""

    @property
    def total(self) -> int:
        """How many count."""
        return sum(self.by_residency(one) for one in Residency)

    @property
    def pending(self) -> int:
        """How many wait for their signers."""
        return self.in_state(SignatureState.PENDING)

    def by_residency(self, residency: Residency) -> int:
        """Return how many count of signers of whom this is known."""
        return sum(self.amounts.get((state, residency.value), 0) for state in COUNTING)

    def in_state(self, state: SignatureState) -> int:
        """Return how many are in a state."""
        return sum(self.amounts.get((state.value, one.value), 0) for one in Residency)


RESTORED = "restored"
"""In place of a state: signatures that came from the record, of which nobody knows who gave them."""
COUNTING = (SignatureState.CONFIRMED.value, RESTORED)


def deltas(former: Iterable[Signature], present: Iterable[Signature]) -> Mapping[tuple[int, str, str], int]:
    """Return by petition, state and residency how counts change; what stays equal is not named."""
    found: dict[tuple[int, str, str], int] = {}
    for signatures, sign in ((former, -1), (present, 1)):
        for one in signatures:
            where = (one.petition, one.state.value, one.residency.value)
            found[where] = found.get(where, 0) + sign
    return {where: amount for where, amount in sorted(found.items()) if amount}


def district_deltas(former: Iterable[Signature], present: Iterable[Signature]) -> Mapping[tuple[int, str], int]:
    """Return by petition and district how the amounts of those that count change; where none is told, none does."""
    found: dict[tuple[int, str], int] = {}
    for signatures, sign in ((former, -1), (present, 1)):
        for one in signatures:
            if one.counts and one.district:
                found[one.petition, one.district] = found.get((one.petition, one.district), 0) + sign
    return {where: amount for where, amount in sorted(found.items()) if amount}
