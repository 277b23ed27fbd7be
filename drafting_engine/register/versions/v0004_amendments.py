"""Amendments, the steps of their lives and who co-signed them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    _make_amendments()
    _make_amendment_steps()
    _make_cosignatures()


def _make_amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("origin", sa.String(100), nullable=False),
        sa.Column("document", sa.String(500), nullable=False),
        sa.Column("base", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("needed", sa.Integer, nullable=False),
        sa.Column("nameless", sa.Integer, nullable=False),
        sa.Column("landed", sa.String(40), nullable=False),
        sa.Column("superseded_by", sa.Integer),
        sa.Column("told", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_amendments_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("number", name="pk_amendments"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_amendments_person", "amendments", ["person"])
    op.create_index("ix_amendments_state", "amendments", ["state"])


def _make_amendment_steps() -> None:
    op.create_table(
        "amendment_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("amendment", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendments.number"], name="fk_amendment_steps_amendment", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_amendment_steps_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_amendment_steps"),
    )
    op.create_index("ix_amendment_steps_amendment", "amendment_steps", ["amendment"])


def _make_cosignatures() -> None:
    op.create_table(
        "cosignatures",
        sa.Column("amendment", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendments.number"], name="fk_cosignatures_amendment", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_cosignatures_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("amendment", "person", name="pk_cosignatures"),
    )
    op.create_index("ix_cosignatures_person", "cosignatures", ["person"])
