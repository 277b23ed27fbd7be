"""Bursts of signatures of which somebody was told: each once, also as it grows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.reviews import Burst
from drafting_engine.register.tables import burst_alerts
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstAlert:
    """A burst of which those who review signatures were told."""

    id: int
    petition: int
    begins: datetime
    ends: datetime
    amount: int


def is_told(unit: Unit, petition: int, burst: Burst) -> bool:
    """Return True if a burst was told with the end and the amount that it has now."""
    known = _known(unit, petition, burst)
    return known is not None and (known.ends, known.amount) == (burst.ends, burst.amount)


def tell(unit: Unit, petition: int, burst: Burst, now: datetime) -> bool:
    """Note a burst; False if it is one that was told before, whose end and amount are as they are now.

    The caller has lined up, so that two processes do not tell of one both.
    """
    c, known = burst_alerts.c, _known(unit, petition, burst)
    if known is None:
        values = {"petition": petition, "begins": burst.begins, "ends": burst.ends, "amount": burst.amount, "at": now}
        unit.connection.execute(insert(burst_alerts).values(values))
        return True
    if (known.ends, known.amount) != (burst.ends, burst.amount):
        grown = {"ends": max(known.ends, burst.ends), "amount": max(known.amount, burst.amount)}
        unit.connection.execute(update(burst_alerts).where(c.id == known.id).values(grown))
    return False


def _known(unit: Unit, petition: int, burst: Burst) -> Row[int, datetime, int] | None:
    """Return the row of the last burst that meets this one, with its `id`, `ends` and `amount`."""
    c = burst_alerts.c
    meets = (c.petition == petition) & (c.begins <= burst.ends) & (c.ends >= burst.begins)
    return unit.connection.execute(select(c.id, c.ends, c.amount).where(meets).order_by(c.id.desc()).limit(1)).first()


def unseen(unit: Unit) -> tuple[BurstAlert, ...]:
    """Return the bursts at which nobody has looked yet, the oldest first."""
    wanted = select(burst_alerts).where(burst_alerts.c.seen.is_(None)).order_by(burst_alerts.c.id)
    return tuple(map(_alert_of, unit.connection.execute(wanted)))


def see(unit: Unit, petition: int, number: int, person: PersonId, now: datetime) -> None:
    """Note who has looked at a burst, and when; the first stays."""
    c = burst_alerts.c
    its = (c.petition == petition) & (c.id == number) & c.seen.is_(None)
    unit.connection.execute(update(burst_alerts).where(its).values(seen=now, person=person.value))


def _alert_of(row: Row[Any]) -> BurstAlert:
    return BurstAlert(id=row.id, petition=row.petition, begins=row.begins, ends=row.ends, amount=row.amount)
