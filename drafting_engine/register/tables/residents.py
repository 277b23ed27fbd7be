"""Who lives here: keyed digests of a register of residents, and the files that they came from."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, false

from drafting_engine.register.tables.metadata import METADATA, Moment

resident_files = Table(
    "resident_files",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("keys", Integer, nullable=False),
    Column("total", String(64), nullable=False),
    Column("is_whole", Boolean, nullable=False, server_default=false()),
    sqlite_autoincrement=True,
)
"""The last whole one holds. `total` is the sum of the digests, by which a changed one is noticed."""

residents = Table(
    "residents",
    METADATA,
    Column("file", Integer, primary_key=True),
    Column("digest", LargeBinary(16), primary_key=True),
    Column("resident", LargeBinary(16)),
    sqlite_with_rowid=False,
)
"""`resident` is the first digest of the same resident, where this is another one; a resident has two at most.

Not sealed row by row: millions come at once, and the row of their file says how many there are and their sum."""
