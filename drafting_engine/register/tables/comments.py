"""Comments, what others make of them, and what moderators did.

A comment outlives its author's account: then it has no person, and the name that was shown stays, unless that is
erased too. `agreed` and `disagreed` count those of whom only the number is known, since the rest came from a copy.
`once` identifies what somebody sent by a form, so that sending it again adds nothing; what came from a copy has none.
"""

from typing import Any

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column


def _comment(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "comment", String(60), ForeignKey("comments.id", ondelete="CASCADE"), primary_key=primary_key, nullable=False
    )


def _place() -> tuple[Column[Any], ...]:
    """Return the columns of a target; `source` is `at/3f2a.../articles/water`, or the parent of a reply.

    Below the instance's own address, which may change; of what came from another copy it is the whole address.
    """
    return (
        Column("source", Text, nullable=False),
        Column("clause", String(20), nullable=False),
        Column("exact", Text, nullable=False),
        Column("prefix", Text, nullable=False),
        Column("suffix", Text, nullable=False),
        Column("start", Integer),
        Column("end", Integer),
    )


comments = Table(
    "comments",
    METADATA,
    Column("id", String(60), primary_key=True),
    Column("iri", Text, nullable=False),
    Column("path", Text, nullable=False),
    person_column(when_erased="SET NULL"),
    Column("author", String(200), nullable=False),
    Column("parent", String(60), ForeignKey("comments.id")),
    Column("motivation", String(20), nullable=False),
    *_place(),
    Column("side", String(10), nullable=False),
    Column("before", String(40), nullable=False),
    Column("after", String(40), nullable=False),
    Column("amendment", Integer),
    Column("body", Text, nullable=False),
    Column("format", String(60), nullable=False),
    Column("language", String(100), nullable=False),
    Column("created", Moment),
    Column("changed", Moment),
    Column("withdrawn", Moment),
    Column("standing", String(20), nullable=False),
    Column("visibility", String(20), nullable=False),
    Column("hidden", String(200), nullable=False),
    Column("suggestion", Text, nullable=False, server_default=""),
    Column("once", String(64)),
    Column("agreed", Integer, nullable=False),
    Column("disagreed", Integer, nullable=False),
    Column("agreed_before", Integer, nullable=False, server_default="0"),
    Column("disagreed_before", Integer, nullable=False, server_default="0"),
    Index("ix_comments_person", "person"),
    Index("ix_comments_parent", "parent"),
    Index("ix_comments_visibility", "visibility", "created"),
    Index("ix_comments_standing", "standing", "created"),
    Index("ix_comments_once", "person", "once", unique=True),
)

wordings = Table(
    "wordings",
    METADATA,
    Column("id", Integer, primary_key=True),
    _comment(),
    Column("body", Text, nullable=False),
    Column("suggestion", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    Index("ix_wordings_comment", "comment"),
)

answers = Table(
    "answers",
    METADATA,
    Column("id", Integer, primary_key=True),
    _comment(),
    person_column(when_erased="SET NULL"),
    Column("author", String(200), nullable=False),
    Column("standing", String(20), nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("commit", String(40), nullable=False),
    Column("at", Moment),
    Index("ix_answers_comment", "comment"),
)

reanchorings = Table(
    "reanchorings",
    METADATA,
    Column("id", Integer, primary_key=True),
    _comment(),
    person_column(when_erased="SET NULL"),
    Column("author", String(200), nullable=False),
    *_place(),
    Column("at", Moment),
    Index("ix_reanchorings_comment", "comment"),
)

reactions = Table(
    "reactions",
    METADATA,
    _comment(primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("value", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_reactions_person", "person"),
)

reports = Table(
    "reports",
    METADATA,
    Column("id", Integer, primary_key=True),
    _comment(),
    person_column(when_erased="SET NULL"),
    Column("reason", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("settled", Moment),
    Index("ix_reports_settled", "settled", "at"),
    Index("ix_reports_comment", "comment"),
)

moderations = Table(
    "moderations",
    METADATA,
    Column("id", Integer, primary_key=True),
    _comment(),
    person_column(when_erased="SET NULL"),
    Column("act", String(20), nullable=False),
    Column("reason", String(200), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_moderations_at", "at"),
    Index("ix_moderations_comment", "comment"),
)
