"""The journal in the register: what was done in public, in the order of its commits, until it is in Git.

An entry says which thing changed and not how. Numbers are given in the order in which entries become visible, so that
a range of numbers in the record leaves nothing out: SQLite has one writer at a time anyway, and on PostgreSQL an
advisory lock makes whoever enters something the only one until their commit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, insert, select, text, update

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.journal_chain import chained
from drafting_engine.register.tables import journal
from drafting_engine.register.units import Unit

NOTHING_PUBLIC = ""
"""Instead of a commit id: the entry is done and there was nothing to write."""

_ENTERING = 7_262_017
"""The number of the advisory lock; it only has to be the same in every process."""
_PUBLISHING = 7_262_018
_TAKEN_OVER = "record"
_MOST_NUMBERS = 500
"""The most numbers in one SQL statement."""


class Noun(StrEnum):
    """The kind of thing that an entry names."""

    COMMENT = "comment"
    AMENDMENT = "amendment"
    LINK = "link"
    PETITION = "petition"
    SEAL = "seal"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A thing that changed: `key` names it among those of its kind."""

    number: int
    at: datetime
    noun: Noun
    key: str


def line_up(unit: Unit) -> None:
    """Wait for other processes that enter or count something and have not committed yet; none does until this commit.

    It is one line for both, so that nobody who stands in one waits for somebody in the other.
    """
    if unit.connection.dialect.name == POSTGRESQL:
        unit.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ENTERING})


def enter(unit: Unit, noun: Noun, key: str, now: datetime) -> int:
    """Enter a change of a thing in the journal; return the entry's number. Call it first in the unit.

    On PostgreSQL it waits for others who entered something and have not committed yet; who has locked rows already
    could wait for each other.
    """
    line_up(unit)
    values = {"at": now, "noun": noun.value, "key": key, "chain": chained(_last_chain(unit), now, noun.value, key)}
    made = unit.connection.execute(insert(journal).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    return int(made[0])


def unpublished(unit: Unit, nouns: Iterable[Noun], *, most: int, after: int = 0) -> tuple[JournalEntry, ...]:
    """List the oldest entries about things of these kinds that are not in Git yet."""
    waits = journal.c.published.is_(None) & (journal.c.id > after)
    wanted = journal.c.noun.in_([noun.value for noun in nouns])
    rows = unit.connection.execute(select(journal).where(waits, wanted).order_by(journal.c.id).limit(most))
    return tuple(JournalEntry(row.id, row.at, Noun(row.noun), row.key) for row in rows)


def amount_unpublished(unit: Unit) -> int:
    """Return how many entries are not in Git yet."""
    return int(unit.connection.scalar(select(func.count()).where(journal.c.published.is_(None))) or 0)


def highest(unit: Unit) -> int:
    """Return the highest number of all entries; 0 if there is none."""
    return int(unit.connection.scalar(select(func.max(journal.c.id))) or 0)


def last_link(unit: Unit) -> tuple[int, str]:
    """Return number and digest of the last entry; 0 and nothing if there is none."""
    row = unit.connection.execute(select(journal.c.id, journal.c.chain).order_by(journal.c.id.desc()).limit(1)).first()
    return (row.id, row.chain) if row else (0, "")


def link(unit: Unit, number: int) -> str:
    """Return the digest of an entry; empty if there is none of this number."""
    return unit.connection.scalar(select(journal.c.chain).where(journal.c.id == number)) or ""


def _last_chain(unit: Unit) -> str:
    return last_link(unit)[1]


def broken_link(unit: Unit) -> int:
    """Return the number of the first entry that does not follow on the one before it; 0 if all do."""
    before = ""
    for row in unit.connection.execute(select(journal).order_by(journal.c.id)):
        if row.chain != chained(before, row.at, row.noun, row.key):
            return int(row.id)
        before = row.chain
    return 0


def chain_anew(unit: Unit) -> None:
    """Chain all entries as they stand."""
    before = ""
    for row in unit.connection.execute(select(journal).order_by(journal.c.id)).all():
        before = chained(before, row.at, row.noun, row.key)
        if row.chain != before:
            unit.connection.execute(update(journal).where(journal.c.id == row.id).values(chain=before))


def is_noted(unit: Unit, commit: str) -> bool:
    """Return True if the entries of a commit are marked; then all earlier ones are as well."""
    return unit.connection.scalar(select(journal.c.id).where(journal.c.published == commit).limit(1)) is not None


def commits(unit: Unit) -> frozenset[str]:
    """Return every commit that is stored as having published entries."""
    found = unit.connection.scalars(select(journal.c.published).distinct().where(journal.c.published.is_not(None)))
    return frozenset(commit for commit in found if commit and commit != NOTHING_PUBLIC)


def begin_after(unit: Unit, number: int, commit: str, now: datetime) -> None:
    """Start a new journal after the entries of an existing record, so that no number is used twice."""
    chain = chained(_last_chain(unit), now, _TAKEN_OVER, "")
    values = {"id": number, "at": now, "noun": _TAKEN_OVER, "key": "", "published": commit, "chain": chain}
    unit.connection.execute(insert(journal).values(values))
    if unit.connection.dialect.name == POSTGRESQL:
        unit.connection.execute(
            text("SELECT setval(pg_get_serial_sequence('journal', 'id'), :number)"), {"number": number}
        )


def mark(unit: Unit, numbers: Sequence[int], commit: str) -> None:
    """Set the commit that published entries, or `NOTHING_PUBLIC`."""
    for start in range(0, len(numbers), _MOST_NUMBERS):
        some = journal.c.id.in_(numbers[start : start + _MOST_NUMBERS])
        unit.connection.execute(update(journal).where(some, journal.c.published.is_(None)).values(published=commit))


def is_only_publisher(unit: Unit) -> bool:
    """Return True if this process holds the database's publisher lock; always True on SQLite."""
    if unit.connection.dialect.name != POSTGRESQL:
        return True
    return bool(unit.connection.scalar(text("SELECT pg_try_advisory_xact_lock(:lock)"), {"lock": _PUBLISHING}))
