"""Reviewing signatures: what looks like stuffing, and which signatures a decision to invalidate concerns.

A burst alone proves nothing, since a broadcast brings thousands in an hour: it is shown, and people judge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median

from drafting_engine.errors import Invalid
from drafting_engine.participation.signatures.signature import SignatureSource

SLICE = timedelta(minutes=10)
"""Signatures are counted in slices of this length."""
FEWEST = 60
"""Fewer signatures in a slice are no burst, however quiet it was before."""
TIMES = 8
"""A burst has so many times what the slices before it had in the middle."""
BEFORE = 72
"""So many slices before are compared: half a day."""
ONE_NETWORK = 0.5
"""From this share on, signatures of one network are pointed out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureSlice:
    """How many signatures came within ten minutes."""

    begins: datetime
    amount: int
    of_one_network: int = 0
    """How many of them came from the network that gave most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Slices one after the other in which far more signatures came than before."""

    begins: datetime
    ends: datetime
    amount: int
    usual: int
    """How many came in the middle of the slices before."""
    of_one_network: int

    @property
    def is_of_one_network(self) -> bool:
        """True if at least half of them came from networks that gave most in their slices."""
        return self.of_one_network >= self.amount * ONE_NETWORK


def bursts(slices: Sequence[SignatureSlice]) -> tuple[Burst, ...]:
    """Return the bursts among slices in their order; a slice that is not there had no signature."""
    amounts = {one.begins: one for one in slices}
    found: list[Burst] = []
    for one in slices:
        before = [amounts[then].amount if then in amounts else 0 for then in _before(one.begins)]
        usual = int(median(before))
        if one.amount < max(FEWEST, TIMES * usual):
            continue
        if found and found[-1].ends == one.begins:
            found[-1] = _joined(found[-1], one)
        else:
            found.append(_joined(None, one, usual))
    return tuple(found)


def _before(begins: datetime) -> Iterable[datetime]:
    return (begins - SLICE * number for number in range(1, BEFORE + 1))


def _joined(burst: Burst | None, one: SignatureSlice, usual: int = 0) -> Burst:
    return Burst(
        begins=burst.begins if burst else one.begins,
        ends=one.begins + SLICE,
        amount=one.amount + (burst.amount if burst else 0),
        usual=burst.usual if burst else usual,
        of_one_network=one.of_one_network + (burst.of_one_network if burst else 0),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureFilter:
    """Which signatures of a petition are meant: those to which everything that is said applies."""

    since: datetime | None = None
    until: datetime | None = None
    network: str = ""
    """The keyed digest of a network."""
    domain: str = ""
    """What stands behind the at sign of the address."""
    source: SignatureSource | None = None
    batch: str = ""

    def __post_init__(self) -> None:
        if not any((self.since, self.until, self.network, self.domain, self.source, self.batch)):
            raise Invalid("signatures-filter-empty")
        if self.since and self.until and self.until <= self.since:
            raise Invalid("signatures-filter-reversed")


class InvalidationReason(StrEnum):
    """Why signatures do not count."""

    INVENTED = "invented"
    REPEATED = "repeated"
    UNKNOWING = "unknowing"
    NOT_ENTITLED = "not-entitled"
