"""Comments, reactions, reports and what moderators did."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    _make_comments()
    _make_wordings()
    _make_answers()
    _make_reanchorings()
    _make_reactions()
    _make_reports()
    _make_moderations()


def _make_comments() -> None:
    op.create_table(
        "comments",
        sa.Column("id", sa.String(60), nullable=False),
        sa.Column("iri", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("parent", sa.String(60)),
        sa.Column("motivation", sa.String(20), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("clause", sa.String(20), nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("side", sa.String(10), nullable=False),
        sa.Column("before", sa.String(40), nullable=False),
        sa.Column("after", sa.String(40), nullable=False),
        sa.Column("amendment", sa.Integer),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("format", sa.String(60), nullable=False),
        sa.Column("language", sa.String(100), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True)),
        sa.Column("changed", sa.DateTime(timezone=True)),
        sa.Column("withdrawn", sa.DateTime(timezone=True)),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("visibility", sa.String(20), nullable=False),
        sa.Column("hidden", sa.String(200), nullable=False),
        sa.Column("agreed", sa.Integer, nullable=False),
        sa.Column("disagreed", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_comments_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["parent"], ["comments.id"], name="fk_comments_parent"),
        sa.PrimaryKeyConstraint("id", name="pk_comments"),
    )
    op.create_index("ix_comments_parent", "comments", ["parent"])
    op.create_index("ix_comments_person", "comments", ["person"])
    op.create_index("ix_comments_standing", "comments", ["standing", "created"])
    op.create_index("ix_comments_visibility", "comments", ["visibility", "created"])


def _make_wordings() -> None:
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_wordings_comment", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_wordings"),
    )
    op.create_index("ix_wordings_comment", "wordings", ["comment"])


def _make_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("standing", sa.String(20), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("commit", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_answers_comment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_answers_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_comment", "answers", ["comment"])


def _make_reanchorings() -> None:
    op.create_table(
        "reanchorings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(200), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("clause", sa.String(20), nullable=False),
        sa.Column("exact", sa.Text, nullable=False),
        sa.Column("prefix", sa.Text, nullable=False),
        sa.Column("suffix", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_reanchorings_comment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_reanchorings_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_reanchorings"),
    )
    op.create_index("ix_reanchorings_comment", "reanchorings", ["comment"])


def _make_reactions() -> None:
    op.create_table(
        "reactions",
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_reactions_comment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_reactions_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("comment", "person", name="pk_reactions"),
    )
    op.create_index("ix_reactions_person", "reactions", ["person"])


def _make_reports() -> None:
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_reports_comment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_reports_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
    )
    op.create_index("ix_reports_comment", "reports", ["comment"])
    op.create_index("ix_reports_settled", "reports", ["settled", "at"])


def _make_moderations() -> None:
    op.create_table(
        "moderations",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("comment", sa.String(60), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["comment"], ["comments.id"], name="fk_moderations_comment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_moderations_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_moderations"),
    )
    op.create_index("ix_moderations_at", "moderations", ["at"])
    op.create_index("ix_moderations_comment", "moderations", ["comment"])
