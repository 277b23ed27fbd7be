"""Who follows what, what happened, and the letters about it."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Add the tables; nobody follows anything yet."""
    _followers()
    _happenings()
    _dispatches()


def _followers() -> None:
    op.create_table(
        "followers",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("email", sa.String(254)),
        sa.Column("language", sa.String(20)),
        sa.Column("frequency", sa.String(10), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
        sa.Column("next_letter", sa.DateTime(timezone=True)),
        sa.Column("bounces", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_followers_person", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_followers"),
        sa.UniqueConstraint("person", name="uq_followers_person"),
        sa.UniqueConstraint("email", name="uq_followers_email"),
        sa.UniqueConstraint("key", name="uq_followers_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "followings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("follower", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["follower"], ["followers.id"], name="fk_followings_follower", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_followings"),
        sa.UniqueConstraint("follower", "kind", "key", name="uq_followings_follower"),
    )
    op.create_index("ix_followings_topic", "followings", ["kind", "key"])
    op.create_table(
        "following_requests",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(20)),
        sa.Column("frequency", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_following_requests"),
    )
    op.create_index("ix_following_requests_email", "following_requests", ["email"])


def _happenings() -> None:
    op.create_table(
        "happenings",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_happenings"),
        sa.UniqueConstraint("kind", "key", name="uq_happenings_kind"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "happening_topics",
        sa.Column("happening", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(
            ["happening"], ["happenings.id"], name="fk_happening_topics_happening", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("happening", "kind", "key", name="pk_happening_topics"),
    )
    op.create_index("ix_happening_topics_topic", "happening_topics", ["kind", "key", "happening"])
    op.create_table(
        "watched_branches",
        sa.Column("branch", sa.String(40), nullable=False),
        sa.Column("head", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("branch", name="pk_watched_branches"),
    )


def _dispatches() -> None:
    op.create_table(
        "dispatches",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("follower", sa.Integer),
        sa.Column("recipient", sa.String(254)),
        sa.Column("token", sa.String(64)),
        sa.Column("after", sa.Integer, nullable=False),
        sa.Column("upto", sa.Integer, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True)),
        sa.Column("claimed", sa.DateTime(timezone=True)),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(40)),
        sa.ForeignKeyConstraint(["follower"], ["followers.id"], name="fk_dispatches_follower", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_dispatches"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dispatches_state", "dispatches", ["state", "due"])
    op.create_index("ix_dispatches_claimed", "dispatches", ["claimed"])
    op.create_index("ix_dispatches_follower", "dispatches", ["follower"])
