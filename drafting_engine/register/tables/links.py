"""Claims of origin and the steps of their lives; the first step is the claim itself."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

links = Table(
    "links",
    METADATA,
    Column("name", String(45), primary_key=True),
    Column("origin", String(100), nullable=False),
    Column("amendment", String(20), nullable=False),
    Column("clause", String(20), nullable=False),
    Column("version", String(40), nullable=False),
    Column("source", String(500), nullable=False),
    Column("quotation", Text, nullable=False),
    Index("ix_links_origin", "origin"),
)

link_steps = Table(
    "link_steps",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("link", String(45), ForeignKey("links.name", ondelete="CASCADE"), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("author", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("capacity", String(20), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_link_steps_link", "link"),
    Index("ix_link_steps_person", "person"),
)
