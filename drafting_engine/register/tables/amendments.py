"""Amendments: what the branch can't hold. The text of each version is in Git."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text, false

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column


def _amendment(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "amendment",
        Integer,
        ForeignKey("amendments.number", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


amendments = Table(
    "amendments",
    METADATA,
    Column("number", Integer, primary_key=True),
    person_column(when_erased="SET NULL"),
    Column("author", String(80), nullable=False),
    Column("title", String(200), nullable=False),
    Column("why", Text, nullable=False),
    Column("origin", String(100), nullable=False),
    Column("document", String(500), nullable=False),
    Column("base", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("needed", Integer, nullable=False),
    Column("landed", String(40), nullable=False),
    Column("superseded_by", Integer),
    Column("told", String(40), nullable=False),
    Column("told_at", Moment),
    Column("final", String(40), nullable=False, server_default=""),
    Column("hidden", String(200), nullable=False, server_default=""),
    Column("earlier_cosignatures", String(10), nullable=False, server_default="count"),
    Index("ix_amendments_state", "state"),
    Index("ix_amendments_person", "person"),
    sqlite_autoincrement=True,  # the number names the amendment in the text's history for ever
)

amendment_steps = Table(
    "amendment_steps",
    METADATA,
    Column("id", Integer, primary_key=True),
    _amendment(),
    person_column(when_erased="SET NULL"),
    Column("author", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("reason", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("decided_by", String(200), nullable=False, server_default=""),
    Column("decided_on", Date),
    Column("at", Moment, nullable=False),
    Index("ix_amendment_steps_amendment", "amendment"),
)

amendment_titles = Table(
    "amendment_titles",
    METADATA,
    Column("id", Integer, primary_key=True),
    _amendment(),
    Column("title", String(200), nullable=False),
    Column("why", Text, nullable=False),
    Column("until", Moment, nullable=False),
    Index("ix_amendment_titles_amendment", "amendment"),
)

cosignatures = Table(
    "cosignatures",
    METADATA,
    _amendment(primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("version", String(40), nullable=False, server_default=""),
    Column("asked", Boolean, nullable=False, server_default=false()),
    Index("ix_cosignatures_person", "person"),
)

cosigned_versions = Table(
    "cosigned_versions",
    METADATA,
    Column("id", Integer, primary_key=True),
    _amendment(),
    Column("version", String(40), nullable=False),
    Column("nameless", Integer, nullable=False),
    Index("ix_cosigned_versions_amendment", "amendment", "version", unique=True),
)
"""The versions that could be co-signed, in their order; `nameless` counts co-signers whom only another copy knew."""
