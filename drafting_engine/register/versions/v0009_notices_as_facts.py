"""Notices are kept as a kind and its facts, and what moderators did by its code; old notices keep their words."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_KEPT = ("person", "href", "at", "seen")
_ACTS = {"not shown": "not-shown", "report set aside": "set-aside"}


def upgrade() -> None:
    """Make the table anew with what it holds."""
    moments = (sa.column(name, sa.DateTime(timezone=True)) for name in ("at", "seen"))
    old = sa.table("notices", *(sa.column(name) for name in ("id", "words", "person", "href")), *moments)
    rows = op.get_bind().execute(sa.select(old).order_by(old.c.id)).mappings().all()
    op.drop_index("ix_notices_person", "notices")
    op.drop_table("notices")
    new = op.create_table(
        "notices",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("href", sa.String(500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_notices_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_notices"),
    )
    op.create_index("ix_notices_person", "notices", ["person", "seen"])
    if rows:
        op.bulk_insert(new, [_as_facts(row) for row in rows])
    moderations = sa.table("moderations", sa.column("act"))
    for words, code in _ACTS.items():
        op.execute(sa.update(moderations).where(moderations.c.act == words).values(act=code))


def _as_facts(row: sa.RowMapping) -> dict[str, object]:
    facts = json.dumps({"words": row["words"]}, ensure_ascii=False)
    return {"kind": "written", "facts": facts} | {name: row[name] for name in _KEPT}
