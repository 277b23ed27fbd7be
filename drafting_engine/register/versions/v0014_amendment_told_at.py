"""When an author was told that the draft contradicts an amendment, since an answer is waited for so many days."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column; of whom nobody noted the moment is told once more."""
    op.add_column("amendments", sa.Column("told_at", sa.DateTime(timezone=True)))
