"""Claims of origin in the register, with the steps of their lives and whose they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, insert, select

from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import Capacity, Evidence, LinkState, LinkStep, LinkSubject, OriginLink
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import link_steps, links
from drafting_engine.register.units import Unit

_SOME = 500
"""The most names in one SQL statement."""


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A claim as the register keeps it."""

    link: OriginLink
    claimant: PersonId | None
    """None if the account is gone, or is another copy's."""


def add(unit: Unit, link: OriginLink, claimant: PersonId | None) -> None:
    """Add a claim with its history; its name must be new, and its first step is the claimant's."""
    subject, evidence = link.subject, link.evidence
    values = {
        "name": link.name,
        "origin": str(link.origin),
        "amendment": str(subject.amendment or ""),
        "clause": str(subject.clause or ""),
        "version": subject.version,
        "source": evidence.source,
        "quotation": evidence.quotation,
    }
    unit.connection.execute(insert(links).values(values))
    for place, step in enumerate(link.history):
        take_step(unit, link.name, step, None if place else claimant)


def take_step(unit: Unit, name: str, step: LinkStep, person: PersonId | None) -> None:
    """Bring a claim into another state, and remember who did and why."""
    values = {
        "link": name,
        "person": person.value if person else None,
        "author": step.by,
        "state": step.state.value,
        "capacity": step.capacity.value,
        "words": step.words,
        "at": step.at,
    }
    unit.connection.execute(insert(link_steps).values(values))


def get(unit: Unit, name: str) -> StoredLink | None:
    """Find a claim by its name."""
    return next(_found(unit, links.c.name == name), None)


def several(unit: Unit, names: Iterable[str]) -> Iterator[StoredLink]:
    """Find claims by their names, in order; those that are not here are left out."""
    wanted = sorted(set(names))
    for start in range(0, len(wanted), _SOME):
        yield from _found(unit, links.c.name.in_(wanted[start : start + _SOME]))


def on(unit: Unit, subject: LinkSubject, origin: OriginId) -> tuple[StoredLink, ...]:
    """Find the claims that a subject comes from an origin."""
    is_same = (
        (links.c.origin == str(origin))
        & (links.c.amendment == str(subject.amendment or ""))
        & (links.c.clause == str(subject.clause or ""))
        & (links.c.version == subject.version)
    )
    return tuple(_found(unit, is_same))


def names(unit: Unit) -> tuple[str, ...]:
    """Name every claim."""
    return tuple(unit.connection.scalars(select(links.c.name).order_by(links.c.name)))


def _found(unit: Unit, where: ColumnElement[bool]) -> Iterator[StoredLink]:
    """Read claims with their histories, by two queries for any number of them."""
    rows = unit.connection.execute(select(links).where(where).order_by(links.c.name)).all()
    histories: dict[str, list[LinkStep]] = {row.name: [] for row in rows}
    claimants: dict[str, PersonId | None] = {}
    taken = select(link_steps).where(link_steps.c.link.in_(list(histories))).order_by(link_steps.c.id)
    for row in unit.connection.execute(taken):
        claimants.setdefault(row.link, PersonId(row.person) if row.person is not None else None)
        histories[row.link].append(
            LinkStep(
                at=row.at,
                state=LinkState(row.state),
                by=row.author,
                capacity=Capacity(row.capacity),
                words=row.words,
            )
        )
    for row in rows:
        subject = LinkSubject(
            amendment=OriginId(row.amendment) if row.amendment else None,
            clause=ClauseId(row.clause) if row.clause else None,
            version=row.version,
        )
        evidence = Evidence(row.source, row.quotation)
        link = OriginLink(
            name=row.name,
            origin=OriginId(row.origin),
            subject=subject,
            evidence=evidence,
            history=tuple(histories[row.name]),
        )
        yield StoredLink(link, claimants.get(row.name))
