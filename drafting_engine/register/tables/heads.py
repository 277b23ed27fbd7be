"""Heads: where each branch and tag of the repository stood when this program moved it or let a push in."""

from sqlalchemy import Column, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment

heads = Table(
    "heads",
    METADATA,
    Column("ref", Text, primary_key=True),
    Column("target", String(300), nullable=False),
    Column("at", Moment, nullable=False),
)
"""`target` is the id of an object, `ref: …` for what names another ref, and empty for what was removed."""
