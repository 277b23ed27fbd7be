"""Seals: for every row a keyed digest of what this program wrote there, and for every table how many and which.

`total` is the sum of the digests of a table's rows, modulo 2^256; so a row that is gone together with its seal is
missed as well. `last` is the last number that SQLite gave in the table, 0 where numbers may come again.
"""

from sqlalchemy import Column, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA

row_seals = Table(
    "row_seals",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("seal", String(64), nullable=False),
)

table_seals = Table(
    "table_seals",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("rows", Integer, nullable=False),
    Column("total", String(64), nullable=False),
    Column("last", Integer, nullable=False),
    Column("seal", String(64), nullable=False),
)
