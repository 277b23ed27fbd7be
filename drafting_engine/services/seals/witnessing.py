"""Witnesses: people outside who attest that each seal carries on all that they have seen before.

Whoever runs the instance could show one history to some and another to others. A witness signs the newest seal of each
log after holding it against the last one that it signed, and so a second history finds nobody who attests it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.logs.seals import INSTANCE
from drafting_engine.record.seal_chains import SealChain, is_attested, lines_of
from drafting_engine.record.seals import (
    ATTESTATION_NAMESPACE,
    WITNESS,
    Attestation,
    read_attestations,
    read_seals,
    signed,
    write_attestation,
)
from drafting_engine.record.ssh_signatures import PublicKey, SigningKey
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.logs import logs, seal_signers
from drafting_engine.register.units import Unit
from drafting_engine.services.seals.signing_key import SIGNERS, put_signer
from drafting_engine.services.workplace import Workplace

SealsSeen = Mapping[str, tuple[int, str]]
"""By log the size and the root of the last seal that a witness attested."""


@dataclass(frozen=True, slots=True)
class AttestedSeals:
    """What a witness says: a line a log with something new, and what it has seen by now."""

    lines: tuple[str, ...]
    seen: SealsSeen


def attest(
    chains: Mapping[str, SealChain], seen: SealsSeen, *, key: SigningKey, name: str, now: datetime
) -> AttestedSeals:
    """Attest the newest seal of each log; raise `Conflict` for one that does not carry on what was seen before."""
    require_name(name)
    lines: list[str] = []
    present = dict(seen)
    for log, chain in sorted(chains.items()):
        if not chain.seals or not chain.seals[-1].log:
            continue
        _require_carried_on(chain, seen.get(log))
        newest = chain.seals[-1]
        if present.get(log) == (newest.size, newest.root):
            continue
        said = Attestation(log=log, size=newest.size, root=newest.root, witness=name, at=now)
        lines.append(signed(write_attestation(said), key, ATTESTATION_NAMESPACE))
        present[log] = (newest.size, newest.root)
    return AttestedSeals(tuple(lines), present)


def _require_carried_on(chain: SealChain, seen: tuple[int, str] | None) -> None:
    for fault in chain.faults():
        raise fault
    if seen is not None and seen not in {(seal.size, seal.root) for seal in chain.seals}:
        raise Conflict("seal-of-another-history", log=chain.log, count=seen[0])


def require_name(name: str) -> None:
    """Raise `Invalid` for a name that no witness can have."""
    if not WITNESS.match(name) or name == INSTANCE:
        raise Invalid("not-a-witness-name", name=name[:60])


class Witnesses:
    """The witnesses of one instance, and what they say."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def add(self, name: str, public_key: str) -> bool:
        """Believe a witness by a key from now on, in place of another one; return False if it is so already."""
        require_name(name)
        key, now = str(PublicKey.parse(public_key)), self._place.clock.now()
        return self._place.register.write(lambda unit: put_signer(unit, name, key, now))

    def end(self, name: str) -> None:
        """Take nothing of a witness any more; what it said stays. Raise `NotFound` if there is none of this name."""
        require_name(name)
        now = self._place.clock.now()

        def act(unit: Unit) -> None:
            journal.enter(unit, Noun.SEAL, SIGNERS, now)
            if not seal_signers.end(unit, name, now):
                raise NotFound("witness-not-found", name=name)

        self._place.register.write(act)

    def take(self, source: str) -> int:
        """Take what a witness said; return how much of it is new. Raise `Conflict` for what fits no seal or no key."""
        said = read_attestations("attestations", source)
        pairs = tuple(zip(said, lines_of(source), strict=True))
        return self._place.register.write(lambda unit: sum(self._take(unit, one, line) for one, line in pairs))

    def _take(self, unit: Unit, one: Attestation, line: str) -> bool:
        journal.line_up(unit)
        sealed = {(seal.size, read_seals(one.log, seal.line)[0].root) for seal in logs.seals(unit, one.log)}
        if (one.size, one.root) not in sealed or not is_attested(one, line, seal_signers.signers(unit)):
            raise Conflict("attestation-does-not-fit", log=one.log, witness=one.witness, count=one.size)
        is_new = logs.add_attestation(unit, one.log, size=one.size, witness=one.witness, line=line)
        if is_new:
            journal.enter(unit, Noun.SEAL, one.log, self._place.clock.now())
        return is_new
