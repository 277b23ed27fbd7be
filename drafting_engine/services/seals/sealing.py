"""Sealing a log: its size, its root and what is counted, signed, with the proof that it carries on the seal before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from drafting_engine.errors import Conflict
from drafting_engine.participation.logs.merkle import complete_ranges, consistency_proof, root_of_peaks
from drafting_engine.record.seals import SEAL_NAMESPACE, Seal, read_seals, signed, write_seal
from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.logs import logs
from drafting_engine.register.logs.log_trees import LogTree
from drafting_engine.register.logs.logs import StoredSeal
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class SealedCounts:
    """What a seal says beside the root; the states add up to the size of the log."""

    states: Mapping[str, int]
    residency: Mapping[str, int]
    districts: Mapping[str, int] = field(default_factory=dict)
    """Of how many that count the district is told, as it may be published."""


def last_seal(unit: Unit, log: str) -> Seal | None:
    """Return the newest seal of a log as its line says it; None before the first."""
    stored = logs.last_seal(unit, log)
    return read_seals(log, stored.line)[0] if stored else None


def counts_of(seal: Seal) -> SealedCounts:
    """Return what a seal says beside the root."""
    return SealedCounts(seal.states, seal.residency, seal.districts)


def add_seal(unit: Unit, log: str, counts: SealedCounts, *, key: SigningKey, now: datetime) -> bool:
    """Seal a log and enter it in the journal; return False where nothing is new since the last seal.

    Clocks that were set back do not show: no seal is older than the one before it.
    """
    journal.line_up(unit)
    size, former = logs.size_of(unit, log), last_seal(unit, log)
    if not size or (former and former.size == size and counts_of(former) == counts):
        return False
    journal.enter(unit, Noun.SEAL, log, now)
    seal = _seal(unit, log, size, former, counts, now)
    line = signed(write_seal(seal), key, SEAL_NAMESPACE)
    logs.add_seal(unit, log, StoredSeal(size, line, seal.at))
    return True


def _seal(unit: Unit, log: str, size: int, former: Seal | None, counts: SealedCounts, now: datetime) -> Seal:
    tree = LogTree(unit, log)
    if former and former.size > size:
        raise Conflict("log-shorter-than-its-seal", log=log, count=size)
    peaks = [tree.root(start, end) for start, end in complete_ranges(size)]
    proof = consistency_proof(former.size, size, tree.root) if former else ()
    return Seal(
        at=max(now, former.at) if former else now,
        size=size,
        root=root_of_peaks(peaks).hex(),
        states=counts.states,
        residency=counts.residency,
        districts=counts.districts,
        log=log,
        consistency=tuple(node.hex() for node in proof),
        peaks=tuple(peak.hex() for peak in peaks),
    )
