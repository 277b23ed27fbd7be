"""Seals of rows and tables, the chain of the journal, and where branches and tags stand."""

import sqlalchemy as sa
from alembic import op

from drafting_engine.register.journal_chain import chained
from drafting_engine.register.tables.metadata import Moment

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the tables, and chain the entries that are there as if each had been entered so."""
    op.create_table(
        "row_seals",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name="pk_row_seals"),
    )
    op.create_table(
        "table_seals",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("total", sa.String(64), nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_table_seals"),
    )
    op.create_table(
        "heads",
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("target", sa.String(300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_heads"),
    )
    op.add_column("journal", sa.Column("chain", sa.String(64), nullable=False, server_default=""))
    _chain()


def _chain() -> None:
    journal = sa.table("journal", sa.column("id"), sa.column("at", Moment), *map(sa.column, ("noun", "key", "chain")))
    connection = op.get_bind()
    chain = ""
    for row in connection.execute(sa.select(journal).order_by(journal.c.id)).all():
        chain = chained(chain, row.at, row.noun, row.key)
        connection.execute(sa.update(journal).where(journal.c.id == row.id).values(chain=chain))
