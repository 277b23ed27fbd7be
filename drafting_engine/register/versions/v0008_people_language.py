"""In which language somebody wants to read."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column; it stays empty for whoever has an account already."""
    op.add_column("people", sa.Column("language", sa.String(20)))
