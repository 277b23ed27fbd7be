"""Kiosks: who runs each and where, what was done with it, and which of its rows came; nothing of who signed.

What a row says of a person becomes a signature or is forgotten; its key, which the device made by chance, stays, so
that a row counts once however often it comes.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

SENT_LATER = "reason = 'sent-later'"
"""Which rows count although they came after the end of their petition."""

kiosks = Table(
    "kiosks",
    METADATA,
    Column("id", String(40), primary_key=True),
    Column("place", String(120), nullable=False),
    Column("district", String(80), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("petitions", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("code", String(64), nullable=False),
    Column("code_until", Moment, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("created", Moment, nullable=False),
    Column("heard", Moment),
    Column("clock_ahead", Integer, nullable=False),
    Index("ix_kiosks_code", "code"),
    Index("ix_kiosks_person", "person"),
)
"""`petitions` are numbers with blanks between them; `code` is the keyed digest of the code that brings a device in."""

kiosk_steps = Table(
    "kiosk_steps",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kiosk", String(40), ForeignKey("kiosks.id", ondelete="CASCADE"), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("kind", String(12), nullable=False),
    Column("words", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_kiosk_steps_kiosk", "kiosk"),
    sqlite_autoincrement=True,
)
"""What people did with a kiosk, and why; `amount` is of signatures that it concerned."""

kiosk_rows = Table(
    "kiosk_rows",
    METADATA,
    Column("kiosk", String(40), ForeignKey("kiosks.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reason", String(24), nullable=False),
    Column("signature", String(40), nullable=False),
    Column("received", Moment, nullable=False),
    Index("ix_kiosk_rows_number", "kiosk", "number", unique=True),
    Index("ix_kiosk_rows_outcome", "kiosk", "outcome"),
    Index("ix_kiosk_rows_sent_later", "signature", sqlite_where=text(SENT_LATER), postgresql_where=text(SENT_LATER)),
)
"""`number` is given in the order in which rows come, and stands with the signature as the row of its batch; `signature`
is empty where a row became none."""

kiosk_late_rows = Table(
    "kiosk_late_rows",
    METADATA,
    Column("kiosk", String(40), ForeignKey("kiosks.id", ondelete="CASCADE"), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("received", Moment, nullable=False),
)
"""Rows that a revoked kiosk sent, which counted for nothing: only that they came, and when they did first."""
