"""The journal: public acts in the order in which they were done, until they are in Git.

An entry names what changed and not how: the publisher writes each thing as it stands when it is published. So no
entry can be written twice with effect, and none holds words that somebody may want to be erased.
"""

from sqlalchemy import Column, Index, Integer, String, Table

from drafting_engine.register.tables.metadata import METADATA, Moment

journal = Table(
    "journal",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("noun", String(20), nullable=False),
    Column("key", String(60), nullable=False),
    Column("published", String(40)),
    Column("chain", String(64), nullable=False, server_default=""),
    Index("ix_journal_published", "published", "id"),
    sqlite_autoincrement=True,  # a number is never given again: the record names entries by it
)
