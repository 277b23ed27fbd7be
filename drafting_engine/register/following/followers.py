"""Who follows what: with an account, or by an address alone once its owner has confirmed it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update

from drafting_engine.participation.following import Frequency, Succession, Topic, TopicKind
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import (
    dispatches,
    followers,
    following_requests,
    followings,
    happening_topics,
    people,
)
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Follower:
    """Somebody who follows something, with an account or with an address alone."""

    id: int
    person: PersonId | None
    email: str
    """Empty for who has an account: letters go to the address of the account."""
    language: str
    frequency: Frequency
    key: str
    """The token in their letters, by which letters are ended."""
    told: int
    """The last happening of which a letter was prepared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFollower:
    """Somebody who begins to follow, with an account or with an address alone."""

    person: PersonId | None
    email: str
    language: str
    frequency: Frequency
    key: str
    told: int
    """The last happening so far."""
    next_letter: datetime
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """One thing that somebody follows."""

    id: int
    subject: Topic
    since: datetime
    after: int
    """The last happening before; what came later is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingRequest:
    """What somebody wants to follow by an address whose owner has not confirmed it yet."""

    email: str
    language: str
    frequency: Frequency
    subject: Topic


def of_person(unit: Unit, person: PersonId) -> Follower | None:
    """Return the follower of an account."""
    return _one(unit, followers.c.person == person.value)


def by_email(unit: Unit, email: str) -> Follower | None:
    """Return the follower who has this address and no account."""
    return _one(unit, followers.c.email == email)


def by_key(unit: Unit, key: str) -> Follower | None:
    """Return the follower in whose letters a token stands."""
    return _one(unit, followers.c.key == key)


def by_id(unit: Unit, follower: int) -> Follower | None:
    """Return a follower by number."""
    return _one(unit, followers.c.id == follower)


def add(unit: Unit, new: NewFollower) -> int:
    """Add a follower and return their number."""
    values = {
        "person": new.person.value if new.person else None,
        "email": new.email or None,
        "language": new.language or None,
        "frequency": new.frequency.value,
        "key": new.key,
        "created": new.created,
        "told": new.told,
        "bounces": 0,
        "next_letter": None if new.frequency is Frequency.AT_ONCE else new.next_letter,
    }
    made = unit.connection.execute(insert(followers).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    return int(made[0])


def give_to(unit: Unit, follower: int, person: PersonId) -> None:
    """Give what was followed by an address alone to the account that has this address now."""
    unit.connection.execute(update(followers).where(followers.c.id == follower).values(person=person.value, email=None))


def set_frequency(unit: Unit, follower: int, frequency: Frequency, next_letter: datetime) -> None:
    """Set how often somebody is written to; what bounced before is forgotten."""
    values: dict[str, object] = {"frequency": frequency.value, "bounces": 0}
    values |= {"next_letter": None if frequency is Frequency.AT_ONCE else next_letter}
    unit.connection.execute(update(followers).where(followers.c.id == follower).values(values))


def remove(unit: Unit, follower: int) -> None:
    """Erase a follower with all that they follow and all letters to them."""
    unit.connection.execute(delete(followers).where(followers.c.id == follower))


def forget_address(unit: Unit, email: str) -> None:
    """Erase who follows by an address alone, and what was asked for with it."""
    unit.connection.execute(delete(followers).where(followers.c.email == email))
    unit.connection.execute(delete(following_requests).where(following_requests.c.email == email))
    unit.connection.execute(delete(dispatches).where(dispatches.c.recipient == email))


def follow(unit: Unit, follower: int, subject: Topic, *, after: int, now: datetime) -> None:
    """Follow something from now on; who does so already goes on."""
    if subject not in {one.subject for one in followed(unit, follower)}:
        values = {"follower": follower, "kind": subject.kind.value, "key": subject.key, "since": now, "after": after}
        unit.connection.execute(insert(followings).values(values))


def stop(unit: Unit, follower: int, following: int) -> None:
    """Stop following one thing; one of somebody else's stays."""
    mine = (followings.c.follower == follower) & (followings.c.id == following)
    unit.connection.execute(delete(followings).where(mine))


def followed(unit: Unit, follower: int) -> tuple[Following, ...]:
    """Return what somebody follows, the last first."""
    rows = unit.connection.execute(
        select(followings).where(followings.c.follower == follower).order_by(followings.c.id.desc())
    )
    return tuple(Following(id=row.id, subject=_subject(row), since=row.since, after=row.after) for row in rows)


def follows(unit: Unit, person: PersonId, subject: Topic) -> int | None:
    """Return the number under which somebody follows something; None if they do not."""
    of = (followings.c.kind == subject.kind.value) & (followings.c.key == subject.key)
    found = select(followings.c.id).join(followers, followers.c.id == followings.c.follower)
    return unit.connection.scalar(found.where(of, followers.c.person == person.value))


def topics(unit: Unit, kind: TopicKind, most: int) -> tuple[Topic, ...]:
    """Return what of one kind anybody follows, each once, what was followed first before the rest."""
    wanted = select(followings.c.key).where(followings.c.kind == kind.value).group_by(followings.c.key)
    found = unit.connection.scalars(wanted.order_by(func.min(followings.c.id)).limit(most))
    return tuple(Topic(kind, key) for key in found)


def is_followed(unit: Unit, topic: Topic) -> bool:
    """Return True if anybody follows something."""
    of = (followings.c.kind == topic.kind.value) & (followings.c.key == topic.key)
    return unit.connection.scalar(select(followings.c.id).where(of).limit(1)) is not None


def amount(unit: Unit) -> int:
    """Return how many people follow something."""
    return int(unit.connection.scalar(select(func.count()).select_from(followers)) or 0)


def inherit(unit: Unit, successions: Iterable[Succession], *, after: int, now: datetime) -> None:
    """Let whoever follows a clause follow the one in which its words went on."""
    for one in successions:
        for kind in (TopicKind.CLAUSE, TopicKind.ARTICLE):
            former = (followings.c.kind == kind.value) & (followings.c.key == one.former)
            for follower in unit.connection.scalars(select(followings.c.follower).where(former)).all():
                follow(unit, follower, Topic(kind, one.heir), after=after, now=now)


def forget_topic(unit: Unit, topic: Topic) -> None:
    """Let nobody follow something any more."""
    for table in (followings, happening_topics):
        of = (table.c.kind == topic.kind.value) & (table.c.key == topic.key)
        unit.connection.execute(delete(table).where(of))


def request(unit: Unit, digest: str, wanted: FollowingRequest, expires: datetime) -> None:
    """Keep what somebody wants to follow until the owner of the address confirms it."""
    values = {"digest": digest, "email": wanted.email, "language": wanted.language or None, "expires": expires}
    values |= {"frequency": wanted.frequency.value, "kind": wanted.subject.kind.value, "key": wanted.subject.key}
    unit.connection.execute(insert(following_requests).values(values))


def requested(unit: Unit, digest: str, now: datetime) -> FollowingRequest | None:
    """Return what a letter's token confirms; None if it is not valid."""
    of = (following_requests.c.digest == digest) & (following_requests.c.expires > now)
    row = unit.connection.execute(select(following_requests).where(of)).one_or_none()
    if row is None:
        return None
    frequency, language = Frequency(row.frequency), row.language or ""
    return FollowingRequest(email=row.email, language=language, frequency=frequency, subject=_subject(row))


def drop_request(unit: Unit, digest: str) -> bool:
    """Use a request up; only one of several simultaneous calls returns True."""
    of = following_requests.c.digest == digest
    return unit.connection.execute(delete(following_requests).where(of)).rowcount > 0


def forget_expired(unit: Unit, now: datetime) -> None:
    """Drop requests that nobody confirmed in time."""
    unit.connection.execute(delete(following_requests).where(following_requests.c.expires <= now))


def address_of(unit: Unit, follower: Follower) -> tuple[str, str, str] | None:
    """Return name, address and language for letters to a follower; None where the account is closed or not proved."""
    if follower.person is None:
        return "", follower.email, follower.language
    open_ones = people.c.confirmed.is_not(None) & people.c.disabled.is_(None)
    row = unit.connection.execute(select(people).where(people.c.id == follower.person.value, open_ones)).one_or_none()
    return (row.name, row.email, row.language or "") if row else None


def _one(unit: Unit, where: ColumnElement[bool]) -> Follower | None:
    row = unit.connection.execute(select(followers).where(where)).one_or_none()
    if row is None:
        return None
    return Follower(
        id=row.id,
        person=None if row.person is None else PersonId(row.person),
        email=row.email or "",
        language=row.language or "",
        frequency=Frequency(row.frequency),
        key=row.key,
        told=row.told,
    )


def _subject(row: Row[Any]) -> Topic:
    return Topic(TopicKind(row.kind), row.key)
