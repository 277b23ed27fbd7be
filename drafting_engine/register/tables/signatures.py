"""Signatures, and how many there are.

Signatures are sealed by the code in each row and by the log, and not row by row as other tables are: thousands come in
a second, and the log says more. Who signed is erased with the row, and the leaf stays.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column
from drafting_engine.register.tables.petitions import petition_column

UNLOGGED = "confirmed IS NOT NULL AND state <> logged"
"""Which signatures the log does not have as they are now."""

signatures = Table(
    "signatures",
    METADATA,
    Column("id", String(40), primary_key=True),
    petition_column(),
    Column("version", Integer, nullable=False),
    Column("identity", String(64), nullable=False),
    Column("slot", SmallInteger, nullable=False),
    Column("state", String(12), nullable=False),
    Column("residency", String(12), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("name", String(120), nullable=False),
    Column("email", String(254), nullable=False),
    Column("postcode", String(20), nullable=False),
    Column("district", String(80), nullable=False),
    Column("language", String(20), nullable=False),
    Column("tell", Boolean, nullable=False, server_default=false()),
    Column("source", String(8), nullable=False),
    Column("batch", String(40)),
    Column("batch_row", Integer),
    Column("network", String(64), nullable=False),
    Column("secret", String(64), nullable=False),
    Column("created", Moment, nullable=False),
    Column("confirmed", Moment),
    Column("ended", Moment),
    Column("reason", String(60), nullable=False),
    Column("key", LargeBinary(32), nullable=False),
    Column("leaf", Integer),
    Column("logged", String(12), nullable=False, server_default=""),
    Column("mac", String(64), nullable=False),
    UniqueConstraint("petition", "identity", "slot", name="uq_signatures_petition"),
    UniqueConstraint("batch", "batch_row", name="uq_signatures_batch"),
    Index("ix_signatures_state", "petition", "state", "created"),
    Index("ix_signatures_secret", "secret"),
    Index("ix_signatures_person", "person"),
    Index("ix_signatures_network", "network"),
    Index(
        "ix_signatures_unlogged",
        "petition",
        "confirmed",
        "id",
        sqlite_where=text(UNLOGGED),
        postgresql_where=text(UNLOGGED),
    ),
)
"""`identity` is a keyed digest of the canonical address, or of what a sheet of paper has; `slot` 0, or 1 for a second
member of a household; `network` a keyed digest; `secret` the digest of the token in the letter and on the receipt;
`key` opens the leaf of the log, whose number is `leaf`; `logged` is the state that the log has; `mac` binds the row to
the register's key."""

signature_letters = Table(
    "signature_letters",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("signature", String(40), ForeignKey("signatures.id", ondelete="CASCADE"), nullable=False),
    Column("purpose", String(12), nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", SmallInteger, nullable=False, server_default="0"),
    Index("ix_signature_letters_due", "due"),
    Index("ix_signature_letters_signature", "signature"),
    sqlite_autoincrement=True,  # the number names the letter for mail servers
)
"""Letters to signers that have to be sent: address and language are the signature's, and the token is made when they
are."""

signature_counts = Table(
    "signature_counts",
    METADATA,
    petition_column(primary_key=True),
    Column("state", String(12), primary_key=True),
    Column("residency", String(12), primary_key=True),
    Column("amount", Integer, nullable=False),
)
"""How many signatures are in each state, kept in the transaction that changes them; `restored` counts those of which
only the record knows."""

signature_tallies = Table(
    "signature_tallies",
    METADATA,
    petition_column(primary_key=True),
    Column("kind", String(12), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("amount", Integer, nullable=False),
)
"""What seals and the files of petitions say beside that, kept the same way: of those that count how many are of a
district, showed a document or came late, and how many the log has in which state."""
