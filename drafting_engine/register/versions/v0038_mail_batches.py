"""All letters leave at one pace: how many were claimed when is noted for every queue, and no longer on each letter.

Letters that wait stay where they are, as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    """Make the table; take out the column of which it takes the place."""
    op.create_table(
        "mail_batches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("series", sa.String(12), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_mail_batches"),
    )
    op.create_index("ix_mail_batches_at", "mail_batches", ["at"])
    op.drop_index("ix_dispatches_claimed", "dispatches")
    op.drop_column("dispatches", "claimed")
