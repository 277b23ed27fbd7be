"""Logs that can be carried on and proved: leaves with their subjects, nodes of trees, who signs and attests seals."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_UNLOGGED = "confirmed IS NOT NULL AND state <> logged"


def upgrade() -> None:
    """Make the tables; those of step 0025, in which nothing could stand yet, get another form."""
    op.drop_table("log_leaves")
    op.drop_table("log_seals")
    _make_log_leaves()
    _make_log_nodes()
    _make_log_seals()
    _make_log_attestations()
    _make_seal_signers()
    op.add_column("signatures", sa.Column("logged", sa.String(12), nullable=False, server_default=""))
    op.create_index(
        "ix_signatures_unlogged",
        "signatures",
        ["petition", "confirmed", "id"],
        sqlite_where=sa.text(_UNLOGGED),
        postgresql_where=sa.text(_UNLOGGED),
    )


def _make_log_leaves() -> None:
    op.create_table(
        "log_leaves",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("leaf", sa.LargeBinary(32), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        sa.Column("chain", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("log", "number", name="pk_log_leaves"),
        sa.UniqueConstraint("log", "leaf", name="uq_log_leaves_log"),
    )
    op.create_index("ix_log_leaves_subject", "log_leaves", ["log", "subject"])


def _make_log_nodes() -> None:
    op.create_table(
        "log_nodes",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("level", sa.SmallInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("node", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("log", "level", "number", name="pk_log_nodes"),
    )


def _make_log_seals() -> None:
    op.create_table(
        "log_seals",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("log", "number", name="pk_log_seals"),
    )


def _make_log_attestations() -> None:
    op.create_table(
        "log_attestations",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("witness", sa.String(60), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("line", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("log", "size", "witness", name="pk_log_attestations"),
    )


def _make_seal_signers() -> None:
    op.create_table(
        "seal_signers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_seal_signers"),
    )
