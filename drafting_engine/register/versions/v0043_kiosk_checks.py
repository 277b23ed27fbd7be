"""At which kiosk a document of a signer was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Make the column."""
    op.add_column("residence_checks", sa.Column("kiosk", sa.String(40), nullable=False, server_default=""))
