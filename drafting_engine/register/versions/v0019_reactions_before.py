"""How many agreed with a comment of another copy before it was last changed."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the columns; of what came from copies so far nobody noted it."""
    for name in ("agreed_before", "disagreed_before"):
        op.add_column("comments", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
