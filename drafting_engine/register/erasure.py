"""Erasure of accounts: what is deleted, and what stays because it is public.

Everything that is about the person goes with the row of the person: sessions, tokens, letters, drafts, notices, links
to providers, reactions and co-signatures and what they follow. What they said in public stays without its owner, under
the name that was shown, or under another one.
"""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Table, delete, select, update

from drafting_engine.participation.comments import Visibility
from drafting_engine.participation.people import PersonId
from drafting_engine.register.following.followers import forget_address
from drafting_engine.register.journal import Noun
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.signatures import signature_erasure
from drafting_engine.register.tables import (
    amendment_steps,
    amendments,
    answers,
    comments,
    cosignatures,
    link_steps,
    notices,
    people,
    petition_steps,
    petition_versions,
    petitions,
    reactions,
    reanchorings,
    wordings,
)
from drafting_engine.register.units import Unit

NAMED: tuple[Table, ...] = (
    *(comments, answers, reanchorings, amendments, amendment_steps, link_steps),
    *(petitions, petition_versions, petition_steps),
)
"""What is signed with the name that the public sees."""

_COMMENTS: tuple[Column[Any], ...] = (
    comments.c.id,
    answers.c.comment,
    reanchorings.c.comment,
    reactions.c.comment,
)
_AMENDMENTS: tuple[Column[Any], ...] = (amendments.c.number, amendment_steps.c.amendment, cosignatures.c.amendment)


_PETITIONS: tuple[Column[Any], ...] = (
    petitions.c.number,
    petition_versions.c.petition,
    petition_steps.c.petition,
)


def public_things(unit: Unit, person: PersonId) -> tuple[tuple[Noun, str], ...]:
    """Return noun and key of every public thing that changes when this person is erased."""
    commented = _keys(unit, _COMMENTS, person)
    amended = _keys(unit, _AMENDMENTS, person)
    linked = _keys(unit, (link_steps.c.link,), person)
    return (
        *((Noun.COMMENT, str(key)) for key in sorted(commented)),
        *((Noun.AMENDMENT, f"A-{key}") for key in sorted(amended)),
        *((Noun.LINK, str(key)) for key in sorted(linked)),
        *((Noun.PETITION, f"P-{key}") for key in sorted(_keys(unit, _PETITIONS, person))),
    )


def names(unit: Unit, person: PersonId) -> frozenset[str]:
    """Return every name under which a person is known or said something in public."""
    found = set(unit.connection.scalars(select(people.c.name).where(people.c.id == person.value)))
    for table in NAMED:
        found.update(unit.connection.scalars(select(table.c.author).where(table.c.person == person.value).distinct()))
    return frozenset(found - {""})


def rename(unit: Unit, person: PersonId, name: str) -> None:
    """Show what a person said in public under another name, also in what others were told of it."""
    former = names(unit, person)
    for table in NAMED:
        unit.connection.execute(update(table).where(table.c.person == person.value).values(author=name))
    for row in unit.connection.execute(select(notices.c.id, notices.c.facts)).all():
        facts = json.loads(row.facts)
        told = {key: name if value in former else value for key, value in facts.items() if isinstance(value, str)}
        if any(facts[key] != value for key, value in told.items()):
            other = json.dumps(facts | told, ensure_ascii=False, sort_keys=True)
            unit.connection.execute(update(notices).where(notices.c.id == row.id).values(facts=other))


def erase(unit: Unit, person: PersonId, digests: KeyedDigests) -> None:
    """Erase a person with everything that is only theirs, and their comments that are not shown.

    What they signed goes on counting, as somebody's.
    """
    _forget_unshown(unit, person)
    email = unit.connection.scalar(select(people.c.email).where(people.c.id == person.value))
    forget_address(unit, email or "")
    signature_erasure.erase(unit, digests, signature_erasure.given_by(unit, digests, email or "", person))
    unit.connection.execute(
        delete(petitions).where(petitions.c.person == person.value, petitions.c.opened_on.is_(None))
    )  # nobody but its author and its sponsors has read it
    unit.connection.execute(delete(people).where(people.c.id == person.value))


def _forget_unshown(unit: Unit, person: PersonId) -> None:
    """Erase words and name where they are not public: who goes takes along what moderators could still read."""
    found = select(comments.c.id).where(
        comments.c.person == person.value, comments.c.visibility != Visibility.SHOWN.value
    )
    names = list(unit.connection.scalars(found))
    for name in names:
        unit.connection.execute(delete(wordings).where(wordings.c.comment == name))
        mine = update(comments).where(comments.c.id == name)
        unit.connection.execute(mine.values(body="", suggestion="", author=""))
        unit.connection.execute(
            mine.where(comments.c.visibility == Visibility.WAITING.value).values(visibility=Visibility.DROPPED.value)
        )


def _keys(unit: Unit, columns: Iterable[Column[Any]], person: PersonId) -> set[Any]:
    return {
        key
        for column in columns
        for key in unit.connection.scalars(select(column).where(column.table.c.person == person.value))
    }
