"""Kiosks, what was done with them, and which of their rows came."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "kiosks",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("district", sa.String(80), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("petitions", sa.Text, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("heard", sa.DateTime(timezone=True)),
        sa.Column("clock_ahead", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_kiosks_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_kiosks"),
    )
    op.create_index("ix_kiosks_code", "kiosks", ["code"])
    op.create_index("ix_kiosks_person", "kiosks", ["person"])
    op.create_table(
        "kiosk_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kiosk", sa.String(40), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kiosk"], ["kiosks.id"], name="fk_kiosk_steps_kiosk", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_kiosk_steps_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_steps"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_kiosk_steps_kiosk", "kiosk_steps", ["kiosk"])
    _make_rows()


def _make_rows() -> None:
    op.create_table(
        "kiosk_rows",
        sa.Column("kiosk", sa.String(40), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(24), nullable=False),
        sa.Column("signature", sa.String(40), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kiosk"], ["kiosks.id"], name="fk_kiosk_rows_kiosk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kiosk", "key", name="pk_kiosk_rows"),
    )
    op.create_index("ix_kiosk_rows_number", "kiosk_rows", ["kiosk", "number"], unique=True)
    op.create_index("ix_kiosk_rows_outcome", "kiosk_rows", ["kiosk", "outcome"])
    op.create_table(
        "kiosk_late_rows",
        sa.Column("kiosk", sa.String(40), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kiosk"], ["kiosks.id"], name="fk_kiosk_late_rows_kiosk", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("kiosk", "key", name="pk_kiosk_late_rows"),
    )
