"""What people report of amendments, and what moderators did; both outlive the account of whoever did it, nameless."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column


def _amendment() -> Column[int]:
    return Column("amendment", Integer, ForeignKey("amendments.number", ondelete="CASCADE"), nullable=False)


amendment_reports = Table(
    "amendment_reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    _amendment(),
    person_column(when_erased="SET NULL"),
    Column("reason", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled", Moment),
    Index("ix_amendment_reports_settled", "settled", "at"),
    Index("ix_amendment_reports_amendment", "amendment"),
)

amendment_moderations = Table(
    "amendment_moderations",
    METADATA,
    Column("id", Integer, primary_key=True),
    _amendment(),
    person_column(when_erased="SET NULL"),
    Column("act", String(20), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_amendment_moderations_amendment", "amendment"),
)
