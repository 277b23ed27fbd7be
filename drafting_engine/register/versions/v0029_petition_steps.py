"""Petitions keep what their files say: the day of opening, counts as they were published, and meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Change the columns of tables in which nothing is yet."""
    op.drop_column("petitions", "opened")
    op.add_column("petitions", sa.Column("opened_on", sa.Date))
    op.add_column("petitions", sa.Column("hidden", sa.String(60), nullable=False, server_default=""))
    op.add_column("petitions", sa.Column("hearing_event", sa.String(40), nullable=False, server_default=""))
    op.add_column("petitions", sa.Column("hearing_on", sa.Date))
    op.add_column("petitions", sa.Column("hearing_note", sa.Text, nullable=False, server_default=""))
    op.add_column("petitions", sa.Column("counted_on", sa.Date))
    for name in ("total", "verified", "declared", "outside"):
        op.add_column("petitions", sa.Column(f"counted_{name}", sa.Integer, nullable=False, server_default="0"))
    for name in ("days", "event"):
        op.drop_column("petition_thresholds", name)
    op.add_column("petition_thresholds", sa.Column("days", sa.Integer))
    op.add_column("petition_thresholds", sa.Column("held_on", sa.Date))
    op.add_column("petition_thresholds", sa.Column("stream", sa.String(500), nullable=False, server_default=""))
    op.drop_table("petition_decisions")
    op.create_table(
        "petition_decisions",
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_petition_decisions_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("petition", "place", name="pk_petition_decisions"),
    )
