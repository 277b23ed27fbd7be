"""With which version of its text an amendment was decided."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the column; of what was decided earlier nobody noted it."""
    op.add_column("amendments", sa.Column("final", sa.String(40), nullable=False, server_default=""))
