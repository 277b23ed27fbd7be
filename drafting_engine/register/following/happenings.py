"""What happened in public, each thing once, and up to where the record was looked through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from drafting_engine.participation.following import Happening, HappeningKind, Topic, TopicKind
from drafting_engine.register.tables import followings, happening_topics, happenings, watched_branches
from drafting_engine.register.units import Unit

_MOST_SUBJECTS = 500
"""The most rows of one SQL statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldHappening:
    """One thing that happened, with what of it somebody follows."""

    id: int
    kind: HappeningKind
    key: str
    at: datetime
    followed: tuple[Topic, ...]


def heads(unit: Unit) -> Mapping[str, str]:
    """Return up to which commit each branch was looked through."""
    return {row.branch: row.head for row in unit.connection.execute(select(watched_branches))}


def move_heads(unit: Unit, former: Mapping[str, str], present: Mapping[str, str]) -> bool:
    """Note up to where the branches were looked through; False if somebody else has noted anything since `former`."""
    if dict(heads(unit)) != dict(former):
        return False
    for branch, head in present.items():
        if branch not in former:
            unit.connection.execute(insert(watched_branches).values(branch=branch, head=head))
            continue
        mine = (watched_branches.c.branch == branch) & (watched_branches.c.head == former[branch])
        if not unit.connection.execute(update(watched_branches).where(mine).values(head=head)).rowcount:
            return False
    return True


def add(unit: Unit, found: Sequence[Happening], now: datetime) -> int:
    """Add what happened, each thing once for ever; return how many were new."""
    added = 0
    for one in found:
        same = (happenings.c.kind == one.kind.value) & (happenings.c.key == one.key)
        if unit.connection.scalar(select(happenings.c.id).where(same)) is not None:
            continue
        made = unit.connection.execute(
            insert(happenings).values(kind=one.kind.value, key=one.key, at=now)
        ).inserted_primary_key
        assert made is not None  # noqa: S101  # one row was inserted
        rows = [{"happening": made[0], "kind": of.kind.value, "key": of.key} for of in dict.fromkeys(one.subjects)]
        for start in range(0, len(rows), _MOST_SUBJECTS):
            unit.connection.execute(insert(happening_topics), rows[start : start + _MOST_SUBJECTS])
        added += 1
    return added


def last(unit: Unit) -> int:
    """Return the number of the last thing that happened; 0 before the first."""
    return int(unit.connection.scalar(select(func.max(happenings.c.id))) or 0)


def told_to(
    unit: Unit, follower: int, *, after: int = 0, upto: int = 0, most: int = 0, is_newest_first: bool = False
) -> tuple[ToldHappening, ...]:
    """Return what happened of what somebody follows, since they do: behind `after`, and up to `upto` if it is named."""
    joined = happening_topics.join(happenings, happenings.c.id == happening_topics.c.happening).join(
        followings, (followings.c.kind == happening_topics.c.kind) & (followings.c.key == happening_topics.c.key)
    )
    order = happenings.c.id.desc() if is_newest_first else happenings.c.id
    of = (followings.c.follower == follower) & (happenings.c.id > followings.c.after) & (happenings.c.id > after)
    if upto:
        of &= happenings.c.id <= upto
    columns = (happenings.c.id, happenings.c.kind, happenings.c.key, happenings.c.at)
    named = (happening_topics.c.kind.label("of_kind"), happening_topics.c.key.label("of_key"))
    if most:
        of &= happenings.c.id.in_(
            select(happenings.c.id).select_from(joined).where(of).distinct().order_by(order).limit(most)
        )
    found: dict[int, ToldHappening] = {}
    for row in unit.connection.execute(select(*columns, *named).select_from(joined).where(of).order_by(order)):
        before = found[row.id].followed if row.id in found else ()
        followed = (*before, Topic(TopicKind(row.of_kind), row.of_key))
        found[row.id] = ToldHappening(
            id=row.id, kind=HappeningKind(row.kind), key=row.key, at=row.at, followed=followed
        )
    return tuple(found.values())


def forget(unit: Unit, kind: HappeningKind, key: str) -> None:
    """Forget a thing that was erased, and all that happened to it: `A-7` with `A-7/3`."""
    of = (happenings.c.key == key) | happenings.c.key.startswith(f"{key}/", autoescape=True)
    unit.connection.execute(delete(happenings).where(of, happenings.c.kind == kind.value))


def forget_unfollowed(unit: Unit, kind: TopicKind) -> None:
    """Forget of what kind of topic nobody follows any more: the words of a search are whoever's who looked for them."""
    followed = select(followings.c.key).where(followings.c.kind == kind.value)
    mine = happening_topics.c.kind == kind.value
    unit.connection.execute(delete(happening_topics).where(mine, happening_topics.c.key.not_in(followed)))


def forget_before(unit: Unit, moment: datetime) -> None:
    """Forget what happened before a moment: it stands in the record."""
    unit.connection.execute(delete(happenings).where(happenings.c.at < moment))
