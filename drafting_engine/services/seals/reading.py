"""Seals read from the record, of any clone: the chain of each log, with keys and what witnesses say."""

from collections.abc import Mapping
from pathlib import Path

from drafting_engine.errors import NotFound
from drafting_engine.record import allowed_signers
from drafting_engine.record.allowed_signers import read_signers
from drafting_engine.record.files import MOST_IN_SEALS, Record
from drafting_engine.record.seal_chains import SealChain, read_chain
from drafting_engine.record.seals import SEALS, seals_path, witnesses_path
from drafting_engine.repository.opening import open_repository

BRANCH = "record"


class Seals:
    """The seals of one record."""

    def __init__(self, location: Path, *, cache: Path) -> None:
        """Read from the repository at a location; nothing is opened before it is asked for."""
        self._location = location
        self._cache = cache
        self._kept: tuple[str | None, dict[str, SealChain]] = (None, {})

    def chain(self, log: str) -> SealChain:
        """Return the seals of a log, oldest first; none if nothing was sealed, or there is no record."""
        with open_repository(self._location, cache=self._cache) as repository:
            head = repository.branch(BRANCH)
            kept_head, kept = self._kept
            if head != kept_head:
                kept = {}
                self._kept = (head, kept)
            if log not in kept:
                kept[log] = _chain(Record(repository, head), log) if head else _nothing(log)
            return kept[log]

    def sealed(self, log: str) -> SealChain:
        """Return the seals of a log; raise `NotFound` if it has none."""
        chain = self.chain(log)
        if not chain.seals:
            raise NotFound("log-not-sealed", log=log[:40])
        return chain

    def chains(self) -> Mapping[str, SealChain]:
        """Return the seals of every log by its name."""
        with open_repository(self._location, cache=self._cache) as repository:
            head = repository.branch(BRANCH)
            paths = Record(repository, head).paths(SEALS) if head else ()
        logs = (path.removeprefix(f"{SEALS}/").removesuffix(".jsonl") for path in paths)
        return {log: self.chain(log) for log in logs}


def _nothing(log: str) -> SealChain:
    return SealChain(log, (), (), ())


def _chain(record: Record, log: str) -> SealChain:
    def text(path: str) -> str:
        return record.text(path, most=MOST_IN_SEALS) if path in record else ""

    signers = read_signers(allowed_signers.PATH, text(allowed_signers.PATH))
    return read_chain(log, text(seals_path(log)), text(witnesses_path(log)), signers)
