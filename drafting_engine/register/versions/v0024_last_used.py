"""When a session or a token was used last, and from which network."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add the columns; of what was used before nothing is known."""
    for name in ("sessions", "tokens"):
        op.add_column(name, sa.Column("used", sa.DateTime(timezone=True)))
        op.add_column(name, sa.Column("network", sa.String(50)))
