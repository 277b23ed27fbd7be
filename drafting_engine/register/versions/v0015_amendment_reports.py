"""Amendments may be reported and hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the reason for which an amendment is hidden, reports, and what moderators did."""
    op.add_column("amendments", sa.Column("hidden", sa.String(200), nullable=False, server_default=""))
    _make("amendment_reports", sa.Column("settled", sa.DateTime(timezone=True)))
    op.create_index("ix_amendment_reports_settled", "amendment_reports", ["settled", "at"])
    _make("amendment_moderations", sa.Column("act", sa.String(20), nullable=False))


def _make(table: str, more: "sa.Column[object]") -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("amendment", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        more,
        sa.ForeignKeyConstraint(["amendment"], ["amendments.number"], name=f"fk_{table}_amendment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name=f"fk_{table}_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )
    op.create_index(f"ix_{table}_amendment", table, ["amendment"])
