"""Which body decided on an amendment, and on which legal day."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the columns; earlier steps state neither."""
    op.add_column("amendment_steps", sa.Column("decided_by", sa.String(200), nullable=False, server_default=""))
    op.add_column("amendment_steps", sa.Column("decided_on", sa.Date))
