"""How it is known where signers live: whom the register of residents verified, and what staff saw."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column
from drafting_engine.register.tables.petitions import petition_column

resident_claims = Table(
    "resident_claims",
    METADATA,
    Column("signature", String(40), ForeignKey("signatures.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", String(32), primary_key=True),
    Index("ix_resident_claims_digest", "digest"),
)
"""By which keys signers were found in the register of residents, so that one resident verifies one signature of a
petition. The digest is of the key and the petition: it says nothing about other petitions, nor which resident it is."""

residence_checks = Table(
    "residence_checks",
    METADATA,
    Column("id", Integer, primary_key=True),
    petition_column(),
    Column("signature", String(40), ForeignKey("signatures.id", ondelete="CASCADE"), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("former", String(12), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("undone", Moment),
    Column("kiosk", String(40), nullable=False, server_default=""),
    Index("ix_residence_checks_petition", "petition"),
    Index("ix_residence_checks_signature", "signature"),
    sqlite_autoincrement=True,
)
"""Staff saw a document of a signer; `former` is what was known of the residence before, `words` what they saw. These go
with the signer. Who runs a kiosk writes none, and is named with its id."""

resident_accounts = Table(
    "resident_accounts",
    METADATA,
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("issuer", String(300), nullable=False),
    Column("at", Moment, nullable=False),
)
"""Accounts whose provider says that their owner lives here, and since when."""
