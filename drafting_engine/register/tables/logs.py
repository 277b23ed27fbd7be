"""Append-only logs, one for each instrument: leaves, nodes of their trees, seals, and who signs and attests these.

Nothing here names anybody but witnesses, who are public.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, SmallInteger, String, Table, Text, UniqueConstraint

from drafting_engine.register.tables.metadata import METADATA, Moment

log_leaves = Table(
    "log_leaves",
    METADATA,
    Column("log", String(20), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("leaf", LargeBinary(32), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("subject", String(40), nullable=False),
    Column("chain", LargeBinary(32), nullable=False),
    UniqueConstraint("log", "leaf", name="uq_log_leaves_log"),
    Index("ix_log_leaves_subject", "log", "subject"),
)
"""A log is called as its instrument, `P-12`, and its leaves count from 0. `subject` is the id of the signature, a key
that names nobody; `chain` is a digest of the row and of the chain before it."""

log_nodes = Table(
    "log_nodes",
    METADATA,
    Column("log", String(20), primary_key=True),
    Column("level", SmallInteger, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("node", LargeBinary(32), nullable=False),
)
"""Roots of complete subtrees of 2^level leaves, of which `number` is counted from the left: those of levels 8, 16 and
24, and of a log that came from the record those from which it is carried on."""

log_seals = Table(
    "log_seals",
    METADATA,
    Column("log", String(20), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("line", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""Seals as the record has them, `number` counting from 1: one line of JSON each."""

log_attestations = Table(
    "log_attestations",
    METADATA,
    Column("log", String(20), primary_key=True),
    Column("size", Integer, primary_key=True),
    Column("witness", String(60), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("line", Text, nullable=False),
)
"""What witnesses say of seals, as the record has it, `number` counting from 1 in each log."""

seal_signers = Table(
    "seal_signers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("key", String(120), nullable=False),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
)
"""Who signs seals (`instance`) and who attests them, by their public keys; `until` where another key took its place."""
