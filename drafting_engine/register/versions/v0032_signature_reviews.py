"""Decisions to invalidate signatures, and batches of signatures on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Make the tables."""
    _make_invalidations()
    _make_batches()


def _make_invalidations() -> None:
    op.create_table(
        "invalidations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("conditions", sa.Text, nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_invalidations_petition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_invalidations_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_invalidations"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_invalidations_petition", "invalidations", ["petition"])
    op.create_table(
        "invalidated_signatures",
        sa.Column("invalidation", sa.Integer, nullable=False),
        sa.Column("signature", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["invalidation"], ["invalidations.id"], name="fk_invalidated_signatures_invalidation", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["signature"], ["signatures.id"], name="fk_invalidated_signatures_signature", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("invalidation", "signature", name="pk_invalidated_signatures"),
    )
    op.create_index("ix_invalidated_signatures_signature", "invalidated_signatures", ["signature"])


def _make_batches() -> None:
    op.create_table(
        "signature_batches",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("file", sa.String(120), nullable=False),
        sa.Column("encoding", sa.String(40), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided", sa.DateTime(timezone=True)),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_signature_batches_petition", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_signature_batches_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_signature_batches"),
    )
    op.create_index("ix_signature_batches_petition", "signature_batches", ["petition"])
    op.create_index("ix_signature_batches_state", "signature_batches", ["state"])
    op.create_table(
        "batch_contents",
        sa.Column("batch", sa.String(40), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"], ["signature_batches.id"], name="fk_batch_contents_batch", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("batch", name="pk_batch_contents"),
    )
    op.create_table(
        "batch_rows",
        sa.Column("batch", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("postcode", sa.String(20), nullable=False),
        sa.Column("district", sa.String(80), nullable=False),
        sa.Column("residency", sa.String(12), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["signature_batches.id"], name="fk_batch_rows_batch", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("batch", "number", name="pk_batch_rows"),
    )
    op.create_index("ix_batch_rows_outcome", "batch_rows", ["batch", "outcome"])
