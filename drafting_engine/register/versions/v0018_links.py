"""Claims of origin and the steps of their lives."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "links",
        sa.Column("name", sa.String(45), nullable=False),
        sa.Column("origin", sa.String(100), nullable=False),
        sa.Column("amendment", sa.String(20), nullable=False),
        sa.Column("clause", sa.String(20), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        sa.Column("quotation", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_links"),
    )
    op.create_index("ix_links_origin", "links", ["origin"])
    _make_link_steps()


def _make_link_steps() -> None:
    op.create_table(
        "link_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("link", sa.String(45), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("capacity", sa.String(20), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["link"], ["links.name"], name="fk_link_steps_link", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_link_steps_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_link_steps"),
    )
    op.create_index("ix_link_steps_link", "link_steps", ["link"])
    op.create_index("ix_link_steps_person", "link_steps", ["person"])
