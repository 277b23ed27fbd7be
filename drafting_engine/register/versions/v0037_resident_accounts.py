"""Accounts whose provider says that their owner lives here."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "resident_accounts",
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_resident_accounts_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", name="pk_resident_accounts"),
    )
