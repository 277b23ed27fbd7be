"""Append-only logs in the register: leaves in their order, and the seals over them. Nothing here is ever changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, select

from drafting_engine.participation.logs.log import LeafKind
from drafting_engine.register import journal
from drafting_engine.register.logs.log_trees import STEP, WIDTH, LogTree
from drafting_engine.register.tables import log_attestations, log_leaves, log_nodes, log_seals
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class NewLeaf:
    """What is appended to a log: a commitment, what happened, and to which thing."""

    leaf: bytes
    kind: LeafKind
    subject: str


@dataclass(frozen=True, slots=True)
class StoredSeal:
    """A seal as the record has it."""

    size: int
    line: str
    """One line of JSON, with its line feed."""
    at: datetime


def size_of(unit: Unit, log: str) -> int:
    """Return how many leaves a log has, with those of which only the record knows."""
    leaves = select(log_leaves.c.number).where(log_leaves.c.log == log).order_by(log_leaves.c.number.desc()).limit(1)
    last = unit.connection.scalar(leaves)
    if last is not None:
        return int(last) + 1
    seal = last_seal(unit, log)
    return seal.size if seal else 0


def first_known(unit: Unit, log: str) -> int:
    """Return the number of the first leaf of a log that is known here: 0, or behind what came from the record."""
    leaves = select(log_leaves.c.number).where(log_leaves.c.log == log).order_by(log_leaves.c.number).limit(1)
    first = unit.connection.scalar(leaves)
    return size_of(unit, log) if first is None else int(first)


def append(unit: Unit, log: str, new: Sequence[NewLeaf]) -> int:
    """Append leaves to a log in their order; return the number of the first."""
    journal.line_up(unit)
    first = size_of(unit, log)
    before = _last_chain(unit, log, first)
    rows = []
    for number, one in enumerate(new, first):
        before = chained(before, number, one)
        leaf = {"log": log, "number": number, "leaf": one.leaf, "kind": one.kind.value, "subject": one.subject}
        rows.append({**leaf, "chain": before})
    if rows:
        unit.connection.execute(insert(log_leaves), rows)
        _keep_nodes(unit, log, first, first + len(rows))
    return first


def chained(before: bytes, number: int, one: NewLeaf) -> bytes:
    """Return the digest that carries the chain of a log on."""
    told = "\0".join((str(number), one.kind.value, one.subject)).encode()
    return sha256(before + one.leaf + told).digest()


def chain_start(log: str, size: int) -> bytes:
    """Return what the chain of a log starts from, before its first leaf that is known here."""
    return sha256(f"{log}\0{size}".encode()).digest()


def _last_chain(unit: Unit, log: str, size: int) -> bytes:
    mine = (log_leaves.c.log == log) & (log_leaves.c.number == size - 1)
    return unit.connection.scalar(select(log_leaves.c.chain).where(mine)) or chain_start(log, size)


def _keep_nodes(unit: Unit, log: str, first: int, end: int) -> None:
    """Keep the nodes of subtrees that have become complete."""
    level, width = STEP, WIDTH
    while first // width != end // width:
        tree = LogTree(unit, log)
        numbers = range(first // width, end // width)
        nodes = [(number, tree.root(number * width, (number + 1) * width)) for number in numbers]
        add_nodes(unit, log, ((level, number, node) for number, node in nodes))
        level, width = level + STEP, width * WIDTH


def add_nodes(unit: Unit, log: str, nodes: Iterable[tuple[int, int, bytes]]) -> None:
    """Keep roots of complete subtrees, by level and number."""
    rows = [{"log": log, "level": level, "number": number, "node": node} for level, number, node in nodes]
    if rows:
        unit.connection.execute(insert(log_nodes), rows)


# Seals


def logs(unit: Unit) -> tuple[str, ...]:
    """Name every log that has a leaf or a seal."""
    named = {*unit.connection.scalars(select(log_seals.c.log).distinct())}
    return tuple(sorted(named.union(unit.connection.scalars(select(log_leaves.c.log).distinct()))))


def sealed_logs(unit: Unit) -> tuple[str, ...]:
    """Name every log that has a seal."""
    return tuple(unit.connection.scalars(select(log_seals.c.log).distinct().order_by(log_seals.c.log)))


def add_seal(unit: Unit, log: str, seal: StoredSeal) -> int:
    """Add a seal behind the others; return its number."""
    last = select(log_seals.c.number).where(log_seals.c.log == log).order_by(log_seals.c.number.desc()).limit(1)
    number = (unit.connection.scalar(last) or 0) + 1
    values = {"log": log, "number": number, "size": seal.size, "line": seal.line, "at": seal.at}
    unit.connection.execute(insert(log_seals).values(values))
    return number


def last_seal(unit: Unit, log: str) -> StoredSeal | None:
    """Return the newest seal of a log; None before the first."""
    wanted = select(log_seals).where(log_seals.c.log == log).order_by(log_seals.c.number.desc()).limit(1)
    row = unit.connection.execute(wanted).one_or_none()
    return StoredSeal(row.size, row.line, row.at) if row else None


def seals(unit: Unit, log: str) -> tuple[StoredSeal, ...]:
    """Return the seals of a log, oldest first."""
    rows = unit.connection.execute(select(log_seals).where(log_seals.c.log == log).order_by(log_seals.c.number))
    return tuple(StoredSeal(row.size, row.line, row.at) for row in rows)


def add_attestation(unit: Unit, log: str, *, size: int, witness: str, line: str) -> bool:
    """Add what a witness says of a seal; return False if the same witness has said it already."""
    mine = (log_attestations.c.log == log) & (log_attestations.c.size == size)
    same = mine & (log_attestations.c.witness == witness)
    if unit.connection.scalar(select(log_attestations.c.number).where(same)) is not None:
        return False
    of_log = select(log_attestations.c.number).where(log_attestations.c.log == log)
    last = unit.connection.scalar(of_log.order_by(log_attestations.c.number.desc()).limit(1)) or 0
    values = {"log": log, "size": size, "witness": witness, "number": last + 1, "line": line}
    unit.connection.execute(insert(log_attestations).values(values))
    return True


def attestations(unit: Unit, log: str) -> tuple[str, ...]:
    """Return the lines of witnesses on the seals of a log, oldest first."""
    of_log = select(log_attestations.c.line).where(log_attestations.c.log == log)
    return tuple(unit.connection.scalars(of_log.order_by(log_attestations.c.number)))
