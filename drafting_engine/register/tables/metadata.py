"""What every table shares: one catalogue, moments with their zone, and to whom a row belongs."""

from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Integer, MetaData, TypeDecorator

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
        """Return the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def person_column(*, nullable: bool = False, when_erased: Literal["CASCADE", "SET NULL"] = "CASCADE") -> Column[int]:
    """Refer to a person: what belongs to them goes when they go; what they said in public loses its owner."""
    keeps = when_erased == "SET NULL"
    return Column("person", Integer, ForeignKey("people.id", ondelete=when_erased), nullable=nullable or keeps)
