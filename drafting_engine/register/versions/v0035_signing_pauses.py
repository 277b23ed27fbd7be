"""When signing was off, of one petition or of all, and the steps of petitions that say so."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Make the table, and the column of the steps."""
    op.create_table(
        "signing_pauses",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("petition", sa.Integer),
        sa.Column("person", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_signing_pauses_petition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_signing_pauses_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_signing_pauses"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signing_pauses_petition", "signing_pauses", ["petition"])
    op.add_column("petition_steps", sa.Column("signing", sa.String(4), nullable=False, server_default=""))
