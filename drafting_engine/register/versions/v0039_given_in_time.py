"""What was given in time and sent in later, which digests are of one resident, and no column that nothing reads."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Change the columns."""
    op.drop_column("petitions", "is_restored")
    for name in ("sent_later", "documents_seen"):
        for column in (f"counted_{name}", f"restored_{name}"):
            op.add_column("petitions", sa.Column(column, sa.Integer, nullable=False, server_default="0"))
    op.add_column("signature_batches", sa.Column("is_late", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("batch_rows", sa.Column("claims", sa.Text, nullable=False, server_default=""))
    op.add_column("residents", sa.Column("resident", sa.LargeBinary(16)))
    late = sa.text("reason = 'sent-later'")
    op.create_index("ix_kiosk_rows_sent_later", "kiosk_rows", ["signature"], sqlite_where=late, postgresql_where=late)
