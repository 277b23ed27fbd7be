"""Who follows what, what happened, and the letters about it.

The `key` of a follower is the token in their letters. It can end letters and nothing else, and stands in each of them
for years, so that it is kept as it is and not as a digest.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from drafting_engine.participation.following import LONGEST_SEARCH
from drafting_engine.register.tables.metadata import METADATA, Moment

followers = Table(
    "followers",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), unique=True),
    Column("email", String(254), unique=True),
    Column("language", String(20)),
    Column("frequency", String(10), nullable=False),
    Column("key", String(64), nullable=False, unique=True),
    Column("created", Moment, nullable=False),
    Column("told", Integer, nullable=False),
    Column("next_letter", Moment),
    Column("bounces", Integer, nullable=False),
    sqlite_autoincrement=True,
)

followings = Table(
    "followings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("follower", Integer, ForeignKey("followers.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("key", String(LONGEST_SEARCH), nullable=False),
    Column("since", Moment, nullable=False),
    Column("after", Integer, nullable=False),
    UniqueConstraint("follower", "kind", "key", name="uq_followings_follower"),
    Index("ix_followings_topic", "kind", "key"),
)

following_requests = Table(
    "following_requests",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("language", String(20)),
    Column("frequency", String(10), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("key", String(LONGEST_SEARCH), nullable=False),
    Column("expires", Moment, nullable=False),
    Index("ix_following_requests_email", "email"),
)

happenings = Table(
    "happenings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("kind", "key", name="uq_happenings_kind"),
    sqlite_autoincrement=True,  # followers are told what is behind a number, which is never given again
)

happening_topics = Table(
    "happening_topics",
    METADATA,
    Column("happening", Integer, ForeignKey("happenings.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", String(LONGEST_SEARCH), primary_key=True),
    Index("ix_happening_topics_topic", "kind", "key", "happening"),
)

watched_branches = Table(
    "watched_branches",
    METADATA,
    Column("branch", String(40), primary_key=True),
    Column("head", String(40), nullable=False),
)

dispatches = Table(
    "dispatches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("follower", Integer, ForeignKey("followers.id", ondelete="CASCADE")),
    Column("recipient", String(254)),
    Column("token", String(64)),
    Column("after", Integer, nullable=False),
    Column("upto", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment),
    Column("ended", Moment),
    Column("tries", Integer, nullable=False),
    Column("reason", String(40)),
    Index("ix_dispatches_state", "state", "due"),
    Index("ix_dispatches_follower", "follower"),
    sqlite_autoincrement=True,  # the id names the letter outside too
)

mail_batches = Table(
    "mail_batches",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("series", String(12), nullable=False),
    Column("amount", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_mail_batches_at", "at"),
)
"""How many letters of each queue were claimed for sending when."""
