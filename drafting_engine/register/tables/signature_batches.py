"""Batches of signatures that came together, on paper: what was sent in, and what became of each row.

What a row says of a person is kept until the batch is counted or dropped.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, false

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column
from drafting_engine.register.tables.petitions import petition_column

signature_batches = Table(
    "signature_batches",
    METADATA,
    Column("id", String(40), primary_key=True),
    petition_column(),
    Column("version", Integer, nullable=False),
    person_column(when_erased="SET NULL"),
    Column("state", String(12), nullable=False),
    Column("file", String(120), nullable=False),
    Column("encoding", String(40), nullable=False),
    Column("created", Moment, nullable=False),
    Column("decided", Moment),
    Column("rows", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("is_late", Boolean, nullable=False, server_default=false()),
    Index("ix_signature_batches_petition", "petition"),
    Index("ix_signature_batches_state", "state"),
)
"""`digest` is that of the table that was sent in, so that it is not sent in twice unseen; `is_late` says that it came
after the end of its petition."""

batch_contents = Table(
    "batch_contents",
    METADATA,
    Column("batch", String(40), ForeignKey("signature_batches.id", ondelete="CASCADE"), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Tables as they were sent in, until all their rows are read."""

batch_rows = Table(
    "batch_rows",
    METADATA,
    Column("batch", String(40), ForeignKey("signature_batches.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("outcome", String(12), nullable=False),
    Column("identity", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("email", String(254), nullable=False),
    Column("postcode", String(20), nullable=False),
    Column("district", String(80), nullable=False),
    Column("residency", String(12), nullable=False),
    Column("claims", Text, nullable=False, server_default=""),
    Column("signer_without_address", String(64), nullable=False, server_default=""),
    Index("ix_batch_rows_outcome", "batch", "outcome"),
)
"""`claims` are the digests of one petition by which the register of residents has the signer, with blanks between;
`signer_without_address` is the digest of who it is without an address."""
