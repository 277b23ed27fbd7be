"""Letters to followers: prepared once, claimed by one of several senders, and what became of each.

A letter is prepared in the transaction that notes up to where its reader was told, so nothing is told twice, whatever
the clock says and whoever dies in between. What it says is read when it is sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, or_, select, update

from drafting_engine.participation.following import DispatchState, Frequency
from drafting_engine.register.tables import dispatches, followers, followings, happening_topics, people
from drafting_engine.register.units import Unit

LONGEST_WAIT = timedelta(days=8)
"""Nothing waits longer than this; what seems to do so was dated by a clock that has been set back since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """A letter to a follower, or one that asks the owner of an address to confirm."""

    id: int
    follower: int | None
    recipient: str
    """The address that is asked to confirm; empty for who follows."""
    token: str
    """What confirms; empty for who follows."""
    after: int
    upto: int
    """It tells what happened behind `after` and up to `upto`."""
    created: datetime
    tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A letter that did not arrive, or was given up."""

    id: int
    domain: str
    """Where the address is; empty if its owner is gone."""
    state: DispatchState
    reason: str
    at: datetime


def ask(unit: Unit, recipient: str, token: str, now: datetime) -> None:
    """Put a letter into the queue that asks the owner of an address to confirm."""
    _add(unit, {"recipient": recipient, "token": token, "after": 0, "upto": 0, "created": now})


def due_followers(
    unit: Unit, upto: int, now: datetime, most: int, *, beyond: int = 0
) -> Sequence[tuple[int, Frequency, int]]:
    """Return followers to whom a letter is due, with how often they want one and up to where they were told.

    They come by their numbers, those behind `beyond`, so that whoever asks for more reads no follower twice.
    """
    w, f, s = followers.c, followings.c, happening_topics.c
    new = (
        (s.kind == f.kind) & (s.key == f.key) & (s.happening > f.after) & (s.happening > w.told) & (s.happening <= upto)
    )
    is_time = or_(w.next_letter.is_(None), w.next_letter <= now, w.next_letter > now + LONGEST_WAIT)
    happened = select(s.happening).where(new).correlate(followings, followers).exists()
    news = select(f.id).where(f.follower == w.id, happened).correlate(followers).exists()
    wanted = select(w.id, w.frequency, w.told).where(
        w.frequency != Frequency.OFF.value, is_time, w.told < upto, w.id > beyond, news
    )
    rows = unit.connection.execute(wanted.order_by(w.id).limit(most))
    return [(row.id, Frequency(row.frequency), row.told) for row in rows]


def prepare(unit: Unit, follower: int, *, after: int, upto: int, next_letter: datetime, now: datetime) -> bool:
    """Prepare a letter to a follower; False if somebody else has prepared one since they were told up to `after`."""
    mine = (followers.c.id == follower) & (followers.c.told == after)
    moved = update(followers).where(mine).values(told=upto, next_letter=next_letter)
    if not unit.connection.execute(moved).rowcount:
        return False
    _add(unit, {"follower": follower, "after": after, "upto": upto, "created": now})
    return True


def is_due(unit: Unit, now: datetime) -> bool:
    """Return True if a letter can be claimed now."""
    return unit.connection.scalar(select(dispatches.c.id).where(_is_due(now)).limit(1)) is not None


def claim(unit: Unit, now: datetime, *, again: timedelta, most: int) -> tuple[Dispatch, ...]:
    """Claim letters for sending; one that does not end comes up again later, each time after twice as long."""
    wanted = select(dispatches).where(_is_due(now)).order_by(dispatches.c.id).limit(most)
    found = [_dispatch(row) for row in unit.connection.execute(wanted.with_for_update(skip_locked=True))]
    for one in found:
        later = {"due": now + again * 2 ** min(one.tries, 8), "tries": one.tries + 1}
        unit.connection.execute(update(dispatches).where(dispatches.c.id == one.id).values(later))
    return tuple(found)


def _is_due(now: datetime) -> ColumnElement[bool]:
    is_time = or_(dispatches.c.due.is_(None), dispatches.c.due <= now, dispatches.c.due > now + LONGEST_WAIT)
    return (dispatches.c.state == DispatchState.WAITING.value) & is_time


def end(unit: Unit, dispatch: int, state: DispatchState, now: datetime, reason: str = "") -> bool:
    """Note what became of a letter, and forget its address and token; False if it had ended in this way before."""
    mine = (dispatches.c.id == dispatch) & (dispatches.c.state != state.value)
    values = {"state": state.value, "ended": now, "reason": reason[:40] or None, "recipient": None, "token": None}
    return unit.connection.execute(update(dispatches).where(mine).values(values)).rowcount > 0


def by_id(unit: Unit, dispatch: int) -> Dispatch | None:
    """Return a letter by its number."""
    row = unit.connection.execute(select(dispatches).where(dispatches.c.id == dispatch)).one_or_none()
    return _dispatch(row) if row else None


def note_bounce(unit: Unit, follower: int, *, most: int) -> bool:
    """Count a letter that did not arrive; after so many nobody writes there any more, which returns True.

    What is not known any more does not count: an address that fails once in a while goes on being written to.
    """
    mine, known = followers.c.id == follower, dispatches.c.state == DispatchState.BOUNCED.value
    counted = select(func.count()).select_from(dispatches).where(dispatches.c.follower == follower, known)
    lately = int(unit.connection.scalar(counted) or 0)
    before = int(unit.connection.scalar(select(followers.c.bounces).where(mine)) or 0)
    unit.connection.execute(update(followers).where(mine).values(bounces=min(before + 1, lately)))
    off = update(followers).where(mine, followers.c.bounces >= most).values(frequency=Frequency.OFF.value)
    return unit.connection.execute(off).rowcount > 0


def counts(unit: Unit, since: datetime) -> dict[DispatchState, int]:
    """Count letters by what became of them: all that wait, and those that ended since a moment."""
    lately = or_(dispatches.c.ended.is_(None), dispatches.c.ended >= since)
    rows = unit.connection.execute(select(dispatches.c.state, func.count()).where(lately).group_by(dispatches.c.state))
    return {DispatchState(state): amount for state, amount in rows}


def amount(unit: Unit) -> int:
    """Return how many letters wait."""
    waiting = select(func.count()).where(dispatches.c.state == DispatchState.WAITING.value)
    return int(unit.connection.scalar(waiting) or 0)


def bounced(unit: Unit, most: int) -> tuple[Bounce, ...]:
    """Return the letters that did not arrive, the last first."""
    of = dispatches.c.state.in_([DispatchState.BOUNCED.value, DispatchState.GIVEN_UP.value])
    joined = dispatches.outerjoin(followers, followers.c.id == dispatches.c.follower)
    joined = joined.outerjoin(people, people.c.id == followers.c.person)
    address = func.coalesce(followers.c.email, people.c.email).label("address")
    wanted = select(dispatches, address).select_from(joined).where(of)
    rows = unit.connection.execute(wanted.order_by(dispatches.c.ended.desc(), dispatches.c.id.desc()).limit(most))
    return tuple(
        Bounce(
            id=row.id,
            domain=(row.address or "").rpartition("@")[2],
            state=DispatchState(row.state),
            reason=row.reason or "",
            at=row.ended,
        )
        for row in rows
    )


def forget_ended(unit: Unit, before: datetime) -> None:
    """Forget letters that ended before a moment."""
    unit.connection.execute(delete(dispatches).where(dispatches.c.ended < before))


def _add(unit: Unit, values: dict[str, object]) -> None:
    unit.connection.execute(insert(dispatches).values(state=DispatchState.WAITING.value, tries=0, **values))


def _dispatch(row: Row[Any]) -> Dispatch:
    return Dispatch(
        id=row.id,
        follower=row.follower,
        recipient=row.recipient or "",
        token=row.token or "",
        after=row.after,
        upto=row.upto,
        created=row.created,
        tries=row.tries,
    )
