"""Bursts of signatures of which those who review them were told."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "burst_alerts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_burst_alerts_petition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_burst_alerts_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_burst_alerts"),
        sa.UniqueConstraint("petition", "begins", name="uq_burst_alerts_petition"),
        sqlite_autoincrement=True,
    )
