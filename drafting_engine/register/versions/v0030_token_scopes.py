"""What a personal token is good for."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the column; tokens that were made before keep what they could do, a push."""
    op.add_column("tokens", sa.Column("scopes", sa.String(120)))
    op.execute("UPDATE tokens SET scopes = 'draft'")
