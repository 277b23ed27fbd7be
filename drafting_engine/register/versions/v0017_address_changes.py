"""Changes of addresses that wait until both confirm them, and letters to another address than the account's."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Add the table and the column; letters that wait go to the address of the account."""
    op.create_table(
        "address_changes",
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("old_digest", sa.String(64), nullable=False),
        sa.Column("new_digest", sa.String(64), nullable=False),
        sa.Column("old_confirmed", sa.DateTime(timezone=True)),
        sa.Column("new_confirmed", sa.DateTime(timezone=True)),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_address_changes_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person", name="pk_address_changes"),
        sa.UniqueConstraint("old_digest", name="uq_address_changes_old_digest"),
        sa.UniqueConstraint("new_digest", name="uq_address_changes_new_digest"),
    )
    op.add_column("letters", sa.Column("recipient", sa.String(254)))
