"""Petitions: their versions, the steps of their lives, and what each threshold owes.

A petition that came from the record has counts of which no signature is known here; these stand in `signature_counts`.
"""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column


def petition_column(*, primary_key: bool = False) -> Column[int]:
    """Refer to a petition, whose rows go when it goes."""
    refers = ForeignKey("petitions.number", ondelete="CASCADE")
    return Column("petition", Integer, refers, primary_key=primary_key, nullable=False)


petitions = Table(
    "petitions",
    METADATA,
    Column("number", Integer, primary_key=True),
    person_column(when_erased="SET NULL"),
    Column("author", String(80), nullable=False),
    Column("state", String(24), nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", String(60), nullable=False),
    Column("created", Moment, nullable=False),
    Column("opened_on", Date),
    Column("closes", Date),
    Column("sponsors_needed", Integer, nullable=False, server_default="0"),
    Column("sponsor_key", String(64), nullable=False, server_default=""),
    Column("hidden", String(60), nullable=False, server_default=""),
    Column("hearing_event", String(40), nullable=False, server_default=""),
    Column("hearing_on", Date),
    Column("hearing_note", Text, nullable=False, server_default=""),
    Column("counted_on", Date),
    Column("counted_total", Integer, nullable=False, server_default="0"),
    Column("counted_verified", Integer, nullable=False, server_default="0"),
    Column("counted_declared", Integer, nullable=False, server_default="0"),
    Column("counted_outside", Integer, nullable=False, server_default="0"),
    Column("counted_sent_later", Integer, nullable=False, server_default="0"),
    Column("restored_sent_later", Integer, nullable=False, server_default="0"),
    Column("counted_documents_seen", Integer, nullable=False, server_default="0"),
    Column("restored_documents_seen", Integer, nullable=False, server_default="0"),
    Index("ix_petitions_state", "state"),
    Index("ix_petitions_person", "person"),
    sqlite_autoincrement=True,  # the number names the petition for ever
)
"""`closes` is the last day on which it can be signed; `sponsor_key` is in the link that an author gives to sponsors.
`counted_*` is what its file in the record says by now, `restored_*` what of that only the record knew;
`hearing_*` is of petitions from before hearings were kept with thresholds."""

petition_versions = Table(
    "petition_versions",
    METADATA,
    petition_column(primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", String(80), nullable=False),
    Column("clauses", Text, nullable=False, server_default=""),
    Column("author", String(80), nullable=False),
    person_column(when_erased="SET NULL"),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)
"""The first version is the author's; later ones are corrections by staff, each with its reason. `clauses` are ids of
clauses that it is about, a line each."""

petition_steps = Table(
    "petition_steps",
    METADATA,
    Column("id", Integer, primary_key=True),
    petition_column(),
    person_column(when_erased="SET NULL"),
    Column("author", String(80), nullable=False),
    Column("state", String(24), nullable=False),
    Column("threshold", Integer),
    Column("signing", String(4), nullable=False, server_default=""),
    Column("reason", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_petition_steps_petition", "petition"),
    Index("ix_petition_steps_person", "person"),
)
"""`threshold` is the number of signatures whose state changed; none where the petition's own did.
`signing` is `off` or `on` where signing was switched."""

signing_pauses = Table(
    "signing_pauses",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("petition", Integer, ForeignKey("petitions.number", ondelete="CASCADE")),
    person_column(when_erased="SET NULL"),
    Column("reason", Text, nullable=False),
    Column("began", Moment, nullable=False),
    Column("ended", Moment),
    Index("ix_signing_pauses_petition", "petition"),
    sqlite_autoincrement=True,
)
"""When signing was off, of one petition or, without one, of all; `reason` is what everybody reads."""

signing_watch = Table(
    "signing_watch",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
"""One row: when signatures could be kept, as it was seen last."""

petition_thresholds = Table(
    "petition_thresholds",
    METADATA,
    petition_column(primary_key=True),
    Column("signatures", Integer, primary_key=True),
    Column("owed_by", String(200), nullable=False),
    Column("owed", String(500), nullable=False),
    Column("days", Integer),
    Column("kind", String(20), nullable=False, server_default=""),
    Column("reached_on", Date),
    Column("due", Date),
    Column("delivered_on", Date),
    Column("text", Text, nullable=False, server_default=""),
    Column("held_on", Date),
    Column("stream", String(500), nullable=False, server_default=""),
    Column("place", String(200), nullable=False, server_default=""),
    Column("recording", String(500), nullable=False, server_default=""),
    Column("minutes", String(500), nullable=False, server_default=""),
    Column("took_part", Text, nullable=False, server_default=""),
)
"""What was delivered: an opinion is a `text`; a hearing or a session has a place, a recording, minutes and who took
part."""

petition_decisions = Table(
    "petition_decisions",
    METADATA,
    petition_column(primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
)
"""Decisions that came from the record, in the order in which the petition's file names them."""
