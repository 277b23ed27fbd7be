"""Checking the seals of a register: each against its log, its signature and the seal before it."""

from collections.abc import Iterator

from drafting_engine.errors import Conflict, DraftingError, NotFound
from drafting_engine.record.seal_chains import SealChain, read_chain
from drafting_engine.register.logs import logs, seal_signers
from drafting_engine.register.logs.log_trees import LogTree
from drafting_engine.register.units import Unit


def chain_of(unit: Unit, log: str) -> SealChain:
    """Return the seals of a log with what witnesses say of them, as the register has them."""
    sealed = "".join(seal.line for seal in logs.seals(unit, log))
    return read_chain(log, sealed, "".join(logs.attestations(unit, log)), seal_signers.signers(unit))


def seal_faults(unit: Unit) -> Iterator[DraftingError]:
    """Yield what does not fit in the seals of every log."""
    for log in logs.sealed_logs(unit):
        try:
            chain = chain_of(unit, log)
        except DraftingError as error:
            yield error
            continue
        yield from chain.faults()
        yield from _against_leaves(unit, chain)
        for one in chain.attestations:
            if one not in chain.believed():
                yield Conflict("attestation-does-not-fit", log=log, witness=one.witness, count=one.size)


def _against_leaves(unit: Unit, chain: SealChain) -> Iterator[DraftingError]:
    """Yield seals whose root is not that of the leaves; what came from the record has no leaves here."""
    first, tree = logs.first_known(unit, chain.log), LogTree(unit, chain.log)
    for number, seal in enumerate(chain.seals, 1):
        if seal.size <= first and first:
            continue
        try:
            root = tree.root(0, seal.size).hex()
        except NotFound:
            root = ""
        if root != seal.root:
            yield Conflict("seal-differs-from-log", log=chain.log, number=str(number))
