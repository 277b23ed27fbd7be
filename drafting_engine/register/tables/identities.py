"""Identities: accounts of OpenID Connect providers that open accounts here."""

from sqlalchemy import Column, Index, String, Table

from drafting_engine.register.tables.metadata import METADATA, Moment, person_column

identities = Table(
    "identities",
    METADATA,
    Column("issuer", String(300), primary_key=True),
    Column("subject", String(255), primary_key=True),
    person_column(),
    Column("created", Moment, nullable=False),
    Index("ix_identities_person", "person"),
)
