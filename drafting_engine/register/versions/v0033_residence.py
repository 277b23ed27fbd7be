"""Whom the register of residents verified, and whose documents staff saw."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "resident_claims",
        sa.Column("signature", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name="fk_resident_claims_signature", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("signature", "digest", name="pk_resident_claims"),
    )
    op.create_index("ix_resident_claims_digest", "resident_claims", ["digest"])
    op.create_table(
        "residence_checks",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("signature", sa.String(40), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("former", sa.String(12), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_residence_checks_petition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name="fk_residence_checks_signature", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_residence_checks_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_residence_checks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_residence_checks_petition", "residence_checks", ["petition"])
    op.create_index("ix_residence_checks_signature", "residence_checks", ["signature"])
