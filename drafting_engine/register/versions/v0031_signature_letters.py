"""Letters to those who sign."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "signature_letters",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("signature", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(12), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.SmallInteger, nullable=False, server_default="0"),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name="fk_signature_letters_signature", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signature_letters"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_signature_letters_due", "signature_letters", ["due"])
    op.create_index("ix_signature_letters_signature", "signature_letters", ["signature"])
