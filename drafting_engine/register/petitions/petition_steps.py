"""Which petitions took a step lately, so that what it counted can be sealed."""

from datetime import datetime

from sqlalchemy import func, select

from drafting_engine.register.tables import petition_steps
from drafting_engine.register.units import Unit


def last_step(unit: Unit) -> int:
    """Return the number of the last step of all petitions; 0 before the first."""
    return int(unit.connection.scalar(select(func.max(petition_steps.c.id))) or 0)


def stepped_after(unit: Unit, number: int) -> tuple[int, ...]:
    """Name the petitions with a step behind one."""
    wanted = select(petition_steps.c.petition).distinct().where(petition_steps.c.id > number)
    return tuple(unit.connection.scalars(wanted))


def not_before(unit: Unit, petition: int, moment: datetime) -> datetime:
    """Return a moment, or that of a petition's last step where a clock was set back since."""
    last = stepped_at(unit, petition)
    return max(last, moment) if last else moment


def stepped_at(unit: Unit, petition: int) -> datetime | None:
    """Return when a petition took its last step."""
    mine = petition_steps.c.petition == petition
    wanted = select(petition_steps.c.at).where(mine).order_by(petition_steps.c.id.desc()).limit(1)
    return unit.connection.scalar(wanted)
