"""What seals and the files of petitions say of signatures is counted as it changes, from what is there by now."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

_SHOWN = "EXISTS (SELECT 1 FROM residence_checks c WHERE c.signature = s.id AND c.undone IS NULL)"
_LATE = (
    "(EXISTS (SELECT 1 FROM kiosk_rows k WHERE k.signature = s.id AND k.reason = 'sent-later') "
    "OR s.batch IN (SELECT b.id FROM signature_batches b WHERE b.is_late))"
)
_TALLIES = (
    ("district", "s.district", "s.state = 'confirmed' AND s.district <> ''"),
    ("logged", "s.logged", "s.logged <> ''"),
    ("document", "''", f"s.state = 'confirmed' AND {_SHOWN}"),
    ("late", "''", f"s.state = 'confirmed' AND {_LATE}"),
)


def upgrade() -> None:
    """Make the table, and fill it."""
    op.create_table(
        "signature_tallies",
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_signature_tallies_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("petition", "kind", "name", name="pk_signature_tallies"),
    )
    for kind, name, which in _TALLIES:
        same = "s.petition" if name == "''" else f"s.petition, {name}"
        op.execute(
            "INSERT INTO signature_tallies (petition, kind, name, amount) "  # noqa: S608 - of words that stand above
            f"SELECT s.petition, '{kind}', {name}, count(*) FROM signatures s WHERE {which} GROUP BY {same}"
        )
