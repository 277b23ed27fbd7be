"""Notices to people, and when they were seen."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

notices = Table(
    "notices",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(),
    Column("kind", String(40), nullable=False),
    Column("facts", Text, nullable=False),
    Column("href", String(500), nullable=False),
    Column("at", Moment, nullable=False),
    Column("seen", Moment),
    Index("ix_notices_person", "person", "seen"),
)
