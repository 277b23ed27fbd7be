"""Petitions that are made and signed here, and the log that binds signatures."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make the tables."""
    _make_petitions()
    _make_petition_versions()
    _make_petition_steps()
    _make_petition_thresholds()
    _make_petition_decisions()
    _make_signatures()
    _make_signature_counts()
    _make_log_leaves()
    _make_log_seals()


def _make_petitions() -> None:
    op.create_table(
        "petitions",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True)),
        sa.Column("closes", sa.Date),
        sa.Column("sponsors_needed", sa.Integer, nullable=False, server_default="0"),
        sa.Column("sponsor_key", sa.String(64), nullable=False, server_default=""),
        sa.Column("is_restored", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_petitions_person", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("number", name="pk_petitions"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_petitions_person", "petitions", ["person"])
    op.create_index("ix_petitions_state", "petitions", ["state"])


def _make_petition_versions() -> None:
    op.create_table(
        "petition_versions",
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.String(80), nullable=False),
        sa.Column("clauses", sa.Text, nullable=False, server_default=""),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_petition_versions_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_petition_versions_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("petition", "version", name="pk_petition_versions"),
    )


def _make_petition_steps() -> None:
    op.create_table(
        "petition_steps",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("threshold", sa.Integer),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_petition_steps_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_petition_steps_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_petition_steps"),
    )
    op.create_index("ix_petition_steps_person", "petition_steps", ["person"])
    op.create_index("ix_petition_steps_petition", "petition_steps", ["petition"])


def _make_petition_thresholds() -> None:
    op.create_table(
        "petition_thresholds",
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("signatures", sa.Integer, nullable=False),
        sa.Column("owed_by", sa.String(200), nullable=False),
        sa.Column("owed", sa.String(500), nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(20), nullable=False, server_default=""),
        sa.Column("reached_on", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("delivered_on", sa.Date),
        sa.Column("text", sa.Text, nullable=False, server_default=""),
        sa.Column("event", sa.String(40), nullable=False, server_default=""),
        sa.Column("place", sa.String(200), nullable=False, server_default=""),
        sa.Column("recording", sa.String(500), nullable=False, server_default=""),
        sa.Column("minutes", sa.String(500), nullable=False, server_default=""),
        sa.Column("took_part", sa.Text, nullable=False, server_default=""),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_petition_thresholds_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("petition", "signatures", name="pk_petition_thresholds"),
    )


def _make_petition_decisions() -> None:
    op.create_table(
        "petition_decisions",
        sa.Column("id", sa.String(20), nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_petition_decisions_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_petition_decisions"),
        sa.UniqueConstraint("petition", "id", name="uq_petition_decisions_petition"),
    )


def _make_signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("identity", sa.String(64), nullable=False),
        sa.Column("slot", sa.SmallInteger, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("residency", sa.String(12), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("postcode", sa.String(20), nullable=False),
        sa.Column("district", sa.String(80), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("tell", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("source", sa.String(8), nullable=False),
        sa.Column("batch", sa.String(40)),
        sa.Column("batch_row", sa.Integer),
        sa.Column("network", sa.String(64), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed", sa.DateTime(timezone=True)),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("leaf", sa.Integer),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["people.id"], name="fk_signatures_person", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["petition"], ["petitions.number"], name="fk_signatures_petition", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_signatures"),
        sa.UniqueConstraint("petition", "identity", "slot", name="uq_signatures_petition"),
        sa.UniqueConstraint("batch", "batch_row", name="uq_signatures_batch"),
    )
    op.create_index("ix_signatures_network", "signatures", ["network"])
    op.create_index("ix_signatures_person", "signatures", ["person"])
    op.create_index("ix_signatures_secret", "signatures", ["secret"])
    op.create_index("ix_signatures_state", "signatures", ["petition", "state", "created"])


def _make_signature_counts() -> None:
    op.create_table(
        "signature_counts",
        sa.Column("petition", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("residency", sa.String(12), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["petition"], ["petitions.number"], name="fk_signature_counts_petition", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("petition", "state", "residency", name="pk_signature_counts"),
    )


def _make_log_leaves() -> None:
    op.create_table(
        "log_leaves",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("leaf", sa.LargeBinary(32), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.PrimaryKeyConstraint("log", "number", name="pk_log_leaves"),
        sa.UniqueConstraint("log", "leaf", name="uq_log_leaves_log"),
    )


def _make_log_seals() -> None:
    op.create_table(
        "log_seals",
        sa.Column("log", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("line", sa.String(4000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("log", "number", name="pk_log_seals"),
    )
