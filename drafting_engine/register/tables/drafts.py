"""Drafts: what somebody is writing and has not saved as a version yet; nobody else sees it."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

drafts = Table(
    "drafts",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(),
    Column("kind", String(20), nullable=False),
    Column("place", String(500), nullable=False),
    Column("base", String(40), nullable=False),
    Column("fields", Text, nullable=False),
    Column("changed", Moment, nullable=False),
    UniqueConstraint("person", "kind", "place", name="uq_drafts_person"),
)
