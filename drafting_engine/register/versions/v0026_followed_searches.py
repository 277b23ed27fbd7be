"""Searches can be followed: what is followed may have a longer name."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_TABLES = ("followings", "following_requests", "happening_topics")


def upgrade() -> None:
    """Make room for the words of a search; what is there stays as it is."""
    for name in _TABLES:
        with op.batch_alter_table(name) as table:
            table.alter_column("key", type_=sa.String(300), existing_type=sa.String(60), existing_nullable=False)
