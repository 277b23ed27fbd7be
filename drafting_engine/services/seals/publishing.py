"""Publishing seals: the files of each log and of the keys that sign, and restoring them from these files."""

import re
from collections.abc import Iterable, Iterator, Sequence

from drafting_engine.participation.logs.merkle import complete_ranges
from drafting_engine.record import allowed_signers
from drafting_engine.record.allowed_signers import read_signers, write_signers
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.record.seal_chains import lines_of
from drafting_engine.record.seals import (
    SEALS,
    WITNESSES,
    Seal,
    read_attestations,
    read_seals,
    seals_path,
    witnesses_path,
)
from drafting_engine.register.logs import logs, seal_signers
from drafting_engine.register.logs.logs import StoredSeal
from drafting_engine.register.units import Unit
from drafting_engine.services.seals import reading
from drafting_engine.services.seals.signing_key import SIGNERS

BRANCH = reading.BRANCH
PLACE = re.compile(rf"(?:{SEALS}|{WITNESSES})/[A-Z]-[0-9A-Za-z]{{1,17}}\.jsonl|{re.escape(allowed_signers.PATH)}")


def shape_seals(unit: Unit, keys: Sequence[str], _: str) -> Iterator[PublishedFile]:
    """Yield the files of logs, and with the key `signers` that of all public keys, as the register knows them now."""
    for key in keys:
        if key == SIGNERS:
            text = write_signers(seal_signers.signers(unit))
            yield PublishedFile(branch=BRANCH, path=allowed_signers.PATH, text=text, subject="Keys that sign seals")
            continue
        sealed = logs.seals(unit, key)
        if sealed:
            text = "".join(seal.line for seal in sealed)
            yield PublishedFile(branch=BRANCH, path=seals_path(key), text=text, subject=f"Seal of {key}")
        if said := logs.attestations(unit, key):
            subject = f"Seals of {key} attested by witnesses"
            yield PublishedFile(branch=BRANCH, path=witnesses_path(key), text="".join(said), subject=subject)


def all_keys(unit: Unit) -> tuple[str, ...]:
    """Name every log with a seal, and the keys that sign if there are any."""
    return (*logs.sealed_logs(unit), *((SIGNERS,) if seal_signers.signers(unit) else ()))


def read(path: str, text: str) -> object:
    """Read a file of seals, of attestations or of keys; raise `Invalid` if it breaks the format."""
    if path == allowed_signers.PATH:
        return read_signers(path, text)
    return read_seals(path, text) if path.startswith(f"{SEALS}/") else read_attestations(path, text)


def restore(unit: Unit, files: Iterable[tuple[str, str]]) -> None:
    """Take seals back into the register from files of the record; leaves, and whose they were, are lost.

    A log is carried on from the subtrees that its last seal names; those from before seals named any end there.
    """
    for path, text in files:
        log = path.rpartition("/")[2].removesuffix(".jsonl")
        if path == allowed_signers.PATH:
            seal_signers.restore(unit, read_signers(path, text))
        elif path.startswith(f"{SEALS}/"):
            _restore_seals(unit, log, path, text)
        else:
            for one, line in zip(read_attestations(path, text), lines_of(text), strict=True):
                logs.add_attestation(unit, log, size=one.size, witness=one.witness, line=line)


def _restore_seals(unit: Unit, log: str, path: str, text: str) -> None:
    seals = read_seals(path, text)
    for seal, line in zip(seals, lines_of(text), strict=True):
        logs.add_seal(unit, log, StoredSeal(seal.size, line, seal.at))
    if seals:
        logs.add_nodes(unit, log, _nodes(seals[-1]))


def _nodes(seal: Seal) -> Iterator[tuple[int, int, bytes]]:
    ranges = tuple(complete_ranges(seal.size))
    if len(ranges) != len(seal.peaks):
        return
    for (start, end), peak in zip(ranges, seal.peaks, strict=True):
        level = (end - start).bit_length() - 1
        yield level, start >> level, bytes.fromhex(peak)
