"""When signing was off, of one petition or of all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, or_, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import signing_pauses, signing_watch
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPause:
    """A time in which nobody could sign."""

    id: int
    petition: int | None
    """The petition; None for all of them."""
    reason: str
    """What everybody reads."""
    began: datetime
    ended: datetime | None
    """None while it lasts."""


_CONCERNED = or_(
    signing_pauses.c.petition.is_(None), signing_pauses.c.petition.in_(bindparam("petitions", expanding=True))
)
_STANDING = select(signing_pauses).where(signing_pauses.c.ended.is_(None), _CONCERNED).order_by(signing_pauses.c.id)
"""Made once, since every batch of signatures asks."""


def begin(unit: Unit, petition: int | None, by: PersonId | None, *, reason: str, now: datetime) -> None:
    """Note that signing is off from now on."""
    values = {"petition": petition, "person": by.value if by else None, "reason": reason, "began": now, "ended": None}
    unit.connection.execute(insert(signing_pauses).values(values))


def end(unit: Unit, number: int, now: datetime) -> None:
    """Note that a pause is over."""
    unit.connection.execute(update(signing_pauses).where(signing_pauses.c.id == number).values(ended=now))


def of_scope(unit: Unit, petition: int | None) -> SigningPause | None:
    """Return the pause that lasts of exactly one petition, or the one of all; None while there is none."""
    is_its = signing_pauses.c.petition.is_(None) if petition is None else signing_pauses.c.petition == petition
    row = unit.connection.execute(select(signing_pauses).where(is_its, signing_pauses.c.ended.is_(None))).first()
    return _pause_of(row) if row else None


def of_petitions(unit: Unit, petitions: Iterable[int]) -> Mapping[int, SigningPause]:
    """Return the pause that lasts for each of some petitions that has one, its own before that of all."""
    wanted = sorted(set(petitions))
    found = [_pause_of(row) for row in unit.connection.execute(_STANDING, {"petitions": wanted})]
    if not found:
        return {}
    of_all = next((one for one in found if one.petition is None), None)
    own = {one.petition: one for one in found if one.petition is not None}
    return {number: pause for number in wanted for pause in (own.get(number, of_all),) if pause}


def concerning(unit: Unit, petition: int) -> tuple[SigningPause, ...]:
    """Return every pause in which a petition could not be signed, oldest first."""
    its = or_(signing_pauses.c.petition.is_(None), signing_pauses.c.petition == petition)
    rows = unit.connection.execute(select(signing_pauses).where(its).order_by(signing_pauses.c.began))
    return tuple(map(_pause_of, rows))


def listed(unit: Unit, most: int) -> tuple[SigningPause, ...]:
    """Return the last pauses, those that last first."""
    order = (signing_pauses.c.ended.is_not(None), signing_pauses.c.id.desc())
    return tuple(map(_pause_of, unit.connection.execute(select(signing_pauses).order_by(*order).limit(most))))


def was_given_back(unit: Unit, since: datetime) -> bool:
    """Return True if a pause of all that nobody began by hand ended after a moment."""
    c = signing_pauses.c
    its = c.petition.is_(None) & c.person.is_(None) & (c.ended > since)
    return unit.connection.scalar(select(c.id).where(its).limit(1)) is not None


# When signatures could be kept, as it was seen last

_ROW = 1


def seen_well(unit: Unit) -> datetime | None:
    """Return when it was noted last that signatures can be kept; None if it never was."""
    return unit.connection.scalar(select(signing_watch.c.at).where(signing_watch.c.id == _ROW))


def note_well(unit: Unit, now: datetime) -> None:
    """Note that signatures can be kept; the caller has lined up, since several processes may."""
    noted = update(signing_watch).where(signing_watch.c.id == _ROW).values(at=now)
    if not unit.connection.execute(noted).rowcount:
        unit.connection.execute(insert(signing_watch).values(id=_ROW, at=now))


def _pause_of(row: Row[Any]) -> SigningPause:
    return SigningPause(id=row.id, petition=row.petition, reason=row.reason, began=row.began, ended=row.ended)
