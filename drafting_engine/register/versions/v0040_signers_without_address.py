"""Who a row on paper is without the address that stands in it, so that the same person counts once."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Make the column."""
    op.add_column("batch_rows", sa.Column("signer_without_address", sa.String(64), nullable=False, server_default=""))
