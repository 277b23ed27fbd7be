"""People, their roles, sessions and tokens, and letters that have to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "people",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed", sa.DateTime(timezone=True)),
        sa.Column("disabled", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roles",
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        _belongs("roles"),
        sa.PrimaryKeyConstraint("person", "role", name="pk_roles"),
    )
    for name in ("sessions", "tokens"):
        _make_credentials(name)
    _make_letters()
    _make_permits()


def _make_credentials(name: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("label", sa.String(120), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        _belongs(name),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("digest", name=f"uq_{name}_digest"),
    )
    op.create_index(f"ix_{name}_person", name, ["person"])


def _make_letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("token", sa.String(120), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        _belongs("letters"),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_due", "letters", ["due"])


def _make_permits() -> None:
    op.create_table(
        "permits",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("person", sa.Integer),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        _belongs("permits"),
        sa.PrimaryKeyConstraint("digest", name="pk_permits"),
    )
    op.create_index("ix_permits_person", "permits", ["person"])


def _belongs(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person"], ["people.id"], name=f"fk_{table}_person", ondelete="CASCADE")
