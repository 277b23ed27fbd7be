"""The tables as they are now; how they became so stands in `versions/`.

A `digest` is the SHA-256 of a token; the token itself is kept only in a letter, and there only until it is sent.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A moment with its zone, kept in UTC; SQLite knows no zones and gives it back without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a zone; bring the others to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _person(*, nullable: bool = False) -> Column[int]:
    """Refer to a person; what belongs to them goes when they go."""
    return Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=nullable)


people = Table(
    "people",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("password", Text),
    Column("created", Moment, nullable=False),
    Column("confirmed", Moment),
    Column("disabled", Moment),
    sqlite_autoincrement=True,  # the id of somebody who was erased is never given again
)

roles = Table(
    "roles",
    METADATA,
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(20), primary_key=True),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("label", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Index("ix_sessions_person", "person"),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    _person(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("label", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Index("ix_tokens_person", "person"),
)

letters = Table(
    "letters",
    METADATA,
    Column("id", Integer, primary_key=True),
    _person(nullable=True),
    Column("purpose", String(20), nullable=False),
    Column("token", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Index("ix_letters_due", "due"),
    sqlite_autoincrement=True,  # the id names the letter outside too
)

permits = Table(
    "permits",
    METADATA,
    Column("digest", String(64), primary_key=True),
    _person(nullable=True),
    Column("expires", Moment, nullable=False),
    Index("ix_permits_person", "person"),
)
