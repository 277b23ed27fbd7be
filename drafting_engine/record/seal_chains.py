"""Checking the seals of a log by themselves, without the leaves: whoever has a clone can do it.

Each seal must carry on the one before it, by the proof that it has; each must be signed by a key that counted then. A
witness is believed where the attestation fits a seal and its signature the key of that witness.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.participation.logs.merkle import complete_ranges, is_prefix, root_of_peaks
from drafting_engine.participation.logs.seals import INSTANCE, SealSigner
from drafting_engine.record.seals import (
    ATTESTATION_NAMESPACE,
    SEAL_NAMESPACE,
    Attestation,
    Seal,
    line_signer,
    read_attestations,
    read_seals,
    seals_path,
    witnesses_path,
)


@dataclass(frozen=True, slots=True)
class SealChain:
    """The seals of a log as the record has them, with the lines that were signed."""

    log: str
    seals: tuple[Seal, ...]
    lines: tuple[str, ...]
    signers: tuple[SealSigner, ...]
    attestations: tuple[Attestation, ...] = ()
    attestation_lines: tuple[str, ...] = ()

    def faults(self) -> Iterator[DraftingError]:
        """Yield what does not fit; seals from before logs were signed carry nothing that could be checked."""
        for number, seal in enumerate(self.seals, 1):
            yield from self._faults(number, seal)
        for number, (former, seal) in enumerate(pairwise(self.seals), 2):
            if seal.size < former.size or seal.at < former.at or not _carries_on(former, seal):
                yield Conflict("seal-does-not-carry-on", log=self.log, number=str(number))

    def _faults(self, number: int, seal: Seal) -> Iterator[DraftingError]:
        if seal.log and seal.log != self.log:
            yield Conflict("seal-of-another-log", log=self.log, number=str(number), other=seal.log)
        if seal.peaks and not _fit(seal):
            yield Conflict("seal-peaks-wrong", log=self.log, number=str(number))
        if seal.log and not self.is_signed(number):
            yield Conflict("seal-not-signed", log=self.log, number=str(number))

    def is_signed(self, number: int) -> bool:
        """Return True if the instance signed a seal, counted from 1, by a key that counted then."""
        seal, key = self.seals[number - 1], line_signer(self.lines[number - 1], SEAL_NAMESPACE)
        mine = (one for one in self.signers if one.name == INSTANCE and one.counted_at(seal.at))
        return key is not None and str(key) in {one.key for one in mine}

    def witnesses(self, seal: Seal) -> tuple[str, ...]:
        """Name the witnesses who attest a seal, or one that carries it on."""
        return tuple(sorted({one.witness for one in self._believed() if one.size >= seal.size}))

    def believed(self) -> tuple[Attestation, ...]:
        """Return the attestations that fit a seal and were signed by their witnesses."""
        return tuple(self._believed())

    def _believed(self) -> Iterator[Attestation]:
        sealed = {(seal.size, seal.root) for seal in self.seals}
        for attestation, line in zip(self.attestations, self.attestation_lines, strict=True):
            if (attestation.size, attestation.root) in sealed and is_attested(attestation, line, self.signers):
                yield attestation


def is_attested(attestation: Attestation, line: str, signers: Sequence[SealSigner]) -> bool:
    """Return True if a line was signed by the key that its witness had then."""
    key = line_signer(line, ATTESTATION_NAMESPACE)
    mine = (one for one in signers if one.name == attestation.witness and one.counted_at(attestation.at))
    return key is not None and attestation.witness != INSTANCE and str(key) in {one.key for one in mine}


def read_chain(log: str, seals: str, attestations: str, signers: tuple[SealSigner, ...]) -> SealChain:
    """Read the files of one log; raise `Invalid` if a line breaks the format."""
    return SealChain(
        log=log,
        seals=read_seals(seals_path(log), seals),
        lines=lines_of(seals),
        signers=signers,
        attestations=read_attestations(witnesses_path(log), attestations),
        attestation_lines=lines_of(attestations),
    )


def lines_of(source: str) -> tuple[str, ...]:
    """Return the lines of a file of seals, each with its line feed."""
    return tuple(f"{line}\n" for line in source.split("\n") if line.strip())


def _carries_on(former: Seal, seal: Seal) -> bool:
    if seal.consistency is None:
        return not seal.log
    roots = bytes.fromhex(former.root), bytes.fromhex(seal.root)
    return is_prefix(
        former.size, roots[0], size=seal.size, root=roots[1], proof=tuple(map(bytes.fromhex, seal.consistency))
    )


def _fit(seal: Seal) -> bool:
    peaks = tuple(map(bytes.fromhex, seal.peaks))
    return len(peaks) == len(tuple(complete_ranges(seal.size))) and root_of_peaks(peaks).hex() == seal.root
