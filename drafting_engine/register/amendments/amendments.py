"""Amendments in the register: their fields and the steps of their lives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState, AmendmentStep, EarlierTitle
from drafting_engine.participation.amendments.cosignatures import CosignedVersion, counted
from drafting_engine.participation.amendments.moderation import ERASED
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.register.amendments import cosignatures
from drafting_engine.register.tables import amendment_steps, amendment_titles, amendments
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class StoredAmendment:
    """An amendment as the register knows it."""

    amendment: Amendment
    person: PersonId | None
    """The owner's account; None if the amendment came by Git or the account was erased."""
    told: str
    """The head of its branch about which its author was notified; empty if there was no notice."""
    told_at: datetime | None = None
    """When that was; the days in which an answer is waited for begin then."""


def highest(unit: Unit) -> int:
    """Return the highest number that was ever taken here; 0 if none was."""
    return int(unit.connection.scalar(select(func.max(amendments.c.number))) or 0)


def add(unit: Unit, amendment: Amendment, person: PersonId | None) -> None:
    """Add an amendment with the steps that it has taken; co-signers whom it has already are kept as a count."""
    values = {
        "number": amendment.number,
        "person": person.value if person else None,
        "author": amendment.author,
        "title": amendment.title,
        "why": amendment.why,
        "origin": amendment.origin,
        "document": amendment.document,
        "base": amendment.base,
        "state": amendment.state.value,
        "opened": amendment.opened,
        "needed": amendment.needed,
        "earlier_cosignatures": amendment.earlier_cosignatures.value,
        "landed": amendment.landed,
        "superseded_by": amendment.superseded_by,
        "told": "",
        "final": amendment.final,
        "hidden": amendment.hidden,
    }
    unit.connection.execute(insert(amendments).values(values))
    for step in amendment.history:
        _add_step(unit, amendment.number, step, person)
    for had in amendment.earlier:
        _add_title(unit, amendment.number, had)
    unnoted = (CosignedVersion("", amendment.cosigners),) if amendment.cosigners else ()
    for one in amendment.cosigned or unnoted:
        cosignatures.note_version(unit, amendment.number, one.version, one.count)


def get(unit: Unit, number: int) -> StoredAmendment | None:
    """Find an amendment by its number."""
    return next(iter(_found(unit, amendments.c.number == number)), None)


def several(unit: Unit, numbers: Iterable[int]) -> tuple[StoredAmendment, ...]:
    """Find amendments by their numbers, in order; those that are not here are left out."""
    return _found(unit, amendments.c.number.in_(sorted(set(numbers))))


def states(unit: Unit) -> dict[int, AmendmentState]:
    """Return the state of every amendment by its number."""
    rows = unit.connection.execute(select(amendments.c.number, amendments.c.state))
    return {row.number: AmendmentState(row.state) for row in rows}


def erased(unit: Unit) -> frozenset[int]:
    """Return the numbers of those that were erased for good."""
    return frozenset(unit.connection.scalars(select(amendments.c.number).where(amendments.c.hidden == ERASED)))


def take_step(
    unit: Unit,
    number: int,
    step: AmendmentStep,
    person: PersonId | None,
    *,
    landed: str = "",
    superseded_by: int | None = None,
    final: str = "",
) -> None:
    """Bring an amendment into another state, and remember who did and why."""
    values: dict[str, object] = {"state": step.state.value}
    if landed:
        values["landed"] = landed
    if final:
        values["final"] = final
    if superseded_by:
        values["superseded_by"] = superseded_by
    unit.connection.execute(update(amendments).where(amendments.c.number == number).values(values))
    _add_step(unit, number, step, person)


def hide(unit: Unit, number: int, code: str) -> None:
    """Hide an amendment for a reason; with an empty code show it."""
    unit.connection.execute(update(amendments).where(amendments.c.number == number).values(hidden=code))


def note_told(unit: Unit, number: int, head: str, at: datetime) -> bool:
    """Note that the author is told of this head of the branch; return True if that is new."""
    is_new = (amendments.c.told != head) | amendments.c.told_at.is_(None)
    wanted = update(amendments).where((amendments.c.number == number) & is_new)
    return unit.connection.execute(wanted.values(told=head, told_at=at)).rowcount > 0


def retitle(unit: Unit, amendment: Amendment, title: str, why: str, now: datetime) -> None:
    """Change title and reasons of an amendment, and keep the earlier ones."""
    _add_title(unit, amendment.number, EarlierTitle(title=amendment.title, why=amendment.why, until=now))
    changed = update(amendments).where(amendments.c.number == amendment.number).values(title=title, why=why)
    unit.connection.execute(changed)


def _add_step(unit: Unit, number: int, step: AmendmentStep, person: PersonId | None) -> None:
    values = {
        "amendment": number,
        "person": person.value if person else None,
        "author": step.by,
        "state": step.state.value,
        "reason": step.reason,
        "words": step.words,
        "decided_by": step.decided_by,
        "decided_on": step.decided_on,
        "at": step.at,
    }
    unit.connection.execute(insert(amendment_steps).values(values))


def _add_title(unit: Unit, number: int, had: EarlierTitle) -> None:
    values = {"amendment": number, "title": had.title, "why": had.why, "until": had.until}
    unit.connection.execute(insert(amendment_titles).values(values))


def _earlier(unit: Unit, numbers: Sequence[int]) -> Mapping[int, tuple[EarlierTitle, ...]]:
    found: dict[int, tuple[EarlierTitle, ...]] = dict.fromkeys(numbers, ())
    wanted = select(amendment_titles).where(amendment_titles.c.amendment.in_(numbers))
    for row in unit.connection.execute(wanted.order_by(amendment_titles.c.id)):
        found[row.amendment] += (EarlierTitle(title=row.title, why=row.why, until=row.until),)
    return found


def _found(unit: Unit, *where: ColumnElement[bool]) -> tuple[StoredAmendment, ...]:
    """Read amendments with their histories and counts, by a few queries for any number of them."""
    rows = unit.connection.execute(select(amendments).where(*where).order_by(amendments.c.number)).all()
    numbers = [row.number for row in rows]
    histories: dict[int, list[AmendmentStep]] = {number: [] for number in numbers}
    taken = select(amendment_steps).where(amendment_steps.c.amendment.in_(numbers)).order_by(amendment_steps.c.id)
    for row in unit.connection.execute(taken):
        step = AmendmentStep(
            at=row.at,
            state=AmendmentState(row.state),
            by=row.author,
            reason=row.reason,
            words=row.words,
            decided_by=row.decided_by,
            decided_on=row.decided_on,
        )
        histories[row.amendment].append(step)
    cosigned = cosignatures.by_version(unit, numbers)
    earlier = _earlier(unit, numbers)
    return tuple(
        _kept(row, histories[row.number], cosigned[row.number], earlier[row.number]) for row in rows
    )  # fmt: skip


def _kept(
    row: Row[Any],
    history: list[AmendmentStep],
    cosigned: tuple[CosignedVersion, ...],
    earlier: tuple[EarlierTitle, ...],
) -> StoredAmendment:
    rule = EarlierCosignatures(row.earlier_cosignatures)
    amendment = Amendment(
        number=row.number,
        title=row.title,
        author=row.author,
        opened=row.opened,
        state=AmendmentState(row.state),
        document=row.document,
        base=row.base,
        why=row.why,
        earlier=earlier,
        origin=row.origin,
        cosigners=counted(cosigned, rule),
        needed=row.needed,
        earlier_cosignatures=rule,
        cosigned=cosigned if any(one.version for one in cosigned) else (),
        history=tuple(history),
        landed=row.landed,
        superseded_by=row.superseded_by,
        final=row.final,
        hidden=row.hidden,
    )
    person = PersonId(row.person) if row.person is not None else None
    return StoredAmendment(amendment, person, row.told, row.told_at)
