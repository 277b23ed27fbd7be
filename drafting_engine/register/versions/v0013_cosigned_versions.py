"""To which version of an amendment each co-signature was given."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add versions; of earlier co-signatures nobody noted one, and they count on as they did."""
    op.add_column(
        "amendments", sa.Column("earlier_cosignatures", sa.String(10), nullable=False, server_default="count")
    )
    op.add_column("cosignatures", sa.Column("version", sa.String(40), nullable=False, server_default=""))
    op.add_column("cosignatures", sa.Column("asked", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "cosigned_versions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("amendment", sa.Integer, nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("nameless", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["amendment"], ["amendments.number"], name="fk_cosigned_versions_amendment", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cosigned_versions"),
    )
    op.create_index("ix_cosigned_versions_amendment", "cosigned_versions", ["amendment", "version"], unique=True)
    op.execute(
        "INSERT INTO cosigned_versions (amendment, version, nameless) SELECT number, '', nameless FROM amendments "
        "WHERE nameless > 0 OR number IN (SELECT amendment FROM cosignatures)"
    )
    op.drop_column("amendments", "nameless")
