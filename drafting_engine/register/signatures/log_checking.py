"""Checking signatures and logs: which rows are not as this program wrote them, each by its name.

A signature has a code by the register's key. Leaves of a log carry a chain, stand in the tree whose roots are sealed,
and fit the signatures that they are of; so what was changed, taken out or put in does not fit something elsewhere.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.participation.logs.log import LeafKind
from drafting_engine.participation.logs.merkle import leaf_node
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.logs import logs
from drafting_engine.register.logs.log_trees import STEP, WIDTH, joined
from drafting_engine.register.logs.logs import NewLeaf, chain_start, chained
from drafting_engine.register.signatures.signature_leaves import ENDINGS, commitment_of, log_of, with_text
from drafting_engine.register.signatures.signatures import BROKEN, is_sound
from drafting_engine.register.tables import log_leaves, log_nodes, signatures
from drafting_engine.register.units import Unit

_LAST_KINDS: Mapping[str, frozenset[str]] = {
    SignatureState.CONFIRMED.value: frozenset({LeafKind.SIGNED.value, LeafKind.RESTORED.value}),
    **{state.value: frozenset({kind.value}) for state, kind in ENDINGS.items()},
}
"""By the state that the log has of a signature: what its last leaf says."""


def faults(unit: Unit, digests: KeyedDigests) -> Iterator[DraftingError]:
    """Yield a fault for each signature and leaf that does not fit."""
    signed = {log_of(number) for number in unit.connection.scalars(select(signatures.c.petition).distinct())}
    for log in sorted(signed.union(logs.logs(unit))):
        leaves = _Leaves(log)
        yield from _leaf_faults(unit, leaves)
        if log.startswith("P-"):
            yield from _signature_faults(unit, digests, leaves)
        yield from _node_faults(unit, log)


@dataclass(slots=True)
class _Leaves:
    """What a log says of each thing, for holding signatures against it."""

    log: str
    by_subject: dict[str, list[tuple[int, str, bytes]]] = field(default_factory=dict)


def _leaf_faults(unit: Unit, leaves: _Leaves) -> Iterator[DraftingError]:
    """Yield leaves that do not follow on the one before them, and numbers that are missing."""
    log, wanted = leaves.log, select(log_leaves).where(log_leaves.c.log == leaves.log).order_by(log_leaves.c.number)
    expected, before = None, b""
    for row in unit.connection.execute(wanted):
        if expected is None:
            expected, before = _begin(unit, log, row.number)
        yield from (Conflict("leaf-taken-out", log=log, number=str(gone)) for gone in range(expected, row.number))
        if row.number != expected:
            yield Conflict("leaf-follows-on-none", log=log, number=str(row.number))
        elif _chain(before, row) != row.chain:
            yield Conflict("leaf-changed-outside", log=log, number=str(row.number))
        leaves.by_subject.setdefault(row.subject, []).append((row.number, row.kind, row.leaf))
        expected, before = row.number + 1, row.chain
    sealed = max((seal.size for seal in logs.seals(unit, log)), default=0)
    missing = range(sealed if expected is None and not leaves.by_subject else expected or 0, sealed)
    yield from (Conflict("leaf-taken-out", log=log, number=str(gone)) for gone in missing)


def _begin(unit: Unit, log: str, first: int) -> tuple[int, bytes]:
    """Return where a log begins: at 0, or behind a seal from the record that its first leaf carries on."""
    sizes = {0, *(seal.size for seal in logs.seals(unit, log))}
    start = first if first in sizes else 0
    return start, chain_start(log, start)


def _chain(before: bytes, row: Row[Any]) -> bytes | None:
    try:
        return chained(before, row.number, NewLeaf(row.leaf, LeafKind(row.kind), row.subject))
    except (ValueError, TypeError):
        return None


def _signature_faults(unit: Unit, digests: KeyedDigests, leaves: _Leaves) -> Iterator[DraftingError]:
    """Yield signatures that do not fit their codes or their leaves, and leaves of which no signature is there."""
    number = leaves.log.removeprefix("P-")  # and something else where another hand wrote it
    mine = with_text().where(signatures.c.petition == (int(number) if number.isdecimal() else -1))
    for row in unit.connection.execute(mine):
        facts = {"signature": str(row.id), "log": leaves.log}
        told = leaves.by_subject.pop(row.id, [])
        if row.mac == BROKEN:
            yield Conflict("signature-changed-outside-before", **facts)
        elif not _is_sound(digests, row):
            yield Conflict("signature-changed-outside", **facts)
        elif not _fits(row, told):
            yield Conflict("signature-differs-from-log", **facts)
    for subject, told in leaves.by_subject.items():
        yield Conflict("signature-taken-out", signature=subject, log=leaves.log, number=str(told[0][0]))


def _is_sound(digests: KeyedDigests, row: Row[Any]) -> bool:
    try:
        return is_sound(digests, row)
    except (ValueError, TypeError, AttributeError):  # something else than a signature stands there
        return False


def _fits(row: Row[Any], told: list[tuple[int, str, bytes]]) -> bool:
    """Return True if the leaves of a signature are those of its state, its number and its key."""
    if not row.logged:
        return not told and row.leaf is None
    if not told or row.leaf != told[0][0] or told[-1][1] not in _LAST_KINDS.get(row.logged, ()):
        return False
    return not row.key or all(_commits(row, kind, leaf) for _, kind, leaf in told)


def _commits(row: Row[Any], kind: str, leaf: bytes) -> bool:
    """Return True if a leaf commits to a signature; False for a leaf in which something else stands now."""
    try:
        return commitment_of(row, LeafKind(kind)).leaf(row.key) == leaf
    except (ValueError, TypeError):
        return False


def _node_faults(unit: Unit, log: str) -> Iterator[DraftingError]:
    """Yield nodes that are not those of the leaves, and such as are missing or of no leaves."""
    first, size = logs.first_known(unit, log), logs.size_of(unit, log)
    kept = {
        (row.level, row.number): row.node
        for row in unit.connection.execute(select(log_nodes).where(log_nodes.c.log == log))
    }
    level, width = STEP, WIDTH
    while width <= size:
        for number in range(size // width):
            node = kept.pop((level, number), None)
            if number * width >= first and node != _node(unit, log, level, number):
                yield Conflict("log-node-wrong", log=log, level=str(level), number=str(number))
        level, width = level + STEP, width * WIDTH
    for at, number in kept:
        if (number + 1) << at > first:
            yield Conflict("log-node-wrong", log=log, level=str(at), number=str(number))


def _node(unit: Unit, log: str, level: int, number: int) -> bytes:
    """Compute a node from what is kept a step below it; nothing where that is damaged."""
    below, first, end = level - STEP, number << STEP, (number + 1) << STEP
    if level == STEP:
        some = (log_leaves.c.log == log) & (log_leaves.c.number >= first) & (log_leaves.c.number < end)
        found = unit.connection.scalars(select(log_leaves.c.leaf).where(some).order_by(log_leaves.c.number)).all()
        nodes = [leaf_node(leaf) for leaf in found if isinstance(leaf, bytes)]
    else:
        some = (log_nodes.c.log == log) & (log_nodes.c.level == below)
        some &= (log_nodes.c.number >= first) & (log_nodes.c.number < end)
        nodes = list(unit.connection.scalars(select(log_nodes.c.node).where(some).order_by(log_nodes.c.number)))
    return joined(nodes) if len(nodes) == WIDTH else b""
