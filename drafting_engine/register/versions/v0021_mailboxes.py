"""One account a mailbox, however its address is written, and letters that can't be made are set aside."""

import sqlalchemy as sa
from alembic import op

from drafting_engine.participation.email_addresses import canonical_email

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Add the columns; where several accounts share a mailbox, the one that was proved first has its form."""
    op.add_column("letters", sa.Column("faults", sa.Integer, nullable=False, server_default="0"))
    op.add_column("letters", sa.Column("fault", sa.String(60)))
    op.add_column("people", sa.Column("canonical", sa.String(254)))
    _fill()
    op.create_index("ix_people_canonical", "people", ["canonical"], unique=True)


def _fill() -> None:
    columns: list[sa.ColumnClause[str]] = [sa.column(name) for name in ("id", "email", "canonical")]
    table = sa.table("people", *columns, sa.column("confirmed", sa.DateTime(timezone=True)))
    order = (table.c.confirmed.is_(None), table.c.confirmed, table.c.id)
    rows = op.get_bind().execute(sa.select(table.c.id, table.c.email).order_by(*order)).all()
    taken: set[str] = set()
    for row in rows:
        canonical = canonical_email(row.email)
        if canonical not in taken and len(canonical) <= 254:
            taken.add(canonical)
            op.execute(sa.update(table).where(table.c.id == row.id).values(canonical=canonical))
