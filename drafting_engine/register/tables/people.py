"""People, their credentials, and letters to them.

`canonical` is the one form of all addresses of a mailbox; it is empty where an earlier account of that mailbox has it.
The `scopes` of a token are parted by spaces.
A `digest` is the SHA-256 of a token; the token itself is kept only in a letter, and there only until it is sent.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

people = Table(
    "people",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),
    Column("name", String(80), nullable=False),
    Column("password", Text),
    Column("created", Moment, nullable=False),
    Column("confirmed", Moment),
    Column("disabled", Moment),
    Column("language", String(20)),
    Column("canonical", String(254)),
    Index("ix_people_canonical", "canonical", unique=True),
    sqlite_autoincrement=True,  # the id of somebody who was erased is never given again
)

roles = Table(
    "roles",
    METADATA,
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(20), primary_key=True),
)

role_changes = Table(
    "role_changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(),
    Column("role", String(20), nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("at_machine", Boolean, nullable=False),
    Index("ix_role_changes_person", "person"),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("label", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
    Column("network", String(50)),
    Index("ix_sessions_person", "person"),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(),
    Column("digest", String(64), nullable=False, unique=True),
    Column("label", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("expires", Moment, nullable=False),
    Column("used", Moment),
    Column("network", String(50)),
    Column("scopes", String(120)),
    Index("ix_tokens_person", "person"),
)

letters = Table(
    "letters",
    METADATA,
    Column("id", Integer, primary_key=True),
    person_column(nullable=True),
    Column("purpose", String(20), nullable=False),
    Column("token", String(120), nullable=False),
    Column("created", Moment, nullable=False),
    Column("due", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("recipient", String(254)),
    Column("faults", Integer, nullable=False, server_default="0"),
    Column("fault", String(60)),
    Index("ix_letters_due", "due"),
    sqlite_autoincrement=True,  # the id names the letter outside too
)

address_changes = Table(
    "address_changes",
    METADATA,
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("old_digest", String(64), nullable=False, unique=True),
    Column("new_digest", String(64), nullable=False, unique=True),
    Column("old_confirmed", Moment),
    Column("new_confirmed", Moment),
    Column("expires", Moment, nullable=False),
)

permits = Table(
    "permits",
    METADATA,
    Column("digest", String(64), primary_key=True),
    person_column(nullable=True),
    Column("expires", Moment, nullable=False),
    Index("ix_permits_person", "person"),
)
