"""Verifying in tests: what differs between register and record, in words."""

import re

from sqlalchemy import select

from drafting_engine.language.refusals import refusal_words
from drafting_engine.register.journal import Noun
from drafting_engine.register.tables import journal
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.publishing.kinds import KINDS, Kind
from drafting_engine.services.publishing.verifying import VerificationReport, verify
from tests.publishing import shaped


def _keys(unit: Unit) -> list[str]:
    named = select(journal.c.key).where(journal.c.noun == Noun.COMMENT.value).distinct()
    return list(unit.connection.scalars(named))


TINY = Kind(
    noun=Noun.COMMENT,
    branch="annotations",
    place=re.compile(r".*\.json"),
    shape=shaped,
    keys=_keys,
    read=lambda _, text: text,
    address=lambda *_: "",
    restore=lambda _, files: list(files),
)
"""The tiny things of `tests.publishing`."""


def verification_of_tiny(acts: Acts) -> VerificationReport:
    """Compare tiny things with their files, and all else that there is."""
    return verify(acts.publisher, say=lambda _: None, kinds=(TINY,))


def verification(acts: Acts) -> VerificationReport:
    """Compare everything as the command does."""
    return verify(acts.publisher, say=lambda _: None, kinds=KINDS)


def words(found: VerificationReport) -> list[str]:
    """Give the differences with where they are."""
    return [f"{one.where}: {refusal_words(one.fault).message}" for one in found.differences]
