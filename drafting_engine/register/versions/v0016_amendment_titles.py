"""What amendments were called before, and what their authors said for them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "amendment_titles",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("amendment", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendments.number"], name="fk_amendment_titles_amendment", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_titles"),
    )
    op.create_index("ix_amendment_titles_amendment", "amendment_titles", ["amendment"])
