"""Decisions to invalidate signatures, so that each can be taken back whole."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column
from drafting_engine.register.tables.petitions import petition_column

invalidations = Table(
    "invalidations",
    METADATA,
    Column("id", Integer, primary_key=True),
    petition_column(),
    person_column(when_erased="SET NULL"),
    Column("reason", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("conditions", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("undone", Moment),
    Index("ix_invalidations_petition", "petition"),
    sqlite_autoincrement=True,
)
"""`conditions` is the filter as JSON; `amount` how many signatures it met."""

invalidated_signatures = Table(
    "invalidated_signatures",
    METADATA,
    Column("invalidation", Integer, ForeignKey("invalidations.id", ondelete="CASCADE"), primary_key=True),
    Column("signature", String(40), ForeignKey("signatures.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_invalidated_signatures_signature", "signature"),
)

burst_alerts = Table(
    "burst_alerts",
    METADATA,
    Column("id", Integer, primary_key=True),
    petition_column(),
    person_column(when_erased="SET NULL"),
    Column("begins", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("seen", Moment),
    UniqueConstraint("petition", "begins", name="uq_burst_alerts_petition"),
    sqlite_autoincrement=True,
)
"""Bursts of which those who review signatures were told, each once; `seen` is when one of them had looked at it."""
