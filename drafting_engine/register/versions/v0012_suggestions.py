"""Words that a comment suggests for its clause, and by what a form that is sent twice is known."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns; earlier comments suggest nothing."""
    op.add_column("comments", sa.Column("suggestion", sa.Text, nullable=False, server_default=""))
    op.add_column("comments", sa.Column("once", sa.String(64)))
    op.add_column("wordings", sa.Column("suggestion", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_comments_once", "comments", ["person", "once"], unique=True)
