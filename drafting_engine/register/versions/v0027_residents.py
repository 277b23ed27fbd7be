"""Keyed digests of a register of residents."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "resident_files",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("keys", sa.Integer, nullable=False),
        sa.Column("total", sa.String(64), nullable=False),
        sa.Column("is_whole", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name="pk_resident_files"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "residents",
        sa.Column("file", sa.Integer, nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("file", "digest", name="pk_residents"),
        sqlite_with_rowid=False,
    )
